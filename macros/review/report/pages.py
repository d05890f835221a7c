"""Compares the pages of two versions as readers see them: their sentences, and their addresses."""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable, Iterator
from itertools import takewhile
from typing import NamedTuple

from selectolax.lexbor import LexborHTMLParser

from macros.review.report.snapshot import Page, Snapshot

HEADINGS = "h1, h2, h3, h4, h5, h6"
LINES = (
    f"{HEADINGS}, p, li, dt, dd, caption, tr, pre, div, ul, ol, dl, table, section, figure, figcaption, "
    "blockquote, text"
)
# Elements whose id an editor or the record gave; others are numbered anew in every build.
ADDRESSED = f":is({HEADINGS}, a, p, span, li, dt, section)[id]"
# Citations, drawings and printed addresses repeat what stands elsewhere: search leaves them out, too.
REPEATED = "[data-search-exclude], [class=headerlink]"
# Between the cells of a row. Signs that no text holds: where a line ends, where a cell and a heading begin.
CELL, LINE, CELL_SIGN, HEADING = " | ", "\x1d", "\x1f", "\x1e"
# What stands on a page, and the signs before and after it.
SIGNS = (
    (LINES, LINE, LINE),
    (HEADINGS, HEADING, ""),
    ("td, th", CELL_SIGN, ""),
    ("br, img", "", ""),
)
SENTENCE_END = re.compile(r"(?<=[.!?][”\")])\s+(?=[A-Z“\"(\[])|(?<=[.!?])\s+(?=[A-Z“\"(\[])")
# Characters shown before the first difference of two long lines, and of a line at most.
AROUND, LONGEST = 120, 400
OTHER_HTML = "@@ the same words in other HTML @@"
# Pages that go first, then those that change though nobody edited them.
ACTIONS = ("removed", "renamed", "changed", "added")


class Line(NamedTuple):
    """One sentence, or one row of a table, and the heading under which it stands."""

    text: str
    heading: str = ""


class PageChange(NamedTuple):
    """One page whose text differs. `action` is one of ACTIONS.

    Lines start with - or +; a line in @@ names the heading under which the next ones stand.
    """

    path: str
    action: str
    edited: bool
    lines: tuple[str, ...]


class LostAddress(NamedTuple):
    """An address that readers may have cited and that leads nowhere now.

    `permanent` ones are pages and entries of the record; the others are headings.
    """

    address: str
    permanent: bool


class Rendered:
    """A page as readers get it: its lines, its anchors, and the words and addresses of links to other sites."""

    def __init__(self, html: str) -> None:
        body = LexborHTMLParser(f"<body>{html}").css("body")[0]
        for node in body.css(REPEATED):
            node.decompose()
        self.ids = [node.id or "" for node in body.css(ADDRESSED)]
        self.links = [
            f"{' '.join(node.text().split())} leads to {node.attributes['href']}"
            for node in body.css('a[href*="//"]')
        ]
        for selector, before, after in SIGNS:
            for node in body.css(selector):
                node.insert_before(before or node.attributes.get("alt") or " ")
                node.insert_after(after)
        self.lines = list(_lines(body.text()))


def _lines(text: str) -> Iterator[Line]:
    heading = ""
    for line in text.split(LINE):
        cells = line.lstrip(f"{CELL_SIGN} \n").replace(CELL_SIGN, CELL)
        words = " ".join(cells.replace(HEADING, "").split())
        for said in [words] if CELL in words else SENTENCE_END.split(words):
            if said:
                yield Line(said, heading)
        heading = words if HEADING in line else heading


