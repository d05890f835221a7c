"""Checks that what an entry says holds together: nothing twice, dates in order, addresses that lead on.

Each rule is a generator of what is wrong with one entry: where in it, the problem, the remedy; its
docstring is the rule.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from typing import Any

from macros.record.dates import DATE, StatedDate, meanings
from macros.record.fault import Fault, RefusedError
from macros.record.model import Correction, Figure, Grid, Observation, Redirect, Side, Source
from macros.record.nearest import nearest
from macros.record.record import Record
from macros.record.references import host_of

Told = Iterator[tuple[tuple[str | int, ...], str, str]]
Rules = Mapping[str, tuple[Callable[[Record, str, Any], Told], ...]]


def broken(record: Record, rules: Rules) -> Iterator[Fault]:
    """What is wrong by rules that are given by the kind of their entries."""
    for kind, of_kind in rules.items():
        for name, entry in getattr(record, kind).items():
            for rule in of_kind:
                for steps, problem, remedy in rule(record, name, entry):
                    yield record.fault(kind, (name, *steps), problem, remedy)


def no_observation_twice(record: Record, name: str, figure: Figure) -> Told:
    """One source says a thing of a figure once for each period, data date and place."""
    seen: dict[Any, int] = {}
    for index, one in enumerate(figure.observations):
        key = (one.source, one.section, one.period, one.stood_on)
        if (first := seen.setdefault(key, index)) != index:
            problem = f"this observation repeats number {first + 1} of the same figure"
            yield ("observations", index), problem, "keep one, or give each its own period"


def a_day_of_counting_is_no_period(record: Record, name: str, figure: Figure) -> Told:
    """Where one number of a figure is a running count, another is not what happened on a single day."""
    seen = enumerate(figure.observations)
    days = [index for index, one in seen if one.period and one.period.on]
    for index in days if len(days) < len(figure.observations) else ():
        problem = (
            "this says that all of it happened on one day, and other numbers of the figure do not"
        )
        remedy = "if the count stood so on that day, write counted_on: in place of period: {on: …}"
        yield ("observations", index, "period"), problem, remedy


def headings_in_order(record: Record, name: str, source: Source) -> Told:
    """A source lists a heading once, and under one that it lists before."""
    for index, section in enumerate(source.sections):
        above = [other.title for other in source.sections[:index]]
        if section.title in above:
            remedy = "write each heading once, spelled as the source spells it"
            yield ("sections", index), f'the heading "{section.title}" is listed twice', remedy
        if section.under is not None and section.under not in above:
            problem = (
                f'"{section.title}" stands under "{section.under}", which is not listed above it'
            )
            yield ("sections", index, "under"), problem, nearest(section.under, above)


def copies_are_told(record: Record, name: str, source: Source) -> Told:
    """A copy is never linked as the publisher's own page: its source says that a copy was read."""
    host = record.hosts.get(host_of(source.address))
    if host and host.copies and source.copy_read != source.address:
        problem = f"{source.address} is a copy, and the source does not say so"
        remedy = (
            "write the publisher's own page, or the same address as copy_read: if none is known"
        )
        yield ("address",), problem, remedy
    host = record.hosts.get(host_of(source.copy_read or ""))
    if host and not host.copies:
        problem = f"{host.publisher} is not known to keep copies"
        remedy = "take copy_read out, or write copies: true at the host in data/hosts.yml"
        yield ("copy_read",), problem, remedy


def whole_rows(record: Record, name: str, grid: Grid) -> Told:
    """Each row of a table has one figure, or null, for each column."""
    for index, row in enumerate(grid.rows):
        if len(row.figures) != len(grid.columns):
            problem = f"the row fills {len(row.figures)} of {len(grid.columns)} columns"
            remedy = "write one id a column, and null where the source has none"
            yield ("rows", index, "figures"), problem, remedy


def editions_are_days(record: Record, name: str, edition: object) -> Told:
    """The id of an edition is a day, and the newest stands first."""
    names = list(record.editions)
    try:
        day = StatedDate.parse(name).day
    except RefusedError:
        day = 0
    if not day:
        meant = [date for date in meanings(name) if StatedDate.parse(date).day]
        remedy = f"write {meant[0]}" if len(meant) == 1 else "write the day as its id: 2026-11-23"
        yield (), f'"{name}" is not a day', remedy
    elif name > names[max(names.index(name) - 1, 0)]:
        yield (), "this edition is newer than the one above it", "put the newest first"


