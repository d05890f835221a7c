"""Reads data/ into one checked Record. Every fault of every file comes out of one run.

Called by the macros, the checker and the tests. Knows nothing of MkDocs or of HTML.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

from pydantic import ValidationError

from macros.record import addresses, chart_rules, consistency, references
from macros.record.dates import StatedDate
from macros.record.explain import explain
from macros.record.fault import Fault, RecordError, nearest
from macros.record.model import (
    Chart,
    Correction,
    CoverageItem,
    Disagreement,
    Edition,
    Entry,
    Event,
    Exempt,
    Figure,
    Grid,
    Host,
    Partner,
    Recommendation,
    Redaction,
    Redirect,
    Source,
    Statement,
    Sum,
    Term,
)
from macros.record.yaml_file import YamlFile, read_yaml

# File name → the class of its entries. The order is that of the record's fields.
KINDS: dict[str, type[Entry]] = {
    "sources": Source,
    "partners": Partner,
    "recommendations": Recommendation,
    "figures": Figure,
    "redactions": Redaction,
    "statements": Statement,
    "events": Event,
    "coverage": CoverageItem,
    "terms": Term,
    "hosts": Host,
    "disagreements": Disagreement,
    "sums": Sum,
    "tables": Grid,
    "corrections": Correction,
    "redirects": Redirect,
    "exceptions": Exempt,
    "editions": Edition,
    "charts": Chart,
}

# Files that may hold no entry yet.
MAY_BE_EMPTY = {
    "charts",
    "redactions",
    "statements",
    "events",
    "disagreements",
    "sums",
    "tables",
    "corrections",
    "redirects",
    "exceptions",
}

E = TypeVar("E", bound=Entry)


@dataclass(frozen=True)
class Record:
    """All entries, by id, in the order of the files. Numbers of recommendations are text ids."""

    sources: dict[str, Source]
    partners: dict[str, Partner]
    recommendations: dict[str, Recommendation]
    figures: dict[str, Figure]
    redactions: dict[str, Redaction]
    statements: dict[str, Statement]
    events: dict[str, Event]
    coverage: dict[str, CoverageItem]
    terms: dict[str, Term]
    hosts: dict[str, Host]
    disagreements: dict[str, Disagreement]
    sums: dict[str, Sum]
    tables: dict[str, Grid]
    corrections: dict[str, Correction]
    redirects: dict[str, Redirect]
    exceptions: dict[str, Exempt]
    editions: dict[str, Edition]
    charts: dict[str, Chart]
    files: dict[str, YamlFile] = field(repr=False, compare=False)

    @property
    def edition(self) -> StatedDate:
        """The day of the newest edition."""
        return max(StatedDate.parse(name) for name in self.editions)

    def place(self, kind: str, *steps: str | int) -> tuple[str, int, int]:
        """Where an entry stands: path, line, column."""
        file = self.files[kind]
        return (file.path, *file.place(steps))


def load(data: Path) -> Record:
    """Read the folder `data`. Raises RecordError with every fault found."""
    faults: list[Fault] = list(_stray_files(data))
    files: dict[str, YamlFile] = {}
    entries: dict[str, dict[str, Any]] = {}
    for kind, model in KINDS.items():
        files[kind] = file = read_yaml(data / f"{kind}.yml", f"data/{kind}.yml")
        entries[kind], found = read_entries(file, model)
        faults += found
    record = Record(**entries, files=files)
    for rules in (references, consistency, addresses, chart_rules):
        faults += rules.check(record)
    if faults:
        raise RecordError(faults)
    return record


def _stray_files(data: Path) -> Iterator[Fault]:
    for path in sorted(data.glob("*")):
        if path.name.startswith(".") or (path.suffix == ".yml" and path.stem in KINDS):
            continue
        remedy = nearest(path.stem, KINDS)
        yield Fault(
            f"data/{path.name}", 1, 1, "file", "no part of the site reads this file", remedy
        )


def read_entries(file: YamlFile, model: type[E]) -> tuple[dict[str, E], list[Fault]]:
    """Check each entry of one file against its class. Gives the sound ones, and the faults."""
    faults = list(file.faults)
    good: dict[str, E] = {}
    if file.data is None:
        if not faults and Path(file.path).stem not in MAY_BE_EMPTY:
            remedy = "write at least one entry, or put the file back"
            faults.append(Fault(file.path, 1, 1, "file", "the file holds no entry", remedy))
        return good, faults
    if not isinstance(file.data, dict):
        remedy = "start each entry with its id and a colon"
        return good, [
            *faults,
            Fault(file.path, 1, 1, "file", "the file is not a list of ids", remedy),
        ]
    for name, raw in file.data.items():
        line, column = file.place((name,))
        pattern = r"^[a-z0-9.-]+$" if model is Host else r"^W?[a-z0-9]+(?:[.-][a-z0-9]+)*$"
        if not re.match(pattern, str(name)):
            remedy = "use small letters, digits, dots and hyphens"
            problem = f'"{name}" is not a usable id'
            faults.append(Fault(file.path, line, column, str(name), problem, remedy))
        if not isinstance(raw, dict):
            remedy = f"write its fields under it: {', '.join(_required(model))}"
            faults.append(Fault(file.path, line, column, str(name), "the entry is empty", remedy))
            continue
        try:
            good[str(name)] = model.model_validate(raw)
        except ValidationError as error:
            faults += [explain(item, file, str(name), model) for item in error.errors()]
    return good, faults


def _required(model: type[Entry]) -> list[str]:
    return [name for name, info in model.model_fields.items() if info.is_required()]
