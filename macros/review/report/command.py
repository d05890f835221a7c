"""The command behind `make review BASE=main`."""

from __future__ import annotations

import datetime
import re
import sys
from pathlib import Path

import click

from macros.review.report.pages import page_changes
from macros.review.report.record import not_logged, record_changes
from macros.review.report.versions import ReviewError, changed_files, find, snapshots
from macros.review.report.write import LIMIT, Comparison, report


def review(root: Path, base: str) -> Comparison:
    """Compare the working tree with a revision. Raises ReviewError where that cannot be done."""
    commit, words = find(root, base)
    before, now, note = snapshots(root, base, commit)
    changes = record_changes(before, now)
    pages, lost = page_changes(before, now)
    files = changed_files(root, commit)
    others = [name for name in files if not re.match(r"data/|docs/(?!assets/)", name)]
    left = not_logged(changes, before, now)
    return Comparison(base, words, changes, left, pages, lost, others, note)


@click.command()
@click.argument("base", default="main")
@click.option("--limit", type=int, default=LIMIT, help="Characters; 0 for no limit.")
def main(base: str, limit: int) -> None:
    """Say what this change does to readers, compared with the git revision BASE.

    Exits with 1 if something must be done first, with 2 if nothing can be compared.
    """
    try:
        found = review(Path.cwd(), base)
    except ReviewError as error:
        print(error, file=sys.stderr)
        sys.exit(2)
    today = datetime.datetime.now(datetime.UTC).date()
    print(report(found, today, limit), end="")
    sys.exit(found.why_it_fails or 0)
