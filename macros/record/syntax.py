"""Says what is wrong where YAML cannot be read: the line of the slip, and the likely slip.

A reader of YAML complains where it can go no further, which may be lines after the slip. So the text
round its complaint is read again, by rules of thumb for what editors do. Each rule of this module gives
a Slip or nothing; the first that gives one is told.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable

import yaml

from macros.record.complaint import Complaint, Slip, says_something

FIELD = re.compile(r"(?P<lead> *(?:- +)?)(?P<key>[^\s:#'\"\[\]{}][^\s:]*):(?= |$) *(?P<value>.*)")
NO_SPACE = re.compile(r"(?P<lead> *(?:- +)?)(?P<key>[A-Za-z_]+):(?=\S)(?P<value>.*)")
NO_COLON = re.compile(
    r"(?P<lead> *(?:- +)?)(?P<key>[a-z][\w.-]*)(?:\s*[=;：]\s*|\s+|$)(?P<value>.*)"
)
NO_DASH_SPACE = re.compile(r"(?P<lead> *)-(?=[^\s-])(?P<value>.*)")
QUOTED = re.compile(r" *(?:- +)?(?:[^\s:#]+: +)?(?=[\"'])")
WHOLE = {'"': re.compile(r'"(?:[^"\\]|\\.)*"'), "'": re.compile(r"'(?:[^']|'')*'")}
CONFLICT = re.compile(r"(?:<{7}|>{7}|\|{7})(?: |$)|={7}$")
CLOSES = {"{": "}", "[": "]"}


def slip_in(error: yaml.YAMLError, text: str) -> Slip:
    """The slip behind a complaint of the reader of YAML."""
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    begun = getattr(error, "context_mark", None) or mark
    complaint = Complaint(
        text.splitlines(),
        mark.line + 1 if mark else 1,
        mark.column + 1 if mark else 1,
        (begun.line + 1, begun.column + 1) if begun else (1, 1),
        str(getattr(error, "problem", None) or "the file is not readable YAML"),
    )
    for rule in RULES:
        slip = rule(complaint)
        if slip:
            return slip
    problem = f"the YAML cannot be read ({complaint.said})"
    return Slip(complaint.line, complaint.column, problem, "compare with the entry above it")


def conflict(lines: list[str]) -> int:
    """The line on which the marks of a merge conflict begin; 0 where there are none."""
    return next((n for n, line in enumerate(lines, 1) if CONFLICT.match(line)), 0)


CONFLICT_SAID = (
    "a merge conflict is not settled: both sides stand here",
    "keep the side that is right, and take out the lines that start with <<<<<<<, ======= and >>>>>>>",
)


def _quotes(text: str) -> str:
    """A text in quotes, as it is written in YAML."""
    return f"'{text}'" if '"' in text and "'" not in text else json.dumps(text, ensure_ascii=False)


def unsettled(told: Complaint) -> Slip | None:
    """The marks of a merge conflict stand in the file."""
    line = conflict(told.lines)
    return Slip(line, 1, *CONFLICT_SAID) if line else None


def odd_indent(told: Complaint) -> Slip | None:
    """A line begins with a tab, or with spaces that are none to YAML."""
    for number in (told.before(), told.line):
        line = told.text(number)
        lead = line[: len(line) - len(line.lstrip())]
        if "\t" in lead:
            said = "a tab stands where only spaces may"
            return Slip(number, lead.index("\t") + 1, said, "indent with spaces")
        if lead.strip(" "):
            said = "the line begins with non-breaking spaces, which do not count as spaces"
            return Slip(number, 1, said, "indent with plain spaces")
    return None


def open_quote(told: Complaint) -> Slip | None:
    """A quotation mark is opened and not closed, or the text goes on after it is closed."""
    number = 0
    while number < min(told.line, len(told.lines)):
        number += 1
        line = told.text(number)
        start = QUOTED.match(line)
        if not start or not says_something(line):
            continue
        column = start.end() + 1
        sign = line[start.end()]
        whole = WHOLE[sign].match(line, start.end())
        if whole is None:
            last = _closed_later(told, number, sign)
            if not last:
                said = "a quotation mark is opened and never closed"
                return Slip(number, column, said, "close it on the same line")
            number = last
        elif not re.fullmatch(r"\s*(?:\s#.*|:(?:\s.*)?)?", line[whole.end() :]):
            if re.fullmatch(r"\s*[,;]\s*", line[whole.end() :]):
                said = "a comma stands after the text"
                return Slip(number, whole.end() + 1, said, f"write {line[: whole.end()].strip()}")
            text = line[start.end() :]
            inside = text[1:-1] if text[-1] == sign else text
            # A mark at the start that belongs to the text, or an apostrophe within.
            meant = inside if sign == "'" and text[-1] == sign else text
            said = "the text goes on after its closing quotation mark"
            return Slip(
                number, whole.end(), said, f"write {line[: start.end()].strip()} {_quotes(meant)}"
            )
    return None


def _closed_later(told: Complaint, opened: int, sign: str) -> int:
    """The line on which a text in quotes ends that runs over several; 0 where it never ends well."""
    indent = len(told.text(opened)) - len(told.text(opened).lstrip())
    for number in range(opened + 1, len(told.lines) + 1):
        line = told.text(number)
        if line.strip() and len(line) - len(line.lstrip()) <= indent:
            return 0
        if sign in line:
            return number if line.rstrip().endswith(sign) and line.count(sign) == 1 else 0
    return 0


def brackets(told: Complaint) -> Slip | None:
    """A brace or bracket is opened and not closed, closed by the other kind, or closed once too often."""
    line, column = told.begun
    if "expected ',' or" in told.said:
        sign = told.text(line)[column - 1 : column]
        wrong = "]" if CLOSES.get(sign) == "}" else "}"
        if told.line == line and told.text(line)[told.column - 1 : told.column] == wrong:
            said = f"what {sign} opens is closed by {wrong}"
            return Slip(
                line, told.column, said, f"write {CLOSES.get(sign, '')} in place of {wrong}"
            )
        said = f"{sign} is opened and never closed"
        return Slip(line, column, said, f"write {CLOSES.get(sign, '')} at the end of the line")
    here = told.text(told.line)[told.column - 1 : told.column]
    if here in ("}", "]") and "expected key" in told.said:
        said = f"{here} closes nothing"
        return Slip(told.line, told.column, said, "take it out")
    return None


def missing_space(told: Complaint) -> Slip | None:
    """A space is missing after a colon or a hyphen, or the colon itself is."""
    if "could not find expected ':'" in told.said:
        return _unfinished(told, told.begun[0])
    own = FIELD.match(told.text(told.line))
    if "mapping values" in told.said and own and own.end("key") + 1 == told.column:
        # The line itself is sound: the one before it runs into it.
        before = told.text(told.before())
        if _lacks_its_hyphen(told, before):
            lead = len(before) - len(before.lstrip())
            said = "a hyphen is missing: an item of a list starts here"
            return Slip(told.before(), lead + 1, said, f"write - {before.strip()}")
        if NO_DASH_SPACE.fullmatch(before) or not FIELD.match(before):
            return _unfinished(told, told.before())
    if "expected '-'" in told.said and NO_DASH_SPACE.fullmatch(told.text(told.line)):
        return _unfinished(told, told.line)
    return None


def _lacks_its_hyphen(told: Complaint, before: str) -> bool:
    """True where the lines from here on stand two further right, as those under the start of an item do."""
    here, after = told.text(told.line), told.text(told.line + 1)
    lead = len(before) - len(before.lstrip())
    own = len(here) - len(here.lstrip())
    next_lead = len(after) - len(after.lstrip())
    field = FIELD.match(before) and not before.lstrip().startswith("-")
    return bool(field) and own == lead + 2 == next_lead and bool(after.strip())


def _unfinished(told: Complaint, number: int) -> Slip | None:
    line = told.text(number).rstrip()
    for pattern, said, between in (
        (NO_DASH_SPACE, "a space is missing after the hyphen", "- "),
        (NO_SPACE, "a space is missing after the colon", ": "),
        (NO_COLON, "a colon is missing", ": "),
    ):
        found = pattern.fullmatch(line)
        if found:
            before = found.group("lead").strip() + " " if found.group("lead").strip() else ""
            key = "" if pattern is NO_DASH_SPACE else found.group("key")
            written = f"{before}{key}{between}{found.group('value')}".strip()
            column = len(found.group("lead")) + len(key) + 1
            return Slip(number, column, said, f"write {written}")
    if re.match(r" *[A-Z“]", line) and number > 1:
        said = "text stands where a field should"
        return Slip(
            number, len(line) - len(line.lstrip()) + 1, said, "put it at the end of the line above"
        )
    return None


def colon_in_text(told: Complaint) -> Slip | None:
    """A colon and a space stand inside a text without quotes."""
    own = FIELD.match(told.text(told.line))
    if "mapping values" not in told.said or not own or own.end("key") + 1 == told.column:
        return None
    value = own.group("value").rstrip()
    if value.endswith("}") and "{" not in value:
        said = "} closes a brace that is not opened"
        return Slip(told.line, own.start("value") + 1, said, f"write {own.group('key')}: {{{value}")
    said = "a colon followed by a space stands inside text"
    return Slip(told.line, told.column, said, f"write {own.group('key')}: {_quotes(value)}")


def sign_at_the_start(told: Complaint) -> Slip | None:
    """A text starts with a sign that means something else to YAML."""
    causes = (
        "cannot start any token",
        "not allowed in this context",
        "alphabetic or numeric",
        "comment or line break",
    )
    if not any(cause in told.said for cause in causes) or "mapping values" in told.said:
        return None
    begun = "comment or" in told.said or "alphabetic" in told.said
    return text_in_quotes(told.lines, told.begun[0] if begun else told.line)


def text_in_quotes(lines: list[str], line: int) -> Slip | None:
    """The slip of a line whose text has to stand in quotes; nothing where no text stands after a key."""
    own = FIELD.match(lines[line - 1]) if line <= len(lines) else None
    if not own or not own.group("value"):
        return None
    said = f'the text starts with "{own.group("value")[:1]}", which means something else in YAML'
    written = f"{own.group('key')}: {_quotes(own.group('value').rstrip())}"
    return Slip(line, own.start("value") + 1, said, f"write {written}")


def backslash(told: Complaint) -> Slip | None:
    """A backslash stands in a text in double quotes."""
    if "escape" not in told.said:
        return None
    said = "a backslash in double quotes changes the sign after it"
    return Slip(told.line, told.column, said, "take the backslash out")


def second_document(told: Complaint) -> Slip | None:
    """A line of hyphens ends the file for YAML."""
    if "another document" not in told.said and "expected '<document start>'" not in told.said:
        return None
    return Slip(
        told.line, told.column, "a line of hyphens cuts the file in two", "take the line out"
    )


def indent(told: Complaint) -> Slip | None:
    """A line is indented otherwise than its neighbours."""
    if "mapping values" in told.said:
        said = "the line is indented further than the lines before it"
        return Slip(told.line, _first(told), said, "align it with them")
    if "expected" in told.said:
        said = "the line is not indented as the lines before it"
        return Slip(told.line, _first(told), said, "align it with them")
    return None


def _first(told: Complaint) -> int:
    line = told.text(told.line)
    return len(line) - len(line.lstrip()) + 1


RULES: tuple[Callable[[Complaint], Slip | None], ...] = (
    unsettled, odd_indent, second_document, open_quote, backslash, brackets, missing_space, colon_in_text,
    sign_at_the_start, indent,
)  # fmt: skip
