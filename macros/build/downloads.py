"""The record for machines: the files of downloads/ and data/."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from macros.build.data.api import KINDS, documents
from macros.build.data.package import as_csv, descriptor, json_text, resource
from macros.build.data.sqlite import database
from macros.build.published import Published
from macros.build.writing import zipped
from macros.record.record import Record
from macros.record.tables import Table, tables
from macros.show.charts.chart import observations
from macros.show.downloads import ARCHIVE, DATABASE, FOLDER, JSON, PACKAGE


def downloads(record: Record, address: str, published: Published) -> dict[str, bytes]:
    """Path below the site → content: the CSV files with their Data Package, both in one archive, the database, JSON.

    `address` is the site's, with a slash at its end.
    """
    found = tables(record, address)
    charts = _charts(record, next(one for one in found if one.name == "observations"), published)
    files, resources = {}, []
    for table, title in [*((table, table.about) for table in found), *charts]:
        name = f"{table.name}.csv"
        files[name] = as_csv([column.name for column in table.columns], table.rows)
        resources.append(resource(table, title, files[name]))
    files[PACKAGE] = descriptor(record, resources, address, published.version).encode()
    archive = zipped(files, record.edition.first_day, level=6)
    files |= {ARCHIVE: archive, DATABASE: database(found)}
    # The address of an entry that was withdrawn says so.
    gone = {"withdrawn": True, "see": f"{address}corrections.html"}
    entries: dict[str, Any] = {
        f"{JSON}/{kind}/{name}.json": gone
        for release in published.releases
        for kind in KINDS
        for name in sorted(release.ids.get(kind, ()))
    }
    entries |= documents(record, found, address, published.version)
    made = {f"{FOLDER}/{name}": content for name, content in files.items()}
    return made | {name: f"{json_text(value)}\n".encode() for name, value in entries.items()}


def drawn_by_charts(record: Record) -> dict[str, frozenset[str]]:
    """Each chart with what it draws: figures, each with a source that speaks of it."""
    return {
        name: frozenset(f"{figure}/{one.source}" for figure, one in observations(record, chart))
        for name, chart in record.charts.items()
    }


def _charts(record: Record, whole: Table, published: Published) -> Iterator[tuple[Table, str]]:
    """The observations that each chart draws, as a table like that of all of them.

    Of one that is drawn no longer, too: the address of its file was published, and answers.
    """
    told = [(name, one) for name, entry in record.figures.items() for one in entry.observations]
    row_of = {id(one): row for (_, one), row in zip(told, whole.rows, strict=True)}
    for name, chart in record.charts.items():
        drawn = tuple(row_of[id(one)] for _, one in observations(record, chart))
        yield replace(whole, name=name, part=drawn), chart.title
    for name, drawn_once in published.charts.items():
        if name not in record.charts:
            pairs = zip(told, whole.rows, strict=True)
            rows = tuple(row for (of, one), row in pairs if f"{of}/{one.source}" in drawn_once)
            title = "The numbers of a chart that is drawn no longer"
            yield replace(whole, name=name, part=rows), title
