"""The mends of the theme's markup: each is still needed, and is made on every page."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from macros.build.pages import MENDS


@pytest.mark.parametrize("mend", [mend for mend, _ in MENDS], ids=lambda mend: mend.pattern)
def test_mend_is_still_needed_and_made(raw_site: Path, site: Path, mend: re.Pattern[str]) -> None:
    pages = [path.read_text("utf-8") for path in raw_site.rglob("*.html")]
    assert any(map(mend.search, pages)), f"{mend.pattern!r} is gone: take the mend out"
    for path in site.rglob("*.html"):
        left = mend.findall(path.read_text("utf-8"))
        assert not left or "chart--narrow" in mend.pattern, path


def test_no_page_is_fetched_ahead(site: Path) -> None:
    for path in site.rglob("*.html"):
        assert 'rel="next"' not in path.read_text("utf-8"), path
