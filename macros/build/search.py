"""Writes the search index of a built site, whichever engine built it. Called by the last step of a build.

The index holds what the pages say, cell by cell and line by line, as a script: a page opened from a disk may load
a script, and nothing else. docs/assets/search/find.js says what form it has, and finds in it.
"""

from __future__ import annotations

import json
import posixpath
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from selectolax.lexbor import LexborHTMLParser, LexborNode

from macros.pages.source import PageSource
from macros.record.load import Record

INDEX = "search/index.js"
# How much a page counts beside others that have the same words: by what it is, or as its front matter says.
PARTNER, SOURCE = 2.0, 0.15
PLACES = {"first": 2.5, "last": 0.01}
NEVER = "never"

# What repeats the text beside it, or is no text.
LEFT_OUT = "[data-search-exclude], svg, script, style, a.headerlink"
LINES = "p, li, ul, ol, tr, caption, summary, figcaption, blockquote, pre, figure, table, div, section, details"
CELLS = "td, th, dd, br, .kind, .value__note"
# Links and the like may stand side by side with no space between them.
SIDE_BY_SIDE = "a + a, span + span, data + data, time + time, code + code, b + b"
ANCHORED = "tr[id], dt[id], li[id]"
# An address is a way to a page, not something that is said.
ADDRESS = re.compile(r"https?://\S+")
# Signs that no text holds, in place of the borders in a page's HTML.
LINE, CELL, ROW, ROW_END, SECTION, HEAD_END = "\x1e", "\x1f", "\x01", "\x02", "\x03", "\x04"
# Round a part of a text that other texts may have in common with it, and how long such a part is at least.
PART = "\x05"
PARTS = "a, b, cite, .value"
SHORT = 12

Line = tuple[str, ...]


@dataclass
class Section:
    """A part of a page: the id that leads to it, its heading, and its lines, each a tuple of cells."""

    anchor: str
    heading: str
    lines: list[Line] = field(default_factory=list)


def write_search(site: Path, record: Record, pages: Mapping[str, PageSource]) -> None:
    """Write the index of the built folder `site`. Raises OSError.

    `pages` are the pages as written, by their path in docs/; their front matter may say in_search: first, last or never.
    """
    texts = json.dumps(index(site, record, pages), ensure_ascii=False, separators=(",", ":"))
    target = site / INDEX
    target.parent.mkdir(exist_ok=True)
    # Nothing in it may look like the end of a script.
    harmless = texts.replace("</", "<\\/")
    target.write_text(f"globalThis.siteIndex = {harmless};\n", "utf-8")


def index(site: Path, record: Record, pages: Mapping[str, PageSource]) -> dict[str, Any]:
    """All that search knows: the forms that mean the same, and the pages with their texts."""
    asked = {_address(path): page.meta.get("in_search") for path, page in pages.items()}
    names = _names(record)
    places = dict.fromkeys(
        (_address(partner.page.partition("#")[0]) for partner in record.partners.values()), PARTNER
    )
    packed = _Packed()
    for address, wish in sorted(asked.items()):
        built = site / address
        sections = read(built.read_text("utf-8")) if wish != NEVER and built.is_file() else []
        if sections:
            place = places.get(address, SOURCE if address.startswith("sources/") else 1.0)
            rank = PLACES.get(str(wish), place)
            packed.add(address, rank, names.get(address, {}), sections)
    return {"same": list(_same(record)), "pages": packed.pages}


def read(page: str) -> list[Section]:
    """The sections of a built page, the first of them headed by its title; none where it has no article."""
    start, end = page.find("<article"), page.rfind("</article>")
    body = LexborHTMLParser(page[start:end]).body if start >= 0 else None
    if body is None:
        return []
    for node in body.css(LEFT_OUT):
        node.decompose()
    _mark(body)
    text = _rows(body.text(deep=True))
    sections: list[Section] = []
    for part in text.split(SECTION):
        anchor, _, rest = part.partition(HEAD_END)
        heading, _, rest = rest.partition(HEAD_END)
        heading = _spaced(heading)
        lines = list(_lines(rest))
        if not sections and not heading:
            continue  # what stands before the title
        sections.append(Section(anchor, heading or sections[-1].heading, lines))
    return sections


