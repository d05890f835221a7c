"""A column of a table, and the columns that one field becomes: of a date, a period, a number.

One type a column: a date is words, first day, last day and precision; a number is a value, or a minimum or a
maximum where it is a bound.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from macros.record import wording
from macros.record.dates import StatedDate
from macros.record.model import Observation, Period, Qualifier

Cell = str | int | bool | None

# What stands in a cell that has no value, and what that means: never one for another.
NOT_STATED, NOT_QUANTIFIED, NOT_READ = "not stated", "not quantified", "not read"
WITHHELD = Qualifier.WITHHELD.value
ABSENT = {
    NOT_STATED: "The source was read whole and does not state it",
    NOT_QUANTIFIED: "The source has a word and no number",
    NOT_READ: "The place where it would stand was not read",
    WITHHELD: "The publisher withholds it",
    wording.DASH: "The source prints a dash, and what was read does not say what it stands for",
}
# A bound is not a value: these say on which side of the truth the printed number lies.
MINIMUM = {Qualifier.AT_LEAST, Qualifier.OVER, Qualifier.MORE_THAN}
MAXIMUM = {Qualifier.UP_TO}
PRECISIONS = ("day", "month", "year")


@dataclass(frozen=True)
class Column:
    """One column: its type in the words of Table Schema, and how its cell is read from an entry."""

    name: str
    type: str
    description: str
    read: Callable[[Any], Cell]
    required: bool = False
    values: tuple[str, ...] = ()
    # The kinds whose key it holds; for a heading of a source, the column that holds the source's key.
    names: str = ""
    section_of: str = ""
    absent: tuple[str, ...] = ()


def plain(value: Any) -> Any:
    """Text on one line, with plain spaces; anything else as it is."""
    return " ".join(value.split()) if isinstance(value, str) else value


def day(date: tuple[int, int, int]) -> str:
    """A day as cells have it."""
    return datetime.date(*date).isoformat()


def where_given(
    read: Callable[[Any], Any], give: Callable[[Any], Cell], absent: tuple[str, ...] = ()
) -> Callable[[Any], Cell]:
    """What `give` makes of what `read` finds; the first of the words for nothing where there is nothing."""
    otherwise = absent[0] if absent else None
    return lambda entry: give(found) if (found := read(entry)) is not None else otherwise


def of_date(
    name: str, about: str, read: Callable[[Any], Any], required: bool, absent: tuple[str, ...]
) -> Iterator[Column]:
    """The columns of a date that `read` gets from an entry."""
    words = where_given(read, lambda date: plain(wording.date_in_words(date)), absent)
    yield Column(f"{name}_words", "string", about, words, required or bool(absent), absent=absent)
    ends: dict[str, Callable[[StatedDate], Cell]] = {
        "first": lambda date: day(date.first_day),
        "last": lambda date: day(date.last_day),
    }
    for end, give in ends.items():
        said = f"The {end} day that {name}_words can mean"
        yield Column(f"{name}_{end}", "date", said, where_given(read, give), required)
    exact, said = where_given(read, lambda date: date.precision), f"How exact {name}_words is"
    yield Column(f"{name}_precision", "string", said, exact, required, PRECISIONS)


def of_period(
    name: str, about: str, read: Callable[[Any], Any], absent: tuple[str, ...]
) -> Iterator[Column]:
    """The columns of a period that `read` gets from an observation."""

    def first(period: Period) -> Cell:
        return day(period.dates[0].first_day) if period.dates else None

    def last(period: Period) -> Cell:
        ends = period.dates if period.form != "since" else []
        return day(ends[-1].last_day) if ends else None

    def coarser(period: Period) -> Cell:
        exact = (date.precision for date in period.dates)
        return max(exact, key=PRECISIONS.index, default=None)

    forms = ("since", "month", "on", "range", "words")
    words = where_given(read, lambda period: plain(wording.period_in_words(period)), absent)
    form = where_given(read, lambda period: period.form)
    first_said = f"The first day that {name}_words can mean; empty where there are only words"
    last_said = (
        f"The last day that {name}_words can mean; empty for “since”, which has no stated end"
    )
    exact_said = "How exact its dates are; the coarser of two"
    yield Column(f"{name}_words", "string", about, words, bool(absent), absent=absent)
    yield Column(f"{name}_form", "string", "In which form the source gives it", form, values=forms)
    yield Column(f"{name}_first", "date", first_said, where_given(read, first))
    yield Column(f"{name}_last", "date", last_said, where_given(read, last))
    exact = where_given(read, coarser)
    yield Column(f"{name}_precision", "string", exact_said, exact, values=PRECISIONS)


def of_number(about: str) -> Iterator[Column]:
    """The number of an observation: in words with its hedge, and as a value or a bound, never both."""
    absent = (NOT_QUANTIFIED, WITHHELD, wording.DASH)

    def words(one: Observation) -> Cell:
        if one.value is not None:
            return str(plain(wording.amount_in_words(one, prose=False)))
        none = {Qualifier.WITHHELD: WITHHELD, Qualifier.DASH: wording.DASH}
        return none.get(one.qualifier, NOT_QUANTIFIED)

    def of(wanted: set[Qualifier]) -> Callable[[Any], Cell]:
        return lambda one: one.value if one.qualifier in wanted else None

    said = "The number with its hedge, as the source prints it"
    yield Column("amount", "string", said, words, True, absent=absent)
    values = set(Qualifier) - MINIMUM - MAXIMUM
    yield Column("value", "integer", f"{about} Read it with the qualifier.", of(values))
    said = "The number where the source says at least, over or more than"
    yield Column("minimum", "integer", said, of(MINIMUM))
    yield Column("maximum", "integer", "The number where the source says up to", of(MAXIMUM))
