"""Says what is wrong where YAML cannot be read: the line of the slip, and the likely slip.

A reader of YAML complains where it can go no further, which may be lines after the slip. So the text
round its complaint is read again, by rules of thumb for what editors do: patterns, and what is said of them.
"""

from __future__ import annotations

import json
import re
from typing import NamedTuple

import yaml

LEAD = r"(?P<lead> *(?:- +)?)"
FIELD = rf"{LEAD}(?P<key>[^\s:#'\"\[\]{{}}][^\s:]*):"
TEXT = rf"{FIELD} +(?P<at>)(?P<value>(?P<sign>\S).*)"

CONFLICT_SAID = (
    "a merge conflict is not settled: both sides stand here",
    "keep the side that is right, and take out the lines that start with <<<<<<<, ======= and >>>>>>>",
)
CUT_IN_TWO = ("a line of hyphens cuts the file in two", "take the line out")
NO_TEXT = 'the text starts with "{sign}", which means something else in YAML'
IN_QUOTES = (NO_TEXT, "write {key}: {quoted}")

# What is wrong wherever it stands: pattern, from the start of a line on, with the place of the slip; problem; remedy.
ANYWHERE = (
    (r"(?P<at>)(?:(?:<{7}|>{7}|\|{7})(?: |\r?$)|={7}\r?$)", *CONFLICT_SAID),
    (r"[ \xa0]*(?P<at>\t)\s*\S", "a tab stands where only spaces may", "indent with spaces"),
    (r"(?P<at>) *[^\S \r\n]\s*\S",
     "the line begins with non-breaking spaces, which do not count as spaces", "indent with plain spaces"),
    # An id behind the sign of comments, with its fields right below.
    (r"(?P<at>)#(?P<id>[A-Za-z0-9][\w.-]*:)(?=[ \t]*\r?\n[ ]+[a-z_]+:)",
     "#{id} is a comment, and no id", "write {id}"),
    (r" +[a-z_]+:\r?\n(?P<in> +)(?P<at>)(?P<value>[a-z_]+: +[^|>\s].*)\n(?P=in)  [a-z_]+:.*\n(?P=in)  \S",
     "a hyphen is missing: an item of a list starts here", "write - {value}"),
    # An entry that was put between the head of a list and its first item.
    (r" +(?P<head>[a-z_]+:)\r?\n(?P<at>)(?P<id>[a-z0-9][\w.-]*):\s*\n(?: +[a-z_]+: .*\n)+ +- ",
     '"{id}" stands between "{head}" and its list', "move it below the list"),
)  # fmt: skip

