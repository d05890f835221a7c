"""The front door in a browser: two screens on a desktop, and a click to each answer."""

from __future__ import annotations

from playwright.sync_api import Page

WIDE, HIGH = 1280, 800
# What stands below the article is no part of the door; a few lines over the edge are let through.
MOST = 2 * HIGH + 60


def test_home_is_two_screens(page: Page, http_site: str) -> None:
    page.set_viewport_size({"width": WIDE, "height": HIGH})
    page.goto(f"{http_site}/index.html")
    bottom = page.evaluate(
        "Math.max(...[...document.querySelectorAll('article > *')]"
        ".map(one => one.getBoundingClientRect().bottom))"
    )
    assert bottom <= MOST


def test_each_question_leads_to_a_heading(page: Page, http_site: str) -> None:
    page.goto(f"{http_site}/index.html")
    links = page.eval_on_selector_all(".questions a", "all => all.map(one => one.href)")
    page.goto(f"{http_site}/answers.html")
    known = page.eval_on_selector_all("h2[id]", "all => all.map(one => one.id)")
    assert [link.split("#")[1] for link in links] == known
