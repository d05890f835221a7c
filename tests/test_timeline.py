"""The timeline: years, one form of date, each thing once, and the steps of the commitment."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from macros.pages.pieces import unpacked
from macros.record.load import load
from macros.record.record import Record
from macros.show.context import Context, MacroError, Site
from macros.show.history import milestones, timeline
from macros.show.html import text_of
from tests.conftest import ROOT

RECORD = load(ROOT / "data")
DATE = r"\d{4}(?:-\d\d){0,2}"


def rows(html: str) -> list[tuple[str, str, str]]:
    """When, what and who says so of each row, in plain text."""
    found = re.findall(r"<tr><th scope=\"row\"[^>]*>(.*?)</th>(.*?)</tr>", unpacked(html), re.S)
    cells = [(when, *re.findall(r"<td[^>]*>(.*?)</td>", rest, re.S)) for when, rest in found]
    return [tuple(" ".join(text_of(cell).split()) for cell in row) for row in cells]  # type: ignore[misc]


def shown(record: Record) -> str:
    return timeline(Context(Site(record, {}), "timeline.md"))


def test_each_year_has_its_heading_in_order() -> None:
    years = re.findall(r"^### (\d{4})$", shown(RECORD), re.M)
    assert years == sorted(set(years))
    assert {"2021", "2022", "2023", "2024"} <= set(years)


def test_dates_have_one_form() -> None:
    form = re.compile(rf"(?:from )?{DATE}(?: to {DATE})?(?: period| data)?")
    assert [row for row in rows(shown(RECORD)) if not form.fullmatch(row[0])] == []


def test_nothing_stands_twice() -> None:
    found = [row[:2] for row in rows(shown(RECORD))]
    assert len(found) == len(set(found))
    charters = [row for row in rows(shown(RECORD)) if "22 charter flights" in row[1]]
    assert [row[0] for row in charters] == ["from 2021-10 period"]
    assert len(charters[0][2].split("”, ")) == 2


def test_events_stand_apart_from_publications() -> None:
    said = shown(RECORD)
    for source in RECORD.sources.values():
        assert f"{source.publisher}: {source.title}" not in text_of(said)


def test_data_dates_are_taken_in() -> None:
    dates = {
        one.as_of.iso
        for figure in RECORD.figures.values()
        for one in figure.observations
        if one.as_of and not one.period
    }
    assert dates <= {row[0].removesuffix(" data") for row in rows(shown(RECORD))}


def test_steps_of_the_commitment_pass_each_mark_once() -> None:
    steps = milestones(
        Context(Site(RECORD, {}), "timeline.md"),
        figures="canada.first-commitment",
        count="total.arrived",
        step=10000,
    )
    found = [(when, what) for when, what, _ in rows(steps)]
    counts = [what.rpartition(": ")[2] for _, what in found if what.startswith("Afghans who")]
    assert counts == [
        "over 10,000 persons",
        "more than 20,000 persons",
        "more than 30,000 persons",
        "at least 40,000 persons",
        "over 54,700 persons",
        "54,730 persons",
    ]
    assert ("2023-10-30", "The government announced that the commitment was met.") in found
    assert (
        "2021-08 period",
        "Canada's first resettlement commitment: 20,000 eligible refugees",
    ) in found


def test_timeline_without_a_date_is_a_fault() -> None:
    with pytest.raises(MacroError, match="nothing is dated"):
        shown(replace(RECORD, figures={}, events={}))
