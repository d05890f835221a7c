"""Turns what the validator found into words that an editor can act on."""

from __future__ import annotations

import re
from typing import Any

from pydantic_core import ErrorDetails

from macros.record.fault import Fault, nearest
from macros.record.model import Entry
from macros.record.model.parts import parts
from macros.record.yaml_file import YamlFile

# Fields of a figure that editors try to write under an observation.
MISPLACED = {
    "kind": "it belongs to the figure; a promise and an outcome are two figures",
    "unit": "it belongs to the figure; what is counted in another unit is another figure",
    "partner": "it belongs to the figure",
}

GLUED = re.compile(r"^\D{0,3}\s*(\d[\d,.  ]*)\s*(\D.*)?$")


def explain(error: ErrorDetails, file: YamlFile, record: str, model: type[Entry]) -> Fault:
    """Give the fault for one validation error of one entry."""
    steps = error["loc"]
    line, column = file.place((record, *steps))
    problem, remedy = _said(error, steps, model)
    return Fault(file.path, line, column, record, problem, remedy)


def _said(error: ErrorDetails, steps: tuple[Any, ...], model: type[Entry]) -> tuple[str, str]:
    kind, given = error["type"], error.get("input")
    context = error.get("ctx", {})
    field = str(next((step for step in reversed(steps) if isinstance(step, str)), "entry"))
    if kind == "fault":
        problem, _, remedy = error["msg"].partition("; ")
        return problem, remedy
    if kind == "missing":
        return f'"{field}" is missing', f"write {field}: and what the source gives"
    if kind == "extra_forbidden" and field in MISPLACED and "observations" in steps:
        return f'"{field}" does not belong to an observation', MISPLACED[field]
    if kind == "extra_forbidden":
        return f'there is no field "{field}"', nearest(field, fields_at(model, steps[:-1]))
    if kind in ("enum", "literal_error"):
        known = re.findall(r"'([^']+)'", str(context.get("expected", "")))
        return f'"{given}" is not a {field}', nearest(given, known)
    if kind.startswith("int_") or kind in ("greater_than_equal",):
        return _not_a_number(field, given, int(context.get("ge", 0)))
    if kind.startswith("bool"):
        return f'"{field}" has {shown(given)}', "write true or false"
    if kind in ("string_too_long", "too_long"):
        return f'"{field}" is longer than {context["max_length"]} characters', "shorten it"
    if kind.startswith("string"):
        remedy = "write words" if given is None else "put quotes round it"
        return f'"{field}" should be text and has {shown(given)}', remedy
    if kind in ("tuple_type", "list_type"):
        return (
            f'"{field}" should be a list and has {shown(given)}',
            "write it as [a, b] or as lines that start with -",
        )
    if kind == "too_short":
        return f'"{field}" is empty', "write at least one entry"
    if kind in ("model_type", "model_attributes_type", "dict_type"):
        return (
            f'"{field}" should hold fields and has {shown(given)}',
            "write each field on its own line under it",
        )
    return f'"{field}" has {shown(given)}', str(error["msg"]).lower()


def _not_a_number(field: str, given: object, least: int) -> tuple[str, str]:
    problem = f'"{field}" should be a whole number and has {shown(given)}'
    match = GLUED.match(given) if isinstance(given, str) else None
    if match and isinstance(given, str):
        number = re.sub(r"\D", "", match.group(1))
        rest = (match.group(2) or "").strip()
        if rest or not given.strip()[:1].isdigit():
            return problem, f"write {number} alone; the noun belongs in unit, a hedge in qualifier"
        return problem, f"write {number}, without quotes or separators"
    if isinstance(given, float):
        return problem, "write the whole number that the source means, as in 1300000000"
    if isinstance(given, int) and not isinstance(given, bool):
        return problem, f"write a number of {least} or more"
    return problem, "write digits only, or qualifier: unquantified and a word"


def shown(value: object) -> str:
    """A value as a message quotes it."""
    if value is None:
        return "nothing"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, dict):
        return "fields"
    if isinstance(value, (list, tuple)):
        return "a list"
    text = str(value)
    return f'"{text[:60]}…"' if len(text) > 60 else f'"{text}"'


def fields_at(model: type[Entry], steps: tuple[Any, ...]) -> list[str]:
    """The field names that are allowed at `steps` inside `model`."""
    for step in steps:
        part = parts(model).get(step)
        if part and part.inside:
            model = part.inside
    return list(parts(model))
