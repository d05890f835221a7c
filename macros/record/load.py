"""Reads data/ into one checked Record. Every fault of every file comes out of one run.

Called when the project is opened, and by what needs the record alone. Knows nothing of MkDocs or of HTML.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from macros.record import consistency, drawn, plausible, references
from macros.record.explain import explained, required, shown
from macros.record.fault import Fault, RecordError
from macros.record.model import Entry
from macros.record.model.entry import FaultyEntryError, parts
from macros.record.record import KINDS, Record
from macros.record.yaml_file import YamlFile, read_yaml

OF_ANOTHER = "its fields are those of data/{}.yml"


class UnusableRecordError(RecordError):
    """The record has faults. Carries what could be read of it all the same."""

    def __init__(self, faults: list[Fault], record: Record) -> None:
        super().__init__(faults)
        self.record = record


def load(data: Path) -> Record:
    """Read the folder `data`. Raises RecordError with every fault found."""
    stray = list(_stray_files(data))
    faults = list(stray)
    files: dict[str, YamlFile] = {}
    entries: dict[str, dict[str, Any]] = {}
    for kind, model in KINDS.items():
        files[kind] = file = read_yaml(data / f"{kind}.yml", f"data/{kind}.yml")
        entries[kind], found = read_entries(file, model)
        faults += [] if f"rename it to {kind}.yml" in [one.remedy for one in stray] else found
    record = Record(**entries, files=files)
    faults += references.check(record)
    told = {(fault.path, fault.line) for fault in faults}
    for rules in (consistency, plausible, drawn):
        found = list(consistency.broken(record, rules.RULES))
        faults += [fault for fault in found if (fault.path, fault.line) not in told]
    path = record.files["figures"].path
    faults += consistency.sides_differ(record, {one.record for one in faults if one.path == path})
    if faults:
        raise UnusableRecordError(faults, record)
    return record


def _stray_files(data: Path) -> Iterator[Fault]:
    """Files by other names than those that are read: a copy, another ending, what strayed in."""
    for path in sorted(data.glob("*")):
        if path.name.startswith(".") or (path.suffix == ".yml" and path.stem in KINDS):
            continue
        word = re.sub(r"^\W+|(?:s\b.*|\W.*)$", "", path.stem.lower())
        kind = next((kind for kind in KINDS if kind.removesuffix("s") == word), "")
        remedy = f"delete it, if all that it holds is in data/{kind}.yml"
        if not (data / f"{kind}.yml").exists():
            remedy = f"rename it to {kind}.yml" if kind else "take it out of data/"
        problem = "no part of the site reads this file"
        yield Fault(f"data/{path.name}", 1, 1, "file", problem, remedy)


def read_entries(file: YamlFile, model: type[Entry]) -> tuple[dict[str, Entry], list[Fault]]:
    """Check each entry of one file against its class. Gives the sound ones, and the faults."""
    good: dict[str, Entry] = {}
    if file.data is None and not file.faults and not model.may_be_empty:
        remedy = "write at least one entry, or put the file back"
        file.fault((1, 1), "the file holds no entry", remedy)
    elif file.data is not None and not isinstance(file.data, dict):
        remedy = "start each entry with its id and a colon"
        file.fault((1, 1), "the file is not a list of ids", remedy)
    file.unread = bool(file.faults) and not isinstance(file.data, dict)
    faults, told = list(file.faults), {fault.line for fault in file.faults}
    entries = file.data if isinstance(file.data, dict) else {}
    odd = {name: said for name, raw in entries.items() if (said := _no_entry(name, raw, model))}
    for name, raw in entries.items():
        if name in odd:
            faults.append(Fault(file.path, *file.place((name,)), name, *odd[name]))
            continue
        try:
            good[name] = model(**raw)
        except FaultyEntryError as error:
            # A field that stands at the left edge is not missing besides.
            wrong = [one for one in error.wrong if not odd.keys() & set(one.steps[-1:])]
            found = explained(wrong, file, name, model)
            faults += [fault for fault in found if fault.line not in told]
    return good, faults


def _no_entry(name: str, raw: Any, model: type[Entry]) -> tuple[str, str] | None:
    """What is wrong with something that stands where an entry should, and is one of another kind or none."""
    known, fields = parts(model).keys(), raw.keys() if isinstance(raw, dict) else set()
    if known & fields and (fields <= known or set(required(model)) <= fields):
        return None
    others = [kind for kind, other in KINDS.items() if fields <= parts(other).keys()]
    if known & fields:
        whole = others and set(required(KINDS[others[0]])) <= fields
        return (OF_ANOTHER.format(others[0]), "move it there") if whole else None
    if name in known:
        return "a field stands at the left edge, where only ids do", "indent it by two spaces"
    if not isinstance(raw, dict):
        problem = "the entry is empty" if raw is None else f"the entry is only {shown(raw)}"
        return problem, f"write its fields under it: {', '.join(required(model))}"
    if raw and all(isinstance(one, dict) for one in raw.values()):
        problem = f'the entries stand under "{name}", and not at the left edge'
        return problem, "take this line out, and two spaces from the start of each line under it"
    if len(raw) > 1 and others:
        return OF_ANOTHER.format(others[0]), "move it there"
    return None
