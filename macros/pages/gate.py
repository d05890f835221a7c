"""The gate: what the browser will get, held against one list that lets nothing run, load or send.

It judges the HTML of a page as published, macros expanded, read by a conforming parser (WHATWG HTML,
section 13.2). Templates and pages are held to the same list. What is not on it is refused; nothing is
stripped in silence.
"""

from __future__ import annotations

import html
import re
from collections import Counter
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache

from selectolax.lexbor import LexborHTMLParser, LexborNode

# Attribute → the form of its value.
NUMBER = r"-?\d+(?:\.\d+)?"
ID = r"[A-Za-z0-9][\w.:-]*"
TAB = r"__tabbed_\d+_\d+"
EVERYWHERE = {
    "id": ID,
    "class": r"[A-Za-z][\w-]*(?: [A-Za-z][\w-]*)*",
    "lang": r"[a-z]{2}(?:-[A-Z]{2})?",
    "dir": r"ltr|rtl|auto",
    "data-search-exclude": r"",
    "data-linenos": r" *\d{1,2} ",
    "data-tabs": r"\d+:\d+",
    "aria-hidden": r"true",
    "aria-label": r"[^<>]+",
    "aria-labelledby": ID,
}
ADDRESS = r"[^\x00-\x20\x7f-\x9f<>\\]*"
# Element → its own attributes, besides those that every element may have.
ELEMENTS: dict[str, dict[str, str]] = {
    **{name: {} for name in ["article", "h1", "h2", "h3", "h4", "h5", "h6", "p", "span", "blockquote", "em", "strong", "b", "i", "s", "del", "ins"]},
    **{name: {} for name in ["mark", "small", "sup", "sub", "q", "cite", "dfn", "kbd", "code", "pre", "br", "hr", "wbr", "bdi", "ul", "dl", "dt", "dd"]},
    **{name: {} for name in ["figure", "figcaption", "section", "table", "caption", "thead", "tbody", "tfoot", "tr", "summary"]},
    "div": {"role": r"group|note", "tabindex": r"0"},
    "ol": {"start": r"\d+"},
    "li": {"value": r"\d+"},
    "details": {"open": r"(?:open)?"},
    "abbr": {"title": r"[^<>]+"},
    "a": {"href": ADDRESS, "title": r"[^<>]*", "download": r"[\w.-]*", "type": r"[a-z]+/[a-z0-9.+-]+"},
    "img": {"src": ADDRESS, "alt": r"[^<>]+", "width": r"\d+", "height": r"\d+", "title": r"[^<>]*"},
    "th": {"scope": r"col|row|colgroup|rowgroup", "colspan": r"\d+", "rowspan": r"\d+"},
    "td": {"data-label": r"[^<>]*", "colspan": r"\d+", "rowspan": r"\d+"},
    "time": {"datetime": r"\d{4}(?:-\d\d){0,2}"},
    "data": {"value": NUMBER},
    "svg": {"viewbox": rf"{NUMBER}(?: {NUMBER}){{3}}", "width": NUMBER, "height": NUMBER, "focusable": r"false"},
    # What makes the tabs and the task lists of Markdown; neither sends anything.
    "input": {"id": TAB, "type": r"radio|checkbox", "name": r"__tabbed_\d+", "checked": r"(?:checked)?", "disabled": r""},
    "label": {"for": TAB},
    "g": {},
    "line": dict.fromkeys(("x1", "x2", "y1", "y2"), NUMBER),
    "rect": dict.fromkeys(("x", "y", "width", "height", "rx"), NUMBER),
    "circle": dict.fromkeys(("cx", "cy", "r"), NUMBER),
    "path": {"d": r"[MLHVCSQTAZmlhvcsqtaz\d., -]+"},
    "text": {"x": NUMBER, "y": NUMBER, "text-anchor": r"start|middle|end"},
}  # fmt: skip
for _cell in ("th", "td"):
    ELEMENTS[_cell]["style"] = r"text-align: (?:left|center|right);"

# Names that a script finds on the document or the window by the id of an element (HTML, 3.1.6 and 7.2.2.3),
# and those of the parts that stand round every page.
RESERVED = frozenset((
    "body", "head", "title", "forms", "images", "links", "scripts", "anchors", "embeds", "plugins",
    "cookie", "domain", "location", "referrer", "url", "defaultview", "documentelement",
    "currentscript", "queryselector", "getelementbyid", "config", "searchindex", "base",
    "site-search", "site-search-found", "site-search-output", "site-search-told", "site-search-words",
))  # fmt: skip
# What templates alone may give: a script or a link of every page looks for it.
OF_TEMPLATES = frozenset(("look-up",))
# What serialised HTML is made of, from its start on; whatever is not of this form is refused.
_START = r"<([a-zA-Z][a-zA-Z0-9-]*+)((?: [A-Za-z_:][A-Za-z0-9_:.-]*+=\"[^\"]*+\")*+)>"
START = re.compile(_START)
KNOWN = re.compile(rf"(?:[^<]++|</[a-z][a-z0-9]*+>|{_START})*+")
ATTRIBUTE = re.compile(r' ([^ =]+)="([^"]*)"')
# An address elsewhere: https, a host in plain letters, a path. No user, port or backslash: one reading only.
WEB = re.compile(r"https://([a-z0-9-]+(?:\.[a-z0-9-]+)+)(?:[/?#]\S*)?")
HERE = re.compile(r"(?!/)(?:[\w.~-]+/)*[\w.~-]*(?:#[\w.:%-]*)?")


