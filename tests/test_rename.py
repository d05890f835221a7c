"""Renaming an id or a page: everything that names it follows, and the old address leads on."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from macros.edit.places import CannotWriteError
from macros.edit.rename import renamed
from macros.review.check import check
from tests.conftest import ROOT, copy_project


def apply(root: Path, old: str, new: str) -> set[str]:
    files = renamed(root, old, new)
    for name, text in files.items():
        path = root / name
        if text is None:
            path.unlink()
        else:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, "utf-8")
    return set(files)


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return copy_project(tmp_path_factory.mktemp("rename"))


@pytest.fixture
def project(whole: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(whole, tmp_path / "project"))


@pytest.mark.parametrize(
    ("old", "new", "redirect"),
    [
        ("pakistan.charter-flights", "pakistan.charters", "  from: figures.md#pakistan.charter-flights\n  to: figures.md#pakistan.charters\n"),
        ("W2", "W90", "  from: redactions.md#W2\n  to: redactions.md#W90\n"),
        ("cimm-2023-12-05-pakistan", "cimm-2023-12-05-on-pakistan", "  from: sources/cimm-2023-12-05-pakistan.md\n  to: sources/cimm-2023-12-05-on-pakistan.md\n"),
        ("partners/pakistan.md", "partners/islamic-republic.md", "  from: partners/pakistan.md\n  to: partners/islamic-republic.md\n"),
        ("about.md", "record/about.md", "  from: about.md\n  to: record/about.md\n"),
    ],
)  # fmt: skip
def test_everything_follows_and_the_check_is_content(
    project: Path, old: str, new: str, redirect: str
) -> None:
    apply(project, old, new)
    assert [str(fault) for fault in check(project)] == []
    assert redirect in (project / "data/redirects.yml").read_text("utf-8")


def test_a_second_rename_leads_on_from_the_first_address(project: Path) -> None:
    apply(project, "pakistan.charter-flights", "pakistan.charters")
    apply(project, "pakistan.charters", "pakistan.flights")
    assert [str(fault) for fault in check(project)] == []
    text = (project / "data/redirects.yml").read_text("utf-8")
    assert text.count("  to: figures.md#pakistan.flights\n") == 2


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("nothing.here", "x", 'There is no entry "nothing.here" in data/, and a page ends with .md.'),
        ("pakistan.charter-flights", "Pakistan Flights", '"Pakistan Flights" is in use, or no id: small letters, digits, dots and hyphens.'),
        ("pakistan.charter-flights", "uae.resettled", '"uae.resettled" is in use, or no id: small letters, digits, dots and hyphens.'),
        ("gone.md", "x.md", "There is no page docs/gone.md."),
        ("about.md", "index.md", "docs/index.md is there, or no name for a page: small letters, digits, hyphens, .md."),
    ],
)  # fmt: skip
def test_what_cannot_be_renamed_is_said(old: str, new: str, said: str) -> None:
    with pytest.raises(CannotWriteError) as raised:
        renamed(ROOT, old, new)
    assert str(raised.value) == said
