"""What a chart draws: which observations, and on which day; and the rules of charts, which read the same."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from macros.record import wording
from macros.record.consistency import Rules, Told
from macros.record.dates import StatedDate
from macros.record.model import Chart, Figure, Observation
from macros.record.record import Record

NO_KIND = "take the figure out, or choose kind: points"


@dataclass(frozen=True)
class Mark:
    """An amount with the day that it stands on: its data date or day of counting, else that of its document."""

    figure: str
    observation: Observation
    day: StatedDate

    @property
    def dated(self) -> bool:
        """False where the source ties the number to no day."""
        return self.observation.stood_on is not None


def chosen(record: Record, chart: Chart) -> Iterator[tuple[str, Observation]]:
    """The observations of a chart's figures, of its sources if it names some, in the order of the data."""
    for name in chart.figures:
        for one in record.figures[name].observations:
            if not chart.sources or one.source in chart.sources:
                yield name, one


def marked(record: Record, name: str, one: Observation) -> Mark:
    """An observation on its day."""
    return Mark(name, one, one.stood_on or record.sources[one.source].said_on)


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


def something_to_draw(record: Record, name: str, chart: Chart) -> Told:
    """A chart has figures, with names and with numbers of one kind, or sources: words are never drawn."""
    if chart.kind == "lanes":
        if not chart.sources:
            yield ("kind",), "the lanes name no source", "write sources: and its id"
        return
    if not chart.figures:
        yield ("kind",), "the chart names no figure", "write figures: and their ids"
    if chart.kind in ("series", "pairs") and len(chart.labels) != len(chart.figures):
        problem = f"it has labels: {len(chart.labels)}, figures: {len(chart.figures)}"
        yield ("labels",), problem, "write one short name a figure, in their order"
    # Commitments and outcomes share no scale of time.
    kinds = {record.figures[one].kind for one in chart.figures if one in record.figures}
    if chart.kind in ("series", "points") and len(kinds) > 1:
        problem = "commitments and outcomes are drawn together"
        yield ("figures",), problem, "make two charts of them"
    for figure in chart.figures:
        seen = record.figures[figure].observations if figure in record.figures else ()
        mine = [one for one in seen if not chart.sources or one.source in chart.sources]
        if seen and not any(one.value is not None for one in mine):
            problem = f'nothing of "{figure}" can be drawn: no number is given'
            yield ("figures",), problem, "take it out, and say it in words"


def both_dates_in_the_title(record: Record, name: str, chart: Chart) -> Told:
    """A chart that sets two dates side by side names both in its title."""
    if chart.kind != "pairs":
        return
    if len(chart.sources) != 2:
        remedy = "write the two whose dates are compared, the earlier first"
        yield ("sources",), "a chart of pairs has two sources", remedy
        return
    for source in [record.sources[one] for one in chart.sources if one in record.sources]:
        words = wording.date_in_words(source.data_date or source.said_on)
        words = words.replace(wording.NBSP, " ")
        if words not in chart.title.replace(wording.NBSP, " "):
            problem = f"two dates are set side by side, and the title does not name {words}"
            yield ("title",), problem, "name both dates in the title"


def enough_to_draw(record: Record, name: str, chart: Chart) -> Told:
    """A chart says more than its table: points on two days, lines over two months, one number a side of a pair."""
    if any(one not in record.figures for one in chart.figures):
        return  # said of the id itself
    if any(one.source not in record.sources for _, one in chosen(record, chart)):
        return  # said of the source, or of the observation
    for index, figure in enumerate(chart.figures):
        known, place = record.figures[figure], ("figures", index)
        if chart.kind == "series":
            found = [month.iso for month, _ in months(known, chart.sources)]
            if len(set(found)) < 2:
                remedy = "take it out, or choose kind: points"
                yield place, f'"{figure}" has no two months with a number', remedy
            elif len(set(found)) < len(found):
                remedy = "name one source, which gives one number a month"
                yield place, f'"{figure}" has two numbers for one month', remedy
        for source in chart.sources if chart.kind == "pairs" else ():
            said = sum(one.source == source for one in known.observations)
            if said > 1:
                problem = f'"{source}" says {said} things of "{figure}", and a bar is one'
                yield place, problem, NO_KIND
    if chart.kind == "points" and len({one.day.first_day for one in marks(record, chart)}) == 1:
        problem = "all of its numbers are of one day, so that a table says as much"
        yield ("figures",), problem, "take the chart out, and write a table"


RULES: Rules = {"charts": (something_to_draw, both_dates_in_the_title, enough_to_draw)}
