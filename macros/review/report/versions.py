"""Fetches the two versions to compare: a git revision, and the working tree as it lies on disk."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
import tarfile
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from macros.review.report import snapshot

SNAPSHOT = Path(snapshot.__file__)
# Said where the macros of the older version do not fit, so that today's read its data instead.
TODAYS_MACROS = (
    "Both versions are written out with the macros of this one: what a change of the macros does to "
    "pages is not shown."
)


class ReviewError(Exception):
    """The two versions cannot be compared. Says why, in words for an editor."""


@dataclass(frozen=True)
class Revision:
    """What a change is compared with: the name given, and the commit that is meant by it."""

    name: str
    commit: str
    left_at: bool

    @property
    def words(self) -> str:
        """The revision for the foot of the report."""
        where = "where this change left it, " if self.left_at else ""
        return f"{where}commit {self.commit[:10]}"


def _git(root: Path, *arguments: str) -> subprocess.CompletedProcess[bytes]:
    try:
        return subprocess.run(  # noqa: S603
            ["git", "-C", str(root), *arguments],  # noqa: S607
            capture_output=True,
            check=False,
        )
    except OSError:
        raise ReviewError("git is not installed, so there is nothing to compare with.") from None


def find(root: Path, name: str) -> Revision:
    """The commit to compare with: where this change left `name`, or `name` itself.

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
    shared = _git(root, "merge-base", commit, "HEAD")
    left = shared.stdout.decode().strip() if not shared.returncode else commit
    return Revision(name, left, left != commit)


def changed_files(root: Path, revision: Revision) -> list[str]:
    """Every file that differs from the revision, those not yet added to git included."""
    listed = _git(root, "diff", "--name-only", "--no-renames", "-z", revision.commit)
    new = _git(root, "ls-files", "--others", "--exclude-standard", "-z")
    names = (listed.stdout + new.stdout).decode("utf-8", "replace").split("\0")
    return sorted({name for name in names if name})


@contextmanager
def snapshots(root: Path, revision: Revision) -> Iterator[tuple[dict[str, Any], dict[str, Any]]]:
    """Both versions, the revision's first. Raises ReviewError where that one cannot be read."""
    with tempfile.TemporaryDirectory(prefix="review-") as folder:
        base = Path(folder).resolve()
        packed = _git(root, "archive", "--format=tar", revision.commit)
        if packed.returncode:
            raise ReviewError(f"The revision cannot be unpacked: {packed.stderr.decode().strip()}")
        with tarfile.open(fileobj=io.BytesIO(packed.stdout)) as archive:
            archive.extractall(base, members=_regular(archive), filter="data")
        finish = _start(base) if (base / "macros").is_dir() else None
        now = snapshot.take(root)
        before = (finish and finish()) or snapshot.take(base) | {"note": finish and TODAYS_MACROS}
        if "entries" not in before:
            told = "".join(f"\n  {fault}" for fault in before["faults"][:3])
            raise ReviewError(
                f"The data of {revision.name} cannot be read, so nothing can be compared.{told}"
            )
        yield before, now


def _regular(archive: tarfile.TarFile) -> Iterator[tarfile.TarInfo]:
    """Files and folders. A link could lead out of the folder, and no page or data file is one."""
    return (member for member in archive if member.isfile() or member.isdir())


def _start(base: Path) -> Callable[[], dict[str, Any] | None]:
    """Begin to read `base` with its own macros; call the result to wait for it."""
    environment = os.environ | {"PYTHONPATH": str(base), "PYTHONDONTWRITEBYTECODE": "1"}
    process = subprocess.Popen(  # noqa: S603
        [sys.executable, "-P", str(SNAPSHOT), str(base)],
        cwd=base,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    )

    def finish() -> dict[str, Any] | None:
        written, _ = process.communicate()
        if process.returncode:
            return None
        taken: dict[str, Any] = json.loads(written)
        return taken

    return finish
