"""What a class of entry is made of, read once from its annotations: for the walk, the checks and the guide."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any, NamedTuple, get_args

from pydantic.fields import FieldInfo

from macros.record.model.entry import Entry
from macros.record.model.names import Mark


class Part(NamedTuple):
    """One field: its name as in YAML, what its value names, the class of what stands under it."""

    name: str
    info: FieldInfo
    marks: tuple[Mark, ...]
    inside: type[Entry] | None


@cache
def parts(model: type[Entry]) -> dict[str, Part]:
    """The fields of a class by their names as in YAML, in order."""
    found = {}
    for name, info in model.model_fields.items():
        leaves = [*info.metadata, *_leaves(info.annotation)]
        marks = tuple(leaf for leaf in leaves if isinstance(leaf, Mark))
        classes = (x for x in leaves if isinstance(x, type) and issubclass(x, Entry))
        written = info.alias or name
        found[written] = Part(written, info, marks, next(classes, None))
    return found


def _leaves(annotation: Any) -> Iterator[Any]:
    """What an annotation is made of: tuple[Annotated[X, mark], ...] | None gives X, mark and None."""
    inner = get_args(annotation)
    if not inner:
        yield annotation
    for part in inner:
        yield from _leaves(part)
