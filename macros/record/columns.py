"""The columns of an entry, derived from its class in the model.

A field that the model gains becomes a column without a change here. One type a column: a date is words, first
day, last day and precision; a number is a value, or a minimum or a maximum where it is a bound.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from enum import Enum
from operator import attrgetter
from typing import Any

from macros.record import wording
from macros.record.dates import StatedDate
from macros.record.model import (
    Disagreement,
    Entry,
    Observation,
    Period,
    Qualifier,
    Recommendation,
    Source,
)
from macros.record.model.entry import Part
from macros.record.model.entry import parts as fields
from macros.record.model.forms import Names, SectionOfSource
from macros.record.table import NOT_QUANTIFIED, NOT_READ, NOT_STATED, WITHHELD, Cell, Column

# It is not stated where the source was read whole; else it may stand in what was not read.
OF_A_SOURCE = (NOT_STATED, NOT_READ)
# What the absence of a field means, where it means one of these.
LEFT_OUT: dict[tuple[type[Entry], str], tuple[str, ...]] = {
    (Observation, "as_of"): OF_A_SOURCE,
    (Observation, "period"): OF_A_SOURCE,
    (Source, "data_date"): OF_A_SOURCE,
    (Disagreement, "reason"): (NOT_STATED,),
    (Recommendation, "subject"): (NOT_READ,),
    (Recommendation, "response"): (NOT_READ,),
}
# Fields that serve this site alone, its words, its search and its proofs, and say nothing of the record.
OF_THE_SITE = {"asked_as", "called", "headline", "in_no_sum", "measure"}
# A bound is not a value: these say on which side of the truth the printed number lies.
MINIMUM = {Qualifier.AT_LEAST, Qualifier.OVER, Qualifier.MORE_THAN}
MAXIMUM = {Qualifier.UP_TO}
PRECISIONS = ("day", "month", "year")
TYPES = {int: "integer", bool: "boolean"}


@dataclass(frozen=True)
class Parts:
    """A list inside an entry: a table of its own. `model` is None for a list of plain values."""

    field: str
    model: type[Entry] | None
    columns: tuple[Column, ...]


def columns(model: type[Entry]) -> tuple[Column, ...]:
    """The columns of an entry of this class, in the order of its fields; lists are parts()."""
    found = (part for part in _carried(model) if not part.many)
    return tuple(column for part in found for column in _of_field(model, part))


def parts(model: type[Entry]) -> tuple[Parts, ...]:
    """The lists of an entry of this class."""
    found = []
    for part in _carried(model):
        if part.many and part.inside:
            found.append(Parts(part.attribute, part.inside, columns(part.inside)))
        elif part.many:
            name, about = part.attribute.removesuffix("s"), part.field.about
            inner = _scalars(name, part, about, lambda value: value, required=True)
            found.append(Parts(part.attribute, None, tuple(inner)))
    return tuple(found)


def _carried(model: type[Entry]) -> list[Part]:
    return [part for part in fields(model).values() if part.attribute not in OF_THE_SITE]


def _of_field(model: type[Entry], part: Part) -> Iterator[Column]:
    name, read = part.attribute, attrgetter(part.attribute)
    about, absent = _about(part), LEFT_OUT.get((model, name), ())
    if (model, name) == (Observation, "value"):
        yield from of_number(about)
    elif part.type is Period:
        yield from of_period(name, about, read, absent)
    elif part.inside:
        for index, column in enumerate(columns(part.inside)):
            yield _within(name, column, read, absent if index == 0 else ())
    else:
        yield from _scalars(name, part, about, read, part.required, absent)


def _about(part: Part) -> str:
    """What a field holds; what it names, where its class says no more."""
    said = part.field.about
    for mark in part.marks:
        if isinstance(mark, SectionOfSource):
            return said or "The section of the source under which it stands"
        if isinstance(mark, Names):
            return said or f"The id of an entry in {mark.kinds[0]}"
    return said


def _within(
    name: str, column: Column, read: Callable[[Any], Any], absent: tuple[str, ...]
) -> Column:
    """A column of an entry that stands inside another, which may be left out."""
    return replace(
        column,
        name=f"{name}_{column.name}",
        section_of=column.section_of and f"{name}_{column.section_of}",
        required=False,
        read=where_given(read, column.read, absent),
        absent=absent or column.absent,
    )


def _scalars(
    name: str,
    part: Part,
    about: str,
    read: Callable[[Any], Any],
    required: bool,
    absent: tuple[str, ...] = (),
) -> Iterator[Column]:
    if part.type is StatedDate:
        yield from of_date(name, about, read, required, absent)
        return

    def cell(value: Any) -> Cell:
        value = value.value if isinstance(value, Enum) else value
        is_page = name in ("page", "pages")
        return str(value).replace(".md", ".html", 1) if is_page else plain(value)

    kinds = [kind for mark in part.marks if isinstance(mark, Names) for kind in mark.kinds]
    in_source = any(isinstance(mark, SectionOfSource) for mark in part.marks)
    yield Column(
        name,
        TYPES.get(part.type, "string"),
        about,
        where_given(read, cell, absent),
        required or bool(absent),
        tuple(part.choices),
        names="|".join(kinds),
        section_of="source" if in_source else "",
        absent=absent,
    )


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
