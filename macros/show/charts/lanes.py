"""A lane for each partner, along one axis of time: each figure where its own period lies."""

from __future__ import annotations

from dataclasses import dataclass

from macros.record import wording
from macros.record.load import Record
from macros.record.model import Chart, Figure, Observation
from macros.show.charts.shapes import (
    LINE,
    Axis,
    Drawing,
    Label,
    Line,
    Rect,
    Shape,
    day,
    wrapped,
)
from macros.show.context import own_page

BAR = 12.0


@dataclass(frozen=True)
class Item:
    """A figure in a lane; `drawn` is False where the source gives no number or no dated period."""

    name: str
    figure: Figure
    observation: Observation
    drawn: bool


def items(record: Record, chart: Chart) -> dict[str, list[Item]]:
    """The figures of each partner of whom the chart's sources speak, by partner, in order."""
    lanes: dict[str, list[Item]] = {
        key: [] for key, entry in record.partners.items() if own_page(entry.page)
    }
    for name, figure in record.figures.items():
        for one in figure.observations:
            if figure.partner in lanes and one.source in chart.sources:
                drawn = one.value is not None and bool(one.period and not one.period.words)
                lanes[figure.partner].append(Item(name, figure, one, drawn))
    return lanes


def in_words(item: Item) -> str:
    """A figure with its unit and period, as its lane says it."""
    words = wording.observation_in_words(item.observation, item.figure.unit, prose=False)
    if item.observation.period:
        words += f", {wording.period_in_words(item.observation.period)}"
    return words.replace(wording.NBSP, " ")


def draw(record: Record, chart: Chart, width: float) -> Drawing:
    """The lanes at a width. Below 500 pixels names stand over their lanes instead of beside them."""
    narrow = width < 500
    lanes = items(record, chart)
    last = max(chart.sources, key=lambda name: record.sources[name].said_on.last_day)
    said = day(record.sources[last].said_on)
    starts = [
        day(item.observation.period.sort_key)
        for lane in lanes.values()
        for item in lane
        if item.drawn and item.observation.period
    ]
    start = day(chart.start) if chart.start else min(starts, default=said)
    left = 8.0 if narrow else 170.0
    time = Axis(min(start, said), said, left, width - 14)
    shapes: list[Shape] = []
    y = 34.0
    for key, found in lanes.items():
        name = wrapped(record.partners[key].name, (width if narrow else left) - 16)
        shapes += [Label(0, y + 11 + i * LINE, t, css="lane") for i, t in enumerate(name)]
        top = y
        y += LINE * len(name) + 2 if narrow else 0
        for item in found:
            lines = wrapped(in_words(item), width - left - 16)
            if item.drawn:
                shapes += _mark(item, time, y)
                y += BAR + 3
            for line in lines:
                shapes.append(Label(left + 4, y + 11, line, css="" if item.drawn else "word"))
                y += LINE
            if not item.drawn:
                shapes.append(Label(left + 4, y + 11, "not drawn: " + _why(item), css="quiet"))
                y += LINE
            y += 4
        if not found:
            shapes.append(Label(left + 4, y + 11, "no number given", css="word"))
            y += LINE
        y = max(y, top + LINE * len(name)) + 6
        shapes.append(Line(0, y, width, y, "rule"))
        y += 6
    return Drawing(width, y + 4, (*_frame(time, y, narrow, record.sources[last].in_text), *shapes))


def _why(item: Item) -> str:
    return "no number" if item.observation.value is None else "no dated period"


def _mark(item: Item, time: Axis, y: float) -> list[Shape]:
    """A bar from the first month of a period; a short one for a single month or day."""
    period = item.observation.period
    assert period is not None  # noqa: S101 - only drawn items come here
    first = max(time.at(day(period.sort_key)), time.start)
    stated = period.month or period.on or period.end
    last = min(time.at(day(stated.last_day)), time.end) if stated else time.end
    shape = Rect(first, y, max(round(last - first, 1), 4), BAR, "bar" if not stated else "bar spot")
    return [shape]


def _frame(time: Axis, bottom: float, narrow: bool, source: str) -> list[Shape]:
    """The axis on top with its dates, and the day of the source as a line."""
    shapes: list[Shape] = []
    end = Label(time.end, 12, source, "end", "note")
    for x, words in time.ticks(6 if narrow else 3):
        label = Label(x, 26, words, "middle" if x > 30 else "start", "tick")
        shapes.append(Line(x, 30, x, bottom, "grid"))
        if label.box[2] < time.end - 6 and label.box[0] >= 0:
            shapes.append(label)
    return [*shapes, Line(time.end, 14, time.end, bottom, "now"), end]