def _mark(body: LexborNode) -> None:
    """Put signs where a line, a cell, a row or a section begins and ends."""
    for node in body.css(SIDE_BY_SIDE):
        node.insert_before(" ")
    for node in body.css('a[href*="recommendations/"]'):
        if re.fullmatch(r"\s*\d+\s*", node.text()):
            node.insert_before("#")
    for node in body.css(PARTS):
        node.insert_before(PART)
        node.insert_after(PART)
    for node in body.css(LINES):
        node.insert_before(LINE)
        node.insert_after(LINE)
    for node in body.css("dt"):
        node.insert_before(LINE)
    for node in body.css(CELLS):
        node.insert_before(CELL)
    for node in body.css(ANCHORED):
        node.insert_before(f"{SECTION}{node.attributes['id']}{HEAD_END}{HEAD_END}")
    for node in body.css("tr"):
        node.insert_before(ROW)
        node.insert_after(ROW_END)
    for node in body.css("h1, h2, h3, h4, h5, h6"):
        anchor = "" if node.tag == "h1" else node.attributes.get("id") or ""
        sign = SECTION if anchor or node.tag == "h1" else LINE
        node.insert_before(f"{sign}{anchor}{HEAD_END}" if sign == SECTION else LINE)
        node.insert_after(HEAD_END if sign == SECTION else LINE)


def _rows(text: str) -> str:
    """In a table's row, every border is that of a cell."""
    return re.sub(
        f"{ROW}([^{ROW}{ROW_END}]*){ROW_END}",
        lambda row: f"{LINE}{row.group(1).replace(LINE, CELL)}{LINE}",
        text,
    )


def _lines(text: str) -> Iterator[Line]:
    for line in text.split(LINE):
        cells = tuple(cell for cell in map(_spaced, line.split(CELL)) if cell)
        if cells:
            yield cells


def _spaced(text: str) -> str:
    return " ".join(ADDRESS.sub("", text).split())


class _Packed:
    """Pages in the index's form: a text that stood before is written as its number."""

    def __init__(self) -> None:
        self.pages: list[list[Any]] = []
        self._numbers: dict[str, int] = {}
        self._written = 0

    def add(
        self, address: str, rank: float, names: dict[str, list[str]], sections: list[Section]
    ) -> None:
        parts = [
            [
                part.anchor,
                self._text(part.heading),
                *map(self._line, dict.fromkeys(part.lines)),
            ]
            for part in sections
        ]
        self.pages.append([address, rank, names, *parts])

    def _line(self, line: Line) -> Any:
        cells = [self._text(cell) for cell in line]
        return cells if len(cells) > 1 or isinstance(cells[0], list) else cells[0]

    def _text(self, text: str) -> str | int | list[str | int]:
        """A text, the number of one that stood before, or a list of such parts of it."""
        whole = text.replace(PART, "")
        parts: list[str] = []
        for part in text.split(PART):
            if parts and min(len(part), len(parts[-1])) < SHORT:
                parts[-1] += part
            else:
                parts.append(part)
        if len(parts) == 1 or whole in self._numbers:
            return self._once(whole)
        items = [self._once(part) for part in parts]
        self._number(whole)
        return items

    def _once(self, text: str) -> str | int:
        if text in self._numbers:
            return self._numbers[text]
        self._number(text)
        return text

    def _number(self, text: str) -> None:
        self._numbers[text] = self._written
        self._written += 1


def _same(record: Record) -> Iterator[list[str]]:
    """The forms of one name or term, French ones and readers' ones among them."""
    for term in record.terms.values():
        yield from _more_than_one(
            term.long, term.short, *term.spellings, *term.french, *term.asked_as
        )
    for partner in record.partners.values():
        yield from _more_than_one(partner.name, partner.short, *partner.spellings, *partner.french)


def _more_than_one(*forms: str | None) -> Iterator[list[str]]:
    told = list(dict.fromkeys(form for form in forms if form))
    if len(told) > 1:
        yield told


def _names(record: Record) -> dict[str, dict[str, list[str]]]:
    """What pages and their sections are about: address → anchor → names."""
    names: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for number, entry in record.recommendations.items():
        path, _, anchor = entry.page.partition("#")
        names[_address(path)][anchor].append(f"#{number}")
    for partner in record.partners.values():
        path, _, anchor = partner.page.partition("#")
        forms = (partner.name, partner.short, *partner.spellings, *partner.french)
        names[_address(path)][anchor] += [form for form in forms if form]
    return names


def _address(path: str) -> str:
    return posixpath.splitext(path)[0] + ".html"
