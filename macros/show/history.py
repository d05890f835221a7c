"""Figures over time: what changed since a source spoke, then and now, every data date, and the timeline."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from markupsafe import Markup

from macros.record import wording
from macros.record.dates import StatedDate
from macros.record.model import Observation
from macros.record.record import Record
from macros.show import tables
from macros.show.context import Context, MacroError, lookup
from macros.show.html import block, lines, piece
from macros.show.links import figure_link, joined, source_link
from macros.show.observations import later_than, newest, of_source, page_source, says_the_same
from macros.show.tables import Cell, Place, Row

NOTHING_LATER = "nothing later read"
# A figure with more months than this is a series: it has a table of its own.
SERIES = 3


def then_and_now(context: Context, partner: str, source: str = "") -> str:
    """The figures of a partner: what the page's source says and the latest read, then those of other documents alone."""
    start, record = page_source(context, source), context.record
    name = lookup(record.partners, partner, "partner").name
    named: dict[str, tuple[list[Observation], list[Observation]]] = {}
    others: list[Row] = []
    for key in record.figures_of.get(("partner", partner), []):
        entry = record.figures[key]
        own, found = of_source(entry, start), newest(record, entry.observations)
        if own:
            named[key] = own, [] if says_the_same(record, own[0], found[0]) else found
            continue
        for one in found:
            told = tables.last(context, key, one), tables.day(context, one)
            others.append((tables.labelled(context, key), *told, Place(one.source, one.section)))
    if not named and not others:
        problem = "no figure belongs to this partner"
        raise MacroError(problem, "take the macro out, and say so in words")
    shown = _side_by_side(context, name, start, named) if named else ""
    title = f"{name} in other documents alone" if named else f"{name} in other documents"
    columns = ("Figure", "Latest read", "Date", "Source and section")
    return shown + (tables.table(context, title, columns, others) if others else "")


def _side_by_side(
    context: Context,
    name: str,
    start: str,
    named: dict[str, tuple[list[Observation], list[Observation]]],
) -> str:
    """Each figure in the source with its dates, and as last read. What is read last in one place names it once, below."""
    read = ([(one.source, one.section) for one in later] for _, later in named.values())
    places = [tuple(dict.fromkeys(found)) for found in read if found]
    shared = len(places) > 1 and len(set(places)) == 1

    def short(key: str, one: Observation, *, source: bool) -> Markup:
        where = source_link(context, one.source, one.section) if source else ""
        return piece("dated_short", tables.last(context, key, one), tables.day(context, one), where)

    rows = []
    for key, (own, later) in named.items():
        now = lines(short(key, one, source=not shared) for one in later)
        then = lines(short(key, one, source=False) for one in own)
        rows.append((tables.labelled(context, key), then, now or NOTHING_LATER))
    called = context.record.sources[start].in_text
    columns = ("Figure", f"In the {called}", "Latest read")
    shown = tables.table(context, f"{name} in the {called}, and as last read", columns, rows)
    if not shared:
        return shown
    where = joined(source_link(context, *place) for place in places[0])
    return shown + block(piece("latest_source", where))


def changes_since(context: Context) -> str:
    """The figures of the page's source of which a later source speaks: what it said, and what came after."""
    start, record = page_source(context), context.record
    rows = []
    for name, entry in record.figures.items():
        own, later = of_source(entry, start), later_than(record, entry, start)
        if own and later:
            said = lines(tables.value(context, name, one) for one in own)
            since = lines(tables.dated(context, name, one) for one in later)
            rows.append((figure_link(context, name), said, since))
    called = record.sources[start].in_text
    columns = ("Figure", f"In the {called}", "Said since, newest first")
    title = f"The same quantity, before and after the {called}"
    none = f'no later source speaks of a figure of "{start}"'
    return tables.table(context, title, columns, rows, none=none)


def compare_with_care(context: Context) -> str:
    """The figures of the page's source beside later figures that look alike, with the reason to keep them apart."""
    start, record = page_source(context), context.record
    rows = []
    for name, entry in record.figures.items():
        own = of_source(entry, start)
        for other, why in record.related[name].items() if own else ():
            if later := later_than(record, record.figures[other], start):
                last = newest(record, later)
                said = lines(tables.value(context, name, one) for one in own)
                dated = lines(tables.dated(context, other, one) for one in last)
                figures = figure_link(context, name), said, figure_link(context, other)
                rows.append((*figures, dated, why))
    then = f"In the {record.sources[start].in_text}"
    columns = ("Figure", then, "Another figure", "Latest read", "Why they are apart")
    none = f'no later figure is to be compared with one of "{start}"'
    return tables.table(context, "Other quantities, to compare with care", columns, rows, none=none)


