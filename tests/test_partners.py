"""Partner pages: figures first, in the note and as last read, each row once; partners side by side."""

from __future__ import annotations

from collections import Counter

import pytest
from bs4 import BeautifulSoup

from macros.pages.source import read_pages
from macros.record.load import load
from macros.show.context import Site
from tests.conftest import ROOT
from tests.shown import write_page

RECORD = load(ROOT / "data")
PAGES = read_pages(ROOT / "docs")
OWN = sorted(one.page for one in RECORD.partners.values() if "#" not in one.page)
NOTE = "cimm-2023-02-08-engagement"


def soup(page: str) -> BeautifulSoup:
    return BeautifulSoup(write_page(Site(RECORD, PAGES), page), "lxml")


@pytest.mark.parametrize("page", [*OWN, "note.md"])
def test_a_figure_has_its_row_in_one_table_of_a_page(page: str) -> None:
    tables: Counter[str] = Counter()
    for table in soup(page).find_all("table"):
        tables.update({one["href"] for one in table.select("tbody th[scope=row] a")})
    assert [href for href, times in tables.items() if times > 1] == []


@pytest.mark.parametrize("page", OWN)
def test_the_parts_stand_in_their_order(page: str) -> None:
    wanted = [
        "The figures",
        "What is said",
        "What is withheld",
        "Recommendations",
        "Other documents",
        "Where sources disagree",
        "What the February 2023 note does not say",
    ]
    lines = PAGES[page].body.splitlines()
    parts = [line[3:].partition(" {")[0] for line in lines if line.startswith("## ")]
    assert parts == [one for one in wanted if one in parts]
    assert {"The figures", "What is said", "What is withheld", wanted[-1]} <= set(parts)


@pytest.mark.parametrize("page", OWN)
def test_a_chart_says_no_more_than_the_table_here_so_there_is_none(page: str) -> None:
    assert not soup(page).find("svg")


def test_the_note_stands_beside_the_latest_read_with_both_dates() -> None:
    row = next(
        row.get_text(" ", strip=True)
        for row in soup("partners/pakistan.md").select("tbody tr")
        if row.th.get_text(strip=True).startswith("Charter flights")
    ).replace("\N{NO-BREAK SPACE}", " ")
    assert "22 charter flights" in row.split("39")[0]
    assert "said on 2023-02-08" in row.split("39")[0]
    assert "39 charter flights data of 2023-11-23" in row


def test_the_head_tells_what_is_withheld_here_and_elsewhere() -> None:
    def withheld(page: str) -> str:
        (head,) = [one for one in soup(page).select("dt") if one.text == "Withheld passages"]
        return head.find_next("dd").get_text(strip=True)

    elsewhere = sum(
        one.marks
        for one in RECORD.redactions.values()
        if one.partner == "unhcr" and one.source != NOTE
    )
    assert elsewhere
    assert (
        withheld("partners/unhcr.md")
        == f"in the February 2023 note: none; in other documents: {elsewhere}"
    )
    assert withheld("partners/pakistan.md") == "none found in what was read"


def test_partners_are_compared_by_measure_with_both_dates() -> None:
    table = soup("partners/index.md").table
    heads = [one.get_text() for one in table.select("thead th")][1:]
    assert len(heads) == len(OWN)
    rows = {
        row.th.get_text(): dict(
            zip(heads, (cell.get_text(" ", strip=True) for cell in row.select("td")), strict=True)
        )
        for row in table.select("tbody tr")
    }
    assert rows["Charter flights"]["Pakistan"] == (
        "22 since October 2021 said on 2023-02-08 39 data of 2023-11-23"
    )
    assert rows["Spaces for people whom it refers"]["UNHCR"].startswith("[Redacted] data of")
    measures = {one.measure for one in RECORD.figures.values() if one.measure}
    assert measures <= rows.keys()
    # What the note itself counts comes first.
    assert list(rows).index("Charter flights") < list(rows).index(
        "People whom it referred, arrived"
    )
