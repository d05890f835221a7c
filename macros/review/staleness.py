"""Warns of what has grown old: statements about a moment, and sources read long ago.

Takes the day as an argument, so that the same check of the same files says the same for ever.
Warnings never fail a pull request.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from macros.record.dates import StatedDate
from macros.record.fault import Fault
from macros.record.load import Record

RULE = "staleness"
# A year: the notes of one parliamentary year follow those of the last.
DAYS = 365


def check(record: Record, today: datetime.date) -> Iterator[Fault]:
    """Perishable statements and readings of sources that are older than a year on `today`."""
    for name, statement in record.statements.items():
        said_on = record.sources[statement.source].said_on
        days = _days(said_on, today)
        if statement.perishable and days > DAYS:
            problem = f"it was said on {said_on.iso}, {days:,} days before {today.isoformat()}"
            remedy = "look for a newer document, and add what it says as a statement of its own"
            place = record.place("statements", name)
            yield Fault(*place, name, problem, remedy, RULE, warning=True)
    for name, source in record.sources.items():
        days = _days(source.retrieved_on, today) if source.retrieved_on else 0
        if days > DAYS and source.retrieved_on:
            read = source.retrieved_on.iso
            problem = f"it was read on {read}, {days:,} days before {today.isoformat()}"
            remedy = "read it again, and write the new day in retrieved_on"
            place = record.place("sources", name, "retrieved_on")
            yield Fault(*place, name, problem, remedy, RULE, warning=True)

    for name in record.editions:
        if name > today.isoformat():
            problem, remedy = f"the edition lies after {today.isoformat()}", "correct its day"
            yield Fault(*record.place("editions", name), name, problem, remedy, RULE, warning=True)


def _days(date: StatedDate, today: datetime.date) -> int:
    return (today - datetime.date(*date.last_day)).days
