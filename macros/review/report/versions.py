"""Fetches the two versions to compare: a git revision, and the working tree as it lies on disk."""

from __future__ import annotations

import io
import os
import subprocess
import sys
import tarfile
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from macros.review.report import snapshot
from macros.review.report.snapshot import Snapshot

# Said where the macros of the older version do not fit, so that today's read its data instead.
TODAYS_MACROS = (
    "Both versions are written out with the macros of this one: what a change of the macros does to "
    "pages is not shown."
)


class ReviewError(Exception):
    """The two versions cannot be compared. Says why, in words for an editor."""


def _git(root: Path, *arguments: str) -> subprocess.CompletedProcess[bytes]:
    command = ["git", "-C", str(root), *arguments]
    try:
        return subprocess.run(command, capture_output=True, check=False)  # noqa: S603
    except OSError:
        raise ReviewError("git is not installed, so there is nothing to compare with.") from None


def find(root: Path, name: str) -> tuple[str, str]:
    """The commit to compare with, and that in words: where this change left `name`, or `name` itself.

    Raises ReviewError where the folder has no history, or the revision is not in it.
    """
    if _git(root, "rev-parse", "--git-dir").returncode:
        raise ReviewError(
            "This folder is not a git repository, so there is nothing to compare with."
        )
    found = _git(root, "rev-parse", "--verify", "--quiet", "--end-of-options", name + "^{commit}")
    if found.returncode:
        raise ReviewError(
            f'There is no revision "{name}" here. A shallow or fresh clone has only a part of the '
            "history. Fetch it, and compare with what was fetched:\n"
            "  git fetch origin main\n"
            "  make review BASE=FETCH_HEAD"
        )
    commit = found.stdout.decode().strip()
    left = _git(root, "merge-base", "HEAD", commit).stdout.decode().strip() or commit
    where = "where this change left it, " if left != commit else ""
    return left, f"{where}commit {left[:10]}"


def changed_files(root: Path, commit: str) -> list[str]:
    """Every file that differs from the commit, those not yet added to git included."""
    listed = _git(root, "diff", "--name-only", "--no-renames", "-z", commit)
    new = _git(root, "ls-files", "--others", "--exclude-standard", "-z")
    names = (listed.stdout + new.stdout).decode("utf-8", "replace").split("\0")
    return sorted({name for name in names if name})


@contextmanager
def unpacked(root: Path, commit: str) -> Iterator[Path]:
    """The files of a commit in a folder of their own, while it is looked at. Raises ReviewError."""
    packed = _git(root, "archive", "--format=tar", commit)
    if packed.returncode:
        raise ReviewError(f"The revision cannot be unpacked: {packed.stderr.decode().strip()}")
    with tempfile.TemporaryDirectory(prefix="review-") as folder:
        with tarfile.open(fileobj=io.BytesIO(packed.stdout)) as archive:
            # A link could lead out of the folder, and no page or data file is one.
            plain = [one for one in archive if one.isfile() or one.isdir()]
            archive.extractall(folder, members=plain, filter="data")
        yield Path(folder).resolve()


def snapshots(root: Path, name: str, commit: str) -> tuple[Snapshot, Snapshot, str]:
    """Both versions, the commit's first, and a note on how. Raises ReviewError where one is at fault."""
    with unpacked(root, commit) as base:
        own = (base / "macros").is_dir()
        # With its own macros, in a process of its own, while this one reads the working tree.
        process = subprocess.Popen(  # noqa: S603
            [sys.executable, "-P", snapshot.__file__ if own else "-V", str(base)],
            cwd=base,
            env=os.environ | {"PYTHONPATH": str(base), "PYTHONDONTWRITEBYTECODE": "1"},
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )
        now = snapshot.take(root)
        written, _ = process.communicate()
        fits = own and not process.returncode
        before = snapshot.read(written) if fits else snapshot.take(base)
    if not before.entries:
        told = "".join(f"\n  {fault}" for fault in before.faults[:3])
        raise ReviewError(f"The data of {name} cannot be read, so nothing can be compared.{told}")
    if now.faults:
        told = "".join(f"\n  {fault}" for fault in now.faults)
        raise ReviewError(f"Mend these mistakes first; make check shows them too.{told}")
    return before, now, TODAYS_MACROS if own and not fits else ""
