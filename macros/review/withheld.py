"""Proves that no withheld cell can be worked out from the numbers that the record carries.

Called by the check. The sums of data/sums.yml are equations over cells. They are combined in every
way that elimination finds, and each withheld cell is hemmed in from both sides: counts are whole and
not below zero, and a number that is rounded leaves its span. A hedge bounds a number on one side
("over 5,000"), or leaves it open ("about 5,000"). `python -m macros.review.withheld` prints what is left of each.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import TypeVar

from macros.record.fault import Fault
from macros.record.load import Record, load
from macros.record.model import Observation, Qualifier
from macros.review.sums import PROTECTED, Cell, Equation, cell_of, equations

# A number rounded to the nearest five leaves five values open, and a sum of two of them nine. So a cell
# that is left fewer than ten values is as good as printed.
FEWEST_VALUES = 10

K = TypeVar("K")

# Spans only ever shrink; this many rounds are far more than the longest chain of sums needs.
MOST_ROUNDS = 100


@dataclass(frozen=True)
class _Row:
    """Unknown cells times their factors come to `constant`; how many times each sum went into it."""

    factors: dict[Cell, Fraction]
    constant: Fraction
    sums: dict[str, Fraction]

    def minus(self, other: _Row, times: Fraction) -> _Row:
        """This row less `times` the other; what cancels out is dropped."""
        return _Row(
            _minus(self.factors, other.factors, times),
            self.constant - times * other.constant,
            _minus(self.sums, other.sums, times),
        )


@dataclass
class Span:
    """The least and the greatest value that a cell can have, and the sums that say so."""

    least: int = 0
    greatest: int | None = None
    sums: frozenset[str] = frozenset()


def _minus(
    these: dict[K, Fraction], those: dict[K, Fraction], times: Fraction
) -> dict[K, Fraction]:
    left = {
        key: these.get(key, Fraction(0)) - times * those.get(key, 0) for key in {**these, **those}
    }
    return {key: number for key, number in left.items() if number}


# The files on which the proof rests.
NEEDED = ("sources", "figures", "redactions", "sums", "tables", "disagreements")


def check(record: Record) -> Iterator[Fault]:
    """The numbers that the record carries leave each withheld cell at least ten values, zero among them."""
    sums = equations(record)
    for (name, index), span in protected(record, sums).items():
        one = record.figures[name].observations[index]
        values = math.inf if span.greatest is None else span.greatest - span.least + 1
        if values >= FEWEST_VALUES and span.least == 0:
            continue
        how = "worked out" if values <= 1 else f"narrowed down to {values} values"
        if values >= FEWEST_VALUES:
            how = f"known to be at least {span.least}"
        carried = dict.fromkeys(
            cell.figure for key in sums if key in span.sums for cell in sums[key].known
        )
        what = f"the withheld cell {one.redaction}" if one.redaction else "the cell with a dash"
        yield Fault(
            *record.place("figures", name, "observations", index),
            name,
            f"{what} can be {how} from other numbers of {one.source}",
            f"take out what that source says of one of these: {', '.join(carried)}",
            rule="withheld-computable",
        )


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
    if one.qualifier in (Qualifier.AT_LEAST, Qualifier.OVER, Qualifier.MORE_THAN):
        return Span(least=value)
    if one.qualifier in (Qualifier.UP_TO, Qualifier.NEARLY, Qualifier.ALMOST):
        return Span(greatest=value)
    return Span()


def _spans(sums: dict[str, Equation]) -> dict[Cell, Span]:
    """For each unknown cell, what the sums leave it: narrowed until nothing changes."""
    rows = [
        _Row(one.factors, one.constant, {name: Fraction(1)})
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
        for cell in row.factors
    }
    for _ in range(MOST_ROUNDS):
        narrowed = [
            _narrow(spans, row, _slack(row, sums), cell) for row in rows for cell in row.factors
        ]
        if not any(narrowed):
            break
    return spans


def _eliminated(rows: Iterable[_Row]) -> list[_Row]:
    """Gauss–Jordan elimination: each row then holds a cell that stands in no other."""
    solved: dict[Cell, _Row] = {}
    for row in rows:
        for cell in [cell for cell in row.factors if cell in solved]:
            row = row.minus(solved[cell], row.factors[cell])
        if not row.factors:
            continue
        pivot, factor = next(iter(row.factors.items()))
        row = _Row({}, Fraction(0), {}).minus(row, -1 / factor)
        for cell, other in solved.items():
            if pivot in other.factors:
                solved[cell] = other.minus(row, other.factors[pivot])
        solved[pivot] = row
    return list(solved.values())


def _slack(row: _Row, sums: dict[str, Equation]) -> Fraction:
    """By how much rounding may shift a row: by as much as it may shift each sum that went into it."""
    return sum((abs(times) * sums[name].slack for name, times in row.sums.items()), Fraction(0))


def _narrow(spans: dict[Cell, Span], row: _Row, slack: Fraction, cell: Cell) -> bool:
    """Hem in one cell by one row, with the other cells of the row at their ends. True if it helped."""
    factor = row.factors[cell]
    lowest: Fraction | None = row.constant - slack
    highest: Fraction | None = row.constant + slack
    sums = frozenset(row.sums)
    for other, times in row.factors.items():
        if other == cell:
            continue
        span = spans[other]
        sums |= span.sums
        ends = (span.least, span.greatest) if times > 0 else (span.greatest, span.least)
        # The row less the other cells: the lowest is left when the others are at their highest.
        highest = None if highest is None or ends[0] is None else highest - times * ends[0]
        lowest = None if lowest is None or ends[1] is None else lowest - times * ends[1]
    if factor < 0:
        lowest, highest = highest, lowest
    span = spans[cell]
    least = span.least if lowest is None else max(span.least, math.ceil(lowest / factor))
    greatest = span.greatest
    if highest is not None:
        limit = math.floor(highest / factor)
        greatest = limit if greatest is None else min(greatest, limit)
    if (least, greatest) == (span.least, span.greatest):
        return False
    spans[cell] = Span(least, greatest, span.sums | sums)
    return True


def main() -> None:
    """Print what the record leaves of each number that is not printed."""
    record = load(Path("data"))
    for (name, index), span in protected(record, equations(record)).items():
        most = "or more" if span.greatest is None else f"to {span.greatest}"
        print(f"{name}, {record.figures[name].observations[index].source}: {span.least} {most}")


if __name__ == "__main__":
    main()
