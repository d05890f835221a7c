"""Skeletons of new entries: where they are written, what is left to do, and what is refused."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from macros.record.load import load
from tests.conftest import ROOT


def run(root: Path, what: str, *given: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "macros", "new", what, *given]
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    return subprocess.run(
        command, cwd=root, capture_output=True, text=True, check=False, env=environment
    )


def files(root: Path) -> dict[str, bytes]:
    return {str(path): path.read_bytes() for path in sorted(root.rglob("*")) if path.is_file()}


def test_new_partner_is_written_and_says_what_is_left(small: Path) -> None:
    done = run(small, "partner", "--NAME=Côte d’Ivoire")
    assert done.stderr == ""
    assert done.stdout.splitlines() == [
        "Written: data/partners.yml, docs/partners/cote-d-ivoire.md, mkdocs.yml",
        "Left to do, as make check says:",
        "",
        'data/partners.yml:9:10: skeleton: "[write: what it does in this, in own words and in one sentence]" is still to be written; write it in place of the brackets',
        'docs/partners/cote-d-ivoire.md:3:15: skeleton: "[write: one sentence for search engines and previews]" is still to be written; write it in place of the brackets',
        'docs/partners/cote-d-ivoire.md:12:1: skeleton: "[write: what sources say, attributed and dated, its figures through macros]" is still to be written; write it in place of the brackets',
        'docs/partners/cote-d-ivoire.md:16:1: skeleton: "[write: what a reader would look for and not find]" is still to be written; write it in place of the brackets',
        "4 mistakes to mend.",
    ]
    assert load(small / "data").partners["cote-d-ivoire"].name == "Côte d’Ivoire"
    nav = (small / "mkdocs.yml").read_text("utf-8")
    assert "  - partners/pakistan.md\n  - partners/cote-d-ivoire.md\n" in nav


def test_new_source_and_figure_are_sound_once_they_are_written(small: Path) -> None:
    source = ("--ID=third", "--TITLE=A third: note", "--SAID_ON=2024-01-02")
    assert run(small, "source", *source, "--ADDRESS=https://www.canada.ca/3.html").returncode == 0
    figure = ("--ID=pakistan.visas", "--LABEL=Visas", "--UNIT=visas", "--VALUE=7", "--SOURCE=third")
    hedge = ("--QUALIFIER=exact", "--KIND=outcome")
    done = run(small, "figure", *figure, *hedge, "--SECTION=Visas")
    assert done.returncode == 0
    for path in (small / "data/sources.yml", small / "docs/sources/third.md"):
        text = path.read_text("utf-8").replace(
            "[write: each of its headings, in order, one a line]", "Visas"
        )
        lines = [
            line.partition("[write:")[0] + 'Words."' if "[write:" in line else line
            for line in text.splitlines()
        ]
        path.write_text("\n".join(lines) + "\n", "utf-8")
    record = load(small / "data")
    assert record.sources["third"].title == "A third: note"
    assert record.figures["pakistan.visas"].partner == "pakistan"


def test_new_observation_of_a_figure_that_is_there(small: Path) -> None:
    given = ("--VALUE=41000", "--SOURCE=later", "--SECTION=Flights", "--QUALIFIER=nearly")
    assert run(small, "figure", "--ID=canada.commitment", *given).returncode == 0
    first, second = load(small / "data").figures["canada.commitment"].observations
    assert (first.value, first.source) == (40000, "note")
    assert (second.value, second.source, second.qualifier) == (41000, "later", "nearly")


def test_a_figure_claims_nothing_that_was_not_given(small: Path) -> None:
    given = ("--ID=pakistan.visas", "--LABEL=Visas", "--UNIT=visas", "--VALUE=7", "--SOURCE=note")
    done = run(small, "figure", *given, "--SECTION=Pakistan")
    assert [line for line in done.stdout.splitlines() if "figures.yml:" in line] == [
        'data/figures.yml:53:10: skeleton: "[write: commitment, plan, outcome or context]" is still to be written; write it in place of the brackets',
        'data/figures.yml:57:19: skeleton: "[write: the hedge of the source; exact where it has none]" is still to be written; write it in place of the brackets',
    ]


def test_what_cannot_be_written_changes_nothing(small: Path) -> None:
    before = files(small)
    for what, given, said in (
        ("partner", (), 'Say what is new: make new-partner NAME="Albania"\n'),
        ("partner", ("--NAME=Pakistan",), 'data/partners.yml has an entry "pakistan" already. Change that one, or choose another id.\n'),
        ("partner", ("--NAME=!!!",), '"" is not a usable id: use small letters, digits, dots and hyphens.\n'),
        ("source", ("--ID=../evil",), '"../evil" is not a usable id: use small letters, digits, dots and hyphens.\n'),
        ("figure", ("--ID=pakistan.charter-flights", "--SOURCE=note", "--SECTION=Pakistan", "--VALUE=22"), "pakistan.charter-flights has this already, as observation 1. Nothing was written.\n"),
        ("figure", ("--ID=Big One",), '"Big One" is not a usable id: use small letters, digits, dots and hyphens.\n'),
    ):  # fmt: skip
        done = run(small, what, *given)
        assert (done.returncode, done.stderr) == (1, said)
    assert files(small) == before


def test_only_what_is_typed_after_make_counts() -> None:
    """A shell may have a NAME of its own."""
    command = ["make", "-n", "new-partner", "KIND=agency"]
    environment = os.environ | {"NAME": "host", "MAKEFLAGS": ""}
    done = subprocess.run(
        command, cwd=ROOT, capture_output=True, text=True, check=True, env=environment
    )
    assert '--KIND="$KIND"' in done.stdout
    assert "--NAME" not in done.stdout


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (["figure", "--id", "pakistan.charter-flights", "--source", "note", "--section", "Pakistan", "--value", "4,500"], '"value" should be a whole number and has "4,500"; write 4500\nNothing was written.\n'),
        (["figure", "--id", "pakistan.charter-flights", "--source", "note", "--section", "Pakistan", "--value", "23", "--qualifier", "exct"], '"exct" is not a qualifier; did you mean "exact"?\nNothing was written.\n'),
        (["source", "--id", "x-2023", "--title", "X", "--said-on", "23/11/2023", "--address", "https://www.canada.ca/x"], '"23/11/2023" is not written as a date; write 2023-11-23\nNothing was written.\n'),
    ],
)  # fmt: skip
def test_a_value_that_does_not_fit_is_refused_before_it_is_written(
    small: Path, given: list[str], said: str
) -> None:
    before = {path: path.read_bytes() for path in small.rglob("*") if path.is_file()}
    (small / "macros").symlink_to(ROOT / "macros")
    done = subprocess.run(
        [sys.executable, "-m", "macros", "new", *given],
        cwd=small,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (1, said)
    (small / "macros").unlink()
    now = {path: path.read_bytes() for path in small.rglob("*") if path.is_file()}
    assert now == before
