"""Checks the corrections log against the data: what was corrected is what stands there now."""

from __future__ import annotations

from collections.abc import Iterator

from macros.record.fault import Fault
from macros.record.model import Correction
from macros.record.record import Record
from macros.review.number_words import numbers_in

RULE = "corrections-log"


def check(record: Record) -> Iterator[Fault]:
    """The last correction of a figure ends with a number that the figure has."""
    last: dict[str, str] = {}
    for name, entry in record.corrections.items():
        if entry.figure in record.figures and (
            entry.figure not in last or _day(record.corrections[last[entry.figure]]) <= _day(entry)
        ):
            last[str(entry.figure)] = name
    for figure, name in last.items():
        entry = record.corrections[name]
        said = {number.value for number in numbers_in(entry.after)} - {None}
        held = [one.value for one in record.figures[figure].observations if one.value is not None]
        if said and held and not said.intersection(held):
            problem = f'it says "{entry.after}" of {figure}, and the figure has {_some(held)}'
            remedy = "correct the one that is wrong, or log the change that came after"
            place = record.place("corrections", name, "to")
            yield Fault(*place, name, problem, remedy, RULE)


def _day(entry: Correction) -> tuple[int, int, int]:
    return entry.date.first_day


def _some(values: list[int]) -> str:
    shown = [f"{value:,}" for value in values[:5]]
    return ", ".join(shown) + (" and others" if len(values) > 5 else "")
