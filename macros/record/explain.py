"""Turns what an entry does not take into words that an editor can act on."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from functools import reduce
from typing import Any

from macros.record.dates import meanings
from macros.record.fault import Fault
from macros.record.model import Entry, Redaction
from macros.record.model.entry import Steps, Wrong, parts
from macros.record.nearest import is_slip, letters, nearest
from macros.record.remedies import Said, said_of
from macros.record.yaml_file import OUTSIDE, YamlFile

# Fields of a figure that editors try to write under an observation.
MISPLACED = {
    "kind": "it belongs to the figure; a promise and an outcome are two figures",
    "unit": "it belongs to the figure; what is counted in another unit is another figure",
    "partner": "it belongs to the figure",
}
# Where a slip stands, what is said of it, and where what comes of it stands.
Cause = tuple[Steps, Said, tuple[Steps, ...]]


def explained(
    wrong: list[Wrong], file: YamlFile, record: str, model: type[Entry]
) -> Iterator[Fault]:
    """The faults of one entry. A field that is only misspelt is not missing besides."""
    causes = [*_cut(wrong), *_parted(wrong, file.data[record])]
    for steps, said, _ in causes:
        yield Fault(file.path, *file.place((record, *steps)), record, *said)
    told = [steps for _, _, consequences in causes for steps in consequences]
    unknown = [one.steps for one in wrong if one.kind == "unknown"]
    for one in wrong:
        *inside, name = one.steps or ("",)
        beside = (str(other[-1]) for other in unknown if list(other[:-1]) == inside)
        misspelt = one.kind == "missing" and any(is_slip(other, str(name)) for other in beside)
        if not misspelt and not any(one.steps[: len(steps)] == steps for steps in told):
            said = _unknown(one, model) if one.kind == "unknown" else said_of(one)
            yield Fault(file.path, *file.place((record, *one.steps)), record, *said)


def _parted(wrong: list[Wrong], entry: Any) -> Iterator[Cause]:
    """Items of a list that a hyphen parts from the fields that the item before them lacks."""
    lacking: dict[Steps, set[str]] = {}
    for one in wrong:
        if one.kind == "missing" and len(one.steps) > 1 and isinstance(one.steps[-2], int):
            lacking.setdefault(one.steps[:-1], set()).add(one.steps[-1])
    for (*steps, index), names in lacking.items():
        first, *after = reduce(lambda fields, step: fields[step], steps, entry)[index:]
        fields = after[0].keys() if after and isinstance(after[0], dict) else set()
        if names <= fields and not fields & first.keys():
            problem = "a hyphen starts another item here, and the one before it is not whole"
            said = (problem, "take the hyphen out: two spaces in its place")
            second = (*steps, index + 1)
            yield second, said, ((*steps, index), second)


def _cut(wrong: list[Wrong]) -> Iterator[Cause]:
    """A text in braces that its own comma cuts in two: what follows the comma looks like a field."""
    for one in wrong:
        *inside, second = one.steps or ("",)
        names = list(one.given) if one.kind == "unknown" else [second]
        before = names[max(names.index(second) - 1, 0)]
        first = one.given[before] if before != second else None
        if isinstance(first, str) and one.given[second] is None and not re.search("[:=]", second):
            whole = f"{first}, {second}"
            dates = meanings(whole)
            written = dates[0] if len(dates) == 1 else json.dumps(whole, ensure_ascii=False)
            problem = f'in braces the comma ends the text "{whole}"'
            said = (problem, f"write {before}: {written}")
            yield one.steps, said, (one.steps, (*inside, before))


def _unknown(wrong: Wrong, model: type[Entry]) -> Said:
    """A field that the entry does not have: misplaced, misspelt, or run together with its value."""
    steps, beside, field = wrong.steps, wrong.given, str(wrong.steps[-1])
    given, known = beside[field], parts(wrong.owner or model)
    if field == "<<":
        return "<< takes fields from elsewhere, which is not done here", "write the fields out"
    if model is Redaction and field == "reason":
        return "no document gives a reason for a single withheld passage", "take the line out"
    if len(steps) == 1 and "." in field and not isinstance(given, str):
        return f'"{field}" stands inside another entry', OUTSIDE
    joined = re.match(r"([a-z_]+)(?::|=| )\s*(\S.*)", field)
    if joined and joined[1] in known and (given is None or joined[2].startswith("{")):
        what, rest = "space" if ":" in field else "colon", "" if given is None else f": {given}"
        return f'a {what} is missing in "{field}"', f"write {joined[1]}: {joined[2]}{rest}"
    if field in MISPLACED and "observations" in steps:
        return f'"{field}" does not belong to an observation', MISPLACED[field]
    for name, part in known.items():
        if part.inside and field in parts(part.inside) and beside.get(name, "") is None:
            problem = f'"{field}" stands beside "{name}", and not under it'
            return problem, "indent it by two spaces more"
    where = None if letters(field) in map(letters, known) else _home(field, model)
    if where is not None:
        there = f"under {where}" if where else "of the entry itself"
        return f'"{field}" does not belong here', f"it is a field {there}"
    problem = f'there is no field "{field}"'
    if twin := [name for name in known if name in beside and is_slip(field, name)]:
        return problem, f"take the line out: {twin[0]} is there already"
    free = [name for name in known if name not in beside]
    remedy = nearest(field, free)
    if not remedy.startswith("did you mean"):
        remedy = f"take it out, or write one of: {', '.join(free)}" if free else "take it out"
    return problem, remedy


def _home(field: str, model: type[Entry], under: str = "") -> str | None:
    """Under which field of an entry another field belongs; empty for the entry itself, None for nowhere."""
    if field in parts(model):
        return under
    inner = ((name, part.inside) for name, part in parts(model).items())
    homes = (_home(field, one, f"{under} {name}:".strip()) for name, one in inner if one)
    return next((home for home in homes if home is not None), None)