def page_changes(before: Snapshot, now: Snapshot) -> tuple[list[PageChange], list[LostAddress]]:
    """Every page whose text changes, edited or not, the navigation, and the addresses that disappear."""
    changes: list[PageChange] = []
    lost: list[LostAddress] = []
    leads, led = now.redirects, before.redirects
    # An entry that moved away keeps its old address as long as one of the record keeps its own.
    known = {name for kind in before.entries.values() for name in kind}
    known |= {address.partition("#")[2] for address in led}
    # Pages by other names: new name → old one, where a redirect leads from it.
    gone, come = before.pages.keys() - now.pages, now.pages.keys() - before.pages
    renamed = {leads[old]: old for old in sorted(gone) if leads.get(old) in come}
    for path in sorted({*before.pages, *now.pages} - set(renamed.values())):
        address = renamed.get(path, path)
        old, new = before.pages.get(address), now.pages.get(path)
        if old == new and path not in renamed:
            continue
        was, is_now = Rendered(old.html if old else ""), Rendered(new.html if new else "")
        lines = list(_difference(_shown(old, was), _shown(new, is_now), of_a_pair=shortened))
        if not lines and old and new:
            tags = [[Line(tag) for tag in re.findall(r"<[^>]+>", one.html)] for one in (old, new)]
            lines = [OTHER_HTML, *_difference(*tags)]
        action = "changed" if old and new else "added" if new else "removed"
        if path in renamed:
            action, lines = "renamed", [f"@@ it was {address} @@", *lines]
        if lines != [OTHER_HTML]:
            edited = not (old and new and old.text == new.text)
            changes.append(PageChange(path, action, edited, tuple(lines)))
        if old and new:
            # The way back to the first place of a figure is made anew by each build.
            ids = (one for one in dict.fromkeys(was.ids) if not one.startswith("at-"))
            left = (one for one in ids if one not in is_now.ids)
            lost += [LostAddress(f"{address}#{name}", name in known) for name in left]
        elif old and path not in leads:
            lost.append(LostAddress(path, permanent=True))
    # The redirects of pages that are taken out.
    taken = sorted(led.keys() - leads.keys() - now.pages.keys())
    lost += [LostAddress(address, permanent=True) for address in taken if "#" not in address]
    changes.sort(key=lambda one: (ACTIONS.index(one.action), one.edited, one.path))
    lines = list(_difference(*(list(map(Line, one.navigation)) for one in (before, now))))
    changes += [PageChange("navigation", "changed", True, tuple(lines))] if lines else []
    return changes, lost


def _shown(page: Page | None, rendered: Rendered) -> list[Line]:
    """All that is compared: what search engines and tabs show, the text, and the links out."""
    about = [("Title", page.title), ("Description", page.description)] if page else []
    return [
        *(Line(f"{word}: {text}") for word, text in about if text),
        *rendered.lines,
        *(Line(link, "Links to other sites") for link in rendered.links),
    ]


def _difference(
    old: list[Line],
    new: list[Line],
    *,
    of_a_pair: Callable[[str, str], tuple[str, str]] | None = None,
) -> Iterator[str]:
    before, now = [line.text for line in old], [line.text for line in new]
    matcher = difflib.SequenceMatcher(None, before, now, autojunk=False)
    told = ""
    for tag, a, b, c, d in matcher.get_opcodes():
        if tag == "equal":
            continue
        heading = new[c].heading if c < d else old[a].heading
        if heading and heading != told:
            yield f"@@ {heading} @@"
            told = heading
        gone, come = before[a:b], now[c:d]
        if of_a_pair and len(gone) == len(come):
            pairs = [of_a_pair(one, other) for one, other in zip(gone, come, strict=True)]
            gone, come = [one for one, _ in pairs], [other for _, other in pairs]
        yield from (f"- {line}" for line in gone)
        yield from (f"+ {line}" for line in come)


def shortened(one: str, other: str) -> tuple[str, str]:
    """Two versions of a line without what is the same: cells of a row, or the start of a long text."""
    cells, others = one.split(CELL), other.split(CELL)
    if len(cells) == len(others) > 1:
        same = [bool(index) and cell == others[index] for index, cell in enumerate(cells)]
        one, other = _without(cells, same), _without(others, same)
    start = sum(takewhile(bool, map(str.__eq__, one, other))) - AROUND
    if start > 0 and max(len(one), len(other)) > LONGEST:
        one, other = f"…{one[start:]}", f"…{other[start:]}"
    return one, other


def _without(cells: list[str], same: list[bool]) -> str:
    """A row in which one … stands for neighbouring cells that are the same; the first one stays."""
    shown = ["…" if same[index] else cell for index, cell in enumerate(cells)]
    return re.sub(r"…(?: \| …)+", "…", CELL.join(shown))