# Where something is missing. A `known` is an id, or a field that other lines have; an `inner`, one that they have further in.
NO_SPACE = "a space is missing after the"
UNFINISHED = (
    (r" *(?P<at>)-(?P<value>[^\s-].*)", f"{NO_SPACE} hyphen", "write - {value}"),
    (rf"{LEAD}(?P<key>[A-Za-z_]+)(?P<at>):(?P<value>[^ ].*)",
     f"{NO_SPACE} colon", "write {dash}{key}: {value}"),
    (rf"{LEAD}(?P<known>[a-z][\w.-]*)(?P<at>)(?:\s*[=;：]\s*|\s+|$)(?P<value>.*)",
     "a colon is missing", "write {dash}{known}: {value}"),
    (r" *(?P<at>)(?://|<!--|;) *(?P<value>.*?)(?: *-->)?", "a comment starts with #", "write # {value}"),
    (r" *(?P<at>)(?![\s#-])(?!.*:(?: |$)).+",
     "text stands where a field should", "put it at the end of the line above"),
)  # fmt: skip
SECOND_FIELD = (
    "a second field stands on the line", "write {known}: {value} on a line of its own"
)  # fmt: skip
OPEN, NEVER_CLOSED = "expected ',' or", "is opened and never closed"
ALIGN = "align it with them"
# What a line looks like of which the reader of YAML complains: words of its complaint; the line where it
# stops, the one before, or that where the part begins; pattern, with the place of the slip (without one,
# that of the complaint); problem; remedy. The first that fits is told.
LINES = (
    ("", "line before", r" *(?P<at>)(?P<sign>[–—−•·*]) +(?P<value>.*)",
     "an item of a list starts with a hyphen, and not with {sign}", "write - {value}"),
    ("", "line before", rf"{FIELD} +\{{[^}}]*\}} +(?P<at>)(?P<known>[a-z_]+): +(?P<value>.*)", *SECOND_FIELD),
    ("", "line before", rf"{FIELD} +(?P<at>)(?P<value>(?P<sign>[\[{{])[^\]}}]*[\]}}] +[^\s#].*)",
     *IN_QUOTES),
    (OPEN, "begun", r".*?(?P<sign>[\[{])(?:[^\]}]* )?(?P<at>)#.*",
     "what follows # is a comment, and {sign} is never closed", "take it out"),
    (OPEN, "begun", r"(?P<value>.*\{.*?: +[^,]*?[^\s,])(?P<at>) +(?P<rest>[\w-]+: .*\}.*)",
     "a comma is missing", "write {value}, {rest}"),
    (OPEN, "begun", r"(?P<value>.*[\"'])(?P<at>) +(?P<rest>[\"'].*)",
     "a comma is missing", "write {value}, {rest}"),
    (OPEN, "begun", r".*\[[^\]]*(?P<at>)\}.*", "what [ opens is closed by }}", "write ] in place of }}"),
    (OPEN, "begun", r".*\{[^}]*(?P<at>)\].*", "what {{ opens is closed by ]", "write }} in place of ]"),
    (OPEN, "begun", r".*(?P<at>)\{[^}]*", f"{{{{ {NEVER_CLOSED}", "write }} at the end of the line"),
    (OPEN, "begun", r".*(?P<at>)\[[^\]]*", f"[ {NEVER_CLOSED}", "write ] at the end of the line"),
    ("node content", "line", r".*[\[,]\s*(?P<at>),.*",
     "two commas stand where one should, or nothing stands between them",
     "take it out, or write null before it"),
    ("expected key", "line", r".*(?P<at>)(?P<sign>[\]}])", "{sign} closes nothing", "take it out"),
    ("mapping values", "line", rf"{FIELD} +(?P<at>)(?P<value>[^{{]*: [^{{]*\}})",
     "}} closes a brace that is not opened", "write {key}: {{{value}"),
    ("mapping values", "line", r" *(?P<start>.*?[:-]) +(?P<at>)\((?P<value>[^()]*: [^()]*)\)",
     "round brackets stand where braces should", "write {start} {{{value}}}"),
    ("mapping values", "line",
     rf"{FIELD} +(?:[^\"'{{\[#]*[,;]|\S+) +(?P<at>)(?P<known>[a-z_]+): +(?P<value>.*)",
     *SECOND_FIELD),
    ("mapping values", "line", rf"{FIELD} +(?P<value>[^\"'\[{{#].*?(?P<at>:)(?: .*)?)",
     "a colon followed by a space stands inside text", "write {key}: {quoted}"),
    ("mapping values", "before", r"(?P<at>)(?P<inner>[a-z_]+): +\S.*",
     "a field stands at the left edge, where only ids do", "indent it by two spaces"),
    *(("could not find expected ':'", "begun", *one) for one in UNFINISHED),
    *(("mapping values", "before", *one) for one in UNFINISHED),
    ("expected '-'", "line", *UNFINISHED[0]),
    ("cannot start any token|(?<!values are )not allowed in this context", "line", TEXT, *IN_QUOTES),
    ("alphabetic or numeric|comment or line break", "begun", TEXT, *IN_QUOTES),
    ("expected '<document start>'", "line", ".*", *CUT_IN_TWO),
    ("escape", "line", ".*",
     "a backslash in double quotes changes the sign after it", "take the backslash out"),
    ("mapping values", "line", " *(?P<at>).*",
     "the line is indented further than the lines before it", ALIGN),
    ("expected", "line", " *(?P<at>).*",
     "the line is not indented as the lines before it", ALIGN),
)  # fmt: skip

# What is looked at of a line: more than any text may hold, and not so much that a pattern runs away.
MOST_LETTERS = 1_500
QUOTED = re.compile(r" *(?:- +)?(?:[^\s:#]+: +)?(?=[\"'])")
WHOLE = {'"': re.compile(r'"(?:[^"\\]|\\.)*"'), "'": re.compile(r"'(?:[^']|'')*'")}


class Slip(NamedTuple):
    """Where a slip stands (from 1), what it is, and what to write instead."""

    line: int
    column: int
    problem: str
    remedy: str


def slip_anywhere(text: str) -> Slip | None:
    """What is wrong in a text whatever a reader of YAML makes of it."""
    for pattern, problem, remedy in ANYWHERE:
        # The end of a line is found far faster than the start of one.
        if found := re.search(rf"\n(?:{pattern})", f"\n{text}", re.M):
            return _slip(place(text, found.start("at") - 1), found, problem, remedy)
    return None


def place(text: str, index: int) -> tuple[int, int]:
    """The line and the column of a character, from 1."""
    return text.count("\n", 0, index) + 1, index - text.rfind("\n", 0, index)


