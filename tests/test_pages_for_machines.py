"""What is added to each built page: dates from the data, citation tags, schema.org data, the citation, older links."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from macros.build.data.bibliography import bibtex, ris
from macros.build.data.linked import script_text
from macros.build.pages import Pages
from macros.build.published import Published, article_text, digest
from macros.build.writing import write_files
from macros.pages.source import read_pages
from macros.record.dates import StatedDate
from macros.record.load import load
from macros.show.citations import SITE_NAME, Reference
from macros.show.context import Site
from tests.conftest import ROOT, SMALL, run_build

ADDRESS = "https://site.example/here/"
PAGE = """<!doctype html><html><head><title>t</title>
</head><body><article class="a"><h1 id="one">One</h1><p>Words at https://site.example/here/x</p>
<h2 id="the-second">The second<a class="headerlink" href="#the-second">¶</a></h2></article></body></html>
"""


def built(folder: Path, published: Published, addresses: list[str]) -> dict[str, BeautifulSoup]:
    """The pages of the small project, written as plain as an engine may write them, and finished."""
    record = load(SMALL / "data")
    site = Site(record, read_pages(SMALL / "docs"), address=ADDRESS)
    pages = Pages(site, ADDRESS, published, addresses)
    finished = {
        page.replace(".md", ".html"): pages.finished(page, PAGE).encode() for page in site.pages
    }
    write_files(folder, finished | pages.files())
    return {
        path.relative_to(folder).as_posix(): BeautifulSoup(path.read_text("utf-8"), "lxml")
        for path in folder.rglob("*.html")
    }


def named(page: BeautifulSoup, name: str) -> str:
    return str(page.find("meta", attrs={"name": name})["content"])


def test_page_says_its_title_site_address_and_date(tmp_path: Path) -> None:
    page = built(tmp_path, Published(), [])["partners/pakistan.html"]
    address = f"{ADDRESS}partners/pakistan.html"
    assert named(page, "citation_title") == named(page, "DC.title") == "Pakistan"
    assert named(page, "citation_public_url") == named(page, "DC.identifier") == address
    assert named(page, "citation_publication_date") == "2026/11/25"
    assert named(page, "DC.date") == "2026-11-25"
    assert named(page, "DC.publisher") == SITE_NAME
    # Programs for references take an author for a person, and would part the editors' name.
    assert not page.find("meta", attrs={"name": ["citation_author", "DC.creator"]})
    data = json.loads(page.find("script", type="application/ld+json").string)
    assert data["@type"] == "WebPage"
    assert data["url"] == address
    assert data["publisher"]["name"] == "The editors of this site"
    assert (data["datePublished"], data["dateModified"]) == ("2026-11-25", "2026-11-25")


def test_dates_change_with_the_text_and_with_nothing_else(tmp_path: Path) -> None:
    text = article_text(PAGE, ADDRESS)
    known = {"since": "2025-01-01", "changed": "2025-06-01"}
    published = Published(
        (),
        {"index.html": known | {"text": digest(text)}, "figures.html": known | {"text": "other"}},
    )
    pages = built(tmp_path, published, [])
    assert named(pages["index.html"], "DCTERMS.modified") == "2025-06-01"
    assert named(pages["figures.html"], "DCTERMS.modified") == "2026-11-25"
    assert named(pages["figures.html"], "DCTERMS.issued") == "2025-01-01"
    sitemap = (tmp_path / "sitemap.xml").read_text("utf-8")
    dates = dict(re.findall(r"<loc>(.*?)</loc><lastmod>(.*?)</lastmod>", sitemap))
    assert dates[f"{ADDRESS}index.html"] == "2025-06-01"
    assert dates[f"{ADDRESS}figures.html"] == "2026-11-25"
    assert len(dates) == len(pages)
    again = (tmp_path / "index.html").read_text("utf-8")
    assert article_text(again, ADDRESS) == text, "what the step adds is no text of the page"
    other = PAGE.replace(ADDRESS, "http://localhost/")
    assert article_text(other, "http://localhost/") == text, "nor is the address of the site"


def test_older_links_lead_on(tmp_path: Path) -> None:
    """To the entry of the figure, to the heading most like the old one, else to the top of the page."""
    gone = ["gone", "second-thoughts", "one", "at-pakistan.charter-flights"]
    pages = built(tmp_path, Published(), [f"index.html#{anchor}" for anchor in gone])
    home = pages["index.html"]
    shown = home.find(class_="older-links")
    links = {
        item.get_text().partition(":")[0]: (item.a["href"], item.a.get_text())
        for item in shown.find_all("li")
    }
    assert links == {
        "gone": ("#", "Home"),
        "second-thoughts": ("#the-second", "The second"),
        "at-pakistan.charter-flights": ("figures.html#pakistan.charter-flights", "Charter flights"),
    }
    # They stand outside the fold: a browser that opens no fold by itself still comes to it.
    for anchor in links:
        assert home.find(id=anchor).find_parent("details") is None
    assert len(home.find_all(id="one")) == 1
    assert not pages["figures.html"].find(class_="older-links")


def test_page_is_cited_with_its_edition_and_its_source(tmp_path: Path) -> None:
    pages = built(tmp_path, Published(), [])
    shown = pages["sources/note.html"].find(class_="cite-page")
    site, source = (" ".join(one.get_text().split()) for one in shown.find_all(class_="copy-text"))
    assert site.endswith(f"{SITE_NAME}, edition of November 25, 2026, {ADDRESS}sources/note.html")
    note = load(SMALL / "data").sources["note"]
    assert source.startswith(f"{note.publisher}, “{note.title}”, ")
    for link in shown.find_all("a"):
        text = ((tmp_path / "sources") / link["href"]).resolve().read_text("utf-8")
        assert note.address in text
        assert f"{ADDRESS}sources/note.html" in text
    assert len(pages["figures.html"].find(class_="cite-page").find_all(class_="copy-text")) == 1


def test_figure_has_files_of_its_own(tmp_path: Path) -> None:
    built(tmp_path, Published(), [])
    text = (tmp_path / "cite/figure/pakistan.charter-flights.ris").read_text("utf-8")
    assert "UR  - https://site.example/here/figures.html#pakistan.charter-flights" in text
    assert text.count("TY  - ELEC") == text.count("ER  - ") > 1


def test_references_are_escaped_and_dated_as_exactly_as_stated() -> None:
    one = Reference(
        "a b",
        "R & D",
        "100% {sure}_$#",
        StatedDate(2023, 2),
        "https://x.example/a_b#c",
        note="~^\\",
    )
    written = bibtex([one])
    assert written == (
        "@misc{a-b,\n  author = {{R \\& D}},\n  title = {{100\\% \\{sure\\}\\_\\$\\#}},\n"
        "  year = {2023},\n  date = {2023-02},\n  url = {https://x.example/a_b#c},\n  language = {en},\n"
        "  note = {\\textasciitilde{}\\textasciicircum{}\\textbackslash{}},\n  month = feb,\n}\n"
    )
    assert "DA  - 2023/02//\r\n" in ris([one])


def test_data_in_a_page_cannot_end_its_script() -> None:
    text = script_text({"name": "</script><script>alert(1)</script> & <!--"})
    assert "<" not in text
    assert json.loads(text)["name"] == "</script><script>alert(1)</script> & <!--"


def test_downloads_page_describes_the_dataset(site: Path, project: Path) -> None:
    record = load(project / "data")
    page = BeautifulSoup((site / "data.html").read_text("utf-8"), "lxml")
    data = json.loads(page.find("script", type="application/ld+json").string)
    assert data["@type"] == "Dataset"
    assert data["publisher"]["name"] == "The editors of this site"
    assert "overnment" not in json.dumps([data["publisher"], data["creator"]])
    home = data["publisher"]["url"]
    for one in data["distribution"]:
        assert (site / one["contentUrl"].removeprefix(home)).is_file()
    assert {one["url"] for one in data["isBasedOn"]} == {s.address for s in record.sources.values()}
    first, last = data["temporalCoverage"].split("/")
    assert StatedDate.parse(first).first_day < StatedDate.parse(last).last_day
    assert {one["name"] for one in data["variableMeasured"]} == {
        figure.unit for figure in record.figures.values()
    }


def test_every_page_has_one_block_of_data_and_a_citation(site: Path, project: Path) -> None:
    for page in read_pages(project / "docs"):
        html = (site / page.replace(".md", ".html")).read_text("utf-8")
        assert html.count('<script type="application/ld+json">') == 1, page
        assert html.count('<details class="cite-page ') == 1, page


def test_site_name_is_that_of_the_settings() -> None:
    assert f"site_name: {SITE_NAME}\n" in (ROOT / "mkdocs.yml").read_text("utf-8")


@pytest.mark.exhaustive
def test_site_under_a_folder_names_one_address(copy: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Built for another address, without its last slash: every output agrees, and no other address is left."""
    monkeypatch.setenv("SITE_URL", "https://other.example/briefing")
    done = run_build(copy)
    assert done.returncode == 0, done.stderr
    default = "https://afghan-partnerships.example"
    for path in (copy / "site").rglob("*"):
        if path.suffix in (".html", ".xml", ".json", ".csv", ".txt", ".bib", ".ris"):
            text = path.read_text("utf-8")
            assert default not in text, path
            assert "other.example/briefing/" in text or "other.example" not in text, path
