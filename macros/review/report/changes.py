"""Compares the entries of two versions: what was added, changed or removed, biggest risk first."""

from __future__ import annotations

import difflib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from enum import IntEnum
from typing import Any

Fields = dict[str, Any]
Entries = dict[str, dict[str, Fields]]

NOUNS = {"coverage": "coverage item", "tables": "printed table"}
# The field that names an entry for a reader, first found first.
NAMES = ("label", "title", "name", "long", "subject", "text", "item")
DATES = {"said_on", "data_date", "retrieved_on", "date"}


class Risk(IntEnum):
    """What a change can do to someone who has cited the site, worst first."""

    MEANING = 0
    REMOVED = 1
    DATE = 2
    ADDED = 3
    WORDING = 4


@dataclass(frozen=True)
class Difference:
    """One field, old and new in words; "" where it was not there."""

    field: str
    old: str
    new: str


@dataclass(frozen=True)
class Change:
    """One entry that differs. `action` is changed, added or removed."""

    risk: Risk
    noun: str
    name: str
    action: str
    title: str
    differences: tuple[Difference, ...] = ()

    @property
    def order(self) -> tuple[int, str, str]:
        """Biggest risk first, then by kind and id."""
        return self.risk, self.noun, self.name


def noun_of(kind: str) -> str:
    """One entry of a kind, in a word."""
    return NOUNS.get(kind, kind.removesuffix("s"))


def entry_changes(before: Entries, now: Entries) -> Iterator[Change]:
    """Every entry that differs, apart from observations: they are compared by meaning.py."""
    for kind in dict.fromkeys([*now, *before]):
        old, new = before.get(kind, {}), now.get(kind, {})
        for name in dict.fromkeys([*new, *old]):
            yield from _one(kind, name, old.get(name), new.get(name))


def _one(kind: str, name: str, old: Fields | None, new: Fields | None) -> Iterator[Change]:
    noun = noun_of(kind)
    title = _title(new or old or {})
    if old is None:
        yield Change(Risk.ADDED, noun, name, "added", title)
    elif new is None:
        yield Change(Risk.REMOVED, noun, name, "removed", title)
    else:
        # What figures say is compared observation by observation, in words.
        skip = {"observations", "unit", "kind"} if kind == "figures" else set()
        found = tuple(_fields(old, new, skip))
        if found:
            dated = any(one.field in DATES for one in found)
            risk = Risk.DATE if dated and kind in ("sources", "events") else Risk.WORDING
            yield Change(risk, noun, name, "changed", title, found)


def _title(entry: Fields) -> str:
    return next((str(entry[field]) for field in NAMES if entry.get(field)), "")


def _fields(old: Fields, new: Fields, skip: set[str]) -> Iterator[Difference]:
    for field in dict.fromkeys([*new, *old]):
        one, other = old.get(field), new.get(field)
        if field in skip or one == other:
            continue
        if isinstance(one or [], list) and isinstance(other or [], list):
            yield from _items(field, one or [], other or [])
        else:
            yield Difference(field, _words(one), _words(other))


def _items(field: str, old: list[Any], new: list[Any]) -> Iterator[Difference]:
    """What went and what came in a list; an item that only moved counts as both."""
    before, after = [_words(item) for item in old], [_words(item) for item in new]
    matcher = difflib.SequenceMatcher(None, before, after, autojunk=False)
    for tag, a, b, c, d in matcher.get_opcodes():
        if tag == "equal":
            continue
        for index in range(max(b - a, d - c)):
            gone = before[a + index] if a + index < b else ""
            come = after[c + index] if c + index < d else ""
            yield Difference(field, gone, come)


def _words(value: Any) -> str:
    if value is None:
        return ""
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
