"""Reads one YAML file into plain values and remembers where each value stands.

Called by the loader. It is stricter than a plain YAML reader: a key given twice, an anchor, a tag
or a value nested too deep is a fault. It knows whole numbers, true, false and null, and nothing else:
dates and decimals stay text, so that `2023-02-30` can be explained; `no` is a word, not false.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from macros.record.characters import hidden, unseen
from macros.record.fault import Fault
from macros.record.syntax import CUT_IN_TWO, Slip, place, slip_anywhere, slip_in, text_in_quotes

MAX_BYTES = 2_000_000
MAX_DEPTH = 12
# Digits of a whole number that is read as one.
MOST_DIGITS = 18

WORDS = {"true": True, "false": False, "null": None, "~": None, "": None}
CUT = re.compile(r"\s+#[^\s#]")
INTEGER = re.compile(r"[-+]?(?:0|[1-9][0-9]*)")
OUTSIDE = "start its line at the left edge"
TOO_DEEP = ("values are nested too deep", f"keep to {MAX_DEPTH} levels")

NOT_UTF8 = ("a character is not UTF-8 text", "save the file as UTF-8")

Steps = tuple[str | int, ...]
Mark = tuple[int, int]


@dataclass
class YamlFile:
    """The values of one file, and the line and column (from 1) of each key and value."""

    path: str
    data: Any = None
    text: str = ""
    places: dict[Steps, Mark] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)
    unread: bool = False  # what it holds is not known, for a reason that is told
    misplaced: set[str] = field(default_factory=set)  # ids of entries inside others, which is told

    def place(self, steps: Steps) -> Mark:
        """Give where `steps` stands, or the nearest entry round it that has a place."""
        while steps and steps not in self.places:
            steps = steps[:-1]
        return self.places.get(steps, (1, 1))

    def fault(self, place: Mark, problem: str, remedy: str, steps: Steps = ("file",)) -> None:
        """Note what is wrong at a place, in the entry whose id is the first of `steps`."""
        record = str(steps[0]) if steps else "file"
        self.faults.append(Fault(self.path, *place, record, problem, remedy))


class _SlipError(yaml.YAMLError):
    """The file is not read further, for a slip that is known."""


def read_yaml(path: Path, shown: str) -> YamlFile:
    """Read `path`; `shown` is the name that messages use. Faults are collected, never raised."""
    try:
        return parse_yaml(path.read_bytes(), shown)
    except OSError as error:
        file = YamlFile(shown)
        file.fault((1, 1), f"it cannot be read ({error.strerror})", "put the file back")
        return file


def parse_yaml(raw: bytes, shown: str) -> YamlFile:
    """Read YAML from bytes. For any input: values, or faults that name the line."""
    file = YamlFile(shown)
    try:
        file.text = _text(raw)
        file.data = _Reader(file).document()
    except yaml.YAMLError as error:
        slip = error.args[0] if isinstance(error, _SlipError) else slip_in(error, file.text)
        file.faults = [Fault(shown, slip.line, slip.column, "file", slip.problem, slip.remedy)]
    return file


def _text(raw: bytes) -> str:
    """The text of a file, in which nothing is hidden."""
    if len(raw) > MAX_BYTES:
        problem = f"the file holds {len(raw):,} bytes, more than the {MAX_BYTES:,} allowed"
        raise _SlipError(Slip(1, 1, problem, "split it or take out what strayed in"))
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw[: error.start].count(b"\n") + 1
        raise _SlipError(Slip(line, 1, *NOT_UTF8)) from None
    for index, character in hidden(text):
        raise _SlipError(Slip(*place(text, index), *unseen(character)))
    if slip := slip_anywhere(text):
        raise _SlipError(slip)
    return text


class _Reader:
    """Makes plain values of what a reader of YAML finds one after the other."""

    def __init__(self, file: YamlFile) -> None:
        self.file, self.lines = file, [*file.text.splitlines(), ""]
        self.next: Callable[[], Any] = yaml.CSafeLoader(file.text).get_event

    def document(self) -> Any:
        """The values of the one document of the file."""
        self.next()
        if type(self.next()) is yaml.StreamEndEvent:
            return None
        first = self.next()
        self.file.places[()] = _mark(first)
        values = self.value(first, ())
        self.next()
        after = self.next()
        if type(after) is yaml.DocumentStartEvent:
            raise _SlipError(Slip(*_mark(after), *CUT_IN_TWO))
        return values

    def value(self, found: Any, steps: Steps) -> Any:
        """The value that begins with what was found."""
        kind = type(found)
        if found.anchor or found.tag not in (None, "!"):
            self.refuse(found)
        if kind is yaml.ScalarEvent:
            return self.scalar(found, steps)
        if len(steps) >= MAX_DEPTH:
            raise _SlipError(Slip(*_mark(found), *TOO_DEEP))
        if kind is yaml.MappingStartEvent:
            return self.mapping(steps)
        items: list[Any] = []
        while type(item := self.next()) is not yaml.SequenceEndEvent:
            place = (*steps, len(items))
            self.file.places[place] = _mark(item)
            items.append(self.value(item, place))
        return tuple(items)

    def refuse(self, found: Any) -> None:
        """Anchors and tags are not needed here, and a few of them can swell to gigabytes."""
        place, odd = _mark(found), "anchor" if found.anchor else "tag"
        remedy = 'take it out: text that starts with "&", "*" or "!" stands in quotes'
        anyhow = Slip(*place, f"a YAML {odd} stands here", remedy)
        raise _SlipError(text_in_quotes(self.lines, place[0]) or anyhow)

    def scalar(self, found: Any, steps: Steps) -> Any:
        """A text, or the number or word that it is."""
        text: str = found.value
        if found.implicit[0]:
            end = found.end_mark
            # In YAML, what follows " #" is a comment: text that goes on there is lost without a word.
            if CUT.match(line := self.lines[end.line], end.column):
                self.cut_by_a_comment(line, end, steps)
            if text in WORDS:
                return WORDS[text]
            if INTEGER.fullmatch(text) and len(text) <= MOST_DIGITS:
                return int(text)
        # Double quotes can write in signs what the file itself does not hold: "\\u200b".
        for _, character in hidden(text) if found.style == '"' else ():
            self.file.fault(_mark(found), *unseen(character), steps)
            break
        return text

    def cut_by_a_comment(self, line: str, end: Any, steps: Steps) -> None:
        rest = line[end.column :].lstrip()
        problem = f'"{rest[:40]}" is a comment, and no part of the text'
        remedy = "put the whole text in quotes, or a space after the sign"
        self.file.fault((end.line + 1, len(line) - len(rest) + 1), problem, remedy, steps)

    def mapping(self, steps: Steps) -> dict[str, Any]:
        """Fields or entries by their names; the first of two that are alike."""
        values: dict[str, Any] = {}
        twice: dict[str, Mark] = {}
        while type(found := self.next()) is not yaml.MappingEndEvent:
            key, place = getattr(found, "value", None), _mark(found)
            if key is not None and key not in values:
                if found.anchor or found.tag not in (None, "!"):
                    self.refuse(found)
                self.file.places[*steps, key] = place
                values[key] = self.value(self.next(), (*steps, key))
                continue
            self.skip(found)
            self.skip(self.next())
            if key is None:
                problem, remedy = "a key is not a plain name", "write a plain name before the colon"
                self.file.fault(place, problem, remedy, steps)
            else:
                twice.setdefault(key, place)
        if twice:
            self.are_there_twice(twice, values, steps)
        return values

    def are_there_twice(self, twice: dict[str, Mark], values: dict[str, Any], steps: Steps) -> None:
        """Names are given a second time, or are those of another entry, which begins there."""
        places, names, (first, *others) = self.file.places, list(values), twice
        after = names[names.index(first) :] if len(steps) == 1 else []
        # A key without a value, after which the keys of the entry begin anew.
        if inner := next((name for name in after if values[name] is None), ""):
            problem = f'"{inner}" stands inside another entry'
            self.file.fault(places[*steps, inner], problem, OUTSIDE, steps)
            self.file.misplaced.add(inner)
            del values[inner]
        elif others and names[0] in twice:
            begun = f'the fields begin again with "{names[0]}"'
            remedy = "write its id and a colon on a line above, at the left edge"
            problem = f"{begun}: an entry starts here without its id"
            self.file.fault(twice[names[0]], problem, remedy, steps)
        else:
            remedy = "keep one of the two" if steps else "give the second entry an id of its own"
            for name, place in twice.items():
                problem = f'"{name}" is there twice (first on line {places[*steps, name][0]})'
                self.file.fault(place, problem, remedy, (*steps, name))

    def skip(self, found: Any) -> None:
        """Pass over the value that begins with what was found."""
        depth = int(isinstance(found, yaml.CollectionStartEvent))
        while depth:
            found = self.next()
            depth += isinstance(found, yaml.CollectionStartEvent)
            depth -= isinstance(found, yaml.CollectionEndEvent)


def _mark(found: Any) -> Mark:
    mark = found.start_mark
    return mark.line + 1, mark.column + 1
