"""The record as tables with keys: what the CSV files, the database and the JSON are written from."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property, partial
from typing import Any, NamedTuple

from macros.record import wording
from macros.record.columns import (
    OF_A_SOURCE,
    Cell,
    Column,
    columns,
    columns_of_list,
    lists,
)
from macros.record.model import Entry, Figure, Observation, Section, Source
from macros.record.record import KINDS, Record
from macros.record.wording import NOT_STATED

# The kinds that leave the project. The others are about pages (charts, tables, hosts, redirects, exceptions),
# or name what is left out on purpose (sums).
CARRIED = (
    "figures", "sources", "partners", "recommendations", "redactions", "statements", "events", "coverage",
    "disagreements", "corrections", "terms", "editions",
)  # fmt: skip
# Kinds whose ids are no words.
KEY_TYPES = {"recommendations": "integer", "editions": "date"}
# The page of this site about an entry of a kind.
PAGES = {"figures": "figures.html#{}", "sources": "sources/{}.html"}
# Columns of figures and sources that stand in the table of observations, too, so that it can be read alone.
OF_FIGURE = ("label", "unit", "kind", "partner")
OF_SOURCE = (
    "title", "publisher", "said_on_words", "said_on_first", "said_on_last", "said_on_precision", "date_of",
    "address",
)  # fmt: skip


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


class _Item(NamedTuple):
    """What one row is made of: the cells of its key, its place in its list, and the entry or value."""

    key: tuple[Cell, ...]
    position: int
    thing: Any


# The tables that were made last: the page of downloads and the files are made of the same.
_last: list[tuple[Record, str, list[Table]]] = []


def tables(record: Record, address: str) -> list[Table]:
    """Every table, each after those that it refers to as far as its lists allow. `address` is the site's."""
    if not _last or _last[0][0] is not record or _last[0][1] != address:
        made = [table for kind in CARRIED for table in _of_kind(record, address, kind)]
        _last[:] = [(record, address, made)]
    return _last[0][2]


def _of_kind(record: Record, address: str, kind: str) -> Iterator[Table]:
    """The table of a kind, and those of the lists inside its entries."""
    model, type_ = KINDS[kind], KEY_TYPES.get(kind, "string")
    items = [
        _Item((int(name) if type_ == "integer" else name,), index, entry)
        for index, (name, entry) in enumerate(getattr(record, kind).items(), 1)
    ]
    about = f"Its id; it never changes once published. {model.__doc__}"
    key = Column("id", type_, about, _key(0), True)
    given = [key, *_of_things(columns(model), record)]
    if kind in PAGES:
        page, said = address + PAGES[kind], "Its address on this site, which does not change"
        link = Column("permalink", "string", said, lambda item: page.format(item.key[0]), True)
        given.append(link)
    yield _table(kind, model.__doc__ or "", ("id",), given, items)
    up = replace(key, name=singular(kind), names=kind, description=f"The {singular(kind)}")
    yield from _lists(record, kind, model, [up], items)


def _lists(
    record: Record, kind: str, model: type[Entry], up: list[Column], items: list[_Item]
) -> Iterator[Table]:
    """The tables of the lists inside the entries `items`, whose key stands in the columns `up`."""
    above = tuple(column.name for column in up)
    said = "Its place in the list, from 1"
    place = Column("position", "integer", said, lambda item: item.position, True)
    for part in lists(model):
        name = part.attribute if part.inside else f"{singular(kind)}_{part.attribute}"
        inner = [
            _Item((*item.key, position), position, thing)
            for item in items
            for position, thing in enumerate(getattr(item.thing, part.attribute), 1)
        ]
        own = [
            replace(column, name=f"other_{column.name}") if column.name in above else column
            for column in _of_things(columns_of_list(part), record)
        ]
        key, given, down = (*above, "position"), [*up, place, *own], [*up, place]
        if part.inside is Observation:
            key, given = ("id",), [_observation_id(record), *given, *_joined(record)]
        elif part.inside is Section:
            # Others name a section by its source and title.
            key, titled = (*above, "title"), next(one for one in own if one.name == "title")
            down = [*up, replace(titled, name="section", section_of=above[0])]
            inner = [item._replace(key=(item.key[0], item.thing.title)) for item in inner]
        about = (part.inside.__doc__ if part.inside else own[0].description) or ""
        made = _table(name, about, key, given, inner)
        yield replace(made, parent=kind, listed=part.attribute, up=above)
        if part.inside:
            down = [replace(column, read=_key(at)) for at, column in enumerate(down)]
            yield from _lists(record, name, part.inside, down, inner)


def _key(at: int) -> Any:
    return lambda item: item.key[at]


def _observation_id(record: Record) -> Column:
    ids = {name: observation_ids(name, one) for name, one in record.figures.items()}
    about = "The figure, the source, and the dates by which it is told from the source's others"
    return Column("id", "string", about, lambda item: ids[item.key[0]][item.position - 1], True)


def _of_things(found: list[Column], record: Record) -> Iterator[Column]:
    """The columns of entries as columns of items. A name of one of several kinds has a column a kind."""
    for column in found:
        kinds = column.names.split("|")
        if len(kinds) == 1:
            yield replace(column, read=_cell(record, column))
        for kind in kinds if len(kinds) > 1 else ():
            read = _if_in(getattr(record, kind), column)
            yield replace(column, name=singular(kind), names=kind, required=False, read=read)


def _cell(record: Record, column: Column) -> Any:
    """How a cell is read from an item: what is not there is not stated, or not read of its source."""

    def read(item: _Item) -> Cell:
        said, thing = column.read(item.thing), item.thing
        if column.absent != OF_A_SOURCE or said != NOT_STATED:
            return said
        return wording.absent(thing if isinstance(thing, Source) else record.sources[thing.source])

    return read


def _if_in(entries: dict[str, Entry], column: Column) -> Any:
    return lambda item: named if (named := column.read(item.thing)) in entries else None


def _joined(record: Record) -> Iterator[Column]:
    """Columns of the figure and the source of an observation."""
    for kind, prefix, wanted in (("figures", "", OF_FIGURE), ("sources", "source_", OF_SOURCE)):
        for column in columns(KINDS[kind]):
            if column.name in wanted:
                read = partial(_there, record, kind, column)
                yield replace(column, name=f"{prefix}{column.name}", read=read)


def _there(record: Record, kind: str, column: Column, item: _Item) -> Cell:
    if kind == "figures":
        return column.read(record.figures[str(item.key[0])])
    return column.read(record.sources[item.thing.source])


def _table(
    name: str, about: str, key: tuple[str, ...], given: list[Column], items: list[_Item]
) -> Table:
    foreign = []
    for column in given:
        if column.names in CARRIED and column.names != name:
            foreign.append(Foreign((column.name,), column.names, ("id",)))
        if column.section_of and name != "sections":
            place = (column.section_of, column.name)
            foreign.append(Foreign(place, "sections", ("source", "title")))
    return Table(name, " ".join(about.split()), key, tuple(given), tuple(foreign), items=items)
