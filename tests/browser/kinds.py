"""Which pages the browser tests open: one of each kind in `make test`, every one in `make test-all`."""

from __future__ import annotations

from typing import Any

import pytest

from tests.conftest import ROOT

# One page of each template and of each kind of content, the longest tables among them.
KINDS = [
    "index.html",
    "answers.html",
    "partners/index.html",
    "partners/tajikistan.html",
    "recommendations/index.html",
    "recommendations/16.html",
    "note.html",
    "figures.html",
    "figures/tajikistan.html",
    "arrivals.html",
    "timeline.html",
    "disagreements.html",
    "redactions.html",
    "a-z.html",
    "data.html",
    "sources/index.html",
    "sources/cimm-2023-02-08-numbers.html",
    "about.html",
    "404.html",
]
PAGES = [
    path.relative_to(ROOT / "docs").with_suffix(".html").as_posix()
    for path in sorted((ROOT / "docs").rglob("*.md"))
]
# For parametrize: those of KINDS, and the others where what is exhaustive is asked for.
EVERY_PAGE: list[Any] = [
    *KINDS,
    *(pytest.param(name, marks=pytest.mark.exhaustive) for name in PAGES if name not in KINDS),
]
