"""The tables as one SQLite file, the same bytes for the same tables on every machine."""

from __future__ import annotations

import sqlite3

from macros.record.table import Table

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


def _name(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'


def _names(names: tuple[str, ...]) -> str:
    return ", ".join(map(_name, names))


def _comment(text: str) -> str:
    return " ".join(text.split())


def _create(table: Table) -> str:
    lines = []
    for column in table.columns:
        null = " NOT NULL" if column.required else ""
        rule = (
            f" CHECK ({_name(column.name)} IN ({', '.join(map(_text, column.values))}))"
            if column.values
            else ""
        )
        lines.append(
            f"  {_name(column.name)} {TYPES[column.type]}{null}{rule}, -- {_comment(column.description)}"
        )
    for one in table.foreign:
        lines.append(
            f"  FOREIGN KEY ({_names(one.columns)}) REFERENCES {_name(one.table)} ({_names(one.keys)}),"
        )
    lines.append(f"  PRIMARY KEY ({_names(table.key)})")
    return (
        f"CREATE TABLE {_name(table.name)} ( -- {_comment(table.about)}\n"
        + "\n".join(lines)
        + "\n)"
    )


def _text(value: str) -> str:
    return "'" + value.replace("'", "''") + "'"
