"""`make fix`: what it mends, what it leaves alone, and that a second run finds nothing to do."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from macros.edit import atomic
from macros.edit.fix import changes, fixed_data, fixed_page
from macros.record.yaml_file import parse_yaml
from tests.conftest import ROOT, SMALL

PAGE = "---\ntitle: A page\ndescription: Words.\n---\n\n# A page\n\n"


def test_the_project_needs_no_mending() -> None:
    assert [path.name for path, old, new in changes(ROOT) if old != new] == []


OBSERVED = "a:\n  observations:\n    - "


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        ("terms", "a:\r\n  long: b  \r\n", "a:\n  long: b\n"),
        ("terms", "\ufeffa:\n  long: b", "a:\n  long: b\n"),
        ("terms", "a:\n\tlong: b\n", "a:\n  long: b\n"),
        ("terms", "a:\n\xa0\xa0long: b\n", "a:\n  long: b\n"),
        ("terms", "a:\n  long: b\n\n\n", "a:\n  long: b\n"),
        ("terms", "a:\n    long:   b  # why\n", "a:\n  long: b      # why\n"),
        ("figures", f"{OBSERVED}value: 40,000\n", f"{OBSERVED}value: 40000\n"),
        ("figures", f'{OBSERVED}value: "39"\n', f"{OBSERVED}value: 39\n"),
        ("figures", f"{OBSERVED}value: 40_000\n", f"{OBSERVED}value: 40000\n"),
        ("figures", f"{OBSERVED}value: 1 300 000 # people\n", f"{OBSERVED}value: 1300000   # people\n"),
        ("figures", f"{OBSERVED}qualifier: At least\n", f"{OBSERVED}qualifier: at_least\n"),
        ("figures", f"{OBSERVED}as_of: 2023-2-8\n", f"{OBSERVED}as_of: 2023-02-08\n"),
        ("figures", f"{OBSERVED}period: {{since: 10/2021}}\n", f"{OBSERVED}period: {{since: 2021-10}}\n"),
        ("figures", f"# head\n{OBSERVED}value: 1,000 # said\n      # then\n", f"# head\n{OBSERVED}value: 1000  # said\n      # then\n"),
        ("sources", "a:\n  said_on: February 8, 2023\n", "a:\n  said_on: 2023-02-08\n"),
        ("sources", "a:\n  said_on: 8 février 2023\n", "a:\n  said_on: 2023-02-08\n"),
        ("sources", "a:\n  said_on: 23/11/2023\n", "a:\n  said_on: 2023-11-23\n"),
        ("statements", "a:\n  perishable: yes\n", "a:\n  perishable: true\n"),
        ("editions", "# head\n2022-01-01:\n  about: a\n2023-01-01:\n  about: b\n", "# head\n2023-01-01:\n  about: b\n2022-01-01:\n  about: a\n"),
        (
            "figures",
            "# head\na:\n  unit: b\n  # why\n  label: c\n# next\nb:\n  kind: outcome\n  label: d\n",
            "# head\na:\n  # why\n  label: c\n  unit: b\n# next\nb:\n  label: d\n  kind: outcome\n",
        ),
    ],
)  # fmt: skip
def test_data_is_mended(name: str, old: str, new: str) -> None:
    assert fixed_data(name, old) == new
    assert fixed_data(name, new) == new


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("figures", f"{OBSERVED}value: at least 40,000\n"),
        ("figures", f"{OBSERVED}value: 1.5\n"),
        ("figures", f"{OBSERVED}value: 40.000\n"),
        ("figures", f"{OBSERVED}value: 1.3 million\n"),
        ("figures", f"{OBSERVED}value: 22 flights\n"),
        ("figures", f"{OBSERVED}qualifier: maybe\n"),
        ("figures", f"{OBSERVED}as_of: 8/2/2023\n"),
        ("figures", f"{OBSERVED}as_of: early 2023\n"),
        ("figures", "a:\n  label: 40,000 of them\n"),
        ("corrections", "a:\n  from: February 8, 2023\n"),
        ("figures", "a:\n  label: b\n  label: c\n"),
        ("figures", "a:\n  unit: |\n    two\n    lines\n  color: c\n"),
        ("figures", "a: [b\n"),
        ("unknown", "a:   b\n"),
    ],
)
def test_data_with_more_than_one_answer_is_left_alone(name: str, text: str) -> None:
    assert fixed_data(name, text) == text


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("On February 8, 2023 it said.", "On February&nbsp;8,&nbsp;2023 it said.\n"),
        ("words \nmore", "words\nmore\n"),
        ("a break  \nmore", "a break  \nmore\n"),
        ("`February 8, 2023` stays.", "`February 8, 2023` stays.\n"),
        ("In February 2023.\n\n\n", "In February 2023.\n"),
        ('{{ cite("February 8, 2023", "x") }}', '{{ cite("February 8, 2023", "x") }}\n'),
    ],
)
def test_page_is_mended(old: str, new: str) -> None:
    assert fixed_page(PAGE + old) == PAGE + new
    assert fixed_page(PAGE + new) == PAGE + new


def test_dates_of_the_front_matter_stay() -> None:
    page = PAGE.replace("Words.", "Words of February 8, 2023.") + "x\n"
    assert fixed_page(page) == page


@settings(max_examples=300, deadline=None, database=None, derandomize=True)
@given(st.lists(st.sampled_from(["a:\n", "  label: x\n", "  unit: 40,000\n", "\t", " ", "\r\n", "- ", "# c\n", "  observations:\n", "    - value: 1,000\n", "b: c\n", "'", "b:\n"]), max_size=20).map("".join))  # fmt: skip
def test_mending_twice_changes_nothing_more(text: str) -> None:
    once = fixed_data("figures", text)
    assert fixed_data("figures", once) == once


def run(root: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "macros", "fix"]
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    return subprocess.run(
        command, cwd=root, capture_output=True, text=True, check=False, env=environment
    )


def test_fix_shows_what_it_did(small: Path) -> None:
    path = small / "data/figures.yml"
    path.write_text(path.read_text("utf-8").replace("value: 40000", "value: 40,000"), "utf-8")
    done = run(small)
    assert done.stdout == (
        "--- data/figures.yml (before)\n+++ data/figures.yml (now)\n@@ -3,7 +3,7 @@\n"
        "   unit: Afghan nationals\n   kind: commitment\n   observations:\n"
        "-    - value: 40,000\n+    - value: 40000\n"
        "       qualifier: at_least\n       source: note\n       section: Key Messages\n1 file mended.\n"
    )
    assert path.read_text("utf-8") == (SMALL / "data/figures.yml").read_text("utf-8")
    assert run(small).stdout == "Nothing to mend.\n"


def test_values_stay_what_they_are(small: Path) -> None:
    for path in sorted((SMALL / "data").glob("*.yml")):
        text = path.read_text("utf-8")
        mended = fixed_data(path.stem, text)
        assert parse_yaml(mended.encode(), "x").data == parse_yaml(text.encode(), "x").data


def test_a_full_disk_leaves_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "x.yml"
    path.write_text("old", "utf-8")

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("macros.edit.atomic.os.fsync", full)
    with pytest.raises(OSError, match="No space left"):
        atomic.write(path, "new")
    assert path.read_text("utf-8") == "old"
    assert [one.name for one in tmp_path.iterdir()] == ["x.yml"]
