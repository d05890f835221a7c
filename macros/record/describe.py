"""Describes the kinds of entry for people and for editors' programs, from the model itself."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from macros.record import model
from macros.record.model import Entry
from macros.record.model.entry import parts
from macros.record.record import KINDS


class Examples(NamedTuple):
    """Values as they stand in YAML: right ones, and wrong ones that editors tend to write."""

    good: tuple[Any, ...]
    bad: tuple[Any, ...] = ()


DAYS = Examples(("2023-02-08", "2023-02"), ("8 February 2023", "2023-2-8", "2023-02-30"))

EXAMPLES: dict[type[model.Entry], dict[str, Examples]] = {
    model.Figure: {
        "label": Examples(("Charter flights from Pakistan",), ("",)),
        "unit": Examples(("charter flights", "Afghan nationals"), (22,)),
        "kind": Examples(("commitment", "outcome"), ("promise",)),
        "partner": Examples(("pakistan",), (16,)),
    },
    model.Observation: {
        "value": Examples((22, 40000), ("40,000", "at least 40,000", "22 flights", -1)),
        "word": Examples(("thousands",), (1000,)),
        "qualifier": Examples(("exact", "at_least", "approximately"), ("at least", "about 40")),
        "as_of": DAYS,
        "source": Examples(("cimm-2023-02-08-engagement",), ("",)),
        "section": Examples(("Pakistan",), ("",)),
    },
    model.Period: {
        "since": Examples(("2021-10",), ("October 2021",)),
        "month": Examples(("2022-08",), ("2022",)),
        "on": Examples(("2022-08-15",), ("2022-08",)),
        "from": Examples(("2021-10",), ("10/2021",)),
        "to": Examples(("2022-08",), ("08/2022",)),
    },
    model.Source: {
        "said_on": DAYS,
        "language": Examples(("en", "fr"), ("English",)),
        "address": Examples(("https://www.canada.ca/en/page.html",), ("",)),
        "read": Examples(("whole", "start"), ("yes",)),
    },
    model.Partner: {
        "name": Examples(("United Arab Emirates",), ("",)),
        "kind": Examples(("country", "agency"), ("nation",)),
    },
    model.Redaction: {
        "marks": Examples((1, 3), (0, "three")),
    },
    model.Statement: {
        "perishable": Examples((True, False), ("yes", "no")),
    },
    model.Event: {"date": DAYS},
    model.Correction: {
        "date": Examples(("2026-11-24",), ("2026-11",)),
        "kind": Examples(("correction", "source_update", "editorial"), ("typo",)),
        "page": Examples(("partners/pakistan.md",), ("/partners/pakistan.html", "../secret.md")),
    },
    model.Redirect: {
        "from": Examples(("partners/old.md", "figures.md#old-id"), ("http://example.org/",)),
    },
}  # fmt: skip


class FieldNote(NamedTuple):
    """One field of an entry: its name as in YAML (with those it stands under), what it holds, examples."""

    name: str
    required: bool
    meaning: str
    shape: str
    examples: Examples


def notes(kind: type[Entry], under: str = "") -> Iterator[FieldNote]:
    """Every field of a kind, in order, each followed by the fields that stand under it."""
    for name, part in parts(kind).items():
        given = EXAMPLES.get(kind, {}).get(name, Examples(()))
        meaning = part.info.description or ""
        yield FieldNote(under + name, part.info.is_required(), meaning, part.shape, given)
        if part.inside:
            yield from notes(part.inside, f"{under}{name}: ")


def schema(kind: str) -> dict[str, Any]:
    """The JSON Schema of a data file: entries by id, with meanings and examples inside."""
    described = KINDS[kind]
    entry = described.model_json_schema(by_alias=True)
    definitions = entry.pop("$defs", {})
    classes = {described.__name__: entry, **definitions}
    for one in classes.values():
        for field in one.get("properties", {}).values():
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
        "description": " ".join((described.__doc__ or "").split()),
        "type": ["object", "null"],
        "additionalProperties": entry,
        "$defs": definitions,
    }


def as_written(value: object) -> str:
    """A value as an editor would type it in YAML."""
    if isinstance(value, bool):
        return "true" if value else "false"
    return '""' if value == "" else str(value)
