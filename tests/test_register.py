"""The register: the index with a row a figure, the pages with their entries, and the links to both."""

from __future__ import annotations

from dataclasses import replace

import pytest
from bs4 import BeautifulSoup

from macros.pages.source import read_page, read_pages
from macros.record.load import load
from macros.record.model import Observation
from macros.record.record import Record
from macros.review.coverage import every_figure_has_an_entry
from macros.show import register
from macros.show.context import Site
from macros.show.links import entry_page
from macros.show.observations import newest
from tests.conftest import ROOT, SMALL, changed
from tests.shown import PageError, write_page

RECORD = load(ROOT / "data")


@pytest.fixture(scope="module")
def site() -> Site:
    return Site(RECORD, read_pages(ROOT / "docs"))


def soup(site: Site, page: str) -> BeautifulSoup:
    return BeautifulSoup(write_page(site, page), "lxml")


def test_index_has_a_row_with_the_id_of_each_figure_that_leads_to_its_entry(site: Site) -> None:
    html = soup(site, "figures.md")
    rows = {row["id"]: row for row in html.select("tbody tr")}
    assert list(rows) == [name for names in RECORD.groups.values() for name in names]
    for name, row in rows.items():
        page = entry_page(site, name).removesuffix(".md") + ".html"
        assert row.th.a["href"] == f"{page}#{name}"
        assert all(cell.get_text(strip=True) for cell in row.select("td"))


@pytest.mark.parametrize(
    "page", sorted({*Site(RECORD, read_pages(ROOT / "docs")).register_pages.values()})
)
def test_each_entry_stands_on_its_page(site: Site, page: str) -> None:
    text = write_page(site, page)
    for name in RECORD.figures:
        assert (f"{{ #{name} }}" in text) == (entry_page(site, name) == page), name


def test_a_theme_without_a_page_is_told() -> None:
    record = load(SMALL / "data")
    page = read_page(
        "figures/pakistan.md", '---\ntitle: T\n---\n{{ register(partner="pakistan") }}'
    )
    faults = list(every_figure_has_an_entry(Site(record, {page.path: page})))
    assert [str(one) for one in faults] == [
        'data/figures.yml:1:1: canada.commitment: no page has the entries of 1 figure of "Canada as a whole", from this one on; '
        'write one below docs/figures/ with {{ register(theme="Canada as a whole") }}'
    ]


def test_a_page_without_a_partner_or_theme_takes_all_the_others() -> None:
    record = load(SMALL / "data")
    calls = {"figures.md": "{{ register() }}", "p.md": '{{ register(partner="pakistan") }}'}
    site = Site(
        record,
        {path: read_page(path, f"---\ntitle: T\n---\n{call}") for path, call in calls.items()},
    )
    assert "{ #canada.commitment }" in write_page(site, "figures.md")
    assert "{ #pakistan.resettled }" not in write_page(site, "figures.md")
    assert list(every_figure_has_an_entry(site)) == []


def grown(figures: int) -> Record:
    """A record with so many figures on Pakistan, of which every entry is like the first."""
    one = changed(RECORD.figures["pakistan.charter-flights"], related=())
    return replace(RECORD, figures={f"pakistan.flights-{n}": one for n in range(figures)})


def test_a_page_of_entries_stays_short_however_many_there_are() -> None:
    record = grown(100)
    parts = [names for (group, _), names in record.register_parts.items() if group == "pakistan"]
    assert [len(names) for names in parts] == [28, 28, 28, 16]
    one = '---\ntitle: T\n---\n{{ register(partner="pakistan") }}'
    two = '---\ntitle: T\n---\n{{ register(partner="pakistan", part=2) }}'
    site = Site(record, {"1.md": read_page("1.md", one), "2.md": read_page("2.md", two)})
    assert write_page(site, "2.md").count("{ #pakistan.flights-") == 28
    assert entry_page(site, "pakistan.flights-27") == "1.md"
    assert entry_page(site, "pakistan.flights-28") == "2.md"
    missing = [(fault.problem, fault.remedy) for fault in every_figure_has_an_entry(site)]
    assert missing[1] == (
        'no page has the entries of 16 figures of "pakistan", from this one on',
        'write one below docs/figures/ with {{ register(partner="pakistan", part=4) }}',
    )


def test_a_figure_more_at_the_end_leaves_the_others_on_their_pages() -> None:
    before, after = grown(60).part_of, grown(61).part_of
    assert before.items() <= after.items()


def test_a_part_that_holds_nothing_is_told(site: Site) -> None:
    page = read_page("p.md", '---\ntitle: T\n---\n{{ register(partner="uae", part=2) }}')
    with pytest.raises(PageError) as caught:
        write_page(Site(RECORD, {**site.pages, "p.md": page}), "p.md")
    assert 'no figure belongs to part 2 of "uae"' in str(caught.value)


def test_the_index_of_a_large_register_lists_its_groups(
    monkeypatch: pytest.MonkeyPatch, site: Site
) -> None:
    monkeypatch.setattr(register, "MOST_ROWS", 10)
    items = soup(site, "figures.md").select("li")
    assert len(items) == len(RECORD.groups)
    assert items[0].a["href"] == "figures/commitments.html"


def observed(*given: tuple[int, str, str | None]) -> list[Observation]:
    """Observations of (value, source, data date)."""
    return [
        Observation(value=value, qualifier="exact", source=source, section="S", as_of=as_of)
        for value, source, as_of in given
    ]


EN, FR, OLD = (
    "cimm-2023-12-05-pakistan",
    "cimm-2023-12-05-pakistan-fr",
    "cimm-2023-02-08-engagement",
)


@pytest.mark.parametrize(
    ("given", "wanted"),
    [
        # The dated text comes before the undated one of the same day, in the other language.
        ([(39, FR, None), (39, EN, "2023-11-23"), (22, OLD, None)], [EN]),
        ([(40, FR, None), (39, EN, "2023-11-23")], [EN]),
        # Two that say otherwise on one day: none is preferred. Two that say the same are said once.
        ([(39, EN, None), (40, FR, None)], [EN, FR]),
        ([(39, EN, None), (39, FR, None)], [EN]),
        # The later data date wins, whichever document came last.
        ([(22, OLD, "2023-02-01"), (39, EN, "2022-12-31")], [OLD]),
    ],
)
def test_latest_read(given: list[tuple[int, str, str | None]], wanted: list[str]) -> None:
    assert [one.source for one in newest(RECORD, observed(*given))] == wanted


def test_a_withheld_number_stands_beside_the_one_before_it(site: Site) -> None:
    row = soup(site, "figures.md").find(id="unhcr-referral.spaces").get_text(" ", strip=True)
    assert "[Redacted] before it 1,000\N{NO-BREAK SPACE}spaces, data of 2023-02-01" in row
