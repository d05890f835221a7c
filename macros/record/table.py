"""What a table is: its columns, cells, keys and rows; and the ids by which others name what stands in it."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from macros.record import wording
from macros.record.model import Figure, Qualifier

Cell = str | int | bool | None

# What stands in a cell that has no value, and what that means: never one for another.
NOT_STATED, NOT_QUANTIFIED, NOT_READ = "not stated", "not quantified", "not read"
WITHHELD = Qualifier.WITHHELD.value
ABSENT = {
    NOT_STATED: "The source was read whole and does not state it",
    NOT_QUANTIFIED: "The source has a word and no number",
    NOT_READ: "The place where it would stand was not read",
    WITHHELD: "The publisher withholds it",
    wording.DASH: "The source prints a dash, and what was read does not say what it stands for",
}


@dataclass(frozen=True)
class Column:
    """One column: its type in the words of Table Schema, and how its cell is read from an entry."""

    name: str
    type: str
    description: str
    read: Callable[[Any], Cell]
    required: bool = False
    values: tuple[str, ...] = ()
    # The kinds whose key it holds; for a heading of a source, the column that holds the source's key.
    names: str = ""
    section_of: str = ""
    absent: tuple[str, ...] = ()


@dataclass(frozen=True)
class Foreign:
    """Columns that hold the key of another table."""

    columns: tuple[str, ...]
    table: str
    keys: tuple[str, ...]


@dataclass(frozen=True)
class Table:
    """One table: its columns, its key, what it refers to, and its rows."""

    name: str
    about: str
    key: tuple[str, ...]
    columns: tuple[Column, ...]
    foreign: tuple[Foreign, ...] = ()
    # The table whose entries hold these rows as a list, under this name, and the columns that hold its key.
    parent: str = ""
    listed: str = ""
    up: tuple[str, ...] = ()
    # What a row each is read from; or the rows themselves, for a part of a table.
    items: Sequence[Any] = field(default=(), repr=False)
    part: tuple[tuple[Cell, ...], ...] | None = field(default=None, repr=False)

    @cached_property
    def rows(self) -> tuple[tuple[Cell, ...], ...]:
        """Its cells; read when they are asked for, as the check asks only how many there are."""
        if self.part is not None:
            return self.part
        read = [column.read for column in self.columns]
        return tuple(tuple(cell(item) for cell in read) for item in self.items)

    @property
    def is_list(self) -> bool:
        """Whether its rows are plain values, and no entries with fields of their own."""
        return bool(self.parent) and self.name != self.listed


def singular(kind: str) -> str:
    """The column that holds the key of a kind: figures → figure."""
    return kind.removesuffix("s")


def observation_ids(name: str, figure: Figure) -> list[str]:
    """The figure, the source that speaks of it, and the dates by which it is told from the source's others.

    Of two that are alike in these, the first in the file keeps the short form: a later one never renames it.
    """
    found: list[str] = []
    for one in figure.observations:
        steps = [name, one.source, *(date.iso for date in one.dates)]
        for more in (re.sub(r"\W+", "-", one.section.lower()).strip("-"), str(len(found) + 1)):
            if "/".join(steps) in found:
                steps.append(more)
        found.append("/".join(steps))
    return found


def first_instant(day: tuple[int, int, int]) -> str:
    """The first second of a day in UTC (RFC 3339)."""
    return datetime.datetime(*day, tzinfo=datetime.UTC).isoformat().replace("+00:00", "Z")
