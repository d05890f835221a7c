"""The live preview: a browser that nobody touches follows an editor's changes, and survives the mistakes."""

from __future__ import annotations

import shutil
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Error, Page

from tests.conftest import ROOT, copy_small_to_build

Shows = Callable[[str, str], None]
WAIT = 30


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """The tiny project with code of its own, that a test may break."""
    root = copy_small_to_build(tmp_path / "small")
    (root / "macros").unlink()
    ignored = shutil.ignore_patterns("*.pyc.*")
    return Path(shutil.copytree(ROOT / "macros", root / "macros", ignore=ignored)).parent


@pytest.fixture
def shows(copy: Path, page: Page) -> Iterator[Shows]:
    """Look at a page of the preview of the copy until it shows some words; fail after half a minute."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "macros", "serve", "--port", str(port)]
    with (copy / "log.txt").open("w") as log:
        server = subprocess.Popen(command, cwd=copy, stdout=log, stderr=log)

        def wait(name: str, words: str) -> None:
            for _ in range(WAIT * 5):
                assert server.poll() is None, (copy / "log.txt").read_text("utf-8")
                try:
                    if not page.url.endswith(name):
                        page.goto(f"http://127.0.0.1:{port}/{name}")
                    if words in page.inner_text("body", timeout=1_000):
                        return
                except Error:  # the server is not there yet, or the page is loading anew
                    pass
                page.wait_for_timeout(200)
            pytest.fail(f"{name} never showed {words!r}: {(copy / 'log.txt').read_text('utf-8')}")

        yield wait
        server.terminate()
        server.wait(timeout=WAIT)


def test_preview_follows_and_recovers(copy: Path, shows: Shows) -> None:
    shows("partners/pakistan.html", "since October")

    page = copy / "docs" / "partners" / "pakistan.md"
    text = page.read_text("utf-8")
    page.write_text(text + "\nA new line.\n", "utf-8")
    shows("partners/pakistan.html", "A new line.")
    page.write_text(text + '\n{{ figure("nothing") }}\n', "utf-8")
    shows("partners/pakistan.html", 'there is no figure "nothing"')
    page.write_text(text, "utf-8")
    shows("partners/pakistan.html", "since October")

    data = copy / "data" / "terms.yml"
    text = data.read_text("utf-8")
    data.write_text(text + "\nbroken: [\n", "utf-8")
    shows("index.html", "data/terms.yml:")
    data.write_text(text, "utf-8")
    shows("index.html", "at least")

    words = copy / "macros" / "record" / "wording.py"
    text = words.read_text("utf-8")
    assert ".replace('_', ' ')" in text
    words.write_text(text.replace(".replace('_', ' ')", ".replace('_', ' or ')"), "utf-8")
    shows("index.html", "at or least")
    words.write_text(text + "\ndef broken(:\n", "utf-8")
    shows("index.html", "macros/record/wording.py:")
    words.write_text(text, "utf-8")
    shows("index.html", "at least")
