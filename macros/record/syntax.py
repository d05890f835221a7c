"""Says what is wrong where YAML cannot be read: the line of the slip, and the likely slip.

A reader of YAML complains where it can go no further, which may be lines after the slip. So the text
round its complaint is read again, by rules of thumb for what editors do. Each rule of this module gives
a Slip or nothing; the first that gives one is told.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from typing import NamedTuple

import yaml

FIELD = re.compile(r"(?P<lead> *(?:- +)?)(?P<key>[^\s:#'\"\[\]{}][^\s:]*):(?= |$) *(?P<value>.*)")
NO_SPACE = re.compile(r"(?P<lead> *(?:- +)?)(?P<key>[A-Za-z_]+):(?=\S)(?P<value>.*)")
NO_COLON = re.compile(
    r"(?P<lead> *(?:- +)?)(?P<key>[a-z][\w.-]*)(?:\s*[=;：]\s*|\s+|$)(?P<value>.*)"
)
NO_DASH_SPACE = re.compile(r"(?P<lead> *)(?P<key>)-(?=[^\s-])(?P<value>.*)")
UNFINISHED = (
    (NO_DASH_SPACE, "a space is missing after the hyphen", "- "),
    (NO_SPACE, "a space is missing after the colon", ": "),
    (NO_COLON, "a colon is missing", ": "),
)
QUOTED = re.compile(r" *(?:- +)?(?:[^\s:#]+: +)?(?=[\"'])")
WHOLE = {'"': re.compile(r'"(?:[^"\\]|\\.)*"'), "'": re.compile(r"'(?:[^']|'')*'")}
CONFLICT_SAID = (
    "a merge conflict is not settled: both sides stand here",
    "keep the side that is right, and take out the lines that start with <<<<<<<, ======= and >>>>>>>",
)
# What is wrong wherever it stands: pattern, with the place of the slip; problem; remedy.
ANYWHERE = (
    (r"^(?P<at>)(?:(?:<{7}|>{7}|\|{7})(?: |\r?$)|={7}\r?$)", *CONFLICT_SAID),
    (r"^[ \xa0]*(?P<at>\t)\s*\S", "a tab stands where only spaces may", "indent with spaces"),
    (r"^(?P<at>) *[^\S \r\n]\s*\S",
     "the line begins with non-breaking spaces, which do not count as spaces", "indent with plain spaces"),
    # An id behind the sign of comments, with its fields right below.
    (r"^(?P<at>)#(?P<id>[A-Za-z0-9][\w.-]*:)(?=[ \t]*\r?\n[ ]+[a-z_]+:)", "#{id} is a comment, and no id", "write {id}"),
)  # fmt: skip
CLOSES = {"{": "}", "[": "]"}
# What is said of a sign that opens something else than text, and whether its place is where that began.
SIGNS = {
    "cannot start any token": False,
    "not allowed in this context": False,
    "alphabetic or numeric": True,
    "comment or line break": True,
}

CUT_IN_TWO = ("a line of hyphens cuts the file in two", "take the line out")
# Words of a complaint that are as good as the slip: whether the slip is the line's indent; problem, remedy.
SAID = (
    ("expected '<document start>'", False, *CUT_IN_TWO),
    ("escape", False, "a backslash in double quotes changes the sign after it", "take the backslash out"),
    ("mapping values", True, "the line is indented further than the lines before it", "align it with them"),
    ("expected", True, "the line is not indented as the lines before it", "align it with them"),
)  # fmt: skip


class Slip(NamedTuple):
    """Where a slip stands (from 1), what it is, and what to write instead."""

    line: int
    column: int
    problem: str
    remedy: str


class Complaint(NamedTuple):
    """What the reader of YAML says: the lines, where it stopped, where the part began that it was in, its words."""

    lines: list[str]
    line: int
    column: int
    begun: tuple[int, int]
    said: str

    def text(self, line: int) -> str:
        """A line by its number; nothing past the end."""
        return self.lines[line - 1] if 0 < line <= len(self.lines) else ""

    @property
    def before(self) -> int:
        """The number of the last line before the complaint that says something."""
        said = (n for n in range(self.line - 1, 0, -1) if _says_something(self.text(n)))
        return next(said, 0)

    @property
    def is_field(self) -> bool:
        """Whether it is the colon of a line's own field that cannot stand there."""
        own = FIELD.match(self.text(self.line))
        return "mapping values" in self.said and bool(own and own.end("key") + 1 == self.column)


