"""What a chart draws: which observations, and on which day. Its rules and its drawing read the same."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from macros.record.dates import StatedDate
from macros.record.model import Chart, Figure, Observation
from macros.record.record import Record


@dataclass(frozen=True)
class Mark:
    """An amount with the day that it stands on: its data date or day of counting, else that of its document."""

    figure: str
    observation: Observation
    day: StatedDate

    @property
    def dated(self) -> bool:
        """False where the source ties the number to no day."""
        return bool(self.observation.as_of or self.observation.counted_on)


def chosen(record: Record, chart: Chart) -> Iterator[tuple[str, Observation]]:
    """The observations of a chart's figures, of its sources if it names some, in the order of the data."""
    for name in chart.figures:
        for one in record.figures[name].observations:
            if not chart.sources or one.source in chart.sources:
                yield name, one


def marked(record: Record, name: str, one: Observation) -> Mark:
    """An observation on its day."""
    return Mark(name, one, one.as_of or one.counted_on or record.sources[one.source].said_on)


def marks(record: Record, chart: Chart) -> list[Mark]:
    """The numbers of a chart of points by day, each amount of a day once.

    A text without a data date is no mark of its own beside one of the same day that prints one and says the
    same: it is the same note in its other language.
    """
    found = [marked(record, *pair) for pair in chosen(record, chart) if pair[1].value is not None]
    dated = {_amount(record, one) for one in found if one.dated}
    kept: dict[tuple[object, ...], Mark] = {}
    for one in found:
        if one.dated or _amount(record, one) not in dated:
            key = (one.day.first_day, one.observation.value, one.observation.qualifier)
            kept.setdefault(key, one)
    return sorted(kept.values(), key=lambda one: (one.day.first_day, one.observation.value or 0))


def _amount(record: Record, one: Mark) -> tuple[object, ...]:
    said = record.sources[one.observation.source].said_on.first_day
    return one.figure, said, one.observation.value, one.observation.qualifier


def months(figure: Figure, sources: tuple[str, ...]) -> list[tuple[StatedDate, int]]:
    """(month, value) of each month that a source counts, or at which its count stood, in order; of all sources if none is named."""
    counted = (
        (one.counted_on or (one.period and one.period.month), one.value)
        for one in figure.observations
        if not sources or one.source in sources
    )
    found = [(month, value) for month, value in counted if month and value is not None]
    return sorted(found, key=lambda pair: (pair[0].first_day, pair[1]))
