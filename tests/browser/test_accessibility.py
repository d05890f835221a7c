"""Accessibility: axe-core, the keyboard, narrow windows, large text, and what is read aloud."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Page

from tests.browser.kinds import KINDS, PAGES
from tests.conftest import ROOT

AXE = (ROOT / "node_modules" / "axe-core" / "axe.min.js").read_text("utf-8")
# The width of the window and the colours: pages take turns, and where all is asked for each is seen in every look.
LOOKS = [(1280, "default"), (390, "slate"), (1280, "slate"), (390, "default")]
SEEN = [
    pytest.param(
        name,
        *look,
        marks=[] if name in KINDS and KINDS.index(name) % 2 == turn else pytest.mark.exhaustive,
    )
    for name in [*PAGES, "404.html"]
    for turn, look in enumerate(LOOKS)
]
RUN_AXE = """async () => {
  const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
  const found = await axe.run(document, {runOnly: tags, resultTypes: ["violations"]});
  return found.violations.map(v => v.id + ": " + v.nodes.slice(0, 3).map(n => n.target.join(" ")).join(" | "));
}"""


@pytest.mark.parametrize(("name", "width", "scheme"), SEEN)
def test_axe_finds_nothing(page: Page, http_site: str, name: str, width: int, scheme: str) -> None:
    page.emulate_media(reduced_motion="reduce")
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(http_site + name)
    page.evaluate("s => document.body.setAttribute('data-md-color-scheme', s)", scheme)
    page.evaluate(AXE)
    assert page.evaluate(RUN_AXE) == []


def focused(page: Page) -> dict[str, Any]:
    """What has the focus: its name in words, and whether the focus can be seen."""
    return dict(
        page.evaluate("""() => {
          const e = document.activeElement, s = getComputedStyle(e);
          const box = e.getBoundingClientRect();
          return {tag: e.tagName, href: e.getAttribute("href"), type: e.type || "",
                  seen: s.outlineStyle !== "none" && parseFloat(s.outlineWidth) >= 2,
                  inside: box.width > 0 && box.height > 0};
        }""")
    )


def test_keyboard_reaches_everything(page: Page, http_site: str) -> None:
    page.goto(http_site + "partners/tajikistan.html")
    wanted = page.evaluate("""() => [...document.querySelectorAll("article a[href], article summary, article [tabindex='0']")]
        .filter(e => e.checkVisibility()).length""")
    reached, unseen = set(), []
    for _ in range(250):
        page.keyboard.press("Tab")
        where = focused(page)
        if where["tag"] == "BODY":
            break
        key = page.evaluate("""() => { const all = [...document.querySelectorAll("*")];
            return document.activeElement.closest("article") ? all.indexOf(document.activeElement) : -1; }""")
        if key >= 0:
            reached.add(key)
        if not where["seen"] and where["type"] != "radio":
            unseen.append(where)
    assert unseen == []
    assert len(reached) == wanted


def test_keyboard_opens_search_and_closes_it(page: Page, http_site: str) -> None:
    page.goto(http_site + "index.html")
    page.keyboard.press("/")
    page.keyboard.type("Pakistan", delay=10)
    page.locator(".md-search-result__link").first.wait_for()
    page.keyboard.press("ArrowDown")
    assert "pakistan" in str(focused(page)["href"])
    page.keyboard.press("Escape")
    assert page.locator("#__search").is_checked() is False


def test_colours_can_be_switched_by_keyboard(page: Page, http_site: str) -> None:
    page.goto(http_site + "index.html")
    before = page.get_attribute("body", "data-md-color-scheme")
    for _ in range(20):
        page.keyboard.press("Tab")
        if focused(page)["type"] == "radio":
            break
    page.keyboard.press("ArrowDown")
    page.wait_for_timeout(300)
    assert page.get_attribute("body", "data-md-color-scheme") != before


def test_redactions_and_figures_stand_out_in_forced_colours(page: Page, http_site: str) -> None:
    page.emulate_media(forced_colors="active")
    page.goto(http_site + "partners/tajikistan.html")
    shown = page.evaluate("""() => { const s = getComputedStyle(document.querySelector("a.redacted"));
        const f = getComputedStyle(document.querySelector("a.figure"));
        return [s.borderTopStyle, parseFloat(s.borderTopWidth) > 0, f.textDecorationLine]; }""")
    assert shown == ["solid", True, "underline"]


def test_nothing_moves_for_those_who_ask(page: Page, http_site: str) -> None:
    page.emulate_media(reduced_motion="reduce")
    page.goto(http_site + "index.html")
    moving = page.evaluate("""() => [...document.querySelectorAll("*")].filter(e => {
        const s = getComputedStyle(e);
        return parseFloat(s.transitionDuration) > 0.01 || s.animationName !== "none"; }).length""")
    assert moving == 0


def spoken(page: Page) -> list[tuple[str, str]]:
    """The accessibility tree in order: role and name of every node that has both."""
    session = page.context.new_cdp_session(page)
    nodes = session.send("Accessibility.getFullAXTree")["nodes"]
    children = {node["nodeId"]: node for node in nodes}

    def walk(node: dict[str, Any]) -> list[tuple[str, str]]:
        role = node.get("role", {}).get("value", "")
        name = node.get("name", {}).get("value", "")
        own = [(role, " ".join(name.split()))] if not node.get("ignored") else []
        return own + [
            pair
            for key in node.get("childIds", [])
            if key in children
            for pair in walk(children[key])
        ]

    return walk(nodes[0])


@pytest.mark.parametrize("width", [1280, 390])
def test_tables_are_read_as_tables(page: Page, http_site: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(http_site + "partners/tajikistan.html")
    roles = [role for role, _ in spoken(page)]
    assert roles.count("table") >= 2
    assert roles.count("row") >= 4
    assert roles.count("rowheader") >= 4
    assert roles.count("columnheader") >= 6


def test_figures_and_redactions_are_read_in_order(page: Page, http_site: str) -> None:
    page.goto(http_site + "partners/tajikistan.html")
    links = [name for role, name in spoken(page) if role == "link"]
    figures = [name for name in links if name in ("thousands of Afghans", "16 charters")]
    assert figures == ["thousands of Afghans", "16 charters"]
    assert links.count("[Redacted]") == 3
    assert [name for name in links if name.startswith("[Redacted] W")] == [
        "[Redacted] W2",
        "[Redacted] W3",
        "[Redacted] W4",
    ]


def test_the_way_to_the_register_and_back_is_one_step_each(page: Page, http_site: str) -> None:
    page.goto(http_site + "partners/tajikistan.html")
    page.locator("a.figure", has_text="16 charters").first.click()
    assert page.url.endswith("figures/tajikistan.html#tajikistan.charter-flights")
    facts = page.locator("h2[id='tajikistan.charter-flights'] ~ ul.facts").first
    facts.get_by_role("link", name="Tajikistan", exact=True).last.click()
    assert page.url.endswith("partners/tajikistan.html#at-tajikistan.charter-flights")
    assert page.locator("[id='at-tajikistan.charter-flights']").is_visible()
