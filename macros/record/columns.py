"""The columns of an entry, derived from its class in the model.

A field that the model gains becomes a column without a change here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from enum import Enum
from functools import cache
from operator import attrgetter
from typing import Any

from macros.record.cells import (
    NOT_READ,
    NOT_STATED,
    Cell,
    Column,
    of_date,
    of_number,
    of_period,
    plain,
    where_given,
)
from macros.record.dates import StatedDate
from macros.record.model import Disagreement, Entry, Observation, Period, Recommendation, Source
from macros.record.model.entry import Names, Part, SectionOfSource
from macros.record.model.entry import parts as fields

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
TYPES = {int: "integer", bool: "boolean"}


@dataclass(frozen=True)
class Parts:
    """A list inside an entry: a table of its own. `model` is None for a list of plain values."""

    field: str
    model: type[Entry] | None
    columns: tuple[Column, ...]


@cache
def columns(model: type[Entry]) -> tuple[Column, ...]:
    """The columns of an entry of this class, in the order of its fields; lists are parts()."""
    found = (part for part in _carried(model) if not part.many)
    return tuple(column for part in found for column in _of_field(model, part))


@cache
def parts(model: type[Entry]) -> tuple[Parts, ...]:
    """The lists of an entry of this class."""
    found = []
    for part in _carried(model):
        if part.many and part.inside:
            found.append(Parts(part.attribute, part.inside, columns(part.inside)))
        elif part.many:
            name, about = part.attribute.removesuffix("s"), part.info.description or ""
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
        yield from _scalars(name, part, about, read, part.info.is_required(), absent)


def _about(part: Part) -> str:
    """What a field holds; what it names, where its class says no more."""
    said = part.info.description or ""
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
        part.choices,
        names="|".join(kinds),
        section_of="source" if in_source else "",
        absent=absent,
    )
