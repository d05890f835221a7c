"""What all entries share: closed, strict, frozen; and their fields, told once.

A field is its annotation and what it `holds`. Entries are read by that, and whatever else goes over fields goes
over their `parts`.
"""

from __future__ import annotations

from collections.abc import Iterator
from enum import Enum
from functools import partial
from types import NoneType
from typing import (
    Any,
    ClassVar,
    Literal,
    NamedTuple,
    NoReturn,
    get_args,
    get_origin,
    get_type_hints,
)

from macros.record.dates import StatedDate
from macros.record.fault import RefusedError
from macros.record.model.forms import AT_LEAST_ONE, Form, Mark

Steps = tuple[Any, ...]
# Each thing that is wrong, and what to write instead.
Told = Iterator[tuple[str, str]]
SHAPES = {str: "text", int: "whole number", bool: "true or false", StatedDate: "date"}


class Field(NamedTuple):
    """What a field holds, for people who do not program; its value where it is left out; its name in YAML."""

    about: str = ""
    default: Any = ...
    alias: str = ""
    least: int = 0


def holds(about: str, default: Any = ..., *, alias: str = "", least: int = 0) -> Any:
    """A field, which must be given unless it has a default."""
    return Field(about, default, alias, least)


# A field that an entry may have; a list, which is empty where it is left out.
may, several = partial(holds, default=None), partial(holds, default=())


class Part(NamedTuple):
    """One field: its names in YAML and here, and all that its annotation and what it holds say of it."""

    name: str
    attribute: str
    about: str
    default: Any
    least: int
    type: Any  # of its value, or of each in its list
    many: bool
    optional: bool  # whether null may stand in its place
    gaps: bool  # whether null may stand in its list
    at_least_one: bool
    marks: tuple[Mark, ...]
    forms: tuple[Form, ...]  # what its text is held against, the narrowest first
    longest: int
    inside: type[Entry] | None  # the class of what stands under it
    # The words of which its value is one, with that value; none where it is free.
    choices: dict[str, Any]

    @property
    def required(self) -> bool:
        """Whether an entry must have it."""
        return self.default is ...

    @property
    def shape(self) -> str:
        """What kind of value it takes, in a few words."""
        form = SHAPES.get(self.type) or "fields"
        if self.choices:
            form = f"one of: {', '.join(self.choices)}"
        return f"list of {form}" if self.many else form


_parts: dict[type[Entry], dict[str, Part]] = {}


def parts(model: type[Entry]) -> dict[str, Part]:
    """The fields of a class by their names as in YAML, in order."""
    if model not in _parts:
        hints = get_type_hints(model, include_extras=True).items()
        made = [
            _part(model, name, hint) for name, hint in hints if get_origin(hint) is not ClassVar
        ]
        _parts[model] = {part.name: part for part in made}
    return _parts[model]


def _part(model: type[Entry], name: str, hint: Any) -> Part:
    """What is inside null, a list and what is annotated; whether it is a list, and where null may stand."""
    many = optional = gaps = False
    extras: list[Any] = []
    while (inner := get_args(hint)) and get_origin(hint) is not Literal:
        if NoneType in inner:
            optional, gaps = optional or not many, gaps or many
        elif get_origin(hint) is tuple:
            many = True
        else:
            extras += hint.__metadata__
            inner = (hint.__origin__,)
        hint = next(one for one in inner if one is not NoneType)
    choices: dict[str, Any] = {word: word for word in inner}
    inside = None
    if isinstance(hint, type) and issubclass(hint, Enum):
        choices = {str(member.value): member for member in hint}
    elif isinstance(hint, type) and issubclass(hint, Entry):
        inside = hint
    field = getattr(model, name, Field())
    about, default, alias, least = field if isinstance(field, Field) else Field(default=field)
    marks = tuple(one for one in extras if isinstance(one, Mark))
    forms = tuple(one for one in reversed(extras) if isinstance(one, Form))
    longest = max((form.longest for form in forms), default=0)
    return Part(
        alias or name, name, about, default, least, hint, many, optional, gaps,
        AT_LEAST_ONE in extras, marks, forms, longest, inside, choices,
    )  # fmt: skip


class Wrong(NamedTuple):
    """What an entry does not take: where it stands, its field, what is given, what is said of that.

    Of a field that is missing or not known, all that stands beside it is given.
    """

    kind: Literal["missing", "unknown", "value", "refused"]
    steps: Steps
    part: Part | None
    given: Any
    said: tuple[str, str] = ("", "")
    owner: type[Entry] | None = None


