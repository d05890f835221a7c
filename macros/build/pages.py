"""What is added to each built page for machines and for people who cite it, and what is mended in it.

The head of a page gets its dates, citation tags and schema.org data, the end of its article the citation and the
older links. Files beside the pages: the sitemap, and the references in the forms of programs that keep them.
"""

from __future__ import annotations

import gzip
import re
from collections import defaultdict
from html import escape

from macros.build.data import linked
from macros.build.data.bibliography import bibtex, ris
from macros.build.data.package import LICENCE
from macros.build.published import PageDates, Published, article_text
from macros.show import citations
from macros.show.citations import SITE_NAME, Reference
from macros.show.context import REGISTER, Context, Site
from macros.show.downloads import ALL_NEWS, NEWS_OF
from macros.show.html import fill, text_of
from macros.show.links import html_page

# The page that is about the record as a whole.
DATA_PAGE = "data.md"
# The headings of a page, and words that say nothing of what a heading is about.
HEADING = re.compile(r'<h[1-6][^>]* id="([^"]+)"[^>]*>(.*?)</h[1-6]>', re.DOTALL)
LITTLE = {*"a and by in is not of on that the then to was what".split()}  # noqa: SIM905
SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9"
# Where no block or partial of the theme can be overridden alone: what stands in its pages, and what in its place.
# A test fails for one that finds nothing any more, so that the list shrinks with the theme.
MENDS = (
    # autocomplete does not belong on a checkbox (HTML, 4.10.18.7).
    (re.compile(r'(id="__(?:drawer|search)") autocomplete="off"'), r"\1"),
    # Firefox fetches what is named so ahead of time: nobody asked for it, and the security policy refuses it.
    (re.compile(r'<link rel="(?:next|prev)" href="[^"]*">\s*'), ""),
    # The narrow drawing of a chart, which assets/charts.js puts into the page where it is the one to be seen.
    (
        re.compile(r'<svg class="chart--narrow".*?</svg>', re.S),
        r'<script type="text/plain" class="narrow-drawing">\g<0></script>',
    ),
)


def mended(html: str) -> str:
    """A page with every mend that it needs."""
    for pattern, instead in MENDS:
        html = pattern.sub(instead, html)
    return html


class Pages:
    """What the step knows of all pages: the project's site, where it is published, and what was published."""

    def __init__(
        self, site: Site, address: str, published: Published, addresses: list[str]
    ) -> None:
        """`addresses` are those that were ever published, below the site's."""
        self.site, self.address, self.published = site, address, published
        self.record = site.record
        # By built page: its dates, as it is finished, and the anchors that were published on it.
        self._dates: dict[str, PageDates] = {}
        self._anchors: dict[str, list[str]] = defaultdict(list)
        for page, _, anchor in (line.partition("#") for line in addresses):
            self._anchors[page] += [anchor] if anchor else []
        # By page of docs/: the feeds of the partners that it is about, beside that of all news.
        self._feeds: dict[str, list[tuple[str, str]]] = defaultdict(lambda: [(ALL_NEWS, "News")])
        for key, partner in self.record.partners.items():
            self._feeds[partner.page.partition("#")[0]].append((NEWS_OF.format(key), partner.name))

    def finished(self, page: str, html: str) -> str:
        """The built HTML of a page of docs/ with everything that is added to it."""
        name, context = html_page(page), Context(self.site, page)
        text = article_text(html, self.address)
        dates = self.published.dates(name, text, self.record.edition.iso)
        self._dates[name] = dates
        title, address = self.site.title(page), self.address + name
        if page == DATA_PAGE:
            data = linked.dataset(self.record, address, self.address, self.published.version)
        else:
            words = str(self.site.pages[page].meta.get("description") or "")
            data = linked.page(title, words, address, self.address, dates)
        head = fill(
            "head.html",
            title=title,
            site=SITE_NAME,
            licence=LICENCE["path"],
            address=address,
            dates=dates,
            feeds=[(context.file(path), words) for path, words in self._feeds[page]],
            data=linked.script_text(data),
        )
        source = self.record.sources.get(self._own_source(page))
        cite = fill(
            "cite_page.html",
            words=citations.page_words(self.record, title, address),
            source=citations.source_words(source) if source else "",
            stem=context.file(_stem(page)),
        )
        before, end, after = html.rpartition("</article>")
        if end:
            html = f"{before}{cite}{self._older_links(context, html)}\n{end}{after}"
        return html.replace("</head>", f"{head}\n</head>", 1)

    def files(self) -> dict[str, bytes]:
        """The sitemap and the references, of all pages that were finished."""
        made = {
            _stem(page): self._references(page)
            for page in self.site.pages
            if html_page(page) in self._dates
        }
        for name in self.record.figures:
            found = citations.figure_references(self.record, name, self.address)
            made[citations.references_of(name)] = found
        files = {f"{stem}.bib": bibtex(found).encode() for stem, found in made.items()}
        files |= {f"{stem}.ris": ris(found).encode() for stem, found in made.items()}
        lines = [
            f"<url><loc>{escape(self.address + name, quote=False)}</loc><lastmod>{dates.changed}</lastmod></url>\n"
            for name, dates in sorted(self._dates.items())
        ]
        head = f'<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="{SITEMAP}">\n'
        sitemap = "".join((head, *lines, "</urlset>\n")).encode()
        return files | {
            "sitemap.xml": sitemap,
            "sitemap.xml.gz": gzip.compress(sitemap, mtime=0),
        }

    def _own_source(self, page: str) -> str:
        """The source that a page is about, or written from."""
        about = (
            page.removeprefix("sources/").removesuffix(".md"),
            self.site.pages[page].meta.get("source"),
        )
        return next((key for key in about if key in self.record.sources), "")

    def _references(self, page: str) -> list[Reference]:
        written = self.site.written.get(page)
        used = written.used if written else ()
        names = [self._own_source(page), *(name for kind, name in used if kind == "sources")]
        key, address = page.removesuffix(".md").replace("/", "-"), self.address + html_page(page)
        return [
            citations.page_reference(self.record, key, self.site.title(page), address),
            *(
                citations.source_reference(name, self.record.sources[name])
                for name in dict.fromkeys(filter(None, names))
            ),
        ]

    def _older_links(self, context: Context, html: str) -> str:
        """A line for each anchor that was published on this page and is no longer there, which leads on."""
        gone = [
            anchor
            for anchor in self._anchors.get(html_page(context.page), ())
            if f'id="{anchor}"' not in html and f'name="{anchor}"' not in html
        ]
        if not gone:
            return ""
        headings = {
            anchor: text_of(words).replace("¶", "").strip()
            for anchor, words in HEADING.findall(html)[1:]
            if not anchor.startswith("__")
        }
        links = [(anchor, *self._leads_to(context, anchor, headings)) for anchor in gone]
        return fill("older_links.html", links=links)

    def _leads_to(self, context: Context, anchor: str, headings: dict[str, str]) -> tuple[str, str]:
        """Where an old anchor leads, and in what words: a figure's entry, the heading most like it, else the top."""
        figure = anchor.removeprefix("at-")
        if anchor.startswith("at-") and figure in self.record.figures:
            return context.link(REGISTER, figure), self.record.figures[figure].label
        words = {*anchor.split("-")} - LITTLE
        nearest = max(headings, key=lambda one: len(words & {*one.split("-")}), default="")
        if words & {*nearest.split("-")}:
            return f"#{nearest}", headings[nearest]
        return "#", self.site.title(context.page)


def _stem(page: str) -> str:
    """The files with a page's references, without .bib and .ris."""
    return f"{citations.FILES}/{page.removesuffix('.md')}"
