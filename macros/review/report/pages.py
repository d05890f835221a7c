"""Compares the pages of two versions as readers see them: their sentences, and their addresses."""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

from macros.review.report.lines import CELL, Line, Rendered
from macros.review.report.snapshot import Page, Snapshot

# Characters shown before the first difference of two long lines, and of a line at most.
AROUND = 120
LONGEST = 400
OTHER_HTML = "@@ the same words in other HTML @@"


class PageChange(NamedTuple):
    """One page whose text differs. `action` is changed, added, removed or renamed.

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


def page_changes(before: Snapshot, now: Snapshot) -> tuple[list[PageChange], list[LostAddress]]:
    """Every page whose text changes, edited or not, the navigation, and the addresses that disappear."""
    changes: list[PageChange] = []
    lost: list[LostAddress] = []
    moved, moved_before = _moved(now), _moved(before)
    # An entry that moved away keeps its old address as long as one of the record keeps its own.
    known = {name for kind in before.entries.values() for name in kind}
    known |= {address.partition("#")[2] for address in moved_before}
    renamed = _renamed(before, now)
    for path in sorted({*before.pages, *now.pages} - set(renamed.values())):
        address = renamed.get(path, path)
        old, new = before.pages.get(address), now.pages.get(path)
        if old == new and path not in renamed:
            continue
        was, is_now = Rendered(old.html if old else ""), Rendered(new.html if new else "")
        lines = list(_difference(_text(old, was), _text(new, is_now), shortened))
        if not lines and old and new:
            lines = _other_html(old.html, new.html)
        if path in renamed:
            lines = [f"@@ it was {address} @@", *lines]
        if lines:
            both = "renamed" if path in renamed else "changed"
            action = both if old and new else "added" if new else "removed"
            edited = not (old and new and old.text == new.text)
            changes.append(PageChange(path, action, edited, tuple(lines)))
        if old and new:
            # The way back to the first place of a figure is made anew by each build.
            gone = [one for one in was.ids if one not in is_now.ids and not one.startswith("at-")]
            lost += [
                LostAddress(f"{address}#{name}", name in known) for name in dict.fromkeys(gone)
            ]
        elif old and path not in moved:
            lost.append(LostAddress(path, permanent=True))
    lost += [
        LostAddress(address, permanent=True)
        for address in sorted(moved_before - moved)
        if "#" not in address and address not in now.pages
    ]
    # Pages that go first, then those that change though nobody edited them.
    order = ("removed", "renamed", "changed", "added")
    changes.sort(key=lambda one: (order.index(one.action), one.edited, one.path))
    lines = list(_difference(_bare(before.navigation), _bare(now.navigation)))
    changes += [PageChange("navigation", "changed", True, tuple(lines))] if lines else []
    return changes, lost


def _moved(version: Snapshot) -> set[str]:
    """The old addresses of which the redirects of a version tell."""
    return {entry["from"] for entry in version.entries.get("redirects", {}).values()}


def _renamed(before: Snapshot, now: Snapshot) -> dict[str, str]:
    """Pages by other names: new name → old one, where a redirect leads from it."""
    leads = {one["from"]: one["to"] for one in now.entries.get("redirects", {}).values()}
    gone, new = before.pages.keys() - now.pages, now.pages.keys() - before.pages
    return {leads[old]: old for old in sorted(gone) if leads.get(old) in new}


def _text(page: Page | None, rendered: Rendered) -> list[Line]:
    """All that is compared: what search engines and tabs show, the text, and the links out."""
    shown = [("Title", page.title), ("Description", page.description)] if page else []
    return [
        *(Line(f"{word}: {text}", "") for word, text in shown if text),
        *rendered.lines,
        *(Line(link, "Links to other sites") for link in rendered.links),
    ]


def _bare(lines: list[str]) -> list[Line]:
    return [Line(text, "") for text in lines]


def _difference(
    old: list[Line], new: list[Line], of_a_pair: Callable[[str, str], tuple[str, str]] | None = None
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


def _other_html(old: str, new: str) -> list[str]:
    """The tags that differ where no word does."""
    tags = [_bare(re.findall(r"<[^>]+>", html)) for html in (old, new)]
    lines = list(_difference(tags[0], tags[1]))
    return [OTHER_HTML, *lines] if lines else []


def shortened(one: str, other: str) -> tuple[str, str]:
    """Two versions of a line without what is the same: cells of a row, or the start of a long text."""
    cells, others = one.split(CELL), other.split(CELL)
    if len(cells) == len(others) > 1:
        same = [bool(index) and cell == others[index] for index, cell in enumerate(cells)]
        one, other = _without(cells, same), _without(others, same)
    pairs = enumerate(zip(one, other, strict=False))
    start = next((index for index, (a, b) in pairs if a != b), min(len(one), len(other))) - AROUND
    if start > 0 and max(len(one), len(other)) > LONGEST:
        one, other = f"…{one[start:]}", f"…{other[start:]}"
    return one, other


def _without(cells: list[str], same: list[bool]) -> str:
    """A row in which one … stands for neighbouring cells that are the same; the first one stays."""
    shown = ["…" if same[index] else cell for index, cell in enumerate(cells)]
    return re.sub(r"…(?: \| …)+", "…", CELL.join(shown))
