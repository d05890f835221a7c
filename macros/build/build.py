"""Builds the site into site/, which changes only when the new one is whole.

Called by `make site`. A failed, killed or out-of-disk build leaves the old site as it was.
"""

from __future__ import annotations

import datetime
import fcntl
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from macros.build.finish import finish
from macros.build.swap import put_in_place, recover
from macros.record.load import Record, load
from macros.review.check import check
from macros.review.formats import as_text

PREFIX = ".site-"
LOCK = ".site.lock"


class BuildError(Exception):
    """The site could not be built. Says why, in words for an editor."""


def epoch(record: Record) -> int:
    """SOURCE_DATE_EPOCH, in seconds since 1970, UTC: the day of the edition, whatever day it is built."""
    return int(datetime.datetime(*record.edition.first_day, tzinfo=datetime.UTC).timestamp())


def build(root: Path) -> Record:
    """Check, build and put in place. Raises BuildError; site/ is whole before and after."""
    faults = check(root)
    stops = [fault for fault in faults if not fault.warning]
    if stops:
        raise BuildError(as_text(faults))
    record = load(root / "data")
    with _alone(root), _workplace(root) as work:
        recover(root / "site")
        _run_mkdocs(root, work / "site", epoch(record))
        finish(work / "site", root, record)
        put_in_place(work / "site", root / "site")
    return record


@contextmanager
def _alone(root: Path) -> Iterator[None]:
    """Hold the lock of the build, which the system lets go of even if the build is killed."""
    with (root / LOCK).open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise BuildError(
                "Another build of this folder is running. Wait until it ends, and try again."
            ) from None
        yield


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


def _run_mkdocs(root: Path, target: Path, seconds: int) -> None:
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", str(target)]
    environment = os.environ | {
        "SOURCE_DATE_EPOCH": str(seconds),
        "NO_MKDOCS_2_WARNING": "1",
        "NO_COLOR": "1",
    }
    environment.pop("BRIEFING_PREVIEW", None)
    done = subprocess.run(  # noqa: S603
        command, cwd=root, env=environment, capture_output=True, text=True, check=False
    )
    if done.returncode:
        said = (done.stdout + done.stderr).strip().splitlines()
        told = [
            line
            for line in said
            if line.startswith(("WARNING", "ERROR", "Aborted")) or "Errno" in line
        ]
        raise BuildError(
            "\n".join([*(told or said[-15:]), "The site was not built; the old one is as it was."])
        )


def main() -> int:
    """Build, and say where the site is, what it holds and how long it took."""
    started = time.monotonic()
    root = Path.cwd()
    try:
        record = build(root)
    except BuildError as error:
        print(error, file=sys.stderr)
        return 1
    except OSError as error:
        print(f"{error}\nThe site was not built; the old one is as it was.", file=sys.stderr)
        return 1
    pages = len(list((root / "site").rglob("*.html")))
    figures, sources = len(record.figures), len(record.sources)
    held = f"{pages} pages, {figures} figures, {sources} {'source' if sources == 1 else 'sources'}"
    print(f"{root / 'site' / 'index.html'}\n{held}, built in {time.monotonic() - started:.1f} s")
    return 0


if __name__ == "__main__":
    sys.exit(main())
