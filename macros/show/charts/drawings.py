"""Lanes of periods, pairs of bars, and lines over months, each drawn at a width; below 500 pixels it is that of a phone."""

from __future__ import annotations

from typing import NamedTuple

from macros.record import wording
from macros.record.drawn import months
from macros.record.model import Chart, Observation, Period, Qualifier
from macros.record.record import Record
from macros.show.charts import svg
from macros.show.context import own_page
from macros.show.observations import of_source

PHONE = 500
BAR = 12.0
HEIGHT = 320.0


class Item(NamedTuple):
    """A figure in a lane; `bar` is the period that is drawn, where the source gives a number and a dated one."""

    name: str
    unit: str
    observation: Observation
    bar: Period | None


def items(record: Record, chart: Chart) -> dict[str, list[Item]]:
    """The figures of each partner of whom the chart's sources speak, by partner, in order."""
    found: dict[str, list[Item]] = {
        key: [] for key, entry in record.partners.items() if own_page(entry.page)
    }
    for name, figure in record.figures.items():
        for one in figure.observations:
            if figure.partner in found and one.source in chart.sources:
                dated = one.value is not None and one.period and not one.period.words
                bar = one.period if dated else None
                found[figure.partner].append(Item(name, figure.unit, one, bar))
    return found


def lanes(record: Record, chart: Chart, width: float) -> svg.Drawing:
    """A lane for each partner, along one axis of time: each figure where its own period lies.

    On a phone names stand over their lanes instead of beside them.
    """
    narrow, found = width < PHONE, items(record, chart)
    last = max(chart.sources, key=lambda name: record.sources[name].said_on.last_day)
    said = svg.day(record.sources[last].said_on)
    starts = [svg.day(one.bar.sort_key) for lane in found.values() for one in lane if one.bar]
    start = svg.day(chart.start) if chart.start else min(starts, default=said)
    left = 8.0 if narrow else 170.0
    time = svg.Axis(min(start, said), said, left, width - 14)
    shapes: list[svg.Shape] = []
    y = 34.0
    for key, lane in found.items():
        name = svg.wrapped(record.partners[key].name, (width if narrow else left) - 16)
        shapes += svg.stacked(name, 0, y, "lane")
        top = y
        y += svg.LINE * len(name) + 2 if narrow else 0
        for item in lane:
            if item.bar:
                shapes.append(_bar(item.bar, time, y))
                y += BAR + 3
            texts = svg.wrapped(_in_words(item), width - left - 16)
            shapes += svg.stacked(texts, left + 4, y, "" if item.bar else "word")
            y += svg.LINE * len(texts)
            if not item.bar:
                why = "no number" if item.observation.value is None else "no dated period"
                shapes += svg.stacked([f"not drawn: {why}"], left + 4, y, "quiet")
                y += svg.LINE
            y += 4
        if not lane:
            shapes += svg.stacked(["no number given"], left + 4, y, "word")
            y += svg.LINE
        y = max(y, top + svg.LINE * len(name)) + 6
        shapes.append(svg.line(0, y, width, y, "rule"))
        y += 6
    frame: list[svg.Shape] = []
    for x, words in time.ticks(6 if narrow else 3):
        label = svg.Label(x, 26, words, "middle" if x > 30 else "start", "tick")
        frame.append(svg.line(x, 30, x, y, "grid"))
        if label.box[2] < time.end - 6 and label.box[0] >= 0:
            frame.append(label)
    frame.append(svg.line(time.end, 14, time.end, y, "now"))
    frame.append(svg.Label(time.end, 12, record.sources[last].in_text, "end", "note"))
    return svg.Drawing(width, y + 4, [*frame, *shapes])


def _in_words(item: Item) -> str:
    """A figure with its unit and period, as its lane says it."""
    one = item.observation
    words = wording.observation_in_words(one, item.unit, prose=False)
    words += f", {wording.period_in_words(one.period)}" if one.period else ""
    return words.replace(wording.NBSP, " ")


