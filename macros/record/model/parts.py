"""What a class of entry is made of, read once from its annotations: for the walk, the checks and the guide."""

from __future__ import annotations

from collections.abc import Iterator
from enum import Enum
from functools import cache
from typing import Any, Literal, NamedTuple, get_args, get_origin

from pydantic.fields import FieldInfo

from macros.record.dates import StatedDate
from macros.record.model.entry import Entry
from macros.record.model.names import Mark


class Part(NamedTuple):
    """One field: its name as in YAML, what its value names, the class of what stands under it, whether it counts."""

    name: str
    info: FieldInfo
    marks: tuple[Mark, ...]
    inside: type[Entry] | None
    is_number: bool


@cache
def parts(model: type[Entry]) -> dict[str, Part]:
    """The fields of a class by their names as in YAML, in order."""
    found = {}
    for name, info in model.model_fields.items():
        leaves = [*info.metadata, *_leaves(info.annotation)]
        marks = tuple(leaf for leaf in leaves if isinstance(leaf, Mark))
        classes = (x for x in leaves if isinstance(x, type) and issubclass(x, Entry))
        written = info.alias or name
        found[written] = Part(written, info, marks, next(classes, None), int in leaves)
    return found


def _leaves(annotation: Any) -> Iterator[Any]:
    """What an annotation is made of: tuple[Annotated[X, mark], ...] | None gives X, mark and None."""
    inner = get_args(annotation)
    if not inner:
        yield annotation
    for part in inner:
        yield from _leaves(part)


def shape(annotation: Any) -> str:
    """What kind of value a field takes, in a few words."""
    if annotation in (None, type(None)):
        return ""
    if get_origin(annotation) is Literal:
        return "one of: " + ", ".join(str(value) for value in get_args(annotation))
    if isinstance(annotation, type):
        if issubclass(annotation, Enum):
            return "one of: " + ", ".join(str(member.value) for member in annotation)
        if issubclass(annotation, Entry):
            return "fields"
        words = {str: "text", int: "whole number", bool: "true or false", StatedDate: "date"}
        return words.get(annotation, "")
    parts = [shape(part) for part in get_args(annotation) if part is not Ellipsis]
    found = [part for part in parts if part]
    inner = found[0] if found else ""
    if get_origin(annotation) is tuple:
        return f"list of {inner}" if inner != "fields" else "list of fields"
    return inner
