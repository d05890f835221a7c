"""Lines over months, one for each figure, each with its name and last value beside its end."""

from __future__ import annotations

from macros.record import wording
from macros.record.load import Record
from macros.record.model import Chart, Figure
from macros.show.charts.shapes import (
    Axis,
    Drawing,
    Label,
    Line,
    Path,
    Shape,
    apart,
    day,
    nice_steps,
    quarters,
)

HEIGHT = 320.0


def points(figure: Figure, sources: tuple[str, ...]) -> list[tuple[int, int]]:
    """(day, value) of each month of a running count, in order."""
    found = [
        (day(one.counted_on), one.value)
        for one in figure.observations
        if one.source in sources and one.value is not None and one.counted_on
    ]
    return sorted(found)


def draw(record: Record, chart: Chart, width: float) -> Drawing:
    """The lines at a width."""
    series = {name: points(record.figures[name], chart.sources) for name in chart.figures}
    days = [at for found in series.values() for at, _ in found]
    high = max(value for found in series.values() for _, value in found)
    steps = nice_steps(high)
    narrow = width < 500
    names = dict(zip(chart.figures, chart.labels, strict=True))
    room = max(len(f"{n} 0,000") for n in names.values()) * 7.0
    right = width - 8 if narrow else width - room
    time = Axis(min(days), max(days), 46, right)
    amount = Axis(0, steps[-1], HEIGHT - 30, 14)
    shapes: list[Shape] = []
    for step in steps:
        y = amount.at(step)
        shapes += [Line(46, y, right, y, "grid")]
        shapes += [Label(40, y + 4, wording.number_in_digits(step), "end", "tick")]
    for date in quarters(min(days), max(days), 6 if narrow else 3):
        x = time.at(date.toordinal())
        shapes.append(Label(x, HEIGHT - 10, date.strftime("%b %Y"), "middle", "tick"))
    ends: list[Label] = []
    for index, (name, found) in enumerate(series.items()):
        places = [f"{time.at(at)} {amount.at(value)}" for at, value in found]
        shapes.append(Path("M" + " L".join(places), f"line line--{index + 1}"))
        text = f"{names[name]} {wording.number_in_digits(found[-1][1])}"
        x, y = (right + 8, amount.at(found[-1][1]) + 4) if not narrow else (52, 0)
        ends.append(Label(x, y, text, "start", f"end end--{index + 1}"))
    if narrow:
        return Drawing(width, HEIGHT + 18 * len(ends), (*shapes, *_key(ends)))
    return Drawing(width, HEIGHT, (*shapes, *apart(ends, 12, HEIGHT - 26)))


def _key(ends: list[Label]) -> list[Shape]:
    """The names under a narrow chart, each beside a piece of its line."""
    shapes: list[Shape] = []
    for index, label in enumerate(ends):
        y = HEIGHT + 12 + 18.0 * index
        shapes.append(Path(f"M8 {y - 4} L40 {y - 4}", f"line line--{index + 1}"))
        shapes.append(Label(48, y, label.text, "start", label.css))
    return shapes
