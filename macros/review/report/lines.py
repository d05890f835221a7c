"""What a page says and which addresses it has, from its HTML."""

from __future__ import annotations

import re
from typing import NamedTuple

from selectolax.lexbor import LexborHTMLParser, LexborNode

HEADINGS = {"h1", "h2", "h3", "h4", "h5", "h6"}
LINES = HEADINGS | {"p", "li", "dt", "dd", "caption", "tr", "pre"}
LINES |= {"div", "ul", "ol", "dl", "table", "section", "figure", "figcaption", "blockquote", "text"}
CELLS = {"td", "th"}
# Elements whose id an editor or the record gave; others are numbered anew in every build.
ADDRESSED = HEADINGS | {"a", "p", "span", "li", "dt", "section"}
# Citations, drawings and printed addresses repeat what stands elsewhere: search leaves them out, too.
REPEATED = "data-search-exclude"
# Between the cells of a row.
CELL = " | "
SENTENCE_END = re.compile(r"(?<=[.!?][”\")])\s+(?=[A-Z“\"(\[])|(?<=[.!?])\s+(?=[A-Z“\"(\[])")


class Line(NamedTuple):
    """One sentence, or one row of a table, and the heading under which it stands."""

    text: str
    heading: str


class Rendered:
    """A page as readers get it. A row of a table is one line; `links` are the words and addresses to other sites."""

    def __init__(self, html: str = "") -> None:
        self.lines: list[Line] = []
        self.ids: list[str] = []
        self.links: list[str] = []
        self._line = self._heading = ""
        body = LexborHTMLParser(html).body
        if body:
            self._read(body)
        self._end_line()

    def _read(self, node: LexborNode) -> None:
        for child in node.iter(include_text=True):
            if child.tag == "-text":
                self._line += child.text_content or ""
            elif REPEATED not in child.attributes and child.attributes.get("class") != "headerlink":
                self._element(child, child.tag or "")

    def _element(self, node: LexborNode, tag: str) -> None:
        name, address = node.attributes.get("id"), node.attributes.get("href") or ""
        if name and tag in ADDRESSED:
            self.ids.append(name)
        if tag in LINES:
            self._end_line()
        elif tag in CELLS and self._line.strip():
            self._line += CELL
        elif tag in ("br", "img"):
            self._line += node.attributes.get("alt") or " "
        start = len(self._line)
        self._read(node)
        if tag == "a" and "//" in address:
            self.links.append(f"{' '.join(self._line[start:].split())} leads to {address}")
        if tag in LINES:
            heading = " ".join(self._line.split()) if tag in HEADINGS else self._heading
            self._end_line()
            self._heading = heading

    def _end_line(self) -> None:
        line = " ".join(self._line.split())
        for text in [line] if CELL in line else SENTENCE_END.split(line):
            if text:
                self.lines.append(Line(text, self._heading))
        self._line = ""
