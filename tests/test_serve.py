"""The live preview: a real server that follows an editor's changes and survives the mistakes."""

from __future__ import annotations

import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

Shows = Callable[[str, str], None]
WAIT = 30


@pytest.fixture
def shows(copy: Path) -> Iterator[Shows]:
    """Ask the preview of the copy for a page until it holds some words; fail after half a minute."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "macros.build.serve", "--port", str(port)]
    with (copy / "log.txt").open("w") as log:
        server = subprocess.Popen(command, cwd=copy, stdout=log, stderr=log)

        def wait(page: str, words: str) -> None:
            last = ""
            for _ in range(WAIT * 5):
                assert server.poll() is None, (copy / "log.txt").read_text("utf-8")
                try:
                    with urllib.request.urlopen(f"http://127.0.0.1:{port}/{page}") as answer:
                        last = answer.read().decode()
                except (urllib.error.URLError, ConnectionError):
                    last = ""
                if words in last:
                    return
                time.sleep(0.2)
            pytest.fail(f"{page} never showed {words!r}: {(copy / 'log.txt').read_text('utf-8')}")

        yield wait
        server.terminate()
        server.wait(timeout=WAIT)


def test_preview_follows_and_recovers(copy: Path, shows: Shows) -> None:
    shows("partners/iom.html", "International Organization for Migration")

    page = copy / "docs" / "partners" / "iom.md"
    text = page.read_text("utf-8")
    page.write_text(text + "\nA new line.\n", "utf-8")
    shows("partners/iom.html", "A new line.")
    page.write_text(text + '\n{{ figure("nothing") }}\n', "utf-8")
    shows("partners/iom.html", "there is no figure &#34;nothing&#34;")
    page.write_text(text, "utf-8")
    shows("partners/iom.html", "What the February 2023 note does not say")

    data = copy / "data" / "terms.yml"
    text = data.read_text("utf-8")
    data.write_text(text + "\nbroken: [\n", "utf-8")
    shows("index.html", "data/terms.yml:")
    data.write_text(text, "utf-8")
    shows("index.html", "at least")

    words = copy / "macros" / "record" / "wording.py"
    text = words.read_text("utf-8")
    words.write_text(text.replace('"at least"', '"no fewer than"'), "utf-8")
    shows("index.html", "no fewer than")
    words.write_text(text + "\ndef broken(:\n", "utf-8")
    shows("index.html", "macros/record/wording.py:")
    words.write_text(text, "utf-8")
    shows("index.html", "at least")
