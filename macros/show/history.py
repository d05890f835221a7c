"""Figures over time: what changed since a source spoke, then and now, and every data date."""

from __future__ import annotations

from functools import partial

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
    named: dict[str, tuple[list[Observation], list[Observation]]] = {}
    others: list[Row] = []
    for key in record.figures_of.get(("partner", partner), []):
        entry = record.figures[key]
        own = observations.of_source(entry, start)
        found = observations.newest(record, entry.observations)
        if own:
            same = observations.says_the_same(record, own[0], found[0])
            named[key] = own, [] if same else found
        else:
            others += [_elsewhere(context, key, one) for one in found]
    if not named and not others:
        raise MacroError(
            "no figure belongs to this partner", "take the macro out, and say so in words"
        )
    shown = _side_by_side(context, name, start, named) if named else ""
    title = f"{name} in other documents alone" if named else f"{name} in other documents"
    return shown + (table(context, title, others) if others else "")


def _side_by_side(
    context: Context,
    name: str,
    start: str,
    named: dict[str, tuple[list[Observation], list[Observation]]],
) -> str:
    """Each figure in the source with its dates, and as last read. What is read last in one place names it once, below."""
    called = context.record.sources[start].in_text
    places = [
        tuple(dict.fromkeys((one.source, one.section) for one in later))
        for _, later in named.values()
        if later
    ]
    shared = len(places) > 1 and len(set(places)) == 1
    rows: list[Row] = []
    for key, (own, later) in named.items():
        short = partial(cells.dated_short, context, context.record.figures[key])
        now = cells.lines(short(one, source=not shared) for one in later)
        row: Row = {
            "Figure": cells.labelled(context, key),
            f"In the {called}": cells.lines(short(one) for one in own),
            "Latest read": now or NOTHING_LATER,
        }
        rows.append(row)
    shown = table(context, f"{name} in the {called}, and as last read", rows)
    if shared:
        where = joined(source_link(context, *place) for place in places[0])
        shown += block(piece("latest_source", where))
    return shown


def _elsewhere(context: Context, name: str, one: Observation) -> Row:
    return {
        "Figure": cells.labelled(context, name),
        "Latest read": cells.last(context, context.record.figures[name], one),
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
                f"In the {called}": _values(context, entry, own),
                "Said since, newest first": _dated(context, entry, later),
            }
            rows.append(row)
    title = f"The same quantity, before and after the {called}"
    return table(context, title, rows, none=f'no later source speaks of a figure of "{start}"')


def compare_with_care(context: Context) -> str:
    """The figures of the page's source beside later figures that look alike, with the reason to keep them apart."""
    start = observations.page_source(context)
    record = context.record
    rows = []
    for name, entry in record.figures.items():
        own = observations.of_source(entry, start)
        for other_name, why in record.related[name].items() if own else ():
            other = record.figures[other_name]
            if later := later_observations(record, other, start):
                last = observations.newest(record, later)
                row = {
                    "Figure": figure_link(context, name),
                    f"In the {record.sources[start].in_text}": _values(context, entry, own),
                    "Another figure": figure_link(context, other_name),
                    "Latest read": _dated(context, other, last),
                    "Why they are apart": why,
                }
                rows.append(row)
    none = f'no later figure is to be compared with one of "{start}"'
    return table(context, "Other quantities, to compare with care", rows, none=none)


def _values(context: Context, entry: Figure, said: list[Observation]) -> Markup:
    return cells.lines(cells.value(context, entry, one) for one in said)


def _dated(context: Context, entry: Figure, said: list[Observation]) -> Markup:
    return cells.lines(cells.dated(context, entry, one) for one in said)


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
