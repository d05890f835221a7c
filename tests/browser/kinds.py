"""Which pages the browser tests open: one of each kind in `make test`, every one in `make test-all`."""

from __future__ import annotations

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
