"""Observations: which one a page means, their order, and their cells in tables."""

from __future__ import annotations

from collections.abc import Iterable

from markupsafe import Markup

from macros.record import wording
from macros.record.fault import nearest
from macros.record.load import Record
from macros.record.model import Figure, Observation
from macros.show.context import Context, MacroError, lookup
from macros.show.html import fill
from macros.show.links import (
    figure_link,
    said_on,
    said_on_cell,
    source_link,
    time,
    time_in_table,
)
from macros.show.tables import Cell, Place

# As `source` of a macro: all sources, not the page's own.
ANY_SOURCE = "any"


def observation_for(
    context: Context, name: str, entry: Figure, source: str, at: str = ""
) -> Observation:
    """The observation that a page means: that of `source`, else of the page's own, else the only one.

    Raises MacroError where that leaves a choice, so that a newer observation never changes a page.
    """
    if source:
        lookup(context.record.sources, source, "source")
    wanted = source or context.own_source
    found = [one for one in entry.observations if one.source == wanted]
    if not found and source:
        raise MacroError(
            f'the source "{source}" says nothing of "{name}"',
            "write one of: " + ", ".join(dict.fromkeys(one.source for one in entry.observations)),
        )
    found = found or list(entry.observations)
    if at:
        dated = [one for one in found if at in [date.iso for date in one.dates]]
        if not dated:
            known = [date.iso for one in found for date in one.dates]
            raise MacroError(f'no observation of "{name}" is dated {at}', nearest(at, known))
        found = dated
    sources = list(dict.fromkeys(one.source for one in found))
    if len(sources) > 1:
        raise MacroError(
            f'"{name}" has {len(found)} observations to choose from',
            f'name the source: figure("{name}", source="…") with one of: {", ".join(sources)}',
        )
    if len(found) > 1:
        dates = ", ".join(date.iso for one in found for date in one.dates[:1])
        raise MacroError(
            f'"{name}" has {len(found)} observations in {sources[0]}',
            f'name the date: figure("{name}", at="…") with one of: {dates}',
        )
    return found[0]


def page_source(context: Context, source: str = "") -> str:
    """The source asked for, else the page's own. Raises MacroError where there is neither."""
    chosen = source or context.own_source
    if not chosen:
        raise MacroError(
            "the page names no source to start from", 'name one: source="…", or in the front matter'
        )
    lookup(context.record.sources, chosen, "source")
    return chosen


def kind_words(entry: Figure) -> str:
    """Commitment or outcome, as a reader sees it."""
    return entry.kind.value.capitalize()


def figure_label(context: Context, name: str) -> Markup:
    """The name of a figure, linked, and whether it is a promise or what happened."""
    kind = kind_words(context.record.figures[name])
    return fill("figure_label.html", label=figure_link(context, name), kind=kind)


def value_cell(context: Context, entry: Figure, one: Observation, *, note: bool = True) -> Markup:
    """The value in words with its unit, and the caveat that travels with it unless its history is a click away."""
    words = wording.observation_in_words(one, entry.unit, prose=False)
    href = context.link("redactions.md", one.redaction) if one.redaction else ""
    return fill(
        "value.html", words=words, word=one.word, withheld=href, note=one.note if note else ""
    )


def data_date(record: Record, one: Observation) -> Markup | str:
    """The data date as digits where the source prints one, else the day of the count, else what is missing."""
    if one.counted_on:
        return fill("counted_on.html", date=time_in_table(one.counted_on))
    return time_in_table(one.as_of) if one.as_of else wording.absent(record.sources[one.source])


def period_cell(record: Record, one: Observation) -> str:
    """The period in words; "not stated" only where the source was read whole."""
    return wording.period_in_words(one.period, wording.absent(record.sources[one.source]))


def observation_cells(context: Context, entry: Figure, one: Observation) -> tuple[Cell, ...]:
    """Value, period, data date, said on, source: the cells of one observation."""
    return (
        value_cell(context, entry, one),
        period_cell(context.record, one),
        data_date(context.record, one),
        said_on_cell(context.record.sources[one.source]),
        Place(one.source, one.section),
    )


def dated_value(context: Context, entry: Figure, one: Observation) -> Markup:
    """A value with its period, data date or said-on date, and its source: for a table of changes."""
    return fill(
        "dated_value.html",
        value=value_cell(context, entry, one),
        period=wording.period_in_words(one.period) if one.period else "",
        as_of=time(one.as_of) if one.as_of else "",
        counted=time(one.counted_on) if one.counted_on else "",
        source_date=said_on(context.record.sources[one.source]),
        said=wording.said(context.record.sources[one.source]),
        source=source_link(context, one.source, one.section),
    )


