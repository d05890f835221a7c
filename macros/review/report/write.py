"""Puts the report into words: head line, what must be done, the record, the pages."""

from __future__ import annotations

import datetime
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from macros.review.report.changes import Change, Difference
from macros.review.report.comment import block, code, folded, plain
from macros.review.report.meaning import Meaning, entry_to_copy
from macros.review.report.pages import LostAddress, PageChange

# GitHub takes 65,536 characters in a comment; the rest is for what a workflow may add.
LIMIT = 60_000
# Lines shown of one page; a page that is rewritten is better read whole.
PAGE_LINES = 40
# Entries written out to copy; beyond that a change is too large for one pull request.
COPIES = 20
MARK = "<!-- review report -->"
# Files that run, or decide what a page loads and looks like.
RUNS = re.compile(
    r"docs/assets/|overrides/|macros/|mkdocs\.yml$|Makefile$|\.github/workflows/|requirements/|package"
)


@dataclass(frozen=True)
class Review:
    """What a change does: all that the report says."""

    base: str
    compared_with: str
    changes: list[Change]
    meanings: list[Meaning]
    not_logged: list[Meaning]
    pages: list[PageChange]
    lost: list[LostAddress]
    others: list[str] = field(default_factory=list)
    note: str = ""

    @property
    def needs_work(self) -> bool:
        """True where the check must fail: a silent correction, or a permanent address lost."""
        return bool(self.not_logged) or any(one.permanent for one in self.lost)

    @property
    def why_it_fails(self) -> str:
        """The last line where something must be done first."""
        permanent = sum(one.permanent for one in self.lost)
        parts = [counted(len(self.not_logged), "correction entry")] if self.not_logged else []
        parts += [counted(permanent, "redirect")] if permanent else []
        return f"To be written first, as said above: {' and '.join(parts)}."

    @property
    def first(self) -> list[str]:
        """What a reviewer looks at before all words: new hosts, and files that run or set the look."""
        hosts = [one.name for one in self.changes if one.noun == "host" and one.action != "removed"]
        code_files = [name for name in self.others if RUNS.match(name)]
        found = (
            [f"Readers are led to hosts of another list: {', '.join(map(code, hosts))}."]
            if hosts
            else []
        )
        if code_files:
            shown = ", ".join(code(name) for name in code_files[:10])
            more = len(code_files) - 10
            found.append(
                f"Code changes, read it as code: {shown}{f' and {more} more' if more > 0 else ''}."
            )
        tags = [
            page.path
            for page in self.pages
            if page.lines[:1] == ("@@ the same words in other HTML @@",)
        ]
        if tags:
            found.append(f"The same words stand in other HTML: {counted(len(tags), 'page')}.")
        return found


def counted(number: int, noun: str) -> str:
    """2, "page" → "2 pages"; "address" and "entry" keep their spelling."""
    if number == 1:
        return f"1 {noun}"
    if noun.endswith("s"):
        return f"{number} {noun}es"
    return f"{number} {noun[:-1]}ies" if noun.endswith("ry") else f"{number} {noun}s"


def head_line(review: Review) -> str:
    """One sentence that a busy reviewer can act on."""
    parts = []
    counts = Counter((change.noun, change.action) for change in review.changes)
    parts += [f"{counted(n, noun)} {action}" for (noun, action), n in counts.items()]
    changed = [page for page in review.pages if page.action == "changed"]
    for action in ("removed", "added"):
        number = sum(page.action == action for page in review.pages)
        parts += [f"{counted(number, 'page')} {action}"] if number else []
    if changed:
        edited = sum(page.edited for page in changed)
        verb = "changes" if len(changed) == 1 else "change"
        note = f" ({edited or 'none'} of them edited)" if edited < len(changed) else ""
        parts.append(f"{counted(len(changed), 'page')} {verb}{note}")
    elif review.changes and not review.pages:
        parts.append("no page changes")
    if review.meanings:
        number = len(set(review.meanings))
        verb = "changes its" if number == 1 else "change their"
        open_ones = len(review.not_logged)
        if not open_ones:
            then = "in the corrections log"
        elif open_ones == 1:
            then = "needs a correction entry"
        else:
            then = f"{open_ones} need a correction entry"
        parts.append(f"{counted(number, 'citation')} {verb} meaning: {then}")
    permanent = [one for one in review.lost if one.permanent]
    if permanent:
        verb = "disappears: needs" if len(permanent) == 1 else "disappear: each needs"
        parts.append(f"{counted(len(permanent), 'address')} {verb} a redirect")
    if not parts:
        return (
            "No text that readers see changes."
            if review.others
            else "Nothing that readers see changes."
        )
    return "; ".join([", ".join(parts[:-1]), parts[-1]] if len(parts) > 1 else parts) + "."