def nothing_after_the_edition(record: Record, name: str, entry: Correction | Source) -> Told:
    """A correction or source is told by an edition of its day or later: nothing carries a date ahead of it."""
    days = [day for day in record.editions if DATE.fullmatch(day)]
    noun, field = ("source", "said_on") if isinstance(entry, Source) else ("correction", "date")
    if days and getattr(entry, field).iso > max(days):
        problem = f"the {noun} is dated after the newest edition ({max(days)})"
        remedy = "add the edition that publishes it to data/editions.yml"
        if noun == "source":
            remedy = f"check the date, or {remedy}"
        yield (field,), problem, remedy


def known_subjects(record: Record, name: str, entry: Correction) -> Told:
    """A correction names a figure or source that is here, or whose address leads on."""
    moved = {redirect.old.removeprefix("sources/") for redirect in record.redirects.values()}
    gone = moved | {address.partition("#")[2] for address in moved}
    for noun, named, address in (
        ("figure", entry.figure, f"{entry.figure}"),
        ("source", entry.source, f"{entry.source}.md"),
    ):
        known = record.written(f"{noun}s")
        if named and named not in known and address not in gone:
            near = nearest(named, known)
            end = "" if near.endswith("?") else "."
            remedy = f"{near}{end} If it is gone, write a redirect of its address, as make review prints it"
            yield (noun,), f'there is no {noun} "{named}"', remedy


def moved_once(record: Record, name: str, entry: Redirect) -> Told:
    """An address has one redirect, which leads to where the thing is now: not to another, nor back to itself."""
    same = record.alike("redirects", "old")[entry.old]
    if len(same) > 1:
        problem = f'"{entry.old}" has {len(same)} redirects'
        yield ("from",), problem, "keep the one that is right"
    onward = {one.old: one.new for one in record.redirects.values()}
    seen, end = [entry.old], entry.new
    while end in onward and end not in seen:
        seen.append(end)
        end = onward[end]
    if end in seen:
        problem = f'"{entry.old}" leads round in a circle'
        yield ("to",), problem, "write where it is now"
    elif end != entry.new:
        yield ("to",), f'"{entry.new}" has moved on itself', f"write to: {end}"


RULES: Rules = {
    "figures": (
        no_observation_twice,
        a_day_of_counting_is_no_period,
    ),
    "sources": (nothing_after_the_edition, headings_in_order, copies_are_told),
    "tables": (whole_rows,),
    "editions": (editions_are_days,),
    "corrections": (nothing_after_the_edition, known_subjects),
    "redirects": (moved_once,),
}


def observations_meant(record: Record, side: Side) -> list[Observation]:
    """The observations of a side's figure at its place in its source, and at its date if it gives one."""
    figure = record.figures.get(side.figure or "")
    place = (side.source, side.section)
    seen = figure.observations if figure else ()
    found = [one for one in seen if (one.source, one.section) == place]
    return [one for one in found if side.at is None or side.at in one.dates]


def sides_differ(record: Record, faulty: Collection[str]) -> Iterator[Fault]:
    """A disagreement has two sides or more, each is one observation or words, and they differ.

    What is wrong with a figure can be why its sides cannot be told apart: that is told alone.
    """
    for name, entry in record.disagreements.items():
        if any(side.figure in faulty for side in entry.sides):
            continue
        said: list[object] = [side.says for side in entry.sides if side.says]
        for index, side in enumerate(entry.sides):
            found = observations_meant(record, side)
            known = side.figure in record.figures and side.source in record.sources
            if len(found) != 1 and known:
                how_many = f"{len(found)} observations" if found else "no observation"
                problem = f"{how_many} of {side.figure} in {side.source} can be meant by this side"
                remedy = "write at: and the data date or month of the one that is meant"
                yield record.fault("disagreements", (name, "sides", index), problem, remedy)
            said += [(one.value, one.word, one.qualifier) for one in found]
        if len(entry.sides) < 2 or (len(said) == len(entry.sides) and len(set(said)) < 2):
            problem = "its sides no longer differ"
            remedy = "take the entry out, or correct the side that changed"
            yield record.fault("disagreements", (name,), problem, remedy)
