"""The A–Z: each name, short form and French term of the record leads somewhere, in order."""

from __future__ import annotations

from pathlib import Path

from bs4 import BeautifulSoup

from macros.record.load import load
from tests.conftest import ROOT

RECORD = load(ROOT / "data")


def test_every_name_and_form_is_listed_once(site: Path) -> None:
    article = BeautifulSoup((site / "a-z.html").read_text("utf-8"), "lxml").find("article")
    assert article is not None
    lines = [line.get_text(" ", strip=True) for line in article.select("ul.a-z li")]
    assert len(lines) == len(set(lines))
    words = {line.partition(" : ")[0].rstrip(":") for line in lines}
    wanted = set()
    for partner in RECORD.partners.values():
        wanted |= {partner.name, *partner.spellings, *partner.french}
    for term in RECORD.terms.values():
        wanted |= {*term.spellings, *term.french, *([term.short] if term.short else [])}
    assert wanted - words == set()


def test_letters_stand_in_order_without_accents(site: Path) -> None:
    article = BeautifulSoup((site / "a-z.html").read_text("utf-8"), "lxml").find("article")
    assert article is not None
    letters = [heading["id"] for heading in article.find_all("h2")]
    assert letters == sorted(set(letters))
    under = article.find("h2", id="e").find_next("ul").get_text()
    assert "États-Unis" in under
    assert article.find(lang="fr").get_text()