def value_with_period(
    context: Context, entry: Figure, one: Observation, *, note: bool = True
) -> Markup:
    """A value with the time that it describes, where the source tells it: 22 charter flights (since October 2021)."""
    value = value_cell(context, entry, one, note=note)
    # A month or day that is counted stands beside it as its date.
    stated = one.period if one.period and not _counted_to(one) else None
    period = wording.period_in_words(stated) if stated else ""
    return fill("value_with_period.html", value=value, period=period)


def dated_short(
    context: Context, entry: Figure, one: Observation, *, source: bool = False
) -> Markup:
    """The latest or an earlier value with its day, and its source where the column does not tell it."""
    return fill(
        "dated_short.html",
        value=latest_cell(context, entry, one),
        day=day_cell(context, one),
        source=source_link(context, one.source, one.section) if source else "",
    )


def says_the_same(record: Record, one: Observation, other: Observation) -> bool:
    """True for one amount in two documents of one day, or for one and the same observation."""
    same = (one.value, one.word, one.qualifier) == (other.value, other.word, other.qualifier)
    return same and said_on_key(record, one) == said_on_key(record, other)


def said_on_key(record: Record, one: Observation) -> tuple[int, int, int]:
    """The day on which the source spoke, for putting observations in order."""
    return record.sources[one.source].said_on.first_day


def newest_first(record: Record, observations: Iterable[Observation]) -> list[Observation]:
    """By the day that each speaks of: its data date, else the end of its period, else the day it was said.

    A text without a data date comes behind one of the same day that prints one, as its other language may.
    """
    listed = list(observations)
    dated: dict[tuple[int, int, int], tuple[int, int, int]] = {}
    for one in listed:
        said, day = said_on_key(record, one), _counted_to(one)
        if day:
            dated[said] = max(day, dated.get(said, day))

    def spoken_of(one: Observation) -> tuple[tuple[int, int, int], tuple[int, int, int], bool]:
        said, day = said_on_key(record, one), _counted_to(one)
        return day or dated.get(said, said), said, day is not None

    return sorted(listed, key=spoken_of, reverse=True)


def newest(record: Record, observations: Iterable[Observation]) -> list[Observation]:
    """The newest one, and those of the same day and document date that say otherwise: none is preferred."""
    ordered = newest_first(record, observations)
    first = (_counted_to(ordered[0]), said_on_key(record, ordered[0]))
    same = [one for one in ordered if (_counted_to(one), said_on_key(record, one)) == first]
    told = {(one.value, one.word, one.qualifier): one for one in reversed(same)}
    return [one for one in same if any(one is kept for kept in told.values())]


def _counted_to(one: Observation) -> tuple[int, int, int] | None:
    """The last day that a number speaks of, where its source tells it."""
    period = one.period
    stated = one.as_of or one.counted_on or (period and (period.month or period.on or period.end))
    return stated.last_day if stated else None


def latest(context: Context, entry: Figure) -> tuple[Markup, Markup]:
    """The value or values last read of a figure, and the day that each speaks of, as two cells."""
    found = newest(context.record, entry.observations)
    days = dict.fromkeys(day_cell(context, one) for one in found)
    values = [latest_cell(context, entry, one, note=False) for one in found]
    return fill("lines.html", lines=values), fill("lines.html", lines=list(days))


def before_withheld(record: Record, entry: Figure, one: Observation) -> list[Observation]:
    """The newest observation that is not withheld, where this one is; nothing where it is not, or where none is."""
    told = [other for other in entry.observations if not other.redaction]
    return newest(record, told)[:1] if one.redaction and told else []


def latest_cell(context: Context, entry: Figure, one: Observation, *, note: bool = True) -> Markup:
    """A value last read, with its period; where it is withheld, the number before it stands beside it."""
    told = before_withheld(context.record, entry, one)
    if not told:
        return value_with_period(context, entry, one, note=note)
    (before,) = told
    words = wording.observation_in_words(before, entry.unit, prose=False)
    day = day_cell(context, before)
    value = value_cell(context, entry, one, note=note)
    return fill("withheld_now.html", value=value, before=words, day=day)


def day_cell(context: Context, one: Observation, *, span: bool = True) -> Markup:
    """The day that a number speaks of, as digits, and whether it is a data date or that of the document.

    Without `span` the end of the period that it describes is no such day.
    """
    source = context.record.sources[one.source]
    end = span and one.period and (one.period.month or one.period.on or one.period.end)
    kinds = {"data of": one.as_of, "counted": one.counted_on, "for": end}
    said = (wording.said(source) or wording.DATE_OF[source.date_of]).strip()
    kind, day = next(((k, d) for k, d in kinds.items() if d), (said, source.said_on))
    return fill("day.html", day=time_in_table(day), kind=kind)
