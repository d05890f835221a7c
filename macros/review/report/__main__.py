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
from macros.review.report.write import LIMIT, Review, report


def review(root: Path, base: str) -> Review:
    """Compare the working tree with a revision. Raises ReviewError where that cannot be done."""
    revision = find(root, base)
    before, now, note = snapshots(root, revision)
    if now.faults:
        told = "\n".join(f"  {fault}" for fault in now.faults)
        raise ReviewError(f"Mend these mistakes first; make check shows them too.\n{told}")
    changes = record_changes(before, now)
    pages, lost = page_changes(before, now)
    others = [
        name
        for name in changed_files(root, revision)
        if not re.match(r"data/|docs/(?!assets/)", name)
    ]
    open_ones = not_logged(changes, before, now)
    return Review(base, revision.words, changes, open_ones, pages, lost, others, note)


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
    if found.why_it_fails:
        sys.exit(found.why_it_fails)


if __name__ == "__main__":
    main()
