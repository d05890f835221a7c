"""The record as tables with keys: what the CSV files, the database and the JSON are written from."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Any

from macros.record import wording
from macros.record.cells import NOT_STATED, Cell, Column
from macros.record.columns import OF_A_SOURCE, columns, parts
from macros.record.model import Entry, Observation, Section, Source
from macros.record.record import KINDS, Record
from macros.record.table import Foreign, Table, observation_ids, singular

# The kinds that leave the project. The others are about pages (charts, tables, hosts, redirects, exceptions),
# or name what is left out on purpose (sums).
CARRIED = (
    "figures",
    "sources",
    "partners",
    "recommendations",
    "redactions",
    "statements",
    "events",
    "coverage",
    "disagreements",
    "corrections",
    "terms",
    "editions",
)
# Kinds whose ids are no words.
KEY_TYPES = {"recommendations": "integer", "editions": "date"}
# The page of this site about an entry of a kind.
PAGES = {"figures": "figures.html#{}", "sources": "sources/{}.html"}
# Columns of other tables that stand in this one, too, so that it can be read alone: column → the prefix and names.
JOINED = {
    "observations": {
        "figure": ("", ("label", "unit", "kind", "partner")),
        "source": (
            "source_",
            (
                "title",
                "publisher",
                "said_on_words",
                "said_on_first",
                "said_on_last",
                "said_on_precision",
                "date_of",
                "address",
            ),
        ),
    }
}


@dataclass(frozen=True)
class _Item:
    """What one row is made of: its own key, its place in its list, and the entry or value."""

    key: tuple[Cell, ...]
    position: int
    thing: Any


# The tables that were made last: the page of downloads and the files are made of the same.
_last: list[tuple[Record, str, list[Table]]] = []


def tables(record: Record, address: str) -> list[Table]:
    """Every table, each after those that it refers to as far as its lists allow. `address` is the site's."""
    if _last and _last[0][0] is record and _last[0][1] == address:
        return _last[0][2]
    _last[:] = [(record, address, _made(record, address))]
    return _last[0][2]


def _made(record: Record, address: str) -> list[Table]:
    found: list[Table] = []
    for kind in CARRIED:
        items = [
            _Item((_number(kind, name),), index, entry)
            for index, (name, entry) in enumerate(getattr(record, kind).items(), 1)
        ]
        found += _tables(record, address, kind, KINDS[kind], items)
    return found


def _number(kind: str, name: str) -> Cell:
    return int(name) if KEY_TYPES.get(kind) == "integer" else name


def _tables(
    record: Record, address: str, kind: str, model: type[Entry], items: list[_Item]
) -> Iterator[Table]:
    about = f"Its id; it never changes once published. {model.__doc__ or ''}".strip()
    key = Column("id", KEY_TYPES.get(kind, "string"), about, lambda i: i.key[0], True)
    given = [key, *_of_things(columns(model), record)]
    if kind in PAGES:
        given.append(_permalink(kind, address))
    yield _table(kind, model.__doc__ or "", ("id",), given, items)
    up = replace(key, name=singular(kind), names=kind, description=f"The {singular(kind)}")
    yield from _lists(record, kind, model, [up], items)


def _permalink(kind: str, address: str, at: str = "id") -> Column:
    page = address + PAGES[kind]
    return Column(
        "permalink",
        "string",
        "Its address on this site, which does not change",
        lambda item: page.format(item.key[0]),
        True,
    )


