"""The weekly look at addresses, against a server on this machine."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest

from macros.record.load import load
from macros.review.dead_links import addresses, answer
from tests.conftest import SMALL


class Answers(BaseHTTPRequestHandler):
    """Answers /404 with 404, and so on."""

    def do_GET(self) -> None:
        self.send_response(int(self.path[1:]))
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    """The address of the server."""
    with HTTPServer(("127.0.0.1", 0), Answers) as one:
        thread = threading.Thread(target=one.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{one.server_port}"
        one.shutdown()
        thread.join()


@pytest.mark.parametrize(
    ("path", "said"),
    [("200", ""), ("404", "answers 404"), ("410", "answers 410"), ("500", "answers 500")]
    + [(str(code), "") for code in (403, 429, 503)],
)
def test_links_answer(server: str, path: str, said: str) -> None:
    assert answer(f"{server}/{path}") == said


def test_links_that_do_not_answer() -> None:
    assert answer("http://127.0.0.1:9/").startswith("does not answer (")
    assert answer("file:///etc/passwd") == "not a web address"


def test_links_are_all_addresses_of_the_record_once() -> None:
    found = addresses(load(SMALL / "data"))
    assert found["https://www.canada.ca/fr/later.html"] == ("sources.yml: later",)
    assert len(found) == len(set(found))
    assert {"https://www.canada.ca/note.html", "https://www.canada.ca/later.html"} < set(found)
