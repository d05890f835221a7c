"""What a page says, read from its HTML as a browser reads it: the words that were typed, each with its place on disk."""

from __future__ import annotations

import html as entities
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property

from selectolax.lexbor import LexborNode

from macros.pages.gate import Article
from macros.pages.pieces import END, START
from macros.pages.source import FRONT_MATTER, PageSource
from macros.record.fault import Fault
from macros.record.syntax import place

BLOCKS = frozenset((
    "h1", "h2", "h3", "h4", "h5", "h6", "p", "li", "dt", "dd", "caption", "tr", "td", "th", "pre", "blockquote",
    "div", "ul", "ol", "dl", "table", "section", "figure", "figcaption", "details", "summary",
))  # fmt: skip
# Links that Markdown makes, and the words that it writes into them: a sign, or the number of a note.
MADE = re.compile(r"headerlink|footnote-(?:ref|backref)")
MADE_WORDS = re.compile(r"\d{0,2}|[^\w\s]+")
# Stands in a passage for each character that a macro gave: no letter, no digit and no space.
GIVEN = "\ufffc"
ESCAPED = re.compile(r"&(?:#\d+|#x[0-9a-fA-F]+|[A-Za-z]\w*);|\\(?=[\W_])")
# Code that has no sign of code, and begins with a number in digits or words, or holds digits among words.
TENS = r"[a-z]+-[a-z]+|ten|eleven|twelve|\w+teen|\w+ty|dozens?|hundreds?|thousands?|millions?|billions?"
PROSE = re.compile(
    rf"(?:\d|(?:[A-Za-z]+ )?(?:{TENS})\b)[A-Za-z\d,.'’%\s–-]*"
    r"|(?=\D*\d)[A-Za-z]+\s[A-Za-z\d,.'’%!?;\s–-]*",
    re.I,
)


# The address or title of a link, a reference to one, and what a picture shows.
IN_A_LINK = re.compile(r"\]\([^()]*$|^ {0,3}\[(?!\^)[^\]]+\]:|!\[[^\]]*$")


@dataclass(frozen=True)
class Passage:
    """Words with the place where they start. `column` is used where they stand on one line."""

    path: str
    text: str
    line: int = 1
    column: int = 1
    # The entry of the data that holds the words; empty on a page.
    entry: str = ""
    # Rules that ask whether a date goes with the words.
    dated: bool = False
    # The block of a page: what macros gave is masked. Where each typed run starts in it, and the run's number.
    runs: tuple[tuple[int, int], ...] = ()
    typed: Typed | None = None

    def place(self, start: int) -> tuple[int, int]:
        """Line and column on disk of the words at an index of the text."""
        if self.typed is None:
            line, column = place(self.text, start)
            return self.line + line - 1, column if line > 1 else self.column + start
        at, run = next((one for one in reversed(self.runs) if one[0] <= start), self.runs[0])
        return self.typed.place(run, max(start - at, 0))

    def fault(self, start: int, record: str, problem: str, remedy: str, rule: str = "") -> Fault:
        """A fault of the words at an index of the text."""
        where = self.place(start)
        return Fault(self.path, *where, self.entry or record, problem, remedy, rule)

    def takes_macros(self, start: int) -> bool:
        """False for words in which no macro works: those of front matter, and inside the markup of a link."""
        line, column = self.place(start)
        lines = self.typed.page.text.split("\n") if self.typed else []
        return bool(lines) and not IN_A_LINK.search(lines[line - 1][: column - 1])


