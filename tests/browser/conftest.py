"""What the browser tests share: Chromium, the built site over http with its headers, and from disk."""

from __future__ import annotations

import functools
import http.server
import shutil
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from tests.browser.find_browser import chromium

# Names that only a name server could tell, and none may be asked.
NO_NETWORK = "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium, which can reach this machine and nothing else."""
    arguments = ["--no-sandbox", NO_NETWORK, "--proxy-server=direct://"]
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=chromium(), args=arguments)
        yield started
        started.close()


def read_headers(site: Path) -> dict[str, str]:
    """The headers that the site's _headers file asks a host to send with every page."""
    lines = (site / "_headers").read_text("utf-8").splitlines()
    assert lines[0] == "/*"
    return dict(line.strip().split(": ", 1) for line in lines[1:])


class _Handler(http.server.SimpleHTTPRequestHandler):
    """Serves a folder with the headers of its _headers file, and its own page for what is not there."""

    protocol_version = "HTTP/1.1"
    headers_to_send: dict[str, str]

    def end_headers(self) -> None:
        for name, value in self.headers_to_send.items():
            self.send_header(name, value)
        super().end_headers()

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        if code != 404:
            super().send_error(code, message, explain)
            return
        body = (Path(self.directory) / "404.html").read_bytes()
        self.send_response(404)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: Any) -> None:
        """Say nothing: what matters is what the browser saw."""


@pytest.fixture(scope="session")
def http_site(site: Path) -> Iterator[str]:
    """The address of the built site, served on this machine with its own headers."""
    handler = type("Handler", (_Handler,), {"headers_to_send": read_headers(site)})
    serve = functools.partial(handler, directory=str(site))
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), serve)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    server.server_close()


@pytest.fixture(scope="session")
def disk_site(site: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The same folder copied to a path with spaces and accents that nobody may write to, as file://."""
    folder = tmp_path_factory.mktemp("clé") / "Réfugiés, dossier n° 1"
    shutil.copytree(site, folder)
    for path in [*folder.rglob("*"), folder]:
        path.chmod(0o555 if path.is_dir() else 0o444)
    yield folder.as_uri() + "/"
    for path in [folder, *folder.rglob("*")]:
        path.chmod(0o755 if path.is_dir() else 0o644)


@pytest.fixture(params=["http", "disk"])
def base(request: pytest.FixtureRequest) -> str:
    """The address of the site: over http, and from disk."""
    return str(request.getfixturevalue(f"{request.param}_site"))


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    """A fresh profile with a window of 1280 by 900."""
    fresh = browser.new_context(viewport={"width": 1280, "height": 900})
    yield fresh
    fresh.close()


@pytest.fixture(scope="session")
def tab(browser: Browser) -> Page:
    """One tab for all tests, so that what every page loads is fetched and read once."""
    return browser.new_page()


@pytest.fixture
def page(tab: Page) -> Iterator[Page]:
    """A page as in a fresh profile, in a window of 1280 by 900."""
    tab.set_viewport_size({"width": 1280, "height": 900})
    yield tab
    tab.evaluate(
        "/^(http|file)/.test(location.protocol) && (localStorage.clear(), sessionStorage.clear())"
    )
    tab.goto("about:blank")
    tab.mouse.move(0, 0)
    tab.emulate_media(
        media="null", color_scheme="null", reduced_motion="null", forced_colors="null"
    )
