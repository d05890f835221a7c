"""Mends what has one right answer: spacing, order of fields, the form of numbers and dates.

Called by `make fix`, which shows the difference. It changes no meaning, and what it mends twice
it does not change a second time. Data go through ruamel.yaml, which keeps comments and order.
"""

from __future__ import annotations

import contextlib
import datetime
import difflib
import io
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError

from macros.edit.atomic import write
from macros.pages.source import MACRO, blank, without_code
from macros.record.dates import MONTHS, StatedDate, meanings
from macros.record.model import Entry
from macros.record.model.entry import Part, parts
from macros.record.nearest import letters
from macros.record.numbers import GROUPED, number_meant
from macros.record.record import KINDS
from macros.record.yaml_file import parse_yaml
from macros.review.formats import how_many

PROSE_DATE = re.compile(rf"\b({'|'.join(MONTHS)}) (\d{{1,2}}),? ((?:19|20)\d\d)\b")
TRUTH = {"yes": True, "true": True, "no": False, "false": False}
# Files whose entries stand with the newest first; their ids are days.
NEWEST_FIRST = ("editions",)

INDENT = re.compile(r"^[ \t\xa0]+", re.M)
# What stands at the end of a line; two spaces are a break in Markdown.
AT_THE_END = re.compile(r"(?P<break>)(?<![ \t])[ \t]+$", re.M)
AT_THE_END_OF_A_PAGE = re.compile(r"(?P<break>(?<=\S) {2,}$)|(?<![ \t])[ \t]+$", re.M)

# A field of an entry with what stands under it, and comments and blank lines after an entry.
FIELD_BLOCK = re.compile(r"(?:^  #.*\n)*^  (?P<name>[a-z_]+):.*\n(?:^(?:   .*)?\n)*", re.M)
AFTER_ENTRY = re.compile(r"(?:^(?:#.*)?\n)*\Z", re.M)


def fixed_data(name: str, text: str) -> str:
    """A data file as it should be written. `name` is its name without .yml."""
    text = _plain(text)
    # Spaces for tabs and for the spaces that are none, at the start of a line.
    text = INDENT.sub(lambda lead: lead[0].replace("\t", "  ").replace("\xa0", " "), text)
    if name not in KINDS or parse_yaml(text.encode(), name).faults:
        return text
    yaml = YAML()
    yaml.preserve_quotes, yaml.width = True, 1_000_000
    yaml.indent(mapping=2, sequence=4, offset=2)
    try:
        entries = yaml.load(text)
    except (YAMLError, ValueError):
        return text
    if isinstance(entries, dict):
        for entry in entries.values():
            _mend(entry, KINDS[name])
        written = io.StringIO()
        yaml.dump(entries, written)
        text = written.getvalue()
    return _in_order(name, text)


def _mend(entry: Any, model: type[Entry]) -> None:
    """Write each value of an entry as its field has it, where it can mean one thing only."""
    for name, part in parts(model).items() if isinstance(entry, dict) else ():
        value = entry.get(name)
        if part.inside:
            for one in value if isinstance(value, list) else [value]:
                _mend(one, part.inside)
        elif isinstance(value, list):
            for index, one in enumerate(value):  # item by item: comments stay where they are
                value[index] = _meant(one, part)
        elif name in entry:
            entry[name] = _meant(value, part)


def _meant(value: Any, part: Part) -> Any:
    if part.type is int and isinstance(value, int) and not isinstance(value, bool):
        return int(value)
    if not isinstance(value, str):
        return value
    if part.type is int:
        plain = value.isdecimal() or GROUPED.fullmatch(value)
        meant = number_meant(value) if plain else None
        return value if meant is None else meant
    if part.type is StatedDate:
        dates = meanings(value)
        if len(dates) != 1:
            return value
        # A day is written as a date: as text it would get quotation marks.
        is_day = len(dates[0]) == len("2023-02-08")
        return datetime.date.fromisoformat(dates[0]) if is_day else dates[0]
    if part.type is bool:
        return TRUTH.get(value.lower(), value)
    return next((one for one in part.choices if letters(one) == letters(value)), value)


def fixed_page(text: str) -> str:
    """A page as it should be written: spacing, and dates that stay on one line."""
    text = _plain(text, AT_THE_END_OF_A_PAGE)
    words = MACRO.sub(blank, without_code(text))
    header = text.find("\n---", 3) if text.startswith("---\n") else 0
    for match in reversed(list(PROSE_DATE.finditer(words))):
        if match.start() >= header:
            month, day, year = match.groups()
            text = text[: match.start()] + f"{month}&nbsp;{day},&nbsp;{year}" + text[match.end() :]
    return text


def _plain(text: str, at_the_end: re.Pattern[str] = AT_THE_END) -> str:
    """Lines that end as they should."""
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    return at_the_end.sub(lambda end: end["break"] or "", text).rstrip("\n") + "\n"


def _in_order(name: str, text: str) -> str:
    """The fields of each entry in the order of the model. Left alone where that changes a value."""
    order = list(parts(KINDS[name]))
    head, *pieces = re.split(r"(?m)^(?=[^\s#-])", text)
    if name in NEWEST_FIRST:
        pieces.sort(key=lambda piece: piece.partition(":")[0], reverse=True)
    new = head + "".join(_ordered(piece, order) for piece in pieces)
    before, after = parse_yaml(text.encode(), name), parse_yaml(new.encode(), name)
    return new if not before.faults and before.data == after.data else text


def _ordered(entry: str, order: list[str]) -> str:
    """One entry with its fields in order, each with the comments that stand right above it."""
    head, _, body = entry.partition("\n")
    after = AFTER_ENTRY.search(body)
    inside = body[: after.start()] if after else body
    found = list(FIELD_BLOCK.finditer(inside))
    names = [match["name"] for match in found]
    whole = "".join(match.group() for match in found) == inside
    if not head.endswith(":") or not whole or len(set(names)) < len(names) or {*names} - {*order}:
        return entry
    found.sort(key=lambda match: order.index(match["name"]))
    return head + "\n" + "".join(match.group() for match in found) + body[len(inside) :]


def changes(root: Path) -> Iterator[tuple[Path, str, str]]:
    """Each file that is to be mended: its path, its text, and its text mended.

    What cannot be read as text is left to the check.
    """
    for path in [*sorted((root / "data").glob("*.yml")), *sorted((root / "docs").rglob("*.md"))]:
        with contextlib.suppress(UnicodeDecodeError):
            if path.is_file() and not path.is_symlink():
                text, is_data = path.read_bytes().decode("utf-8"), path.suffix == ".yml"
                yield path, text, fixed_data(path.stem, text) if is_data else fixed_page(text)


def main() -> None:
    """Mend the project below the current folder, and show what changed."""
    root = Path.cwd()
    count = 0
    for path, old, new in changes(root):
        if not old or old == new:
            continue
        name = path.relative_to(root).as_posix()
        try:
            write(path, new)
        except OSError as error:
            sys.exit(f"{name}: it cannot be written ({error.strerror}); it is as it was")
        count += 1
        lines = difflib.unified_diff(
            old.splitlines(), new.splitlines(), f"{name} (before)", f"{name} (now)", lineterm=""
        )
        print("\n".join(lines) or f"{name}: the ends of its lines")
    print(f"{how_many(count, 'file')} mended." if count else "Nothing to mend.")