@dataclass(frozen=True)
class Slip:
    """What is wrong on a page, before its line is known: texts to find it by, best first, or a piece's number."""

    needles: tuple[str, ...]
    record: str
    problem: str
    remedy: str
    piece: int | None = None


@dataclass(frozen=True)
class Article:
    """The article of a page as a browser parses it, and as it then writes it down again."""

    node: LexborNode
    html: str

    @property
    def unknown(self) -> str:
        """How it goes on from the first thing that is of no known form."""
        known = KNOWN.match(self.html)
        return self.html[known.end() if known else 0 :][:20]

    @cached_property
    def tags(self) -> Counter[tuple[str, str]]:
        """Each start tag, with how often it stands there: the name, and the attributes as written."""
        return Counter(START.findall(self.html))

    @cached_property
    def ids(self) -> list[str]:
        """The ids, as often as they stand there."""
        return [
            value
            for (_, attributes), times in self.tags.items()
            for name, value in ATTRIBUTE.findall(attributes)
            for _ in range(times if name == "id" else 0)
        ]


def parsed(marked: str) -> Article:
    """The article of a page as a browser parses it."""
    tree = LexborHTMLParser(f"<!doctype html><html><body><article>{marked}</article></body></html>")
    article = tree.css_first("article")
    if article is None:
        raise ValueError("the article is not there")
    return Article(article, article.html or "")


def judge(
    article: Article, page: str, hosts: frozenset[str], marks: Collection[str] = ()
) -> Iterator[Slip]:
    """What in the article of a page is not on the list. `page` is its path in docs/.

    `marks` are anchors that may stand twice.
    """
    if shown := article.unknown:
        kind = "a comment" if shown.startswith("<!--") else "markup that no list knows"
        yield Slip((shown,), "page", f'"{shown}" is {kind}', "take it out")
    for name, attributes in article.tags:
        yield from _refused(name, attributes)
        for attribute, value in ATTRIBUTE.findall(attributes):
            if attribute in ("href", "src"):
                yield from _address(html.unescape(value), page, hosts)
    for name, count in Counter(article.ids).items():
        if count > 1 and name not in marks:
            remedy = "give one of the two a name of its own: { #another-name }"
            yield Slip((f"#{name}", name), "page", f'the anchor "{name}" is there twice', remedy)
        if name.lower() in RESERVED or name in OF_TEMPLATES.intersection(marks):
            yield taken_anchor(name, name)


def taken_anchor(name: str, *needles: str) -> Slip:
    """An anchor that belongs to the frame round every page, found by it or by other words."""
    problem = f'the anchor "{name}" is a name that scripts of the page use'
    remedy = f"give the heading another anchor: {{ #about-{name} }}"
    return Slip((f"#{name}", *needles), "page", problem, remedy)


@lru_cache(maxsize=20_000)
def _refused(name: str, attributes: str) -> tuple[Slip, ...]:
    """What is wrong with one start tag, whichever page it stands on."""
    allowed = ELEMENTS.get(name)
    if allowed is None:
        problem = "this element is not allowed in a page"
        remedy = "take it out; a page holds text, tables, links and macros"
        return (Slip((f"<{name}",), f"<{name}>", problem, remedy),)
    found = []
    for attribute, raw in ATTRIBUTE.findall(attributes):
        value = html.unescape(raw)
        form = allowed.get(attribute.lower(), EVERYWHERE.get(attribute.lower()))
        # What is wrong with an address, and with the words of an image, is said of them.
        if form is not None and (re.fullmatch(form, value) or attribute in ("href", "src", "alt")):
            continue
        shown = f"{attribute}=…" if len(value) > 40 else f'{attribute}="{value}"'
        problem, remedy = f"the attribute {shown} is not allowed", "take it out"
        needles = (attribute,) if form is None else (value.strip(), attribute)
        if attribute == "id":
            name_of_note = re.sub(r"^fn(?:ref\d*)?:", "", value)
            needles, problem = (value, name_of_note), f"{shown} is not a usable anchor"
            remedy = "write letters, digits, dots and hyphens"
        found.append(Slip(needles, f"<{name}>", problem, remedy))
    return tuple(found)


def _address(address: str, page: str, hosts: frozenset[str]) -> Iterator[Slip]:
    """The last word on an address, whoever wrote it: relative, inside the site, or https on a listed host."""
    web = WEB.fullmatch(address)
    if web and web[1] in hosts:
        return
    if HERE.fullmatch(address):
        depth = page.count("/")
        climbs = len(re.match(r"(?:\.\./)*", address).group()) // 3  # type: ignore[union-attr]
        if climbs <= depth and "/../" not in address.removeprefix("../" * climbs):
            return
    shown = address[:60]
    remedy = "write https:// and a host of data/hosts.yml, or the path of a page from this one"
    yield Slip((address,), "link", f'"{shown}" is not an address for pages', remedy)
