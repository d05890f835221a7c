"""Charts: what is drawn and what is not, where it lies, and that no text lies over another."""

from __future__ import annotations

import itertools
import re
import shutil
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree

import pytest

from macros.pages.source import read_page
from macros.record import drawn, wording
from macros.record.consistency import broken
from macros.record.drawn import marks, months
from macros.record.fault import RecordError
from macros.record.load import load
from macros.record.model import Chart
from macros.show.charts.chart import DRAW, NARROW, WIDE
from macros.show.charts.drawings import items
from macros.show.charts.svg import (
    Axis,
    Drawing,
    Label,
    Rect,
    apart,
    day,
    meet,
    nice_steps,
    wrapped,
)
from macros.show.charts.svg import (
    Path as Path_,
)
from macros.show.context import Site
from tests.conftest import ROOT, SMALL
from tests.shown import write_page

RECORD = load(ROOT / "data")
LAYOUTS = [(name, width) for name in RECORD.charts for width in (WIDE, NARROW)]


def drawing(name: str, width: float) -> Drawing:
    entry = RECORD.charts[name]
    return DRAW[entry.kind](RECORD, entry, width)


@pytest.mark.parametrize(("name", "width"), LAYOUTS)
def test_no_text_lies_over_another_or_outside(name: str, width: float) -> None:
    drawn = drawing(name, width)
    for one, other in itertools.combinations(drawn.labels, 2):
        assert not meet(one.box, other.box), f"{name} at {width}: {one.text!r} and {other.text!r}"
    for label in drawn.labels:
        left, top, right, bottom = label.box
        inside = (
            left >= -1 and top >= -1 and right <= drawn.width + 24 and bottom <= drawn.height + 1
        )
        assert inside, f"{name} at {width}: {label.text!r} leaves the picture"


@pytest.mark.parametrize(("name", "width"), LAYOUTS)
def test_the_same_picture_each_time(name: str, width: float) -> None:
    assert drawing(name, width) == drawing(name, width)


def test_bars_begin_where_their_periods_do() -> None:
    entry = RECORD.charts["partners-over-time"]
    drawn = DRAW["lanes"](RECORD, entry, WIDE)
    bars = [shape for shape in drawn.shapes if isinstance(shape, Rect)]
    said = RECORD.sources["cimm-2023-02-08-engagement"].said_on
    time = Axis(day((2021, 10, 1)), day(said), 170, WIDE - 14)
    uae, pakistan, tajikistan = bars
    assert pakistan.x == 170
    assert pakistan.x + pakistan.width == pytest.approx(WIDE - 14)
    assert tajikistan.x == time.at(day((2021, 12, 1)))
    assert uae.x == time.at(day((2022, 8, 1)))
    assert uae.x + uae.width == pytest.approx(time.at(day((2022, 8, 31))), abs=0.2)


def test_words_and_undated_amounts_are_said_and_not_drawn() -> None:
    entry = RECORD.charts["partners-over-time"]
    found = [item for lane in items(RECORD, entry).values() for item in lane]
    assert {item.name: bool(item.bar) for item in found} == {
        "us.commitment": False,
        "uae.resettled": True,
        "pakistan.resettled": False,
        "pakistan.charter-flights": True,
        "tajikistan.resettled": False,
        "tajikistan.charter-flights": True,
    }
    texts = " ".join(label.text for label in DRAW["lanes"](RECORD, entry, WIDE).labels)
    assert "thousands of Afghan clients, over the past year not drawn: no number" in texts
    assert "6,000 vulnerable Afghans, since the beginning of the crisis not drawn" in texts


def test_hedges_go_with_their_amounts() -> None:
    labels = [label.text for label in drawing("total-as-stated", WIDE).labels]
    assert "1  almost 4,000, 2021-12-02" in labels
    assert any("at least 40,000, 2023-10-30" in label for label in labels)
    lanes_text = [label.text for label in drawing("partners-over-time", WIDE).labels]
    assert "approximately 1,000 vulnerable Afghan nationals, August 2022" in lanes_text


def alone(figure: str, kind: str) -> Chart:
    """A chart of one figure, as an editor may write it."""
    written = {"title": "T", "reading": "R", "kind": kind, "figures": (figure,), "labels": ("L",)}
    return Chart(**written)


