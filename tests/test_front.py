"""Home and the answers: what a card, a headline and a count say, and that each answer has its source."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from macros.pages.pieces import unpacked
from macros.pages.source import PageSource, read_pages
from macros.record import wording
from macros.record.load import load
from macros.show.context import Context, MacroError, Site
from macros.show.figures import count, headline, latest, partner_cards, questions
from macros.show.html import text_of
from tests.conftest import ROOT

RECORD = load(ROOT / "data")
PAGES = read_pages(ROOT / "docs")
NOTE = "cimm-2023-02-08-engagement"


@pytest.fixture
def context() -> Context:
    return Context(Site(RECORD, PAGES), "index.md")


def said(html: str) -> str:
    return text_of(html).replace("\xa0", " ")


def test_headline_takes_the_source_that_is_named_else_the_latest(context: Context) -> None:
    met = said(headline(context, "total.arrived", "Met", source="ircc-2023-10-30-commitment"))
    assert "at least 40,000" in met
    assert "said on October 30, 2023" in met
    last = said(headline(context, "total.arrived", "Latest"))
    assert "54,730" in last
    assert "data of November 4, 2024" in last


def test_latest_passes_over_what_is_withheld(context: Context) -> None:
    newest = RECORD.figures["unhcr-referral.arrived"].observations[-1]
    assert newest.redaction
    assert said(latest(context, "unhcr-referral.arrived")).startswith("1,000 persons (data of Feb")


def test_a_month_is_no_day(context: Context) -> None:
    assert "said in October 2023" in said(latest(context, "iom.assisted"))
    for source in RECORD.sources.values():
        words = wording.said(source) + wording.said_on_in_words(source)
        assert not re.match(r"said on (?!\w+\W\d+, )|said in \w+\W\d+, ", words), words


def test_card_shows_the_note_and_the_latest_each_with_its_date(context: Context) -> None:
    cards = unpacked(partner_cards(context, source=NOTE))
    by_name = {
        said(one).split("\n")[1]: said(one) for one in re.findall(r"<li>.*?</li>", cards, re.S)
    }
    pakistan = next(text for text in by_name.values() if text.startswith("Pakistan"))
    assert "22 charter flights since October 2021; 39, " in pakistan
    tajikistan = next(text for text in by_name.values() if text.startswith("Tajikistan"))
    assert "16 charters since December 2021" in tajikistan
    assert ";" not in tajikistan
    assert len(by_name) == sum("#" not in one.page for one in RECORD.partners.values())


def test_count_has_its_noun_and_counts_marks(context: Context) -> None:
    assert said(count(context, "redactions", source=NOTE)) == "four withheld passages"
    marks = sum(one.marks for one in RECORD.redactions.values())
    assert said(count(context, "redactions")) == f"{marks} withheld passages"
    with pytest.raises(MacroError, match='nothing counts "people"'):
        count(context, "people")


ANSWERS = re.split(r"^## ", PAGES["answers.md"].body, flags=re.M)[1:]


@pytest.mark.parametrize("answer", ANSWERS, ids=[one.split("\n")[0] for one in ANSWERS])
def test_each_answer_has_its_source(answer: str) -> None:
    title, _, body = answer.partition("\n")
    assert title.endswith("?")
    # A newer source must not leave an answer with a choice.
    assert all("source=" in call for call in re.findall(r"\{\{ figure\(.*?\) \}\}", body))
    assert (
        "{{ cite(" in body
        or "{{ latest(" in body
        or "](redactions.md)" in body
        or "](about.md" in body
    )


def test_each_question_leads_to_its_answer(tmp_path: Path) -> None:
    page = PageSource("answers.md", "", "# A\n\n## Who’s *counted*, 40,000?\n", {}, 1, ())
    context = Context(Site(RECORD, {"answers.md": page}), "index.md")
    assert 'href="answers.html#whos-counted-40000"' in unpacked(questions(context, "answers.md"))
