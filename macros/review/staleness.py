"""Warns of what has grown old: statements about a moment, and sources read long ago.

Takes the day as an argument, so that the same check of the same files says the same for ever.
Warnings never fail a pull request.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from macros.record.fault import Fault
from macros.record.record import Record

RULE = "staleness"
# A year: the notes of one parliamentary year follow those of the last.
DAYS = 365
SAID = {
    "statements": (
        "said", "look for a newer document, and add what it says as a statement of its own",
    ),
    "sources": ("read", "read it again, and write the new day in retrieved_on"),
}  # fmt: skip


def check(record: Record, today: datetime.date) -> Iterator[Fault]:
    """Perishable statements and readings of sources that are older than a year on `today`."""
    perishable = (
        ("statements", (name,), record.sources[one.source].said_on)
        for name, one in record.statements.items()
        if one.perishable
    )
    read = (
        ("sources", (name, "retrieved_on"), one.retrieved_on)
        for name, one in record.sources.items()
        if one.retrieved_on
    )
    for kind, steps, date in (*perishable, *read):
        days = (today - datetime.date(*date.last_day)).days
        if days > DAYS:
            how, remedy = SAID[kind]
            problem = f"it was {how} on {date.iso}, {days:,} days before {today.isoformat()}"
            yield record.fault(kind, steps, problem, remedy, RULE, True)
    for name in record.editions:
        if name > today.isoformat():
            problem = f"the edition lies after {today.isoformat()}"
            yield record.fault("editions", (name,), problem, "correct its day", RULE, True)
