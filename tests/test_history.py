"""Figures over time: a later source in a copy of the data, and what each macro says of it."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from macros.pages.source import read_page
from macros.record.load import load
from macros.show.context import Site
from macros.show.html import text_of
from tests.conftest import ROOT
from tests.shown import PageError, write_page

NOTE = "cimm-2023-02-08-engagement"
LATER = """
later-note:
  title: A later note
  short: Later note
  publisher: A department
  said_on: 2024-03-05
  data_date: 2024-03-01
  address: https://www.canada.ca/en/later.html
  read: whole
  about: The same matter, later.
  sections:
    - title: Flights
      printed: true
"""
FLIGHTS = """    - value: 50
      qualifier: nearly
      as_of: 2024-03-01
      source: later-note
      section: Flights
"""
DISAGREEMENT = """
charters:
  title: How many charters
  sides:
    - {source: cimm-2023-02-08-engagement, section: Pakistan, figure: pakistan.charter-flights}
    - {source: later-note, section: Flights, figure: pakistan.charter-flights}
"""


@pytest.fixture(scope="module")
def shown(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """Pages that call each macro once, as plain text, over data with one later observation."""
    data = Path(shutil.copytree(ROOT / "data", tmp_path_factory.mktemp("later") / "data"))
    with (data / "sources.yml").open("a", encoding="utf-8") as file:
        file.write(LATER)
    figures = (data / "figures.yml").read_text("utf-8")
    before, after = figures.split("\npakistan.charter-flights:\n", 1)
    after = after.replace("  observations:\n", "  observations:\n" + FLIGHTS, 1)
    (data / "figures.yml").write_text(before + "\npakistan.charter-flights:\n" + after, "utf-8")
    with (data / "disagreements.yml").open("a", encoding="utf-8") as file:
        file.write(DISAGREEMENT)
    calls = {
        "register": "{{ register() }}",
        "then_and_now": '{{ then_and_now("pakistan") }}',
        "changes": "{{ changes_since() }}",
        "dates": "{{ data_dates() }}",
        "disagreements": "{{ disagreements() }}",
        "about": '{{ disagreements_about("pakistan") }}',
        "own": '{{ figure("pakistan.charter-flights") }}{{ figures_table(partner="pakistan") }}',
        "any": '{{ figures_table(partner="pakistan", source="any") }}',
        "none": '{{ disagreements_about("us") }}',
    }
    record = load(data)
    head = f"---\ntitle: T\nsource: {NOTE}\n---\n"
    pages = {f"{name}.md": read_page(f"{name}.md", head + call) for name, call in calls.items()}
    site = Site(record, pages)
    return {name: _text(site, f"{name}.md") for name in calls}


def _text(site: Site, page: str) -> str:
    try:
        return " ".join(text_of(re.sub("<t[dh]", " \\g<0>", write_page(site, page))).split())
    except PageError as error:
        return str(error)


def test_register_gives_the_newest_first(shown: dict[str, str]) -> None:
    entry = shown["register"].split("What sources say: Charter flights from Pakistan", 1)[1]
    assert "2024-03-05 nearly 50 charter flights not stated 2024-03-01 Later note" in entry
    assert entry.index("nearly 50") < entry.index("22 charter flights")
    assert "How many charters" in entry.split("Sources disagree:", 1)[1]


def test_then_and_now_sets_the_note_beside_the_latest(shown: dict[str, str]) -> None:
    row = shown["then_and_now"].split("Charter flights from Pakistan", 1)[1]
    assert "22 charter flights" in row
    assert "said on 2023-02-08 nearly 50 charter flights data of 2024-03-01" in row
    assert "Later note, “Flights”" in row
    assert "thousands of Afghan clients" in shown["then_and_now"]


def test_changes_since_lists_only_what_a_later_source_says(shown: dict[str, str]) -> None:
    assert "Charter flights from Pakistan" in shown["changes"]
    assert "nearly 50 charter flights" in shown["changes"]
    assert "Charters from Tajikistan" not in shown["changes"]


def test_data_dates_keep_not_stated(shown: dict[str, str]) -> None:
    assert "Later note 2024-03-01 2024-03-05 1" in shown["dates"]
    short = load(ROOT / "data").sources[NOTE].short
    assert f"{short} not stated 2023-02-08" in shown["dates"]


def test_disagreements_set_the_sides_in_one_table(shown: dict[str, str]) -> None:
    said = shown["disagreements"]
    assert "22 charter flights Commercial flights came on top of these" in said
    assert "nearly 50 charter flights Charter flights from Pakistan" in said
    assert "Reason: No reason is given." in said
    assert "How many charters" in shown["about"]
    assert "no disagreement concerns a figure on United States" in (shown["none"])


def test_a_page_keeps_its_own_source(shown: dict[str, str]) -> None:
    assert shown["own"].count("22 charter flights") == 2
    assert "50" not in shown["own"]
    assert "nearly 50 charter flights" in shown["any"]


def test_then_and_now_prefers_none_of_two_said_on_one_day() -> None:
    record = load(ROOT / "data")
    page = read_page(
        "t.md", f'---\ntitle: T\nsource: {NOTE}\n---\n{{{{ then_and_now("pakistan") }}}}'
    )
    said = _text(Site(record, {"t.md": page}), "t.md")
    row = said.split("People who left Pakistan on commercial flights", 1)[1]
    assert row.index("thousands of Afghan") < row.index("hundreds of Afghan") < row.index("8,400")
