"""Amounts as stated on their dates: a mark for each, never joined, its shape telling the hedge."""

from __future__ import annotations

from dataclasses import dataclass

from macros.record import wording
from macros.record.load import Record
from macros.record.model import Chart, Observation, Qualifier
from macros.show.charts.shapes import (
    Axis,
    Drawing,
    Label,
    Line,
    Path,
    Shape,
    day,
    nice_steps,
    overlaps,
    quarters,
)

HEIGHT = 300.0
UP = {
    Qualifier.AT_LEAST,
    Qualifier.OVER,
    Qualifier.MORE_THAN,
}
DOWN = {Qualifier.NEARLY, Qualifier.ALMOST, Qualifier.CLOSE_TO, Qualifier.UP_TO}


@dataclass(frozen=True)
class Stated:
    """One amount with the day that it is drawn on: its data date, else the day it was said."""

    day: int
    value: int
    observation: Observation


def stated(record: Record, chart: Chart) -> list[Stated]:
    """The numbered observations of the chart's figures, by day; each amount of a day once."""
    found: dict[tuple[int, int, Qualifier], Stated] = {}
    for name in chart.figures:
        for one in record.figures[name].observations:
            if one.value is None or (chart.sources and one.source not in chart.sources):
                continue
            at = day(one.as_of or record.sources[one.source].said_on)
            found.setdefault((at, one.value, one.qualifier), Stated(at, one.value, one))
    return sorted(found.values(), key=lambda one: (one.day, one.value))


def marker(one: Stated, x: float, y: float) -> Path:
    """A dot for a plain number, a triangle that points up for “over”, down for “nearly”, a diamond else."""
    qualifier = one.observation.qualifier
    if qualifier is Qualifier.EXACT:
        return Path(f"M{x - 4} {y} a4 4 0 1 0 8 0 a4 4 0 1 0 -8 0 Z", "mark")
    if qualifier in UP:
        return Path(f"M{x - 5} {y + 4} L{x} {y - 5} L{x + 5} {y + 4} Z", "mark hedged")
    if qualifier in DOWN:
        return Path(f"M{x - 5} {y - 4} L{x} {y + 5} L{x + 5} {y - 4} Z", "mark hedged")
    return Path(f"M{x - 5} {y} L{x} {y - 5} L{x + 5} {y} L{x} {y + 5} Z", "mark hedged")


def _months(low: int, high: int, wanted: int) -> int:
    """The months between ticks: as many as leave at least `wanted` ticks."""
    return next((m for m in (12, 6, 3, 2) if len(quarters(low, high, m)) >= wanted), 1)


def draw(record: Record, chart: Chart, width: float) -> Drawing:
    """The marks at a width, with as many of their amounts beside them as have room."""
    found = stated(record, chart)
    narrow = width < 500
    steps = nice_steps(max(one.value for one in found))
    low, high = found[0].day, found[-1].day
    time = Axis(low, high, 60, width - 40)
    amount = Axis(0, steps[-1], HEIGHT - 30, 24)
    shapes: list[Shape] = []
    for step in steps:
        y = amount.at(step)
        shapes.append(Line(46, y, width - 8, y, "grid"))
        shapes.append(Label(40, y + 4, wording.number_in_digits(step), "end", "tick"))
    ticks: list[Label] = []
    for date in quarters(low, high, _months(low, high, 2 if narrow else 4)):
        tick = Label(
            time.at(date.toordinal()), HEIGHT - 10, date.strftime("%b %Y"), "middle", "tick"
        )
        if not any(overlaps(tick, other) for other in ticks):
            ticks.append(tick)
    labels: list[Label] = []
    places = [(time.at(one.day), amount.at(one.value)) for one in found]
    # A marker takes room like a short text, so that no label lies over one.
    taken = [Label(x, y + 4, "M", "middle") for x, y in places]
    for index, one in enumerate(found):
        x, y = places[index]
        shapes.append(marker(one, x, y))
        words = wording.amount_in_words(one.observation, prose=False)
        for place in (
            Label(x, y - 9, words, "end", "value"),
            Label(x + 9, y + 4, words, "start", "value"),
            Label(x - 9, y + 4, words, "end", "value"),
            Label(x, y + 20, words, "start", "value"),
            Label(x, y - 9, words, "start", "value"),
            Label(x + 4, y + 20, words, "end", "value"),
            Label(x, y - 23, words, "end", "value"),
            Label(x, y + 34, words, "start", "value"),
        ):
            inside = place.box[0] >= 46 and place.box[2] <= width - 2
            others = [*labels, *taken[:index], *taken[index + 1 :]]
            if inside and not any(overlaps(place, other) for other in others):
                labels.append(place)
                break
    return Drawing(width, HEIGHT, (*shapes, *ticks, *labels))
