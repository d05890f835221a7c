"""Holds the headings of a source against its text, where an editor keeps that at hand.

The text of a source lies in local-sources/ under the source's id, as note.txt; git leaves it out, and
without it the check passes. So no list of headings is only as whole as the one who wrote it.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from macros.record.fault import Fault
from macros.record.model import Source
from macros.record.record import Record
from macros.review.wording import FOLDER

# A heading is a line of its own, of few words, that ends no sentence.
MOST_WORDS = 7
ENDS = (".", ";", ",", "?", "!", "]")


def check(record: Record, root: Path) -> Iterator[Fault]:
    """The printed headings of a source stand in its text, in order, and no other line there looks like one."""
    for name, source in record.sources.items():
        path = root / FOLDER / f"{name}.txt"
        if path.is_file():
            lines = [_plain(line) for line in path.read_text("utf-8", "replace").splitlines()]
            yield from _missing(record, name, source, lines)
            yield from _unlisted(record, name, source, [line for line in lines if line])


def _plain(line: str) -> str:
    return " ".join(line.split()).removesuffix(":")


def _missing(record: Record, name: str, source: Source, lines: list[str]) -> Iterator[Fault]:
    last = 0
    for index, section in enumerate(source.sections):
        printed = section.as_printed
        if printed is None:
            continue
        found = next((at for at in range(last, len(lines)) if lines[at] == _plain(printed)), None)
        if found is None:
            where = "out of order" if _plain(printed) in lines else "no line"
            problem = f'"{printed}" is {where} in {FOLDER}/{name}.txt'
            remedy = "write the heading as it is printed and in its place, or take printed out"
            yield record.fault("sources", (name, "sections", index), problem, remedy)
        last = last if found is None else found


def _unlisted(record: Record, name: str, source: Source, lines: list[str]) -> Iterator[Fault]:
    listed = {_plain(one.as_printed or one.title) for one in source.sections}
    for line in lines[1:]:
        words = line.split()
        heading = len(words) <= MOST_WORDS and line[:1].isupper() and not line.endswith(ENDS)
        if heading and line not in listed:
            problem = f'"{line}" looks like a heading in {FOLDER}/{name}.txt and is not listed'
            remedy = "add it to sections: in its place, with what stands under it"
            yield record.fault("sources", (name, "sections"), problem, remedy)
