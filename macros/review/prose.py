"""The sentences of the data, each with its place in the file."""

from __future__ import annotations

from collections.abc import Iterator

from macros.pages.text import Passage
from macros.record.load import Record
from macros.record.model import Entry, Event, Statement

# A space of any kind, a line break among them, or its entity.
SPACE = r"(?:\s|&nbsp;|&#160;)"

# Fields of the data that hold sentences for readers. Quoted words (heading, from, to) are not among them.
SENTENCES = {
    "sources": ("about", "not_read"),
    "partners": ("role",),
    "recommendations": ("subject", "asks"),
    "figures": ("caveat",),
    "redactions": ("surroundings",),
    "statements": ("text",),
    "events": ("text",),
    "disagreements": ("title", "reason"),
    "tables": ("note",),
    "charts": ("reading", "note"),
    "editions": ("about",),
}


def data_passages(record: Record) -> Iterator[Passage]:
    """Each sentence for readers that the data hold."""
    for kind, fields in SENTENCES.items():
        for field in fields:
            yield from _passages(record, kind, field)


def label_passages(record: Record) -> Iterator[Passage]:
    """The label of each figure: it names what is counted, and holds no number of it."""
    return _passages(record, "figures", "label")


def _passages(record: Record, kind: str, field: str) -> Iterator[Passage]:
    entries: dict[str, Entry] = getattr(record, kind)
    for name, entry in entries.items():
        text = getattr(entry, field)
        if text:
            path, line, column = record.place(kind, name, field)
            # True where the day goes with the words wherever they are shown.
            dated = isinstance(entry, Event) or (isinstance(entry, Statement) and entry.perishable)
            yield Passage(path, text, line, column + len(f"{field}: "), name, dated)
