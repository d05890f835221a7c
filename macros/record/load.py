"""Reads data/ into one checked Record. Every fault of every file comes out of one run.

Called by the macros, the checker and the tests. Knows nothing of MkDocs or of HTML.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any, TypeVar

from pydantic import ValidationError

from macros.record import addresses, chart_rules, consistency, contradictions, references
from macros.record.explain import explained, shown
from macros.record.fault import Fault, RecordError, nearest
from macros.record.model import Entry
from macros.record.model.entry import parts
from macros.record.record import KINDS, Record
from macros.record.yaml_file import YamlFile, read_yaml

E = TypeVar("E", bound=Entry)
__all__ = ["KINDS", "Record", "load"]


class UnusableRecordError(RecordError):
    """The record has faults. Carries what could be read of it all the same."""

    def __init__(self, faults: list[Fault], record: Record) -> None:
        super().__init__(faults)
        self.record = record


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
    faults += references.check(record)
    faults += consistency.check(record, faults)
    for rules in (contradictions, addresses, chart_rules):
        faults += rules.check(record)
    if faults:
        raise UnusableRecordError(faults, record)
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
        file.unread = bool(faults) or not model.may_be_empty
        if not faults and not model.may_be_empty:
            remedy = "write at least one entry, or put the file back"
            faults.append(Fault(file.path, 1, 1, "file", "the file holds no entry", remedy))
        return good, faults
    if not isinstance(file.data, dict):
        file.unread = True
        remedy = "start each entry with its id and a colon"
        return good, [
            *faults,
            Fault(file.path, 1, 1, "file", "the file is not a list of ids", remedy),
        ]
    for name, raw in file.data.items():
        place = (file.path, *file.place((name,)), str(name))
        if not isinstance(raw, dict):
            problem = "the entry is empty" if raw is None else f"the entry is only {shown(raw)}"
            remedy = f"write its fields under it: {', '.join(_required(model))}"
            faults.append(Fault(*place, problem, remedy))
            continue
        try:
            good[str(name)] = model.model_validate(raw)
        except ValidationError as error:
            faults += explained(error.errors(), file, str(name), model)
    return good, faults


def _required(model: type[Entry]) -> list[str]:
    return [name for name, part in parts(model).items() if part.info.is_required()]
