"""The corrections log: its page, its notes at figures and on pages, its feed, and its rules."""

from __future__ import annotations

from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from macros.pages.pieces import unpacked
from macros.pages.source import read_pages
from macros.record.fault import RecordError
from macros.record.load import load
from macros.review.check import check
from macros.show.context import Context, Site
from macros.show.corrections import corrections, corrections_note
from macros.show.html import text_of
from macros.show.pages import open_site
from tests.conftest import SMALL, copy_small
from tests.shown import write_page

ENTRY = """2026-11-24-flights:
  date: 2026-11-24
  kind: correction
  figure: pakistan.charter-flights
  from: 21 charter flights
  to: 22 charter flights
  why: The number was misread & mistyped.
"""
ABOUT_PAGE = """2026-11-25-home:
  date: 2026-11-25
  kind: editorial
  page: index.md
  from: A commitment
  to: The commitment
  why: The title was too short.
"""


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """A copy of the small project whose log holds two entries."""
    root = copy_small(tmp_path / "small")
    (root / "data/corrections.yml").write_text(ENTRY + ABOUT_PAGE, "utf-8")
    return root


def opened(root: Path) -> Site:
    site, faults = open_site(load(root / "data"), read_pages(root / "docs"))
    assert faults == []
    return site


def words(html: str) -> str:
    return " ".join(text_of(html).split())


def test_log_sets_the_kinds_apart_newest_first(small: Path) -> None:
    context = Context(opened(small), "corrections.md")
    shown = BeautifulSoup(unpacked(corrections(context)), "lxml")
    assert [caption.get_text() for caption in shown.find_all("caption")] == [
        "Mistakes mended, newest first",
        "Editorial changes, newest first",
    ]
    row = shown.find("tbody").find_all("tr")[0]
    assert [cell.get_text() for cell in row.find_all(["th", "td"])] == [
        "November\N{NO-BREAK SPACE}24, 2026",
        "Charter flights",
        "21 charter flights",
        "22 charter flights",
        "The number was misread & mistyped.",
    ]
    assert row.find(id="2026-11-24-flights")
    assert "None." in corrections(context)


def test_empty_log_is_said_and_dated() -> None:
    site, _ = open_site(load(SMALL / "data"), read_pages(SMALL / "docs"))
    assert words(corrections(Context(site, "corrections.md"))) == (
        "Follow the log as a feed. The log holds no entry. The newest document read for this site "
        "is dated December 5, 2023."
    )


def test_note_stands_on_each_page_that_shows_the_figure(small: Path) -> None:
    site = opened(small)
    note = (
        "Correction: Charter flights, November 24, 2026: from “21 charter "
        "flights” to “22 charter flights”. The number was misread & mistyped. Corrections log"
    )
    noted = {page for page in site.pages if note in words(write_page(site, page))}
    assert noted == {"disagreements.md", "index.md", "partners/pakistan.md"}
    assert "Editorial change: Home, November 25, 2026" in words(write_page(site, "index.md"))


def test_note_on_one_number_leaves_the_pages_of_other_sources_alone(small: Path) -> None:
    entry = ENTRY.replace("flights\n  from", "flights\n  source: note\n  from")
    (small / "data/corrections.yml").write_text(entry, "utf-8")
    site = opened(small)
    note = "Correction: Charter flights, in the Note, November 24, 2026"
    shown = Context(site, "sources/later.md", used={("figures", "pakistan.charter-flights"): None})
    assert corrections_note(shown) == ""
    shown.use("sources", "note")
    assert note in words(corrections_note(shown))


def test_register_notes_the_correction_at_the_entry(small: Path) -> None:
    site = opened(small)
    html = write_page(site, "figures.md")
    entry = html.split("{ #pakistan.charter-flights }")[1].split("### ")[0]
    assert "Correction: November 24, 2026: from “21 charter flights”" in words(entry)
    assert words(html).count("Correction: ") == 1
    assert "Changed on this page" not in html


def test_page_lists_five_and_links_to_the_rest(small: Path) -> None:
    log = "".join(
        ENTRY.replace("-flights:", f"-flights-{number}:", 1).replace("11-24", f"11-{number}")
        for number in range(10, 18)
    )
    (small / "data/corrections.yml").write_text(log, "utf-8")
    shown = words(write_page(opened(small), "partners/pakistan.md"))
    assert shown.count("Correction: Charter flights") == 5
    assert "November 17, 2026" in shown
    assert "3 more in the corrections log." in shown


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        (
            "figure: pakistan.charter-flights",
            "figure: pakistan.charter-flight",
            'data/corrections.yml:4:3: 2026-11-24-flights: there is no figure "pakistan.charter-flight"; '
            'did you mean "pakistan.charter-flights"? If it is gone, write a redirect of its address, as make review prints it',
        ),
        (
            "date: 2026-11-24",
            "date: 2026-11",
            'data/corrections.yml:1:1: 2026-11-24-flights: "2026-11" is not a day; write the date as 2026-11-24',
        ),
        (
            "date: 2026-11-24",
            "date: 2026-12-24",
            "data/corrections.yml:2:3: 2026-11-24-flights: the correction is dated after the newest edition "
            "(2026-11-25); add the edition that publishes it to data/editions.yml",
        ),
        (
            "  to: 22 charter",
            "  to: 21 charter",
            "data/corrections.yml:1:1: 2026-11-24-flights: from and to say the same; "
            "write what was said before, and what is said now",
        ),
        (
            "  figure: pakistan.charter-flights",
            "  figure: pakistan.charter-flights\n  page: index.md",
            "data/corrections.yml:1:1: 2026-11-24-flights: a correction concerns one thing, this one has "
            "figure and page; keep one",
        ),
        (
            "  figure: pakistan.charter-flights",
            "  figure: pakistan.charter-flights\n  at: 2023-11-23",
            "data/corrections.yml:1:1: 2026-11-24-flights: at tells one number of a source from others; "
            "write figure: and source:",
        ),
        (
            "kind: correction",
            "kind: corection",
            'data/corrections.yml:3:3: 2026-11-24-flights: "corection" is not a kind; did you mean "correction"?',
        ),
    ],
)
def test_log_rules(small: Path, old: str, new: str, message: str) -> None:
    assert old in ENTRY
    (small / "data/corrections.yml").write_text(ENTRY.replace(old, new, 1), "utf-8")
    with pytest.raises(RecordError) as raised:
        load(small / "data")
    assert str(raised.value) == message


def test_log_names_pages_that_are_there(small: Path) -> None:
    entry = ABOUT_PAGE.replace("page: index.md", "page: indx.md")
    (small / "data/corrections.yml").write_text(entry, "utf-8")
    assert [str(fault) for fault in check(small) if "corrections.yml" in fault.path] == [
        "data/corrections.yml:4:3: 2026-11-25-home: there is no page docs/indx.md; "
        'did you mean "index.md"?'
    ]
    assert "index.md" in read_pages(small / "docs")
