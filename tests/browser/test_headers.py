"""The content-security policy of _headers: the site works with it, and a script put into a page does not run."""

from __future__ import annotations

import functools
import http.server
import threading
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page

from macros.build.engines import BuildError
from macros.build.headers import THEME_SCRIPTS, inline_scripts, policy
from tests.browser.conftest import _Handler, read_headers


def test_every_answer_carries_the_headers(page: Page, http_site: str, site: Path) -> None:
    answer = page.goto(http_site + "index.html")
    assert answer is not None
    sent = answer.headers
    for name, value in read_headers(site).items():
        assert sent[name.lower()] == value


ATTACK = "<script>document.title='taken'</script><img src=x onerror=\"document.title='taken'\">"


@pytest.mark.parametrize("how", ["headers", "no headers", "from disk"])
def test_an_injected_script_does_not_run(
    context: BrowserContext, site: Path, tmp_path: Path, how: str
) -> None:
    folder = tmp_path / "site"
    (folder / "assets").mkdir(parents=True)
    text = (site / "index.html").read_text("utf-8")
    (folder / "index.html").write_text(text.replace("</article>", ATTACK + "</article>"), "utf-8")
    headers = read_headers(site) if how == "headers" else {}
    handler = type("Handler", (_Handler,), {"headers_to_send": headers})
    serve = functools.partial(handler, directory=str(folder))
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), serve)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    page = context.new_page()
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    home = folder / "index.html"
    page.goto(
        home.as_uri() if how == "from disk" else f"http://127.0.0.1:{server.server_port}/index.html"
    )
    page.wait_for_timeout(300)
    server.shutdown()
    server.server_close()
    assert page.title() != "taken"
    assert any("Content Security Policy" in line for line in said)


def test_hashes_are_those_of_the_pages(site: Path) -> None:
    hashes = {
        digest
        for path in site.rglob("*.html")
        for digest in inline_scripts(path.name, path.read_text("utf-8"))
    }
    assert 1 <= len(hashes) <= 4
    assert policy(hashes) in (site / "_headers").read_text("utf-8")
    assert "unsafe" not in policy(hashes)


def test_inline_scripts_are_told_from_data_and_files(site: Path) -> None:
    data = '<script src="b.js"></script><script type="application/json">c</script>'
    assert inline_scripts("a page", data) == []
    assert set(inline_scripts("home", (site / "index.html").read_text("utf-8"))) < set(
        THEME_SCRIPTS
    )


def test_a_script_that_is_not_the_themes_fails_the_build(site: Path) -> None:
    text = (site / "index.html").read_text("utf-8")
    with pytest.raises(BuildError, match=r"index\.html holds a script that is not the theme's: 'a"):
        inline_scripts("index.html", text.replace("</body>", "<script>a()</script></body>"))
