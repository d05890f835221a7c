"""Describes the kinds of entry for people and for editors' programs, from the model itself."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from typing import Any, Literal, get_args, get_origin

from pydantic.fields import FieldInfo

from macros.record.dates import StatedDate
from macros.record.examples import EXAMPLES, Examples
from macros.record.load import KINDS
from macros.record.model import Entry

NONE = Examples(())


@dataclass(frozen=True)
class FieldNote:
    """One field of an entry: its name as in YAML (with those it stands under), what it holds, examples."""

    name: str
    required: bool
    meaning: str
    shape: str
    examples: Examples


def notes(model: type[Entry], under: str = "") -> Iterator[FieldNote]:
    """Every field of a kind, in order, each followed by the fields that stand under it."""
    for name, info in model.model_fields.items():
        written = info.alias or name
        given = EXAMPLES.get(model, {}).get(written, NONE)
        shape = _shape(info.annotation)
        yield FieldNote(under + written, info.is_required(), info.description or "", shape, given)
        for inner in _entries(info.annotation):
            yield from notes(inner, f"{under}{written}: ")


def _shape(annotation: Any) -> str:
    """What kind of value a field takes, in a few words."""
    if annotation in (None, type(None)):
        return ""
    if get_origin(annotation) is Literal:
        return "one of: " + ", ".join(str(value) for value in get_args(annotation))
    if isinstance(annotation, type):
        if issubclass(annotation, Enum):
            return "one of: " + ", ".join(str(member.value) for member in annotation)
        if issubclass(annotation, Entry):
            return "fields"
        words = {str: "text", int: "whole number", bool: "true or false", StatedDate: "date"}
        return words.get(annotation, "")
    parts = [_shape(part) for part in get_args(annotation) if part is not Ellipsis]
    found = [part for part in parts if part]
    inner = found[0] if found else ""
    if get_origin(annotation) is tuple:
        return f"list of {inner}" if inner != "fields" else "list of fields"
    return inner


def _entries(annotation: Any) -> Iterator[type[Entry]]:
    if isinstance(annotation, type) and issubclass(annotation, Entry):
        yield annotation
        return
    for part in get_args(annotation):
        yield from _entries(part)


def schema(kind: str) -> dict[str, Any]:
    """The JSON Schema of a data file: entries by id, with meanings and examples inside."""
    model = KINDS[kind]
    entry = model.model_json_schema(by_alias=True)
    definitions = entry.pop("$defs", {})
    for inner in {model, *_all_entries(model)}:
        properties = (entry if inner is model else definitions[inner.__name__])["properties"]
        _explain(inner, properties)
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": f"data/{kind}.yml",
        "description": _one_line(model.__doc__),
        "type": ["object", "null"],
        "additionalProperties": entry,
        "$defs": definitions,
    }


def _all_entries(model: type[Entry]) -> Iterator[type[Entry]]:
    for info in model.model_fields.values():
        for inner in _entries(info.annotation):
            yield inner
            yield from _all_entries(inner)


def _explain(model: type[Entry], properties: dict[str, Any]) -> None:
    """Put examples into the schema of an entry's fields: good ones as such, bad ones in words."""
    fields: dict[str, FieldInfo] = {i.alias or n: i for n, i in model.model_fields.items()}
    for name, field in properties.items():
        given = EXAMPLES.get(model, {}).get(name, NONE)
        if given.good:
            field["examples"] = list(given.good)
        if given.bad:
            wrong = "; ".join(as_written(value) for value in given.bad)
            field["description"] = f"{fields[name].description or ''} Not: {wrong}.".strip()
        field.pop("title", None)


def as_written(value: object) -> str:
    """A value as an editor would type it in YAML."""
    if isinstance(value, bool):
        return "true" if value else "false"
    return '""' if value == "" else str(value)


def _one_line(text: str | None) -> str:
    return " ".join((text or "").split())
