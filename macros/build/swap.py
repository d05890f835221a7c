"""Puts a finished folder in the place of an old one, so that a reader never finds half a site."""

from __future__ import annotations

import ctypes
import shutil
import sys
from pathlib import Path

AT_FDCWD = -100
RENAME_EXCHANGE = 2


def put_in_place(new: Path, old: Path) -> None:
    """Make `new` stand at `old`, in one step where the system can. Raises OSError."""
    if not old.exists():
        new.rename(old)
        return
    if _exchange(new, old):
        shutil.rmtree(new, ignore_errors=True)
        return
    aside = _aside(old)
    shutil.rmtree(aside, ignore_errors=True)
    old.rename(aside)
    new.rename(old)
    shutil.rmtree(aside, ignore_errors=True)


def recover(old: Path) -> None:
    """Undo a swap that was killed between its two renames."""
    if _aside(old).exists() and not old.exists():
        _aside(old).rename(old)


def _aside(old: Path) -> Path:
    return old.with_name(f".{old.name}-before")


def _exchange(one: Path, other: Path) -> bool:
    """Swap two folders in one step: renameat2(2) with RENAME_EXCHANGE, on Linux only."""
    if not sys.platform.startswith("linux"):
        return False
    try:
        rename = ctypes.CDLL(None, use_errno=True).renameat2
    except (OSError, AttributeError):
        return False
    paths = (AT_FDCWD, str(one).encode(), AT_FDCWD, str(other).encode(), RENAME_EXCHANGE)
    return bool(rename(*paths) == 0)
