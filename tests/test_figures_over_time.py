"""Figures with several observations: what a newer one may change, and what series and tables must hold."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from itertools import pairwise

import pytest

from macros.pages.braces import Call
from macros.pages.pieces import unpacked
from macros.pages.source import read_page, read_pages
from macros.record import wording
from macros.record.load import load
from macros.record.model import Figure, Observation
from macros.record.record import Record
from macros.show.context import Context, MacroError, Site
from macros.show.figures import figure_words
from macros.show.html import text_of
from macros.show.macros import MACROS, written
from tests.conftest import ROOT, changed
from tests.shown import write_page

NOTE = "cimm-2023-02-08-engagement"
LATER = "a-later-note"
RECORD = load(ROOT / "data")
PAGES = read_pages(ROOT / "docs")

# Macros that show the figures of the page's own source, or of the source that they name.
OF_ONE_SOURCE = ("figure", "figures_table")


def calls(path: str) -> list[Call]:
    """The calls of a page that must not change when a newer source speaks."""
    return [
        call
        for call in PAGES[path].calls()
        if call.name in OF_ONE_SOURCE and call.kwargs.get("source") != "any"
    ]


OWN = [path for path in PAGES if PAGES[path].meta.get("source") and calls(path)]
OTHER = [path for path in PAGES if not PAGES[path].meta.get("source") and calls(path)]


def shown(record: Record, path: str) -> dict[str, str]:
    """What each of these calls writes on its page, or the message of the fault that it raises."""
    site = Site(record, PAGES)
    pieces = {}
    for call in calls(path):
        try:
            piece = unpacked(MACROS[call.name](Context(site, path), *call.args, **call.kwargs))
        except MacroError as error:
            piece = f"fault: {error}"
        pieces[f"{call.line}: {written(call)}"] = piece
    return pieces


@cache
def with_a_later_note() -> Record:
    """The record, and one more source that says something new of every figure."""
    note = RECORD.sources[NOTE]
    source = changed(note, short="Later note")
    one = Observation(value=7, qualifier="exact", source=LATER, section="Key Messages")
    figures = {
        name: changed(entry, observations=(*entry.observations, one))
        for name, entry in RECORD.figures.items()
    }
    return replace(RECORD, figures=figures, sources={**RECORD.sources, LATER: source})


@cache
def with_the_note_alone() -> Record:
    """The record as if no source but the note had ever been read."""
    figures = {
        name: changed(entry, observations=own)
        for name, entry in RECORD.figures.items()
        if (own := tuple(one for one in entry.observations if one.source == NOTE))
    }
    return replace(RECORD, figures=figures)


@pytest.mark.parametrize("path", OWN)
def test_figures_over_time_page_with_a_source_stays(path: str) -> None:
    assert shown(with_a_later_note(), path) == shown(RECORD, path)


@pytest.mark.parametrize("path", OTHER)
def test_figures_over_time_page_without_a_source_stays_or_asks(path: str) -> None:
    """Such a page never shows another number by itself: it stays, or the check asks for the source."""
    now = shown(RECORD, path)
    for call, piece in shown(with_a_later_note(), path).items():
        assert piece == now[call] or "observations to choose from" in piece, call


@pytest.mark.parametrize("path", [path for path in OWN if PAGES[path].meta.get("source") == NOTE])
def test_figures_over_time_page_of_the_note_says_what_the_note_says(path: str) -> None:
    now = shown(RECORD, path)
    for call, piece in shown(with_the_note_alone(), path).items():
        other = "fault: " in piece and ("source=" in call or "at=" in call)
        assert other or piece == now[call], call


def monthly() -> dict[str, Figure]:
    return {
        name: entry
        for name, entry in RECORD.figures.items()
        if sum(bool(one.period and one.period.month) for one in entry.observations) > 1
    }


@pytest.mark.parametrize("name", monthly())
def test_figures_over_time_series_has_every_month_once(name: str) -> None:
    months = [
        12 * one.period.month.year + one.period.month.month
        for one in RECORD.figures[name].observations
        if one.period and one.period.month
    ]
    assert [after - before for before, after in pairwise(months)] == [1] * (len(months) - 1)


@pytest.mark.parametrize(
    "name", [name for name, one in monthly().items() if (one.caveat or "").startswith("Cumulative")]
)
def test_figures_over_time_cumulative_series_never_falls(name: str) -> None:
    values = [one.value for one in RECORD.figures[name].observations]
    assert values == sorted(values)


@pytest.mark.parametrize("name", RECORD.tables)
def test_figures_over_time_printed_table_fills_every_cell(name: str) -> None:
    """Each cell that names a figure shows it; the macro refuses a table with an empty or doubtful cell."""
    path = "table.md"
    page = read_page(path, f'---\ntitle: Table\n---\n{{{{ printed_table("{name}") }}}}\n')
    html = write_page(Site(RECORD, {**PAGES, path: page}), path)
    rows = RECORD.tables[name].rows
    for figure in {figure for row in rows for figure in row.figures if figure}:
        times = sum(row.figures.count(figure) for row in rows)
        assert html.count(f'#{figure}"') == times, figure


@pytest.mark.parametrize("name", RECORD.figures)
def test_figures_over_time_each_is_shown_as_it_is_worded(name: str) -> None:
    """The number, as printed, stands once in the words of each observation, with its machine-readable value."""
    context = Context(Site(RECORD, PAGES), "index.md")
    for one in RECORD.figures[name].observations:
        html = str(figure_words(context, name, one))
        assert text_of(html) == wording.observation_in_words(one, RECORD.figures[name].unit)
        assert html.count("<data ") == (one.value is not None)


@pytest.mark.parametrize("name", RECORD.figures)
def test_figures_over_time_each_is_said_of_its_own_day(name: str) -> None:
    """No source gives two values of one figure for one day, unless a disagreement sets them out."""
    entry = RECORD.figures[name]
    disputed = {side.figure for one in RECORD.disagreements.values() for side in one.sides}
    said: dict[tuple[str, object], set[object]] = {}
    for one in entry.observations:
        day = (one.source, one.dates or one.section)
        said.setdefault(day, set()).add((one.value, one.word))
    assert name in disputed or all(len(values) == 1 for values in said.values())
