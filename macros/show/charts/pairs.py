"""Amounts at two dates, set side by side for each row, on one scale. Withheld ones are said, not drawn."""

from __future__ import annotations

from macros.record import wording
from macros.record.load import Record
from macros.record.model import Chart, Observation, Qualifier
from macros.show.charts import svg
from macros.show.observations import of_source

BAR = 13.0


def sides(record: Record, chart: Chart, name: str) -> list[tuple[str, Observation | None]]:
    """What each source of the chart says of a figure: (source, observation or None), in order."""
    figure = record.figures[name]
    return [(source, next(iter(of_source(figure, source)), None)) for source in chart.sources]


def data_day(record: Record, source: str) -> str:
    """The data date of a source in words, else the day it was said."""
    entry = record.sources[source]
    return wording.date_in_words(entry.data_date or entry.said_on).replace(wording.NBSP, " ")


def draw(record: Record, chart: Chart, width: float) -> svg.Drawing:
    """The bars at a width: names over their bars, amounts behind them, the dates in a key on top."""
    values = [
        one.value
        for name in chart.figures
        for _, one in sides(record, chart, name)
        if one and one.value is not None
    ]
    amount = svg.Axis(0, max(values, default=0), 0, width - 150)
    shapes: list[svg.Shape] = []
    for index, source in enumerate(chart.sources):
        x = index * (width / 2)
        shapes.append(svg.Rect(x, 4, 14, 10, f"bar bar--{index + 1}"))
        shapes.append(svg.Label(x + 20, 13, data_day(record, source), css="tick"))
    y = 26.0
    for name, label in zip(chart.figures, chart.labels, strict=True):
        name_lines = svg.wrapped(label, width)
        shapes += svg.stacked(name_lines, 0, y, "lane")
        y += svg.LINE * len(name_lines)
        for index, (_, one) in enumerate(sides(record, chart, name)):
            words = wording.amount_in_words(one, prose=False) if one else "not given"
            length = amount.at(one.value) if one and one.value is not None else 0
            if length:
                shapes.append(svg.Rect(0, y + 2, length, BAR, f"bar bar--{index + 1}"))
            css = "value" if one and one.qualifier is not Qualifier.WITHHELD else "word"
            shapes.append(svg.Label(length + (6 if length else 0), y + 13, words, css=css))
            y += BAR + 4
        y += 8
    return svg.Drawing(width, y, tuple(shapes))