def test_each_amount_of_a_day_is_drawn_once() -> None:
    """A note in two languages, of which one prints no data date, is one mark, on the date that is printed."""
    found = marks(RECORD, alone("pakistan.charter-flights", "points"))
    drawn = [(one.day.iso, one.observation.value, one.dated) for one in found]
    assert drawn == [("2023-02-08", 22, False), ("2023-11-23", 39, True)]


@pytest.mark.parametrize("kind", ["points", "series"])
@pytest.mark.parametrize("figure", RECORD.figures)
def test_a_figure_alone_is_drawn_or_refused(figure: str, kind: str) -> None:
    """Without `sources` too: what the rules let pass never breaks, and loses none of its amounts."""
    entry = alone(figure, kind)
    record = replace(RECORD, charts={"one": entry})
    if list(broken(record, drawn.RULES)):
        return
    for width in (WIDE, NARROW):
        texts = " ".join(label.text for label in DRAW[kind](RECORD, entry, width).labels)
        for one in marks(RECORD, entry) if kind == "points" else ():
            assert wording.amount_in_words(one.observation, prose=False) in texts


@pytest.mark.parametrize("name", [n for n, one in RECORD.charts.items() if one.kind == "points"])
def test_no_amount_is_dropped_on_a_phone(name: str) -> None:
    entry = RECORD.charts[name]
    found = marks(RECORD, entry)
    drawn = drawing(name, NARROW)
    texts = [label.text for label in drawn.labels]
    signs = [shape for shape in drawn.shapes if isinstance(shape, Path_) and shape.css != "grid"]
    assert len(signs) == len(found)
    for index, one in enumerate(found):
        words = wording.amount_in_words(one.observation, prose=False)
        numbered = str(index + 1) in texts and any(
            t.startswith(f"{index + 1}  {words}, ") for t in texts
        )
        assert numbered or words in texts, words


def test_a_chart_of_points_has_the_days_that_it_draws_in_its_table() -> None:
    name = "total-as-stated"
    html = written(name)
    table = html[html.index("<table") :]
    for one in marks(RECORD, RECORD.charts[name]):
        said = "said on" if one.day.day else "said in"
        kind = "data of" if one.dated else said
        assert f'{kind}</span> <time datetime="{one.day.iso}">' in table, one.day
    assert "not stated" not in table.split("<tbody>")[1]


def test_a_chart_names_no_note_but_its_own() -> None:
    """The end of the lanes is the document that is drawn, and they begin with the first period."""
    entry = Chart(title="T", reading="R", kind="lanes", sources=("cimm-2023-02-08-clients",))
    texts = [label.text for label in DRAW["lanes"](RECORD, entry, WIDE).labels]
    assert "IRCC note on clients in Pakistan" in texts
    assert not any("the note" in text for text in texts)


def test_large_and_equal_amounts_have_a_scale() -> None:
    assert len(nice_steps(1_400_000_000)) <= 8
    assert nice_steps(0) == [0, 1]
    assert Axis(5, 5, 0, 100).at(5) == 50


def test_withheld_cells_are_said_and_not_drawn() -> None:
    entry = RECORD.charts["pathways-february-and-october-2023"]
    for width in (WIDE, NARROW):
        drawn = DRAW["pairs"](RECORD, entry, width)
        assert [label.text for label in drawn.labels].count("[Redacted]") == 1
        bars = [shape for shape in drawn.shapes if isinstance(shape, Rect)]
        # Two for the key, two a row, and none for the withheld cell.
        assert len(bars) == 2 + 2 * len(entry.figures) - 1


def test_series_end_at_their_last_month() -> None:
    entry = RECORD.charts["arrivals-by-stream"]
    for name in entry.figures:
        found = months(RECORD.figures[name], entry.sources)
        assert len(found) == 17
        assert found == sorted(found)
    texts = [label.text for label in drawing("arrivals-by-stream", WIDE).labels]
    assert "Special immigration measures 9,494" in texts


