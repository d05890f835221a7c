"""Checks that numbers which contradict one another are told apart on the page on disagreements.

Each check is a generator of faults; its docstring is the rule.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from macros.record.fault import Fault
from macros.record.model import Observation, Qualifier
from macros.record.record import Record

TOLD = (
    "correct the one that is not as printed, or, if all are, say so in an entry of data/disagreements.yml "
    "that has each of these sources as a side with this figure"
)
# Words of someone who was not told.
HEDGES = re.compile(
    r"\b(probably|likely|perhaps|presumably|maybe|may|might|seems?|looks?|appears?|possibly|possible"
    r"|can be|as far as|almost certainly)\b",
    re.I,
)


def check(record: Record) -> list[Fault]:
    """Run every check; gives the faults in no order."""
    rules = (one_time_one_number, running_counts_do_not_fall, reasons_are_stated)
    return [fault for rule in rules for fault in rule(record)]


def one_time_one_number(record: Record) -> Iterator[Fault]:
    """Two numbers of a figure for one time, or in two languages of a document, agree or stand as a disagreement."""
    documents = _documents(record)
    for name, figure in record.figures.items():
        groups: dict[tuple[object, ...], list[int]] = {}
        for index, one in enumerate(figure.observations):
            for time in _times(record, one, documents):
                groups.setdefault(time, []).append(index)
        said: set[frozenset[str]] = set()
        for group in groups.values():
            values: dict[int | str | None, int] = {}
            places: set[tuple[str, str]] = set()
            for index in group:
                one = figure.observations[index]
                # The same place twice is told by another rule.
                if (one.source, one.section) in places:
                    continue
                places.add((one.source, one.section))
                if one.value is not None or one.word:
                    values.setdefault(one.value if one.word is None else one.word, index)
            sources = frozenset(figure.observations[i].source for i in values.values())
            if len(values) < 2 or _told(record, name, group, len(values)) or sources in said:
                continue
            said.add(sources)
            problem = f"{_listed(sources)} give different numbers of this for one time"
            steps = (name, "observations", max(values.values()))
            yield record.fault("figures", steps, problem, TOLD)


def _documents(record: Record) -> dict[str, str]:
    """Source → the source that stands for it and the same document in the other language."""
    by_address = {source.address: name for name, source in record.sources.items()}
    found = {}
    for name, source in record.sources.items():
        twin = by_address.get(source.twin or "", name)
        found[name] = min(name, twin)
    return found


def _times(
    record: Record, one: Observation, documents: dict[str, str]
) -> Iterator[tuple[object, ...]]:
    """What time an observation speaks of, in forms that another one must share to be compared with it."""
    said = record.sources[one.source].said_on if one.source in record.sources else None
    date = one.as_of or one.counted_on
    period = one.period
    open_ended = bool(period and (period.since or period.words))
    if date or (period and not open_ended):
        yield ("time", date, period)
    elif period and said:
        yield ("until said", said, period)
    if one.source in documents:
        yield ("languages", documents[one.source], date, period)


def _told(record: Record, name: str, group: list[int], values: int) -> bool:
    """True where one disagreement sets all the different numbers of a group side by side."""
    observations = record.figures[name].observations
    for entry in record.disagreements.values():
        named = {side.source for side in entry.sides if side.figure == name}
        shown = {
            (observations[index].value, observations[index].word)
            for index in group
            if observations[index].source in named
        }
        if len(shown) >= values:
            return True
    return False


def running_counts_do_not_fall(record: Record) -> Iterator[Fault]:
    """What has happened by one day has happened by a later one: a count that falls stands as a disagreement."""
    for name, figure in record.figures.items():
        if figure.kind != "outcome":
            continue
        dated = [
            (date.first_day, index)
            for index, one in enumerate(figure.observations)
            if (date := one.as_of or one.counted_on) and one.qualifier is Qualifier.EXACT
        ]
        for (_, before), (_, after) in pairwise(sorted(dated)):
            first, last = figure.observations[before], figure.observations[after]
            falls = (last.value or 0) < (first.value or 0)
            if falls and not _told(record, name, [before, after], 2):
                problem = f"it falls from {first.value} in {first.source} to {last.value}"
                remedy = f"{TOLD}; a number that can fall is kind: context"
                yield record.fault("figures", (name, "observations", after), problem, remedy)


def reasons_are_stated(record: Record) -> Iterator[Fault]:
    """A reason is one that a source states; what only would explain a difference is called likely."""
    for name, entry in record.disagreements.items():
        hedge = HEDGES.search(entry.reason or "")
        if hedge:
            problem = f'the reason is a guess: "{hedge.group()}"'
            remedy = "write it as likely: in place of reason:, without that word"
            yield record.fault("disagreements", (name, "reason"), problem, remedy)


def _listed(sources: frozenset[str]) -> str:
    *most, last = sorted(sources)
    return f"{', '.join(most)} and {last}" if most else f"two places in {last}"
