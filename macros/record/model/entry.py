"""What all entries share: closed, strict, frozen, their text never empty; and what their fields are made of."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from enum import Enum
from functools import cache
from types import NoneType
from typing import (
    Annotated,
    Any,
    ClassVar,
    Literal,
    NamedTuple,
    Self,
    TypeVar,
    get_args,
    get_origin,
)

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, model_validator
from pydantic.fields import FieldInfo
from pydantic_core import PydanticCustomError

from macros.record.dates import StatedDate
from macros.record.fault import refusal as refusal

# What a page would make something of, and data are printed as they are written.
MARKUP = re.compile(r"\*\*|__|`|\]\(|\{[{%#]|</?[A-Za-z]|<!|&(?:#x?[0-9a-fA-F]+|[A-Za-z]+);")
IN_QUOTES = re.compile(r"\A(?:“[^“”]*”|‘[^‘’]*’|\"[^\"]*\"|«[^«»]*»)\Z")
# What is wrong in words: pattern; problem; remedy.
SLIPS_OF_WORDS = (
    (MARKUP, '"{found}" is markup of pages', "write plain words: data are printed as they stand"),
    (IN_QUOTES, "the text stands in quotation marks of its own", "write {inner}"),
    (re.compile(r"\w#(?:\s|$)"), "a sign # stands in the text",
     "write a space before a comment, or take it out"),
    (re.compile(r"[,;]\s*$"), "the text ends with a comma or semicolon", "write {rest}"),
    (re.compile(r'^[^"]*"[^"]*(?:"[^"]*"[^"]*)*$'), "a quotation mark stands alone in the text",
     "take it out, or write the other"),
    (re.compile("[ﬀ-ﬆ]"), 'letters are joined to one sign: "{found}"', "write them as letters: {plain}"),
    (re.compile(r"\b[A-Za-z]*[a-z]{2}- (?!(?:and|or|to|et|ou)\b)[a-z]+"), 'a word is cut in two: "{found}"',
     "take the space out, and the hyphen if the word has none"),
)  # fmt: skip


def _something(value: object) -> object:
    """Text must say something; numbers and lists are not text."""
    if isinstance(value, str) and not value.strip():
        raise PydanticCustomError("nothing", "the text is empty")
    return value


def _words(value: object) -> object:
    """Text is printed as it stands, so it holds no markup and no quotation marks round all of it."""
    if not isinstance(value, str) or not value.strip():
        return _something(value)
    for pattern, problem, remedy in SLIPS_OF_WORDS:
        if match := pattern.search(value):
            found, rest = match.group(), value.rstrip(" ,;")
            plain = unicodedata.normalize("NFKC", found)
            words = {"found": found, "inner": found[1:-1], "rest": rest, "plain": plain}
            raise refusal(problem.format(**words), remedy.format(**words))
    return value


def _some(value: object) -> object:
    """A list that must hold something: said here, because a length rule would also count faulty items."""
    if value == ():
        raise refusal("the list is empty", "write at least one under it")
    return value


Text = Annotated[str, BeforeValidator(_words), Field(max_length=1200)]
# Words as they stand elsewhere, markup and all.
Quote = Annotated[str, BeforeValidator(_something), Field(max_length=1200)]
# A label or title: what stands in a row of a table, a heading or a picture.
Line = Annotated[str, BeforeValidator(_words), Field(max_length=200)]
T = TypeVar("T")
# Each thing that is wrong, and what to write instead.
Told = Iterator[tuple[str, str]]
Some = Annotated[tuple[T, ...], BeforeValidator(_some)]


class Mark:
    """What a field's value refers to. One walk of entries finds the marks (record/references.py)."""


class Names(Mark):
    """The value is the id of an entry of one of these kinds, by the names of their files."""

    def __init__(self, *kinds: str) -> None:
        self.kinds = kinds


class SectionOfSource(Mark):
    """The value is a heading of the source that the same entry, or part of one, names."""


class OnListedHost(Mark):
    """The value is a web address on a host of hosts.yml."""


SourceId = Annotated[Text, Names("sources")]
PartnerId = Annotated[Text, Names("partners")]
FigureId = Annotated[Text, Names("figures")]
RecommendationNumber = Annotated[int, Names("recommendations")]
RedactionId = Annotated[Text, Names("redactions")]
SectionTitle = Annotated[Text, SectionOfSource()]
WebAddress = Annotated[Text, OnListedHost()]


def holds(description: str, default: Any = ..., **limits: Any) -> Any:
    """A field: what it holds, for people who do not program, and its value where it is left out."""
    return Field(default, description=description, **limits)


def may(description: str, **limits: Any) -> Any:
    """A field that an entry may have: what it holds."""
    return holds(description, None, **limits)


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

    def wrong(self) -> Told:
        """What is wrong with the entry as a whole, though each of its fields is right."""
        return iter(())

    @model_validator(mode="after")
    def _refuse(self) -> Self:
        for problem, remedy in self.wrong():
            raise refusal(problem, remedy)
        return self


class Part(NamedTuple):
    """One field: its names in YAML and here, the type of its value or of each in its list, what that refers to."""

    name: str
    attribute: str
    info: FieldInfo
    type: Any
    many: bool
    marks: tuple[Mark, ...]

    @property
    def inside(self) -> type[Entry] | None:
        """The class of what stands under it."""
        return self.type if isinstance(self.type, type) and issubclass(self.type, Entry) else None

    @property
    def choices(self) -> tuple[str, ...]:
        """The words of which its value is one; none where it is free."""
        if get_origin(self.type) is Literal:
            return tuple(str(value) for value in get_args(self.type))
        is_choice = isinstance(self.type, type) and issubclass(self.type, Enum)
        return tuple(str(member.value) for member in self.type) if is_choice else ()

    @property
    def shape(self) -> str:
        """What kind of value it takes, in a few words."""
        form = SHAPES.get(self.type) or "fields"
        if self.choices:
            form = f"one of: {', '.join(self.choices)}"
        return f"list of {form}" if self.many else form


SHAPES = {str: "text", int: "whole number", bool: "true or false", StatedDate: "date"}


@cache
def parts(model: type[Entry]) -> dict[str, Part]:
    """The fields of a class by their names as in YAML, in order."""
    found = {}
    for name, info in model.model_fields.items():
        marks = tuple(mark for mark in info.metadata if isinstance(mark, Mark))
        written = info.alias or name
        found[written] = Part(written, name, info, *_leaf(info.annotation, marks))
    return found


def _leaf(annotation: Any, marks: tuple[Mark, ...]) -> tuple[Any, bool, tuple[Mark, ...]]:
    """What is inside None, Annotated and a list: tuple[Annotated[X, mark], ...] | None gives X, True and mark."""
    origin, inner = get_origin(annotation), get_args(annotation)
    if not inner or origin is Literal:
        return annotation, False, marks
    if origin is Annotated:
        marks = (*marks, *(mark for mark in inner[1:] if isinstance(mark, Mark)))
    found, many, marks = _leaf(next(one for one in inner if one is not NoneType), marks)
    return found, many or origin is tuple, marks
