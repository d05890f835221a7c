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


class Difference(NamedTuple):
    """One field, old and new in words; "" where it was not there."""

    field: str
    old: str
    new: str


class Meaning(NamedTuple):
    """One citation that changes: its figure, what was and is now said, in words, and who says so.

    `source` is empty where the figure itself changes: its unit, its kind.
    """

    figure: str
    before: str
    after: str
    source: str = ""


class Change(NamedTuple):
    """One entry that differs. `action` is changed, added, removed or renamed."""

    risk: Risk
    noun: str
    name: str
    action: str
    title: str
    differences: tuple[Difference, ...] = ()
    meanings: tuple[Meaning, ...] = ()


def noun_of(kind: str) -> str:
    """One entry of a kind, in a word."""
    return NOUNS.get(kind, kind.removesuffix("s"))


def record_changes(before: Snapshot, now: Snapshot) -> list[Change]:
    """Every entry that differs, biggest risk first; one that moved is renamed, neither lost nor new."""
    ids = dict(_renames(before, now))
    changes = [
        Change(Risk.WORDING, noun, new, "renamed", "", (Difference("id", old, new),))
        for old, (noun, new) in ids.items()
    ]
    new_ids = {old: new for old, (_, new) in ids.items()}
    entries, said = _under(new_ids, before.entries), _under(new_ids, before.said)
    for kind in dict.fromkeys([*now.entries, *entries]):
        old_ones, new_ones = entries.get(kind, {}), now.entries.get(kind, {})
        for name in dict.fromkeys([*new_ones, *old_ones]):
            old, new = old_ones.get(name), new_ones.get(name)
            sayings = said.get(name, []), now.said.get(name, [])
            change = _change(kind, name, old, new, sayings if kind == "figures" else ([], []))
            changes += [change] if change else []
    return sorted(changes, key=lambda change: change[:3])


def _renames(before: Snapshot, now: Snapshot) -> Iterator[tuple[str, tuple[str, str]]]:
    """Figures and sources of which a redirect says that they moved: old id, noun, new id."""
    for entry in now.entries.get("redirects", {}).values():
        for kind, address in ADDRESSES.items():
            old, new = re.fullmatch(address, entry["from"]), re.fullmatch(address, entry["to"])
            here, there = before.entries.get(kind, {}), now.entries.get(kind, {})
            if (
                (old and old[1] in here and old[1] not in there)
                and new
                and (new[1] in there and new[1] not in here)
            ):
                yield old[1], (noun_of(kind), new[1])


def _under(ids: dict[str, str], value: Any) -> Any:
    """Values in which each id is the one of today."""
    if isinstance(value, dict):
        return {ids.get(key, key): _under(ids, one) for key, one in value.items()}
    if isinstance(value, list):
        return [_under(ids, one) for one in value]
    return ids.get(value, value) if isinstance(value, str) else value


def _change(
    kind: str,
    name: str,
    old: Fields | None,
    new: Fields | None,
    said: tuple[list[Said], list[Said]],
) -> Change | None:
    entry = new or old or {}
    title = next((str(entry[field]) for field in NAMES if entry.get(field)), "")
    if old is None:
        return Change(Risk.ADDED, noun_of(kind), name, "added", title)
    found = list(_sayings(name, *said))
    if new is not None:
        found += _fields(kind, name, old, new)
    if not found and new is not None:
        return None
    action = "removed" if new is None else "changed"
    risk = Risk.REMOVED if new is None else min(risk for risk, _, _ in found)
    meanings = tuple(meaning for _, _, meaning in found if meaning)
    differences = tuple(difference for _, difference, _ in found)
    return Change(risk, noun_of(kind), name, action, title, differences, meanings)


Found = Iterator[tuple[Risk, Difference, Meaning | None]]


def _fields(kind: str, name: str, old: Fields, new: Fields) -> Found:
    """The fields that differ. What figures say is compared observation by observation."""
    for field in dict.fromkeys([*new, *old]):
        one, other = old.get(field), new.get(field)
        if one == other or (kind == "figures" and field == "observations"):
            continue
        if kind == "figures" and field in ("unit", "kind"):
            yield (
                Risk.MEANING,
                Difference(field, str(one), str(other)),
                Meaning(name, str(one), str(other)),
            )
            continue
        dated = field in DATES and kind in ("sources", "events")
        for gone, come in _items(one, other):
            yield Risk.DATE if dated else Risk.WORDING, Difference(field, gone, come), None


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
    if value is None:
        return ""
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


def _sayings(name: str, before: list[Said], now: list[Said]) -> Found:
    for one, other in _pairs(before, now):
        if one and other:
            fields = [field for field in COMPARED if one[field] != other[field]]
            fields = ["value", *fields] if one["amount"] != other["amount"] else fields
            if fields:
                was, is_now = (", ".join(said[field] for field in fields) for said in (one, other))
                where = f"{' and '.join(fields)} in {other['source']}"
                meaning = Meaning(name, was, is_now, other["source"])
                yield Risk.MEANING, Difference(where, was, is_now), meaning
            for field in BESIDE:
                if one[field] != other[field]:
                    where = f"{field} in {other['source']}"
                    yield Risk.WORDING, Difference(where, one[field], other[field]), None
        elif one:
            gone = Meaning(name, one["value"], GONE, one["source"])
            yield Risk.REMOVED, Difference("observation", _whole(one), ""), gone
        elif other:
            yield Risk.ADDED, Difference("observation", "", _whole(other)), None


def _pairs(before: list[Said], now: list[Said]) -> Iterator[tuple[Said | None, Said | None]]:
    """Match old and new: by place and time, then by source in order, then by what is said."""
    rest, new = list(before), list(now)
    for fields in (COMPARED, ("source",), ("value", "period")):
        for one in list(rest):
            same = (other for other in new if all(one[f] == other[f] for f in fields))
            match = next(same, None)
            if match is not None:
                rest.remove(one)
                new.remove(match)
                yield one, match
    yield from ((one, None) for one in rest)
    yield from ((None, other) for other in new)


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
    meanings = dict.fromkeys(meaning for change in changes for meaning in change.meanings)
    return [one for one in meanings if _alike(*one) not in logged]


def _alike(*words: str | None) -> tuple[str, ...]:
    return tuple(" ".join((one or "").split()).casefold() for one in words)
