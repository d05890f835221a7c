"""Amounts as stated on their dates: a mark for each, never joined, its shape telling the hedge."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence

from macros.record import wording
from macros.record.drawn import Mark, marks
from macros.record.model import Chart, Qualifier
from macros.record.model.figures import MINIMUM
from macros.record.record import Record
from macros.show.charts.svg import LINE, Axis, Drawing, Label, Path, amounts, day, meet, wrapped

HEIGHT = 300.0
FOOT = HEIGHT - 30
# Corners of the markers round their place: “over” points up, “nearly” down; any other hedge is a diamond.
UP, DOWN = ((-5, 4), (0, -5), (5, 4)), ((-5, -4), (0, 5), (5, -4))
DIAMOND = ((-5, 0), (0, -5), (5, 0), (0, 5))
POINTS_TO = dict.fromkeys(MINIMUM, UP)
POINTS_TO |= dict.fromkeys(
    (Qualifier.NEARLY, Qualifier.ALMOST, Qualifier.CLOSE_TO, Qualifier.UP_TO), DOWN
)
# Where a number stands beside its mark, as far as there is room: across, down, and what of it lies there.
NEAR = (
    *((0, -9, "end"), (9, 4, "start"), (-9, 4, "end"), (0, 20, "start")),
    *((0, -9, "start"), (4, 20, "end"), (0, -23, "end"), (0, 34, "start")),
)


def _marker(one: Mark, x: float, y: float) -> Path:
    """A dot for a plain number, a triangle or a diamond for a hedged one.

    Its outline is dashed where it stands on the day of its document, which prints no data date.
    """
    undated = "" if one.dated else " undated"
    if one.observation.qualifier is Qualifier.EXACT:
        return Path(f"M{x - 4} {y} a4 4 0 1 0 8 0 a4 4 0 1 0 -8 0 Z", f"mark{undated}")
    corners = POINTS_TO.get(one.observation.qualifier, DIAMOND)
    outline = " L".join(f"{x + dx} {y + dy}" for dx, dy in corners)
    return Path(f"M{outline} Z", f"mark hedged{undated}")


def points(record: Record, chart: Chart, width: float) -> Drawing:
    """The marks at a width, each with a number, and the list of amounts below by their numbers."""
    found = marks(record, chart)
    values = [one.observation.value or 0 for one in found]
    amount, shapes, left = amounts(values, FOOT, 24, width - 8)
    days = [day(one.day) for one in found]
    time = Axis(days[0], days[-1], left + 14, width - 40)
    places = [(time.at(at), amount.at(value)) for at, value in zip(days, values, strict=True)]
    shapes += [_marker(one, *place) for one, place in zip(found, places, strict=True)]
    # The months between ticks: as many as leave enough of them.
    wanted = 2 if width < 500 else 4
    step = next((m for m in (12, 6, 3, 2) if len(time.ticks(m)) >= wanted), 1)
    ticks: list[Label] = []
    for x, words in time.ticks(step):
        tick = Label(x, HEIGHT - 10, words, "middle", "tick")
        ticks += [] if any(meet(tick.box, other.box) for other in ticks) else [tick]
    said = [
        f"{number}  {wording.amount_in_words(one.observation, prose=False)}, {one.day.iso}"
        for number, one in enumerate(found, 1)
    ]
    key = _listed(said, width)
    shapes += [*ticks, *_numbers(places, left, width - 2), *key]
    return Drawing(width, max(label.y for label in key) + 8, shapes)


def _numbers(places: Sequence[tuple[float, float]], left: float, right: float) -> list[Label]:
    """A number near each place that lies over no other, over no mark and inside the drawing."""
    labels: list[Label] = []
    # A marker takes room like a short text, so that no label lies over one.
    taken = [Label(x, y + 4, "M", "middle") for x, y in places]
    for index, place in enumerate(places):
        others = [one.box for one in (*labels, *taken[:index], *taken[index + 1 :])]
        for label in _around(str(index + 1), *place):
            box = x1, y1, x2, y2 = label.box
            inside = left <= x1 and x2 <= right and y1 >= 0 and y2 <= FOOT + 12
            if inside and not any(meet(box, other) for other in others):
                labels.append(label)
                break
    return labels


def _around(text: str, x: float, y: float) -> Iterator[Label]:
    """Places for a text round a mark, nearest first."""
    for dx, dy, anchor in NEAR:
        yield Label(x + dx, y + dy, text, anchor, "value")
    for distance in range(16, 400, 6):
        for angle in (step * math.pi / 8 for step in range(16)):
            across, down = distance * math.sin(angle), 4 - distance * math.cos(angle)
            yield Label(round(x + across, 1), round(y + down, 1), text, "middle", "value")


def _listed(texts: Sequence[str], width: float) -> list[Label]:
    """The list below a drawing, in as many columns as have room."""
    columns = max(int(width // 240), 1)
    rows = math.ceil(len(texts) / columns)
    labels: list[Label] = []
    for column in range(columns):
        y = HEIGHT + 16
        for text in texts[column * rows : (column + 1) * rows]:
            for index, words in enumerate(wrapped(text, width / columns - 24)):
                x = column * width / columns + (14 if index else 0)
                labels.append(Label(x, y, words, "start", "key"))
                y += LINE
    return labels
