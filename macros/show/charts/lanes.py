"""A lane for each partner, along one axis of time: each figure where its own period lies."""

from __future__ import annotations

from dataclasses import dataclass

from macros.record import wording
from macros.record.load import Record
from macros.record.model import Chart, Observation, Period
from macros.show.charts import svg
from macros.show.context import own_page

BAR = 12.0


@dataclass(frozen=True)
class Item:
    """A figure in a lane; `bar` is the period that is drawn, where the source gives a number and a dated one."""

    name: str
    unit: str
    observation: Observation
    bar: Period | None


def items(record: Record, chart: Chart) -> dict[str, list[Item]]:
    """The figures of each partner of whom the chart's sources speak, by partner, in order."""
    lanes: dict[str, list[Item]] = {
        key: [] for key, entry in record.partners.items() if own_page(entry.page)
    }
    for name, figure in record.figures.items():
        for one in figure.observations:
            if figure.partner in lanes and one.source in chart.sources:
                dated = one.value is not None and one.period and not one.period.words
                bar = one.period if dated else None
                lanes[figure.partner].append(Item(name, figure.unit, one, bar))
    return lanes


def in_words(item: Item) -> str:
    """A figure with its unit and period, as its lane says it."""
    one = item.observation
    words = wording.observation_in_words(one, item.unit, prose=False)
    words += f", {wording.period_in_words(one.period)}" if one.period else ""
    return words.replace(wording.NBSP, " ")


def draw(record: Record, chart: Chart, width: float) -> svg.Drawing:
    """The lanes at a width. Below 500 pixels names stand over their lanes instead of beside them."""
    narrow = width < 500
    lanes = items(record, chart)
    last = max(chart.sources, key=lambda name: record.sources[name].said_on.last_day)
    said = svg.day(record.sources[last].said_on)
    starts = [svg.day(one.bar.sort_key) for lane in lanes.values() for one in lane if one.bar]
    start = svg.day(chart.start) if chart.start else min(starts, default=said)
    left = 8.0 if narrow else 170.0
    time = svg.Axis(min(start, said), said, left, width - 14)
    shapes: list[svg.Shape] = []
    y = 34.0
    for key, found in lanes.items():
        name = svg.wrapped(record.partners[key].name, (width if narrow else left) - 16)
        shapes += svg.stacked(name, 0, y, "lane")
        top = y
        y += svg.LINE * len(name) + 2 if narrow else 0
        for item in found:
            lines = svg.wrapped(in_words(item), width - left - 16)
            if item.bar:
                shapes.append(_bar(item.bar, time, y))
                y += BAR + 3
            shapes += svg.stacked(lines, left + 4, y, "" if item.bar else "word")
            y += svg.LINE * len(lines)
            if not item.bar:
                why = "no number" if item.observation.value is None else "no dated period"
                shapes += svg.stacked([f"not drawn: {why}"], left + 4, y, "quiet")
                y += svg.LINE
            y += 4
        if not found:
            shapes += svg.stacked(["no number given"], left + 4, y, "word")
            y += svg.LINE
        y = max(y, top + svg.LINE * len(name)) + 6
        shapes.append(svg.line(0, y, width, y, "rule"))
        y += 6
    return svg.Drawing(
        width, y + 4, (*_frame(time, y, narrow, record.sources[last].in_text), *shapes)
    )


def _bar(period: Period, time: svg.Axis, y: float) -> svg.Rect:
    """From the first month of a period to its last, or to the end; a short one for a single month or day."""
    first = max(time.at(svg.day(period.sort_key)), time.start)
    stated = period.month or period.on or period.end
    last = min(time.at(svg.day(stated.last_day)), time.end) if stated else time.end
    return svg.Rect(first, y, max(round(last - first, 1), 4), BAR, "bar spot" if stated else "bar")


def _frame(time: svg.Axis, bottom: float, narrow: bool, source: str) -> list[svg.Shape]:
    """The axis on top with its dates, and the day of the source as a line."""
    shapes: list[svg.Shape] = []
    end = svg.Label(time.end, 12, source, "end", "note")
    for x, words in time.ticks(6 if narrow else 3):
        label = svg.Label(x, 26, words, "middle" if x > 30 else "start", "tick")
        shapes.append(svg.line(x, 30, x, bottom, "grid"))
        if label.box[2] < time.end - 6 and label.box[0] >= 0:
            shapes.append(label)
    return [*shapes, svg.line(time.end, 14, time.end, bottom, "now"), end]