def slip_anywhere(text: str) -> Slip | None:
    """What is wrong in a text whatever a reader of YAML makes of it."""
    for pattern, problem, remedy in ANYWHERE:
        if found := re.search(pattern, text, re.M):
            said = (problem.format(**found.groupdict()), remedy.format(**found.groupdict()))
            return Slip(*place(text, found.start("at")), *said)
    return None


def place(text: str, index: int) -> tuple[int, int]:
    """The line and the column of a character, from 1."""
    return text.count("\n", 0, index) + 1, index - text.rfind("\n", 0, index)


def slip_in(error: yaml.YAMLError, text: str) -> Slip:
    """The slip behind a complaint of the reader of YAML."""
    begun = getattr(error, "context_mark", None)
    mark = getattr(error, "problem_mark", None) or begun
    (line, column), began = (
        (one.line + 1, one.column + 1) if one else (1, 1) for one in (mark, begun or mark)
    )
    said = str(getattr(error, "problem", None) or "the file is not readable YAML")
    complaint = Complaint(text.splitlines(), line, column, began, said)
    problem = f"the YAML cannot be read ({said})"
    found = (slip_anywhere(text), *(rule(complaint) for rule in RULES))
    unknown = Slip(line, column, problem, "compare with the entry above it")
    return next((slip for slip in found if slip), unknown)


def _says_something(line: str) -> bool:
    """True for a line that is neither empty nor a comment."""
    return bool(line.strip()) and not line.lstrip().startswith("#")


def _lead(line: str) -> int:
    """How far a line is indented."""
    return len(line) - len(line.lstrip())


def _quotes(text: str) -> str:
    """A text in quotes, as it is written in YAML."""
    return f"'{text}'" if '"' in text and "'" not in text else json.dumps(text, ensure_ascii=False)


def open_quote(told: Complaint) -> Slip | None:
    """A quotation mark is opened and not closed, or the text goes on after it is closed."""
    number = 0
    while number < min(told.line, len(told.lines)):
        number += 1
        line = told.text(number)
        start = QUOTED.match(line)
        if not start or not _says_something(line):
            continue
        sign, key, text = line[start.end()], line[: start.end()].strip(), line[start.end() :]
        whole = WHOLE[sign].match(text)
        last = number if whole else _closed_later(told, number, sign)
        if not last:
            said = "a quotation mark is opened and never closed"
            return Slip(number, start.end() + 1, said, "close it on the same line")
        number = last
        end, after = (
            start.end() + (whole.end() if whole else 0),
            text[whole.end() :] if whole else "",
        )
        if re.fullmatch(r"\s*[,;]\s*", after):
            return Slip(
                number, end + 1, "a comma stands after the text", f"write {line[:end].strip()}"
            )
        if not re.fullmatch(r"\s*(?:\s#.*|:(?:\s.*)?)?", after):
            # A mark at the start that belongs to the text, or an apostrophe within.
            meant = text[1:-1] if sign == "'" and text[-1] == sign else text
            said = "the text goes on after its closing quotation mark"
            return Slip(number, end, said, f"write {key} {_quotes(meant)}")
    return None


def _closed_later(told: Complaint, opened: int, sign: str) -> int:
    """The line on which a text in quotes ends that runs over several; 0 where it never ends well."""
    for number in range(opened + 1, len(told.lines) + 1):
        line = told.text(number)
        if line.strip() and _lead(line) <= _lead(told.text(opened)):
            return 0
        if sign in line:
            return number if line.rstrip().endswith(sign) and line.count(sign) == 1 else 0
    return 0


