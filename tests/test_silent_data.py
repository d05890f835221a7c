"""Slips in the data that look like sound data: what says them, and at which line."""

from __future__ import annotations

from pathlib import Path

import pytest

from macros.review.check import check

CORRECTION = "one:\n  date: {date}\n  kind: correction\n  figure: pakistan.charter-flights\n  from: 21 charter flights\n  to: {to}\n  why: A slip of ours.\n"


def said(root: Path) -> list[str]:
    return [str(fault).removeprefix("data/") for fault in check(root)]


def replace(root: Path, name: str, old: str, new: str) -> None:
    path = root / f"data/{name}.yml"
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")


@pytest.mark.parametrize(
    ("name", "old", "new", "message"),
    [
        ("figures", "label: Charter flights", "label: The 22 charter flights", 'figures.yml:11:14: pakistan.charter-flights: the number "22" stands in a sentence; make it a figure\'s observation, and say the rest without it'),
        ("figures", "label: Charter flights", "label: Charter flights #16", 'figures.yml:11:26: pakistan.charter-flights: "#16" is a comment, and no part of the text; put the whole text in quotes, or a space after the sign'),
        ("statements", "text: The department was watching.\n", "text: The department was watching [Redacted].\n", 'statements.yml:2:37: pakistan.monitoring: "[Redacted]" is typed by hand; say in own words what is withheld; the passage is an entry of data/redactions.yml'),
        ("statements", "text: The department was watching.\n", "text: The department is currently watching.\n", ""),
    ],
)  # fmt: skip
def test_slip(small: Path, name: str, old: str, new: str, message: str) -> None:
    replace(small, name, old, new)
    assert said(small) == ([message] if message else [])


def test_a_statement_that_is_not_of_a_day_only(small: Path) -> None:
    replace(small, "statements", "text: The department was", "text: The department is currently")
    replace(small, "statements", "perishable: true", "perishable: false")
    assert said(small)[-1] == (
        'statements.yml:2:27: pakistan.monitoring: "currently" is only true of the day it was written; '
        "write perishable: true if it is only true of that day, or say it without the word"
    )


@pytest.mark.parametrize(
    ("date", "to", "messages"),
    [
        ("2026-11-20", "22 charter flights", []),
        ("2026-11-20", "no charter flights", []),
        ("2026-11-20", "23 charter flights", ['corrections.yml:6:3: one: it says "23 charter flights" of pakistan.charter-flights, and the figure has 22, 39; correct the one that is wrong, or log the change that came after']),
        ("2036-11-24", "22 charter flights", ["corrections.yml:2:3: one: the correction is dated after the newest edition (2026-11-23); add the edition that publishes it to data/editions.yml"]),
    ],
)  # fmt: skip
def test_a_correction(small: Path, date: str, to: str, messages: list[str]) -> None:
    (small / "data/editions.yml").write_text("2026-11-23:\n  about: The first.\n", "utf-8")
    (small / "data/corrections.yml").write_text(CORRECTION.format(date=date, to=to), "utf-8")
    assert said(small) == messages


def test_a_mistake_hides_no_withheld_cell(small: Path) -> None:
    """A cell that can be worked out is told beside a mistake elsewhere in the data."""
    figures = small / "data/figures.yml"
    cell = "  label: {0}\n  unit: persons\n  kind: outcome\n  partner: pakistan\n  observations:\n    - {1}\n      source: later\n      section: Flights\n"
    text = figures.read_text("utf-8")
    text += "x.all:\n" + cell.format("All", "value: 9\n      qualifier: exact")
    text += "x.part:\n" + cell.format("Part", "value: 5\n      qualifier: exact")
    figures.write_text(text, "utf-8")
    (small / "data/sums.yml").write_text(
        "s:\n  source: later\n  section: Flights\n  total: x.all\n  parts: [x.part, pakistan.remaining]\n",
        "utf-8",
    )
    replace(small, "redactions", "  in_no_sum: true\n", "")
    told = [line for line in said(small) if "withheld cell W1 can be worked out" in line]
    assert len(told) == 1
    replace(small, "editions", "about:", "abot:")
    assert told[0] in said(small)


@pytest.mark.parametrize(
    ("name", "section", "message"),
    [
        ("pakistan.monitoring", "Pakistan", 'statements.yml:3:3: pakistan.monitoring: its id and its heading name pakistan; write pakistan'),
        ("monitoring", "Pakistan", ""),
        ("pakistan.monitoring", "Key Messages", ""),
    ],
)  # fmt: skip
def test_the_partner_of_another_heading(small: Path, name: str, section: str, message: str) -> None:
    partners = small / "data/partners.yml"
    other = "elsewhere:\n  name: Elsewhere\n  kind: country\n  role: None yet.\n  page: about.md\n"
    partners.write_text(partners.read_text("utf-8") + other, "utf-8")
    replace(small, "statements", "pakistan.monitoring", name)
    replace(small, "statements", "partner: pakistan", "partner: elsewhere")
    replace(small, "statements", "section: Pakistan", f"section: {section}")
    assert [line for line in said(small) if "statements" in line] == [message] * bool(message)


def test_two_partners_with_one_page(small: Path) -> None:
    partners = small / "data/partners.yml"
    other = "elsewhere:\n  name: Elsewhere\n  kind: country\n  role: None yet.\n  page: partners/pakistan.md\n"
    partners.write_text(partners.read_text("utf-8") + other, "utf-8")
    assert (
        said(small)[0]
        == "partners.yml:10:3: elsewhere: it has the page of pakistan; write its own page"
    )
