"""What a browser meets: the bytes of a visit, how far a page shifts, and how long search and a save take."""

from __future__ import annotations

import socket
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median
from typing import NamedTuple

from playwright.sync_api import Browser, Error

from bench.host import hosted

# Long enough for what a page asks for after it is shown.
SETTLED = 1_000
LONGEST = 120_000
SHIFTS = """() => new Promise(done => {
  let sum = 0;
  new PerformanceObserver(list => list.getEntries().forEach(e => sum += e.hadRecentInput ? 0 : e.value))
    .observe({type: "layout-shift", buffered: true});
  setTimeout(() => done(sum), 500);
})"""
FIRST_RESULT = """() => new Promise(done => {
  const field = document.getElementById("site-search-words"), found = document.getElementById("site-search-found");
  new MutationObserver(() => found.querySelector("a") && done(performance.now() - started)).observe(found, {childList: true});
  const started = performance.now();
  field.focus();
  field.value = "p";
  field.dispatchEvent(new Event("input", {bubbles: true}));
})"""
SHOWS = (
    "words => document.body && document.body.innerText.replaceAll('\u00a0', ' ').includes(words)"
)
# What is changed, where it shows, and the text of the file with the words to wait for at each turn.
Change = Callable[[str, int], tuple[str, str]]
SAVES: dict[str, tuple[str, str, Change]] = {
    "a page": (
        "docs/partners/iom.md",
        "partners/iom.html",
        lambda text, turn: (f"{text}\nLine {'more ' * turn}here.\n", f"{'more ' * turn}here"),
    ),
    # A value that stands in one source only: another one there is no contradiction.
    "a value": (
        "data/figures.yml",
        "partners/tajikistan.html",
        lambda text, turn: (
            text.replace("value: 16\n", f"value: {16 + turn}\n", 1),
            f"{16 + turn} charter",
        ),
    ),
}


class Weight(NamedTuple):
    """Bytes sent for a first visit, for the same page again, and for a page not seen before; the shift."""

    first: int
    again: int
    next: int
    shift: float


def weigh(browser: Browser, site: Path, page: str, other: str) -> Weight:
    """Visit a page, the same page again, then another, in a fresh profile. Bytes are gzipped bodies."""
    with hosted(site) as (address, sent):
        context = browser.new_context(viewport={"width": 1280, "height": 900})
        view = context.new_page()
        totals: list[int] = []
        shifts: list[float] = []
        for name in (page, page, other):
            sent.clear()
            view.goto(address + name, wait_until="networkidle")
            view.wait_for_timeout(SETTLED)
            shifts.append(float(view.evaluate(SHIFTS)))
            totals.append(sum(size for _, size in sent))
        context.close()
    return Weight(totals[0], totals[1], totals[2], max(shifts))


def moved(browser: Browser, site: Path, page: str, width: int) -> float:
    """How far a page shifts while it loads, in a fresh profile."""
    with hosted(site) as (address, _):
        view = browser.new_page(viewport={"width": width, "height": 900})
        view.goto(address + page, wait_until="load")
        shift = float(view.evaluate(SHIFTS))
        view.close()
    return shift


def first_result(browser: Browser, base: str) -> float:
    """Milliseconds from the first letter to the first result, on a page of `base`, with a cold cache."""
    context = browser.new_context()
    view = context.new_page()
    view.goto(base + "about.html", wait_until="networkidle")
    taken = float(view.evaluate(FIRST_RESULT))
    context.close()
    return taken


def waits(browser: Browser, root: Path, runs: int) -> dict[str, float]:
    """Seconds from the save of a page, and of a value, until the browser shows it under `make serve`: the median."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "macros", "serve", "--port", str(port)]
    found = {}
    with (root / "bench.log").open("w") as log:
        server = subprocess.Popen(command, cwd=root, stdout=log, stderr=log)
        try:
            for what, (name, page, change) in SAVES.items():
                path = root / name
                text = path.read_text("utf-8")
                address = f"http://127.0.0.1:{port}/{page}"
                turns = [change(text, turn) for turn in range(1, runs + 1)]
                found[what] = median(_seconds(browser, address, path, turns))
                path.write_text(text, "utf-8")
        finally:
            server.terminate()
            server.wait()
    return found


def _seconds(
    browser: Browser, address: str, path: Path, turns: list[tuple[str, str]]
) -> list[float]:
    view = browser.new_page()
    for _ in range(LONGEST // 200):
        try:
            view.goto(address)
            break
        except Error:  # the first build goes on
            time.sleep(0.2)
    taken = []
    for text, words in turns:
        # The page asks for changes once it is shown.
        view.wait_for_timeout(SETTLED)
        started = time.monotonic()
        path.write_text(text, "utf-8")
        view.wait_for_function(SHOWS, arg=words, timeout=LONGEST, polling=20)
        taken.append(time.monotonic() - started)
    view.close()
    return taken