def test_shapes() -> None:
    assert [label.y for label in apart([Label(0, 10, "a"), Label(0, 12, "b")], 0, 100)] == [10, 25]
    assert [label.y for label in apart([Label(0, 95, "a"), Label(0, 96, "b")], 0, 100)] == [85, 100]
    assert nice_steps(54730) == [0, 10000, 20000, 30000, 40000, 50000, 60000]
    assert nice_steps(39)[-1] >= 39
    assert wrapped("one two three", 60) == ["one two", "three"]
    assert Axis(0, 10, 0, 100).at(5) == 50


def written(name: str) -> str:
    """A page with one chart."""
    page = read_page("index.md", f'---\ntitle: T\n---\n{{{{ chart("{name}") }}}}')
    return write_page(Site(RECORD, {"index.md": page}), "index.md")


def test_svg_is_well_formed_and_read_by_nobody_twice() -> None:
    for name in RECORD.charts:
        html = written(name)
        assert 'aria-hidden="true" data-search-exclude' in html
        found = re.findall(r"<svg.*?</svg>", html, re.DOTALL)
        assert len(found) == 2
        for svg in found:
            root = ElementTree.fromstring(svg)  # noqa: S314 - our own drawing
            assert root.attrib["viewBox"]
            assert "style" not in svg
        assert f'href="downloads/{name}.csv"' in html
        assert "<caption" in html


# A chart over the tiny project, its text, the text in its place, and the message that must come of it.
CHART = """
flights:
  title: Flights, February 8, 2023 and December 5, 2023
  reading: More flights.
  kind: pairs
  figures: [pakistan.charter-flights]
  labels: [Charters]
  sources: [note, later]
"""
BROKEN = {
    "unknown-figure": (
        "[pakistan.charter-flights]",
        "[pakistan.charters]",
        'data/charts.yml:6:13: flights: there is no figure "pakistan.charters"; '
        'did you mean "pakistan.charter-flights"?',
    ),
    "unknown-source": (
        "[note, later]",
        "[note, latter]",
        'data/charts.yml:8:19: flights: there is no source "latter"; did you mean "later"?',
    ),
    "one-source": (
        "[note, later]",
        "[note]",
        "data/charts.yml:8:3: flights: a chart of pairs has two sources; "
        "write the two whose dates are compared, the earlier first",
    ),
    "date-not-in-title": (
        " and December 5, 2023",
        "",
        "data/charts.yml:3:3: flights: two dates are set side by side, and the title does not "
        "name December 5, 2023; name both dates in the title",
    ),
    "label-missing": (
        "[Charters]",
        "[]",
        "data/charts.yml:7:3: flights: it has labels: 0, figures: 1; "
        "write one short name a figure, in their order",
    ),
    "words-drawn": (
        "kind: pairs\n  figures: [pakistan.charter-flights]",
        "kind: points\n  figures: [pakistan.resettled]",
        'data/charts.yml:6:3: flights: nothing of "pakistan.resettled" can be drawn: '
        "no number is given; take it out, and say it in words",
    ),
    "one-day": (
        "kind: pairs\n  figures: [pakistan.charter-flights]\n  labels: [Charters]\n  sources: [note, later]",
        "kind: points\n  figures: [pakistan.charter-flights]\n  sources: [note]",
        "data/charts.yml:6:3: flights: all of its numbers are of one day, so that a table says as much; "
        "take the chart out, and write a table",
    ),
    "no-months": (
        "kind: pairs",
        "kind: series",
        'data/charts.yml:6:13: flights: "pakistan.charter-flights" has no two months with a number; '
        "take it out, or choose kind: points",
    ),
    "kinds-mixed": (
        "kind: pairs\n  figures: [pakistan.charter-flights]",
        "kind: points\n  figures: [pakistan.charter-flights, canada.commitment]",
        "data/charts.yml:6:3: flights: commitments and outcomes are drawn together; "
        "make two charts of them",
    ),
}


@pytest.mark.parametrize("case", BROKEN)
def test_broken_charts(tmp_path: Path, case: str) -> None:
    old, new, message = BROKEN[case]
    data = Path(shutil.copytree(SMALL / "data", tmp_path / "data"))
    assert old in CHART
    (data / "charts.yml").write_text(CHART.replace(old, new), "utf-8")
    with pytest.raises(RecordError) as caught:
        load(data)
    places = [str(one) for one in caught.value.faults]
    assert message in places
