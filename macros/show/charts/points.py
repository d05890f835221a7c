"""Amounts as stated on their dates: a mark for each, never joined, its shape telling the hedge.

Each mark has a number beside it, and the amounts are listed below by their numbers.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from itertools import islice

from macros.record import wording
from macros.record.drawn import Mark, marks
from macros.record.load import Record
from macros.record.model import Chart, Qualifier
from macros.show.charts import svg

HEIGHT = 300.0
FOOT = HEIGHT - 30
UP = {Qualifier.AT_LEAST, Qualifier.OVER, Qualifier.MORE_THAN}
DOWN = {Qualifier.NEARLY, Qualifier.ALMOST, Qualifier.CLOSE_TO, Qualifier.UP_TO}

# Where a number stands beside its mark, as far as there is room: across, down, and what of it lies there.
NEAR = (
    *((0, -9, "end"), (9, 4, "start"), (-9, 4, "end"), (0, 20, "start")),
    *((0, -9, "start"), (4, 20, "end"), (0, -23, "end"), (0, 34, "start")),
)


def marker(one: Mark, x: float, y: float) -> svg.Path:
    """A dot for a plain number, a triangle that points up for “over”, down for “nearly”, a diamond else.

    Its outline is dashed where it stands on the day of its document, which prints no data date.
    """
    qualifier = one.observation.qualifier
    css = "mark" if qualifier is Qualifier.EXACT else "mark hedged"
    css += "" if one.dated else " undated"
    if qualifier is Qualifier.EXACT:
        return svg.Path(f"M{x - 4} {y} a4 4 0 1 0 8 0 a4 4 0 1 0 -8 0 Z", css)
    if qualifier in UP:
        return svg.Path(f"M{x - 5} {y + 4} L{x} {y - 5} L{x + 5} {y + 4} Z", css)
    if qualifier in DOWN:
        return svg.Path(f"M{x - 5} {y - 4} L{x} {y + 5} L{x + 5} {y - 4} Z", css)
    return svg.Path(f"M{x - 5} {y} L{x} {y - 5} L{x + 5} {y} L{x} {y + 5} Z", css)


def _months(low: int, high: int, wanted: int) -> int:
    """The months between ticks: as many as leave at least `wanted` ticks."""
    return next((m for m in (12, 6, 3, 2) if len(svg.quarters(low, high, m)) >= wanted), 1)


def draw(record: Record, chart: Chart, width: float) -> svg.Drawing:
    """The marks at a width, each with a number, and the list of amounts below."""
    found = marks(record, chart)
    amount, grid, left = svg.amounts(
        [one.observation.value or 0 for one in found], FOOT, 24, width - 8
    )
    low, high = svg.day(found[0].day), svg.day(found[-1].day)
    time = svg.Axis(low, high, left + 14, width - 40)
    ticks: list[svg.Label] = []
    for x, words in time.ticks(_months(low, high, 2 if width < 500 else 4)):
        tick = svg.Label(x, HEIGHT - 10, words, "middle", "tick")
        if not any(svg.overlaps(tick, other) for other in ticks):
            ticks.append(tick)
    places = [(time.at(svg.day(one.day)), amount.at(one.observation.value or 0)) for one in found]
    drawn = [marker(one, *place) for one, place in zip(found, places, strict=True)]
    said = [
        f"{number}  {wording.amount_in_words(one.observation, prose=False)}, {one.day.iso}"
        for number, one in enumerate(found, 1)
    ]
    key = _listed(said, width)
    bottom = max(label.y for label in key) + 8
    numbers = _numbers(places, left, width - 2)
    return svg.Drawing(width, bottom, (*grid, *drawn, *ticks, *numbers, *key))


def _numbers(places: Sequence[tuple[float, float]], left: float, right: float) -> list[svg.Label]:
    """A number near each place that lies over no other, over no mark and inside the drawing."""
    labels: list[svg.Label] = []
    # A marker takes room like a short text, so that no label lies over one.
    taken = [svg.Label(x, y + 4, "M", "middle") for x, y in places]
    for index, place in enumerate(places):
        others = [*labels, *taken[:index], *taken[index + 1 :]]
        labels += islice(
            (
                label
                for label in _around(str(index + 1), *place)
                if left <= label.box[0]
                and label.box[2] <= right
                and label.box[1] >= 0
                and label.box[3] <= FOOT + 12
                and not any(svg.overlaps(label, other) for other in others)
            ),
            1,
        )
    return labels


def _around(text: str, x: float, y: float) -> Iterator[svg.Label]:
    """Places for a text round a mark, nearest first."""
    for dx, dy, anchor in NEAR:
        yield svg.Label(x + dx, y + dy, text, anchor, "value")
    for distance in range(16, 400, 6):
        for step in range(16):
            angle = step * math.pi / 8
            across, down = distance * math.sin(angle), -distance * math.cos(angle)
            yield svg.Label(round(x + across, 1), round(y + down + 4, 1), text, "middle", "value")


def _listed(texts: Sequence[str], width: float) -> list[svg.Label]:
    """The list below a drawing, in as many columns as have room."""
    columns = max(int(width // 240), 1)
    rows = math.ceil(len(texts) / columns)
    labels: list[svg.Label] = []
    for column in range(columns):
        y = HEIGHT + 16
        for text in texts[column * rows : (column + 1) * rows]:
            for index, line in enumerate(svg.wrapped(text, width / columns - 24)):
                x = column * width / columns + (14 if index else 0)
                labels.append(svg.Label(x, y, line, "start", "key"))
                y += svg.LINE
    return labels
