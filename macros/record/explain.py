"""Turns what the validator found into words that an editor can act on."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from functools import reduce
from typing import Any

from pydantic_core import ErrorDetails

from macros.record.dates import StatedDate, meanings
from macros.record.fault import Fault
from macros.record.model import Entry, Redaction
from macros.record.model.entry import Part, parts
from macros.record.nearest import is_slip, letters, nearest
from macros.record.remedies import (
    fields_of,
    list_of,
    number,
    shown,
    some_words,
    text_in,
    what_to_write,
)
from macros.record.yaml_file import OUTSIDE, YamlFile

# Fields of a figure that editors try to write under an observation.
MISPLACED = {
    "kind": "it belongs to the figure; a promise and an outcome are two figures",
    "unit": "it belongs to the figure; what is counted in another unit is another figure",
    "partner": "it belongs to the figure",
}
TRUE, FALSE = {"yes", "y", "on", "true"}, {"no", "n", "off", "false"}

Steps = tuple[Any, ...]
Said = tuple[str, str]
# Where a slip stands, what is said of it, and where what comes of it stands.
Cause = tuple[Steps, Said, tuple[Steps, ...]]


def explained(
    errors: list[ErrorDetails], file: YamlFile, record: str, model: type[Entry]
) -> Iterator[Fault]:
    """The faults of one entry. A field that is only misspelt is not missing besides."""
    entry = file.data[record]
    extra = [error["loc"] for error in errors if error["type"] == "extra_forbidden"]
    causes = [*_cut(extra, entry), *_parted(errors, entry)]
    for steps, said, _ in causes:
        yield Fault(file.path, *file.place((record, *steps)), record, *said)
    told = [steps for _, _, consequences in causes for steps in consequences]
    for error in errors:
        steps = error["loc"]
        misspelt = (one for one in extra if one[:-1] == steps[:-1] and _is_slip(one, steps))
        if any(steps[: len(one)] == one for one in told):
            continue
        if error["type"] == "missing" and any(misspelt):
            continue
        if error["type"] == "extra_forbidden":
            said = _unknown(error["input"], steps, model, _at_steps(entry, steps[:-1]))
        else:
            said = _said(error, steps, model)
        yield Fault(file.path, *file.place((record, *steps)), record, *said)


def _at_steps(entry: Any, steps: Steps) -> Any:
    return reduce(lambda fields, step: fields[step], steps, entry)


def _parted(errors: list[ErrorDetails], entry: Any) -> Iterator[Cause]:
    """Items of a list that a hyphen parts from the fields that the item before them lacks."""
    lacking: dict[Steps, set[str]] = {}
    for error in errors:
        *item, name = error["loc"] or ("",)
        if error["type"] == "missing" and item and isinstance(item[-1], int):
            lacking.setdefault(tuple(item), set()).add(str(name))
    for (*steps, index), names in lacking.items():
        first, *after = _at_steps(entry, tuple(steps))[index:]
        fields = after[0].keys() if after and isinstance(after[0], dict) else set()
        if names <= fields and not fields & first.keys():
            problem = "a hyphen starts another item here, and the one before it is not whole"
            said = (problem, "take the hyphen out: two spaces in its place")
            second = (*steps, index + 1)
            yield second, said, ((*steps, index), second)


def _cut(extra: list[Steps], entry: Any) -> Iterator[Cause]:
    """A text in braces that its own comma cuts in two: what follows the comma looks like a field."""
    for steps in extra:
        fields, second = _at_steps(entry, steps[:-1]), str(steps[-1])
        names = list(fields)
        before = names[max(names.index(second) - 1, 0)]
        first = fields[before]
        if fields[second] is None and isinstance(first, str) and not re.search("[:=]", second):
            whole = f"{first}, {second}"
            dates = meanings(whole)
            written = dates[0] if len(dates) == 1 else json.dumps(whole, ensure_ascii=False)
            problem = f'in braces the comma ends the text "{whole}"'
            said = (problem, f"write {before}: {written}")
            yield steps, said, (steps, (*steps[:-1], before))


def _is_slip(one: Steps, other: Steps) -> bool:
    return is_slip(str(one[-1]), str(other[-1]))


def _said(error: ErrorDetails, steps: Steps, model: type[Entry]) -> Said:
    kind, given, context = error["type"], error["input"], error.get("ctx", {})
    field = str(next((step for step in reversed(steps) if isinstance(step, str)), "entry"))
    _, part = _at(model, steps)
    if kind == "fault":
        optional = part and part.type is StatedDate and not part.info.is_required()
        if optional and not re.search(r"\d", str(given)):
            return f'"{given}" is no date', "take the line out: what is not stated is left out"
        return context["problem"], context["remedy"]
    if kind == "missing":
        return f'"{field}" is missing', f"write {field}: and {what_to_write(part)}"
    if kind == "nothing":
        return f'"{field}" is empty', some_words(part)
    if kind in ("enum", "literal_error"):
        known = re.findall(r"'([^']+)'", context["expected"])
        remedy = nearest(given, known) if len(known) > 1 else f"write {known[0]}"
        return f"{shown(given)} is not a {field}", remedy
    if kind.startswith("int_") or kind == "greater_than_equal":
        problem = f'"{field}" should be a whole number and has {shown(given)}'
        return problem, number(field, given, context.get("ge", 0))
    if kind.startswith("bool"):
        meant = str(given).lower()
        right = "true" if meant in TRUE else "false" if meant in FALSE else "true or false"
        return f'"{field}" has {shown(given)}', f"write {right}"
    if kind.endswith("too_long"):
        most = context["max_length"]
        return f'"{field}" has {len(str(given)):,} characters, more than {most:,}', "shorten it"
    if kind.startswith("string"):
        return f'"{field}" should be text and has {shown(given)}', text_in(given, part)
    if kind == "tuple_type":
        return f'"{field}" should be a list and has {shown(given)}', list_of(given, part)
    return f'"{field}" should hold fields and has {shown(given)}', fields_of(given, part)


def _at(model: type[Entry], steps: Steps) -> tuple[type[Entry], Part | None]:
    """The class that holds the field at `steps`, and the field; none where the class has none of that name."""
    owner, part = model, None
    for step in steps:
        if isinstance(step, str):
            owner = part.inside if part and part.inside else owner
            part = parts(owner).get(step)
    return owner, part


def _unknown(given: object, steps: Steps, model: type[Entry], beside: dict[str, Any]) -> Said:
    """A field that the entry does not have: misplaced, misspelt, or run together with its value."""
    field, known = str(steps[-1]), parts(_at(model, steps)[0])
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
    twin = [name for name in known if name in beside and is_slip(field, name)]
    if twin:
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
    homes = (
        _home(field, part.inside, f"{under} {name}:".strip())
        for name, part in parts(model).items()
        if part.inside
    )
    return next((home for home in homes if home is not None), None)
