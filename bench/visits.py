"""What one visit to a page costs: bytes sent by the host, and how far the page shifts while it loads."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from playwright.sync_api import Browser

from bench.host import hosted

# Long enough for what a page asks for after it is shown.
SETTLED = 1_000
SHIFTS = """() => new Promise(done => {
  let sum = 0;
  new PerformanceObserver(list => list.getEntries().forEach(e => sum += e.hadRecentInput ? 0 : e.value))
    .observe({type: "layout-shift", buffered: true});
  setTimeout(() => done(sum), 500);
})"""


def moved(browser: Browser, site: Path, page: str, width: int) -> float:
    """How far a page shifts while it loads, in a fresh profile."""
    with hosted(site) as (address, _):
        view = browser.new_page(viewport={"width": width, "height": 900})
        view.goto(address + page, wait_until="load")
        shift = float(view.evaluate(SHIFTS))
        view.close()
    return shift


FIRST_RESULT = """() => new Promise(done => {
  const field = document.getElementById("site-search-words"), found = document.getElementById("site-search-found");
  new MutationObserver(() => found.querySelector("a") && done(performance.now() - started)).observe(found, {childList: true});
  const started = performance.now();
  field.focus();
  field.value = "p";
  field.dispatchEvent(new Event("input", {bubbles: true}));
})"""


class Weight(NamedTuple):
    """Bytes sent for a first visit, for the same page again, and for a page not seen before; the shift."""

    first: int
    again: int
    next: int
    shift: float


def weigh(browser: Browser, site: Path, page: str, other: str, width: int = 1280) -> Weight:
    """Visit a page, the same page again, then another, in a fresh profile. Bytes are gzipped bodies."""
    with hosted(site) as (address, sent):
        context = browser.new_context(viewport={"width": width, "height": 900})
        view = context.new_page()
        totals, shift = [], 0.0
        for name in (page, page, other):
            sent.clear()
            view.goto(address + name, wait_until="networkidle")
            view.wait_for_timeout(SETTLED)
            shift = max(shift, float(view.evaluate(SHIFTS)))
            totals.append(sum(size for _, size in sent))
        context.close()
    return Weight(totals[0], totals[1], totals[2], shift)


def first_result(browser: Browser, base: str) -> float:
    """Milliseconds from the first letter to the first result, on a page of `base`, with a cold cache."""
    context = browser.new_context()
    view = context.new_page()
    view.goto(base + "about.html", wait_until="networkidle")
    taken = float(view.evaluate(FIRST_RESULT))
    context.close()
    return taken
