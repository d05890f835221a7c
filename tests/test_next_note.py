"""A later briefing note is added in a copy, by the steps of the guide: which pages change, which must not.

The note is made up for this test and says so; nothing of it stands in the project.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from macros.pages.conversion import Converter
from macros.pages.pieces import without_marks
from macros.project import open_project
from macros.review.check import check
from macros.review.report.pages import Line, Rendered
from tests.conftest import copy_project

NOTE = "cimm-2024-02-07-engagement"
ADDED = {
    "data/figures.yml": (
        ("pakistan.charter-flights:", "- {value: 45, qualifier: exact, as_of: 2024-01-31, source: %s, section: Pakistan}"),
        ("us.commitment:", "- {value: 6000, qualifier: up_to, source: %s, section: United States}"),
    ),
}  # fmt: skip
ENTRIES = {
    "redactions": """W99:
  source: {note}
  section: Pakistan
  partner: pakistan
  surroundings: After the bullet on charter flights.
  extent: a whole bullet
""",
    "statements": """pakistan.exit-permits-2024:
  text: Exit permits were being issued without delay.
  partner: pakistan
  source: {note}
  section: Pakistan
  perishable: true
""",
    "coverage": """note-2024.us:
  source: {note}
  section: United States
  position: first bullet
  item: The commitment for people referred
  pages: [sources/{note}.md]
note-2024.pakistan:
  source: {note}
  section: Pakistan
  position: first bullet
  item: Charter flights and exit permits
  pages: [sources/{note}.md]
""",
}


Versions = tuple[dict[str, list[Line]], dict[str, list[Line]]]


def texts(root: Path) -> dict[str, list[Line]]:
    """What each page says, with the heading over each sentence."""
    project = open_project(root)
    assert project.site is not None
    assert not project.faults
    converter = Converter(project.settings)
    return {
        path: Rendered(without_marks(converter.convert(path, one.body + one.foot).marked)).lines
        for path, one in project.site.written.items()
    }


def add_the_note(root: Path) -> None:
    """The steps of the guide: the source, its observations, its withheld passages, its coverage."""
    given = [
        f"--ID={NOTE}",
        "--TITLE=Engagement with partners",
        "--SAID_ON=2024-02-07",
        "--ADDRESS=https://www.canada.ca/en/made-up-for-a-test.html",
    ]
    subprocess.run(
        [sys.executable, "-m", "macros", "new", "source", *given],
        cwd=root,
        check=True,
        capture_output=True,
        env=os.environ | {"PYTHONPATH": str(root)},
    )
    for name in ("data/sources.yml", f"docs/sources/{NOTE}.md"):
        path = root / name
        text = path.read_text("utf-8")
        text = text.replace(
            '    - title: "[write: each of its headings, in order, one a line]"\n      printed: true\n',
            "    - title: United States\n      printed: true\n      partner: us\n"
            "    - title: Pakistan\n      printed: true\n      partner: pakistan\n",
        )
        for todo, words in (
            ("a few words for citations", "Engagement note, February 2024"),
            ("who published it", "A department"),
            ("what it covers, in own words", "Speaking notes made up for a test."),
            (
                "what this site carries of it",
                "What this site carries of a note made up for a test.",
            ),
        ):
            text = text.replace(f'"[write: {todo}]"', words)
        path.write_text(text, "utf-8")
    path = root / "data/figures.yml"
    text = path.read_text("utf-8")
    for start, observation in ADDED["data/figures.yml"]:
        at = text.index("  observations:\n", text.index(f"\n{start}")) + len("  observations:\n")
        text = text[:at] + f"    {observation % NOTE}\n" + text[at:]
    path.write_text(text, "utf-8")
    for kind, entry in ENTRIES.items():
        with (root / f"data/{kind}.yml").open("a", encoding="utf-8") as file:
            file.write(entry.format(note=NOTE))


@pytest.fixture(scope="module")
def versions(
    tmp_path_factory: pytest.TempPathFactory,
) -> Versions:
    root = copy_project(tmp_path_factory.mktemp("next"))
    before = texts(root)
    add_the_note(root)
    assert [str(fault) for fault in check(root)] == []
    return before, texts(root)


def headings_that_change(before: list[Line], after: list[Line]) -> set[str]:
    """The headings under which a page says something else."""
    found = {line.heading for line in (*before, *after)}
    return {
        heading
        for heading in found
        if [line.text for line in before if line.heading == heading]
        != [line.text for line in after if line.heading == heading]
    }


# Page → the headings under which it says something else. All other pages stay as they are.
EXPECTED = {
    "index.md": {"The partners"},
    "answers.md": {
        "How many came from Pakistan?",
        "What was withheld?",
        "Who says so, and may I cite it?",
    },
    "as-of-when.md": {"Every data date"},
    "changes.md": {"The same quantities, later"},
    "data.md": {"Downloads"},  # how many observations the file holds
    "figures.md": {"Pakistan", "United States"},
    "figures/pakistan.md": {"Charter flights from Pakistan"},
    "figures/united-states.md": {
        "Commitment under the Letter of Cooperation with the United States"
    },
    "partners/index.md": {"Partners compared"},
    "partners/pakistan.md": {
        "Pakistan",
        "The figures",
    },  # the head counts what is withheld elsewhere
    "partners/united-states.md": {"The figures"},
    "recommendations/33.md": {"What the February 2023 note reports"},
    "redactions.md": {"Withheld passages"},
    "sources/index.md": {"2024", "Sources"},
    "about.md": {"What was read, and what was not"},
    "timeline.md": {"2024"},
}


def test_only_what_follows_later_documents_changes(versions: Versions) -> None:
    before, after = versions
    found = {
        path: headings_that_change(before[path], after[path])
        for path in before
        if before[path] != after[path]
    }
    assert found == EXPECTED
    assert after.keys() - before.keys() == {f"sources/{NOTE}.md"}


@pytest.mark.parametrize("page", ["note.md", "recommendations/16.md"])
def test_pages_of_the_first_note_stay(versions: Versions, page: str) -> None:
    before, after = versions
    assert before[page] == after[page]


def test_the_new_number_stands_beside_the_old_one(versions: Versions) -> None:
    _, after = versions
    (row,) = [
        line.text
        for line in after["partners/united-states.md"]
        if line.heading == "The figures" and line.text.startswith("Commitment under the Letter")
    ]
    assert row == (
        "Commitment under the Letter of Cooperation with the United States Commitment | "
        "6,000 vulnerable Afghans (since the beginning of the crisis) said on 2023-02-08 | "
        "up to 6,000 vulnerable Afghans said on 2024-02-07; Engagement note, February 2024, “United States”"
    )
    page = after["partners/united-states.md"]
    said = " ".join(line.text for line in page if line.heading == "What is said")
    assert "up to 6,000" not in said


def test_the_new_source_has_a_page_of_its_own(versions: Versions) -> None:
    _, after = versions
    page = [line.text for line in after[f"sources/{NOTE}.md"]]
    assert any(
        line.startswith("Charter flights from Pakistan Outcome | 45 charter flights")
        for line in page
    )
    assert any(line.startswith("[Redacted] W99 | Pakistan") for line in page)
    assert "Exit permits were being issued without delay. | true of its day | Pakistan" in page
