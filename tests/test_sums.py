"""Printed sums: one that does not come out is a slip of ours, or a disagreement that says so."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from macros.record.load import load
from macros.review import sums
from tests.conftest import ROOT, SMALL

FIGURES = """
all:
  label: All
  unit: persons
  kind: outcome
  observations:
    - {value: 30, qualifier: exact, source: note, section: Pakistan}
web:
  label: All, rounded
  unit: persons
  kind: outcome
  observations:
    - {value: 30, qualifier: exact, source: note, section: Pakistan}
monthly:
  label: By month
  unit: persons
  kind: outcome
  observations:
    - {value: 10, qualifier: exact, period: {month: 2022-01}, source: note, section: Pakistan}
    - {value: 20, qualifier: exact, period: {month: 2022-02}, source: note, section: Pakistan}
    - {value: 40, qualifier: exact, period: {month: 2022-03}, source: note, section: Pakistan}
winter:
  label: Two months
  unit: persons
  kind: outcome
  observations:
    - value: 30
      qualifier: exact
      period: {from: 2022-01, to: 2022-02}
      source: note
      section: Pakistan
part:
  label: Part
  unit: persons
  kind: outcome
  observations:
    - {value: 28, qualifier: exact, source: note, section: Pakistan}
"""

RIGHT = {
    "months-within-the-period": "{total: winter, parts: [monthly]}",
    "rounded": "{total: web, parts: [part], rounded: 5}",
    "one-part": "{total: all, parts: [winter]}",
    "off-and-said-so": "{total: all, parts: [part], disagreement: off}",
    "not-all-known": "{total: all, parts: [part, pakistan.resettled]}",
}

REMEDY = (
    "correct the number that is not as printed, or, if all are, write disagreement: and the id of an "
    "entry in data/disagreements.yml that says so"
)
WRONG = {
    "less-than-the-total": (
        "{total: all, parts: [part]}",
        f"all is 2 more than its parts come to in note; {REMEDY}",
    ),
    "more-than-the-total": (
        "{total: part, parts: [web]}",
        f"part is 2 less than its parts come to in note; {REMEDY}",
    ),
    "at-one-month": (
        "{total: all, parts: [monthly], at: 2022-03}",
        f"all is 10 less than its parts come to in note; {REMEDY}",
    ),
    "rounded-too-far": (
        "{total: part, parts: [monthly], at: 2022-01, rounded: 5}",
        f"part is 18 more than its parts come to in note; {REMEDY}",
    ),
    "comes-out-after-all": (
        "{total: winter, parts: [monthly], disagreement: off}",
        "winter is what its parts come to in note; take disagreement: out, and off in "
        "data/disagreements.yml if nothing is left of it",
    ),
    "which-month": (
        "{total: web, parts: [monthly], disagreement: off}",
        "3 observations of monthly in note can be meant by this sum; write at: and one of these: "
        "2022-01, 2022-02, 2022-03",
    ),
    "no-such-month": (
        "{total: all, parts: [monthly], at: 2022-04, disagreement: off}",
        "no observation of monthly in note can be meant by this sum; write at: and one of these: "
        "2022-01, 2022-02, 2022-03",
    ),
}
OFF = """
off:
  title: Whether it adds up
  sides:
    - {source: note, section: Pakistan, figure: all}
    - {source: note, section: Pakistan, says: The parts come to less.}
"""


def written(tmp_path: Path, entry: str) -> Path:
    """The small project's data with the figures above and one sum."""
    data = Path(shutil.copytree(SMALL / "data", tmp_path / "data"))
    with (data / "figures.yml").open("a", encoding="utf-8") as file:
        file.write(FIGURES)
    line = entry.replace("{", "{source: note, section: Pakistan, ", 1)
    (data / "sums.yml").write_text(f"s: {line}\n", "utf-8")
    (data / "disagreements.yml").write_text(OFF, "utf-8")
    return data


@pytest.mark.parametrize("case", RIGHT)
def test_sum_that_comes_out(tmp_path: Path, case: str) -> None:
    record = load(written(tmp_path, RIGHT[case]))
    assert sums.check(record) == []


@pytest.mark.parametrize("case", WRONG)
def test_sum_that_does_not_come_out(tmp_path: Path, case: str) -> None:
    entry, message = WRONG[case]
    found = sums.check(load(written(tmp_path, entry)))
    assert [str(fault) for fault in found] == [f"data/sums.yml:1:1: s: {message}"]


def test_sums_of_the_record_come_out() -> None:
    assert [str(fault) for fault in sums.check(load(ROOT / "data"))] == []
