"""What a page says and which addresses it has, from its HTML."""

from __future__ import annotations

import re
from dataclasses import dataclass
from html.parser import HTMLParser

HEADINGS = {"h1", "h2", "h3", "h4", "h5", "h6"}
LINES = HEADINGS | {"p", "li", "dt", "dd", "caption", "tr", "pre"}
LINES |= {"div", "ul", "ol", "dl", "table", "section", "figure", "figcaption", "blockquote", "text"}
CELLS = {"td", "th"}
# Elements whose id an editor or the record gave; others are numbered anew in every build.
ADDRESSED = HEADINGS | {"a", "p", "span", "li", "dt", "section"}
# Citations, drawings and printed addresses repeat what stands elsewhere: search leaves them out, too.
REPEATED = "data-search-exclude"
# Elements without an end tag.
VOID = {"area", "br", "col", "hr", "img", "input", "link", "meta", "source", "wbr"}
# Between the cells of a row.
CELL = " | "
SENTENCE_END = re.compile(r"(?<=[.!?][”\")])\s+(?=[A-Z“\"(\[])|(?<=[.!?])\s+(?=[A-Z“\"(\[])")


@dataclass(frozen=True)
class Line:
    """One sentence, or one row of a table, and the heading under which it stands."""

    text: str
    heading: str


@dataclass(frozen=True)
class Rendered:
    """A page as readers get it. `links` are those to other sites: words and address."""

    lines: tuple[Line, ...]
    ids: tuple[str, ...]
    links: tuple[str, ...]


class _Reader(HTMLParser):
    """Collects lines of text, ids and links. A row of a table is one line."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.lines: list[Line] = []
        self.ids: list[str] = []
        self.links: list[str] = []
        self._line = ""
        self._heading = ""
        self._link: tuple[str, int] | None = None
        # How many open elements deep the reader is inside one that repeats.
        self._repeated = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if self._repeated or REPEATED in dict(attrs) or dict(attrs).get("class") == "headerlink":
            self._repeated += tag not in VOID
            return
        name = dict(attrs).get("id")
        if name and tag in ADDRESSED:
            self.ids.append(name)
        if tag in LINES:
            self._end_line()
        elif tag in CELLS and self._line.strip():
            self._line += CELL
        elif tag == "br":
            self._line += " "
        elif tag == "img":
            self._line += dict(attrs).get("alt") or ""
        address = dict(attrs).get("href") or ""
        if tag == "a":
            self._link = (address, len(self._line)) if "//" in address else None

    def handle_endtag(self, tag: str) -> None:
        if self._repeated:
            self._repeated -= tag not in VOID
            return
        if tag == "a" and self._link:
            address, start = self._link
            words = " ".join(self._line[start:].split())
            self.links.append(f"{words} leads to {address}")
            self._link = None
        if tag in LINES:
            heading = " ".join(self._line.split()) if tag in HEADINGS else self._heading
            self._end_line()
            self._heading = heading

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in VOID:
            self.handle_starttag(tag, attrs)

    def handle_data(self, data: str) -> None:
        if not self._repeated:
            self._line += data

    def close(self) -> None:
        super().close()
        self._end_line()

    def _end_line(self) -> None:
        line = " ".join(self._line.split())
        for text in [line] if CELL in line else SENTENCE_END.split(line):
            if text:
                self.lines.append(Line(text, self._heading))
        self._line = ""


def read(html: str) -> Rendered:
    """What a page says, from its HTML."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return Rendered(tuple(reader.lines), tuple(reader.ids), tuple(reader.links))
