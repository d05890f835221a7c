"""One project in which nearly everything is wrong, and its whole list of messages."""

from __future__ import annotations

import shutil
from pathlib import Path

from macros.review.check import check
from macros.review.formats import as_text
from tests.conftest import ROOT

TERRIBLE = ROOT / "tests" / "terrible"


def told(root: Path) -> list[str]:
    return as_text(check(root)).splitlines()


def expected(name: str) -> list[str]:
    return (TERRIBLE / name).read_text("utf-8").splitlines()


def test_terrible_data_and_pages(small: Path) -> None:
    """The record cannot be used: its own faults, and those of pages that need no record."""
    for folder in ("data", "docs"):
        shutil.copytree(TERRIBLE / folder, small / folder, dirs_exist_ok=True)
    assert told(small) == expected("all.txt")


def test_terrible_pages(small: Path) -> None:
    """The record is sound, and the pages are not."""
    shutil.copytree(TERRIBLE / "docs", small / "docs", dirs_exist_ok=True)
    assert told(small) == expected("pages.txt")


def test_nothing_is_told_of_a_sound_project(small: Path) -> None:
    assert told(small) == ["No mistakes."]
