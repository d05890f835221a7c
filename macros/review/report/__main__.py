"""The command behind `make review BASE=main`."""

from __future__ import annotations

import datetime
import re
import sys
from pathlib import Path

import click

from macros.review.report.changes import entry_changes
from macros.review.report.meaning import not_logged, observation_changes, under_new_ids
from macros.review.report.pages import navigation_change, page_changes
from macros.review.report.versions import ReviewError, changed_files, find, snapshots
from macros.review.report.write import LIMIT, Review, report


def review(root: Path, base: str) -> Review:
    """Compare the working tree with a revision. Raises ReviewError where that cannot be done."""
    revision = find(root, base)
    with snapshots(root, revision) as (before, now):
        if now["faults"]:
            told = "\n".join(f"  {fault}" for fault in now["faults"])
            raise ReviewError(f"Mend these mistakes first; make check shows them too.\n{told}")
        pages, lost = page_changes(root, before, now)
        before, changes = under_new_ids(before, now)
        figures = list(observation_changes(before, now))
        changes += [change for change, _ in figures]
        meanings = [meaning for _, found in figures for meaning in found]
        told_of = {(change.noun, change.name) for change in changes if change.action == "removed"}
        changes += [
            change
            for change in entry_changes(before["entries"], now["entries"])
            if (change.noun, change.name) not in told_of
        ]
        others = [
            name
            for name in changed_files(root, revision)
            if not name.startswith("data/") and not re.fullmatch(r"docs/(?!assets/).*", name)
        ]
        pages += navigation_change(before, now)
        return Review(
            base,
            revision.words,
            sorted(changes, key=lambda change: change.order),
            meanings,
            not_logged(meanings, before, now),
            pages,
            lost,
            others,
            before.get("note", ""),
        )


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
    if found.needs_work:
        sys.exit(found.why_it_fails)


if __name__ == "__main__":
    main()
