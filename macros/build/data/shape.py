"""The shape of the data as lines of text, so that two versions can be held against each other.

A line that is gone breaks what others have built on it: that is a major change. A new line is a minor one.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Any

from macros.build.data.api import KINDS, schema
from macros.record.table import Table


def shape(found: list[Table]) -> list[str]:
    """What a program may rely on: tables, columns with their types and closed sets, and the form of the JSON."""
    return sorted({*_tables(found), *_json(found)})


def _tables(found: list[Table]) -> Iterator[str]:
    for table in found:
        yield f"table {table.name}, key {', '.join(table.key)}"
        for column in table.columns:
            name = f"table {table.name}: {column.name}"
            yield f"{name}, {column.type}"
            if column.required:
                yield f"{name}, never empty"
            for value in column.values:
                yield f"{name}, may be {value}"
        for one in table.foreign:
            yield f"table {table.name}: {', '.join(one.columns)} refers to {one.table}"


def _json(found: list[Table]) -> Iterator[str]:
    for table in found:
        if table.name in KINDS:
            yield from _properties(f"JSON {table.name}", schema(table, found))


def _properties(path: str, of: dict[str, Any]) -> Iterator[str]:
    for name, inner in of.get("properties", {}).items():
        kinds = inner["type"] if isinstance(inner["type"], list) else [inner["type"]]
        yield f"{path}: {name}, {' or '.join(kinds)}"
        if "items" in inner:
            yield from _properties(f"{path}: {name}", inner["items"])


def needed(
    before: Collection[str], now: Collection[str], ids_before: Collection[str], ids: Collection[str]
) -> tuple[str, list[str]]:
    """The least change of version, major, minor or patch, and the lines that make it so.

    `ids` are those of entries. One that is gone is as bad as a column that is gone.
    """
    gone = sorted({*before, *ids_before} - {*now, *ids})
    new = sorted({*now, *ids} - {*before, *ids_before})
    return ("major", gone) if gone else ("minor", new) if new else ("patch", [])
