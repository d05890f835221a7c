"""Says what is wrong with an address in a page: its form, its host, or that nothing is there."""

from __future__ import annotations

import posixpath
import re
from pathlib import Path
from urllib.parse import urlsplit

from markdown.extensions.toc import slugify

from macros.record.fault import nearest
from macros.show.context import Site
from macros.show.html import text_of

SOUND = ("", "")
SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")
# A browser drops these inside an address, so that java<tab>script: would still run.
ODD = re.compile(r"[\x00-\x20\x7f\\]")


def address_problem(site: Site, root: Path, page: str, tag: str, address: str) -> tuple[str, str]:
    """The problem and the remedy of one href or src on `page`; two empty texts if it is sound."""
    if ODD.search(address):
        shown = ODD.sub("?", address)[:60]
        return f'"{shown}" holds a space or a backslash', "write the address without them"
    if tag == "img":
        return _image(root, page, address)
    if SCHEME.match(address) or address.startswith("//"):
        return _elsewhere(site, address)
    if address.startswith("/"):
        return f'"{address}" does not work from disk', "start from this page: ../figures.md"
    return _here(site, root, page, address)


def _elsewhere(site: Site, address: str) -> tuple[str, str]:
    parts = urlsplit(address)
    if parts.scheme not in ("https", "http") or not parts.netloc:
        return f'"{address[:60]}" is not a web address', "write the whole address, from https:// on"
    if parts.netloc not in site.record.hosts:
        remedy = "use an official address, or add the host to data/hosts.yml with who runs it"
        return f'the host "{parts.netloc}" is not on the list', remedy
    return SOUND


def _image(root: Path, page: str, address: str) -> tuple[str, str]:
    docs = (root / "docs").resolve()
    file = (docs / posixpath.dirname(page) / address).resolve()
    if SCHEME.match(address) or not file.is_relative_to(docs / "assets") or not file.is_file():
        problem = f'"{address[:60]}" is not an image of docs/assets/'
        return problem, "put the file there, and write its address from this page"
    return SOUND


def _here(site: Site, root: Path, page: str, address: str) -> tuple[str, str]:
    name, _, anchor = address.partition("#")
    target = posixpath.normpath(posixpath.join(posixpath.dirname(page), name)) if name else page
    if name and target not in site.pages:
        if target.endswith(".html") and f"{target.removesuffix('.html')}.md" in site.pages:
            return f'"{address}" is the built page', f"write {name.removesuffix('.html')}.md"
        if (root / "docs" / target).is_file() and not target.startswith(".."):
            return SOUND
        return f"there is no page docs/{target}", nearest(target, site.pages)
    if anchor:
        ids = anchors(site.written.get(target, ""))
        if anchor not in ids:
            return f'docs/{target} has no heading "{anchor}"', nearest(anchor, ids)
    return SOUND


def anchors(written: str) -> list[str]:
    """The anchors of a page as written: ids in its HTML, those that headings were given, and their words."""
    found = re.findall(r'\bid="([^"]+)"', written)
    for heading in re.finditer(
        r"^ {0,3}#{1,6} +(.+?) *(?:\{:? *#([\w.-]+)[^{}\n]*\})? *$", written, re.M
    ):
        words, given = heading.groups()
        found.append(given or slugify(text_of(words), "-"))
    return found
