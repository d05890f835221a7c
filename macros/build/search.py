"""The search index of a built site, whichever engine built it.

The index holds what the pages say, cell by cell and line by line, as a script: a page opened from a disk may load
a script, and nothing else. docs/assets/search/pages.js says what form it has and reads it, find.js finds in it.
"""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache, lru_cache
from html import unescape

from markdown.extensions.toc import slugify

from macros.build.published import article_of
from macros.pages.source import PageSource
from macros.record.record import Record
from macros.show.links import html_page

INDEX = "search/index.js"
# How much a page counts beside others that have the same words: by what it is, or as its front matter says.
PARTNER, SOURCE = 2.0, 0.15
PLACES = {"first": 2.5, "last": 0.01}
NEVER = "never"

# Signs that no text holds, in place of the borders in a page's HTML.
LINE, CELL, ROW, ROW_END, SECTION, HEAD_END = "\x1e", "\x1f", "\x01", "\x02", "\x03", "\x04"
WHOLE_ROW = re.compile(f"{ROW}([^{ROW}{ROW_END}]*){ROW_END}")
# Round a part of a text that other texts may have in common with it, and how long such a part is at least.
PART, SHORT = "\x05", 12
# Before a link to a recommendation, which may say no more than its number.
TO_A_RECOMMENDATION = "\x0e"
# What stands on a page (elements, classes, elements that have an id), and the signs before and after it.
SIGNS = (
    ("a→recommendation", TO_A_RECOMMENDATION, ""),
    ("a b cite .value .table__once", PART, PART),
    (
        "p li ul ol tr caption summary figcaption blockquote pre figure table div section details "
        "h2 h3 h4 h5 h6",
        LINE,
        LINE,
    ),
    ("dt", LINE, ""),
    ("td th dd br .kind .value__note", CELL, ""),
    ("tr[id] dt[id] li[id]", f"{SECTION}{{}}{HEAD_END}{HEAD_END}", ""),
    ("tr", ROW, ROW_END),
    ("h1", f"{SECTION}{HEAD_END}", HEAD_END),
    ("h2[id] h3[id] h4[id] h5[id] h6[id]", f"{SECTION}{{}}{HEAD_END}", HEAD_END),
)
# What repeats the text beside it, or is no text.
# (By its class as well: Zensical does not pass the attribute on.)
LEFT_OUT = {
    "[data-search-exclude]", ".cite-this", ".sources-printed", ".older-links", ".said-aloud", ".headerlink", "svg",
    "script", "style",
}  # fmt: skip
# Links and the like may stand side by side with no space between them.
SIDE_BY_SIDE = {"a", "span", "data", "time", "code", "b"}
WITHOUT_END = {"br", "hr", "img", "input", "wbr"}
# The pages are our own and well formed, so a pattern finds the same as a parser, and faster.
TAG = re.compile(r"(<[^>]*>)")
ATTRIBUTE = re.compile(r"""\s([\w-]+)(?:=(["'])(.*?)\2)?""")
# An address is a way to a page, not something that is said.
ADDRESS = re.compile(r"https?://\S+")
SAYS = re.compile(r"\w")
# In place of an anchor that is made of its heading, as Markdown makes it.
USUAL = "="
# In the index besides: before a page, between cells, and before the number of a text that stood before.
PAGE, TAB, BEFORE = "\x06", "\t", "\x07"

Line = tuple[str, ...]


@dataclass
class Section:
    """A part of a page: the id that leads to it, its heading, and its lines, each a tuple of cells."""

    anchor: str
    heading: str
    lines: list[Line] = field(default_factory=list)


class Index:
    """The index as it grows, page by page."""

    def __init__(self, record: Record) -> None:
        self._told = {"same": _same(record), "names": _names(record)}
        partners = (html_page(one.page.partition("#")[0]) for one in record.partners.values())
        self._places = dict.fromkeys(partners, PARTNER)
        self._texts = _Texts()
        self._found: list[str] = []

    def add(self, address: str, page: PageSource, html: str) -> None:
        """Take up a built page; its front matter may say in_search: first, last or never."""
        wish = page.meta.get("in_search")
        sections = read(html) if wish != NEVER else []
        if sections:
            usual = SOURCE if address.startswith("sources/") else 1.0
            place = PLACES.get(str(wish), self._places.get(address, usual))
            self._found.append(f"{PAGE}{address}{TAB}{place}")
            self._found += map(self._texts.section, sections)

    def text(self) -> str:
        """The script that the pages load."""
        told = json.dumps(self._told, ensure_ascii=False, separators=(",", ":"))
        return (
            f"globalThis.siteIndex = {_harmless(told)};\n"
            f"globalThis.siteIndex.pages = String.raw`{_harmless(''.join(self._found))}`;\n"
        )


def _harmless(text: str) -> str:
    """A text in which nothing ends a script or a raw string of it, or stands in one for anything else."""
    harmless = text.replace("</", "< /").replace("`", "’").replace("${", "$ {")
    return f"{harmless} " if harmless.endswith("\\") else harmless


def read(page: str) -> list[Section]:
    """The sections of a built page, the first of them headed by its title; none where it has no article."""
    text = _marked(TAG.split(article_of(page)))
    sections: list[Section] = []
    for part in text.split(SECTION):
        anchor, _, rest = part.partition(HEAD_END)
        heading, _, rest = rest.partition(HEAD_END)
        heading = _spaced(heading)
        if sections or heading:  # else it stands before the title
            sections.append(Section(anchor, heading or sections[-1].heading, list(_lines(rest))))
    return sections