class FaultyEntryError(Exception):
    """Fields do not make an entry. Carries all that is wrong with them."""

    def __init__(self, wrong: list[Wrong]) -> None:
        super().__init__(wrong)
        self.wrong = wrong


class Entry:
    """One entry of a data file: closed (no unknown keys), strict (no guessing of types), frozen.

    A class of whole entries says, as it is defined, which `file` holds them (data/<file>.yml), and
    whether that file may be empty; `ids` is the form of their ids. A part of an entry has no file.
    """

    file: ClassVar[str] = ""
    may_be_empty: ClassVar[bool] = False
    ids: ClassVar[str] = r"W?[a-z0-9]+(?:[.-][a-z0-9]+)*"

    def __init_subclass__(cls, file: str = "", may_be_empty: bool = False, ids: str = "") -> None:
        """Takes what the class says of its file: class Event(Entry, file="events", may_be_empty=True)."""
        cls.file, cls.may_be_empty, cls.ids = file, may_be_empty, ids or Entry.ids

    def __init__(self, /, **written: Any) -> None:
        """Reads the fields as they stand in YAML. Raises FaultyEntryError."""
        wrong: list[Wrong] = []
        vars(self).update(vars(_entry(type(self), written, (), wrong)))
        if wrong:
            raise FaultyEntryError(wrong)

    def __setattr__(self, name: str, value: Any) -> NoReturn:
        raise AttributeError(f"an entry does not change: {name}")

    def __eq__(self, other: object) -> bool:
        return type(self) is type(other) and vars(self) == vars(other)

    def __hash__(self) -> int:
        return hash(tuple(vars(self).values()))

    def wrong(self) -> Told:
        """What is wrong with the entry as a whole, though each of its fields is right."""
        return iter(())

    def as_written(self) -> dict[str, Any]:
        """The fields by their names in YAML, but for those that hold what they would if they were left out."""
        values = ((part, getattr(self, part.attribute)) for part in parts(type(self)).values())
        return {part.name: value for part, value in values if value != part.default}


def _entry(model: type[Entry], given: dict[str, Any], steps: Steps, wrong: list[Wrong]) -> Entry:
    known, before, values = parts(model), len(wrong), {}
    for name, part in known.items():
        if name in given:
            values[part.attribute] = _value(part, given[name], (*steps, name), wrong)
        elif part.required:
            wrong.append(Wrong("missing", (*steps, name), part, given))
        else:
            values[part.attribute] = part.default
    unknown = [name for name in given if name not in known]
    wrong += [Wrong("unknown", (*steps, name), None, given, owner=model) for name in unknown]
    entry = object.__new__(model)
    vars(entry).update(values)
    if len(wrong) == before and (said := next(entry.wrong(), None)):
        wrong.append(Wrong("refused", steps, None, given, said))
    return entry


def _value(part: Part, given: Any, steps: Steps, wrong: list[Wrong]) -> Any:
    if given is None and part.optional:
        return None
    if not part.many:
        return _one(part, given, steps, wrong)
    if given == () and part.at_least_one:
        said = ("the list is empty", "write at least one under it")
        wrong.append(Wrong("refused", steps, part, given, said))
    elif not isinstance(given, tuple):
        wrong.append(Wrong("value", steps, part, given))
    else:
        return tuple(
            None if one is None and part.gaps else _one(part, one, (*steps, index), wrong)
            for index, one in enumerate(given)
        )
    return ()


def _one(part: Part, given: Any, steps: Steps, wrong: list[Wrong]) -> Any:
    try:
        if part.type is StatedDate:
            return given if isinstance(given, StatedDate) else StatedDate.parse(given)
        if part.inside and isinstance(given, dict):
            return _entry(part.inside, given, steps, wrong)
        if part.choices and isinstance(given, str) and given in part.choices:
            return part.choices[given]
        if type(given) is part.type:
            for form in part.forms:
                form.check(given)
            size = len(given) if part.longest else 0
            if size <= part.longest and (part.type is not int or given >= part.least):
                return given
        wrong.append(Wrong("value", steps, part, given))
    except RefusedError as refused:
        wrong.append(Wrong("refused", steps, part, given, refused.said))
    return None