def brackets(told: Complaint) -> Slip | None:
    """A brace or bracket is opened and not closed, closed by the other kind, or closed once too often."""
    line, column = told.begun
    here = told.text(told.line)[told.column - 1 : told.column]
    if "expected ',' or" in told.said:
        sign = told.text(line)[column - 1 : column]
        right = CLOSES.get(sign, "")
        if told.line == line and here in CLOSES.values() and here != right:
            said = f"what {sign} opens is closed by {here}"
            return Slip(line, told.column, said, f"write {right} in place of {here}")
        said = f"{sign} is opened and never closed"
        return Slip(line, column, said, f"write {right} at the end of the line")
    if here in CLOSES.values() and "expected key" in told.said:
        return Slip(told.line, told.column, f"{here} closes nothing", "take it out")
    return None


def missing_space(told: Complaint) -> Slip | None:
    """A space is missing after a colon or a hyphen, or the colon itself is."""
    if "could not find expected ':'" in told.said:
        return _unfinished(told, told.begun[0])
    if told.is_field:
        # The line itself is sound: the one before it runs into it.
        before = told.text(told.before)
        if _lacks_its_hyphen(told, before):
            said = "a hyphen is missing: an item of a list starts here"
            return Slip(told.before, _lead(before) + 1, said, f"write - {before.strip()}")
        if NO_DASH_SPACE.fullmatch(before) or not FIELD.match(before):
            return _unfinished(told, told.before)
    if "expected '-'" in told.said and NO_DASH_SPACE.fullmatch(told.text(told.line)):
        return _unfinished(told, told.line)
    return None


def _lacks_its_hyphen(told: Complaint, before: str) -> bool:
    """True where the lines from here on stand two further right, as those under the start of an item do."""
    here, after = told.text(told.line), told.text(told.line + 1)
    field = FIELD.match(before) and not before.lstrip().startswith("-")
    return bool(field and after.strip()) and _lead(here) == _lead(before) + 2 == _lead(after)


def _unfinished(told: Complaint, number: int) -> Slip | None:
    line = told.text(number).rstrip()
    for pattern, said, between in UNFINISHED:
        found = pattern.fullmatch(line)
        if found:
            lead, key = found["lead"], found["key"]
            written = f"{'- ' * ('-' in lead)}{key}{between}{found['value']}".strip()
            return Slip(number, len(lead + key) + 1, said, f"write {written}")
    if re.match(r" *[A-Z“]", line) and number > 1:
        said = "text stands where a field should"
        return Slip(number, _lead(line) + 1, said, "put it at the end of the line above")
    return None


def colon_in_text(told: Complaint) -> Slip | None:
    """A colon and a space stand inside a text without quotes."""
    own = FIELD.match(told.text(told.line))
    if "mapping values" not in told.said or not own or told.is_field:
        return None
    value = own["value"].rstrip()
    if value.endswith("}") and "{" not in value:
        said = "} closes a brace that is not opened"
        return Slip(told.line, own.start("value") + 1, said, f"write {own['key']}: {{{value}")
    said = "a colon followed by a space stands inside text"
    return Slip(told.line, told.column, said, f"write {own['key']}: {_quotes(value)}")


def sign_at_the_start(told: Complaint) -> Slip | None:
    """A text starts with a sign that means something else to YAML."""
    begun = [began for said, began in SIGNS.items() if said in told.said]
    if not begun or "mapping values" in told.said:
        return None
    return text_in_quotes(told.lines, told.begun[0] if begun[0] else told.line)


def text_in_quotes(lines: list[str], line: int) -> Slip | None:
    """The slip of a line whose text has to stand in quotes; nothing where no text stands after a key."""
    own = FIELD.match(lines[line - 1]) if line <= len(lines) else None
    if not own or not own["value"]:
        return None
    said = f'the text starts with "{own["value"][:1]}", which means something else in YAML'
    remedy = f"write {own['key']}: {_quotes(own['value'].rstrip())}"
    return Slip(line, own.start("value") + 1, said, remedy)


def in_words(told: Complaint) -> Slip | None:
    """The complaint itself tells the slip."""
    for words, at_lead, problem, remedy in SAID:
        if words in told.said:
            column = _lead(told.text(told.line)) + 1 if at_lead else told.column
            return Slip(told.line, column, problem, remedy)
    return None


RULES: tuple[Callable[[Complaint], Slip | None], ...] = (
    open_quote, brackets, missing_space, colon_in_text, sign_at_the_start, in_words,
)  # fmt: skip
