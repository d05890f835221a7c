"""Adds to each built page what machines and people who cite it need, and writes the sitemap and the citation files.

It takes any built folder: the head of each page gets its dates, citation tags and schema.org data, the end of
its article the citation and the older links.
"""

from __future__ import annotations

import gzip
import posixpath
import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from xml.sax.saxutils import escape

from macros.build.data import linked
from macros.build.data.package import LICENCE
from macros.build.data.references import bibtex, ris
from macros.build.mend import mended
from macros.build.published import PageDates, Published, anchors_of, article_text
from macros.record.record import Record
from macros.show import citations
from macros.show.citations import SITE_NAME, Reference
from macros.show.context import Site
from macros.show.downloads import ALL_NEWS, NEWS_OF
from macros.show.html import fill, text_of
from macros.show.links import REGISTER, html_page

# The page that is about the record as a whole.
DATA_PAGE = "data.md"
# The headings of a page, and words that say nothing of what a heading is about.
HEADING = re.compile(r'<h[1-6][^>]* id="([^"]+)"[^>]*>(.*?)</h[1-6]>', re.DOTALL)
LITTLE = {
    "a",
    "and",
    "by",
    "in",
    "is",
    "not",
    "of",
    "on",
    "that",
    "the",
    "then",
    "to",
    "was",
    "what",
}
SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9"


@dataclass(frozen=True)
class Pages:
    """What the step knows of all pages: the project's site, where it is published, and what was published."""

    site: Site
    address: str
    published: Published
    # Anchors that were published, by built page.
    anchors: dict[str, list[str]]
    # Sources of each page of docs/, and the feeds of partners' pages.
    sources: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    partners: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))

    @property
    def record(self) -> Record:
        """The record of the site."""
        return self.site.record


def opened(site: Site, address: str, published: Published, addresses: list[str]) -> Pages:
    """Everything by page, so that the step reads each page once."""
    anchors: dict[str, list[str]] = defaultdict(list)
    for line in addresses:
        page, _, anchor = line.partition("#")
        if anchor:
            anchors[page].append(anchor)
    pages = Pages(site, address, published, anchors)
    for page, written in site.written.items():
        pages.sources[page] = [name for kind, name in written.used if kind == "sources"]
    for key, partner in site.record.partners.items():
        pages.partners[partner.page.partition("#")[0]].append(key)
    return pages


def finish_pages(folder: Path, pages: Pages) -> set[Path]:
    """Rewrite every page of the built folder, mended; write the sitemap and the citation files.

    Gives the files of the pages that it rewrote. Raises OSError.
    """
    dates: dict[str, PageDates] = {}
    files: dict[str, str] = {}
    for page in pages.site.pages:
        name = html_page(page)
        path = folder / name
        if not path.exists():
            continue
        html = path.read_text("utf-8")
        text = article_text(html, pages.address)
        dates[name] = pages.published.dates(name, text, pages.record.edition.iso)
        path.write_text(_finished(pages, page, mended(html), dates[name]), "utf-8")
        stem = f"{citations.FILES}/{name.removesuffix('.html')}"
        files |= _files(stem, _page_references(pages, page))
    for name in pages.record.figures:
        references = citations.figure_references(pages.record, name, pages.address)
        files |= _files(citations.references_of(name), references)
    for parent in {(folder / name).parent for name in files}:
        parent.mkdir(parents=True, exist_ok=True)
    for name, text in files.items():
        (folder / name).write_bytes(text.encode())
    sitemap = "".join(_sitemap(pages.address, dates)).encode()
    (folder / "sitemap.xml").write_bytes(sitemap)
    (folder / "sitemap.xml.gz").write_bytes(gzip.compress(sitemap, mtime=0))
    return {folder / name for name in dates}


def _finished(pages: Pages, page: str, html: str, dates: PageDates) -> str:
    head = _head(pages, page, dates)
    foot = _cite(pages, page) + _older_links(pages, page, html)
    before, end, after = html.rpartition("</article>")
    html = f"{before}{foot}\n{end}{after}" if end else html
    return html.replace("</head>", f"{head}\n</head>", 1)


