"""Rules by which numbers that contradict one another are told apart on the page on disagreements."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from macros.record.consistency import Rules, Told
from macros.record.model import Disagreement, Figure, Observation, Qualifier
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


def one_time_one_number(record: Record, name: str, figure: Figure) -> Told:
    """Two numbers of a figure for one time, or in two languages of a document, agree or stand as a disagreement."""
    groups: dict[tuple[object, ...], list[int]] = {}
    for index, one in enumerate(figure.observations):
        for time in _times(record, one):
            groups.setdefault(time, []).append(index)
    said: set[frozenset[str]] = set()
    for group in groups.values():
        places: dict[tuple[str, str], int] = {}
        for index in group:
            one = figure.observations[index]
            # The same place twice is told by another rule.
            places.setdefault((one.source, one.section), index)
        values: dict[int | str | None, int] = {}
        for index in places.values():
            one = figure.observations[index]
            values.setdefault(one.value if one.word is None else one.word, index)
        values.pop(None, None)
        sources = frozenset(figure.observations[index].source for index in values.values())
        if len(values) < 2 or sources in said or _told(record, name, group, len(values)):
            continue
        said.add(sources)
        *most, last = sorted(sources)
        which = f"{', '.join(most)} and {last}" if most else f"two places in {last}"
        problem = f"{which} give different numbers of this for one time"
        yield ("observations", max(values.values())), problem, TOLD


def _times(record: Record, one: Observation) -> Iterator[tuple[object, ...]]:
    """What time an observation speaks of, in forms that another one must share to be compared with it."""
    source = record.sources.get(one.source)
    date = one.as_of or one.counted_on
    period = one.period
    if date or (period and period.form not in ("since", "words")):
        yield ("time", date, period)
    elif period and source:
        yield ("until said", source.said_on, period)
    if source:
        yield ("languages", record.one_document[one.source], date, period)


def _told(record: Record, name: str, group: list[int], values: int) -> bool:
    """True where one disagreement sets all the different numbers of a group side by side, as far as is known."""
    if record.files["disagreements"].unread:
        return True
    observations = [record.figures[name].observations[index] for index in group]
    for entry in record.disagreements.values():
        named = {(side.source, side.section) for side in entry.sides if side.figure == name}
        there = [one for one in observations if (one.source, one.section) in named]
        shown = {(one.value, one.word) for one in there}
        if len(shown) >= values:
            return True
    return False


def running_counts_do_not_fall(record: Record, name: str, figure: Figure) -> Told:
    """What has happened by one day has happened by a later one: a count that falls stands as a disagreement."""
    dated = [
        (date.first_day, index)
        for index, one in enumerate(figure.observations)
        if (date := one.as_of or one.counted_on) and one.qualifier is Qualifier.EXACT
    ]
    for (_, before), (_, after) in pairwise(sorted(dated)) if figure.kind == "outcome" else ():
        first, last = figure.observations[before], figure.observations[after]
        falls = (last.value or 0) < (first.value or 0)
        if falls and not _told(record, name, [before, after], 2):
            problem = f"it falls from {first.value} in {first.source} to {last.value}"
            yield (
                ("observations", after),
                problem,
                f"{TOLD}; a number that can fall is kind: context",
            )


def reasons_are_stated(record: Record, name: str, entry: Disagreement) -> Told:
    """A reason is one that a source states; what only would explain a difference is called likely."""
    hedge = HEDGES.search(entry.reason or "")
    if hedge:
        remedy = "write it as likely: in place of reason:, without that word"
        yield ("reason",), f'the reason is a guess: "{hedge.group()}"', remedy


RULES: Rules = {
    "figures": (one_time_one_number, running_counts_do_not_fall),
    "disagreements": (reasons_are_stated,),
}
