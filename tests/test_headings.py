"""The headings of a source, held against its text where that is at hand."""

from __future__ import annotations

from pathlib import Path

import pytest

from macros.record.load import load
from macros.review import headings
from tests.conftest import copy_small

TEXT = """A note – February 8, 2023
[Redacted] appears where something was taken out.

Key Messages:
- The country keeps working with its neighbours.
Pakistan (#16)
- Flights go on.
"""
PLACE = "data/sources.yml:{}: note: {}"

SOUND = {
    "as-listed": TEXT,
    "no-text-at-hand": "",
    "a-sentence": TEXT + "The department goes on.\n",
    "a-long-line": TEXT + "Flights that the country organized for people who had assisted it\n",
    "spaces": TEXT.replace("Key Messages:", "  Key   Messages "),
}
WRONG = {
    "a-heading-left-out": (
        TEXT.replace("Pakistan (#16)", "Supplementary Messages\nPakistan (#16)"),
        [
            PLACE.format(
                "9:3",
                '"Supplementary Messages" looks like a heading in local-sources/note.txt and is not listed; '
                "add it to sections: in its place, with what stands under it",
            )
        ],
    ),
    "a-heading-in-other-words": (
        TEXT.replace("Pakistan (#16)\n", ""),
        [
            PLACE.format(
                "12:7",
                '"Pakistan (#16)" is no line in local-sources/note.txt; write the heading as it is '
                "printed and in its place, or take printed out",
            )
        ],
    ),
    "out-of-order": (
        TEXT.replace("Key Messages:\n", "").replace("- Flights", "Key Messages\n- Flights"),
        [
            PLACE.format(
                "12:7",
                '"Pakistan (#16)" is out of order in local-sources/note.txt; write the heading as it is '
                "printed and in its place, or take printed out",
            )
        ],
    ),
}


def said(tmp_path: Path, text: str) -> list[str]:
    """What the check says of the small project with the text of its note."""
    root = copy_small(tmp_path / "small")
    path = root / "data/sources.yml"
    sources = path.read_text("utf-8")
    path.write_text(
        sources.replace("- title: Key Messages\n", "- title: Key Messages\n      printed: true\n"),
        "utf-8",
    )
    if text:
        (root / "local-sources").mkdir()
        (root / "local-sources/note.txt").write_text(text, "utf-8")
    return [str(fault) for fault in headings.check(load(root / "data"), root)]


@pytest.mark.parametrize("case", SOUND)
def test_headings_that_agree_with_the_text(tmp_path: Path, case: str) -> None:
    assert said(tmp_path, SOUND[case]) == []


@pytest.mark.parametrize("case", WRONG)
def test_headings_that_do_not(tmp_path: Path, case: str) -> None:
    text, messages = WRONG[case]
    assert said(tmp_path, text) == messages
