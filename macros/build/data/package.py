"""The tables as CSV files (RFC 4180) and the Data Package, version 2, that describes them.

https://datapackage.org/standard/data-package/
"""

from __future__ import annotations

import csv
import hashlib
import io
import json
from collections.abc import Iterable
from typing import Any

from macros.record.columns import ABSENT, Cell, Column
from macros.record.record import Record
from macros.record.tables import Table, first_instant
from macros.show.citations import EDITORS

PROFILES = "https://datapackage.org/profiles/2.0/"
NAME = "afghan-partnerships"
TITLE = "Afghan resettlement and Canada's partners: figures with their sources (unofficial)"
ABOUT = (
    "What public documents of the Government of Canada and of others say about working with partners to "
    "resettle Afghans. Titles of documents are quoted; all other words are this site's own. Numbers are not "
    "to be added up: commitments overlap, and periods differ. Unofficial: not a publication of any government."
)
KEYWORDS = ("Afghanistan", "Canada", "refugees", "resettlement")
LICENCE = {
    "name": "CC-BY-4.0",
    "title": "Creative Commons Attribution 4.0 International",
    "path": "https://creativecommons.org/licenses/by/4.0/",
}
# A spreadsheet takes a cell that starts with one of these, spaces aside, for a formula; some of them
# read the wide forms of these signs alike.
FORMULA = ("=", "+", "-", "@", "|", "%", "＝", "＋", "－", "＠", "﹦", "﹢", "﹣", "﹫", "−")
# Spreadsheets take text for UTF-8 only where this mark stands first; readers of data pass over it.
MARK = "\ufeff"


def safe_cell(cell: str) -> str:
    """A text that no spreadsheet takes for a formula: an apostrophe goes before what could be one."""
    if cell[:1].isalnum():
        return cell
    start = cell.lstrip()
    return f"'{cell}" if start.startswith(FORMULA) or cell[:1] in ("\t", "\r", "\n") else cell


def as_csv(names: Iterable[str], rows: Iterable[Iterable[Cell]]) -> bytes:
    """A header and rows as CSV that opens in a spreadsheet by double click."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(names)
    writer.writerows(map(_written, row) for row in rows)
    return (MARK + text.getvalue()).encode()


def _written(cell: Cell) -> Cell:
    if isinstance(cell, str):
        return safe_cell(cell)
    return str(cell).lower() if isinstance(cell, bool) else cell


def json_text(value: Any) -> str:
    """JSON as all files here have it. Indenting is slow, and programs do not need it."""
    return json.dumps(value, ensure_ascii=False)


def _schema(table: Table) -> dict[str, Any]:
    """The Table Schema of a table: fields, keys, and what stands where there is no value."""
    schema: dict[str, Any] = {
        "$schema": f"{PROFILES}tableschema.json",
        "fields": [_field(column) for column in table.columns],
        "missingValues": [{"value": "", "label": "Nothing to say here"}],
        "primaryKey": table.key,
    }
    keys = [
        {"fields": one.columns, "reference": {"resource": one.table, "fields": one.keys}}
        for one in table.foreign
    ]
    return schema | ({"foreignKeys": keys} if keys else {})


def _field(column: Column) -> dict[str, Any]:
    more: dict[str, Any] = {"enum": column.values} if column.values else {}
    more |= {"required": True} if column.required and not column.absent else {}
    absent = [{"value": code, "label": ABSENT[code]} for code in dict.fromkeys(column.absent)]
    field: dict[str, Any] = {
        "name": column.name,
        "type": column.type,
        "description": column.description,
    }
    field |= {"constraints": more} if more else {}
    return field | ({"missingValues": absent} if absent else {})


def resource(table: Table, title: str, content: bytes) -> dict[str, Any]:
    """The CSV file of a table in the package, with its size and hash."""
    return {
        "name": table.name,
        "type": "table",
        "title": title,
        "path": f"{table.name}.csv",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": len(content),
        "hash": f"sha256:{hashlib.sha256(content).hexdigest()}",
        "schema": _schema(table),
    }


def descriptor(record: Record, resources: list[dict[str, Any]], address: str, version: str) -> str:
    """The Data Package: what it is, of which edition, under which licence, from which sources.

    A line for each property and each resource, to be read by people, too.
    """
    told = {
        "$schema": f"{PROFILES}datapackage.json",
        "name": NAME,
        "title": TITLE,
        "description": ABOUT,
        "homepage": address,
        "version": version,
        "created": first_instant(record.edition.first_day),
        "keywords": KEYWORDS,
        "contributors": [{"title": EDITORS, "path": address, "roles": ["editor", "publisher"]}],
        "licenses": [LICENCE],
        "sources": [
            {"title": one.title, "path": one.address, "version": one.said_on.iso}
            for one in record.sources.values()
        ],
    }
    lines = [f' "{name}": {json_text(value)}' for name, value in told.items()]
    listed = ",\n  ".join(map(json_text, resources))
    lines.append(f' "resources": [\n  {listed}\n ]')
    return "{\n" + ",\n".join(lines) + "\n}\n"
