"""Figures over time: what changed since a source spoke, then and now, and every data date."""

from __future__ import annotations

from collections.abc import Iterator

from markupsafe import Markup

from macros.record.load import Record
from macros.record.model import Figure, Observation
from macros.show import cells, observations
from macros.show.context import Context, MacroError, lookup
from macros.show.html import block, piece
from macros.show.links import figure_link, joined, source_link
from macros.show.tables import Place, Row, table

NOTHING_LATER = "nothing later read"


def later_observations(record: Record, entry: Figure, source: str) -> list[Observation]:
    """What sources said of a figure after `source` was published, newest first."""
    spoken = record.sources[source].said_on.last_day
    later = [one for one in entry.observations if observations.said_on_key(record, one) > spoken]
    return observations.newest_first(record, later)


def then_and_now(context: Context, partner: str, source: str = "") -> str:
    """The figures of a partner: what the page's source says and the latest read, then those of other documents alone."""
    start = observations.page_source(context, source)
    record = context.record
    name = lookup(record.partners, partner, "partner").name
    figures = {key: record.figures[key] for key in record.figures_of.get(("partner", partner), [])}
    if not figures:
        raise MacroError(
            "no figure belongs to this partner", "take the macro out, and say so in words"
        )
    called = record.sources[start].in_text
    named = [key for key in figures if observations.of_source(figures[key], start)]
    others = [key for key in figures if key not in named]
    shown = ""
    if named:
        later = [place for key in named if (place := _places(record, figures[key], start))]
        # Where the latest of several stand in one place, it is named once, below.
        shared = len(later) > 1 and len(set(later)) == 1
        rows = [_then_and_now(context, key, start, source=not shared) for key in named]
        shown = table(context, f"{name} in the {called}, and as last read", rows)
        if shared:
            places = joined(source_link(context, *place) for place in later[0])
            shown += block(piece("latest_source", places))
    if others:
        title = f"{name} in other documents alone" if named else f"{name} in other documents"
        shown += table(context, title, list(_elsewhere(context, others)))
    return shown


def _places(record: Record, entry: Figure, start: str) -> tuple[tuple[str, str], ...]:
    """Where the latest of a figure stands, unless that is the source itself or says the same on its day."""
    found = observations.newest(record, entry.observations)
    if observations.says_the_same(record, observations.of_source(entry, start)[0], found[0]):
        return ()
    return tuple(dict.fromkeys((one.source, one.section) for one in found))


def _then_and_now(context: Context, name: str, start: str, *, source: bool) -> Row:
    """A figure in the page's source, with its dates, and the latest read, with its date and source."""
    record = context.record
    entry = record.figures[name]
    label, own = cells.labelled(context, name), observations.of_source(entry, start)
    then = cells.lines(cells.dated_short(context, entry, one) for one in own)
    now: Markup | str = NOTHING_LATER
    found = observations.newest(record, entry.observations)
    if not observations.says_the_same(record, own[0], found[0]):
        now = cells.lines(cells.dated_short(context, entry, one, source=source) for one in found)
    return {"Figure": label, f"In the {record.sources[start].in_text}": then, "Latest read": now}


def _elsewhere(context: Context, names: list[str]) -> Iterator[Row]:
    for name in names:
        entry = context.record.figures[name]
        for one in observations.newest(context.record, entry.observations):
            yield {
                "Figure": cells.labelled(context, name),
                "Latest read": cells.last(context, entry, one),
                "Date": cells.day(context, one),
                "Source and section": Place(one.source, one.section),
            }


def changes_since(context: Context) -> str:
    """The figures of the page's source of which a later source speaks: what it said, and what came after."""
    start = observations.page_source(context)
    record = context.record
    called = record.sources[start].in_text
    rows = []
    for name, entry in record.figures.items():
        own, later = observations.of_source(entry, start), later_observations(record, entry, start)
        if own and later:
            row = {
                "Figure": figure_link(context, name),
                f"In the {called}": cells.lines(cells.value(context, entry, one) for one in own),
                "Said since, newest first": cells.lines(
                    cells.dated(context, entry, one) for one in later
                ),
            }
            rows.append(row)
    title = f"The same quantity, before and after the {called}"
    return table(context, title, rows, none=f'no later source speaks of a figure of "{start}"')


def compare_with_care(context: Context) -> str:
    """The figures of the page's source beside later figures that look alike, with the reason to keep them apart."""
    start = observations.page_source(context)
    record = context.record
    rows = []
    for (name, other_name), why in _pairs(record).items():
        entry, other = record.figures[name], record.figures[other_name]
        own, later = observations.of_source(entry, start), later_observations(record, other, start)
        if own and later:
            row = {
                "Figure": figure_link(context, name),
                f"In the {record.sources[start].in_text}": cells.lines(
                    cells.value(context, entry, one) for one in own
                ),
                "Another figure": figure_link(context, other_name),
                "Latest read": cells.lines(
                    cells.dated(context, other, one) for one in observations.newest(record, later)
                ),
                "Why they are apart": why,
            }
            rows.append(row)
    none = f'no later figure is to be compared with one of "{start}"'
    return table(context, "Other quantities, to compare with care", rows, none=none)


def _pairs(record: Record) -> dict[tuple[str, str], str]:
    """Every pair of figures to compare with care, in both directions, with the reason."""
    found: dict[tuple[str, str], str] = {}
    for name, entry in record.figures.items():
        for one in entry.related:
            found.setdefault((name, one.figure), one.why)
            found.setdefault((one.figure, name), one.why)
    return found


def data_dates(context: Context) -> str:
    """Every data date that a source prints, and every source that gives figures without one."""
    record = context.record
    found: dict[tuple[str, Markup | str], dict[str, Observation]] = {}
    for name, entry in record.figures.items():
        for one in entry.observations:
            found.setdefault((one.source, cells.data_date(record, one)), {})[name] = one

    def day(key: tuple[str, Markup | str]) -> tuple[tuple[int, ...], tuple[int, ...]]:
        *_, one = found[key].values()
        date = one.as_of or one.counted_on
        return date.first_day if date else (), observations.said_on_key(record, one)

    rows = []
    for source, date in sorted(found, key=day, reverse=True):
        names = list(found[source, date])
        listed = joined(figure_link(context, name) for name in names[:3])
        row: Row = {
            "Source": Place(source),
            "Data date": date,
            "Said on": cells.said_on(record.sources[source]),
            "Figures": str(len(names)),
            "Among them": piece("and_more", listed, len(names[3:])),
        }
        rows.append(row)
    return table(context, "Every data date, newest first", rows)
