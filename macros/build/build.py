"""Builds the site into site/, which changes only when the new one is whole.

Called by `make site`. A failed, killed or out-of-disk build leaves the old site as it was.
"""

from __future__ import annotations

import datetime
import shutil
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click
from filelock import FileLock, Timeout

from macros import engine as entry
from macros.build import engines
from macros.build.engines import ENGINES, BuildError
from macros.build.finish import finish
from macros.build.swap import put_in_place, recover
from macros.project import Project, keep, open_project, recall
from macros.record.fault import Fault
from macros.record.load import Record
from macros.review.check import check, of_the_record
from macros.review.formats import as_text

PREFIX = ".site-"
LOCK = ".site.lock"


def epoch(record: Record) -> int:
    """SOURCE_DATE_EPOCH, in seconds since 1970, UTC: the day of the edition, whatever day it is built."""
    return int(datetime.datetime(*record.edition.first_day, tzinfo=datetime.UTC).timestamp())


def build(root: Path, engine: str = "mkdocs") -> Record:
    """Check, build and put in place. Raises BuildError; site/ is whole before and after."""
    project = open_project(root)
    if project.record is None or project.site is None or project.faults:
        raise _stopped(root)
    faults = of_the_record(project)
    if faults:
        raise _stopped(root)
    with _alone(root), _workplace(root) as work:
        recover(root / "site")
        try:
            address = project.settings.address
            entry.give(project)
            engines.run(engine, root, work / "site", epoch(project.record), address)
        except BuildError as error:
            raise _stopped(root, error) from None
        if engine == "mkdocs" and _left_to_say(project):
            raise _stopped(root)
        finish(work / "site", project)
        put_in_place(work / "site", root / "site")
    return project.record


def _left_to_say(project: Project) -> list[Fault]:
    """What can only be said of all pages together, from the conversions that the engine made."""
    review = entry.review_of_run()
    return review.rest() if review and review.site is project.site else []


def _stopped(root: Path, error: BuildError | None = None) -> BuildError:
    """Everything that is wrong, as the check says it; else what the engine said."""
    faults = [fault for fault in check(root) if not fault.warning]
    told = as_text(faults) if faults else str(error or "The engine stopped.")
    return BuildError(f"{told}\nThe site was not built; the old one is as it was.")


@contextmanager
def _alone(root: Path) -> Iterator[None]:
    """Hold the lock of the build, which the system lets go of even if the build is killed."""
    lock = FileLock(root / LOCK)
    try:
        lock.acquire(timeout=0)
    except Timeout:
        raise BuildError(
            "Another build of this folder is running. Wait until it ends, and try again."
        ) from None
    try:
        yield
    finally:
        lock.release()


@contextmanager
def _workplace(root: Path) -> Iterator[Path]:
    """A folder beside site/, on the same disk, so that the last step is a rename.

    What a killed build left is cleared away: the lock says that no other build is running.
    """
    for left_over in root.glob(PREFIX + "*"):
        shutil.rmtree(left_over, ignore_errors=True)
    try:
        folder = Path(tempfile.mkdtemp(prefix=PREFIX, dir=root))
    except OSError as error:
        raise BuildError(
            f"No folder to build in: {error.strerror}. Make room and try again."
        ) from None
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@click.command(help=__doc__)
@click.option("--engine", type=click.Choice(ENGINES), default="mkdocs")
def main(engine: str) -> None:
    """Build, and say where the site is, what it holds and how long it took."""
    started = time.monotonic()
    root = Path.cwd()
    try:
        recall(root)
        record = build(root, engine)
        keep(root)
    except BuildError as error:
        sys.exit(str(error))
    except OSError as error:
        sys.exit(f"{error}\nThe site was not built; the old one is as it was.")
    pages = len(list((root / "site").rglob("*.html")))
    figures, sources = len(record.figures), len(record.sources)
    held = f"{pages} pages, {figures} figures, {sources} {'source' if sources == 1 else 'sources'}"
    print(f"{root / 'site' / 'index.html'}\n{held}, built in {time.monotonic() - started:.1f} s")


if __name__ == "__main__":
    main()
