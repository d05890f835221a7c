"""Nothing is claimed that was not read: absences, days of questions, headings that are printed, withheld passages."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from macros.pages.source import read_pages
from macros.record import wording
from macros.record.load import load
from macros.show.citations import source_reference, source_words
from macros.show.context import Context, Site
from macros.show.figures import figures_table
from macros.show.html import text_of
from macros.show.sources import cite, said_on, sections, source_facts, source_record, sources_table
from tests.conftest import SMALL


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """A copy of the small project."""
    return Path(shutil.copytree(SMALL, tmp_path / "small"))


def change(root: Path, kind: str, old: str, new: str) -> None:
    path = root / f"data/{kind}.yml"
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")


def context(root: Path, page: str = "index.md") -> Context:
    return Context(Site(load(root / "data"), read_pages(root / "docs")), page)


def words(html: str) -> str:
    return " ".join(text_of(html).replace("\xa0", " ").split())


def test_only_a_source_that_was_read_whole_states_nothing(small: Path) -> None:
    assert "Data date not stated" in words(source_facts(context(small), "note")).replace(
        "date", "date ", 1
    ).replace("  ", " ")
    later = words(source_facts(context(small), "later"))
    assert "not read" in later
    assert "not stated" not in later


def test_a_period_that_is_not_there_was_not_read(small: Path) -> None:
    table = words(figures_table(context(small), source="later"))
    assert "not read" in table
    assert "not stated" not in table
    assert "not stated" in words(figures_table(context(small), source="note"))


@pytest.mark.parametrize(
    ("date_of", "in_citation", "in_table"),
    [
        ("document", "December 5, 2023", "2023-12-05"),
        ("question", "question of December 5, 2023", "question of 2023-12-05"),
        ("contents", "telling of December 5, 2023", "telling of 2023-12-05"),
    ],
)
def test_the_day_of_a_question_is_called_one(
    small: Path, date_of: str, in_citation: str, in_table: str
) -> None:
    change(
        small,
        "sources",
        "  said_on: 2023-12-05\n",
        f"  said_on: 2023-12-05\n  date_of: {date_of}\n",
    )
    here = context(small)
    assert words(cite(here, "later", "Flights")).endswith(f", {in_citation}")
    assert in_table in words(sources_table(here))
    source = here.record.sources["later"]
    assert f", {in_citation}, " in wording.citation_full("39", source, "Flights").replace(
        "\xa0", " "
    )


def test_an_answer_is_not_said_on_the_day_of_its_question(small: Path) -> None:
    change(
        small, "sources", "  said_on: 2023-02-08\n", "  said_on: 2023-02-08\n  date_of: question\n"
    )
    box = words(said_on(context(small), "pakistan.monitoring"))
    assert box.startswith("Answer to a question of February 8, 2023")


@pytest.mark.parametrize(
    ("section", "shown"),
    [
        ("    - title: Flights\n      printed: true\n", "“Flights”"),
        ("    - title: Flights\n", "Flights"),
        ("    - title: Flights\n      heading: Flights so far (to date)\n", "“Flights”"),
        ("    - title: Flights\n      heading: Vols\n", "“Vols”"),
    ],
)
def test_only_what_is_printed_is_quoted(small: Path, section: str, shown: str) -> None:
    change(small, "sources", "    - title: Flights\n      printed: true\n", section)
    said = words(cite(context(small), "later", "Flights"))
    assert said == f"Source: Later note, {shown}, December 5, 2023"
    listed = words(sections(context(small), "later"))
    assert ("Headings as printed" in listed) == shown.startswith("“")
    assert ("own words" in listed) != shown.startswith("“")


def test_headings_stand_below_the_ones_above_them(small: Path) -> None:
    change(
        small,
        "sources",
        "    - title: Key Messages\n    - title: Pakistan\n",
        "    - title: Key Messages\n      printed: true\n    - title: Pakistan\n      under: Key Messages\n",
    )
    assert "Key Messages › Pakistan (#16)" in words(sections(context(small), "note"))


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        ("read: whole", "It was read whole, and no withheld passage was found in it."),
        (
            "read: start",
            "No withheld passage is recorded from the part that was read; the rest was not read. "
            "Whether it carries a general line on withheld passages was not looked up.",
        ),
        (
            "read: start\n  legend: true",
            "No withheld passage is recorded from the part that was read; the rest was not read. "
            "It carries the general line on withheld passages.",
        ),
        (
            "read: start\n  legend: false",
            "No withheld passage is recorded from the part that was read; the rest was not read. "
            "The part that was read has no general line on withheld passages.",
        ),
    ],
)
def test_none_withheld_is_said_only_of_what_was_read(small: Path, lines: str, said: str) -> None:
    change(small, "sources", "read: whole", lines)
    assert said in words(source_record(context(small), "note"))


def test_a_running_count_has_a_day_and_no_period(small: Path) -> None:
    change(small, "figures", "as_of: 2023-11-23", "counted_on: 2023-11-23")
    change(small, "disagreements", "at: 2023-11-23", "at: 2023-11-23")
    assert "counted 2023-11-23" in words(figures_table(context(small), source="later"))


def test_an_amount_is_shown_as_it_is_printed(small: Path) -> None:
    change(small, "figures", "value: 22\n", "value: 12000\n      printed: 12K\n")
    assert "12K charter flights" in words(figures_table(context(small), source="note"))


def test_a_table_of_one_question_does_not_say_that_it_was_said_then(small: Path) -> None:
    change(
        small, "sources", "  said_on: 2023-12-05\n", "  said_on: 2023-12-05\n  date_of: question\n"
    )
    table = words(figures_table(context(small), source="later"))
    assert "question of 2023-12-05" in table
    assert "Said on" not in table


@pytest.mark.parametrize(
    ("line", "shown"), [("", "“A later note”"), ("  own_title: true\n", "A later note")]
)
def test_only_a_printed_title_is_quoted(small: Path, line: str, shown: str) -> None:
    change(small, "sources", "  title: A later note\n", f"  title: A later note\n{line}")
    here = context(small)
    source = here.record.sources["later"]
    for said in (source_words(source), wording.citation_full("39", source, "Flights")):
        assert f"A department, {shown}, " in said
    assert ("in own words" in words(source_facts(here, "later"))) == bool(line)


def test_a_reference_says_what_its_date_is_of_and_quotes_only_headings(small: Path) -> None:
    change(
        small, "sources", "    - title: Flights\n      printed: true\n", "    - title: Flights\n"
    )
    change(
        small, "sources", "  said_on: 2023-12-05\n", "  said_on: 2023-12-05\n  date_of: question\n"
    )
    source = context(small).record.sources["later"]
    reference = source_reference("later", source, ("Flights",))
    assert reference.note == "Under Flights. The date is that of the question"
    assert "question of December" in source_words(source)