def data_dates(context: Context) -> str:
    """Every data date that a source prints, and every source that gives figures without one."""
    record = context.record
    found: dict[tuple[str, Cell], dict[str, Observation]] = {}
    for name, entry in record.figures.items():
        for one in entry.observations:
            found.setdefault((one.source, tables.data_date(record, one)), {})[name] = one

    def day(key: tuple[str, Cell]) -> tuple[tuple[int, ...], tuple[int, ...]]:
        *_, one = found[key].values()
        date = one.stood_on
        return date.first_day if date else (), record.sources[one.source].said_on.first_day

    rows = []
    for source, date in sorted(found, key=day, reverse=True):
        names = list(found[source, date])
        listed = joined(figure_link(context, name) for name in names[:3])
        among = piece("and_more", listed, len(names[3:]))
        said_on = tables.said_on(record.sources[source])
        rows.append((Place(source), date, said_on, str(len(names)), among))
    columns = ("Source", "Data date", "Said on", "Figures", "Among them")
    return tables.table(context, "Every data date, newest first", columns, rows)


class Line(NamedTuple):
    """One line of the timeline: the day that puts it in order, when, what, and who says so."""

    day: tuple[int, int, int]
    when: Markup
    what: Markup | str
    place: Place


def timeline(context: Context) -> str:
    """What happened, the periods of figures and the days of the data, oldest first, under the years."""
    years: dict[int, list[Line]] = {}
    for line in sorted((*_events(context), *_counted(context)), key=lambda line: line.day):
        years.setdefault(line.day[0], []).append(line)
    if not years:
        raise MacroError("nothing is dated", "take the macro out, and say so in words")
    shown = {year: _table(context, f"Dated in {year}", found) for year, found in years.items()}
    return "".join(f"\n\n### {year}\n{found}" for year, found in shown.items())


def milestones(context: Context, figures: str, count: str, step: int) -> str:
    """The steps of the commitment: its events, what was promised, and the count as it passed each `step`.

    `figures` are ids with a blank between; each stands where it was first said.
    """
    record, found = context.record, _events(context, milestones=True)
    for name in figures.split():
        first, *_ = _in_order(record, lookup(record.figures, name, "figure").observations)
        found.append(_of_figure(context, name, first, *_stood(record, first)))
    entry, mark = lookup(record.figures, count, "figure"), step
    told = [one for one in entry.observations if one.value is not None]
    passed = []
    for one in _in_order(record, told):
        if (one.value or 0) >= mark:
            passed.append(one)
            mark = ((one.value or 0) // step + 1) * step
    for one in (*passed, newest(record, told)[0]):
        found.append(_of_figure(context, count, one, *_stood(record, one)))
    return _table(context, "The commitment, step by step", sorted(found, key=lambda line: line.day))


def _table(context: Context, caption: str, found: list[Line]) -> str:
    """The lines, each thing once with all sources that say so."""
    said: dict[tuple[Markup, str], list[Line]] = {}
    for line in found:
        said.setdefault((line.when, Markup.escape(line.what).striptags()), []).append(line)
    rows: list[Row] = []
    for same in said.values():
        places = list(dict.fromkeys(line.place for line in same))
        links = (source_link(context, *one) for one in places)
        where = places[0] if len(places) == 1 else joined(links)
        rows.append((same[0].when, same[0].what, where))
    columns = ("When", "What", "Source and section")
    return tables.table(context, caption, columns, rows, headed=True)


def _events(context: Context, *, milestones: bool = False) -> list[Line]:
    found = []
    for one in context.record.events.values():
        if one.milestone or not milestones:
            place, when = Place(one.source, one.section), piece("digits", one.date)
            found.append(Line(one.date.first_day, when, one.text, place))
    return found


def _stood(record: Record, one: Observation) -> tuple[StatedDate, str]:
    """The day for which an observation stands, and what day that is."""
    period, dated = one.period, one.stood_on
    if begins := period and (period.month or period.on or period.since):
        return begins, "period"
    return (dated, "data") if dated else (record.sources[one.source].said_on, "document")


def _in_order(record: Record, found: Iterable[Observation]) -> list[Observation]:
    return sorted(found, key=lambda one: _stood(record, one)[0].first_day)


def _of_figure(
    context: Context, name: str, one: Observation, date: StatedDate, of: str, more: int = 0
) -> Line:
    """A figure, and how many `more` its source gives for the same day."""
    words = wording.observation_in_words(one, context.record.figures[name].unit)
    what = piece("and_more", piece("named", figure_link(context, name), words), more)
    place = Place(one.source, "" if more else one.section)
    return Line(date.first_day, piece("kind", piece("digits", date), of), what, place)


def _counted(context: Context) -> Iterator[Line]:
    """Figures over a dated period, at its beginning; then each day to which a source's numbers run, with the first of them.

    A month-by-month series stays in its own table.
    """
    days: dict[tuple[str, StatedDate], dict[str, Observation]] = {}
    for name, entry in context.record.figures.items():
        of_months = [any(not date.day for date in one.dates) for one in entry.observations]
        for one in entry.observations if sum(of_months) <= SERIES else ():
            period, dated = one.period, one.stood_on
            if period and not period.words:
                when = piece("kind", piece("period", period), "period")
                line = _of_figure(context, name, one, *_stood(context.record, one))
                yield line._replace(day=period.sort_key, when=when)
            elif dated:
                days.setdefault((one.source, dated), {}).setdefault(name, one)
    for (_, date), figures in days.items():
        name, one = next(iter(figures.items()))
        yield _of_figure(context, name, one, date, "data", len(figures) - 1)
