"""Describes the kinds of entry for people and for editors' programs, from the model itself."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from macros.record.examples import EXAMPLES, Examples
from macros.record.model import Entry
from macros.record.model.entry import parts
from macros.record.record import KINDS


class FieldNote(NamedTuple):
    """One field of an entry: its name as in YAML (with those it stands under), what it holds, examples."""

    name: str
    required: bool
    meaning: str
    shape: str
    examples: Examples


def notes(model: type[Entry], under: str = "") -> Iterator[FieldNote]:
    """Every field of a kind, in order, each followed by the fields that stand under it."""
    for name, part in parts(model).items():
        given = EXAMPLES.get(model, {}).get(name, Examples(()))
        meaning = part.info.description or ""
        yield FieldNote(under + name, part.info.is_required(), meaning, part.shape, given)
        if part.inside:
            yield from notes(part.inside, f"{under}{name}: ")


def schema(kind: str) -> dict[str, Any]:
    """The JSON Schema of a data file: entries by id, with meanings and examples inside."""
    model = KINDS[kind]
    entry = model.model_json_schema(by_alias=True)
    definitions = entry.pop("$defs", {})
    classes = {model.__name__: entry, **definitions}
    for described in classes.values():
        for field in described.get("properties", {}).values():
            field.pop("title", None)
    for inner, fields in EXAMPLES.items():
        properties = classes.get(inner.__name__, {}).get("properties", {})
        for name, given in fields.items() if properties else ():
            # Good examples stand as such, bad ones in words.
            properties[name]["examples"] = list(given.good)
            if given.bad:
                wrong = "; ".join(map(as_written, given.bad))
                meaning = parts(inner)[name].info.description or ""
                properties[name]["description"] = f"{meaning} Not: {wrong}.".strip()
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": f"data/{kind}.yml",
        "description": " ".join((model.__doc__ or "").split()),
        "type": ["object", "null"],
        "additionalProperties": entry,
        "$defs": definitions,
    }


def as_written(value: object) -> str:
    """A value as an editor would type it in YAML."""
    if isinstance(value, bool):
        return "true" if value else "false"
    return '""' if value == "" else str(value)
