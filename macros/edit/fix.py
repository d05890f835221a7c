"""Mends what has one right answer: spacing, order of fields, the form of numbers and dates.

Called by `make fix`, which shows the difference. It changes no meaning, and what it mends twice
it does not change a second time.
"""

from __future__ import annotations

import difflib
import re
import sys
from collections.abc import Iterator
from pathlib import Path

from macros.edit.atomic import write
from macros.pages.source import read_page
from macros.record.load import KINDS
from macros.record.model import Qualifier
from macros.record.yaml_file import parse_yaml
from macros.review.prose import words_of

MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip
MONTH = "|".join(MONTHS)
DATE_FIELDS = r"said_on|data_date|retrieved_on|as_of|since|month|on|date|at"
FIELD = r"^(?P<before>[ ]*(?:- )?(?P<name>[a-z_]+):[ ]+)(?P<quote>[\"']?)(?P<value>[^\"'#\n]+?)(?P=quote)(?P<after>[ ]*(?:#.*)?)$"
VALUE = re.compile(FIELD, re.M)
THOUSANDS = re.compile(r"\d{1,3}(?:[,  '’]\d{3})+|\d+")
PROSE_DATE = re.compile(rf"\b({MONTH}) (\d{{1,2}}),? ((?:19|20)\d\d)\b")


# A field of an entry with what stands under it, and comments and blank lines after an entry.
FIELD_BLOCK = re.compile(r"(?:^  #.*\n)*^  (?P<name>[a-z_]+):.*\n(?:^(?:   .*)?\n)*", re.M)
AFTER_ENTRY = re.compile(r"(?:^(?:#.*)?\n)*\Z", re.M)


def fixed_data(name: str, text: str) -> str:
    """A data file as it should be written. `name` is its name without .yml."""
    text = _plain(text)
    text = "\n".join(_indented(line) for line in text.split("\n"))
    text = VALUE.sub(_value, text)
    return _in_order(name, text)


def fixed_page(path: str, text: str) -> str:
    """A page as it should be written: spacing, and dates that stay on one line."""
    text = _plain(text, keep_breaks=True)
    words = words_of(read_page(path, text))
    for match in reversed(list(PROSE_DATE.finditer(words))):
        if not _in_header(text, match.start()):
            month, day, year = match.groups()
            text = text[: match.start()] + f"{month}&nbsp;{day},&nbsp;{year}" + text[match.end() :]
    return text


def _in_header(text: str, index: int) -> bool:
    return text.startswith("---\n") and index < text.find("\n---", 3)


def _plain(text: str, keep_breaks: bool = False) -> str:
    """Lines that end as they should. Two spaces at the end of a line are a break in Markdown."""
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    lines = [
        line if keep_breaks and re.search(r"\S {2,}$", line) else line.rstrip(" \t")
        for line in text.split("\n")
    ]
    return "\n".join(lines).rstrip("\n") + "\n"


def _indented(line: str) -> str:
    """Spaces for tabs and for the spaces that are none, at the start of a line."""
    start = re.match(r"[ \t\xa0]*", line)
    lead = start.group() if start else ""
    return lead.replace("\t", "  ").replace("\xa0", " ") + line[len(lead) :]


def _value(match: re.Match[str]) -> str:
    name, value = match["name"], match["value"]
    new = value
    if name in ("value", "marks") and THOUSANDS.fullmatch(value):
        new = re.sub(r"\D", "", value)
    elif name == "qualifier":
        plain = re.sub(r"[ -]+", "_", value.strip().lower())
        new = plain if plain in list(Qualifier) else value
    elif re.fullmatch(DATE_FIELDS, name):
        new = _date(value)
    number = name in ("value", "marks") and new.isdigit()
    quote = match["quote"] if new == value and not number else ""
    return f"{match['before']}{quote}{new}{quote}{match['after']}"


def _date(value: str) -> str:
    """A date with one meaning as 2023-02-08; anything else as it is."""
    numbers = re.fullmatch(r"(\d{4})[-/.](\d{1,2})(?:[-/.](\d{1,2}))?", value)
    if numbers:
        year, month, day = numbers.groups()
        return f"{year}-{int(month):02d}" + (f"-{int(day):02d}" if day else "")
    words = re.fullmatch(rf"({MONTH}) (\d{{1,2}}),? (\d{{4}})", value)
    turned = re.fullmatch(rf"(\d{{1,2}}) ({MONTH}),? (\d{{4}})", value)
    alone = re.fullmatch(rf"({MONTH}) (\d{{4}})", value)
    if words:
        return f"{words[3]}-{MONTHS.index(words[1]) + 1:02d}-{int(words[2]):02d}"
    if turned:
        return f"{turned[3]}-{MONTHS.index(turned[2]) + 1:02d}-{int(turned[1]):02d}"
    if alone:
        return f"{alone[2]}-{MONTHS.index(alone[1]) + 1:02d}"
    return value


def _in_order(name: str, text: str) -> str:
    """The fields of each entry in the order of the model. Left alone where that changes a value."""
    if name not in KINDS:
        return text
    order = [info.alias or field for field, info in KINDS[name].model_fields.items()]
    pieces = re.split(r"(?m)^(?=[^\s#-])", text)
    new = "".join(_ordered(piece, order) for piece in pieces)
    before, after = parse_yaml(text.encode(), name), parse_yaml(new.encode(), name)
    return new if not before.faults and before.data == after.data else text


def _ordered(entry: str, order: list[str]) -> str:
    """One entry with its fields in order, each with the comments that stand right above it."""
    head, _, body = entry.partition("\n")
    inside = body[: len(body) - len(AFTER_ENTRY.search(body).group())]  # type: ignore[union-attr]
    found = list(FIELD_BLOCK.finditer(inside))
    names = [match["name"] for match in found]
    whole = "".join(match.group() for match in found) == inside
    if (
        not head.endswith(":")
        or not whole
        or len(set(names)) < len(names)
        or set(names) - set(order)
    ):
        return entry
    found.sort(key=lambda match: order.index(match["name"]))
    return head + "\n" + "".join(match.group() for match in found) + body[len(inside) :]


def changes(root: Path) -> Iterator[tuple[Path, str, str]]:
    """Each file that is to be mended: its path, its text, and its text mended."""
    for path in sorted((root / "data").glob("*.yml")):
        text = _read(path)
        yield path, text, fixed_data(path.stem, text)
    for path in sorted((root / "docs").rglob("*.md")):
        text = _read(path)
        yield path, text, fixed_page(path.relative_to(root / "docs").as_posix(), text)


def _read(path: Path) -> str:
    """The text of a plain file; nothing of one that cannot be read as text, which the check tells."""
    try:
        return "" if path.is_symlink() or not path.is_file() else path.read_bytes().decode("utf-8")
    except UnicodeDecodeError:
        return ""


def main() -> int:
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
            print(
                f"{name}: it cannot be written ({error.strerror}); it is as it was", file=sys.stderr
            )
            return 1
        count += 1
        lines = difflib.unified_diff(
            old.splitlines(), new.splitlines(), f"{name} (before)", f"{name} (now)", lineterm=""
        )
        print("\n".join(lines) or f"{name}: the ends of its lines")
    print(
        "Nothing to mend." if not count else f"{count} {'file' if count == 1 else 'files'} mended."
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
