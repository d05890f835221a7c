"""Renaming an id or a page: everything that names it follows, and the old address leads on."""

from __future__ import annotations

from pathlib import Path

import pytest

from macros.edit.places import CannotWriteError
from macros.edit.rename import renamed
from macros.review.check import check
from tests.conftest import ROOT


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


RENAMES = [
    ("pakistan.charter-flights", "pakistan.charters", "figures.md#pakistan.charter-flights", "figures.md#pakistan.charters"),
    ("W1", "W90", "redactions.md#W1", "redactions.md#W90"),
    ("later", "latter", "sources/later.md", "sources/latter.md"),
    ("partners/pakistan.md", "partners/islamic-republic.md", "partners/pakistan.md", "partners/islamic-republic.md"),
]  # fmt: skip
OF_THE_PROJECT = [
    *RENAMES[:2],
    ("cimm-2023-12-05-pakistan", "cimm-2023-12-05-on-pakistan", "sources/cimm-2023-12-05-pakistan.md", "sources/cimm-2023-12-05-on-pakistan.md"),
    RENAMES[3],
    ("about.md", "record/about.md", "about.md", "record/about.md"),
]  # fmt: skip


def everything_follows(root: Path, old: str, new: str, before: str, after: str) -> None:
    left = {str(fault) for fault in check(root)}
    apply(root, old, new)
    assert {str(fault) for fault in check(root)} == left
    redirects = (root / "data/redirects.yml").read_text("utf-8")
    assert f"  from: {before}\n  to: {after}\n" in redirects


@pytest.mark.parametrize("names", RENAMES, ids=lambda names: names[0])
def test_everything_follows_and_the_check_is_content(
    small: Path, names: tuple[str, str, str, str]
) -> None:
    everything_follows(small, *names)


@pytest.mark.exhaustive
@pytest.mark.parametrize("names", OF_THE_PROJECT, ids=lambda names: names[0])
def test_everything_follows_in_the_whole_project(
    copy: Path, names: tuple[str, str, str, str]
) -> None:
    everything_follows(copy, *names)


def test_a_second_rename_leads_on_from_the_first_address(small: Path) -> None:
    apply(small, "pakistan.charter-flights", "pakistan.charters")
    apply(small, "pakistan.charters", "pakistan.flights")
    assert [str(fault) for fault in check(small)] == []
    text = (small / "data/redirects.yml").read_text("utf-8")
    assert text.count("  to: figures.md#pakistan.flights\n") == 2


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("nothing.here", "x", 'There is no entry "nothing.here" in data/, and a page ends with .md.'),
        ("pakistan.charter-flights", "Pakistan Flights", '"Pakistan Flights" is in use, or no id: small letters, digits, dots and hyphens.'),
        ("pakistan.charter-flights", "uae.resettled", '"uae.resettled" is in use, or no id: small letters, digits, dots and hyphens.'),
        ("gone.md", "x.md", "There is no page docs/gone.md."),
        ("sources/cimm-2023-12-05-pakistan.md", "x.md", "docs/sources/cimm-2023-12-05-pakistan.md goes by its source: rename cimm-2023-12-05-pakistan."),
        ("about.md", "index.md", "docs/index.md is there, or no name for a page: small letters, digits, hyphens, .md."),
    ],
)  # fmt: skip
def test_what_cannot_be_renamed_is_said(old: str, new: str, said: str) -> None:
    with pytest.raises(CannotWriteError) as raised:
        renamed(ROOT, old, new)
    assert str(raised.value) == said
