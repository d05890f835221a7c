"""The PDF: one document of the reading pages, whose links work, the same bytes each time."""

from __future__ import annotations

import re
import zlib
from collections import Counter
from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser

from macros.build import booklet
from macros.build.pdf import write_pdf
from macros.record.load import load
from tests.conftest import ROOT

RECORD = load(ROOT / "data")
ADDRESS = "https://afghan-partnerships.example/"
SHORT = """<!doctype html><html lang="en"><head><title>Short</title></head><body>
<header class="running">Unofficial.</header><h1 id="one">One</h1><p><a href="#two">on</a></p>
<h2 id="two">Two</h2><table><thead><tr><th>a</th></tr></thead><tbody><tr><td>b</td></tr></tbody></table>
</body></html>"""


@pytest.fixture(scope="module")
def text(site: Path) -> str:
    return booklet.booklet(site, RECORD, ADDRESS)


def test_pages_stand_in_reading_order(text: str) -> None:
    tree = LexborHTMLParser(text)
    ids = [node.attributes["id"] for node in tree.css("section.page")]
    wanted = ["index", "partners-index", "partners-pakistan", "recommendations-index"]
    wanted += ["disagreements", "redactions", "sources-index", "sources-cimm-2023-02-08-engagement"]
    assert [name for name in ids if name in wanted] == wanted
    assert len(ids) == len(set(ids))
    assert not any((name or "").startswith(("figures", "how-to-edit")) for name in ids)


def test_the_last_steps_of_a_build_change_nothing_in_it(text: str, raw_site: Path) -> None:
    """A build offers the PDF where it was made from these pages, which have not had their last steps then."""
    assert booklet.booklet(raw_site, RECORD, ADDRESS) == text


def test_every_partner_and_source_is_in_it(text: str) -> None:
    pages = {partner.page.partition("#")[0] for partner in RECORD.partners.values()}
    for path in [*pages, *(f"sources/{name}.md" for name in RECORD.sources)]:
        assert f'id="{path.removesuffix(".md").replace("/", "-")}"' in text, path


def test_links_lead_to_places_in_it_or_out_to_the_web(text: str) -> None:
    tree = LexborHTMLParser(text)
    ids = Counter(node.attributes["id"] for node in tree.css("[id]"))
    assert [name for name, times in ids.items() if times > 1] == []
    links = {node.attributes["href"] or "" for node in tree.css("a[href]")}
    assert [link for link in links if link.startswith("#") and link[1:] not in ids] == []
    assert [link for link in links if not link.startswith(("#", "https://", "http://"))] == []
    assert any(link.startswith(f"{ADDRESS}figures") for link in links)
    assert "#recommendations-16" in links


def test_what_is_of_screens_alone_is_left_out(text: str) -> None:
    body = text[text.index("<body") :]
    assert re.findall(r"<(?:script|form|button|noscript)\b|aria-\w+=|chart--narrow\"", body) == []
    assert body.count("not a publication of the Government of Canada") == 2  # the cover, each sheet


def test_drawings_carry_their_style_without_variables(site: Path) -> None:
    style = booklet.drawing_style(site)
    assert "text { font-size" in style
    assert "var(" not in style
    assert "@media" not in style


def test_the_same_document_gives_the_same_tagged_bytes(tmp_path: Path) -> None:
    for name in ("one.pdf", "two.pdf"):
        assert write_pdf(SHORT, tmp_path / name) == 1
    made = (tmp_path / "one.pdf").read_bytes()
    assert made == (tmp_path / "two.pdf").read_bytes()
    streams = re.findall(rb"stream\r?\n(.*?)\r?\nendstream", made, re.DOTALL)
    objects = b"".join(zlib.decompressobj().decompress(one) for one in streams if one[:1] == b"x")
    for word in (b"/StructTreeRoot", b"/Outlines", b"/Marked true", b"/Lang"):
        assert word in objects, word
    assert booklet.is_made_from(tmp_path / "one.pdf", SHORT)
    assert not booklet.is_made_from(tmp_path / "one.pdf", SHORT + " ")


def test_only_a_pdf_of_these_pages_is_offered(tmp_path: Path) -> None:
    site = tmp_path / "site"
    (site / "assets").mkdir(parents=True)
    for name in ("site.css", "charts.css"):
        (site / "assets" / name).write_bytes((ROOT / "docs" / "assets" / name).read_bytes())
    (site / "index.html").write_text("<article><h1>Home</h1></article>", "utf-8")
    page = site / booklet.OFFER_PAGE
    page.write_text('<p class="pdf-offer">none</p>', "utf-8")
    pdf = booklet.pdf_path(tmp_path, RECORD)
    pdf.parent.mkdir()
    pdf.write_bytes(b"%PDF of other pages")
    booklet.offer(site, tmp_path, RECORD, ADDRESS)
    assert page.read_text("utf-8") == '<p class="pdf-offer">none</p>'
    assert not (site / "downloads" / pdf.name).exists()
    pdf.write_bytes(booklet.identity(booklet.booklet(site, RECORD, ADDRESS)))
    booklet.offer(site, tmp_path, RECORD, ADDRESS)
    assert f'href="downloads/{pdf.name}"' in page.read_text("utf-8")
    assert (site / "downloads" / pdf.name).is_file()
