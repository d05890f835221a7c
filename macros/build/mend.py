"""Mends the theme's own markup where no block or partial of it can be overridden alone.

Each mend is a text of the theme's pages, what stands in its place, and why. One that finds nothing any more
fails a test, so that the list shrinks with the theme.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Mend:
    """One replacement in built pages."""

    old: str
    new: str
    why: str


MENDS = (
    Mend(
        'id="__drawer" autocomplete="off"',
        'id="__drawer"',
        "autocomplete does not belong on a checkbox (HTML, 4.10.18.7)",
    ),
    Mend(
        'id="__search" autocomplete="off"',
        'id="__search"',
        "autocomplete does not belong on a checkbox (HTML, 4.10.18.7)",
    ),
)


# Firefox fetches what is named so ahead of time: nobody asked for it, and the security policy refuses it.
AHEAD = re.compile(r'[ \t]*<link rel="(?:next|prev)" href="[^"]*">\n?')
# The narrow drawing of a chart, which assets/charts.js puts into the page where it is the one to be seen.
NARROW = re.compile(r'<svg class="chart--narrow".*?</svg>', re.DOTALL)
KEPT = r'<script type="text/plain" class="narrow-drawing">\g<0></script>'


def mended(page: str) -> str:
    """The HTML of a page with every mend that it needs."""
    for mend in MENDS:
        page = page.replace(mend.old, mend.new)
    head, end, rest = page.partition("</head>")
    return AHEAD.sub("", head) + end + NARROW.sub(KEPT, rest)


def mend_pages(site: Path, done: Collection[Path]) -> None:
    """Mend every page of a built site that is not done. Raises OSError."""
    for path in site.rglob("*.html"):
        if path not in done:
            path.write_text(mended(path.read_text("utf-8")), "utf-8")
