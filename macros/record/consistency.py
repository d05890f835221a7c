"""Checks that what entries say holds together: nothing twice, dates in order, sides that differ.

Each check is a generator of faults; its docstring is the rule.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from typing import Any

from pydantic_core import PydanticCustomError

from macros.record.dates import DATE, StatedDate
from macros.record.fault import Fault, nearest
from macros.record.model import Observation, Side
from macros.record.record import Record
from macros.record.references import host_of

# The counts of one figure that differ most, by month, differ 150 times.
STRAYED = 500


def check(record: Record, told: Sequence[Fault] = ()) -> list[Fault]:
    """Run every check; gives the faults in no order. `told` are those that are found already."""
    rules = (
        no_observation_twice,
        values_of_one_size,
        period_before_source,
        whole_rows,
        editions_are_days,
        nothing_after_the_edition,
        copies_are_told,
        headings_nest,
        a_day_of_counting_is_no_period,
    )
    faults = [fault for rule in rules for fault in rule(record)]
    # What is wrong with a figure can be why its sides cannot be told apart: that is told alone.
    path = record.files["figures"].path
    faulty = {fault.record for fault in (*told, *faults) if fault.path == path}
    rows = {(fault.path, fault.line) for fault in told}
    faults = [fault for fault in faults if (fault.path, fault.line) not in rows]
    return [*faults, *sides_differ(record, faulty)]


def observations_meant(record: Record, side: Side) -> list[Observation]:
    """The observations of a side's figure at its place in its source, and at its date if it gives one."""
    figure = record.figures.get(side.figure or "")
    if figure is None:
        return []
    place = (side.source, side.section)
    found = [one for one in figure.observations if (one.source, one.section) == place]
    return [one for one in found if side.at is None or side.at in one.dates]


def sides_differ(record: Record, faulty: Collection[str] = ()) -> Iterator[Fault]:
    """A disagreement has two sides or more, each is one observation or words, and they differ."""
    for name, entry in record.disagreements.items():
        if any(side.figure in faulty for side in entry.sides):
            continue
        said: list[object] = []
        for index, side in enumerate(entry.sides):
            if side.says:
                said.append(side.says)
                continue
            found = observations_meant(record, side)
            if len(found) != 1 and side.figure in record.figures and side.source in record.sources:
                how_many = f"{len(found)} observations" if found else "no observation"
                problem = f"{how_many} of {side.figure} in {side.source} can be meant by this side"
                remedy = "write at: and the data date or month of the one that is meant"
                yield record.fault("disagreements", (name, "sides", index), problem, remedy)
            said += [(one.value, one.word, one.qualifier) for one in found]
        if len(entry.sides) < 2 or (len(said) == len(entry.sides) and len(set(said)) < 2):
            problem = "its sides no longer differ"
            remedy = "take the entry out, or correct the side that changed"
            yield record.fault("disagreements", (name,), problem, remedy)


def no_observation_twice(record: Record) -> Iterator[Fault]:
    """One source says a thing of a figure once for each period, data date and place."""
    for name, figure in record.figures.items():
        seen: dict[Any, int] = {}
        for index, one in enumerate(figure.observations):
            key = (one.source, one.section, one.period, one.as_of or one.counted_on)
            if key in seen:
                problem = f"this observation repeats number {seen[key] + 1} of the same figure"
                remedy = "keep one, or give each its own period"
                yield record.fault("figures", (name, "observations", index), problem, remedy)
            seen.setdefault(key, index)


def values_of_one_size(record: Record) -> Iterator[Fault]:
    """A number is not hundreds of times any other of its figure, unless a note says why: a digit strayed in."""
    for name, figure in record.figures.items():
        values = [one.value or 0 for one in figure.observations]
        for index, one in enumerate(figure.observations):
            others = [value for n, value in enumerate(values) if n != index and value]
            explained = one.note or one.printed
            if one.value and others and not explained and one.value >= STRAYED * max(others):
                problem = (
                    f"{one.value:,} is more than {STRAYED} times any other number of this figure"
                )
                remedy = "check it in the source; if it is printed so, say in note: why it differs"
                yield record.fault("figures", (name, "observations", index), problem, remedy)


