"""The news as Atom feeds (RFC 4287): for all, the corrections alone, and one for each partner.

What is new is told by published/: an entry that no release held before. The id of an entry is made of what it
is about and of nothing else, so that neither another host nor a corrected date makes it new again.
"""

from __future__ import annotations

import uuid
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from pathlib import PurePath
from xml.etree import ElementTree

from macros.build.published import Published
from macros.pages.named_pages import source_page
from macros.record import wording
from macros.record.dates import StatedDate
from macros.record.record import Record
from macros.record.tables import first_instant
from macros.show.citations import EDITORS, SITE_NAME, figure_address, source_words
from macros.show.context import REGISTER
from macros.show.corrections import FEED, KIND_WORDS, LOG, newest_corrections, subject_words
from macros.show.downloads import ALL_NEWS, NEWS_OF
from macros.show.links import html_page

ATOM = "http://www.w3.org/2005/Atom"
# Made once for this site, at random; ids of entries are derived from it (RFC 9562, section 5.5).
SITE = uuid.UUID("287c1b26-10a2-4320-ad26-53886bcdf875")
# A feed of news ends after this many; the log of corrections is whole.
MOST = 100


@dataclass(frozen=True)
class News:
    """One thing to tell: what it is about (its id for good), when, in what words, and where it stands."""

    kind: str
    label: str
    about: str
    date: str
    title: str
    text: str
    page: str
    partners: Collection[str] = ()


def news(record: Record, published: Published) -> list[News]:
    """Everything, newest first; things of one day in the order of the record."""
    found = [*_corrections(record), *_new(record, published), *_editions(record)]
    return sorted(found, key=lambda one: one.date, reverse=True)


def _corrections(record: Record) -> Iterator[News]:
    for name, entry in newest_corrections(record):
        label, figure = KIND_WORDS[entry.kind], record.figures.get(entry.figure or "")
        title = f"{label}: {subject_words(record, entry)}"
        text = f"From “{entry.before}” to “{entry.after}”. {entry.why}"
        about, page = f"corrections/{name}", f"{html_page(LOG)}#{name}"
        of = {figure.partner} if figure and figure.partner else set()
        yield News("correction", label, about, entry.date.iso, title, text, page, of)


def _new(record: Record, published: Published) -> Iterator[News]:
    """What a source says of a figure, once for each figure and source, and sources, since the first release."""
    # Page or entry → the one that it was called when it was first published.
    first: dict[str, str] = {}
    for entry in record.redirects.values():
        first.setdefault(entry.new, entry.old)
    born, concerned = {}, {}
    for name, source in record.sources.items():
        born[name] = PurePath(first.get(source_page(name), source_page(name))).stem
        concerned[name] = {section.partner for section in source.sections if section.partner}
    for name, figure in record.figures.items():
        place = f"{REGISTER}#{name}"
        own = first.get(place, place).rpartition("#")[2]
        partners = {figure.partner} if figure.partner else set()
        for key in dict.fromkeys(one.source for one in figure.observations):
            concerned[key] |= partners
            about = f"{own}/{born[key]}"
            if day := published.news_since("said", about, record.edition.iso):
                said = [one for one in figure.observations if one.source == key]
                values = "; ".join(wording.value_with_dates(one, figure.unit) for one in said)
                title = f"New in the register: {figure.label}"
                text, page = f"{values}. {source_words(record.sources[key])}", figure_address(name)
                kind, about = "observation", f"observations/{about}"
                yield News(kind, "New observation", about, day, title, text, page, partners)
    for name, source in record.sources.items():
        if day := published.news_since("sources", born[name], record.edition.iso):
            title, text = f"New source: {source.short}", f"{source_words(source)}. {source.about}"
            about, page = f"sources/{born[name]}", html_page(source_page(name))
            yield News("source", "New source", about, day, title, text, page, concerned[name])


def _editions(record: Record) -> Iterator[News]:
    for name, edition in record.editions.items():
        title = f"Edition of {wording.date_in_words(StatedDate.parse(name))}"
        about, every = f"editions/{name}", record.partners
        yield News("edition", "Edition", about, name, title, edition.about, "index.html", every)


def feeds(record: Record, published: Published, address: str) -> dict[str, bytes]:
    """Path below the site → the feed, for every feed. `address` is the site's, with a slash at its end."""
    every = news(record, published)
    log = [one for one in every if one.kind == "correction"]
    given = [
        (ALL_NEWS, "News", "index.html", every[:MOST]),
        (FEED, "Corrections", html_page(LOG), log),
    ]
    for key, partner in record.partners.items():
        mine = [one for one in every if key in one.partners][:MOST]
        given.append((NEWS_OF.format(key), partner.name, html_page(partner.page), mine))
    # The library keeps one list of prefixes for the whole process.
    ElementTree.register_namespace("", ATOM)
    made = {}
    for path, title, page, found in given:
        feed = _element(
            "feed",
            _element("title", f"{title}: {SITE_NAME}"),
            _element("id", uuid.uuid5(SITE, path).urn),
            _element("link", rel="self", type="application/atom+xml", href=address + path),
            _element("link", rel="alternate", type="text/html", href=address + page),
            _element("updated", _moment(found[0].date if found else record.edition.iso)),
            _element("author", _element("name", EDITORS)),
            *(_entry(one, address) for one in found),
        )
        ElementTree.indent(feed)
        made[path] = ElementTree.tostring(feed, encoding="utf-8", xml_declaration=True) + b"\n"
    return made


def _entry(one: News, address: str) -> ElementTree.Element:
    return _element(
        "entry",
        _element("title", one.title),
        _element("id", uuid.uuid5(SITE, one.about).urn),
        _element("link", rel="alternate", type="text/html", href=address + one.page),
        _element("published", _moment(one.date)),
        _element("updated", _moment(one.date)),
        _element("category", term=one.kind, label=one.label),
        _element("content", one.text, type="text"),
    )


def _element(
    tag: str, *inside: ElementTree.Element | str, **attributes: str
) -> ElementTree.Element:
    made = ElementTree.Element(f"{{{ATOM}}}{tag}", attributes)
    for one in inside:
        if isinstance(one, str):
            made.text = one.replace(wording.NBSP, " ")
        else:
            made.append(one)
    return made


def _moment(day: str) -> str:
    """A day as Atom wants it: its first second in UTC."""
    return first_instant(StatedDate.parse(day).last_day)