def _bar(period: Period, time: svg.Axis, y: float) -> svg.Rect:
    """From the first month of a period to its last, or to the end; a short one for a single month or day."""
    first = max(time.at(svg.day(period.sort_key)), time.start)
    stated = period.ends
    last = min(time.at(svg.day(stated.last_day)), time.end) if stated else time.end
    return svg.Rect(first, y, max(round(last - first, 1), 4), BAR, "bar spot" if stated else "bar")


def sides(record: Record, chart: Chart, name: str) -> list[tuple[str, Observation | None]]:
    """What each source of the chart says of a figure: (source, observation or None), in order."""
    figure = record.figures[name]
    return [(source, next(iter(of_source(figure, source)), None)) for source in chart.sources]


def data_day(record: Record, source: str) -> str:
    """The data date of a source in words, else the day it was said."""
    entry = record.sources[source]
    return wording.date_in_words(entry.data_date or entry.said_on).replace(wording.NBSP, " ")


def pairs(record: Record, chart: Chart, width: float) -> svg.Drawing:
    """Amounts at two dates, set side by side for each row, on one scale. Withheld ones are said, not drawn.

    Names stand over their bars, amounts behind them, the dates in a key on top.
    """
    rows = {name: sides(record, chart, name) for name in chart.figures}
    values = [one.value or 0 for row in rows.values() for _, one in row if one]
    amount = svg.Axis(0, max(values, default=0), 0, width - 150)
    shapes: list[svg.Shape] = []
    for index, source in enumerate(chart.sources):
        x = index * (width / 2)
        shapes.append(svg.Rect(x, 4, 14, 10, f"bar bar--{index + 1}"))
        shapes.append(svg.Label(x + 20, 13, data_day(record, source), css="tick"))
    y = 26.0
    for row, label in zip(rows.values(), chart.labels, strict=True):
        name = svg.wrapped(label, width)
        shapes += svg.stacked(name, 0, y, "lane")
        y += svg.LINE * len(name)
        for index, (_, one) in enumerate(row):
            words = wording.amount_in_words(one, prose=False) if one else "not given"
            length = amount.at(one.value) if one and one.value is not None else 0
            if length:
                shapes.append(svg.Rect(0, y + 2, length, BAR + 1, f"bar bar--{index + 1}"))
            css = "value" if one and one.qualifier is not Qualifier.WITHHELD else "word"
            shapes.append(svg.Label(length + (6 if length else 0), y + 13, words, css=css))
            y += BAR + 5
        y += 8
    return svg.Drawing(width, y, shapes)


def series(record: Record, chart: Chart, width: float) -> svg.Drawing:
    """Lines over months, one for each figure, each with its name and last value beside its end, or in a key below."""
    found = [
        [(svg.day(month), value) for month, value in months(record.figures[name], chart.sources)]
        for name in chart.figures
    ]
    days, values = zip(*(one for points in found for one in points), strict=True)
    names = [
        f"{label} {wording.number_in_digits(points[-1][1])}"
        for label, points in zip(chart.labels, found, strict=True)
    ]
    narrow = width < PHONE
    right = width - 8 if narrow else width - max(map(len, names)) * 7.0
    amount, shapes, left = svg.amounts(values, HEIGHT - 30, 14, right)
    time = svg.Axis(min(days), max(days), left, right)
    for x, words in time.ticks(6 if narrow else 3):
        shapes.append(svg.Label(x, HEIGHT - 10, words, "middle", "tick"))
    ends: list[svg.Label] = []
    key: list[svg.Shape] = []
    for index, (name, points) in enumerate(zip(names, found, strict=True)):
        places = [f"{time.at(at)} {amount.at(value)}" for at, value in points]
        shapes.append(svg.Path("M" + " L".join(places), f"line line--{index + 1}"))
        css, y = f"end end--{index + 1}", HEIGHT + 12 + 18.0 * index
        ends.append(svg.Label(right + 8, amount.at(points[-1][1]) + 4, name, css=css))
        key += [
            svg.line(8, y - 4, 40, y - 4, f"line line--{index + 1}"),
            svg.Label(48, y, name, css=css),
        ]
    if narrow:
        return svg.Drawing(width, HEIGHT + 18 * len(ends), [*shapes, *key])
    return svg.Drawing(width, HEIGHT, [*shapes, *svg.apart(ends, 12, HEIGHT - 26)])
