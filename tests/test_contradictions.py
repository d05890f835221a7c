"""Numbers that contradict one another: each pair is told as a disagreement, or is a slip of ours."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from macros.record.fault import RecordError
from macros.record.load import load
from tests.conftest import ROOT, SMALL

FRENCH = """french:
  title: A later note (French text)
  short: Later note (French)
  publisher: A department
  said_on: 2023-12-05
  address: https://www.canada.ca/fr/later.html
  language: fr
  read: start
  about: Flights, later.
  sections:
    - title: Vols
"""
OBSERVED = """visas:
  label: Visas
  unit: visas
  kind: outcome
  observations:
"""
NOTE, KEY, LATER, VOLS = (
    "source: note, section: Pakistan",
    "source: note, section: Key Messages",
    "source: later, section: Flights",
    "source: french, section: Vols",
)
TELL = (
    "correct the one that is not as printed, or, if all are, say so in an entry of data/disagreements.yml "
    "that has each of these sources as a side with this figure"
)

TOLD_APART = {
    "same-number": ["5, as_of: 2023-01-01, " + NOTE, "5, as_of: 2023-01-01, " + LATER],
    "other-days": ["5, as_of: 2023-01-01, " + NOTE, "6, as_of: 2023-02-01, " + LATER],
    "no-dates": ["5, " + NOTE, "6, " + LATER],
    "still-running": ["5, period: {since: 2021}, " + NOTE, "6, period: {since: 2021}, " + LATER],
    "two-spans": [
        "5, period: {month: 2022-01}, " + NOTE,
        "6, period: {month: 2022-02}, " + NOTE,
    ],
    "both-languages-agree": ["5, " + LATER, "5, " + VOLS],
}
SLIPS = {
    "one-day": (
        ["5, as_of: 2023-01-01, " + NOTE, "6, as_of: 2023-01-01, " + LATER],
        f"later and note give different numbers of this for one time; {TELL}",
    ),
    "a-data-date-and-a-day-of-counting": (
        ["5, as_of: 2023-01-01, " + NOTE, "6, counted_on: 2023-01-01, " + LATER],
        f"later and note give different numbers of this for one time; {TELL}",
    ),
    "one-month": (
        ["5, period: {month: 2022-01}, " + NOTE, "6, period: {month: 2022-01}, " + LATER],
        f"later and note give different numbers of this for one time; {TELL}",
    ),
    "one-document": (
        ["5, period: {since: 2021}, " + NOTE, "6, period: {since: 2021}, " + KEY],
        f"two places in note give different numbers of this for one time; {TELL}",
    ),
    "two-languages": (
        ["5, " + LATER, "6, " + VOLS],
        f"french and later give different numbers of this for one time; {TELL}",
    ),
    "falls": (
        ["6, as_of: 2023-01-01, " + NOTE, "5, as_of: 2023-02-01, " + LATER],
        f"it falls from 6 in note to 5; {TELL}; a number that can fall is kind: context",
    ),
}


def said(tmp_path: Path, numbers: list[str], kind: str = "outcome", told: str = "") -> list[str]:
    """What the rules say of a figure with these numbers."""
    data = Path(shutil.copytree(SMALL / "data", tmp_path / "data"))
    rows = "".join(f"    - {{qualifier: exact, value: {number}}}\n" for number in numbers)
    for name, text in (
        ("sources", FRENCH),
        ("figures", OBSERVED.replace("outcome", kind) + rows),
        ("disagreements", told),
    ):
        with (data / f"{name}.yml").open("a", encoding="utf-8") as file:
            file.write(text)
    try:
        load(data)
    except RecordError as error:
        return [f"{fault.problem}; {fault.remedy}" for fault in error.faults]
    return []


@pytest.mark.parametrize("case", TOLD_APART)
def test_numbers_that_do_not_contradict(tmp_path: Path, case: str) -> None:
    assert said(tmp_path, TOLD_APART[case]) == []


@pytest.mark.parametrize("case", SLIPS)
def test_numbers_that_contradict(tmp_path: Path, case: str) -> None:
    numbers, message = SLIPS[case]
    assert said(tmp_path, numbers) == [message]


def test_a_disagreement_that_names_both_tells_it(tmp_path: Path) -> None:
    sides = "\n".join(f"    - {{{side}, figure: visas}}" for side in (NOTE, LATER))
    told = f"visas:\n  title: Visas\n  sides:\n{sides}\n"
    assert said(tmp_path, SLIPS["one-day"][0], told=told) == []


def test_what_is_there_may_fall(tmp_path: Path) -> None:
    assert said(tmp_path, SLIPS["falls"][0], kind="context") == []


@pytest.mark.parametrize(
    ("reason", "message"),
    [
        ("The two count on different days.", []),
        (
            "The lower number is probably older.",
            [
                'the reason is a guess: "probably"; write it as likely: in place of reason:, '
                "without that word"
            ],
        ),
        (
            "Two occasions, as far as can be seen.",
            [
                'the reason is a guess: "as far as"; write it as likely: in place of reason:, '
                "without that word"
            ],
        ),
    ],
)
def test_reason_is_stated(tmp_path: Path, reason: str, message: list[str]) -> None:
    told = f"""guess:
  title: Flights again
  sides:
    - {{source: note, section: Pakistan, figure: pakistan.charter-flights}}
    - {{source: later, section: Flights, figure: pakistan.charter-flights, at: 2023-11-23}}
  reason: {reason}
"""
    assert said(tmp_path, ["5, " + NOTE], told=told) == message


def test_the_record_tells_its_contradictions() -> None:
    """Without its disagreements the record is full of them: the rules look at what is there."""
    record = load(ROOT / "data")
    assert {
        "total-february-2023",
        "january-2024-languages",
        "july-2022-sim",
        "extended-families-received",
    } <= set(record.disagreements)
