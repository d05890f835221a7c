"""Writes the numbers as files to download: a CSV for each chart, one with every observation, and a
Data Package descriptor (Frictionless Data Package v1) that says what is in them.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from macros.record import wording
from macros.record.load import Record
from macros.record.model import Observation
from macros.show.charts.chart import observations
from macros.show.downloads import ALL, PACKAGE

# Field name → (type of the Data Package's Table Schema, description).
FIELDS = {
    "figure": ("string", "Id of the figure in the register"),
    "label": ("string", "What is counted"),
    "unit": ("string", "The source's own noun"),
    "kind": ("string", "commitment (promised) or outcome (happened)"),
    "partner": ("string", "Id of the partner, empty for Canada as a whole"),
    "qualifier": ("string", "The source's own hedge; exact where it printed none"),
    "value": ("integer", "The number, empty where the source gives none or withholds it"),
    "word": ("string", "The source's word where it gives no number"),
    "period": ("string", "The time that the value describes, in words"),
    "data_date": ("string", "The date of the data, only where the source prints one"),
    "said_on": ("string", "The date of the document"),
    "source": ("string", "Title of the document"),
    "section": ("string", "The heading under which the value stands"),
    "address": ("string", "The document on the web"),
    "note": ("string", "A caveat that travels with the value"),
}
# A spreadsheet takes a cell that starts with one of these for a formula.
FORMULA = ("=", "+", "-", "@", "\t", "\r")


def write_downloads(site: Path, record: Record, address: str) -> None:
    """Write downloads/ into a built site. Raises OSError."""
    folder = site / "downloads"
    folder.mkdir(exist_ok=True)
    every = [(name, one) for name, f in record.figures.items() for one in f.observations]
    files = {ALL: ("Every observation of every figure", every)}
    files |= {
        name: (chart.title, observations(record, chart)) for name, chart in record.charts.items()
    }
    for name, (_, found) in files.items():
        (folder / f"{name}.csv").write_text(as_csv(record, found), "utf-8", newline="")
    package = descriptor(record, {name: title for name, (title, _) in files.items()}, address)
    text = json.dumps(package, ensure_ascii=False, indent=2) + "\n"
    (folder / PACKAGE).write_text(text, "utf-8")


def as_csv(record: Record, found: Iterable[tuple[str, Observation]]) -> str:
    """Observations as CSV (RFC 4180), one a line."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(FIELDS)
    for name, one in found:
        writer.writerow([safe_cell(cell) for cell in row(record, name, one)])
    return text.getvalue()


def row(record: Record, name: str, one: Observation) -> tuple[str, ...]:
    """The cells of one observation, in the order of FIELDS."""
    figure, source = record.figures[name], record.sources[one.source]
    period = wording.period_in_words(one.period) if one.period else ""
    return (
        name,
        figure.label,
        figure.unit,
        figure.kind.value,
        figure.partner or "",
        one.qualifier.value,
        "" if one.value is None else str(one.value),
        one.word or "",
        period.replace(wording.NBSP, " "),
        one.as_of.iso if one.as_of else "",
        source.said_on.iso,
        source.title,
        one.section,
        source.address,
        one.note or "",
    )


def safe_cell(cell: str) -> str:
    """A cell that no spreadsheet takes for a formula: an apostrophe goes before what could be one."""
    return f"'{cell}" if cell.startswith(FORMULA) else cell


def descriptor(record: Record, titles: dict[str, str], address: str) -> dict[str, Any]:
    """The Data Package: name, version, licence and sources, and the fields of each file."""
    fields = [{"name": n, "type": kind, "description": d} for n, (kind, d) in FIELDS.items()]
    return {
        "profile": "tabular-data-package",
        "name": "afghan-partnerships",
        "title": "Afghan resettlement and Canada's partners: figures with their sources (unofficial)",
        "version": record.edition.iso,
        "homepage": address,
        "licenses": [{"name": "CC-BY-4.0", "path": "https://creativecommons.org/licenses/by/4.0/"}],
        "sources": [{"title": one.title, "path": one.address} for one in record.sources.values()],
        "resources": [
            {
                "profile": "tabular-data-resource",
                "name": name,
                "title": title,
                "path": f"{name}.csv",
                "format": "csv",
                "mediatype": "text/csv",
                "encoding": "utf-8",
                "schema": {"fields": fields, "missingValues": [""]},
            }
            for name, title in titles.items()
        ],
    }
