"""The feeds: what is new, for all and for a partner; ids that stay; one address whatever is set."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import feedparser
import pytest

from macros.build.feed import MOST, feeds, news
from macros.build.published import Published, Release, ids_of, read_published
from macros.record.load import load
from macros.record.record import Record
from macros.review.check import check
from macros.settings import read_settings
from tests.conftest import SMALL, copy_small
from tests.test_corrections import ABOUT_PAGE, ENTRY

ADDRESS = "https://site.example/here/"
LINK = re.compile(r'<link [^>]*type="application/atom\+xml"[^>]*href="([^"]+)"')


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """A copy of the small project whose log holds two entries."""
    root = copy_small(tmp_path / "small")
    (root / "data/corrections.yml").write_text(ENTRY + ABOUT_PAGE, "utf-8")
    return root


def read(record: Record, published: Published, name: str, address: str = ADDRESS):  # type: ignore[no-untyped-def]
    """One feed, as a reader of feeds gets it: nothing in it is malformed."""
    found = feedparser.parse(feeds(record, published, address)[name])
    assert not found.bozo, found.get("bozo_exception")
    assert found.version == "atom10"
    return found


def start(record: Record) -> Published:
    """A project whose first release held what the record holds now."""
    return Published((Release("1.0.0", "2026-11-01", ids_of(record)),))


def test_corrections_are_told_newest_first(small: Path) -> None:
    record = load(small / "data")
    feed = read(record, start(record), "corrections.xml")
    assert [entry.title for entry in feed.entries] == [
        "Editorial change: index.md",
        "Correction: Charter flights",
    ]
    assert feed.feed.title == ("Corrections: Afghan Resettlement Partnerships, unofficial briefing")
    assert feed.feed.author == "The editors of this site"
    assert feed.feed.updated == "2026-11-25T00:00:00Z"
    links = {one.rel: one.href for one in feed.feed.links}
    assert links["self"] == "https://site.example/here/corrections.xml"
    second = feed.entries[1]
    assert second.link == "https://site.example/here/corrections.html#2026-11-24-flights"
    assert second.content[0].value == (
        "From “21 charter flights” to “22 charter flights”. The number was misread & mistyped."
    )
    assert second.content[0].type == "text/plain"


def test_empty_log_has_the_date_of_the_edition() -> None:
    record = load(SMALL / "data")
    feed = read(record, start(record), "corrections.xml")
    assert feed.entries == []
    assert feed.feed.updated == "2026-11-25T00:00:00Z"


def test_ids_hold_neither_host_nor_date(small: Path) -> None:
    record = load(small / "data")
    published = start(record)
    ids = [entry.id for entry in read(record, published, "feed.xml").entries]
    assert len(set(ids)) == len(ids) == 3
    assert all(re.fullmatch(r"urn:uuid:[0-9a-f-]{36}", one) for one in ids)
    other = read(record, published, "feed.xml", "http://localhost:8000/")
    assert [entry.id for entry in other.entries] == ids
    text = (small / "data/corrections.yml").read_text("utf-8")
    (small / "data/corrections.yml").write_text(
        text.replace("date: 2026-11-24", "date: 2026-11-22")
    )
    later = read(load(small / "data"), published, "feed.xml")
    assert sorted(entry.id for entry in later.entries) == sorted(ids)


def test_what_no_release_held_is_news_of_this_edition() -> None:
    record = load(SMALL / "data")
    published = start(record)
    assert {one.kind for one in news(record, published)} == {"edition"}
    first = published.releases[0]
    missed = "pakistan.charter-flights/note"
    ids = dict(first.ids) | {"said": first.ids["said"] - {missed}, "sources": frozenset({"note"})}
    feed = read(record, Published((replace(first, ids=ids),)), "feed.xml")
    titles = {entry.title: entry for entry in feed.entries}
    new = titles["New in the register: Charter flights"]
    assert new.published == "2026-11-25T00:00:00Z"
    assert new.link == f"{ADDRESS}figures.html#pakistan.charter-flights"
    assert "22 charter flights" in new.content[0].value
    assert any(title.startswith("New source: ") for title in titles)


def test_news_keeps_the_day_of_its_release() -> None:
    record = load(SMALL / "data")
    held = start(record).releases[0]
    empty = replace(held, version="0.9.0", ids={})
    published = Published((empty, replace(held, edition="2026-11-20")))
    days = {one.kind: one.date for one in news(record, published)}
    assert days == {"edition": "2026-11-25", "observation": "2026-11-20", "source": "2026-11-20"}


def test_renamed_figure_is_no_news(small: Path) -> None:
    record = load(small / "data")
    published = start(record)
    for path in [*(small / "data").glob("*.yml"), *(small / "docs").rglob("*.md")]:
        text = path.read_text("utf-8")
        path.write_text(text.replace("pakistan.charter-flights", "pakistan.flights"), "utf-8")
    (small / "data/redirects.yml").write_text(
        "one: {from: figures.md#pakistan.charter-flights, to: figures.md#pakistan.flights}\n",
        "utf-8",
    )
    renamed = load(small / "data")
    assert "pakistan.flights" in renamed.figures
    assert {one.kind for one in news(renamed, published)} == {"correction", "edition"}


def test_partner_has_a_feed_of_what_concerns_it(small: Path) -> None:
    record = load(small / "data")
    feed = read(record, Published(), "feeds/pakistan.xml")
    titles = [entry.title for entry in feed.entries]
    assert "Correction: Charter flights" in titles
    assert "Editorial change: index.md" not in titles
    assert feed.feed.title.startswith("Pakistan: ")


def test_feed_of_news_ends(small: Path) -> None:
    record = load(small / "data")
    figure = next(iter(record.figures.values()))
    record.figures.update({f"pakistan.more-{number}": figure for number in range(2 * MOST)})
    assert len(read(record, Published(), "feed.xml").entries) == MOST


@pytest.mark.parametrize(
    ("written", "address"),
    [
        ("https://site.example", "https://site.example/"),
        ("https://site.example/", "https://site.example/"),
        (" https://site.example/here ", "https://site.example/here/"),
        ("http://localhost:8000//", "http://localhost:8000/"),
        ("", "https://afghan-partnerships.example/"),
    ],
)
def test_one_address_however_it_is_written(
    small: Path, monkeypatch: pytest.MonkeyPatch, written: str, address: str
) -> None:
    monkeypatch.setenv("SITE_URL", written)
    assert read_settings(small).address == address
    assert not [fault for fault in check(small) if fault.path == "mkdocs.yml"]


@pytest.mark.parametrize(
    "written", ["site.example", "ftp://x.example/", "https://", "https://x.example/?a=1"]
)
def test_what_is_no_address_is_refused(
    small: Path, monkeypatch: pytest.MonkeyPatch, written: str
) -> None:
    monkeypatch.setenv("SITE_URL", written)
    assert [str(fault) for fault in check(small) if fault.path == "mkdocs.yml"] == [
        f'mkdocs.yml:1:1: site_url: "{written}" is no address of a site; set SITE_URL to one such as '
        "https://example.org/ or https://example.org/folder/"
    ]


def test_feeds_are_built_and_every_page_names_them(site: Path, project: Path) -> None:
    record = load(project / "data")
    address = read_settings(project).address
    for name, content in feeds(record, read_published(project), address).items():
        assert (site / name).read_bytes() == content
    for page in site.rglob("*.html"):
        head = page.read_text("utf-8").partition("</head>")[0]
        if 'http-equiv="refresh"' in head:
            continue
        found = LINK.findall(head)
        assert found, page
        for href in found:
            assert (page.parent / href).resolve().is_file() or page.name == "404.html", page