def report(review: Review, today: datetime.date, limit: int = LIMIT) -> str:
    """The whole report as Markdown, cut with a notice where it passes `limit` characters (0: never)."""
    foot = _foot(review)
    room = limit - len(foot) - 2_000 if limit else 0
    pieces: list[str] = []
    size, cut = 0, False
    for piece in _pieces(review, today):
        if limit and size + len(piece) + 2 > room:
            cut = True
            break
        pieces.append(piece)
        size += len(piece) + 2
    if cut:
        pieces.append(_notice(review, len(pieces)))
    return "\n\n".join([*pieces, foot]) + "\n"


def _pieces(review: Review, today: datetime.date) -> Iterator[str]:
    yield f"{MARK}\n## What this change does to readers"
    yield f"**{head_line(review)}**"
    if review.first:
        yield "### Look at this first\n\n" + "\n".join(f"- {line}" for line in review.first)
    yield from _to_do(review, today)
    if review.changes:
        yield "### The record, biggest risk first"
        for change in review.changes:
            yield _change(change)
    if review.pages:
        yield "### Pages, before and after"
        for page in review.pages:
            yield _page(page)
    if review.others:
        folders = Counter(name.partition("/")[0] for name in review.others)
        shown = ", ".join(
            code(name) if name in review.others else f"{counted(number, 'file')} in {code(name)}"
            for name, number in folders.items()
        )
        yield f"### Other files\n\nChanged, and not compared as text: {shown}."
    if review.note:
        yield review.note


def _to_do(review: Review, today: datetime.date) -> Iterator[str]:
    headings = [one for one in review.lost if not one.permanent]
    permanent = [one for one in review.lost if one.permanent]
    if review.not_logged or permanent:
        yield "### To do before it can be merged"
    if review.not_logged:
        numbers: Counter[str] = Counter()
        lines: list[str] = []
        for one in review.not_logged[:COPIES]:
            numbers[one.figure] += 1
            entry = entry_to_copy(one, numbers[one.figure], today)
            lines += [line if len(line) < 600 else plain(line, 600) for line in entry.splitlines()]
        more = len(review.not_logged) - COPIES
        also = f" {counted(more, 'more entry')} must follow." if more > 0 else ""
        yield (
            "Readers may have cited what changes here. If this site was wrong, add to "
            "`data/corrections.yml` and write the reason; if the publisher changed its document, "
            "write `kind: source_update`. An edition of that day or later in `data/editions.yml` "
            "publishes it. If a newer source says otherwise, this is no correction: "
            f"put the old observation back and add the new one below it.{also}"
        )
        yield block(lines, "yaml")
    for title, found in (
        (
            "These addresses were published and lead nowhere now. Add to `data/redirects.yml`:",
            permanent,
        ),
        (
            "These headings have other words, and with them other addresses. To keep the old ones "
            "working, add to `data/redirects.yml`:",
            headings,
        ),
    ):
        if found:
            lines = [
                line
                for one in found[:COPIES]
                for line in (
                    f"{entry_id(one.address)}:",
                    f"  from: {plain(one.address)}",
                    f"  to: {plain(one.address.partition('#')[0])}  # write where it is now",
                )
            ]
            yield f"{title}\n\n{block(lines, 'yaml')}"


def entry_id(address: str) -> str:
    """An id for a redirect, made of its old address, so that no two are alike: partners/pk.md → from-partners-pk."""
    return "from-" + re.sub(r"[^a-z0-9]+", "-", address.replace(".md", "").lower()).strip("-")


def _change(change: Change) -> str:
    title = f": {code(change.title)}" if change.title and change.title != change.name else ""
    lines = [f"- **{change.noun.capitalize()} {change.action}** {code(change.name)}{title}"]
    lines += [f"  - {_difference(one)}" for one in change.differences]
    return "\n".join(lines)


def _difference(one: Difference) -> str:
    if not one.old:
        return f"{plain(one.field)} added: {code(one.new)}"
    if not one.new:
        return f"{plain(one.field)} removed: {code(one.old)}"
    return f"{plain(one.field)}: {code(one.old)} → {code(one.new)}"


def _page(page: PageChange) -> str:
    if page.action == "changed":
        words = "changes" + ("" if page.edited else ", though nobody edited it")
    else:
        words = f"is {page.action}"
    lines = [plain(line) for line in page.lines[:PAGE_LINES]]
    more = len(page.lines) - PAGE_LINES
    rest = f"\n\n{counted(more, 'more line')} of this page." if more > 0 else ""
    return folded(page.path, words, block(lines, "diff") + rest)


def _notice(review: Review, shown: int) -> str:
    pages = [code(page.path) for page in review.pages]
    named = ", ".join(pages[:20])
    more = f" and {len(pages) - 20} more" if len(pages) > 20 else ""
    return (
        f"**The report is cut here: it is too long for a comment.** Pages that change: {named}{more}. "
        f"The whole report: {code(f'make review BASE={review.base} LIMIT=0')}"
    )


def _foot(review: Review) -> str:
    return (
        f"---\n\nThe same report: {code(f'make review BASE={review.base}')}. "
        f"Compared with {code(review.base)} ({review.compared_with})."
    )
