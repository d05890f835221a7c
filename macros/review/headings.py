"""Holds the headings of a source against its text, where an editor keeps that at hand.

The text of a source lies in local-sources/ under the source's id, as note.txt; git leaves it out, and
without it the check passes. So no list of headings is only as whole as the one who wrote it.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from macros.record.fault import Fault
from macros.record.record import Record
from macros.review.refused_words import FOLDER

# A heading is a line of its own, of few words, that ends no sentence.
MOST_WORDS = 7
ENDS = (".", ";", ",", "?", "!", "]")


def check(record: Record, root: Path) -> Iterator[Fault]:
    """The printed headings of a source stand in its text, in order, and no other line there looks like one."""
    for name, source in record.sources.items():
        path, last = root / FOLDER / f"{name}.txt", 0
        text = path.read_text("utf-8", "replace") if path.is_file() else ""
        lines = [_plain(line) for line in text.splitlines()]
        for index, section in enumerate(source.sections if path.is_file() else ()):
            if section.as_printed is None:
                continue
            printed = _plain(section.as_printed)
            if printed in lines[last:]:
                last = lines.index(printed, last)
                continue
            where = "out of order" if printed in lines else "no line"
            problem = f'"{section.as_printed}" is {where} in {FOLDER}/{name}.txt'
            remedy = "write the heading as it is printed and in its place, or take printed out"
            yield record.fault("sources", (name, "sections", index), problem, remedy)
        listed = {_plain(one.as_printed or one.title) for one in source.sections}
        for line in [line for line in lines if line][1:]:
            few = len(line.split()) <= MOST_WORDS and line[0].isupper()
            if few and not line.endswith(ENDS) and line not in listed:
                problem = f'"{line}" looks like a heading in {FOLDER}/{name}.txt and is not listed'
                remedy = "add it to sections: in its place, with what stands under it"
                yield record.fault("sources", (name, "sections"), problem, remedy)


def _plain(line: str) -> str:
    return " ".join(line.split()).removesuffix(":")
