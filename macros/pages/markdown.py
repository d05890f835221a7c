"""Markdown as the pages of this project know it: no raw HTML, and macros' pieces put in at the end.

`PageExtension` is the one way from a page's text to its HTML, for the check and for every engine.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from html import unescape
from typing import TypeVar
from xml.etree.ElementTree import Element

from markdown import Extension, Markdown
from markdown.inlinepatterns import InlineProcessor, Pattern
from markdown.postprocessors import Postprocessor
from markdown.preprocessors import Preprocessor
from markdown.treeprocessors import Treeprocessor
from markdown.util import AMP_SUBSTITUTE, AtomicString, Processor

from macros.pages.gate import OF_TEMPLATES, Slip, taken_anchor
from macros.pages.pieces import BLOCK, END, INLINE, PIECE, START, unpack, without_marks
from macros.pages.text import MADE
from macros.pages.typed_links import TypedLink
from macros.record.nearest import nearest

# What stands for a piece while Markdown works: its number, as one character of another private plane.
_PLANE = 0xF0000
_TOKEN = re.compile(f"{START}[{INLINE}{BLOCK}]([\U000f0000-\U000ffffd]){END}")
_ALONE = re.compile(f"<p>({START}{BLOCK}[\U000f0000-\U000ffffd]{END})</p>")
RAW_HTML = r"<(?=[A-Za-z/!?])[^<>\s\x02]{0,40}"
# The classes that an editor may give, and those that Markdown gives; templates have their own.
ADMONITIONS = (
    "note", "abstract", "info", "tip", "success", "question", "warning", "failure", "danger", "bug", "example", "quote",
)  # fmt: skip
CLASSES = frozenset((
    *ADMONITIONS, "lead", "headline", "front", "headerlink", "highlight", "linenums", "filename",
    "admonition", "admonition-title", "footnote", "footnote-ref", "footnote-backref", "task-list",
    "task-list-item", "tabbed-set", "tabbed-alternate", "tabbed-labels", "tabbed-content",
    "tabbed-block", "magiclink",
))  # fmt: skip

# The attributes that Markdown gives or an editor may; what templates may say besides is not for pages.
ATTRIBUTES = frozenset((
    "id", "class", "href", "src", "alt", "title", "lang", "dir", "start", "style", "open", "type",
    "name", "checked", "disabled", "for", "data-tabs",
))  # fmt: skip


@dataclass
class Conversion:
    """One page on its way: what was found, and its HTML, with marks round what macros gave."""

    slips: list[Slip] = field(default_factory=list)
    links: list[TypedLink] = field(default_factory=list)
    pieces: list[str] = field(default_factory=list)
    marked: str = ""
    # True once the tree is done, so that what comes next is the page and not one of its headings.
    last: bool = False


# Letters, digits and what stands between them; no address, no end of a line, no arrow, no emphasis.
_NO_SIGN = re.compile(
    "(?!.*(?:www|  \n))(?:[^\\W_]|[ \n,.;:?%#{}'\"’“”–\ue000-\ue003\U000f0000-\U000ffffd]|-(?!-))*", re.S | re.I
)  # fmt: skip


class _Words(AtomicString):
    """Words that hold no sign of Markdown."""


S = TypeVar("S", bound=Processor | Pattern)


def _step(step: S, run: Callable[..., object]) -> S:
    """A step of Markdown that does what a method does."""
    setattr(step, "handleMatch" if isinstance(step, InlineProcessor) else "run", run)
    return step


class PageExtension(Extension):
    """`begin` takes the text as the engine has it and gives the text to convert; `end` is told the result."""

    def __init__(
        self,
        begin: Callable[[str], str] = lambda text: text,
        end: Callable[[Conversion], None] = lambda conversion: None,
    ) -> None:
        super().__init__()
        self.begin, self.end = begin, end
        self._notes: set[Element] = set()
        self.conversion = Conversion()

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - Markdown's own name
        """Register the steps. Raw HTML is no part of this Markdown: what looks like it stays text."""
        self._md = md
        md.preprocessors.deregister("html_block")
        md.inlinePatterns.deregister("html")
        # Behind the macros of an engine that runs them inside Markdown (35), before all else.
        md.preprocessors.register(_step(Preprocessor(md), self._take_out), "pieces-out", 33)
        raw_html = _step(InlineProcessor(RAW_HTML, md), self._raw_html)
        md.inlinePatterns.register(raw_html, "raw-html", 90)
        for name, priority, run in (
            # Before and after Markdown reads what stands inside its blocks (20).
            ("plain-words", 21, self._plain_words),
            ("all-words", 19, self._all_words),
            # Before and after the lists of attributes that an editor typed (8).
            ("made", 9, self._made),
            # Before the table of contents (5) takes the names that headings have in it.
            ("attributes", 6, self._attributes),
            # Before MkDocs turns the addresses of pages into those of built files (0).
            ("typed", 1, self._typed),
            ("last", -1000, self._last),
        ):
            md.treeprocessors.register(_step(Treeprocessor(md), run), name, priority)
        md.postprocessors.register(_step(Postprocessor(md), self._put_in), "pieces-in", -1000)

    def _slip(self, slip: Slip) -> None:
        self.conversion.slips.append(slip)

    def _take_out(self, lines: list[str]) -> list[str]:
        conversion = self.conversion = Conversion()

        def out(piece: re.Match[str]) -> str:
            conversion.pieces.append(unpack(piece[2]))
            return f"{START}{piece[1]}{chr(_PLANE + len(conversion.pieces) - 1)}{END}"

        return PIECE.sub(out, self.begin("\n".join(lines))).split("\n")

    def _raw_html(self, match: re.Match[str], _: str) -> tuple[str, int, int]:
        """What opens a tag or a comment is told, and stays the sign that it is."""
        needle = match.group()
        opened = needle.replace("</", "<")
        if opened == needle or not any(opened in slip.needles for slip in self.conversion.slips):
            kind = "a comment" if needle.startswith("<!--") else "HTML"
            remedy = "take it out; for the sign itself write &lt;, or put code between backticks"
            shown = re.sub(r"[\ue000-\uf8ff\U000f0000-\U000ffffd]+", "…", needle)[:20]
            problem = f'"{shown}" is {kind}, and pages hold Markdown and macros only'
            self._slip(Slip((needle, needle[:8]), "page", problem, remedy))
        return AtomicString("<"), match.start(), match.start() + 1

    def _plain_words(self, root: Element) -> None:
        """Half of what Markdown does is to look for twenty signs in words that hold none."""
        for element in root.iter():
            text = element.text
            if text and not isinstance(text, AtomicString) and _NO_SIGN.fullmatch(text):
                element.text = _Words(text)

    def _all_words(self, root: Element) -> None:
        """What comes after, such as abbreviations, is for all words again."""
        for element in root.iter():
            if isinstance(element.text, _Words):
                element.text = str(element.text)

    def _made(self, root: Element) -> None:
        """Keeps the links that Markdown made: the words in them are not an editor's."""
        self._notes = {link for link in root.iter("a") if MADE.search(link.get("class", ""))}

    def _attributes(self, root: Element) -> None:
        """Notes the attributes that an editor typed and that are not for pages."""
        for element in root.iter():
            typed = MADE.search(element.get("class", "")) if element not in self._notes else None
            if typed:
                problem = f'the class "{typed[0]}" is not one for pages'
                self._slip(Slip((typed[0],), f"<{element.tag}>", problem, "take it out"))
            for name in element.attrib.keys() - ATTRIBUTES:
                problem = f"the attribute {name[:40]} is not one for pages"
                self._slip(Slip((name,), f"<{element.tag}>", problem, "take it out"))

    def _typed(self, root: Element) -> None:
        """Notes what an editor typed that carries an address, a class or an id."""
        for element in root.iter():
            for name, value in list(element.attrib.items()):
                if name == "id" and value in OF_TEMPLATES:
                    self._slip(taken_anchor(value, *"".join(element.itertext()).split("\n")))
                if value is None:  # a name without a value
                    element.set(name, "")
                elif START in value:
                    self._slip(_macro_in_markup(value))
                    element.set(name, _TOKEN.sub("macro", value))
            address = element.get("href", element.get("src", ""))
            if "macro" in address and self.conversion.slips:
                continue
            made = address.startswith("#") and MADE.search(element.get("class", ""))
            if element.tag == "a" and not made:
                text = "".join(element.itertext())
                if START in text:
                    self._slip(_macro_in_markup(text))
                # Mail addresses come as signs, of which Markdown writes the & last.
                address = unescape(element.get("href", "").replace(AMP_SUBSTITUTE, "&"))
                self.conversion.links.append(TypedLink("a", address, unescape(self._shown(text))))
            elif element.tag == "img":
                link = TypedLink("img", element.get("src", ""), element.get("alt", ""))
                self.conversion.links.append(link)

    def _shown(self, text: str) -> str:
        """Words of the tree as they will stand on the page."""
        for processor in self._md.postprocessors if START not in text else ():
            text = processor.run(text)
        return text

    def _last(self, _: Element) -> None:
        self.conversion.last = True

    def _put_in(self, text: str) -> str:
        """Markdown asks this for every heading, for the table of contents, and last for the page."""
        conversion = self.conversion
        if START not in text and not conversion.last:
            return text

        def put(token: re.Match[str]) -> str:
            return f"{START}{conversion.pieces[ord(token[1]) - _PLANE]}{END}"

        text = _ALONE.sub(r"\1", _CHECKBOX.sub(_named_box, text))
        if not conversion.last:
            return without_marks(_TOKEN.sub(put, text))
        conversion.slips += [*_misplaced(text), *_classes(text)]
        conversion.last = False
        conversion.marked = _TOKEN.sub(put, text)
        self.end(conversion)
        return without_marks(conversion.marked)


