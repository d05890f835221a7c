"""The record: what each rule lets through, what it stops, and in which words."""

from __future__ import annotations

from pathlib import Path

import pytest

from macros.record.fault import RecordError
from macros.record.load import load


def faults(root: Path) -> list[str]:
    with pytest.raises(RecordError) as caught:
        load(root / "data")
    return [str(fault) for fault in caught.value.faults]


# Old and new text of data/figures.yml, the one message that must come of it, and where it points.
BROKEN = {
    "unknown-field": (
        "  unit: Afghan nationals",
        "  unit: Afghan nationals\n  untis: x",
        'canada.commitment: there is no field "untis"; did you mean "unit"?',
        "untis",
    ),
    "unit-glued": (
        "value: 22",
        "value: 22 charter flights",
        'pakistan.charter-flights: "value" should be a whole number and has '
        '"22 charter flights"; write 22 alone; the noun belongs in unit, a hedge in qualifier',
        "value: 22",
    ),
    "separator": (
        "value: 40000",
        "value: 40,000",
        'canada.commitment: "value" should be a whole number and has "40,000"; '
        "write 40000, without quotes or separators",
        "value: 40,000",
    ),
    "qualifier": (
        "qualifier: at_least",
        "qualifier: atleast",
        'canada.commitment: "atleast" is not a qualifier; did you mean "at_least"?',
        "qualifier: atleast",
    ),
    "date-not-in-calendar": (
        "period: {month: 2022-08}",
        "period: {on: 2022-02-30}",
        'uae.resettled: "2022-02-30" is not in the calendar; that month ends on day 28',
        "on: 2022-02-30",
    ),
    "date-ambiguous": (
        "period: {since: 2021-10}",
        "period: {since: 10/2021}",
        'pakistan.charter-flights: "10/2021" is not a date that has one '
        "meaning; write 2023-02-08, 2023-02 or 2023",
        "since: 10/2021",
    ),
    "period-reversed": (
        "period: {since: 2021-10}",
        "period: {from: 2022-03, to: 2021-10}",
        "pakistan.charter-flights: the period ends (2021-10) before it starts "
        "(2022-03); put the earlier date in from",
        "period: {from",
    ),
    "unknown-source": (
        "      source: cimm-2023-02-08-engagement\n      section: Key Messages",
        "      source: cimm-2023-02-08-engagment\n      section: Key Messages",
        'canada.commitment: there is no source "cimm-2023-02-08-engagment"; '
        'did you mean "cimm-2023-02-08-engagement"?',
        "source: cimm-2023-02-08-engagment",
    ),
    "unknown-section": (
        "section: Key Messages",
        "section: Key Message",
        "canada.commitment: the source cimm-2023-02-08-engagement has no section "
        '"Key Message"; did you mean "Key Messages"?',
        "section: Key Message",
    ),
    "unknown-partner": (
        "partner: uae",
        "partner: uea",
        'uae.resettled: there is no partner "uea"; did you mean "uae"?',
        "partner: uea",
    ),
    "duplicate-id": (
        "us.commitment:",
        "canada.commitment:",
        'canada.commitment: "canada.commitment" is there twice (first on line 20); '
        "give the second entry an id of its own",
        "canada.commitment:\n  label: Commitment under",
    ),
    "tab": (
        "  label: Canada's",
        "\tlabel: Canada's",
        "file: a tab stands where only spaces may; indent with spaces",
        "\tlabel",
    ),
    "word-and-value": (
        "- word: thousands",
        "- word: thousands\n      value: 1000",
        "pakistan.resettled: an unquantified observation has a value; "
        "take the value out, keep the word",
        "word: thousands\n      value",
    ),
}


@pytest.mark.parametrize("case", BROKEN)
def test_broken_figures(copy: Path, edit, case: str) -> None:
    old, new, message, mark = BROKEN[case]
    edit("data/figures.yml", old, new)
    text = (copy / "data/figures.yml").read_text("utf-8")
    before = text[: text.index(mark)]
    line, column = before.count("\n") + 1, len(before) - before.rfind("\n")
    assert faults(copy) == [f"data/figures.yml:{line}:{column}: {message}"]


def test_all_faults_of_all_files_in_one_run(copy: Path, edit) -> None:
    edit("data/figures.yml", "value: 22", "value: many")
    edit("data/partners.yml", "kind: agency", "kind: agencies")
    edit("data/sources.yml", "said_on: 2023-02-08", "said_on: 08/02/2023")
    assert [line.split(":")[0] for line in faults(copy)] == [
        "data/figures.yml",
        "data/partners.yml",
        "data/sources.yml",
    ]


def test_the_project_itself_is_sound() -> None:
    record = load(Path(__file__).parent.parent / "data")
    assert list(record.partners) == ["us", "uae", "pakistan", "tajikistan", "unhcr", "iom"]
    assert all(one.as_of is None for f in record.figures.values() for one in f.observations)
