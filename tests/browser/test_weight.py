"""Page weight as `make bench` prints it: bytes are counted, time is not."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser

from bench.host import hosted
from bench.visits import SETTLED, moved, weigh

FIRST, REPEAT = 150_000, 15_000
PARTNERS = ("pakistan", "united-states", "united-arab-emirates", "tajikistan", "unhcr", "iom")


@pytest.mark.parametrize(
    "name",
    [*PARTNERS[:2], *(pytest.param(name, marks=pytest.mark.exhaustive) for name in PARTNERS[2:])],
)
def test_weight_of_a_partner_page(browser: Browser, site: Path, name: str) -> None:
    other = f"partners/{PARTNERS[PARTNERS.index(name) - 1]}.html"
    weight = weigh(browser, site, f"partners/{name}.html", other)
    assert weight.first <= FIRST
    assert weight.again <= REPEAT
    assert weight.next <= REPEAT
    assert weight.shift == 0


@pytest.mark.parametrize("width", [1280, 390])
@pytest.mark.parametrize("name", ["index.html", "figures.html", "timeline.html"])
def test_nothing_moves_while_a_page_comes(
    browser: Browser, site: Path, name: str, width: int
) -> None:
    assert moved(browser, site, name, width) == 0


def test_the_search_index_waits_for_a_search(browser: Browser, site: Path) -> None:
    with hosted(site) as (address, sent):
        view = browser.new_page()
        view.goto(address + "partners/pakistan.html", wait_until="networkidle")
        view.wait_for_timeout(SETTLED)
        assert "search/index.js" not in [path for path, _ in sent]
        view.keyboard.press("/")
        view.keyboard.type("charter")
        view.locator(".md-search-result__link").first.wait_for()
        assert "search/index.js" in [path for path, _ in sent]
        view.close()
