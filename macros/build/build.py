"""Builds the site into site/, which changes only when the new one is whole.

Called by `make site`. A failed, killed or out-of-disk build leaves the old site as it was.
"""

from __future__ import annotations

import shutil
import tempfile
import time
from pathlib import Path

import click
from filelock import FileLock, Timeout

from macros.build import engines
from macros.build.engines import ENGINES, BuildError, or_say
from macros.build.finish import finish
from macros.engine import give, review_of_run
from macros.project import Project, keep, open_project, recall
from macros.record.record import Record
from macros.review.check import check, of_the_record
from macros.review.formats import as_text, how_many

LOCK, LEFT_OVER = ".site.lock", ".site-*"
AS_IT_WAS = "The site was not built; the old one is as it was."


@or_say(AS_IT_WAS)
def build(root: Path, engine: str = "mkdocs") -> Record:
    """Check, build and put in place. Raises BuildError; site/ is whole before and after."""
    project = open_project(root)
    if project.record is None or project.faults or of_the_record(project):
        raise _stopped(root)
    try:
        # The system lets go of the lock even if the build is killed.
        with FileLock(root / LOCK, timeout=0):
            _alone(project, engine)
    except Timeout:
        raise BuildError(
            "Another build of this folder is running. Wait until it ends, and try again."
        ) from None
    return project.record


def _alone(project: Project, engine: str) -> None:
    """Build in a folder beside site/, on the same disk, so that the last step is a rename."""
    root, site, aside = project.root, project.root / "site", project.root / ".site-before"
    if aside.exists() and not site.exists():  # killed between the two renames
        aside.rename(site)
    for left_over in root.glob(LEFT_OVER):
        shutil.rmtree(left_over, ignore_errors=True)
    with tempfile.TemporaryDirectory(prefix=".site-", dir=root, ignore_cleanup_errors=True) as work:
        new = Path(work) / "site"
        try:
            give(project)
            engines.run(engine, project, new)
        except BuildError as error:
            raise _stopped(root, str(error)) from None
        # What can only be said of all pages together, from the conversions that the engine made.
        review = review_of_run()
        if engine == "mkdocs" and review and review.site is project.site and review.rest():
            raise _stopped(root)
        finish(new, project)
        if site.exists():
            site.rename(aside)
        new.rename(site)
    shutil.rmtree(aside, ignore_errors=True)


def _stopped(root: Path, said: str = "The engine stopped.") -> BuildError:
    """Everything that is wrong, as the check says it; else what the engine said."""
    faults = [fault for fault in check(root) if not fault.warning]
    return BuildError(f"{as_text(faults) if faults else said}\n{AS_IT_WAS}")


@click.command(help=__doc__)
@click.option("--engine", type=click.Choice(ENGINES), default="mkdocs")
def main(engine: str) -> None:
    """Build, and say where the site is, what it holds and how long it took."""
    started = time.monotonic()
    root = Path.cwd()
    recall(root)
    record = build(root, engine)
    keep(root)
    pages = len(list((root / "site").rglob("*.html")))
    numbers = (pages, len(record.figures), len(record.sources))
    held = ", ".join(map(how_many, numbers, ("page", "figure", "source")))
    print(f"{root / 'site' / 'index.html'}\n{held}, built in {time.monotonic() - started:.1f} s")
