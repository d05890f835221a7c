"""Help while typing: schemas, snippets and examples agree with the model and with the data."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import yaml

from macros.edit.schemas import files
from macros.record import model
from macros.record.describe import EXAMPLES, notes, schema
from macros.record.model.entry import FaultyEntryError, parts
from macros.record.record import KINDS
from macros.record.yaml_file import parse_yaml
from tests.conftest import ROOT

# A sound entry of each kind that has examples: an example is put into its field.
SOUND: dict[type[model.Entry], dict[str, Any]] = {
    model.Observation: {"value": 1, "qualifier": "exact", "source": "note", "section": "Pakistan"},
    model.Period: {},
    model.Figure: {
        "label": "Flights",
        "unit": "flights",
        "kind": "outcome",
        "observations": ({"value": 1, "qualifier": "exact", "source": "a", "section": "b"},),
    },
    model.Source: {
        "title": "A note",
        "short": "Note",
        "publisher": "A department",
        "said_on": "2023-02-08",
        "address": "https://www.canada.ca/",
        "read": "whole",
        "about": "Flights.",
        "sections": ({"title": "Pakistan"},),
    },
    model.Partner: {"name": "Pakistan", "kind": "country", "role": "Transit.", "page": "a.md"},
    model.Redaction: {
        "source": "note",
        "section": "Pakistan",
        "surroundings": "A number.",
        "extent": "A word.",
    },
    model.Statement: {"text": "So.", "source": "note", "section": "Pakistan", "perishable": True},
    model.Event: {"date": "2023-02-08", "text": "So.", "source": "note", "section": "Pakistan"},
    model.Correction: {
        "date": "2026-11-24",
        "kind": "correction",
        "page": "about.md",
        "from": "a",
        "to": "b",
        "why": "A slip.",
    },
    model.Redirect: {"from": "a.md", "to": "b.md"},
}
# What else must change for an example to stand: the other end, or the field that it takes the place of.
WITH: dict[tuple[type[model.Entry], str], dict[str, Any]] = {
    (model.Observation, "word"): {"qualifier": "unquantified", "value": None},
    (model.Period, "from"): {"to": "2030-01"},
    (model.Period, "to"): {"from": "1999-01"},
}
CASES = [
    (kind, field, value, good)
    for kind, fields in EXAMPLES.items()
    for field, examples in fields.items()
    for good, values in ((True, examples.good), (False, examples.bad))
    for value in values
]


@pytest.mark.parametrize(("kind", "field", "value", "good"), CASES)
def test_example_is_what_it_says(
    kind: type[model.Entry], field: str, value: object, good: bool
) -> None:
    entry = {**SOUND[kind], **WITH.get((kind, field), {}), field: value}
    if good:
        kind(**entry)
    else:
        with pytest.raises(FaultyEntryError):
            kind(**entry)


@pytest.mark.parametrize("name", sorted(files()))
def test_written_files_agree_with_the_model(name: str) -> None:
    path = ROOT / name
    assert path.is_file(), f"{name} is not there: run make schemas"
    assert path.read_text("utf-8") == files()[name], f"{name} is out of date: run make schemas"


@pytest.mark.parametrize("kind", KINDS)
def test_schema_names_every_field_with_its_meaning(kind: str) -> None:
    entry = schema(kind)["additionalProperties"]
    written = list(parts(KINDS[kind]))
    assert list(entry["properties"]) == written
    assert entry["additionalProperties"] is False
    for note in notes(KINDS[kind]):
        if note.required and ":" not in note.name:
            assert note.name in entry["required"]


@pytest.mark.parametrize("kind", KINDS)
def test_data_file_names_its_schema(kind: str) -> None:
    first = (ROOT / f"data/{kind}.yml").read_text("utf-8").partition("\n")[0]
    assert first == f"# yaml-language-server: $schema=../.vscode/schemas/{kind}.json"
    settings = json.loads((ROOT / ".vscode/settings.json").read_text("utf-8"))
    assert settings["yaml.schemas"][f"./.vscode/schemas/{kind}.json"] == f"data/{kind}.yml"


def _fits(value: Any, rule: Any, root: dict[str, Any]) -> bool:
    """The part of JSON Schema that the files use: enough to hold the data against them."""
    if rule is False:
        return False
    if "$ref" in rule:
        rule = {**root["$defs"][rule["$ref"].rpartition("/")[2]], **rule, "$ref": None}
    if "anyOf" in rule:
        return any(_fits(value, one, root) for one in rule["anyOf"])
    if "enum" in rule and value not in rule["enum"]:
        return False
    types = rule.get("type", [])
    kinds = {
        "object": dict,
        "array": (tuple, list),
        "string": str,
        "integer": int,
        "boolean": bool,
        "null": type(None),
    }
    wanted = types if isinstance(types, list) else [types]
    if wanted and not any(isinstance(value, kinds[one]) for one in wanted):
        return False
    if isinstance(value, dict):
        fields = rule.get("properties", {})
        if not set(rule.get("required", [])) <= value.keys():
            return False
        rest = rule.get("additionalProperties", {})
        return all(_fits(one, fields.get(name, rest), root) for name, one in value.items())
    if isinstance(value, (tuple, list)):
        return all(_fits(one, rule.get("items", {}), root) for one in value)
    return True


@pytest.mark.parametrize("kind", KINDS)
def test_data_fits_its_schema(kind: str) -> None:
    file = parse_yaml((ROOT / f"data/{kind}.yml").read_bytes(), kind)
    root = schema(kind)
    for name, entry in (file.data or {}).items():
        assert _fits(entry, root["additionalProperties"], root), f"{kind}: {name}"


def test_snippets_hold_every_macro() -> None:
    from macros.show.macros import MACROS

    snippets = json.loads((ROOT / ".vscode/macros.code-snippets").read_text("utf-8"))
    assert set(snippets) == set(MACROS)
    assert snippets["figure"]["body"] == '{{ figure("${1:name}") }}'
    assert snippets["recommendation"]["body"] == "{{ recommendation(${1:number}) }}"


def test_field_guide_has_every_file() -> None:
    text = Path(ROOT / "docs/field-guide.md").read_text("utf-8")
    for kind in KINDS:
        assert f'{{{{ field_guide("{kind}") }}}}' in text
    assert yaml.safe_load(text.split("---")[1])["title"] == "Field guide"