def period_before_source(record: Record) -> Iterator[Fault]:
    """What happened cannot be observed before it began: its period starts no later than its source.

    Where only the day of a question was read, its answer came later, and on a day that is not known.
    """
    for name, figure in record.figures.items():
        for index, one in enumerate(figure.observations):
            source = record.sources.get(one.source)
            if not source or source.date_of != "document":
                continue
            steps = (name, "observations", index)
            if (
                one.period
                and one.period.sort_key > source.said_on.last_day
                and figure.kind in ("outcome", "context")
            ):
                problem = f"the period starts after the source spoke ({source.said_on.iso})"
                yield record.fault(
                    "figures", (*steps, "period"), problem, "check both dates in the source"
                )
            for field in ("as_of", "counted_on"):
                date = getattr(one, field)
                if date and date.first_day > source.said_on.last_day:
                    problem = f"the data date is later than the source ({source.said_on.iso})"
                    yield record.fault(
                        "figures", (*steps, field), problem, "check both dates in the source"
                    )


def whole_rows(record: Record) -> Iterator[Fault]:
    """Each row of a table has one figure, or null, for each column."""
    for name, grid in record.tables.items():
        for index, row in enumerate(grid.rows):
            if len(row.figures) != len(grid.columns):
                problem = f"the row fills {len(row.figures)} of {len(grid.columns)} columns"
                remedy = "write one id a column, and null where the source has none"
                yield record.fault("tables", (name, "rows", index, "figures"), problem, remedy)


def editions_are_days(record: Record) -> Iterator[Fault]:
    """The id of an edition is a day, and the newest stands first."""
    names = list(record.editions)
    for index, name in enumerate(names):
        try:
            day = StatedDate.parse(name).day
        except PydanticCustomError:
            day = 0
        if not day:
            remedy = "write the day as its id: 2026-11-23"
            yield record.fault("editions", (name,), f'"{name}" is not a day', remedy)
        elif index and name > names[index - 1]:
            remedy = "put the newest first"
            yield record.fault(
                "editions", (name,), "this edition is newer than the one above it", remedy
            )


def nothing_after_the_edition(record: Record) -> Iterator[Fault]:
    """A correction is told by an edition of its own day or later: feeds and pages carry no date ahead of it."""
    days = [name for name in record.editions if DATE.fullmatch(name)]
    for name, entry in record.corrections.items():
        if days and entry.date.iso > max(days):
            problem = f"the correction is dated after the newest edition ({max(days)})"
            remedy = "add the edition that publishes it to data/editions.yml"
            yield record.fault("corrections", (name, "date"), problem, remedy)


def copies_are_told(record: Record) -> Iterator[Fault]:
    """A copy is never linked as the publisher's own page: its source says that a copy was read."""
    for name, source in record.sources.items():
        host = record.hosts.get(host_of(source.address))
        if host and host.copies and source.copy_read != source.address:
            problem = f"{source.address} is a copy, and the source does not say so"
            remedy = (
                "write the publisher's own page, or the same address as copy_read: if none is known"
            )
            yield record.fault("sources", (name, "address"), problem, remedy)
        host = record.hosts.get(host_of(source.copy_read or ""))
        if host and not host.copies:
            problem = f"{host.publisher} is not known to keep copies"
            remedy = "take copy_read out, or write copies: true at the host in data/hosts.yml"
            yield record.fault("sources", (name, "copy_read"), problem, remedy)


def headings_nest(record: Record) -> Iterator[Fault]:
    """A heading stands under one that its source lists before it."""
    for name, source in record.sources.items():
        above: list[str] = []
        for index, section in enumerate(source.sections):
            if section.under is not None and section.under not in above:
                problem = f'"{section.title}" stands under "{section.under}", which is not listed above it'
                steps = (name, "sections", index, "under")
                yield record.fault("sources", steps, problem, nearest(section.under, above))
            above.append(section.title)


def a_day_of_counting_is_no_period(record: Record) -> Iterator[Fault]:
    """Where one number of a figure is a running count, another is not what happened on a single day."""
    for name, figure in record.figures.items():
        days = [
            index for index, one in enumerate(figure.observations) if one.period and one.period.on
        ]
        for index in days if len(days) < len(figure.observations) else ():
            problem = "this says that all of it happened on one day, and other numbers of the figure do not"
            remedy = (
                "if the count stood so on that day, write counted_on: in place of period: {on: …}"
            )
            yield record.fault("figures", (name, "observations", index, "period"), problem, remedy)