def _marked(tokens: list[str]) -> str:
    """The text of an article, taken apart at its tags, with signs where a line, a cell, a row or a section begins."""
    found = [tokens[0]]
    # Of each element that is open, its name and the signs after it; how many were when one was left out.
    ends: list[tuple[str, str]] = []
    left_out, ended = 0, ""
    for tag, text in zip(tokens[1::2], tokens[2::2], strict=True):
        if tag.startswith("</"):
            ended, after = ends.pop()
            if not left_out:
                found.append(after)
            elif len(ends) < left_out:
                left_out = 0
        elif not tag.startswith("<!"):
            name, before, after, left = _signs(tag)
            if not left_out and not left:
                found.append(f" {before}" if name == ended and name in SIDE_BY_SIDE else before)
            ended = name
            if name not in WITHOUT_END and not tag.endswith("/>"):
                ends.append((name, after))
                left_out, ended = left_out or (left and len(ends)), ""
        if not left_out:
            found.append(text)
    # In a table's row, every border is that of a cell.
    marked = WHOLE_ROW.sub(
        lambda row: f"{LINE}{row[1].replace(LINE, CELL)}{LINE}", unescape("".join(found))
    )
    if TO_A_RECOMMENDATION in marked:
        marked = re.sub(f"{TO_A_RECOMMENDATION}({PART}\\s*\\d+\\s*{PART})", r"#\1", marked)
    return marked.replace(TO_A_RECOMMENDATION, "")


@lru_cache(10_000)
def _signs(tag: str) -> tuple[str, str, str, bool]:
    """The name of an element, the signs before and after it, and whether it is left out."""
    name = tag[1:-1].split(maxsplit=1)[0]
    given = {key: value for key, _, value in ATTRIBUTE.findall(tag)}
    to_one = "recommendations/" in given.get("href", "")
    before, after, left_out = _signs_of(name, given.get("class", ""), " ".join(given), to_one)
    return name, before.format(given.get("id")), after, left_out


@cache
def _signs_of(name: str, classes: str, given: str, to_one: bool) -> tuple[str, str, bool]:
    words = {name, *(f".{one}" for one in classes.split())}
    for attribute in given.split():
        words |= {f"[{attribute}]", f"{name}[{attribute}]"}
    words |= {"a→recommendation"} if to_one else set()
    found = [signs for selectors, *signs in SIGNS if not words.isdisjoint(selectors.split())]
    before, after = (sign for sign, _ in found), (sign for _, sign in reversed(found))
    return "".join(before), "".join(after), not words.isdisjoint(LEFT_OUT)


def _lines(text: str) -> Iterator[Line]:
    """The cells of each line. A dash, or a gap, says nothing that is looked for."""
    for line in filter(SAYS.search, text.split(LINE)):
        if cells := tuple(filter(SAYS.search, map(_spaced, line.split(CELL)))):
            yield cells


def _spaced(text: str) -> str:
    return " ".join((ADDRESS.sub("", text) if "://" in text else text).split())


class _Texts:
    """Writes texts one after the other: one that stood before, or a part that did, as its number."""

    def __init__(self) -> None:
        self._numbers: dict[str, int] = {}

    def section(self, section: Section) -> str:
        """A section: its anchor and heading, and its lines, each line once."""
        usual = slugify(section.heading, "-") == section.anchor
        head = f"{SECTION}{USUAL if usual else section.anchor}{TAB}{self._text(section.heading)}"
        lines = (TAB.join(map(self._text, line)) for line in dict.fromkeys(section.lines))
        return "\n".join((head, *lines))

    def _text(self, text: str) -> str:
        whole = text.replace(PART, "")
        parts: list[str] = []
        for part in text.split(PART):
            if parts and min(len(part), len(parts[-1])) < SHORT:
                parts[-1] += part
            else:
                parts.append(part)
        if len(parts) == 1 or whole in self._numbers:
            return self._once(whole)
        written = PART.join(map(self._once, parts))
        self._numbers[whole] = len(self._numbers)
        return written

    def _once(self, text: str) -> str:
        if text in self._numbers:
            return BEFORE + _base_36(self._numbers[text])
        self._numbers[text] = len(self._numbers)
        return text


def _base_36(number: int) -> str:
    digits = "0123456789abcdefghijklmnopqrstuvwxyz"
    return (_base_36(number // 36) if number >= 36 else "") + digits[number % 36]


def _same(record: Record) -> list[list[str]]:
    """The forms of one name or term, French ones and readers' ones among them."""
    terms, partners = record.terms.values(), record.partners.values()
    found = [(one.long, one.short, *one.spellings, *one.french, *one.asked_as) for one in terms]
    found += [(one.name, one.short, *one.spellings, *one.french) for one in partners]
    told = [list(dict.fromkeys(filter(None, forms))) for forms in found]
    return [forms for forms in told if len(forms) > 1]


def _names(record: Record) -> dict[str, dict[str, list[str]]]:
    """What pages and their sections are about beyond their titles: address → anchor → names."""
    names: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    about = [(entry.page, f"#{number}") for number, entry in record.recommendations.items()]
    about += [(partner.page, partner.name) for partner in record.partners.values()]
    for page, name in about:
        path, _, anchor = page.partition("#")
        names[html_page(path)][anchor].append(name)
    return names
