"""What all entries share: closed, strict, frozen, and their text never empty."""

from __future__ import annotations

from typing import Annotated, Any, ClassVar

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field
from pydantic_core import PydanticCustomError


def refusal(problem: str, remedy: str) -> PydanticCustomError:
    """The error of a value that an entry does not take: what is wrong; what to write instead."""
    return PydanticCustomError(
        "fault", "{problem}; {remedy}", {"problem": problem, "remedy": remedy}
    )


def _words(value: object) -> object:
    """Text must say something and stand on its own; numbers and lists are not text."""
    if isinstance(value, str) and not value.strip():
        raise refusal("the text is empty", "write the words, or take the line out")
    return value


def some(value: object) -> object:
    """A list that must hold something: said here, because a length rule would also count faulty items."""
    if value == ():
        raise refusal("the list is empty", "write at least one entry, or take the whole record out")
    return value


Text = Annotated[str, BeforeValidator(_words), Field(max_length=1200)]


class Entry(BaseModel):
    """One entry of a data file: closed (no unknown keys), strict (no guessing of types), frozen.

    A class of whole entries says, as it is defined, which `file` holds them (data/<file>.yml), and
    whether that file may be empty; `ids` is the form of their ids. A part of an entry has no file.
    """

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)

    file: ClassVar[str] = ""
    may_be_empty: ClassVar[bool] = False
    ids: ClassVar[str] = r"W?[a-z0-9]+(?:[.-][a-z0-9]+)*"

    @classmethod
    def __init_subclass__(
        cls, file: str = "", may_be_empty: bool = False, ids: str = "", **more: Any
    ) -> None:
        """Takes what the class says of its file: class Event(Entry, file="events", may_be_empty=True)."""
        super().__init_subclass__(**more)
        cls.file, cls.may_be_empty, cls.ids = file, may_be_empty, ids or Entry.ids
