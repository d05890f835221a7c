"""The columns of an entry, derived from its class in the model.

A field that the model gains becomes a column without a change here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from enum import Enum
from functools import cache
from types import NoneType
from typing import Annotated, Any, Literal, NamedTuple, get_args, get_origin

from macros.record.cells import (
    NOT_READ,
    NOT_STATED,
    Cell,
    Column,
    of_date,
    of_number,
    of_period,
    plain,
    stands_for_none,
)
from macros.record.dates import StatedDate
from macros.record.model import (
    Disagreement,
    Entry,
    Observation,
    Period,
    Recommendation,
    Source,
)
from macros.record.model.entry import Names, SectionOfSource

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
        yield from of_number(about)
        return

    def read(entry: Any) -> Any:
        return getattr(entry, name)

    if shape.type is Period:
        yield from of_period(name, about, read, absent)
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
        return stands_for_none(absent) if read(entry) is None else column.read(read(entry))

    return replace(
        column,
        name=f"{name}_{column.name}",
        section_of=column.section_of and f"{name}_{column.section_of}",
        required=False,
        read=inner,
        absent=absent or column.absent,
    )


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
        yield from of_date(name, about, read, required=required, absent=absent)
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
        return stands_for_none(absent) if value is None else plain(value)

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
