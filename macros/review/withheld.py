"""Proves that no withheld cell can be worked out from the numbers that the record carries.

Each entry of sums.yml is an equation over cells of one source. A withheld cell is given away when the
equations and the carried cells leave it only one value, whatever the number of steps.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from macros.record.fault import Fault
from macros.record.load import Record
from macros.record.model import Observation, Qualifier, Sum

# A cell is a figure in a source: (source, figure).
Cell = tuple[str, str]
Row = dict[Cell, Fraction]


def check(record: Record) -> Iterator[Fault]:
    """No withheld observation follows from sums of its own source and the numbers shown beside it."""
    equations = [_equation(record, entry) for entry in record.sums.values()]
    solved = _reduced([row for row in equations if row])
    for name, figure in record.figures.items():
        for index, one in enumerate(figure.observations):
            cell = (one.source, name)
            if one.qualifier is Qualifier.WITHHELD and solved.get(cell) == {cell: Fraction(1)}:
                known = ", ".join(_known_beside(record, cell))
                place = record.place("figures", name, "observations", index)
                yield Fault(
                    *place,
                    name,
                    f"the withheld cell {one.redaction} can be worked out from numbers of {one.source}",
                    f"take one of these observations out: {known}",
                    rule="withheld-computable",
                )


def _observation(record: Record, cell: Cell) -> Observation | None:
    figure = record.figures.get(cell[1])
    found = [one for one in figure.observations if one.source == cell[0]] if figure else []
    return next((one for one in found if one.value is not None), found[0] if found else None)


def _is_known(record: Record, cell: Cell) -> bool:
    one = _observation(record, cell)
    return one is not None and one.qualifier is Qualifier.EXACT


def _equation(record: Record, entry: Sum) -> Row:
    """total − parts = 0, with the cells that are known left out: only what is unknown counts."""
    row: Row = {(entry.source, entry.total): Fraction(1)}
    for part in entry.parts:
        row[entry.source, part] = row.get((entry.source, part), Fraction(0)) - 1
    return {cell: factor for cell, factor in row.items() if factor and not _is_known(record, cell)}


def _reduced(rows: list[Row]) -> dict[Cell, Row]:
    """Gauss–Jordan elimination: pivot cell → its row. A row of one cell fixes that cell."""
    solved: dict[Cell, Row] = {}
    for start in rows:
        row = dict(start)
        for cell in [cell for cell in row if cell in solved]:
            row = _minus(row, solved[cell], row[cell])
        if not row:
            continue
        pivot = next(iter(row))
        row = {cell: factor / row[pivot] for cell, factor in row.items()}
        for cell, other in solved.items():
            if pivot in other:
                solved[cell] = _minus(other, row, other[pivot])
        solved[pivot] = row
    return solved


def _minus(row: Row, other: Row, times: Fraction) -> Row:
    left = {
        cell: row.get(cell, Fraction(0)) - times * other.get(cell, 0) for cell in {**row, **other}
    }
    return {cell: factor for cell, factor in left.items() if factor}


def _known_beside(record: Record, cell: Cell) -> list[str]:
    """The carried cells of the sums that the withheld one stands in."""
    beside: dict[str, None] = {}
    for entry in record.sums.values():
        if entry.source == cell[0] and cell[1] in (entry.total, *entry.parts):
            for other in (entry.total, *entry.parts):
                if _is_known(record, (cell[0], other)):
                    beside[other] = None
    return list(beside)
