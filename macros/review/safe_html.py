"""Lets pages hold harmless HTML only: a short list of elements and attributes, whoever wrote them.

Pages are untrusted. The rule reads what Markdown makes of a page, so that raw HTML, attribute
lists, entities and links of every form are all seen as a browser would see them. What is not on
the list is refused; nothing is stripped in silence.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

from macros.pages.source import Call, PageSource
from macros.record.fault import Fault
from macros.review.links_in_pages import address_problem
from macros.review.prose import without_code
from macros.review.rendered import MarkdownError, converted
from macros.show.context import Site

RULE = "unsafe-html"

# Element → its attributes, besides those that every element may have.
ELEMENTS: dict[str, tuple[str, ...]] = {
    **dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6", "p", "div", "span", "blockquote"), ()),
    **dict.fromkeys(("em", "strong", "b", "i", "s", "del", "ins", "mark", "small", "sup", "sub"), ()),
    **dict.fromkeys(("q", "cite", "dfn", "kbd", "code", "pre", "br", "hr", "wbr", "bdi"), ()),
    **dict.fromkeys(("ul", "li", "dl", "dt", "dd", "figure", "figcaption", "section"), ()),
    **dict.fromkeys(("table", "caption", "thead", "tbody", "tfoot", "tr", "summary"), ()),
    "ol": ("start",),
    "details": ("open",),
    "abbr": ("title",),
    "a": ("href", "name", "title"),
    "img": ("src", "alt", "width", "height", "title"),
    "th": ("scope", "colspan", "rowspan", "style"),
    "td": ("colspan", "rowspan", "style"),
    "time": ("datetime",),
    "data": ("value",),
}  # fmt: skip
EVERYWHERE = ("id", "class", "lang", "dir")
# What site.css has for editors, and what Markdown itself writes.
CLASSES = {"lead", "headline", "front", "admonition", "admonition-title", "highlight"}
CLASSES |= {"note", "info", "tip", "warning", "example", "quote"}
# The colours of code: one to three letters and digits.
CODE_COLOUR = re.compile(r"[a-z][a-z0-9]{0,2}|language-[a-z]+|filename|linenos")
ALIGNED = re.compile(r"text-align: (?:left|center|right);")
ANCHOR = re.compile(r"(?!__)[A-Za-z0-9][\w.:-]*")
# Text in which Markdown or HTML can do more than set words apart.
MARKED_UP = re.compile(r"[<\[{]|!!!|^(?:[ >*+-]|\d+[.)]){40}", re.M)
# A page longer than this is always tried: what is nested deep needs room.
LONG = 5_000
CALL_IN_MARKUP = re.compile(r"<[A-Za-z/!][^<>{}]*\{\{|\]\([^()\n]*\{\{|^ {0,3}\[[^\]\n]+\]:[^\n]*\{\{|\]\{:?[^}]*\{\{", re.M)  # fmt: skip
OPEN_TAG = re.compile(r"<[A-Za-z/!?][^<>]*(?=<|\Z)")
WORDLESS = {"here", "click here", "link", "this", "this link", "more"}


def check(site: Site, root: Path) -> Iterator[Fault]:
    """Every page holds harmless HTML only, links that lead somewhere, and images with words."""
    for path, page in site.pages.items():
        if len(page.body) > LONG or any(
            MARKED_UP.search(part) for part in page.parts if isinstance(part, str)
        ):
            yield from _page(site, root, path, page)


def _page(site: Site, root: Path, path: str, page: PageSource) -> Iterator[Fault]:
    for match in OPEN_TAG.finditer(without_code(page.text)):
        problem = f'"{match.group()[:20].strip()}" is a broken tag'
        yield _at(page, match.start(), "page", problem, "close it, or write &lt; for the sign")
    for match in CALL_IN_MARKUP.finditer(without_code(page.text)):
        problem = "a macro stands inside a tag or an address"
        remedy = "let it stand in the text; macros bring their own links"
        yield _at(page, match.start(), "page", problem, remedy)
        return
    plain = "".join(
        f" macro{index} " if isinstance(part, Call) else part
        for index, part in enumerate(page.parts)
    )
    try:
        html = converted(root, plain)
    except MarkdownError as error:
        yield Fault(page.shown, page.first_line, 1, "page", str(error), "make it simpler", RULE)
        return
    reader = _Reader(site, root, path)
    reader.feed(html)
    reader.close()
    last = 0
    for needles, record, problem, remedy in reader.found:
        start = _find(page, needles, last)
        last = start
        yield _at(page, start, record, problem, remedy)


def _find(page: PageSource, needles: tuple[str, ...], after: int) -> int:
    """Where the words of a fault stand on disk: after the last fault if they do, else anywhere."""
    text = page.text.lower()
    body = len(page.text) - len(page.body)
    for needle in needles:
        for start in (max(after, body), body, 0):
            index = text.find(needle.lower(), start) if needle else -1
            if index >= 0:
                return index
    return body


def _at(page: PageSource, index: int, record: str, problem: str, remedy: str) -> Fault:
    before = page.text[:index]
    line, column = before.count("\n") + 1, index - before.rfind("\n")
    return Fault(page.shown, line, column, record, problem, remedy, RULE)


class _Reader(HTMLParser):
    """Collects what is not on the lists, as (texts to find it by, best first; record, problem, remedy)."""

    def __init__(self, site: Site, root: Path, path: str) -> None:
        super().__init__(convert_charrefs=False)
        self.site, self.root, self.path = site, root, path
        self.found: list[tuple[tuple[str, ...], str, str, str]] = []
        self._link: tuple[str, str] | None = None

    def _refuse(self, needle: str, record: str, problem: str, remedy: str) -> None:
        tag = self.get_starttag_text() or ""
        self.found.append(((needle, tag, tag[: tag.find(" ")]), record, problem, remedy))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in ELEMENTS:
            remedy = "take it out; a page holds text, tables, links and macros"
            self._refuse(f"<{tag}", f"<{tag}>", "this element is not allowed in a page", remedy)
            return
        for name, value in attrs:
            self._attribute(tag, name, value or "")
        given = {name: value or "" for name, value in attrs}
        if tag == "img" and not given.get("alt", "").strip():
            needle = given.get("src", "<img")
            remedy = "write what it shows between the brackets: ![what it shows](address)"
            self._refuse(needle, "image", "the image has no alternative text", remedy)
        if tag == "a" and given.get("href"):
            self._link = (given["href"], "")

    def _attribute(self, tag: str, name: str, value: str) -> None:
        shown = f"{name}=…" if len(value) > 40 else f'{name}="{value}"'
        if name not in (*ELEMENTS[tag], *EVERYWHERE):
            problem = f"the attribute {shown} is not allowed"
            self._refuse(name, f"<{tag}>", problem, "take it out")
        elif name == "class" and not all(_known_class(tag, one) for one in value.split()):
            problem = f"the class {shown} is not one for pages"
            remedy = "take it out, or use lead, headline or an admonition"
            self._refuse(value.split()[-1], f"<{tag}>", problem, remedy)
        elif name == "style" and not ALIGNED.fullmatch(value):
            self._refuse(
                "style", f"<{tag}>", f"the attribute {shown} is not allowed", "take it out"
            )
        elif name in ("id", "name") and not ANCHOR.fullmatch(value):
            remedy = "write letters, digits, dots and hyphens"
            self._refuse(value, f"<{tag}>", f"{shown} is not a usable anchor", remedy)
        elif name in ("href", "src"):
            problem, remedy = address_problem(self.site, self.root, self.path, tag, value)
            if problem:
                self._refuse(value, "link" if tag == "a" else "image", problem, remedy)

    def handle_endtag(self, tag: str) -> None:
        if tag == "a" and self._link:
            address, words = self._link
            said = " ".join(words.split()).lower()
            if not said:
                self._refuse(address, "link", "the link has no words", "say what it leads to")
            elif said in WORDLESS:
                problem = f'the link is called "{said}"'
                self._refuse(address, "link", problem, "say what it leads to")
            self._link = None

    def handle_data(self, data: str) -> None:
        if "<" in data:
            needle = data[data.index("<") :][:20]
            self._refuse(
                needle, "page", f'"{needle.strip()}" is a broken tag', "write &lt; for the sign"
            )
        self._words(data)

    def handle_entityref(self, name: str) -> None:
        self._words("" if name == "nbsp" else name)

    def handle_charref(self, name: str) -> None:
        self._words(name)

    def _words(self, data: str) -> None:
        if self._link:
            self._link = (self._link[0], self._link[1] + data)

    def handle_comment(self, data: str) -> None:
        if re.search(r"[<>]|--", data):
            remedy = "write plain words between <!-- and -->, or take it out"
            self._refuse("<!--", "page", "a comment holds signs of HTML", remedy)

    def handle_decl(self, decl: str) -> None:
        self._refuse(f"<!{decl[:10]}", "page", "a declaration <!…> stands here", "take it out")

    def unknown_decl(self, data: str) -> None:
        self._refuse("<![", "page", "a declaration <![…]> stands here", "take it out")

    def handle_pi(self, data: str) -> None:
        self._refuse(f"<?{data[:10]}", "page", "an instruction <?…> stands here", "take it out")


def _known_class(tag: str, name: str) -> bool:
    return name in CLASSES or (
        tag in ("span", "code", "pre", "div") and bool(CODE_COLOUR.fullmatch(name))
    )
