"""The sums of data/sums.yml as equations over cells, and the rule that a printed sum comes out.

Called by the check. `withheld.py` builds its proof on the same equations.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from typing import NamedTuple

from macros.record.fault import Fault
from macros.record.model import Observation, Period, Qualifier, Sum
from macros.record.record import Record

RULE = "printed-sum"
# What a source does not print and must not come out: withheld, or a dash that may stand for few.
PROTECTED = (Qualifier.WITHHELD, Qualifier.DASH)
# By how much a sum may be off where it is said not to come out, and not by how much.
LOOSE = 5


# A total and its parts, whichever source prints them.
Form = tuple[str, frozenset[str]]


class Cell(NamedTuple):
    """One number of one source: a figure, and its date where the source has several of it."""

    source: str
    figure: str
    date: str = ""


@dataclass(frozen=True)
class Equation:
    """One sum, with what is known moved to one side.

    The unknown cells, each times its factor, come to `constant`, give or take `slack`. `hedged` holds
    the observations of those that are not quite unknown: "over 5,000".
    """

    factors: dict[Cell, Fraction]
    constant: Fraction
    slack: Fraction
    known: tuple[Cell, ...]
    hedged: dict[Cell, Observation]


def equations(record: Record) -> dict[str, Equation]:
    """Every sum of the record by its id: the total less its parts is nothing."""
    return {name: _equation(record, entry) for name, entry in record.sums.items()}


def check(record: Record) -> list[Fault]:
    """Run every check of sums; gives the faults in no order."""
    rules = (sums_mean_one_number_each, printed_sums_agree, withheld_numbers_stand_in_sums)
    return [fault for rule in rules for fault in rule(record)]


def sums_mean_one_number_each(record: Record) -> Iterator[Fault]:
    """A total is one number of its source, and so is a part, unless the total's period has two ends."""
    for name, entry in record.sums.items():
        period = _period(record, entry)
        for figure in (entry.total, *entry.parts):
            mine = _in_source(record, entry, figure)
            meant = _cells(record, entry, figure, None if figure == entry.total else period)
            if len(meant) == 1 or (meant and period and figure != entry.total):
                continue
            how_many = f"{len(meant)} observations" if meant else "no observation"
            problem = f"{how_many} of {figure} in {entry.source} can be meant by this sum"
            known = dict.fromkeys(one.dates[0].iso for one in mine if one.dates)
            remedy = f"write at: and one of these: {', '.join(known)}" if known else "take it out"
            yield record.fault("sums", (name,), problem, remedy, RULE)


def printed_sums_agree(record: Record) -> Iterator[Fault]:
    """A sum whose numbers are all carried comes out, or names the disagreement that says it does not."""
    for name, equation in equations(record).items():
        entry = record.sums[name]
        off = -equation.constant
        told = entry.disagreement
        if equation.factors or (abs(off) > equation.slack) == bool(told):
            continue
        if told:
            problem = f"{entry.total} is what its parts come to in {entry.source}"
            remedy = f"take disagreement: out, and {told} in data/disagreements.yml if nothing is left of it"
        else:
            how = "more" if off > 0 else "less"
            problem = f"{entry.total} is {abs(off)} {how} than its parts come to in {entry.source}"
            remedy = (
                "correct the number that is not as printed, or, if all are, write disagreement: "
                "and the id of an entry in data/disagreements.yml that says so"
            )
        yield record.fault("sums", (name,), problem, remedy, RULE)


def withheld_numbers_stand_in_sums(record: Record) -> Iterator[Fault]:
    """A number that is withheld stands in the sums of its source, in all in which it stands elsewhere, or in none."""
    forms, of_source = defaultdict[str, set[Form]](set), defaultdict[str, set[Form]](set)
    for entry in record.sums.values():
        form = (entry.total, frozenset(entry.parts))
        of_source[entry.source].add(form)
        for part in (entry.total, *entry.parts):
            forms[part].add(form)
    for name, figure in record.figures.items():
        for index, one in enumerate(figure.observations):
            if one.qualifier not in PROTECTED:
                continue
            mine, known = of_source[one.source], forms[name]
            missing = sorted(total for total, parts in known - mine if name in {total, *parts})
            redaction = record.redactions.get(one.redaction or "")
            if redaction and redaction.in_no_sum and not known:
                continue
            if not known & mine or missing:
                of = f" of {', '.join(dict.fromkeys(missing))}" if missing else ""
                problem = f"no sum{of} in {one.source} holds this number, which is not printed"
                remedy = "add the sums that its source makes to data/sums.yml"
                remedy += "" if known else f", or in_no_sum: true to {one.redaction}"
                yield record.fault("figures", (name, "observations", index), problem, remedy)


def _equation(record: Record, entry: Sum) -> Equation:
    period = _period(record, entry)
    terms = [(cell, one, 1) for cell, one in _cells(record, entry, entry.total, None)]
    terms += [
        (cell, one, -1) for part in entry.parts for cell, one in _cells(record, entry, part, period)
    ]
    factors: dict[Cell, Fraction] = {}
    constant = Fraction(0)
    known = []
    hedged: dict[Cell, Observation] = {}
    # A number rounded to the nearest five is off by up to two and a half.
    slack = Fraction(entry.rounded or 0, 2)
    for cell, one, sign in terms:
        if one is not None and one.qualifier is Qualifier.EXACT and one.value is not None:
            constant -= sign * one.value
            known.append(cell)
            step = max(one.step, record.figures[cell.figure].rounded or 1)
            slack += Fraction(step, 2) if step > 1 else 0
        else:
            factors[cell] = factors.get(cell, Fraction(0)) + sign
            hedged |= {cell: one} if one is not None and one.value is not None else {}
    # Numbers of which a disagreement says that they do not come out are used all the same, loosely.
    if factors and entry.disagreement:
        slack += LOOSE
    return Equation(factors, constant, slack, tuple(known), hedged)


def _cells(
    record: Record, entry: Sum, figure: str, period: Period | None
) -> list[tuple[Cell, Observation | None]]:
    """The cells that a sum means by a figure: the one of its source, or those of its date or period."""
    mine = _in_source(record, entry, figure)
    if len(mine) <= 1:
        return [(Cell(entry.source, figure), mine[0] if mine else None)]
    if period is not None:
        mine = [one for one in mine if one.period and _inside(one.period, period)]
    elif entry.at:
        mine = [one for one in mine if entry.at in one.dates]
    return [(cell_of(figure, one, several=True), one) for one in mine]


def _in_source(record: Record, entry: Sum, figure: str) -> list[Observation]:
    return [one for one in record.figures[figure].observations if one.source == entry.source]


def _period(record: Record, entry: Sum) -> Period | None:
    """The period of the total, where it has two ends: all of a part that lies within it is added up."""
    totals = _cells(record, entry, entry.total, None)
    period = totals[0][1].period if len(totals) == 1 and totals[0][1] else None
    return period if period and period.start else None


def cell_of(figure: str, one: Observation, *, several: bool) -> Cell:
    """The cell that an observation fills; its date tells it from others of the same source."""
    return Cell(one.source, figure, one.dates[0].iso if several and one.dates else "")


def _inside(part: Period, whole: Period) -> bool:
    start = part.month or part.on or part.start
    end = part.ends
    if not (start and end and whole.start and whole.end):
        return False
    return whole.start.first_day <= start.first_day and end.last_day <= whole.end.last_day
