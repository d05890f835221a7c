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
    # The kind whose key it holds; for a heading of a source, the column that holds the source's key.
    names: str = ""
    section_of: str = ""
    absent: tuple[str, ...] = ()


def stands_for_none(absent: tuple[str, ...]) -> str | None:
    """What stands in the cell where there is nothing: the first of the words for it, if any."""
    return absent[0] if absent else None


def plain(value: Any) -> Any:
    """Text on one line, with plain spaces; anything else as it is."""
    return " ".join(value.split()) if isinstance(value, str) else value


def _day(day: tuple[int, int, int]) -> str:
    return datetime.date(*day).isoformat()


def _precision(date: StatedDate) -> str:
    return "day" if date.day else "month" if date.month else "year"


def of_date(
    name: str,
    about: str,
    read: Callable[[Any], Any],
    *,
    required: bool,
    absent: tuple[str, ...],
) -> Iterator[Column]:
    """The columns of a date that `read` gets from an entry."""

    def of(give: Callable[[StatedDate], str], otherwise: str | None) -> Callable[[Any], Cell]:
        return lambda entry: give(read(entry)) if read(entry) else otherwise

    words = of(lambda date: plain(wording.date_in_words(date)), stands_for_none(absent))
    given = required or bool(absent)
    yield Column(f"{name}_words", "string", about, words, given, absent=absent)
    first, last = of(lambda date: _day(date.first_day), None), of(lambda d: _day(d.last_day), None)
    for end, day in (("first", first), ("last", last)):
        said = f"The {end} day that {name}_words can mean"
        yield Column(f"{name}_{end}", "date", said, day, required)
    said = f"How exact {name}_words is"
    yield Column(f"{name}_precision", "string", said, of(_precision, None), required, PRECISIONS)


def of_period(
    name: str, about: str, read: Callable[[Any], Period | None], absent: tuple[str, ...]
) -> Iterator[Column]:
    """The columns of a period that `read` gets from an observation."""

    def dates(entry: Any) -> list[StatedDate]:
        period = read(entry)
        given = [getattr(period, field) for field in Period.model_fields] if period else []
        return [date for date in given if isinstance(date, StatedDate)]

    def form(entry: Any) -> str | None:
        period = read(entry)
        given = [field for field in Period.model_fields if period and getattr(period, field)]
        return given[0].replace("start", "range") if given else None

    def last(entry: Any) -> str | None:
        open_ended = form(entry) == "since"
        return _day(dates(entry)[-1].last_day) if dates(entry) and not open_ended else None

    def words(entry: Any) -> Cell:
        period = read(entry)
        return plain(wording.period_in_words(period)) if period else stands_for_none(absent)

    forms = tuple(f.replace("start", "range") for f in Period.model_fields if f != "end")
    yield Column(f"{name}_words", "string", about, words, bool(absent), absent=absent)
    yield Column(f"{name}_form", "string", "In which form the source gives it", form, values=forms)
    yield Column(
        f"{name}_first",
        "date",
        f"The first day that {name}_words can mean; empty where there are only words",
        lambda entry: _day(dates(entry)[0].first_day) if dates(entry) else None,
    )
    yield Column(
        f"{name}_last",
        "date",
        f"The last day that {name}_words can mean; empty for “since”, which has no stated end",
        last,
    )
    yield Column(
        f"{name}_precision",
        "string",
        "How exact its dates are; the coarser of two",
        lambda e: max(map(_precision, dates(e)), key=PRECISIONS.index) if dates(e) else None,
        values=PRECISIONS,
    )


def of_number(about: str) -> Iterator[Column]:
    """The number of an observation: in words with its hedge, and as a value or a bound, never both."""

    def words(one: Observation) -> str:
        if one.value is not None:
            return plain(wording.amount_in_words(one, prose=False))  # type: ignore[no-any-return]
        return {Qualifier.WITHHELD: WITHHELD, Qualifier.DASH: wording.DASH}.get(
            one.qualifier, NOT_QUANTIFIED
        )

    bounds = MINIMUM | MAXIMUM
    said = "The number with its hedge, as the source prints it"
    yield Column(
        "amount", "string", said, words, True, absent=(NOT_QUANTIFIED, WITHHELD, wording.DASH)
    )
    for name, text, wanted in (
        ("value", f"{about} Read it with the qualifier.", set(Qualifier) - bounds),
        ("minimum", "The number where the source says at least, over or more than", MINIMUM),
        ("maximum", "The number where the source says up to", MAXIMUM),
    ):
        yield Column(
            name,
            "integer",
            text,
            lambda one, wanted=wanted: one.value if one.qualifier in wanted else None,  # type: ignore[misc]
        )
