"""The columns of an entry, derived from its class in the model.

A field that the model gains becomes a column without a change here. One type a column: a date is words, first
day, last day and precision; a number is a value, or a minimum or a maximum where it is a bound.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from enum import Enum
from functools import partial
from operator import attrgetter
from typing import Any

from macros.record import model as kinds
from macros.record import wording
from macros.record.dates import StatedDate
from macros.record.model import Entry, Observation, Period, Qualifier
from macros.record.model.entry import Part, parts
from macros.record.model.figures import MINIMUM
from macros.record.model.forms import SectionOfSource
from macros.record.wording import NOT_READ, NOT_STATED

Cell = str | int | bool | None

# What stands in a cell that has no value, and what that means: never one for another.
NOT_QUANTIFIED = "not quantified"
WITHHELD = Qualifier.WITHHELD.value
ABSENT = {
    NOT_STATED: "The source was read whole and does not state it",
    NOT_QUANTIFIED: "The source has a word and no number",
    NOT_READ: "The place where it would stand was not read",
    WITHHELD: "The publisher withholds it",
    wording.DASH: "The source prints a dash, and what was read does not say what it stands for",
}


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


Get = Callable[[Any], Any]
# It is not stated where the source was read whole; else it may stand in what was not read.
OF_A_SOURCE = (NOT_STATED, NOT_READ)
# What the absence of a field means, where it means one of these.
LEFT_OUT: dict[tuple[type[Entry], str], tuple[str, ...]] = {
    (Observation, "as_of"): OF_A_SOURCE,
    (Observation, "period"): OF_A_SOURCE,
    (kinds.Source, "data_date"): OF_A_SOURCE,
    (kinds.Disagreement, "reason"): (NOT_STATED,),
    (kinds.Recommendation, "subject"): (NOT_READ,),
    (kinds.Recommendation, "response"): (NOT_READ,),
}
# Fields that serve this site alone, its words, its search and its proofs, and say nothing of the record.
OF_THE_SITE = {"asked_as", "called", "headline", "in_no_sum", "measure"}
# As with MINIMUM, the printed number is a bound and no value.
MAXIMUM = {Qualifier.UP_TO}
NUMBERLESS = {Qualifier.WITHHELD: WITHHELD, Qualifier.DASH: wording.DASH}
TYPES = {int: "integer", bool: "boolean"}
# The columns of a date and of a period: what follows its name, type, what it holds, how it is read, its values.
DATE: tuple[tuple[str, str, str, Get, tuple[str, ...]], ...] = (
    ("words", "string", "", wording.date_in_words, ()),
    ("first", "date", "The first day that {}_words can mean", attrgetter("first_day"), ()),
    ("last", "date", "The last day that {}_words can mean", attrgetter("last_day"), ()),
    ("precision", "string", "How exact {}_words is", attrgetter("precision"), StatedDate.PRECISIONS),
)  # fmt: skip
PERIOD: tuple[tuple[str, str, str, Get, tuple[str, ...]], ...] = (
    ("words", "string", "", wording.period_in_words, ()),
    ("form", "string", "In which form the source gives it", attrgetter("form"),
     ("since", "month", "on", "range", "words")),
    ("first", "date", "The first day that {}_words can mean; empty where there are only words",
     lambda period: period.begins and period.begins.first_day, ()),
    ("last", "date", "The last day that {}_words can mean; empty for “since”, which has no stated end",
     lambda period: period.ends and period.ends.last_day, ()),
    ("precision", "string", "How exact its dates are; the coarser of two", attrgetter("precision"),
     StatedDate.PRECISIONS),
)  # fmt: skip


def columns(model: type[Entry]) -> list[Column]:
    """The columns of an entry of this class, in the order of its fields; its lists are `lists`."""
    return [column for part in _carried(model) if not part.many for column in _of(model, part)]


def lists(model: type[Entry]) -> list[Part]:
    """The fields of this class that are lists: tables of their own."""
    return [part for part in _carried(model) if part.many]


def columns_of_list(part: Part) -> list[Column]:
    """The columns of one item of a list: those of an entry, or one for a plain value."""
    if part.inside:
        return columns(part.inside)
    value = _scalar(part, part.attribute.removesuffix("s"), lambda value: value, ())
    return [replace(value, required=True)]


def _carried(model: type[Entry]) -> Iterable[Part]:
    return (part for part in parts(model).values() if part.attribute not in OF_THE_SITE)


def _of(model: type[Entry], part: Part) -> Iterator[Column]:
    name, get = part.attribute, attrgetter(part.attribute)
    absent = LEFT_OUT.get((model, name), ())
    if (model, name) == (Observation, "value"):
        yield from _of_number(_about(part))
    elif part.type in (StatedDate, Period):
        for end, type_, said, give, values in DATE if part.type is StatedDate else PERIOD:
            none = () if said else absent
            about, must = said.format(name) or _about(part), part.required or bool(none)
            read = _given(get, give, none)
            yield Column(f"{name}_{end}", type_, about, read, must, values, absent=none)
    elif part.inside:
        for column in columns(part.inside):
            yield replace(
                column,
                name=f"{name}_{column.name}",
                section_of=column.section_of and f"{name}_{column.section_of}",
                required=False,
                read=_given(get, column.read, absent),
                absent=absent or column.absent,
            )
            absent = ()
    else:
        yield _scalar(part, name, get, absent)


def _about(part: Part) -> str:
    """What a field holds; what it names, where its class says no more."""
    if part.about or not part.marks:
        return part.about
    if isinstance(part.marks[0], SectionOfSource):
        return "The section of the source under which it stands"
    return f"The id of an entry in {part.marks[0].kinds[0]}"


def _scalar(part: Part, name: str, get: Get, absent: tuple[str, ...]) -> Column:
    is_page = name in ("page", "pages")
    named = "|".join(kind for mark in part.marks for kind in mark.kinds)
    in_source = any(isinstance(mark, SectionOfSource) for mark in part.marks)
    return Column(
        name,
        TYPES.get(part.type, "string"),
        _about(part),
        _given(get, lambda value: value.replace(".md", ".html", 1) if is_page else value, absent),
        part.required or bool(absent),
        tuple(part.choices),
        names=named,
        section_of="source" if in_source else "",
        absent=absent,
    )


def _given(get: Get, give: Get, absent: tuple[str, ...] = ()) -> Get:
    """A cell of what `give` makes of what `get` finds; the first of the words for nothing where there is nothing."""
    otherwise = absent[0] if absent else None
    return lambda entry: _cell(give(found)) if (found := get(entry)) is not None else otherwise


def _cell(value: Any) -> Cell:
    """Text on one line, with plain spaces; a day as it is written; anything else as it is."""
    if isinstance(value, tuple):
        return datetime.date(*value).isoformat()
    value = value.value if isinstance(value, Enum) else value
    return " ".join(value.split()) if isinstance(value, str) else value


def _of_number(about: str) -> Iterator[Column]:
    """The number of an observation: in words with its hedge, and as a value or a bound, never both."""

    def amount(one: Observation) -> Cell:
        if one.value is None:
            return NUMBERLESS.get(one.qualifier, NOT_QUANTIFIED)
        return _cell(wording.amount_in_words(one, prose=False))

    said = "The number with its hedge, as the source prints it"
    absent = (NOT_QUANTIFIED, WITHHELD, wording.DASH)
    yield Column("amount", "string", said, amount, True, absent=absent)
    for name, said, wanted in (
        ("value", f"{about} Read it with the qualifier.", {*Qualifier} - MINIMUM - MAXIMUM),
        ("minimum", "The number where the source says at least, over or more than", MINIMUM),
        ("maximum", "The number where the source says up to", MAXIMUM),
    ):
        yield Column(name, "integer", said, partial(_if_qualified, wanted))


def _if_qualified(wanted: set[Qualifier], one: Observation) -> Cell:
    return one.value if one.qualifier in wanted else None
