"""Proves that no withheld cell can be worked out from the numbers that the record carries.

Called by the check. The sums of data/sums.yml are equations over cells. They are combined in every
way that elimination finds, and each withheld cell is hemmed in from both sides: counts are whole and
not below zero, and a number that is rounded leaves its span. A hedge bounds a number on one side
("over 5,000"), or leaves it open ("about 5,000").
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from macros.record.fault import Fault
from macros.record.model import Observation, Qualifier
from macros.record.model.figures import MINIMUM
from macros.record.record import Record
from macros.review.sums import PROTECTED, Cell, Equation, cell_of, equations

RULE = "withheld-computable"
# A number rounded to the nearest five leaves five values open, and a sum of two of them nine. So a cell
# that is left fewer than ten values is as good as printed.
FEWEST_VALUES = 10

# Spans only ever shrink; this many rounds are far more than the longest chain of sums needs.
MOST_ROUNDS = 100

# Unknown cells times their factors come to the constant, which stands under ""; and how many times each sum
# went into it, under the sum's id.
Row = dict[Any, Fraction]


@dataclass
class Span:
    """The least and the greatest value that a cell can have, and the sums that say so."""

    least: int = 0
    greatest: float = math.inf
    sums: frozenset[str] = frozenset()


def _less(row: Row, other: Row, times: Fraction) -> Row:
    """A row less `times` another; what cancels out is dropped."""
    none = Fraction(0)
    left = {key: row.get(key, none) - times * other.get(key, none) for key in {**row, **other}}
    return {key: number for key, number in left.items() if number}


def _cells(row: Row) -> list[Cell]:
    return [key for key in row if isinstance(key, Cell)]


# The files on which the proof rests.
NEEDED = ("sources", "figures", "redactions", "sums", "tables", "disagreements")


def check(record: Record) -> Iterator[Fault]:
    """The numbers that the record carries leave each withheld cell at least ten values, zero among them."""
    sums = equations(record)
    for (name, index), span in protected(record, sums).items():
        one = record.figures[name].observations[index]
        values = span.greatest - span.least + 1
        if values >= FEWEST_VALUES and span.least == 0:
            continue
        how = "worked out" if values <= 1 else f"narrowed down to {values} values"
        if values >= FEWEST_VALUES:
            how = f"known to be at least {span.least}"
        carried = dict.fromkeys(
            cell.figure for key in sums if key in span.sums for cell in sums[key].known
        )
        what = f"the withheld cell {one.redaction}" if one.redaction else "the cell with a dash"
        problem = f"{what} can be {how} from other numbers of {one.source}"
        remedy = f"take out what that source says of one of these: {', '.join(carried)}"
        yield record.fault("figures", (name, "observations", index), problem, remedy, RULE)


def protected(record: Record, sums: dict[str, Equation]) -> dict[tuple[str, int], Span]:
    """What the sums leave of each number that is not printed: (figure, index of its observation) → least, greatest."""
    spans = _spans(sums)
    found = {}
    for name, figure in record.figures.items():
        for index, one in enumerate(figure.observations):
            if one.qualifier in PROTECTED:
                several = sum(one.source == other.source for other in figure.observations) > 1
                found[name, index] = spans.get(cell_of(name, one, several=several), Span())
    return found


def _hedged(one: Observation) -> Span:
    """The span that a hedge leaves: none below "over 5,000", none above "up to 5,000"."""
    value = one.value or 0
    if one.qualifier in MINIMUM:
        return Span(least=value)
    if one.qualifier in (Qualifier.UP_TO, Qualifier.NEARLY, Qualifier.ALMOST):
        return Span(greatest=value)
    return Span()


def _spans(sums: dict[str, Equation]) -> dict[Cell, Span]:
    """For each unknown cell, what the sums leave it: narrowed until nothing changes."""
    rows: list[Row] = [
        {**one.factors, "": one.constant, name: Fraction(1)}
        for name, one in sums.items()
        if one.factors
    ]
    # Once without what is rounded, which would only blur it, and once with all of it.
    exact = [row for row in rows if not _slack(row, sums)]
    rounded = [row for row in rows if _slack(row, sums)]
    rows += _eliminated(exact) + (_eliminated([*exact, *rounded]) if rounded else [])
    hedged = {cell: one for entry in sums.values() for cell, one in entry.hedged.items()}
    spans = {
        cell: _hedged(hedged[cell]) if cell in hedged else Span()
        for row in rows
        for cell in _cells(row)
    }
    for _ in range(MOST_ROUNDS):
        narrowed = [
            _narrow(spans, row, _slack(row, sums), cell) for row in rows for cell in _cells(row)
        ]
        if not any(narrowed):
            break
    return spans


def _eliminated(rows: Iterable[Row]) -> list[Row]:
    """Gauss–Jordan elimination: each row then holds a cell that stands in no other."""
    solved: dict[Cell, Row] = {}
    for row in rows:
        for cell in [cell for cell in _cells(row) if cell in solved]:
            row = _less(row, solved[cell], row[cell])
        for pivot in _cells(row)[:1]:
            row = {key: number / row[pivot] for key, number in row.items()}
            for cell, other in solved.items():
                if pivot in other:
                    solved[cell] = _less(other, row, other[pivot])
            solved[pivot] = row
    return list(solved.values())


def _slack(row: Row, sums: dict[str, Equation]) -> Fraction:
    """By how much rounding may shift a row: by as much as it may shift each sum that went into it."""
    slacks = (abs(row[key]) * sums[key].slack for key in row if key in sums)
    return sum(slacks, Fraction(0))


def _narrow(spans: dict[Cell, Span], row: Row, slack: Fraction, cell: Cell) -> bool:
    """Hem in one cell by one row, with the other cells of the row at their ends. True if it helped."""
    constant = row.get("", Fraction(0))
    lowest: Fraction | float = constant - slack
    highest: Fraction | float = constant + slack
    span, sums = spans[cell], frozenset(key for key in row if isinstance(key, str) and key)
    for other in _cells(row):
        if other != cell:
            times, span_of = row[other], spans[other]
            ends = (times * span_of.least, times * span_of.greatest)[:: 1 if times > 0 else -1]
            lowest, highest, sums = lowest - ends[1], highest - ends[0], sums | span_of.sums
    ends = (lowest / row[cell], highest / row[cell])
    lowest, highest = ends if row[cell] > 0 else ends[::-1]
    least = span.least if lowest == -math.inf else max(span.least, math.ceil(lowest))
    greatest = span.greatest if highest == math.inf else min(span.greatest, math.floor(highest))
    if (least, greatest) == (span.least, span.greatest):
        return False
    spans[cell] = Span(least, greatest, span.sums | sums)
    return True
