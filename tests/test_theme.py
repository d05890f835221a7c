"""The changes to the theme, as a text browser meets them: the article soon, and nothing twice."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from jinja2 import Environment, FileSystemLoader
from selectolax.lexbor import LexborHTMLParser

from tests.conftest import ROOT

PAGES = ["index.html", "partners/tajikistan.html", "recommendations/16.html", "404.html"]
STYLES = sorted((ROOT / "docs" / "assets").glob("*.css"))


def words_before_article(page: str) -> list[str]:
    """The pieces of text between the start of the page and its article."""
    body = page[page.index("<body") : page.index("<article")]
    tree = LexborHTMLParser(re.sub(r"<(script|noscript|svg).*?</\1>", "", body, flags=re.DOTALL))
    assert tree.body is not None
    return [line.strip() for line in tree.body.text(separator="\n").splitlines() if line.strip()]


@pytest.mark.parametrize("name", PAGES)
def test_little_stands_before_the_article(site: Path, name: str) -> None:
    before = words_before_article((site / name).read_text("utf-8"))
    page_name, *links = [line for line in before if line != "Skip to content"]
    assert page_name == "Afghan Resettlement Partnerships, unofficial briefing"
    assert len(links) <= 8, "the article no longer stands within ten lines of a text browser"


@pytest.mark.parametrize("name", PAGES)
def test_the_notice_stands_once_and_in_the_article(site: Path, name: str) -> None:
    tree = LexborHTMLParser((site / name).read_text("utf-8"))
    assert len(tree.css("article .unofficial")) == len(tree.css(".unofficial")) == 1


def test_no_list_of_links_stands_twice(site: Path) -> None:
    tree = LexborHTMLParser((site / "partners" / "tajikistan.html").read_text("utf-8"))
    names = [nav.attributes.get("aria-label") for nav in tree.css("nav")]
    assert names.count("On this page") == names.count("Main sections") == 1
    links = [a.attributes["href"] for a in tree.css(".tabs a, .side a")]
    # The section's first page is named twice: as the section, and as a page of it.
    assert len(links) - len(set(links)) == 1


def test_a_page_carries_the_links_of_its_own_section_alone(site: Path) -> None:
    tree = LexborHTMLParser((site / "partners" / "tajikistan.html").read_text("utf-8"))
    links = [a.attributes["href"] or "" for a in tree.css(".side--section a")]
    assert links
    assert all("/" not in link for link in links)
    assert len(tree.css('.side--section a[aria-current="page"]')) == 1


@pytest.mark.parametrize("path", STYLES, ids=lambda path: path.name)
def test_no_word_is_made_by_a_stylesheet(path: Path) -> None:
    made = re.findall(r"(?<![\w-])content:\s*([^;}]+)", path.read_text("utf-8"))
    assert [text for text in made if re.search(r"\w", text.strip("\"' "))] == []


def test_missing_page_has_a_title(site: Path) -> None:
    tree = LexborHTMLParser((site / "404.html").read_text("utf-8"))
    title = tree.css_first("title")
    assert title is not None
    assert title.text().startswith("This page is not here")


def test_a_drawing_is_told_once_where_no_script_runs(site: Path) -> None:
    text = (site / "index.html").read_text("utf-8")
    tree = LexborHTMLParser(text)
    assert len(tree.css("figure.chart svg")) == len(tree.css("figure.chart")) >= 1
    assert len(tree.css("script.narrow-drawing")) == len(tree.css("figure.chart"))


@pytest.mark.parametrize(("held", "named"), [(40, 40), (41, 23), (2000, 23)])
def test_a_long_section_names_the_pages_round_this_one(held: int, named: int) -> None:
    pages = [
        {"title": f"Page {n}", "url": f"{n}.html", "active": n == 20, "is_index": False}
        for n in range(held)
    ]
    overrides = Environment(loader=FileSystemLoader(ROOT / "overrides"), autoescape=True)
    overrides.filters["url"] = str
    template = overrides.get_template("partials/sections.html")
    shown = template.module.pages(pages)  # type: ignore[attr-defined]
    tree = LexborHTMLParser(str(shown))
    assert len(tree.css("a")) == named
    assert [a.text() for a in tree.css("a[aria-current]")] == ["Page 20"]