@dataclass
class Typed:
    """The runs of typed words of a page, found again in the file on disk. Works only where a fault asks."""

    page: PageSource
    runs: list[str] = field(default_factory=list)

    @cached_property
    def shown(self) -> tuple[str, list[int]]:
        """The text as readers see it, and where each character is typed."""
        return as_shown(self.page)

    def place(self, run: int, offset: int) -> tuple[int, int]:
        """Line and column of a character of a run."""
        shown, index = self.shown
        words, start = self.runs[run], self._places[run]
        rest = words[offset:].split()
        if shown.startswith(words, start):
            start += offset
        elif rest and (found := shown.find(rest[0], start)) >= 0:
            start = found
        return place(self.page.text, index[min(start, len(index) - 1)] if index else 0)

    @cached_property
    def _places(self) -> list[int]:
        """Where each run stands: one walk through the runs and the file together."""
        shown, _ = self.shown
        # Footnotes are printed last, wherever they are typed.
        notes = re.search(r"^\[\^[^\]\n]+\]:", shown, re.M)
        note = notes.start() if notes else 0
        places, here = [], 0
        for words in self.runs:
            found = shown.find(words, here)
            if found >= 0:
                here = found + len(words)
            else:
                # Lines are indented otherwise in the file, and signs may stand between them.
                spaced = re.compile(r"\s+".join(map(re.escape, words.split())))
                again = (spaced.search(shown, start) for start in (here, note, 0))
                found = next((match.start() for match in again if match), -1)
            if found < 0:
                found = here = max(shown.find(words.split()[0], here), here)
            places.append(found)
        return places


def as_shown(page: PageSource) -> tuple[str, list[int]]:
    """A page's text with its entities and escapes as readers see them, and where each character is typed."""
    pieces: list[str] = []
    index: list[int] = []
    header = FRONT_MATTER.match(page.text)
    last = header.end() if header else 0
    for match in ESCAPED.finditer(page.text, last):
        plain = "" if match.group() == "\\" else entities.unescape(match.group())
        pieces += [page.text[last : match.start()], plain]
        index += [*range(last, match.start()), *[match.start()] * len(plain)]
        last = match.end()
    pieces.append(page.text[last:])
    index += range(last, len(page.text))
    return "".join(pieces), index


def passages(page: PageSource, article: Article) -> Iterator[Passage]:
    """The title and description, and the words of each block, as readers get them; code is left out."""
    header = FRONT_MATTER.match(page.text)
    for key in ("title", "description"):
        words = str(page.meta.get(key, ""))
        start = max(header.group().find(words), 0) if header else 0
        yield Passage(page.shown, words, *place(page.text, start))
    typed = Typed(page)
    reader = _Reader()
    reader.read(article.node)
    for block in reader.blocks:
        text, runs = "", []
        for words, by_hand in block:
            if by_hand and words.strip():
                runs.append((len(text), len(typed.runs)))
                typed.runs.append(words)
            text += words if by_hand else re.sub(r"\S", GIVEN, words)
        if runs:
            yield Passage(page.shown, text, runs=tuple(runs), typed=typed)


class _Reader:
    """Walks over an article, block by block. What a macro gave is passed over, subtree by subtree."""

    def __init__(self) -> None:
        # The words of each block, and whether they were typed.
        self.blocks: list[list[tuple[str, bool]]] = [[]]
        self._given = False

    def read(self, node: LexborNode) -> None:
        """Read what stands inside an element."""
        child = node.child
        while child is not None:
            tag = child.tag
            if tag == "-text":
                self._text(child.text_content or "")
            elif self._given and tag in BLOCKS:
                pass
            elif tag in ("code", "pre", "kbd"):
                self._code(child.text())
            elif tag is not None and tag[0] != "-":
                self._element(child, tag)
            child = child.next

    def _code(self, text: str) -> None:
        """Code is no words, but for what a reader would take for some: `22 charters`."""
        self.blocks[-1].append((" ", False))
        if not self._given and PROSE.fullmatch(text.strip()):
            self.blocks[-1] += [(text, True), (" ", False)]

    def _text(self, text: str) -> None:
        for part in re.split(f"([{START}{END}])", text):
            if part in (START, END):
                self._given = part == START
            elif part:
                self.blocks[-1].append((part, not self._given))

    def _element(self, node: LexborNode, tag: str) -> None:
        made = tag == "a" and MADE.search(node.attributes.get("class") or "")
        if made and MADE_WORDS.fullmatch(node.text().strip()):
            return
        for name in ("alt", "title") if not self._given else ():
            value = node.attributes.get(name)
            if value:
                self.blocks += [[(value, True)], []] if tag in BLOCKS else []
                if tag not in BLOCKS:
                    self.blocks[-1] += [(" ", False), (value, True), (" ", False)]
        if tag in ("br", "sub", "sup"):
            self.blocks[-1].append((" ", False))
        if tag in BLOCKS:
            self.blocks.append([])
        self.read(node)
        if tag in BLOCKS:
            self.blocks.append([])
