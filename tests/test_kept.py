"""What is kept between commands is never stale: a check that recalls says what a check from nothing says."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from macros import kept, project
from macros.project import keep, open_project, recall
from macros.review.check import check
from tests.conftest import copy_project

PAGE = "docs/partners/pakistan.md"
CHANGES = (
    (PAGE, "# Pakistan", "# Pakistan\n\nThere were 22 charters."),
    (PAGE, "There were 22 charters.", "There were {{ figure('pakistan.charter-flight') }}."),
    (PAGE, "There were {{ figure('pakistan.charter-flight') }}.", "See [home](../index.md#nowhere)."),
    (PAGE, "See [home](../index.md#nowhere).", ""),
    ("docs/index.md", "Canada has committed", "## A heading\n\nCanada has committed"),
    (PAGE, "# Pakistan", "# Pakistan\n\nSee [home](../index.md#a-heading)."),
    ("docs/index.md", "## A heading", "## Another heading"),
    ("data/figures.yml", "value: 22", "value: 23"),
    ("data/figures.yml", "value: 23", "value: 22%"),
    ("data/figures.yml", "value: 22%", "value: 22"),
    ("data/hosts.yml", "www.canada.ca", "www.canada.example"),
    ("data/hosts.yml", "www.canada.example", "www.canada.ca"),
    (PAGE, "# Pakistan", "# Pakistan\n\n#16 flights."),
    ("docs/index.md", "## Another heading", "#17 heading"),
    (PAGE, "#16 flights.", ""),
    ("docs/index.md", "#17 heading", ""),
    ("mkdocs.yml", "  - tables\n", ""),
)  # fmt: skip


@pytest.fixture(autouse=True)
def own_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))


def from_nothing(root: Path) -> list[str]:
    project._kept.clear()
    return [str(fault) for fault in check(root)]


def recalled(root: Path) -> list[str]:
    project._kept.clear()
    recall(root)
    said = [str(fault) for fault in check(root)]
    keep(root)
    return said


def test_a_check_that_recalls_says_what_a_fresh_one_says(small: Path) -> None:
    assert recalled(small) == from_nothing(small) == []
    for name, old, new in CHANGES:
        path = small / name
        text = path.read_text("utf-8")
        if old in text:
            path.write_text(text.replace(old, new, 1), "utf-8")
        said = recalled(small)
        assert said == from_nothing(small), (name, old, new)
        assert recalled(small) == said, (name, old, new)


def test_an_exception_is_remembered_as_needed(small: Path) -> None:
    with (small / PAGE).open("a", encoding="utf-8") as page:
        page.write("\nIt has 22 headings.\n")
    entry = f"headings:\n  text: It has 22 headings\n  page: {PAGE.removeprefix('docs/')}\n  reason: It counts the text.\n"
    (small / "data/exceptions.yml").write_text(entry, "utf-8")
    assert recalled(small) == []
    assert recalled(small) == []


def test_another_address_reads_anew(small: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    recalled(small)
    monkeypatch.setenv("SITE_URL", "https://other.example/here/")
    project._kept.clear()
    recall(small)
    assert small.resolve() not in project._kept


def test_a_broken_file_is_as_none(small: Path) -> None:
    kept.write(small.resolve(), project.KEPT, ("x",))
    kept._place(small.resolve(), project.KEPT).write_bytes(b"no pickle")
    assert recalled(small) == []


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_that_cannot_be_written_is_no_fault(small: Path, tmp_path: Path) -> None:
    (tmp_path / "cache").mkdir(mode=0o500)
    assert recalled(small) == []


def test_what_a_page_takes_from_another_follows(tmp_path: Path) -> None:
    """Home lists the questions of another page: their headings are part of what it is written from."""
    root = copy_project(tmp_path / "whole")
    open_project(root)
    page = root / "docs/answers.md"
    page.write_text(page.read_text("utf-8") + "\n## Is this a new question?\n\nIt is.\n", "utf-8")
    after = open_project(root).site
    project._kept.clear()
    fresh = open_project(root).site
    assert after is not None
    assert fresh is not None
    assert after.written == fresh.written