def _macro_in_markup(value: str) -> Slip:
    token = _TOKEN.search(value)
    piece = ord(token[1]) - _PLANE if token else 0
    remedy = "let it stand in the text; macros bring their own links"
    return Slip((), "page", "a macro stands inside a tag or an address", remedy, piece)


_CHECKBOX = re.compile(r'<input type="checkbox" disabled( checked)?')


def _named_box(box: re.Match[str]) -> str:
    """A box without words of its own needs a name (WCAG 4.1.2)."""
    return f'{box.group()} aria-label="{"Done" if box[1] else "To do"}"'


# Colours of code stand on spans; nothing that an editor types makes one.
_CLASSED = re.compile(r'<(?!span\b)([a-z]\w*)\b[^<>]*? class="([^"]*)"')


def _classes(text: str) -> Iterator[Slip]:
    """Of all that Markdown made, code in fences too: the classes are those that pages may have."""
    for tag, names in _CLASSED.findall(text):
        for name in names.split():
            if name not in CLASSES:
                problem = f'the class "{name}" is not one for pages'
                remedy = "take it out, or use lead, headline or an admonition"
                if tag == "details" or names.startswith("admonition "):
                    problem = f'there is no kind of admonition "{name}"'
                    remedy = nearest(name, ADMONITIONS)
                yield Slip((name,), f"<{tag}>", problem, remedy)


# Where a block may stand: alone, or first in an item of a list.
_BLOCK = re.compile(
    f"(^|<li>|<dd>|</p>|{END})[\n ]*{START}{BLOCK}(.){END}(?=[\n ]*(?:$|<|{START}))", re.M
)
_ANY_BLOCK = re.compile(f"{START}{BLOCK}(.){END}")


def _misplaced(text: str) -> Iterator[Slip]:
    """A block inside a sentence, a heading or code would break what stands round it in two."""
    placed = {match[2] for match in _BLOCK.finditer(text)}
    for token in _ANY_BLOCK.findall(text):
        if token not in placed:
            problem = "a macro that gives a block stands inside a sentence"
            remedy = "put it on a line of its own, with an empty line before and after"
            yield Slip((), "page", problem, remedy, ord(token) - _PLANE)
