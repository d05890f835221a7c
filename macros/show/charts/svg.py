"""What a drawing is made of, and how dates and amounts become places in it. Lengths are CSS pixels."""

from __future__ import annotations

import datetime
import textwrap
from collections.abc import Sequence
from typing import NamedTuple

from macros.record import wording
from macros.record.dates import StatedDate

# The width of a letter as a share of the type size, on the wide side for system fonts.
TYPE, LETTER, LINE = 12.0, 0.56, 15.0
# Left, top, right and bottom.
Box = tuple[float, float, float, float]


class Rect(NamedTuple):
    """A bar: left, top, width, height, and the class that styles it."""

    x: float
    y: float
    width: float
    height: float
    css: str
    tag: str = "rect"


class Path(NamedTuple):
    """A line through points, as the d of an SVG path; or a closed marker."""

    d: str
    css: str
    tag: str = "path"


class Label(NamedTuple):
    """Text whose baseline starts, centres or ends at x, y."""

    x: float
    y: float
    text: str
    anchor: str = "start"
    css: str = ""
    tag: str = "text"

    @property
    def box(self) -> Box:
        """Left, top, right and bottom, as far as they can be told without a font."""
        width = len(self.text) * TYPE * LETTER
        left = {"start": self.x, "middle": self.x - width / 2, "end": self.x - width}[self.anchor]
        return left, self.y - TYPE * 0.8, left + width, self.y + TYPE * 0.25


Shape = Rect | Path | Label


class Drawing(NamedTuple):
    """One layout of a chart: its size, and its shapes from back to front."""

    width: float
    height: float
    shapes: list[Shape]

    @property
    def labels(self) -> list[Label]:
        """Its texts, in reading order."""
        return [shape for shape in self.shapes if isinstance(shape, Label)]


class Axis(NamedTuple):
    """A straight scale from one range of numbers to one of places."""

    low: float
    high: float
    start: float
    end: float

    def at(self, value: float) -> float:
        """The place of a number, to a tenth of a pixel."""
        # A range without length has one place: its middle, or nothing at all.
        length = self.high - self.low
        share = (value - self.low) / length if length else (0.5 if self.low else 0)
        return round(self.start + share * (self.end - self.start), 1)

    def ticks(self, months: int) -> list[tuple[float, str]]:
        """The place and the words of every `months` months on an axis of days, January being one of them."""
        first, last = (datetime.date.fromordinal(int(one)) for one in (self.low, self.high))
        years, of_a_year = range(first.year, last.year + 1), range(1, 13, months)
        days = (datetime.date(year, month, 1) for year in years for month in of_a_year)
        return [(self.at(one.toordinal()), f"{one:%b %Y}") for one in days if first <= one <= last]


def line(x1: float, y1: float, x2: float, y2: float, css: str) -> Path:
    """A straight line."""
    return Path(f"M{x1} {y1} L{x2} {y2}", css)


def day(date: StatedDate | tuple[int, int, int]) -> int:
    """A date as a number of days; a month or year as its first day."""
    parts = date if isinstance(date, tuple) else date.first_day
    return datetime.date(*parts).toordinal()


def nice_steps(high: float) -> list[int]:
    """Round amounts from nothing to just over `high`, at most eight of them."""
    size, turn = 1, 0
    while high / size > 6:
        size, turn = round(size * (2, 2.5, 2)[turn % 3]), turn + 1
    return list(range(0, max(int(high), 1) + size, size))


def amounts(
    values: Sequence[int], bottom: float, top: float, right: float
) -> tuple[Axis, list[Shape], float]:
    """A scale of amounts from nothing up: the axis, its lines with their numbers, and where they end on the left."""
    steps = {step: wording.number_in_digits(step) for step in nice_steps(max(values, default=0))}
    left = max(46.0, max(map(len, steps.values())) * TYPE * LETTER + 8)
    axis = Axis(0, max(steps), bottom, top)
    shapes: list[Shape] = []
    for step, text in steps.items():
        y = axis.at(step)
        shapes += [line(left, y, right, y, "grid"), Label(left - 6, y + 4, text, "end", "tick")]
    return axis, shapes, left


def meet(a: Box, b: Box) -> bool:
    """True where two boxes share a place."""
    return a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]


def apart(labels: Sequence[Label], top: float, bottom: float) -> list[Label]:
    """The same labels, moved up or down until each has a line of its own, in the order of their places."""
    order = sorted(range(len(labels)), key=lambda index: labels[index].y)
    places: dict[int, float] = {}
    for index in order:
        places[index] = max(labels[index].y, top)
        top = places[index] + LINE
    for index in reversed(order):
        places[index] = min(places[index], bottom)
        bottom = places[index] - LINE
    return [label._replace(y=round(places[index], 1)) for index, label in enumerate(labels)]


def wrapped(text: str, width: float) -> list[str]:
    """Text in lines that fit a width."""
    most = max(int(width / (TYPE * LETTER)), 8)
    return textwrap.wrap(text, most, break_long_words=False, break_on_hyphens=False)


def stacked(lines: Sequence[str], x: float, y: float, css: str) -> list[Label]:
    """Lines of text one below the other, the top of the first at y."""
    return [Label(x, y + 11 + n * LINE, line, css=css) for n, line in enumerate(lines)]
