"""Rules on what is right in form and cannot be meant: slips, and contradictions of which no page tells."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from operator import attrgetter

from macros.record.consistency import Rules, Told
from macros.record.model import (
    Disagreement,
    Entry,
    Event,
    Exempt,
    Figure,
    Observation,
    Qualifier,
    Source,
    Statement,
)
from macros.record.nearest import letters
from macros.record.record import Record, grouped

# The counts of one figure that differ most, by month, differ 150 times.
STRAYED = 500
# No period of this record begins earlier, and no data are older than that when they are told.
FIRST_YEAR, YEARS_OF_DATA = 2001, 5
LATE = {"period": "the period starts after the source spoke"}
DATA_LATE = "the data date is later than the source"
CHECK_BOTH = "check both dates in the source"
FAR_BACK = "check it in the source; if it is printed so, say in note: why it is so far back"
# What two entries of a file never share.
ALONE = {
    "figures": (("label",),),
    "sources": (("address",), ("title", "said_on")),
    "partners": (("page",),),
}

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


def values_of_one_size(record: Record, name: str, figure: Figure) -> Told:
    """A number is not hundreds of times any other of its figure, unless a note says why: a digit strayed in."""
    values = [one.value or 0 for one in figure.observations]
    for index, one in enumerate(figure.observations):
        most = max((value for n, value in enumerate(values) if n != index), default=0)
        if one.value and most and one.value >= STRAYED * most and not (one.note or one.printed):
            problem = f"{one.value:,} is more than {STRAYED} times any other number of this figure"
            remedy = "check it in the source; if it is printed so, say in note: why it differs"
            yield ("observations", index), problem, remedy


def dates_fit_the_source(record: Record, name: str, figure: Figure) -> Told:
    """What happened is told after it began, and data are told when they are new, unless a note says why not.

    Where only the day of a question was read, its answer came later, and on a day that is not known.
    """
    newest = max(record.editions, default="9999")
    for index, one in enumerate(figure.observations):
        source, period = record.sources.get(one.source), one.period
        if not source or source.date_of != "document" or source.said_on.iso > newest:
            continue  # unknown, or told of the source
        said, happened = source.said_on, figure.kind in ("outcome", "context")
        dates = {"period": period.dates[0] if period and period.dates else None}
        dates |= {"as_of": one.as_of, "counted_on": one.counted_on}
        for field, date in dates.items():
            oldest = FIRST_YEAR if field == "period" else said.year - YEARS_OF_DATA
            place = ("observations", index, field)
            if date and date.first_day > said.last_day and (happened or field != "period"):
                yield place, f"{LATE.get(field, DATA_LATE)} ({said.iso})", CHECK_BOTH
            elif date and date.year < oldest and not one.note:
                yield place, f"{date.iso} is long before {said.iso}", FAR_BACK


def alone(record: Record, name: str, entry: Entry) -> Told:
    """Two entries never share what tells them apart: it is told of the one whose id fits it less."""
    for fields in ALONE[entry.file]:
        same = record.alike(entry.file, *fields)[attrgetter(*fields)(entry)]
        value = letters(getattr(entry, fields[0]))
        # The later one, where both fit as well.
        fits = {key: sum(part in value for part in re.split("[.-]", key)) for key in reversed(same)}
        if len(same) > 1 and name == min(fits, key=fits.__getitem__):
            other = next(key for key in same if key != name)
            yield (fields[0],), f"it has the {fields[0]} of {other}", f"write its own {fields[0]}"


def one_number_in_names(record: Record, name: str, source: Source) -> Told:
    """The title of a source and its short form give one number of a document."""
    title, short = (re.findall(r"\b[A-Z]-\d+\b", one) for one in (source.title, source.short))
    if title and short and title != short:
        problem = f"title has {title[0]}, and short has {short[0]}"
        yield ("title",), problem, "which of the two is it? Correct the other"


def of_its_heading(record: Record, name: str, entry: Figure | Statement) -> Told:
    """Where the id and the heading name one partner, the entry names no other."""
    owner = name.partition(".")[0]
    for one in entry.observations if isinstance(entry, Figure) else (entry,):
        source = record.sources.get(one.source)
        section = source.section(one.section) if source else None
        if section and section.partner == owner and entry.partner not in (owner, None):
            yield ("partner",), f"its id and its heading name {owner}", f"write {owner}"
            return


def no_figure_is_excepted(record: Record, name: str, entry: Exempt) -> Told:
    """What a figure holds is no exception."""
    for key, figure in record.figures.items():
        values = (one.value for one in figure.observations if figure.unit in entry.text)
        held = (f"{value:,} {figure.unit}" for value in values if value is not None)
        if words := next((words for words in held if f" {words}" in f" {entry.text}"), ""):
            remedy = f'take the exception out, and write {{{{ figure("{key}") }}}} on the page'
            yield ("text",), f'"{words}" is a figure', remedy
            return


def whole_sentences(record: Record, name: str, entry: Statement | Event) -> Told:
    """What is said of a day is a sentence, and ends as one."""
    if found := re.search(r"\s([!?:;])", entry.text):
        yield ("text",), f'a space stands before "{found[1]}"', "take the space out"
    elif not entry.text.rstrip().endswith((".", "?", ".”", ".)")):
        yield ("text",), "the sentence does not end with a full stop", "end it with a full stop"


def one_time_one_number(record: Record, name: str, figure: Figure) -> Told:
    """Two numbers of a figure for one time, or in two languages of a document, agree or stand as a disagreement."""
    seen = figure.observations
    groups = grouped((time, at) for at, one in enumerate(seen) for time in _times(record, one))
    said: set[frozenset[str]] = set()
    for group in groups.values():
        # The same place twice is told by another rule.
        places = {(seen[at].source, seen[at].section): at for at in reversed(group)}
        values = {seen[at].said: at for at in sorted(places.values(), reverse=True)}
        values.pop(None, None)
        sources = frozenset(seen[at].source for at in values.values())
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
    date, period = one.stood_on, one.period
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
        there = (one for one in observations if (one.source, one.section) in named)
        if len({(one.value, one.word) for one in there}) >= values:
            return True
    return False


def running_counts_do_not_fall(record: Record, name: str, figure: Figure) -> Told:
    """What has happened by one day has happened by a later one: a count that falls stands as a disagreement."""
    dated = [
        (one.stood_on.first_day, index)
        for index, one in enumerate(figure.observations)
        if one.stood_on and one.qualifier is Qualifier.EXACT
    ]
    for (_, before), (_, after) in pairwise(sorted(dated)) if figure.kind == "outcome" else ():
        first, last = figure.observations[before], figure.observations[after]
        falls = (last.value or 0) < (first.value or 0)
        if falls and not _told(record, name, [before, after], 2):
            problem = f"it falls from {first.value} in {first.source} to {last.value}"
            remedy = f"{TOLD}; a number that can fall is kind: context"
            yield ("observations", after), problem, remedy


def reasons_are_stated(record: Record, name: str, entry: Disagreement) -> Told:
    """A reason is one that a source states; what only would explain a difference is called likely."""
    hedge = HEDGES.search(entry.reason or "")
    if hedge:
        remedy = "write it as likely: in place of reason:, without that word"
        yield ("reason",), f'the reason is a guess: "{hedge.group()}"', remedy


RULES: Rules = {
    "figures": (
        values_of_one_size,
        dates_fit_the_source,
        alone,
        of_its_heading,
        one_time_one_number,
        running_counts_do_not_fall,
    ),
    "disagreements": (reasons_are_stated,),
    "sources": (alone, one_number_in_names),
    "partners": (alone,),
    "statements": (of_its_heading, whole_sentences),
    "events": (whole_sentences,),
    "exceptions": (no_figure_is_excepted,),
}
