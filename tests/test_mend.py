"""The mends of the theme's markup: each is still needed, and does what it says."""

from __future__ import annotations

from pathlib import Path

import pytest

from macros.build.mend import AHEAD, MENDS, Mend, mended


@pytest.mark.parametrize("mend", MENDS, ids=lambda mend: mend.old)
def test_mend_is_still_needed(raw_site: Path, mend: Mend) -> None:
    pages = [path.read_text("utf-8") for path in raw_site.rglob("*.html")]
    needing = [text for text in pages if mend.old in text]
    if mend.unless:
        needing = [text for text in needing if mend.unless not in text]
    assert needing, f"the theme no longer has {mend.old!r}: take the mend out"


def test_label_keeps_a_control_that_is_there() -> None:
    page = '<input id="__toc"><label for="__toc">'
    assert mended(page) == page
    assert mended('<label for="__toc">') == "<label>"


def test_no_page_is_fetched_ahead(raw_site: Path, site: Path) -> None:
    assert any(AHEAD.search(path.read_text("utf-8")) for path in raw_site.rglob("*.html"))
    for path in site.rglob("*.html"):
        assert 'rel="next"' not in path.read_text("utf-8"), path
