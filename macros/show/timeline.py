"""The timeline: what happened and what was counted, year by year, and the steps of the commitment."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from markupsafe import Markup

from macros.record import wording
from macros.record.dates import StatedDate
from macros.record.model import Figure, Observation
from macros.record.record import Record
from macros.show import tables
from macros.show.context import Context, MacroError, lookup
from macros.show.html import piece
from macros.show.links import figure_link, joined, source_link, time_in_table
from macros.show.observations import newest
from macros.show.tables import Place

# A figure with more months than this is a series: it has a table of its own.
SERIES = 3


class Row(NamedTuple):
    """One line of the timeline: the day that puts it in order, when, what, and who says so."""

    day: tuple[int, int, int]
    when: Markup
    what: Markup | str
    place: Place


def is_series(entry: Figure) -> bool:
    """True for a figure that is counted month by month."""
    return sum(any(not date.day for date in one.dates) for one in entry.observations) > SERIES


def timeline(context: Context) -> str:
    """What happened, the periods of figures and the days of the data, oldest first, under the years."""
    rows = [*_events(context), *_counted(context)]
    if not rows:
        raise MacroError("nothing is dated", "take the macro out, and say so in words")
    years: dict[int, list[Row]] = {}
    for row in sorted(rows, key=lambda row: row.day):
        years.setdefault(row.day[0], []).append(row)
    shown = {year: _table(context, f"Dated in {year}", found) for year, found in years.items()}
    return "".join(f"\n\n### {year}\n{found}" for year, found in shown.items())


def _table(context: Context, caption: str, rows: list[Row]) -> str:
    """The rows, each thing once with all sources that say so."""
    said: dict[tuple[Markup, str], list[Row]] = {}
    for row in rows:
        said.setdefault((row.when, Markup.escape(row.what).striptags()), []).append(row)
    shown: list[tables.Row] = []
    for same in said.values():
        places = list(dict.fromkeys(row.place for row in same))
        links = (source_link(context, one.source, one.section) for one in places)
        where = places[0] if len(places) == 1 else joined(links)
        shown.append({"When": same[0].when, "What": same[0].what, "Source and section": where})
    return tables.table(context, caption, shown, headed=True)


def milestones(context: Context, figures: str, count: str, step: int) -> str:
    """The steps of the commitment: its events, what was promised, and the count as it passed each `step`.

    `figures` are ids with a blank between; each stands where it was first said.
    """
    record = context.record
    rows = _events(context, milestones=True)
    for name in figures.split():
        entry = lookup(record.figures, name, "figure")
        first = min(entry.observations, key=lambda one: _stood(record, one)[0].first_day)
        rows.append(_figure_row(context, name, first))
    passed, mark = [], step
    entry = lookup(record.figures, count, "figure")
    told = [one for one in entry.observations if one.value is not None]
    for one in sorted(told, key=lambda one: _stood(record, one)[0].first_day):
        if (one.value or 0) >= mark:
            passed.append(one)
            mark = ((one.value or 0) // step + 1) * step
    last = newest(record, told)[0]
    rows += [_figure_row(context, count, one) for one in (*passed, last)]
    return _table(context, "The commitment, step by step", sorted(rows, key=lambda row: row.day))


def _events(context: Context, *, milestones: bool = False) -> list[Row]:
    return [
        Row(one.date.first_day, time_in_table(one.date), one.text, Place(one.source, one.section))
        for one in context.record.events.values()
        if one.milestone or not milestones
    ]


def _stood(record: Record, one: Observation) -> tuple[StatedDate, str]:
    """The day for which an observation stands, and what day that is."""
    period = one.period and (one.period.month or one.period.on or one.period.since)
    if period:
        return period, "period"
    dated = one.as_of or one.counted_on
    return (dated, "data") if dated else (record.sources[one.source].said_on, "document")


def _figure_row(context: Context, name: str, one: Observation) -> Row:
    date, of = _stood(context.record, one)
    when = piece("kind", time_in_table(date), of)
    return Row(date.first_day, when, _words(context, name, one), Place(one.source, one.section))


def _words(context: Context, name: str, one: Observation) -> Markup:
    words = wording.observation_in_words(one, context.record.figures[name].unit)
    return piece("named", figure_link(context, name), words)


def _counted(context: Context) -> Iterator[Row]:
    """Figures over a dated period, at its beginning; then each day to which a source's numbers run, with the first of them.

    A month-by-month series stays in its own table.
    """
    days: dict[tuple[str, StatedDate], dict[str, Observation]] = {}
    for name, entry in context.record.figures.items():
        for one in () if is_series(entry) else entry.observations:
            period, dated = one.period, one.as_of or one.counted_on
            if period and not period.words:
                when = piece("kind", piece("period", period), "period")
                where = Place(one.source, one.section)
                yield Row(period.sort_key, when, _words(context, name, one), where)
            elif dated:
                days.setdefault((one.source, dated), {}).setdefault(name, one)
    for (source, date), figures in days.items():
        name, one = next(iter(figures.items()))
        what = piece("and_more", _words(context, name, one), len(figures) - 1)
        where = Place(source, one.section if len(figures) == 1 else "")
        yield Row(date.first_day, piece("kind", time_in_table(date), "data"), what, where)
