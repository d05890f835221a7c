"""The reading pages of a built site as one HTML document, from which build/pdf.py makes the PDF; and the offer
of the PDF on the page of downloads, where one was made from these very pages.

Takes only the built folder and the record: which engine wrote the pages does not matter, nor whether they have
had the last steps of the build.
"""

from __future__ import annotations

import hashlib
import posixpath
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urldefrag, urljoin, urlsplit

from markupsafe import Markup
from selectolax.lexbor import LexborHTMLParser

from macros.build.data.package import NAME
from macros.record import wording
from macros.record.record import Record
from macros.show.citations import EDITORS
from macros.show.html import fill

TITLE = "Afghan resettlement and Canada's partners: an unofficial briefing"
NOTICE = "A reading of public documents, not a publication of the Government of Canada."
STYLE = Path(__file__).parent / "pdf.css"
# Where the page of downloads says whether there is a PDF.
OFFER_PAGE = "data.html"
OFFER = re.compile(r'<p class="pdf-offer">.*?</p>', re.DOTALL)
DRAWING = re.compile(r'<svg [^>]*class="chart--[^>]*>')
CHART_RULE = re.compile(r"^\.chart [^{]+\{[^}]*\}\n", re.MULTILINE)
VARIABLE = re.compile(r"(--[\w-]+): ([^;]+);")
VALUE = re.compile(r"var\((--[\w-]+)\)")
# What a reader reads through, in this order; a folder stands for its index and every page in it.
READ = (
    "index.html", "answers.html", "note.html", "partners/", "recommendations/", "disagreements.html",
    "read-with-care.html", "redactions.html", "sources/",
)  # fmt: skip
# What paper has no use for: the notice is on every sheet, and the sources are part of the document.
LEFT_OUT = (
    ".unofficial, .sources-printed, .legend, .headerlink, .cite-this, .cite-page, .older-links, "
    "article > span:empty, .chart--narrow, .chart__download, .feed, .pdf-offer, script, noscript, form"
)
FOR_SCREENS = ("role", "tabindex", "data-label", "download", "focusable")


class Part(NamedTuple):
    """One page in the document: `level` 1 stands for itself, 2 belongs to the page before it."""

    id: str
    level: int
    title: str
    html: Markup


def booklet(site: Path, record: Record, address: str) -> str:
    """The whole document. `address` is that of the published site, for links that lead out of it."""
    paths = list(read_through(site))
    parts = [part for path in paths if (part := _part(site, path, frozenset(paths), address))]
    text = fill(
        "booklet.html",
        name=TITLE,
        notice=NOTICE,
        editors=EDITORS,
        edition=wording.date_in_words(record.edition),
        address=address,
        pages=parts,
    )
    style = f"<style>{drawing_style(site)}</style>"
    return DRAWING.sub(lambda tag: tag.group() + style, str(text))


def drawing_style(site: Path) -> str:
    """The site's look of charts in its light colours: a drawing in a PDF has its style inside."""
    colours = dict(
        VARIABLE.findall((site / "assets" / "site.css").read_text("utf-8").split("}")[0])
    )
    style, _, _ = (site / "assets" / "charts.css").read_text("utf-8").partition("@media")
    rules = "".join(rule for rule in CHART_RULE.findall(style))
    return VALUE.sub(lambda use: colours.get(use[1], "#fff"), rules.replace(".chart ", ""))


def read_through(site: Path) -> Iterator[str]:
    """The addresses of the reading pages: in a folder the index, then its pages as it links to them."""
    for name in READ:
        index = f"{name}index.html" if name.endswith("/") else name
        if (site / index).is_file():
            yield index
            if index != name:
                there = {
                    path.relative_to(site).as_posix() for path in (site / name).rglob("*.html")
                }
                links = re.findall(r'href="([^"#?:]+\.html)', (site / index).read_text("utf-8"))
                linked = (posixpath.normpath(posixpath.join(name, link)) for link in links)
                ordered = dict.fromkeys(
                    [*(path for path in linked if path in there), *sorted(there)]
                )
                yield from (path for path in ordered if path != index)


def _part(site: Path, path: str, included: frozenset[str], address: str) -> Part | None:
    """The article of a page, its ids and links made those of the document. A moved page has none."""
    article = LexborHTMLParser((site / path).read_text("utf-8")).css_first("article")
    heading = article.css_first("h1") if article else None
    if article is None or heading is None:
        return None
    for node in article.css(LEFT_OUT):
        node.decompose()
    own = _id(path)
    for node in article.css("*"):
        for name, value in list(node.attributes.items()):
            if name == "id":
                node.attrs["id"] = f"{own}--{value}"
            elif name == "href":
                node.attrs["href"] = _target(value or "", path, included, address)
            elif name in FOR_SCREENS or name.startswith("aria-"):
                del node.attrs[name]
    level = 1 if "/" not in path or path.endswith("/index.html") else 2
    html = Markup((article.inner_html or "").strip())  # noqa: S704 - a page as it was built and checked
    return Part(own, level, " ".join(heading.text().split()), html)


def _target(href: str, path: str, included: frozenset[str], address: str) -> str:
    """Where a link of the page `path` leads in the document, or on the web."""
    if urlsplit(href).scheme:
        return href
    whole, fragment = urldefrag(href)
    target = posixpath.normpath(posixpath.join(posixpath.dirname(path), whole)) if whole else path
    if target in included:
        return f"#{_id(target)}--{fragment}" if fragment else f"#{_id(target)}"
    return urljoin(address, target) + (f"#{fragment}" if fragment else "")


def _id(path: str) -> str:
    return path.removesuffix(".html").replace("/", "-")


def pdf_path(root: Path, record: Record) -> Path:
    """Where the PDF of this edition lies."""
    return root / "dist" / f"{NAME}-{record.edition.iso}.pdf"


def identity(text: str) -> bytes:
    """What tells a PDF of the document `text` from every other: it becomes the PDF's own identifier."""
    return hashlib.sha256(text.encode() + STYLE.read_bytes()).hexdigest().encode()


def is_made_from(pdf: Path, text: str) -> bool:
    """Whether the PDF was made from the document `text`. Raises OSError where it cannot be read."""
    return pdf.is_file() and identity(text) in pdf.read_bytes()


def offer(site: Path, root: Path, record: Record, address: str) -> None:
    """Put the PDF into the built folder and name it on the page of downloads, if it is of these pages."""
    pdf, page = pdf_path(root, record), site / OFFER_PAGE
    if not (pdf.is_file() and page.is_file()):
        return
    if is_made_from(pdf, booklet(site, record, address)):
        (site / "downloads").mkdir(exist_ok=True)
        shutil.copyfile(pdf, site / "downloads" / pdf.name)
        size = f"{pdf.stat().st_size / 1_000_000:.1f}"
        offered = fill("pdf_offer.html", href=f"downloads/{pdf.name}", size=size)
        page.write_text(OFFER.sub(lambda _: offered, page.read_text("utf-8")), "utf-8")
