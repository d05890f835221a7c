"""The search: what it reads of a page, what a query means, and that every printed number finds its pages."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import yaml
from bs4 import BeautifulSoup

from macros.build.search import INDEX, PART, Index, read
from macros.build.writing import write_files
from macros.pages.source import read_page, read_pages
from macros.record.load import load
from macros.record.wording import amount_in_words
from tests.conftest import ROOT, SMALL, changed
from tests.finder import find

QUERIES: dict[Any, Any] = yaml.safe_load((ROOT / "tests/search_queries.yml").read_text("utf-8"))
BORDERS = [
    ("<table><tr><th>Commitment</th><td>6,000</td></tr></table>", [("Commitment", "6,000")]),
    (
        "<table><tr><td><p>2023-02-08</p><p>6,000</p></td></tr></table>",
        [("2023-02-08", "6,000")],
    ),
    ("<ul><li>one<ul><li>two</li></ul></li><li>three</li></ul>", [("one",), ("two",), ("three",)]),
    ("<dl><div><dt>Kind</dt><dd>Country</dd></div></dl>", [("Kind", "Country")]),
    ("<dl><dt>Kind</dt><dd>Country</dd><dt>Role</dt></dl>", [("Kind", "Country"), ("Role",)]),
    ("<p>one<br>two</p>", [("one", "two")]),
    ("<p><a>16</a><a>18</a> <span>a</span><span>b</span></p>", [("16 18 a b",)]),
    ("<p>see <a href='../recommendations/16.html'>16</a></p>", [("see #16",)]),
    ("<p>4<svg><text>Jan</text><text>Feb</text></svg>0</p>", [("40",)]),
    ("<p>a</p><div data-search-exclude><p>b</p></div><p>c</p>", [("a",), ("c",)]),
    ("<p>a</p><details class='cite-this'><p>b</p></details>", [("a",)]),
    ("<figure><figcaption>t</figcaption><p>u</p></figure>", [("t",), ("u",)]),
    ("<details><summary>s</summary>t</details>", [("s",), ("t",)]),
    ("<p>At https://x.ca/44-1/a and 7.</p>", [("At and 7.",)]),
    ("<p>&lt;script&gt; &amp; 1&nbsp;000</p>", [("<script> & 1 000",)]),
]


def page(body: str) -> str:
    return f'<html><nav>x</nav><article><h1 id="t">T<a class="headerlink">¶</a></h1>{body}</article></html>'


@pytest.mark.parametrize(("body", "lines"), BORDERS, ids=[body for body, _ in BORDERS])
def test_cells_lines_and_terms_are_separate(body: str, lines: list[tuple[str, ...]]) -> None:
    (section,) = read(page(body))
    assert (section.anchor, section.heading) == ("", "T")
    assert [tuple(cell.replace(PART, "") for cell in line) for line in section.lines] == lines


def test_sections_begin_with_what_has_an_address() -> None:
    body = (
        '<p>a</p><h2 id="b">B<a class="headerlink">¶</a></h2><p>c</p><h3>D</h3><p>e</p>'
        '<table><tr id="x.y"><th>F</th><td>1</td></tr></table>'
    )
    found = [(one.anchor, one.heading, one.lines) for one in read(page(body))]
    assert found == [
        ("", "T", [("a",)]),
        ("b", "B", [("c",), ("D",), ("e",)]),
        ("x.y", "B", [("F", "1")]),
    ]


def test_a_page_without_an_article_has_no_sections() -> None:
    assert read("<html><body><p>moved</p></body></html>") == []


PAGES = {
    "index.html": "<h1>Home</h1><p>All count 22 charters. In 2022, 40,000 people. Nearly 16 300 came. It cost 1.3 billion.</p>",
    "partners/pakistan.html": '<h1>Pakistan</h1><p>Thousands came.</p><h2 id="f">Figures</h2>'
    "<table><tr><th>Flights</th><td>22 charter flights</td></tr><tr><th>People</th><td>1,384</td></tr></table>",
    "recommendations/16.html": "<h1>Recommendation 16: safe passage</h1><p>Pakistan is near. Recommendations 17, 18 and 22.</p>",
    "other.html": "<h1>Other</h1><p>Türkiye’s U.N. office wrote of “special measures” on 2023-02-08, the 15,000th. 49.3% of C-41.</p>",
    "help.html": "<h1>Help</h1><p>Pakistan, Pakistan.</p>",
    "hidden.html": "<h1>Hidden</h1><p>Pakistan secret.</p>",
}
FRONT = {"help.html": "in_search: last", "hidden.html": "in_search: never"}
# What is typed, and all the pages that have every word of it, in order; "" stands for none.
MEANINGS = {
    "Pakistan": "partners/pakistan.html recommendations/16.html help.html",
    "pakistan:": "partners/pakistan.html recommendations/16.html help.html",
    "«Pakistan»?!": "partners/pakistan.html recommendations/16.html help.html",
    "PAKISTAN’S": "partners/pakistan.html recommendations/16.html help.html",
    "pakstan": "partners/pakistan.html recommendations/16.html help.html",
    "secret": "",
    "40,000": "index.html",
    "40000": "index.html",
    "40 000": "index.html",
    "40\u202f000": "index.html",
    "40'000": "index.html",
    "40k": "index.html",
    "40.000": "index.html",
    "40,00": "",
    "4000": "",
    "400000": "",
    "000": "",
    "1384": "partners/pakistan.html",
    "1.384": "partners/pakistan.html",
    "384": "",
    "22": "partners/pakistan.html recommendations/16.html index.html",
    "22 charters": "partners/pakistan.html index.html",
    "22 charter": "partners/pakistan.html index.html",
    "charter 22 flight": "partners/pakistan.html",
    "23 charters": "",
    "recommendation 22": "recommendations/16.html",
    "Recommandation no 22": "recommendations/16.html",
    "recommendation 16": "recommendations/16.html",
    "Recommendation #16": "recommendations/16.html",
    "#16": "recommendations/16.html",
    "rec. 16": "recommendations/16.html",
    "no. 18": "recommendations/16.html",
    "16": "recommendations/16.html",
    "turkiye": "other.html",
    "Türkiye": "other.html",
    "un": "other.html",
    "U.N.": "other.html",
    "2023-02-08": "other.html",
    "15000": "other.html",
    "49.3": "other.html",
    "49.3 %": "other.html",
    "49": "",
    "41": "other.html",
    "mesures spéciales": "other.html",
    "special measures": "other.html",
    "MSI": "other.html",
    "favour": "other.html",
    "how many people from the Pakistan": "partners/pakistan.html",
    "how many charters": "partners/pakistan.html index.html",
    "1,300,000,000": "index.html",
    "1.3 billion": "index.html",
    "1300000001": "",
    "": "",
    "…": "",
}


@pytest.fixture(scope="module")
def tiny(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A built folder of six pages with its index, made with the tiny record and one term in French."""
    site = tmp_path_factory.mktemp("tiny")
    record = load(SMALL / "data")
    term = replace_term(next(iter(record.terms.values())))
    record = replace(record, terms={"sim": term})
    index = Index(record)
    for name, body in sorted(PAGES.items()):
        page = read_page(name, f"---\n{FRONT.get(name, 'title: x')}\n---\n")
        index.add(name, page, f"<article>{body}</article>")
    write_files(site, {INDEX: index.text().encode()})
    return site


