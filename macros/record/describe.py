"""Describes the kinds of entry for people and for editors' programs, from the model itself."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from macros.record import model
from macros.record.dates import DATE, StatedDate
from macros.record.model import Entry
from macros.record.model.entry import Part, parts
from macros.record.record import KINDS

# What holds a value of each type, in the words of JSON Schema.
TYPES: dict[Any, dict[str, Any]] = {
    str: {"type": "string"},
    int: {"type": "integer"},
    bool: {"type": "boolean"},
    StatedDate: {"type": ["string", "integer"], "pattern": DATE.pattern},
}


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
        yield FieldNote(under + name, part.required, part.about, part.shape, given)
        if part.inside:
            yield from notes(part.inside, f"{under}{name}: ")


def schema(kind: str) -> dict[str, Any]:
    """The JSON Schema of a data file: entries by id, with meanings and examples inside."""
    inside: dict[str, Any] = {}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": f"data/{kind}.yml",
        "description": own_words(KINDS[kind]),
        "type": ["object", "null"],
        "additionalProperties": _entry(KINDS[kind], inside),
        "$defs": inside,
    }


def own_words(thing: object) -> str:
    """What a class or a function says of itself, on one line."""
    return " ".join((thing.__doc__ or "").split())


def _entry(kind: type[Entry], inside: dict[str, Any]) -> dict[str, Any]:
    """The schema of an entry; those of what stands under its fields go to `inside` by their names."""
    return {
        "description": own_words(kind),
        "type": "object",
        "properties": {name: _field(kind, part, inside) for name, part in parts(kind).items()},
        "required": [name for name, part in parts(kind).items() if part.required],
        "additionalProperties": False,
    }


def _field(kind: type[Entry], part: Part, inside: dict[str, Any]) -> dict[str, Any]:
    rule: dict[str, Any] = dict(TYPES.get(part.type, {}))
    if part.inside:
        inside[part.inside.__name__] = _entry(part.inside, inside)
        rule = {"$ref": f"#/$defs/{part.inside.__name__}"}
    if part.choices:
        rule = {"enum": list(part.choices)}
    limits = {"maxLength": part.longest, "minimum": part.least if part.type is int else 0}
    rule |= {name: limit for name, limit in limits.items() if limit}
    for null, is_list in ((part.gaps, part.many), (part.optional, False)):
        rule = {"anyOf": [rule, {"type": "null"}]} if null else rule
        rule = {"type": "array", "items": rule} if is_list else rule
    given = EXAMPLES.get(kind, {}).get(part.name, Examples(()))
    # Good examples stand as such, bad ones in words.
    wrong = f"Not: {'; '.join(map(as_written, given.bad))}." if given.bad else ""
    about = f"{part.about} {wrong}".strip()
    return rule | {"description": about} | ({"examples": [*given.good]} if given.good else {})


def as_written(value: object) -> str:
    """A value as an editor would type it in YAML."""
    if isinstance(value, bool):
        return "true" if value else "false"
    return '""' if value == "" else str(value)