def slip_in(error: yaml.YAMLError, text: str) -> Slip:
    """The slip behind a complaint of the reader of YAML."""
    begun = getattr(error, "context_mark", None)
    mark = getattr(error, "problem_mark", None) or begun
    line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
    said = str(getattr(error, "problem", None) or "the file is not readable YAML")
    lines = [one.rstrip() for one in text.splitlines()]
    # Where it stopped, the last line before that says something, and where the part began that it was in.
    before = next((n for n in range(min(line - 1, len(lines)), 0, -1) if _tells(lines[n - 1])), 0)
    numbers = {"line": line, "before": before, "begun": begun.line + 1 if begun else line}
    return (
        slip_anywhere(text)
        or _open_quote(lines, line)
        or _by_line(lines, numbers, column, said)
        or Slip(
            line, column, f"the YAML cannot be read ({said})", "compare with the entry above it"
        )
    )


def _slip(place: tuple[int, int], found: re.Match[str], problem: str, remedy: str) -> Slip:
    """A slip in the words of a table."""
    given = {"value": "", "lead": "", "dash": ""} | found.groupdict()
    given |= {"value": given["value"].strip(), "quoted": _quotes(given["value"].strip())}
    if "-" in given["lead"]:
        given["dash"] = "- "
    return Slip(*place, problem.format(**given), remedy.format(**given).strip())


def _tells(line: str) -> bool:
    return bool(line.strip()) and not line.lstrip().startswith("#")


def _quotes(text: str) -> str:
    return f"'{text}'" if '"' in text and "'" not in text else json.dumps(text, ensure_ascii=False)


def _open_quote(lines: list[str], stopped: int) -> Slip | None:
    """A quotation mark is opened and not closed, or the text goes on after it is closed."""
    number = 0
    while number < min(stopped, len(lines)):
        number += 1
        line = lines[number - 1]
        start = QUOTED.match(line)
        if not start or not _tells(line):
            continue
        sign, key, text = line[start.end()], line[: start.end()].strip(), line[start.end() :]
        whole = WHOLE[sign].match(text)
        last = number if whole else _closed_later(lines, number, sign)
        if not last:
            said = "a quotation mark is opened and never closed"
            return Slip(number, start.end() + 1, said, "close it on the same line")
        number = last
        end = start.end() + whole.end() if whole else len(line)
        after = line[end:]
        if re.fullmatch(r"\s*[,;]\s*", after):
            remedy = f"write {line[:end].strip()}"
            return Slip(number, end + 1, "a comma stands after the text", remedy)
        if not re.fullmatch(r"\s*(?:\s#.*|:(?:\s.*)?)?", after):
            # A pair of marks round other marks or an apostrophe, or a mark that belongs to the text.
            opens_another = bool(whole) and line[end - 2].isspace()
            outer = opens_another or (sign == "'" and text[-1] == sign)
            meant = text[1:].removesuffix(sign) if outer else text
            said = "the text goes on after its closing quotation mark"
            return Slip(number, end, said, f"write {key} {_quotes(meant)}")
    return None


def _closed_later(lines: list[str], opened: int, sign: str) -> int:
    """The line on which a text in quotes ends that runs over several; 0 where it never ends well."""
    first = lines[opened - 1]
    outer = len(first) - len(first.lstrip())
    for number, line in enumerate(lines[opened:], opened + 1):
        if line and len(line) - len(line.lstrip()) <= outer:
            return 0
        if sign in line:
            return number if line.endswith(sign) and line.count(sign) == 1 else 0
    return 0


def _by_line(lines: list[str], numbers: dict[str, int], column: int, told: str) -> Slip | None:
    """What the lines round a complaint look like."""
    for said, which, pattern, problem, remedy in LINES:
        for number in map(numbers.__getitem__, which.split() if re.search(said, told) else ()):
            line = lines[number - 1] if 0 < number <= len(lines) else ""
            found = re.fullmatch(pattern, line[:MOST_LETTERS])
            if found and _is_known(found, lines):
                at = found.start("at") + 1 if "at" in found.groupdict() else column
                return _slip((number, at), found, problem, remedy)
    return None


def _is_known(found: re.Match[str], lines: list[str]) -> bool:
    """Whether what lacks its colon is an id, or a field that other lines have."""
    groups = found.groupdict()
    name, inner = groups.get("known", ""), groups.get("inner", "")
    if not (name or inner) or (name and (not found["lead"] or "." in name)):
        return True
    key = re.compile(rf" *(?:- +)?{re.escape(name)}:" if name else rf" +(?:- +)?{inner}:")
    return any(map(key.match, lines))


def text_in_quotes(lines: list[str], line: int) -> Slip | None:
    """The slip of a line whose text has to stand in quotes; nothing where no text stands after a key."""
    found = re.fullmatch(TEXT, lines[line - 1].rstrip()) if line <= len(lines) else None
    return _slip((line, found.start("at") + 1), found, *IN_QUOTES) if found else None
