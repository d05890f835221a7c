"""What was published before, from the folder published/: releases, addresses, and when each page's text changed.

`make release` writes it and the build reads it, so that dates and versions come from the repository alone.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from html import unescape
from pathlib import Path

from macros.record.record import Record
from macros.record.tables import CARRIED

FOLDER, ADDRESSES, PAGES = "published", "addresses.txt", "pages.json"
VERSION = re.compile(r"(0|[1-9]\d*)\.(0|[1-9]\d*)\.(0|[1-9]\d*)")
# What the site is before its first release.
NONE = "0.0.0"


@dataclass(frozen=True)
class Release:
    """A version, the edition that it holds, the ids of what was in it by kind, and the shape of its data."""

    version: str
    edition: str
    ids: Mapping[str, frozenset[str]] = field(repr=False)
    shape: tuple[str, ...] = field(default=(), repr=False)
    # Each chart with the figures and sources that it draws.
    charts: Mapping[str, frozenset[str]] = field(default_factory=dict, repr=False)


@dataclass(frozen=True)
class PageDates:
    """When a page was first published and when its text last changed, as days."""

    since: str
    changed: str


@dataclass(frozen=True)
class Published:
    """All releases, oldest first, and the pages as they were at the last one: path → text, since, changed."""

    releases: tuple[Release, ...] = ()
    pages: Mapping[str, Mapping[str, str]] = field(default_factory=dict)

    @property
    def version(self) -> str:
        """The newest version."""
        return self.releases[-1].version if self.releases else NONE

    @property
    def charts(self) -> dict[str, frozenset[str]]:
        """Each chart that was ever published, as it was last."""
        return {name: drawn for one in self.releases for name, drawn in one.charts.items()}

    def news_since(self, kind: str, name: str, edition: str) -> str:
        """The edition in which an entry came, as a day; "" for one of the first release, which is no news."""
        for release in self.releases:
            if name in release.ids.get(kind, ()):
                return "" if release is self.releases[0] else release.edition
        return edition

    def dates(self, page: str, text: str, edition: str) -> PageDates:
        """The dates of a page of the built folder, whose text is `text` now."""
        known = self.pages.get(page)
        if known is None:
            return PageDates(edition, edition)
        same = known["text"] == digest(text)
        return PageDates(known["since"], known["changed"] if same else edition)


def order(version: str) -> tuple[int, ...]:
    """A version as numbers, for putting versions in order."""
    return tuple(int(part) for part in version.split("."))


def _release(path: Path) -> Release:
    held = json.loads(path.read_text("utf-8"))
    ids, charts = (
        {name: frozenset(names) for name, names in held.get(part, {}).items()}
        for part in ("ids", "charts")
    )
    return Release(path.stem, held["edition"], ids, tuple(held.get("shape", ())), charts)


def read_published(root: Path) -> Published:
    """Read published/ below the project's root; a project that has none was never published."""
    folder = root / FOLDER
    found = [path for path in folder.glob("*.json") if VERSION.fullmatch(path.stem)]
    releases = tuple(_release(path) for path in sorted(found, key=lambda path: order(path.stem)))
    pages = folder / PAGES
    known = json.loads(pages.read_text("utf-8")) if pages.exists() else {}
    return Published(releases, known)


def read_addresses(root: Path) -> list[str]:
    """Every address ever published, without the site's own: `page.html`, `page.html#anchor`, `file`."""
    path = root / FOLDER / ADDRESSES
    lines = path.read_text("utf-8").splitlines() if path.exists() else []
    return [line for line in lines if line and not line.startswith("# ")]


def ids_of(record: Record) -> dict[str, frozenset[str]]:
    """The ids of a record by kind, and under `said` each figure with each source that speaks of it."""
    said = {
        f"{name}/{one.source}"
        for name, entry in record.figures.items()
        for one in entry.observations
    }
    ids = {kind: frozenset(getattr(record, kind)) for kind in CARRIED}
    return ids | {"said": frozenset(said)}


# What the step after the build adds to an article: it says nothing of the page's subject.
ADDED = re.compile(
    r'<details class="(?:cite-page|older-links)\b.*?</details>|<p class="pdf-offer">.*?</p>',
    re.DOTALL,
)
TAG = re.compile(r"<[^>]*>")


def article_of(html: str) -> str:
    """The article of a page, as HTML; "" where it has none."""
    start, end = html.find("<article"), html.rfind("</article>")
    return html[start:end] if start >= 0 else ""


def article_text(html: str, address: str) -> str:
    """What a page says, without the address of the site, so that another host changes no date."""
    text = article_of(html)
    if "cite-page" in text or "pdf-offer" in text:
        text = ADDED.sub(" ", text)
    return " ".join(unescape(" ".join(TAG.split(text))).replace(address, "/").split())


def digest(text: str) -> str:
    """A short hash of a text."""
    return hashlib.sha256(text.encode()).hexdigest()[:16]


ANCHOR = re.compile(r"<[a-z][^>]*?\s(?:id|name)=\"([^\"]+)\"", re.IGNORECASE)
# Parts of the machinery, which nobody cites; and the numbers of tables and charts, to which nothing links.
MACHINERY = re.compile(
    r"assets/|search/|cite/|previews/|_headers$|robots\.txt$|404\.html|.*\.xml\.gz$|.*/\."
)
NUMBERED = re.compile(r"(?:table|chart)-\d+$|__")


def anchors_of(html: str) -> list[str]:
    """The anchors of a page's article, to which a link may lead."""
    found = ANCHOR.findall(article_of(html))
    return [unescape(anchor) for anchor in found if not NUMBERED.match(anchor)]


def addresses_of(site: Path) -> set[str]:
    """Every address of a built site that someone may have kept: its files, and the anchors of its pages."""
    found = set()
    for path in site.rglob("*"):
        name = path.relative_to(site).as_posix()
        if path.is_file() and not MACHINERY.match(name):
            found.add(name)
            if path.suffix == ".html":
                found |= {f"{name}#{anchor}" for anchor in anchors_of(path.read_text("utf-8"))}
    return found
