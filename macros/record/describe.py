"""Describes the kinds of entry for people and for editors' programs, from the model itself."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from macros.record.examples import EXAMPLES, Examples
from macros.record.model import Entry
from macros.record.model.entry import parts
from macros.record.record import KINDS

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
    for name, part in parts(model).items():
        given = EXAMPLES.get(model, {}).get(name, NONE)
        info = part.info
        form, meaning = part.shape, info.description or ""
        yield FieldNote(under + name, info.is_required(), meaning, form, given)
        if part.inside:
            yield from notes(part.inside, f"{under}{name}: ")


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
    for part in parts(model).values():
        if part.inside:
            yield part.inside
            yield from _all_entries(part.inside)


def _explain(model: type[Entry], properties: dict[str, Any]) -> None:
    """Put examples into the schema of an entry's fields: good ones as such, bad ones in words."""
    for name, field in properties.items():
        given = EXAMPLES.get(model, {}).get(name, NONE)
        if given.good:
            field["examples"] = list(given.good)
        if given.bad:
            wrong = "; ".join(as_written(value) for value in given.bad)
            field["description"] = (
                f"{parts(model)[name].info.description or ''} Not: {wrong}.".strip()
            )
        field.pop("title", None)


def as_written(value: object) -> str:
    """A value as an editor would type it in YAML."""
    if isinstance(value, bool):
        return "true" if value else "false"
    return '""' if value == "" else str(value)


def _one_line(text: str | None) -> str:
    return " ".join((text or "").split())
