"""The mends of the theme's markup: each is still needed, and does what it says."""

from __future__ import annotations

from pathlib import Path

import pytest

from macros.build.mend import AHEAD, MENDS, Mend


@pytest.mark.parametrize("mend", MENDS, ids=lambda mend: mend.old)
def test_mend_is_still_needed(raw_site: Path, mend: Mend) -> None:
    pages = [path.read_text("utf-8") for path in raw_site.rglob("*.html")]
    assert any(mend.old in text for text in pages), f"{mend.old!r} is gone: take the mend out"


def test_no_page_is_fetched_ahead(raw_site: Path, site: Path) -> None:
    assert any(AHEAD.search(path.read_text("utf-8")) for path in raw_site.rglob("*.html"))
    for path in site.rglob("*.html"):
        assert 'rel="next"' not in path.read_text("utf-8"), path
