"""The record as JSON: a file for each figure, partner, recommendation and source, an index, and their schemas.

Derived from the same tables as the CSV files: a row is an object, and the lists of an entry are inside it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import Any

from macros.build.data.package import ABOUT, LICENCE, TITLE
from macros.record.columns import Cell, Column
from macros.record.record import Record
from macros.record.tables import Table, singular

# The folder's name is the major version: what stands in it is never taken away (docs/use-the-data.md).
FOLDER = "data/v1"
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

Rows = dict[tuple[Cell, ...], list[Any]]


def documents(
    record: Record, found: list[Table], address: str, version: str
) -> Iterator[tuple[str, Any]]:
    """Path below the site → what the JSON file there holds, for every file."""
    by_name = {table.name: table for table in found}
    lists = {table.name: _grouped(table, found) for table in found if table.parent}
    named, old_names = _named_by(found), _old_names(record)
    unofficial = ABOUT.rpartition("Unofficial: ")[2]
    told = (version, record.edition.iso, LICENCE["path"], address, unofficial)
    about = dict(zip(HEAD, told, strict=True))
    index: dict[str, Any] = {"$schema": "schema/index.json", "title": TITLE, **about}
    for kind, label in KINDS.items():
        table, name = by_name[kind], singular(kind)
        index[kind] = []
        for row in table.rows:
            entry = _object(table, row)
            for part in _parts(table, found):
                entry[part.listed] = lists[part.name].get((entry["id"],), [])
            naming = named.get((kind, entry["id"]), {})
            entry[NAMED_BY] = {ids: list(rows) for ids, rows in naming.items()}
            path = f"{kind}/{entry['id']}.json"
            index[kind].append({"id": entry["id"], label: entry[label], "path": path})
            # An entry that was renamed answers at its old address, too, with the id that it has now.
            for one in (entry["id"], *old_names.get((kind, entry["id"]), [])):
                whole = {"$schema": f"../schema/{name}.json", **about, **entry}
                yield f"{FOLDER}/{kind}/{one}.json", whole
        yield f"{FOLDER}/schema/{name}.json", schema(table, found)
    yield f"{FOLDER}/index.json", index
    yield f"{FOLDER}/schema/index.json", _index_schema(by_name)


def _old_names(record: Record) -> dict[tuple[str, Cell], list[str]]:
    """What entries were called before, by kind and id: from the redirects of pages and of entries in the register."""
    found: dict[tuple[str, Cell], list[str]] = defaultdict(list)
    for entry in record.redirects.values():
        old, new = PurePosixPath(entry.old), PurePosixPath(entry.new)
        if entry.old.startswith("figures.md#"):
            found["figures", entry.new.partition("#")[2]].append(entry.old.partition("#")[2])
        elif old.parts[0] == "sources" == new.parts[0] and "#" not in entry.old:
            found["sources", new.stem].append(old.stem)
    return found


def _parts(table: Table, found: list[Table]) -> list[Table]:
    return [one for one in found if one.parent == table.name]


def _own(table: Table) -> list[tuple[int, Column]]:
    """The columns of a row inside its entry: not the entry's key, nor the place in the list."""
    outer = {*table.up, "position"} if table.parent else set()
    return [(at, column) for at, column in enumerate(table.columns) if column.name not in outer]


def _is_plain(table: Table) -> bool:
    """A list of plain values, each in one column: in JSON, an array of them."""
    return table.is_list and len(_own(table)) == 1


def _object(table: Table, row: tuple[Cell, ...]) -> dict[str, Any]:
    return {column.name: row[at] for at, column in _own(table)}


def _grouped(table: Table, found: list[Table]) -> Rows:
    """The rows of a list by the key of the entry that holds them, each with the lists inside it."""
    inner = [(part, _grouped(part, found)) for part in _parts(table, found)]
    names = [column.name for column in table.columns]
    above, own_key = [names.index(name) for name in table.up], [names.index(n) for n in table.key]
    plain = _own(table)[0][0] if _is_plain(table) else None
    rows: Rows = defaultdict(list)
    for row in table.rows:
        entry: Any = row[plain] if plain is not None else _object(table, row)
        for part, lists in inner:
            entry[part.listed] = lists.get(tuple(row[at] for at in own_key), [])
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
            if one.table not in KINDS or len(one.columns) > 1 or one.columns[0] in table.up:
                continue
            at = names.index(one.columns[0])
            for row in table.rows:
                if row[at] is not None:
                    named[one.table, row[at]][ids][row[at_id]] = None
    return named


def schema(table: Table, found: list[Table], *, top: bool = True) -> dict[str, Any]:
    """The JSON Schema of an entry. What is not named here may come with a later minor version."""
    properties = {column.name: _property(column) for _, column in _own(table)}
    for part in _parts(table, found):
        inner = _property(_own(part)[0][1]) if _is_plain(part) else schema(part, found, top=False)
        properties[part.listed] = {"type": "array", "items": inner}
    if not top:
        return _of_object(properties, {"description": table.about})
    properties |= _head()
    properties[NAMED_BY] = {
        "description": "The entries that name this one, by table.",
        "type": "object",
        "additionalProperties": {"type": "array", "items": {"type": ["string", "integer"]}},
    }
    about = {"$schema": SCHEMAS, "title": singular(table.name), "description": table.about}
    return _of_object(properties, about)


def _of_object(properties: dict[str, Any], about: dict[str, str]) -> dict[str, Any]:
    return {**about, "type": "object", "properties": properties, "required": list(properties)}


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
        properties[kind] = {"type": "array", "items": _of_object(inner, {})}
    about = {"$schema": SCHEMAS, "title": "index", "description": "Every file of this folder."}
    return _of_object(properties, about)
