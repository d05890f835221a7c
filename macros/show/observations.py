"""Observations: which one a page means, and which of several is the newest."""

from __future__ import annotations

from collections.abc import Iterable

from macros.record.model import Figure, Observation
from macros.record.nearest import nearest
from macros.record.record import Record
from macros.show.context import Context, MacroError, lookup

# As `source` of a macro: all sources, not the page's own.
ANY_SOURCE = "any"
# Year, month and day; it puts dates in order.
Day = tuple[int, int, int]


def observation_for(
    context: Context, name: str, entry: Figure, source: str, at: str = ""
) -> Observation:
    """The observation that a page means: that of `source`, else of the page's own, else the only one.

    Raises MacroError where that leaves a choice, so that a newer observation never changes a page.
    """
    if source:
        lookup(context.record.sources, source, "source")
    found = of_source(entry, source or context.own_source or "")
    if not found and source:
        speaking = dict.fromkeys(one.source for one in entry.observations)
        remedy = f"write one of: {', '.join(speaking)}"
        raise MacroError(f'the source "{source}" says nothing of "{name}"', remedy)
    found = found or list(entry.observations)
    if at:
        known = [date.iso for one in found for date in one.dates]
        found = [one for one in found if at in [date.iso for date in one.dates]]
        if not found:
            raise MacroError(f'no observation of "{name}" is dated {at}', nearest(at, known))
    if len(found) == 1:
        return found[0]
    several = f'"{name}" has {len(found)} observations'
    sources = list(dict.fromkeys(one.source for one in found))
    if len(sources) > 1:
        remedy = f'name the source: figure("{name}", source="…") with one of: {", ".join(sources)}'
        raise MacroError(f"{several} to choose from", remedy)
    dates = ", ".join(date.iso for one in found for date in one.dates[:1])
    remedy = f'name the date: figure("{name}", at="…") with one of: {dates}'
    raise MacroError(f"{several} in {sources[0]}", remedy)


def of_source(entry: Figure, source: str) -> list[Observation]:
    """What one source says of a figure."""
    return [one for one in entry.observations if one.source == source]


def page_source(context: Context, source: str = "") -> str:
    """The source asked for, else the page's own. Raises MacroError where there is neither."""
    chosen = source or context.own_source
    if not chosen:
        remedy = "write source: and its id in the front matter"
        raise MacroError("the page names no source to start from", remedy)
    lookup(context.record.sources, chosen, "source")
    return chosen


def says_the_same(record: Record, one: Observation, other: Observation) -> bool:
    """True for one amount in two documents of one day, or for one and the same observation."""
    same = (one.value, one.word, one.qualifier) == (other.value, other.word, other.qualifier)
    return same and said_on_key(record, one) == said_on_key(record, other)


def said_on_key(record: Record, one: Observation) -> Day:
    """The day on which the source spoke, for putting observations in order."""
    return record.sources[one.source].said_on.first_day


def newest_first(record: Record, observations: Iterable[Observation]) -> list[Observation]:
    """By the day that each speaks of: its data date, else the end of its period, else the day it was said.

    A text without a data date comes behind one of the same day that prints one, as its other language may.
    """
    listed = list(observations)
    if len(listed) < 2:
        return listed
    dated: dict[Day, Day] = {}
    for one in listed:
        said, day = said_on_key(record, one), counted_to(one)
        if day:
            dated[said] = max(day, dated.get(said, day))

    def spoken_of(one: Observation) -> tuple[Day, Day, bool]:
        said, day = said_on_key(record, one), counted_to(one)
        return day or dated.get(said, said), said, day is not None

    return sorted(listed, key=spoken_of, reverse=True)


def newest(record: Record, observations: Iterable[Observation]) -> list[Observation]:
    """The newest one, and those of the same day and document date that say otherwise: none is preferred."""
    ordered = newest_first(record, observations)
    first = (counted_to(ordered[0]), said_on_key(record, ordered[0]))
    kept: dict[object, Observation] = {}
    for one in ordered:
        if (counted_to(one), said_on_key(record, one)) == first:
            kept.setdefault((one.value, one.word, one.qualifier), one)
    return list(kept.values())


def counted_to(one: Observation) -> Day | None:
    """The last day that a number speaks of, where its source tells it."""
    stated = one.stood_on or (one.period and one.period.ends)
    return stated.last_day if stated else None


def later_than(record: Record, entry: Figure, source: str) -> list[Observation]:
    """What sources said of a figure after `source` was published, newest first."""
    spoken = record.sources[source].said_on.last_day
    later = [one for one in entry.observations if said_on_key(record, one) > spoken]
    return newest_first(record, later)


def latest_of(record: Record, entry: Figure) -> Observation:
    """The newest observation that has a number or a word: a withheld one says nothing."""
    told = [one for one in entry.observations if not one.redaction]
    if not told:
        raise MacroError("all that was read of this figure is withheld", "say so in words")
    return newest(record, told)[0]


def before_withheld(record: Record, entry: Figure, one: Observation) -> list[Observation]:
    """The newest observation that is not withheld, where this one is; nothing where it is not, or where none is."""
    told = any(not other.redaction for other in entry.observations)
    return [latest_of(record, entry)] if one.redaction and told else []