def replace_term(term: Any) -> Any:
    """A term with forms in French, and a word that readers type for it."""
    words = {"long": "special measures", "french": ("mesures spéciales", "MSI")}
    return changed(term, short=None, asked_as=("favours",), **words)


def test_what_queries_mean(tiny: Path) -> None:
    wrong = []
    for (query, expected), results in zip(MEANINGS.items(), find(tiny, MEANINGS), strict=True):
        found = " ".join(one["address"] for one in results if not one["missing"])
        if found != expected:
            wrong.append(f"{query}: {found or 'nothing'}, not {expected or 'nothing'}")
    assert wrong == []


def test_pages_with_some_of_the_words_come_after(tiny: Path) -> None:
    (results,) = find(tiny, ["thousands secret charters"])
    assert [(one["address"], one["missing"]) for one in results] == [
        ("partners/pakistan.html", ["secret"]),
        ("index.html", ["thousands", "secret"]),
    ]


def test_excerpts_end_with_a_cell_or_a_sentence(tiny: Path) -> None:
    rows, text = find(tiny, ["22 flights", "40,000"])
    assert (rows[0]["anchor"], rows[0]["heading"]) == ("f", "Figures")
    assert rows[0]["excerpt"] == "Flights · 22 charter flights"
    assert text[0]["excerpt"] == "In 2022, 40,000 people. Nearly 16 300 came. It cost 1.3 billion."


