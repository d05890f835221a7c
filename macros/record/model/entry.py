"""What all entries share: closed, strict, frozen, and their text never empty."""

from __future__ import annotations

import re
from typing import Annotated, Any, ClassVar

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field
from pydantic_core import PydanticCustomError

from macros.record.fault import refusal as refusal

# What a page would make something of, and data are printed as they are written.
MARKUP = re.compile(r"\*\*|__|`|\]\(|\{[{%#]|</?[A-Za-z]|<!|&(?:#x?[0-9a-fA-F]+|[A-Za-z]+);")
IN_QUOTES = re.compile(r"“[^“”]*”|‘[^‘’]*’|\"[^\"]*\"|«[^«»]*»")


def _something(value: object) -> object:
    """Text must say something; numbers and lists are not text."""
    if isinstance(value, str) and not value.strip():
        raise PydanticCustomError("nothing", "the text is empty")
    return value


def _words(value: object) -> object:
    """Text is printed as it stands, so it holds no markup and no quotation marks round all of it."""
    if not isinstance(value, str) or not value.strip():
        return _something(value)
    found = MARKUP.search(value)
    if found:
        remedy = "write plain words: data are printed as they stand"
        raise refusal(f'"{found.group()}" is markup of pages', remedy)
    if IN_QUOTES.fullmatch(value):
        raise refusal("the text stands in quotation marks of its own", f"write {value[1:-1]}")
    if re.search(r"\w#(?:\s|$)", value):
        raise refusal(
            "a sign # stands in the text", "write a space before a comment, or take it out"
        )
    if value.rstrip().endswith((",", ";")):
        raise refusal("the text ends with a comma or semicolon", f"write {value.rstrip(' ,;')}")
    if value.count('"') % 2:
        raise refusal(
            "a quotation mark stands alone in the text", "take it out, or write the other"
        )
    return value


def some(value: object) -> object:
    """A list that must hold something: said here, because a length rule would also count faulty items."""
    if value == ():
        raise refusal("the list is empty", "write at least one under it")
    return value


Text = Annotated[str, BeforeValidator(_words), Field(max_length=1200)]
# Words as they stand elsewhere, markup and all.
Quote = Annotated[str, BeforeValidator(_something), Field(max_length=1200)]
# A label or title: what stands in a row of a table, a heading or a picture.
Line = Annotated[str, BeforeValidator(_words), Field(max_length=200)]


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
