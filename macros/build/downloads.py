"""Writes the record for machines into a built folder: downloads/ and data/, whichever engine built it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from macros.build.archive import zipped
from macros.build.data.api import documents
from macros.build.data.package import as_csv, descriptor, json_text, resource, table_schema
from macros.build.data.sqlite import database
from macros.record.record import Record
from macros.record.tables import Table, tables
from macros.show.charts.chart import observations
from macros.show.downloads import ARCHIVE, DATABASE, FOLDER, PACKAGE


def write_downloads(site: Path, record: Record, address: str, version: str) -> None:
    """Write everything into a built site. `address` is the site's, with a slash at its end. Raises OSError."""
    found = tables(record, address)
    files = {
        f"{FOLDER}/{name}": content for name, content in downloads(record, found, address, version)
    }
    files |= {name: text.encode() for name, text in documents(record, found, address, version)}
    for folder in {(site / name).parent for name in files}:
        folder.mkdir(parents=True, exist_ok=True)
    for name, content in files.items():
        (site / name).write_bytes(content)


def downloads(
    record: Record, found: list[Table], address: str, version: str
) -> Iterator[tuple[str, bytes]]:
    """File name → content: the CSV files, their Data Package, both in one archive, and the database."""
    files, resources = {}, []
    for table, title in [*((table, table.about) for table in found), *_charts(record, found)]:
        name = f"{table.name}.csv"
        files[name] = as_csv([column.name for column in table.columns], table.rows)
        resources.append(resource(table.name, title, name, files[name], table_schema(table)))
    files[PACKAGE] = json_text(descriptor(record, resources, address, version), indent=1).encode()
    yield from files.items()
    yield ARCHIVE, zipped(files, record.edition.first_day, level=6)
    yield DATABASE, database(found)


def _charts(record: Record, found: list[Table]) -> Iterator[tuple[Table, str]]:
    """The observations that each chart draws, as a table like that of all of them."""
    whole = next(table for table in found if table.name == "observations")
    rows = iter(whole.rows)
    by_place = {
        (name, index): next(rows)
        for name, figure in record.figures.items()
        for index in range(len(figure.observations))
    }
    for name, chart in record.charts.items():
        drawn = tuple(
            by_place[figure, record.figures[figure].observations.index(one)]
            for figure, one in observations(record, chart)
        )
        yield replace(whole, name=name, rows=drawn), chart.title
