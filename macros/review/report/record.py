"""Compares the records of two versions: what was added, changed, renamed or removed, biggest risk first.

A citation is one observation of one figure: what a source says, as readers have copied it. If its
value, qualifier, unit, period, date, section or source changes, or it goes, the corrections log says so.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from enum import IntEnum
from itertools import zip_longest
from typing import Any, NamedTuple

from macros.review.report.snapshot import Snapshot

Fields = dict[str, Any]
Said = dict[str, str]

NOUNS = {"coverage": "coverage item", "tables": "printed table"}
# The field that names an entry for a reader, first found first.
NAMES = ("label", "title", "name", "long", "subject", "text", "item")
DATES = {"said_on", "data_date", "retrieved_on", "date"}
GONE = "no longer shown"
COMPARED = ("period", "data date", "source", "section")
# What travels with a citation and leaves its meaning as it is.
BESIDE = ("note", "redaction")
# The pages that hold one entry, by the address under which a redirect knows it.
ADDRESSES = {"figures": r"figures\.md#(.+)", "sources": r"sources/([^#]+)\.md(?:#.*)?"}


class Risk(IntEnum):
    """What a change can do to someone who has cited the site, worst first."""

    MEANING = 0
    REMOVED = 1
    DATE = 2
    ADDED = 3
    WORDING = 4


class Meaning(NamedTuple):
    """One citation that changes: its figure, what was and is now said, in words, and who says so.

    `source` is empty where the figure itself changes: its unit, its kind.
    """

    figure: str
    before: str
    after: str
    source: str = ""


class Difference(NamedTuple):
    """One field, old and new in words, "" where it was not there; and the citation that it changes."""

    risk: Risk
    field: str
    old: str
    new: str
    meaning: Meaning | None = None


class Change(NamedTuple):
    """One entry that differs. `action` is changed, added, removed or renamed."""

    risk: Risk
    noun: str
    name: str
    action: str
    title: str = ""
    differences: tuple[Difference, ...] = ()


def noun_of(kind: str) -> str:
    """One entry of a kind, in a word."""
    return NOUNS.get(kind, kind.removesuffix("s"))


def record_changes(before: Snapshot, now: Snapshot) -> list[Change]:
    """Every entry that differs, biggest risk first; one that moved is renamed, neither lost nor new."""
    changes, ids = [], {}
    for noun, old_id, new_id in _renames(before, now):
        ids[old_id] = new_id
        moved = Difference(Risk.WORDING, "id", old_id, new_id)
        changes.append(Change(Risk.WORDING, noun, new_id, "renamed", differences=(moved,)))
    entries = _under(ids, before.entries)
    for kind in dict.fromkeys([*now.entries, *entries]):
        old_ones, new_ones = entries.get(kind, {}), now.entries.get(kind, {})
        for name in dict.fromkeys([*new_ones, *old_ones]):
            old, new = old_ones.get(name), new_ones.get(name)
            entry: Fields = new or old or {}
            title = next((str(entry[field]) for field in NAMES if entry.get(field)), "")
            found = tuple(_fields(kind, name, old, new)) if old is not None else ()
            if old is None:
                changes.append(Change(Risk.ADDED, noun_of(kind), name, "added", title))
            elif new is None:
                changes.append(Change(Risk.REMOVED, noun_of(kind), name, "removed", title, found))
            elif found:
                risk = min(one.risk for one in found)
                changes.append(Change(risk, noun_of(kind), name, "changed", title, found))
    return sorted(changes, key=lambda change: change[:3])


def meanings(changes: list[Change]) -> list[Meaning]:
    """The citations that change, each once."""
    found = (one.meaning for change in changes for one in change.differences)
    return list(dict.fromkeys(filter(None, found)))


def _renames(before: Snapshot, now: Snapshot) -> Iterator[tuple[str, str, str]]:
    """Figures and sources of which a redirect says that they moved: noun, old id, new id."""
    for ends in now.redirects.items():
        for kind, address in ADDRESSES.items():
            old, new = (re.fullmatch(address, end) for end in ends)
            here, there = before.entries.get(kind, {}).keys(), now.entries.get(kind, {}).keys()
            if old and new and old[1] in here - there and new[1] in there - here:
                yield noun_of(kind), old[1], new[1]


def _under(ids: dict[str, str], value: Any) -> Any:
    """Values in which each id is the one of today."""
    if isinstance(value, dict):
        return {ids.get(key, key): _under(ids, one) for key, one in value.items()}
    if isinstance(value, list):
        return [_under(ids, one) for one in value]
    return ids.get(value, value) if isinstance(value, str) else value


def _fields(kind: str, name: str, old: Fields, new: Fields | None) -> Iterator[Difference]:
    """What differs: what a figure says, observation by observation, then each other field, if it is still there."""
    if kind == "figures":
        yield from _sayings(name, old["observations"], new["observations"] if new else [])
    for field in dict.fromkeys([*new, *old]) if new is not None else ():
        one, other = old.get(field), new.get(field) if new else None
        if one == other or (kind == "figures" and field == "observations"):
            continue
        if kind == "figures" and field in ("unit", "kind"):
            meaning = Meaning(name, str(one), str(other))
            yield Difference(Risk.MEANING, field, str(one), str(other), meaning)
            continue
        dated = field in DATES and kind in ("sources", "events")
        for gone, come in _items(one, other):
            yield Difference(Risk.DATE if dated else Risk.WORDING, field, gone, come)


def _items(old: Any, new: Any) -> Iterator[tuple[str, str]]:
    """Old and new in words; of two lists, what went and what came, if it is not their order alone."""
    if isinstance(old or [], list) and isinstance(new or [], list):
        gone = [_words(one) for one in old or [] if one not in (new or [])]
        come = [_words(one) for one in new or [] if one not in (old or [])]
        if gone or come:
            yield from zip_longest(gone, come, fillvalue="")
            return
    yield _words(old), _words(new)


def _words(value: Any) -> str:
    if isinstance(value, str):
        return value
    return "" if value is None else json.dumps(value, ensure_ascii=False)


def _sayings(name: str, before: list[Said], now: list[Said]) -> Iterator[Difference]:
    for one, other in _pairs(before, now):
        if not one:
            yield Difference(Risk.ADDED, "observation", "", _whole(other))
        elif not other:
            gone = Meaning(name, one["value"], GONE, one["source"])
            yield Difference(Risk.REMOVED, "observation", _whole(one), "", gone)
        else:
            fields = [field for field in COMPARED if one[field] != other[field]]
            fields = ["value", *fields] if one["amount"] != other["amount"] else fields
            if fields:
                was, is_now = (", ".join(said[field] for field in fields) for said in (one, other))
                where = f"{' and '.join(fields)} in {other['source']}"
                meaning = Meaning(name, was, is_now, other["source"])
                yield Difference(Risk.MEANING, where, was, is_now, meaning)
            for field in BESIDE:
                if one[field] != other[field]:
                    where = f"{field} in {other['source']}"
                    yield Difference(Risk.WORDING, where, one[field], other[field])


def _pairs(before: list[Said], now: list[Said]) -> Iterator[tuple[Said, Said]]:
    """Match old and new: by place and time, then by source in order, then by what is said. {} where there is none."""
    rest, new = list(before), list(now)
    for fields in (COMPARED, ("source",), ("value", "period")):
        for one in list(rest):
            same = (other for other in new if all(one[f] == other[f] for f in fields))
            if match := next(same, None):
                rest.remove(one)
                new.remove(match)
                yield one, match
    yield from ((one, {}) for one in rest)
    yield from (({}, other) for other in new)


def _whole(one: Said) -> str:
    return f"{one['value']}; {one['period']}; {one['source']}, {one['section']}"


def not_logged(changes: list[Change], before: Snapshot, now: Snapshot) -> list[Meaning]:
    """The citations that change and that no new entry of the corrections log names so."""
    old = before.entries.get("corrections", {})
    logged = {
        _alike(entry.get("figure"), entry["from"], entry["to"], entry.get("source"))
        for name, entry in now.entries.get("corrections", {}).items()
        if old.get(name) != entry and entry["kind"] != "editorial"
    }
    return [one for one in meanings(changes) if _alike(*one) not in logged]


def _alike(*words: str | None) -> tuple[str, ...]:
    return tuple(" ".join((one or "").split()).casefold() for one in words)
