"""Says what is wrong where YAML cannot be read: the line of the slip, and the likely slip.

A reader of YAML complains where it can go no further, which may be lines after the slip. So the text
round its complaint is read again, by rules of thumb for what editors do: those of slips.py, and a few that
need more than a pattern.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from typing import NamedTuple

import yaml

from macros.record.slips import ANYWHERE, IN_QUOTES, LINES, TEXT

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

    def number(self, which: str) -> int:
        """The number of the line where it stops, of the one before, or of that where the part begins."""
        return {"line": self.line, "before": self.before, "begun": self.begun[0]}[which]

    def is_known(self, found: re.Match[str]) -> bool:
        """Whether what lacks its colon is an id, or a field that other lines have."""
        groups = found.groupdict()
        name, inner = groups.get("known", ""), groups.get("inner", "")
        key = re.compile(rf" *(?:- +)?{re.escape(name)}:" if name else rf" +(?:- +)?{inner}:")
        sure = not (name or inner) or (name and (not found["lead"] or "." in name))
        return bool(sure) or any(map(key.match, self.lines))


def slip_anywhere(text: str) -> Slip | None:
    """What is wrong in a text whatever a reader of YAML makes of it."""
    for pattern, problem, remedy in ANYWHERE:
        if found := re.search(pattern, text, re.M):
            return _slip(place(text, found.start("at")), found, problem, remedy)
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
    complaint = Complaint([line.rstrip() for line in text.splitlines()], line, column, began, said)
    problem = f"the YAML cannot be read ({said})"
    found = (slip_anywhere(text), *(rule(complaint) for rule in RULES))
    unknown = Slip(line, column, problem, "compare with the entry above it")
    return next((slip for slip in found if slip), unknown)


def _slip(place: tuple[int, int], found: re.Match[str], problem: str, remedy: str) -> Slip:
    """A slip in the words of a table."""
    given = {"value": "", "lead": "", "dash": ""} | found.groupdict()
    given |= {"value": given["value"].strip(), "quoted": _quotes(given["value"].strip())}
    if "-" in given["lead"]:
        given["dash"] = "- "
    return Slip(*place, problem.format(**given), remedy.format(**given).strip())


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


def _closed_later(told: Complaint, opened: int, sign: str) -> int:
    """The line on which a text in quotes ends that runs over several; 0 where it never ends well."""
    for number in range(opened + 1, len(told.lines) + 1):
        line = told.text(number)
        if line.strip() and _lead(line) <= _lead(told.text(opened)):
            return 0
        if sign in line:
            return number if line.rstrip().endswith(sign) and line.count(sign) == 1 else 0
    return 0


def by_line(told: Complaint) -> Slip | None:
    """What the lines round a complaint look like."""
    for said, which, pattern, problem, remedy in LINES:
        for number in map(told.number, which.split() if re.search(said, told.said) else ()):
            found = re.fullmatch(pattern, told.text(number)[:MOST_LETTERS])
            if found and told.is_known(found):
                column = found.start("at") + 1 if "at" in found.groupdict() else told.column
                return _slip((number, column), found, problem, remedy)
    return None


def text_in_quotes(lines: list[str], line: int) -> Slip | None:
    """The slip of a line whose text has to stand in quotes; nothing where no text stands after a key."""
    found = re.fullmatch(TEXT, lines[line - 1].rstrip()) if line <= len(lines) else None
    return _slip((line, found.start("at") + 1), found, *IN_QUOTES) if found else None


RULES: tuple[Callable[[Complaint], Slip | None], ...] = (open_quote, by_line)
