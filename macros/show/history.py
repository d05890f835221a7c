"""Figures over time: what changed since a source spoke, then and now, and every data date."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from markupsafe import Markup

from macros.record.load import Record
from macros.record.model import Figure, Observation
from macros.show.context import Context, MacroError, lookup
from macros.show.html import block, fill
from macros.show.links import figure_link, joined, said_on_cell, source_link
from macros.show.observations import (
    data_date,
    dated_short,
    dated_value,
    day_cell,
    figure_label,
    latest_cell,
    newest,
    newest_first,
    page_source,
    said_on_key,
    says_the_same,
    value_cell,
)
from macros.show.tables import Cell, Place, table

NOTHING_LATER = "nothing later read"


def later_observations(record: Record, entry: Figure, source: str) -> list[Observation]:
    """What sources said of a figure after `source` was published, newest first."""
    spoken = record.sources[source].said_on.last_day
    later = [one for one in entry.observations if said_on_key(record, one) > spoken]
    return newest_first(record, later)


def _own(entry: Figure, source: str) -> list[Observation]:
    return [one for one in entry.observations if one.source == source]


def _lines(cells: Iterable[Markup]) -> Markup:
    return fill("lines.html", lines=list(cells))


def then_and_now(context: Context, partner: str, source: str = "") -> str:
    """The figures of a partner: what the page's source says and the latest read, then those of other documents alone."""
    start = page_source(context, source)
    record = context.record
    name = lookup(record.partners, partner, "partner").name
    figures = {key: record.figures[key] for key in record.figures_of.get(("partner", partner), [])}
    if not figures:
        raise MacroError(
            "no figure belongs to this partner", "take the macro out, and say so in words"
        )
    called = record.sources[start].in_text
    shown = ""
    named = [key for key in figures if _own(figures[key], start)]
    if named:
        later = [place for key in named if (place := _places(record, figures[key], start))]
        # Where the latest of several stand in one place, it is named once, below.
        shared = len(later) > 1 and len(set(later)) == 1
        rows = [_then_and_now(context, key, start, source=not shared) for key in named]
        columns = ("Figure", f"In the {called}", "Latest read")
        shown = table(context, f"{name} in the {called}, and as last read", columns, rows)
        if shared:
            places = later[0]
            shown += block(
                fill(
                    "latest_source.html",
                    source=joined((source_link(context, *place) for place in places), ""),
                )
            )
    others = [key for key in figures if not _own(figures[key], start)]
    if others:
        heads = ("Figure", "Latest read", "Date", "Source and section")
        title = f"{name} in other documents alone" if named else f"{name} in other documents"
        shown += table(context, title, heads, list(_elsewhere(context, others)))
    return shown


def _places(record: Record, entry: Figure, start: str) -> tuple[tuple[str, str], ...]:
    """Where the latest of a figure stands, unless that is the source itself or says the same on its day."""
    found = newest(record, entry.observations)
    if says_the_same(record, _own(entry, start)[0], found[0]):
        return ()
    return tuple(dict.fromkeys((one.source, one.section) for one in found))


def _then_and_now(context: Context, name: str, start: str, *, source: bool) -> tuple[Cell, ...]:
    """A figure in the page's source, with its dates, and the latest read, with its date and source."""
    record = context.record
    entry = record.figures[name]
    own, found = _own(entry, start), newest(record, entry.observations)
    label = figure_label(context, name)
    then = _lines(dated_short(context, entry, one) for one in own)
    if says_the_same(record, own[0], found[0]):
        return label, then, NOTHING_LATER
    now = (dated_short(context, entry, one, source=source) for one in found)
    return label, then, _lines(now)


def _elsewhere(context: Context, names: Iterable[str]) -> Iterator[tuple[Cell, ...]]:
    for name in names:
        entry = context.record.figures[name]
        for one in newest(context.record, entry.observations):
            value = latest_cell(context, entry, one)
            place = Place(one.source, one.section)
            yield figure_label(context, name), value, day_cell(context, one), place


def changes_since(context: Context, source: str = "") -> str:
    """The figures of a source of which a later source speaks: what it said, and what came after."""
    start = page_source(context, source)
    record = context.record
    rows = []
    for name, entry in record.figures.items():
        own, later = _own(entry, start), later_observations(record, entry, start)
        if not own or not later:
            continue
        then = _lines(value_cell(context, entry, one) for one in own)
        since = _lines(dated_value(context, entry, one) for one in later)
        rows.append((figure_link(context, name), then, since))
    if not rows:
        raise MacroError(
            f'no later source speaks of a figure of "{start}"', "take the macro out, and say so"
        )
    called = record.sources[start].in_text
    columns = ("Figure", f"In the {called}", "Said since, newest first")
    return table(context, f"The same quantity, before and after the {called}", columns, rows)


def compare_with_care(context: Context, source: str = "") -> str:
    """The figures of a source beside later figures that look alike, with the reason to keep them apart."""
    start = page_source(context, source)
    record = context.record
    rows = []
    for name, other_name, why in _pairs(record):
        entry, other = record.figures[name], record.figures[other_name]
        later = later_observations(record, other, start)
        if not _own(entry, start) or not later:
            continue
        rows.append(
            (
                figure_link(context, name),
                _lines(value_cell(context, entry, one) for one in _own(entry, start)),
                figure_link(context, other_name),
                _lines(dated_value(context, other, one) for one in newest(record, later)),
                why,
            )
        )
    if not rows:
        raise MacroError(
            f'no later figure is to be compared with one of "{start}"', "take the macro out"
        )
    called = record.sources[start].in_text
    columns = ("Figure", f"In the {called}", "Another figure", "Latest read", "Why they are apart")
    return table(context, "Other quantities, to compare with care", columns, rows)


def _pairs(record: Record) -> Iterator[tuple[str, str, str]]:
    """Every pair of figures to compare with care, in both directions, once each."""
    seen: set[tuple[str, str]] = set()
    for name, entry in record.figures.items():
        for related in entry.related:
            for pair in ((name, related.figure), (related.figure, name)):
                if pair not in seen:
                    seen.add(pair)
                    yield *pair, related.why


def data_dates(context: Context) -> str:
    """Every data date that a source prints, and every source that gives figures without one."""
    record = context.record
    found: dict[tuple[str, Markup | str], list[str]] = {}
    days: dict[tuple[str, Markup | str], tuple[int, int, int]] = {}
    for name, entry in record.figures.items():
        for one in entry.observations:
            key = (one.source, data_date(record, one))
            figures = found.setdefault(key, [])
            if name not in figures:
                figures.append(name)
            date = one.as_of or one.counted_on
            days[key] = date.first_day if date else (0, 0, 0)
    order = sorted(
        found,
        key=lambda key: (days[key], record.sources[key[0]].said_on.first_day),
        reverse=True,
    )
    rows = []
    for source, date_cell in order:
        names = found[source, date_cell]
        listed = [figure_link(context, n) for n in names[:3]]
        rows.append(
            (
                Place(source),
                date_cell,
                said_on_cell(record.sources[source]),
                str(len(names)),
                fill("and_more.html", listed=joined(listed, ""), more=len(names) - len(listed)),
            )
        )
    columns = ("Source", "Data date", "Said on", "Figures", "Among them")
    return table(context, "Every data date, newest first", columns, rows)
