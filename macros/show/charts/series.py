"""Lines over months, one for each figure, each with its name and last value beside its end."""

from __future__ import annotations

from macros.record import wording
from macros.record.drawn import months
from macros.record.load import Record
from macros.record.model import Chart
from macros.show.charts import svg

HEIGHT = 320.0


def draw(record: Record, chart: Chart, width: float) -> svg.Drawing:
    """The lines at a width."""
    series = {
        name: [
            (svg.day(month), value) for month, value in months(record.figures[name], chart.sources)
        ]
        for name in chart.figures
    }
    days = [at for found in series.values() for at, _ in found]
    narrow = width < 500
    names = dict(zip(chart.figures, chart.labels, strict=True))
    last = {
        name: f"{names[name]} {wording.number_in_digits(found[-1][1])}"
        for name, found in series.items()
    }
    room = max(len(text) for text in last.values()) * 7.0
    right = width - 8 if narrow else width - room
    values = [value for found in series.values() for _, value in found]
    amount, shapes, left = svg.amounts(values, HEIGHT - 30, 14, right)
    time = svg.Axis(min(days), max(days), left, right)
    for x, words in time.ticks(6 if narrow else 3):
        shapes.append(svg.Label(x, HEIGHT - 10, words, "middle", "tick"))
    ends: list[svg.Label] = []
    for index, (name, found) in enumerate(series.items()):
        places = [f"{time.at(at)} {amount.at(value)}" for at, value in found]
        shapes.append(svg.Path("M" + " L".join(places), f"line line--{index + 1}"))
        x, y = (right + 8, amount.at(found[-1][1]) + 4) if not narrow else (52, 0)
        ends.append(svg.Label(x, y, last[name], "start", f"end end--{index + 1}"))
    if narrow:
        return svg.Drawing(width, HEIGHT + 18 * len(ends), (*shapes, *_key(ends)))
    return svg.Drawing(width, HEIGHT, (*shapes, *svg.apart(ends, 12, HEIGHT - 26)))


def _key(ends: list[svg.Label]) -> list[svg.Shape]:
    """The names under a narrow chart, each beside a piece of its line."""
    shapes: list[svg.Shape] = []
    for index, label in enumerate(ends):
        y = HEIGHT + 12 + 18.0 * index
        shapes.append(svg.line(8, y - 4, 40, y - 4, f"line line--{index + 1}"))
        shapes.append(svg.Label(48, y, label.text, "start", label.css))
    return shapes
