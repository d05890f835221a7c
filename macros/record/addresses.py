"""Checks the corrections log and the redirects against the rest of the record.

Each check is a generator of faults; its docstring is the rule.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from macros.record.fault import Fault, nearest
from macros.record.record import Record

REGISTER = "figures.md"


def check(record: Record) -> list[Fault]:
    """Run every check; gives the faults in no order."""
    rules = (known_subjects, moved_once, moved_to_an_end)
    return [fault for rule in rules for fault in rule(record)]


def known_subjects(record: Record) -> Iterator[Fault]:
    """A correction names a figure or source that is here, or whose address moved."""
    moved = {entry.old for entry in record.redirects.values()}
    for name, entry in record.corrections.items():
        for kind, named, address in (
            ("figures", entry.figure, f"{REGISTER}#{entry.figure}"),
            ("sources", entry.source, f"sources/{entry.source}.md"),
        ):
            known = record.files[kind].data or {}
            if named and named not in known and address not in moved:
                noun = kind.removesuffix("s")
                place = record.place("corrections", name, noun)
                problem = f'there is no {noun} "{named}"'
                yield Fault(*place, name, problem, nearest(named, known))


def moved_once(record: Record) -> Iterator[Fault]:
    """An address has one redirect."""
    counts = Counter(entry.old for entry in record.redirects.values())
    for name, entry in record.redirects.items():
        if counts[entry.old] > 1:
            place = record.place("redirects", name, "from")
            problem = f'"{entry.old}" has {counts[entry.old]} redirects'
            yield Fault(*place, name, problem, "keep the one that is right")


def moved_to_an_end(record: Record) -> Iterator[Fault]:
    """A redirect leads to where the thing is now, not to another redirect nor back to itself."""
    onward = {entry.old: entry.new for entry in record.redirects.values()}
    for name, entry in record.redirects.items():
        seen, end = [entry.old], entry.new
        while end in onward and end not in seen:
            seen.append(end)
            end = onward[end]
        place = record.place("redirects", name, "to")
        if end in seen:
            problem = f'"{entry.old}" leads round in a circle'
            yield Fault(*place, name, problem, "write where it is now")
        elif end != entry.new:
            problem = f'"{entry.new}" has moved on itself'
            yield Fault(*place, name, problem, f"write to: {end}")
