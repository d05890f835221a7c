"""Puts the report into words: head line, what must be done, the record, the pages.

Everything taken from data, pages and file names stands in code: there GitHub reads no markup, names
nobody, and links no issue. Characters that hide or turn text round are shown as �.
"""

from __future__ import annotations

import datetime
import json
import re
import unicodedata
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from macros.review.formats import how_many
from macros.review.report.pages import ACTIONS, LONGEST, OTHER_HTML, LostAddress, PageChange
from macros.review.report.record import Change, Meaning, meanings

# GitHub takes 65,536 characters in a comment; the rest is for what a workflow may add.
LIMIT = 60_000
# Lines shown of one page; a page that is rewritten is better read whole.
PAGE_LINES = 40
# Entries written out to copy; beyond that a change is too large for one pull request.
COPIES = 20
# Between two pieces of the report. No text of others holds it, as `plain` takes it out.
CUT = "\f"
# Files that run, or decide what a page loads and looks like.
RUNS = re.compile(
    r"docs/assets/|overrides/|macros/|mkdocs\.yml$|Makefile$|\.github/workflows/|requirements/|package"
)


@dataclass(frozen=True)
class Comparison:
    """What a change does: all that the report says."""

    base: str
    compared_with: str
    changes: list[Change]
    not_logged: list[Meaning]
    pages: list[PageChange]
    lost: list[LostAddress]
    # Files besides pages and data.
    others: list[str]
    note: str

    @property
    def permanent(self) -> list[str]:
        """The addresses of pages and entries that are lost."""
        return [one.address for one in self.lost if one.permanent]

    @property
    def why_it_fails(self) -> str:
        """What must be written first: the corrections and redirects that are missing; empty where nothing is."""
        counts = ((self.not_logged, "correction entry"), (self.permanent, "redirect"))
        parts = [how_many(len(found), noun) for found, noun in counts if found]
        return f"To be written first, as said above: {' and '.join(parts)}." if parts else ""


def head_line(review: Comparison) -> str:
    """One sentence that a busy reviewer can act on."""
    counts = Counter((change.noun, change.action) for change in review.changes)
    pages = Counter(page.action for page in review.pages)
    counts |= {("page", action): pages[action] for action in ACTIONS if action in pages}
    changed = counts.pop(("page", "changed"), 0)
    parts = [f"{how_many(number, noun)} {action}" for (noun, action), number in counts.items()]
    if changed:
        edited = sum(page.edited for page in review.pages if page.action == "changed")
        verb = "changes" if changed == 1 else "change"
        note = f" ({edited or 'none'} of them edited)" if edited < changed else ""
        parts.append(f"{how_many(changed, 'page')} {verb}{note}")
    elif review.changes and not review.pages:
        parts.append("no page changes")
    if number := len(meanings(review.changes)):
        verb = "changes its" if number == 1 else "change their"
        left = len(review.not_logged)
        then = "needs a correction entry" if left else "in the corrections log"
        told = f"{left} need a correction entry" if left > 1 else then
        parts.append(f"{how_many(number, 'citation')} {verb} meaning: {told}")
    if number := len(review.permanent):
        verb = "disappears: needs" if number == 1 else "disappear: each needs"
        parts.append(f"{how_many(number, 'address')} {verb} a redirect")
    if not parts:
        return f"{'No text' if review.others else 'Nothing'} that readers see changes."
    return "; ".join([", ".join(parts[:-1]), parts[-1]] if len(parts) > 1 else parts) + "."


def report(review: Comparison, today: datetime.date, limit: int = LIMIT) -> str:
    """The whole report as Markdown, cut with a notice where it passes `limit` characters (0: never)."""
    template = _ENVIRONMENT.get_template("report.md.jinja")
    written = template.render(
        review=review,
        head_line=head_line(review),
        others=[name.split("/", 1) for name in review.others],
        today=today.isoformat(),
    )
    *pieces, cut, foot = (re.sub(r"\n{3,}", "\n\n", piece.strip()) for piece in written.split(CUT))
    kept: list[str] = []
    room = limit - len(foot) - 2_000
    for piece in filter(None, pieces):
        room -= len(piece) + 2
        if limit and room < 0:
            kept.append(cut)
            break
        kept.append(piece)
    return "\n\n".join([*kept, foot]) + "\n"


def plain(text: str, longest: int = LONGEST) -> str:
    """Text on one line, without characters that do not show, and not too long."""
    shown = "".join(_HIDDEN.get(unicodedata.category(c), c) for c in " ".join(text.split()))
    return shown if len(shown) <= longest else shown[:longest] + "…"


_HIDDEN = dict.fromkeys(("Cc", "Cf", "Co"), "�")


def code(text: str) -> str:
    """Text as a code span, whatever backticks it holds."""
    shown = plain(text)
    ticks = "`" * (1 + max((len(run) for run in re.findall("`+", shown)), default=0))
    space = " " if shown.startswith("`") or shown.endswith("`") else ""
    return f"{ticks}{space}{shown}{space}{ticks}" if shown else "nothing"


def block(text: str, language: str) -> str:
    """Text as a fenced block, whatever fences it holds."""
    fence = "`" * max(3, 1 + max((len(run) for run in re.findall("`+", text)), default=0))
    return f"{fence}{language}\n{text.strip()}\n{fence}\n"


def quoted(words: str) -> str:
    """Words as YAML in quotation marks, not too long."""
    return json.dumps(plain(words, 600), ensure_ascii=False)


def entry_id(address: str) -> str:
    """An id for a redirect, made of its old address, so that no two are alike: partners/pk.md → from-partners-pk."""
    return "from-" + re.sub(r"[^a-z0-9]+", "-", address.replace(".md", "").lower()).strip("-")


_ENVIRONMENT = Environment(  # noqa: S701 - Markdown, in which others' words stand in code
    loader=FileSystemLoader(Path(__file__).parent),
    trim_blocks=True,
    lstrip_blocks=True,
    undefined=StrictUndefined,
)
_ENVIRONMENT.filters |= {
    one.__name__: one for one in (plain, code, block, quoted, how_many, entry_id)
}
_ENVIRONMENT.tests["runs"] = RUNS.match
_ENVIRONMENT.globals |= {
    "cut": CUT,
    "copies": COPIES,
    "page_lines": PAGE_LINES,
    "other_html": OTHER_HTML,
}
