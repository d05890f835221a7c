"""Finds citations whose meaning changes, and whether the corrections log says so.

A citation is one observation of one figure: what a source says, as readers have copied it. If its
value, qualifier, unit, period, date, section or source changes, or it goes, that needs an entry.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from macros.review.report.changes import Change, Difference, Fields, Risk

Said = dict[str, str]

GONE = "no longer shown"
COMPARED = ("period", "data date", "source", "section")
# What travels with a citation and leaves its meaning as it is.
BESIDE = ("note", "redaction")


@dataclass(frozen=True)
class Meaning:
    """One citation that changes: its figure, and what was and is now said, in words."""

    figure: str
    before: str
    after: str
    # The source that says so; empty where the figure itself changes: its unit, its kind.
    source: str = ""


def under_new_ids(
    before: dict[str, Any], now: dict[str, Any]
) -> tuple[dict[str, Any], list[Change]]:
    """The older version with the ids of today, where a redirect says that a figure or source moved.

    Gives it with the changes of id, so that a rename is not told as a loss and a gain.
    """
    figures, sources = _renames(before, now)
    changes = [
        Change(Risk.WORDING, noun, new, "renamed", "", (Difference("id", old, new),))
        for noun, ids in (("figure", figures), ("source", sources))
        for old, new in ids.items()
    ]
    entries = before["entries"] | {
        "figures": {figures.get(n, n): one for n, one in before["entries"]["figures"].items()},
        "sources": {sources.get(n, n): one for n, one in before["entries"]["sources"].items()},
    }
    said = {
        figures.get(name, name): [
            one | {"source": sources.get(one["source"], one["source"])} for one in observations
        ]
        for name, observations in before["said"].items()
    }
    return before | {"entries": entries, "said": said}, changes


def _renames(before: dict[str, Any], now: dict[str, Any]) -> tuple[dict[str, str], dict[str, str]]:
    figures: dict[str, str] = {}
    sources: dict[str, str] = {}
    for entry in now["entries"].get("redirects", {}).values():
        old_page, _, old = entry["from"].partition("#")
        new_page, _, new = entry["to"].partition("#")
        if old_page == new_page == "figures.md":
            kind, ids = "figures", figures
        elif old_page.startswith("sources/") and new_page.startswith("sources/"):
            old, new = (
                page[len("sources/") :].removesuffix(".md") for page in (old_page, new_page)
            )
            kind, ids = "sources", sources
        else:
            continue
        here, there = before["entries"][kind], now["entries"][kind]
        if old in here and old not in there and new in there and new not in here:
            ids[old] = new
    return figures, sources


def observation_changes(
    before: dict[str, Any], now: dict[str, Any]
) -> Iterator[tuple[Change, list[Meaning]]]:
    """Each figure of both versions whose observations, unit or kind differ, with what changes its meaning."""
    old_entries, new_entries = before["entries"]["figures"], now["entries"]["figures"]
    for name, old in old_entries.items():
        new, sayings = new_entries.get(name), before["said"][name]
        if new is None:
            differences = tuple(Difference("observation", _whole(one), "") for one in sayings)
            gone = [Meaning(name, one["value"], GONE, one["source"]) for one in sayings]
            yield Change(Risk.REMOVED, "figure", name, "removed", old["label"], differences), gone
            continue
        found = list(_compare(name, old, new, sayings, now["said"][name]))
        if found:
            worst = min(risk for risk, _, _ in found)
            differences = tuple(one for _, one, _ in found)
            change = Change(worst, "figure", name, "changed", new["label"], differences)
            yield change, [meaning for _, _, meaning in found if meaning]


def _compare(
    name: str, old: Fields, new: Fields, before: list[Said], now: list[Said]
) -> Iterator[tuple[Risk, Difference, Meaning | None]]:
    for field in ("unit", "kind"):
        if old[field] != new[field]:
            meaning = Meaning(name, old[field], new[field])
            yield Risk.MEANING, Difference(field, old[field], new[field]), meaning
    for one, other in _pairs(before, now):
        if one and other:
            fields = [field for field in COMPARED if one[field] != other[field]]
            fields = ["value", *fields] if one["amount"] != other["amount"] else fields
            if fields:
                was, is_now = (", ".join(said[field] for field in fields) for said in (one, other))
                where = f"{' and '.join(fields)} in {other['source']}"
                difference = Difference(where, was, is_now)
                yield Risk.MEANING, difference, Meaning(name, was, is_now, other["source"])
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


def not_logged(
    meanings: list[Meaning], before: dict[str, Any], now: dict[str, Any]
) -> list[Meaning]:
    """The changes that no new entry of the corrections log names with its from and to."""
    old = before["entries"].get("corrections", {})
    entries = [
        entry
        for name, entry in now["entries"].get("corrections", {}).items()
        if old.get(name) != entry and entry["kind"] != "editorial"
    ]
    logged = {
        (
            entry.get("figure"),
            entry.get("source") or "",
            _plain(entry["from"]),
            _plain(entry["to"]),
        )
        for entry in entries
    }
    wanted = dict.fromkeys(meanings)
    return [
        one
        for one in wanted
        if (one.figure, one.source, _plain(one.before), _plain(one.after)) not in logged
    ]


def _plain(words: str) -> str:
    return " ".join(words.split()).casefold()


def entry_to_copy(meaning: Meaning, number: int, today: datetime.date) -> str:
    """An entry for data/corrections.yml, whole but for the reason."""
    before, after = (_quoted(" ".join(words.split())) for words in (meaning.before, meaning.after))
    source = f"-in-{meaning.source}" if meaning.source else ""
    suffix = f"-{number}" if number > 1 else ""
    return "\n".join(
        [
            f"{today.isoformat()}-{meaning.figure}{source}{suffix}:",
            f"  date: {today.isoformat()}",
            "  kind: correction",
            f"  figure: {meaning.figure}",
            *([f"  source: {meaning.source}"] if meaning.source else []),
            f"  from: {before}",
            f"  to: {after}",
            "  why:  # write the reason, as a whole sentence",
        ]
    )


def _quoted(words: str) -> str:
    escaped = words.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'