def _head(pages: Pages, page: str, dates: PageDates) -> str:
    about = pages.site.pages[page]
    address = pages.address + html_page(page)
    if page == DATA_PAGE:
        data = linked.dataset(pages.record, address, pages.address, pages.published.version)
    else:
        words = str(about.meta.get("description") or "")
        data = linked.page(about.heading, words, address, pages.address, dates)
    return fill(
        "head.html",
        title=about.heading,
        site=SITE_NAME,
        licence=LICENCE["path"],
        address=address,
        dates=dates,
        feeds=_feeds(pages, page),
        data=linked.script_text(data),
    )


def _feeds(pages: Pages, page: str) -> list[tuple[str, str]]:
    found = [(_from(page, ALL_NEWS), "News")]
    for key in pages.partners.get(page, []):
        found.append((_from(page, NEWS_OF.format(key)), pages.record.partners[key].name))
    return found


def _from(page: str, target: str) -> str:
    """The address of a file of the site, relative to a page."""
    return posixpath.relpath(target, posixpath.dirname(page) or ".")


def _own_source(pages: Pages, page: str) -> str:
    """The source that a page is about, or written from."""
    named = pages.site.pages[page].meta.get("source")
    about = [key for key in (page.removeprefix("sources/").removesuffix(".md"), named) if key]
    return next((key for key in about if key in pages.record.sources), "")


def _cite(pages: Pages, page: str) -> str:
    source = _own_source(pages, page)
    entry = pages.record.sources.get(source)
    title, address = pages.site.pages[page].heading, pages.address + html_page(page)
    stem = f"{citations.FILES}/{page.removesuffix('.md')}"
    return fill(
        "cite_page.html",
        words=citations.page_words(pages.record, title, address),
        source=citations.source_words(entry) if entry else "",
        bibtex=_from(page, f"{stem}.bib"),
        ris=_from(page, f"{stem}.ris"),
    )


def _page_references(pages: Pages, page: str) -> list[Reference]:
    title, address = pages.site.pages[page].heading, pages.address + html_page(page)
    own = _own_source(pages, page)
    names = dict.fromkeys([*([own] if own else []), *pages.sources.get(page, [])])
    key = page.removesuffix(".md").replace("/", "-")
    return [
        citations.page_reference(pages.record, key, title, address),
        *(citations.source_reference(name, pages.record.sources[name]) for name in names),
    ]


def _files(stem: str, references: list[Reference]) -> dict[str, str]:
    return {f"{stem}.bib": bibtex(references), f"{stem}.ris": ris(references)}


def _older_links(pages: Pages, page: str, html: str) -> str:
    """A line for each anchor that was published on this page and is no longer there, which leads on."""
    wanted = pages.anchors.get(html_page(page), [])
    there = set(anchors_of(html)) if wanted else set()
    gone = [anchor for anchor in wanted if anchor not in there]
    if not gone:
        return ""
    headings = [
        (anchor, text_of(words).replace("¶", "").strip())
        for anchor, words in HEADING.findall(html)
        if not anchor.startswith("__")
    ]
    links = [(anchor, *_leads_to(pages, page, anchor, headings)) for anchor in gone]
    return fill("older_links.html", links=links)


def _leads_to(
    pages: Pages, page: str, anchor: str, headings: list[tuple[str, str]]
) -> tuple[str, str]:
    """Where an old anchor leads, and in what words: a figure's entry, the heading most like it, else the top."""
    figure = anchor.removeprefix("at-")
    if anchor.startswith("at-") and figure in pages.record.figures:
        return f"{_from(page, html_page(REGISTER))}#{figure}", pages.record.figures[figure].label
    words = set(anchor.split("-")) - LITTLE

    def alike(heading: tuple[str, str]) -> int:
        return len(words & set(heading[0].split("-")))

    nearest = max(headings[1:], key=alike, default=("", ""))
    if alike(nearest):
        return f"#{nearest[0]}", nearest[1]
    return "#", pages.site.pages[page].heading


def _sitemap(address: str, dates: dict[str, PageDates]) -> Iterator[str]:
    yield f'<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="{SITEMAP}">\n'
    for name, of in sorted(dates.items()):
        yield f"<url><loc>{escape(address + name)}</loc><lastmod>{of.changed}</lastmod></url>\n"
    yield "</urlset>\n"
