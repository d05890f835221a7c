"""Compares the pages of two versions as readers see them: their sentences, and their addresses."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from macros.review.report.comment import LONGEST
from macros.review.report.lines import CELL, Line, Rendered, read

NO_PAGE = Rendered((), (), ())
# Characters shown before the first difference of two long lines.
AROUND = 120


@dataclass(frozen=True)
class PageChange:
    """One page whose text differs. `action` is changed, added or removed.

    Lines start with - or +; a line in @@ names the heading under which the next ones stand.
    """

    path: str
    action: str
    edited: bool
    lines: tuple[str, ...]

    @property
    def order(self) -> tuple[int, bool, str]:
        """Pages that go first, then those that change though nobody edited them."""
        return ("removed", "changed", "added").index(self.action), self.edited, self.path


@dataclass(frozen=True)
class LostAddress:
    """An address that readers may have cited and that leads nowhere now.

    `permanent` ones are pages and entries of the record; the others are headings.
    """

    address: str
    permanent: bool


def page_changes(
    root: Path, before: dict[str, Any], now: dict[str, Any]
) -> tuple[list[PageChange], list[LostAddress]]:
    """Every page whose text changes, edited or not, and the addresses that disappear."""
    changes: list[PageChange] = []
    lost: list[LostAddress] = []
    moved, moved_before = _moved(now), _moved(before)
    # An entry that moved away keeps its old address as long as one of the record keeps its own.
    known = {name for kind in before["entries"].values() for name in kind}
    known |= {address.partition("#")[2] for address in moved_before}
    for path in sorted({*before["pages"], *now["pages"]}):
        old, new = before["pages"].get(path), now["pages"].get(path)
        if old and new and old["html"] == new["html"]:
            lines = tuple(_difference(_text(old, NO_PAGE), _text(new, NO_PAGE)))
            if lines:
                changes.append(PageChange(path, "changed", old["text"] != new["text"], lines))
            continue
        was = read(old["html"]) if old else NO_PAGE
        is_now = read(new["html"]) if new else NO_PAGE
        lines = tuple(_difference(_text(old, was), _text(new, is_now)))
        if not lines and old and new:
            lines = tuple(_structure(old["html"], new["html"]))
        if lines:
            action = "changed" if old and new else "added" if new else "removed"
            edited = not (old and new and old["text"] == new["text"])
            changes.append(PageChange(path, action, edited, lines))
        if old and not new and path not in moved:
            lost.append(LostAddress(path, permanent=True))
        elif old and new:
            # The way back to the first place of a figure is made anew by each build.
            gone = [
                name for name in was.ids if name not in is_now.ids and not name.startswith("at-")
            ]
            lost += [LostAddress(f"{path}#{name}", name in known) for name in dict.fromkeys(gone)]
    lost += [
        LostAddress(address, permanent=True)
        for address in sorted(moved_before - moved)
        if "#" not in address and address not in now["pages"]
    ]
    return sorted(changes, key=lambda change: change.order), lost


def navigation_change(before: dict[str, Any], now: dict[str, Any]) -> list[PageChange]:
    """What changes in the navigation, as if it were a page."""
    old, new = before.get("navigation"), now.get("navigation")
    if old is None or new is None or old == new:
        return []
    lines = difflib.unified_diff(old, new, lineterm="", n=0)
    shown = [
        f"{line[0]} {line[1:]}"
        for line in lines
        if line[0] in "+-" and line[:3] not in ("+++", "---")
    ]
    return [PageChange("navigation", "changed", True, tuple(shown))]


def _structure(old: str, new: str) -> Iterator[str]:
    """The first tags that differ where no word does."""
    before, after = re.findall(r"<[^>]+>", old), re.findall(r"<[^>]+>", new)
    if before == after:
        return
    yield "@@ the same words in other HTML @@"
    matcher = difflib.SequenceMatcher(None, before, after, autojunk=False)
    changed = [one for one in matcher.get_opcodes() if one[0] != "equal"]
    for _, a, b, c, d in changed[:3]:
        yield from (f"- {' '.join(before[a:b])[:200]}",) if b > a else ()
        yield from (f"+ {' '.join(after[c:d])[:200]}",) if d > c else ()


def _moved(version: dict[str, Any]) -> set[str]:
    """The old addresses of which the redirects of a version tell."""
    return {entry["from"] for entry in version["entries"].get("redirects", {}).values()}


def _text(page: dict[str, str] | None, rendered: Rendered) -> list[Line]:
    """All that is compared: what search engines and tabs show, the text, and the links out."""
    shown = ((word, page[word.lower()]) for word in ("Title", "Description")) if page else ()
    return [
        *(Line(f"{word}: {text}", "") for word, text in shown if text),
        *rendered.lines,
        *(Line(link, "Links to other sites") for link in rendered.links),
    ]


def _difference(old: list[Line], new: list[Line]) -> Iterator[str]:
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
        if len(gone) == len(come):
            pairs = [shortened(one, other) for one, other in zip(gone, come, strict=True)]
            gone, come = [one for one, _ in pairs], [other for _, other in pairs]
        yield from (f"- {line}" for line in gone)
        yield from (f"+ {line}" for line in come)


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
    kept = [
        cell for index, cell in enumerate(shown) if not (index and cell == shown[index - 1] == "…")
    ]
    return CELL.join(kept)
