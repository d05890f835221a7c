"""What is proposed for a name that is not known: the one that a slip parts from it, and no other."""

from __future__ import annotations

import pytest

from macros.record.nearest import nearest

FIGURES = [
    "canada.commitment",
    "nato.spaces",
    "pakistan.charter-flights",
    "pakistan.resettled",
    "tajikistan.charter-flights",
    "uae.resettled",
]
MANY = [*FIGURES, *(f"total.arrived-{word}" for word in "abcdefghijklmnop")]


@pytest.mark.parametrize(
    ("typed", "known", "said"),
    [
        ("pakistan.charter-fligths", FIGURES, 'did you mean "pakistan.charter-flights"?'),
        ("pakistan.charters", FIGURES, 'did you mean "pakistan.charter-flights"?'),
        ("Pakistan.Charter_Flights", FIGURES, 'did you mean "pakistan.charter-flights"?'),
        ("nato-spaces", FIGURES, 'did you mean "nato.spaces"?'),
        ("nope.nope", MANY, "write one of those in data/figures.yml"),
        ("uzbekistan.charter-flights", MANY, "write one of those in data/figures.yml"),
        ("pakistan.children", MANY, "write one of: pakistan.charter-flights, pakistan.resettled"),
        ("pakistan", MANY, "write one of: pakistan.charter-flights, pakistan.resettled"),
        ("tajikistan.resettled", MANY, "there is only tajikistan.charter-flights"),
        ("17", ["16", "18"], "write one of: 16, 18"),
        ("note-2023-02-09", ["note-2023-02-08", "x"], "write one of: note-2023-02-08, x"),
        ("note-2023-02-80", ["note-2023-02-08", "x"], 'did you mean "note-2023-02-08"?'),
        ("note-2023-2-08", ["note-2023-02-08", "x"], 'did you mean "note-2023-02-08"?'),
        ("nation", ["country", "organization"], "write one of: country, organization"),
        ("at least", ["at_least", "about"], 'did you mean "at_least"?'),
        ("approx", ["approximately", "about"], 'did you mean "approximately"?'),
        ("untis", ["label", "unit", "kind"], 'did you mean "unit"?'),
        ("figur", ["figure", "figures_table", "figures"], 'did you mean "figure"?'),
        ("figure", ["figures_chart", "figures_table"], 'did you mean "figures_chart" or "figures_table"?'),
        ("Key Message", ["Key Messages", "Pakistan"], 'did you mean "Key Messages"?'),
        ("partners/pakistn.md", ["partners/pakistan.md", "index.md"], 'did you mean "partners/pakistan.md"?'),
        ("uk", ["us", "uae"], "write one of: us, uae"),
        ("x", [], "write one of those in data/figures.yml"),
    ],
)  # fmt: skip
def test_nearest(typed: str, known: list[str], said: str) -> None:
    assert nearest(typed, known, "data/figures.yml") == said
