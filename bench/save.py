"""From a save to the screen: what an editor waits under `make serve` until the browser shows the change."""

from __future__ import annotations

import socket
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median

from playwright.sync_api import Browser, Page

# A value that stands in one source only: another one there is no contradiction.
PAGE, VALUE = "partners/iom", "partners/tajikistan"
LONGEST = 120_000  # milliseconds


def _saved(view: Page, path: Path, text: str, shown: str) -> float:
    """Seconds from the write of a file until the page in the browser holds the words."""
    started = time.monotonic()
    path.write_text(text, "utf-8")
    view.wait_for_function(
        "words => document.body && document.body.innerText.replaceAll('\u00a0', ' ').includes(words)",
        arg=shown,
        timeout=LONGEST,
        polling=20,
    )
    return time.monotonic() - started


def waits(browser: Browser, root: Path, runs: int) -> dict[str, float]:
    """Seconds until a changed page, and a page with a changed value, stand in the browser: the median."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "macros", "serve", "--port", str(port)]
    with (root / "bench.log").open("w") as log:
        server = subprocess.Popen(command, cwd=root, stdout=log, stderr=log)
        try:
            view = browser.new_page()
            _open(view, f"http://127.0.0.1:{port}/{PAGE}.html")
            found = {"a page": _page(view, root, runs)}
            _open(view, f"http://127.0.0.1:{port}/{VALUE}.html")
            found["a value"] = _value(view, root, runs)
            view.close()
        finally:
            server.terminate()
            server.wait()
    return found


def _open(view: Page, address: str) -> None:
    """Wait for the first build."""
    for _ in range(LONGEST // 200):
        try:
            view.goto(address)
            break
        except Exception:  # the server is not there yet
            time.sleep(0.2)
    # The page asks for changes once it is shown.
    view.wait_for_timeout(1_000)


def _page(view: Page, root: Path, runs: int) -> float:
    path = root / f"docs/{PAGE}.md"
    text = path.read_text("utf-8")
    return _median(
        view,
        path,
        lambda turn: (f"{text}\nLine {'more ' * turn}here.\n", f"{'more ' * turn}here"),
        runs,
    )


def _value(view: Page, root: Path, runs: int) -> float:
    path = root / "data/figures.yml"
    text = path.read_text("utf-8")

    def changed(turn: int) -> tuple[str, str]:
        return text.replace("value: 16\n", f"value: {16 + turn}\n", 1), f"{16 + turn} charter"

    return _median(view, path, changed, runs)


def _median(view: Page, path: Path, changed: Callable[[int], tuple[str, str]], runs: int) -> float:
    taken = []
    for turn in range(1, runs + 1):
        text, shown = changed(turn)
        taken.append(_saved(view, path, text, shown))
        view.wait_for_timeout(700)
    return median(taken)