def numbers(text: str) -> set[str]:
    """The numbers that a text prints, without what parts their digits."""
    found = re.findall(
        r"(?<![^\W\d])(?<!\d)(?:\d{1,3}(?:[,\u00a0\u202f ]\d{3})+(?!\d)|\d+)(?:\.\d+)?", text
    )
    return {re.sub(r"[^\d.]", "", number) for number in found}


def printed(site: Path) -> dict[str, set[str]]:
    """Each number that the pages print → the pages that print it, as another parser reads them."""
    where: dict[str, set[str]] = defaultdict(set)
    for path, source in read_pages(ROOT / "docs").items():
        name = path.removesuffix(".md") + ".html"
        article = BeautifulSoup((site / name).read_text("utf-8"), "lxml").find("article")
        if source.meta.get("in_search") == "never" or article is None:
            continue
        for element in article.select("svg, [data-search-exclude], .older-links"):
            element.decompose()
        for number in numbers(re.sub(r"https?://\S+", "", article.get_text("\n"))):
            where[number].add(name)
    return where


def test_every_number_finds_every_page_that_prints_it_and_no_other(site: Path) -> None:
    where = printed(site)
    record = load(ROOT / "data")
    told = [one for figure in record.figures.values() for one in figure.observations if one.value]
    values = {number for one in told for number in numbers(amount_in_words(one))}
    assert values <= set(where), f"no page prints {sorted(values - set(where))[:5]}"
    near = {str(one.value + step) for one in told for step in (1, -1, 1000)} - set(where)
    asked = sorted(where) + sorted(near)
    wrong = []
    for number, results in zip(asked, find(site, asked), strict=True):
        found = {one["address"] for one in results}
        if found != where.get(number, set()):
            wrong.append(f"{number}: {sorted(found ^ where.get(number, set()))[:4]}")
    assert wrong == []


def misses(results: dict[str, list[str]]) -> list[str]:
    """The queries of the table that lack one of their pages among the first three results."""
    return [
        f"{query}: {results[str(query)][:3]}, not {wanted}"
        for query, wanted in QUERIES.items()
        if not set([wanted] if isinstance(wanted, str) else wanted) <= set(results[str(query)][:3])
    ]


def test_queries_of_readers(site: Path) -> None:
    assert len(QUERIES) >= 80
    asked = [str(query) for query in QUERIES]
    results = dict(zip(asked, find(site, asked), strict=True))
    found = {query: [one["address"] for one in pages] for query, pages in results.items()}
    assert misses(found) == []


def test_results_lead_to_places_that_are_there(site: Path) -> None:
    found = {
        (one["address"], one["anchor"])
        for results in find(site, map(str, QUERIES))
        for one in results
        if one["anchor"]
    }
    assert len(found) > 100
    pages = {address: (site / address).read_text("utf-8") for address, _ in found}
    missing = [place for place in sorted(found) if f'id="{place[1]}"' not in pages[place[0]]]
    assert missing == []


def test_index_that_ends_with_a_backslash_is_a_script() -> None:
    index = Index(load(SMALL / "data"))
    page = read_page("x.md", "---\ntitle: x\n---\n")
    index.add("x.html", page, "<article><h1>T</h1><p>words \\</p></article>")
    assert index.text().endswith("words \\ `;\n")
