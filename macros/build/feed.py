"""Writes the corrections log as an Atom feed (RFC 4287), the same in every build of the same data."""

from __future__ import annotations

import datetime
import os
from pathlib import Path
from urllib.parse import urljoin, urlsplit
from xml.etree import ElementTree

from mkdocs.utils.yaml import yaml_load

from macros.record.dates import StatedDate
from macros.record.load import Record
from macros.record.model import Correction
from macros.show.corrections import FEED, KIND_WORDS, LOG, newest_corrections, subject_words

ATOM = "http://www.w3.org/2005/Atom"
ElementTree.register_namespace("", ATOM)


def site_address(root: Path) -> str:
    """The address of the site, as mkdocs.yml and the environment set it."""
    with (root / "mkdocs.yml").open(encoding="utf-8") as file:
        return str(yaml_load(file).get("site_url") or os.environ.get("SITE_URL", ""))


def feed(record: Record, site_url: str) -> bytes:
    """The whole log, newest first. An empty one has the date of the edition."""
    entries = newest_corrections(record)
    updated = entries[0][1].date if entries else record.edition
    address = urljoin(site_url, FEED)
    root = ElementTree.Element(f"{{{ATOM}}}feed")
    _add(root, "title", "Corrections: Afghan resettlement partnerships, unofficial briefing")
    _add(root, "id", address)
    _add(root, "link", rel="self", type="application/atom+xml", href=address)
    _add(root, "link", rel="alternate", type="text/html", href=urljoin(site_url, _page(LOG)))
    _add(root, "updated", _moment(updated))
    _add(_add(root, "author"), "name", "The editors of this site")
    for name, entry in entries:
        _entry(root, record, site_url, name, entry)
    ElementTree.indent(root)
    written: bytes = ElementTree.tostring(root, encoding="utf-8", xml_declaration=True)
    return written + b"\n"


def _entry(
    root: ElementTree.Element, record: Record, site_url: str, name: str, entry: Correction
) -> None:
    one = _add(root, "entry")
    _add(one, "title", f"{KIND_WORDS[entry.kind]}: {subject_words(record, entry)}")
    # A tag URI (RFC 4151): it names the host and a day on which the site was there.
    host = urlsplit(site_url).hostname
    _add(one, "id", f"tag:{host},{entry.date.iso}:corrections/{name}")
    _add(
        one,
        "link",
        rel="alternate",
        type="text/html",
        href=f"{urljoin(site_url, _page(LOG))}#{name}",
    )
    _add(one, "published", _moment(entry.date))
    _add(one, "updated", _moment(entry.date))
    _add(one, "category", term=entry.kind.value, label=KIND_WORDS[entry.kind])
    _add(one, "content", f"From “{entry.before}” to “{entry.after}”. {entry.why}", type="text")


def _add(
    parent: ElementTree.Element, tag: str, text: str | None = None, **attributes: str
) -> ElementTree.Element:
    child = ElementTree.SubElement(parent, f"{{{ATOM}}}{tag}", attributes)
    child.text = text
    return child


def _page(page: str) -> str:
    return page.removesuffix(".md") + ".html"


def _moment(date: StatedDate) -> str:
    """A day as Atom wants it: its first second in UTC."""
    return datetime.datetime(*date.last_day, tzinfo=datetime.UTC).isoformat().replace("+00:00", "Z")


def write_feed(record: Record, folder: Path, site_url: str) -> None:
    """Put the feed into the built folder."""
    (folder / FEED).write_bytes(feed(record, site_url))
