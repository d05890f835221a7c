"""The columns of an entry, derived from its class in the model: one type a column, whatever the field holds.

A date becomes words, first day, last day and precision; a number is a value, or a minimum or a maximum
where it is a bound. A field that the model gains becomes a column without a change here.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from enum import Enum
from functools import cache
from types import NoneType
from typing import Annotated, Any, Literal, NamedTuple, get_args, get_origin

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
from macros.record.model.names import Names, SectionOfSource

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


@dataclass(frozen=True)
class Parts:
    """A list inside an entry: a table of its own. `model` is None for a list of plain values."""

    field: str
    model: type[Entry] | None
    columns: tuple[Column, ...]


class _Shape(NamedTuple):
    type: Any
    many: bool
    kinds: tuple[str, ...]
    section: bool


def _shape(annotation: Any) -> _Shape:
    """What a field holds, through None, Annotated and the list round it."""
    origin, inner = get_origin(annotation), get_args(annotation)
    if origin is Annotated:
        found = _shape(inner[0])
        for mark in inner[1:]:
            if isinstance(mark, Names):
                found = found._replace(kinds=mark.kinds)
            elif isinstance(mark, SectionOfSource):
                found = found._replace(section=True)
        return found
    if origin is tuple:
        return _shape(inner[0])._replace(many=True)
    if inner and origin is not Literal:
        return _shape(next(one for one in inner if one is not NoneType))
    return _Shape(annotation, False, (), False)


@cache
def columns(model: type[Entry]) -> tuple[Column, ...]:
    """The columns of an entry of this class, in the order of its fields; lists are parts()."""
    return tuple(column for name in _fields(model) for column in _of_field(model, name))


@cache
def parts(model: type[Entry]) -> tuple[Parts, ...]:
    """The lists of an entry of this class."""
    found = []
    for name in _fields(model):
        shape = _field_shape(model, name)
        if shape.many and isinstance(shape.type, type) and issubclass(shape.type, Entry):
            found.append(Parts(name, shape.type, columns(shape.type)))
        elif shape.many:
            about = model.model_fields[name].description or ""
            inner = tuple(_scalars(name.removesuffix("s"), shape, about, _itself, required=True))
            found.append(Parts(name, None, inner))
    return tuple(found)


def _fields(model: type[Entry]) -> list[str]:
    return [name for name in model.model_fields if name not in OF_THE_SITE]


def _itself(value: Any) -> Any:
    return value


def _field_shape(model: type[Entry], name: str) -> _Shape:
    info = model.model_fields[name]
    return _shape(
        Annotated[(info.annotation, *info.metadata)] if info.metadata else info.annotation
    )


def _of_field(model: type[Entry], name: str) -> Iterator[Column]:
    shape, info = _field_shape(model, name), model.model_fields[name]
    about, absent = _about(model, name, shape), LEFT_OUT.get((model, name), ())
    if shape.many:
        return
    if (model, name) == (Observation, "value"):
        yield from _number(about)
        return

    def read(entry: Any) -> Any:
        return getattr(entry, name)

    if shape.type is Period:
        yield from _period(name, about, read, absent)
    elif isinstance(shape.type, type) and issubclass(shape.type, Entry):
        for index, column in enumerate(columns(shape.type)):
            yield _within(name, column, read, absent if index == 0 else ())
    else:
        yield from _scalars(name, shape, about, read, required=info.is_required(), absent=absent)


def _about(model: type[Entry], name: str, shape: _Shape) -> str:
    """What a field holds; what it names, where its class says no more."""
    said = model.model_fields[name].description or ""
    if shape.section:
        return said or "The section of the source under which it stands"
    return said or (f"The id of an entry in {shape.kinds[0]}" if shape.kinds else "")


def _within(
    name: str, column: Column, read: Callable[[Any], Any], absent: tuple[str, ...]
) -> Column:
    """A column of an entry that stands inside another, which may be left out."""

    def inner(entry: Any) -> Cell:
        return _first(absent) if read(entry) is None else column.read(read(entry))

    return replace(
        column,
        name=f"{name}_{column.name}",
        section_of=column.section_of and f"{name}_{column.section_of}",
        required=False,
        read=inner,
        absent=absent or column.absent,
    )


def _first(absent: tuple[str, ...]) -> str | None:
    return absent[0] if absent else None


def _scalars(
    name: str,
    shape: _Shape,
    about: str,
    read: Callable[[Any], Any],
    *,
    required: bool = False,
    absent: tuple[str, ...] = (),
) -> Iterator[Column]:
    if shape.type is StatedDate:
        yield from _date(name, about, read, required=required, absent=absent)
        return
    if len(shape.kinds) > 1:
        # It names an entry of one kind or another; which one is known when the record is there.
        yield Column(name, "string", about, read, required, names="|".join(shape.kinds))
        return
    values: tuple[str, ...] = ()
    kind = {int: "integer", bool: "boolean"}.get(shape.type, "string")
    if get_origin(shape.type) is Literal:
        values = tuple(str(value) for value in get_args(shape.type))
    elif isinstance(shape.type, type) and issubclass(shape.type, Enum):
        values = tuple(str(member.value) for member in shape.type)

    def cell(entry: Any) -> Cell:
        value = read(entry)
        value = value.value if isinstance(value, Enum) else value
        if name in ("page", "pages") and value:
            value = value.replace(".md", ".html", 1)
        return _first(absent) if value is None else plain(value)

    yield Column(
        name,
        kind,
        about,
        cell,
        required or bool(absent),
        values,
        names=shape.kinds[0] if shape.kinds else "",
        section_of="source" if shape.section else "",
        absent=absent,
    )


def plain(value: Any) -> Any:
    """Text on one line, with plain spaces; anything else as it is."""
    return " ".join(value.split()) if isinstance(value, str) else value


def _day(day: tuple[int, int, int]) -> str:
    return datetime.date(*day).isoformat()


def _precision(date: StatedDate) -> str:
    return "day" if date.day else "month" if date.month else "year"


def _date(
    name: str,
    about: str,
    read: Callable[[Any], Any],
    *,
    required: bool,
    absent: tuple[str, ...],
) -> Iterator[Column]:
    def of(give: Callable[[StatedDate], str], otherwise: str | None) -> Callable[[Any], Cell]:
        return lambda entry: give(read(entry)) if read(entry) else otherwise

    words = of(lambda date: plain(wording.date_in_words(date)), _first(absent))
    given = required or bool(absent)
    yield Column(f"{name}_words", "string", about, words, given, absent=absent)
    first, last = of(lambda date: _day(date.first_day), None), of(lambda d: _day(d.last_day), None)
    for end, day in (("first", first), ("last", last)):
        said = f"The {end} day that {name}_words can mean"
        yield Column(f"{name}_{end}", "date", said, day, required)
    said = f"How exact {name}_words is"
    yield Column(f"{name}_precision", "string", said, of(_precision, None), required, PRECISIONS)


def _period(
    name: str, about: str, read: Callable[[Any], Period | None], absent: tuple[str, ...]
) -> Iterator[Column]:
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
        return plain(wording.period_in_words(period)) if period else _first(absent)

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


def _number(about: str) -> Iterator[Column]:
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
