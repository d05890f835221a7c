"""The record for machines: the files of downloads/ and data/."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from macros.build.data.api import FOLDER as JSON
from macros.build.data.api import KINDS, documents
from macros.build.data.package import as_csv, descriptor, json_text, resource
from macros.build.data.sqlite import database
from macros.build.files import zipped
from macros.build.published import Published
from macros.record.record import Record
from macros.record.tables import Table, tables
from macros.show.charts.chart import observations
from macros.show.downloads import ARCHIVE, DATABASE, FOLDER, PACKAGE


def downloads(record: Record, address: str, published: Published) -> dict[str, bytes]:
    """Path below the site → content: the CSV files with their Data Package, both in one archive, the database, JSON.

    `address` is the site's, with a slash at its end.
    """
    found = tables(record, address)
    whole = next(table for table in found if table.name == "observations")
    files, resources = {}, []
    given = [(table, table.about) for table in found]
    for table, title in [*given, *_charts(record, whole), *_retired(record, whole, published)]:
        name = f"{table.name}.csv"
        files[name] = as_csv([column.name for column in table.columns], table.rows)
        resources.append(resource(table, title, files[name]))
    files[PACKAGE] = descriptor(record, resources, address, published.version).encode()
    files |= {
        ARCHIVE: zipped(files, record.edition.first_day, level=6),
        DATABASE: database(found),
    }
    made = {f"{FOLDER}/{name}": content for name, content in files.items()}
    for name, value in documents(record, found, address, published.version):
        made[name] = f"{json_text(value)}\n".encode()
    gone = {one for one in _published(published) if one not in made}
    told = f"{json_text({'withdrawn': True, 'see': f'{address}corrections.html'})}\n".encode()
    return made | dict.fromkeys(sorted(gone), told)


def _published(published: Published) -> Iterator[str]:
    """The JSON files of entries that were ever published: the address of one that was withdrawn says so."""
    for release in published.releases:
        for kind in KINDS:
            yield from (f"{JSON}/{kind}/{name}.json" for name in release.ids.get(kind, ()))


def _charts(record: Record, whole: Table) -> Iterator[tuple[Table, str]]:
    """The observations that each chart draws, as a table like that of all of them."""
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
        yield replace(whole, name=name, part=drawn), chart.title


def drawn_by_charts(record: Record) -> dict[str, frozenset[str]]:
    """Each chart with what it draws: figures, each with a source that speaks of it."""
    return {
        name: frozenset(f"{figure}/{one.source}" for figure, one in observations(record, chart))
        for name, chart in record.charts.items()
    }


def _retired(record: Record, whole: Table, published: Published) -> Iterator[tuple[Table, str]]:
    """The numbers of charts that are drawn no longer: the address of their file was published, and answers."""
    names = [column.name for column in whole.columns]
    figure, source = names.index("figure"), names.index("source")
    for name, drawn in published.charts.items():
        if name not in record.charts:
            rows = tuple(row for row in whole.rows if f"{row[figure]}/{row[source]}" in drawn)
            yield (
                replace(whole, name=name, part=rows),
                "The numbers of a chart that is drawn no longer",
            )
