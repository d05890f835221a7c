"""The record as JSON: a file for each figure, partner, recommendation and source, an index, and their schemas.

Derived from the same tables as the CSV files: a row is an object, and the lists of an entry are inside it.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from macros.build.data.package import ABOUT, LICENCE, TITLE
from macros.record.columns import Cell, Column
from macros.record.record import Record
from macros.record.tables import Table, singular
from macros.show.downloads import JSON

SCHEMAS = "https://json-schema.org/draft/2020-12/schema"
# The kinds that have a file an entry, and the column that names an entry in the index.
KINDS = {"figures": "label", "partners": "name", "recommendations": "subject", "sources": "title"}
NAMED_BY = "named_by"
# What stands at the head of each file.
HEAD = {
    "version": "The version of the data.",
    "edition": "The day of the edition of the site.",
    "licence": "Under which licence it may be used.",
    "site": "The address of the site.",
    "unofficial": "Whose publication it is not.",
}


def documents(
    record: Record, found: list[Table], address: str, version: str
) -> Iterator[tuple[str, Any]]:
    """Path below the site → what the JSON file there holds, for every file."""
    by_name = {table.name: table for table in found}
    named, old_names = _named_by(found), _old_names(record)
    unofficial = ABOUT.rpartition("Unofficial: ")[2]
    told = (version, record.edition.iso, LICENCE["path"], address, unofficial)
    about = dict(zip(HEAD, told, strict=True))
    index: dict[str, Any] = {"$schema": "schema/index.json", "title": TITLE, **about}
    for kind, label in KINDS.items():
        table, name, index[kind] = by_name[kind], singular(kind), []
        for entry in _rows(table, found)[()]:
            naming = named.get((kind, entry["id"]), {})
            entry[NAMED_BY] = {ids: list(rows) for ids, rows in naming.items()}
            path = f"{kind}/{entry['id']}.json"
            index[kind].append({"id": entry["id"], label: entry[label], "path": path})
            # An entry that was renamed answers at its old address, too, with the id that it has now.
            for one in (entry["id"], *old_names.get((kind, entry["id"]), [])):
                whole = {"$schema": f"../schema/{name}.json", **about, **entry}
                yield f"{JSON}/{kind}/{one}.json", whole
        yield f"{JSON}/schema/{name}.json", schema(table, found)
    yield f"{JSON}/index.json", index
    yield f"{JSON}/schema/index.json", _index_schema(by_name)


def _old_names(record: Record) -> dict[tuple[str, Cell], list[str]]:
    """What entries were called before, by kind and id: from the redirects of pages and of entries in the register."""
    found: dict[tuple[str, Cell], list[str]] = defaultdict(list)
    for entry in record.redirects.values():
        for kind, form in (("figures", r"figures\.md#(.+)"), ("sources", r"sources/([^/#]+)\.md")):
            old, new = re.fullmatch(form, entry.old), re.match(form, entry.new)
            if old and new:
                found[kind, new[1]].append(old[1])
    return found


def _own(table: Table) -> dict[int, Column]:
    """The columns of a row inside its entry, by their places: not the entry's key, nor the place in the list."""
    outer = {*table.up, "position"} if table.parent else set()
    return {at: column for at, column in enumerate(table.columns) if column.name not in outer}


def _rows(table: Table, found: list[Table]) -> dict[tuple[Cell, ...], list[Any]]:
    """The rows as objects, each with the lists inside it, by the key of the entry that holds them.

    A list of plain values, each in one column, is an array of them.
    """
    inner = [(part.listed, _rows(part, found)) for part in found if part.parent == table.name]
    own, names = _own(table), [column.name for column in table.columns]
    above, own_key = ([names.index(name) for name in key] for key in (table.up, table.key))
    rows = defaultdict(list)
    for row in table.rows:
        entry: Any = {column.name: row[at] for at, column in own.items()}
        for listed, lists in inner:
            entry[listed] = lists.get(tuple(row[at] for at in own_key), [])
        if table.is_list and len(own) == 1:
            (entry,) = entry.values()
        rows[tuple(row[at] for at in above)].append(entry)
    return rows


def _named_by(found: list[Table]) -> dict[tuple[str, Cell], dict[str, dict[Cell, None]]]:
    """For each kind and id: the tables that name it, and the ids of their rows, or of the entries round them."""
    named: dict[tuple[str, Cell], dict[str, dict[Cell, None]]]
    named = defaultdict(lambda: defaultdict(dict))
    for table in found:
        names = [column.name for column in table.columns]
        ids, at_id = (table.name, 0) if "id" in names else (table.parent, names.index(table.up[0]))
        for one in table.foreign:
            if one.table in KINDS and len(one.columns) == 1 and one.columns[0] not in table.up:
                at = names.index(one.columns[0])
                for row in table.rows:
                    if row[at] is not None:
                        named[one.table, row[at]][ids][row[at_id]] = None
    return named


def schema(table: Table, found: list[Table]) -> dict[str, Any]:
    """The JSON Schema of an entry. What is not named here may come with a later minor version."""
    names = {"type": "array", "items": {"type": ["string", "integer"]}}
    about = "The entries that name this one, by table."
    named = {"description": about, "type": "object", "additionalProperties": names}
    properties = _properties(table, found) | _head() | {NAMED_BY: named}
    return _of_object(properties, table.about, singular(table.name))


def _properties(table: Table, found: list[Table]) -> dict[str, Any]:
    properties = {column.name: _property(column) for column in _own(table).values()}
    for part in found:
        if part.parent == table.name:
            inner = _properties(part, found)
            items = _of_object(inner, part.about)
            if part.is_list and len(inner) == 1:
                (items,) = inner.values()
            properties[part.listed] = {"type": "array", "items": items}
    return properties


def _of_object(properties: dict[str, Any], about: str = "", title: str = "") -> dict[str, Any]:
    told = {"$schema": SCHEMAS, "title": title} if title else {}
    told |= {"description": about} if about else {}
    return {**told, "type": "object", "properties": properties, "required": list(properties)}


def _head() -> dict[str, Any]:
    told = {name: {"description": text, "type": "string"} for name, text in HEAD.items()}
    return {"$schema": {"type": "string"}, **told}


def _property(column: Column) -> dict[str, Any]:
    kind = "string" if column.type == "date" else column.type
    given: dict[str, Any] = {"description": column.description}
    given["type"] = kind if column.required else [kind, "null"]
    if column.type == "date":
        given["format"] = "date"
    if column.values:
        given["enum"] = [*column.values, *([] if column.required else [None])]
    return given


def _index_schema(by_name: dict[str, Table]) -> dict[str, Any]:
    properties = _head() | {"title": {"type": "string"}}
    for kind, label in KINDS.items():
        columns = {column.name: _property(column) for column in by_name[kind].columns}
        inner = {"id": columns["id"], label: columns[label], "path": {"type": "string"}}
        properties[kind] = {"type": "array", "items": _of_object(inner)}
    return _of_object(properties, "Every file of this folder.", "index")