def _lists(
    record: Record, kind: str, model: type[Entry], up: list[Column], items: list[_Item]
) -> Iterator[Table]:
    """The tables of the lists inside the entries `items`, whose key stands in the columns `up`."""
    for part in parts(model):
        name = part.field if part.model else f"{singular(kind)}_{part.field}"
        inner = [
            _Item((*item.key, position), position, thing)
            for item in items
            for position, thing in enumerate(getattr(item.thing, part.field), 1)
        ]
        taken = {column.name for column in up}
        own = [
            replace(c, name=f"other_{c.name}") if c.name in taken else c
            for c in _of_things(part.columns, record)
        ]
        position = Column(
            "position", "integer", "Its place in the list, from 1", lambda i: i.position, True
        )
        key: tuple[str, ...] = (*(column.name for column in up), "position")
        given = [*up, position, *own]
        about = (part.model.__doc__ if part.model else own[0].description) or ""
        down = [*up, position]
        if part.model is Observation:
            key = ("id",)
            text = (
                "The figure, the source, and the dates by which it is told from the source's others"
            )
            ids = {name: observation_ids(name, one) for name, one in record.figures.items()}
            given = [Column("id", "string", text, _in_order(ids), True), *given]
        elif part.model is Section:
            # Others name a section by its source and title.
            key = (up[0].name, "title")
            titled = next(column for column in own if column.name == "title")
            down = [*up, replace(titled, name="section", section_of=up[0].name)]
        given += _joined(record, name, given)
        above = tuple(column.name for column in up)
        made = _table(name, about, key, given, inner)
        yield replace(made, parent=kind, listed=part.field, up=above)
        if part.model:
            nested = inner
            if part.model is Section:
                nested = [replace(i, key=(i.key[0], i.thing.title)) for i in inner]
            yield from _lists(record, name, part.model, _keys(down), nested)


def _in_order(ids: dict[str, list[str]]) -> Callable[[_Item], Cell]:
    return lambda item: ids[str(item.key[0])][item.position - 1]


def _keys(up: list[Column]) -> list[Column]:
    """The columns of a key as a list inside the entry sees them: by their place in the key."""
    return [
        replace(column, read=lambda item, at=at: item.key[at])  # type: ignore[misc]
        for at, column in enumerate(up)
    ]


def _of_things(found: tuple[Column, ...], record: Record) -> list[Column]:
    """The columns of entries as columns of items. A name of one of several kinds has a column a kind."""
    given = []
    for column in found:
        kinds = column.names.split("|")
        if len(kinds) == 1:
            given.append(replace(column, read=_of_thing(column, record)))
            continue
        for kind in kinds:
            known = getattr(record, kind)
            given.append(
                replace(
                    column,
                    name=singular(kind),
                    names=kind,
                    required=False,
                    read=lambda item, known=known, read=column.read: (  # type: ignore[misc]
                        read(item.thing) if read(item.thing) in known else None
                    ),
                )
            )
    return given


def _of_thing(column: Column, record: Record) -> Callable[[Any], Cell]:
    if column.absent != OF_A_SOURCE:
        return lambda item: column.read(item.thing)

    def cell(item: _Item) -> Cell:
        thing, said = item.thing, column.read(item.thing)
        source = thing if isinstance(thing, Source) else record.sources[thing.source]
        return wording.absent(source) if said == NOT_STATED else said

    return cell


def _joined(record: Record, table: str, own: list[Column]) -> Iterator[Column]:
    for at, (prefix, names) in JOINED.get(table, {}).items():
        key = next(column for column in own if column.name == at)
        entries: dict[str, Any] = getattr(record, key.names)
        for column in columns(KINDS[key.names]):
            if column.name in names:
                name = column.name if column.name.startswith(prefix) else prefix + column.name
                yield replace(
                    column,
                    name=name,
                    read=lambda item, key=key, column=column, entries=entries: column.read(  # type: ignore[misc]
                        entries[str(key.read(item))]
                    ),
                )


def _table(
    name: str, about: str, key: tuple[str, ...], given: list[Column], items: list[_Item]
) -> Table:
    rows = tuple(tuple(column.read(item) for column in given) for item in items)
    about = " ".join(about.split())
    return Table(name, about, key, tuple(given), tuple(_foreign(name, given)), rows=rows)


def _foreign(table: str, given: list[Column]) -> Iterator[Foreign]:
    for column in given:
        if column.names in CARRIED and column.names != table:
            yield Foreign((column.name,), column.names, ("id",))
        if column.section_of and table != "sections":
            yield Foreign((column.section_of, column.name), "sections", ("source", "title"))
