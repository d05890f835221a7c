"""The tables as one SQLite file, the same bytes for the same tables on every machine."""

from __future__ import annotations

import sqlite3

from macros.record.tables import Table

TYPES = {"integer": "INTEGER", "boolean": "INTEGER", "string": "TEXT", "date": "TEXT"}
# Where the header names the release of the library that wrote the file; it says nothing of the content.
# https://www.sqlite.org/fileformat2.html, sections 1.3.7 and 1.3.18
COUNTERS = ((24, 28), (92, 96), (96, 100))
# "afgh", so that the system's `file` can tell these files.
APPLICATION = 0x61666768


def database(found: list[Table]) -> bytes:
    """All tables with their keys, in one file. Its comments say what tables and columns hold."""
    with sqlite3.connect(":memory:") as base:
        base.execute(f"PRAGMA application_id = {APPLICATION}")
        for table in found:
            base.execute(_create(table))
            marks = ", ".join("?" * len(table.columns))
            base.executemany(f"INSERT INTO {_name(table.name)} VALUES ({marks})", table.rows)  # noqa: S608
        base.commit()
        written = bytearray(base.serialize())
    base.close()
    for start, end in COUNTERS:
        written[start:end] = (1).to_bytes(4, "big")
    return bytes(written)


def _name(*names: str) -> str:
    return ", ".join('"' + name.replace('"', '""') + '"' for name in names)


def _create(table: Table) -> str:
    lines = []
    for column in table.columns:
        line = f"{_name(column.name)} {TYPES[column.type]}{' NOT NULL' if column.required else ''}"
        if column.values:
            values = ", ".join("'" + value.replace("'", "''") + "'" for value in column.values)
            line += f" CHECK ({_name(column.name)} IN ({values}))"
        lines.append(f"  {line}, -- {' '.join(column.description.split())}")
    for one in table.foreign:
        keys = f"REFERENCES {_name(one.table)} ({_name(*one.keys)})"
        lines.append(f"  FOREIGN KEY ({_name(*one.columns)}) {keys},")
    lines.append(f"  PRIMARY KEY ({_name(*table.key)})")
    about = f"CREATE TABLE {_name(table.name)} ( -- {' '.join(table.about.split())}"
    return "\n".join((about, *lines, ")"))
