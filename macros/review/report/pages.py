"""Compares the pages of two versions as readers see them: their sentences, and their addresses."""

from __future__ import annotations

import difflib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from macros.review.rendered import read


@dataclass(frozen=True)
class PageChange:
    """One page whose text differs. `action` is changed, added or removed; lines start with - or +."""

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
    known = {name for kind in before["entries"].values() for name in kind}
    moved = {entry["from"] for entry in now["entries"].get("redirects", {}).values()}
    for path in sorted({*before["pages"], *now["pages"]}):
        old, new = before["pages"].get(path), now["pages"].get(path)
        if old and new and old["markdown"] == new["markdown"]:
            if old["description"] != new["description"]:
                lines = tuple(_difference(_described(old, []), _described(new, [])))
                changes.append(PageChange(path, "changed", True, lines))
            continue
        was, old_ids = read(root, old["markdown"]) if old else ([], [])
        is_now, new_ids = read(root, new["markdown"]) if new else ([], [])
        lines = tuple(_difference(_described(old, was), _described(new, is_now)))
        if lines:
            action = "changed" if old and new else "added" if new else "removed"
            edited = not (old and new and old["text"] == new["text"])
            changes.append(PageChange(path, action, edited, lines))
        if old and not new and path not in moved:
            lost.append(LostAddress(path, permanent=True))
        elif old and new:
            gone = [name for name in old_ids if name not in new_ids]
            lost += [LostAddress(f"{path}#{name}", name in known) for name in dict.fromkeys(gone)]
    return sorted(changes, key=lambda change: change.order), lost


def _described(page: dict[str, str] | None, sentences: list[str]) -> list[str]:
    """The description, which search engines show, stands before the sentences."""
    if page and page["description"]:
        return [f"Description: {page['description']}", *sentences]
    return sentences


def _difference(old: list[str], new: list[str]) -> Iterator[str]:
    matcher = difflib.SequenceMatcher(None, old, new, autojunk=False)
    for tag, a, b, c, d in matcher.get_opcodes():
        if tag != "equal":
            yield from (f"- {line}" for line in old[a:b])
            yield from (f"+ {line}" for line in new[c:d])
