"""A report that a stranger wrote: what is posted of it names nobody, links nowhere, and is no HTML."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from markdown import markdown

from macros.review.report.untrusted import MARK, MOST_CHARACTERS, defused
from tests.conftest import ROOT

SCRIPT = ROOT / "macros/review/report/untrusted.py"


@pytest.mark.parametrize(
    ("written", "posted"),
    [
        ("@everyone", "@\u200beveryone"),
        ("a@b.example", "a@\u200bb.example"),
        ("#12", "#\u200b12"),
        ("owner/name#12", "owner/name#\u200b12"),
        ("GH-12", "GH-\u200b12"),
        ("[x](y)", "[x]\u200b(y)"),
        ("![x](y)", "![x]\u200b(y)"),
        ("[x][y]", "[x]\u200b[y]"),
        ("[x]: y", "[x]\u200b: y"),
        ("http://x.example", "http:\u200b//x.example"),
        ("www.x.example", "www\u200b.x.example"),
        ("<img src=x>", "<\u200bimg src=x>"),
        ("</p><!-- x -->", "<\u200b/p><\u200b!-- x -->"),
        ("<details open>", "<\u200bdetails open>"),
        ("<summary><code>a</code></summary>", "<summary><code>a</code></summary>"),
        ("- one < two\n+ ```", "- one < two\n+ ```"),
    ],
)
def test_defused(written: str, posted: str) -> None:
    assert defused(written.encode()) == f"{MARK}\n{posted}"


def test_our_own_report_passes_unchanged() -> None:
    ours = (ROOT / "tests/expected/one_number.md").read_text("utf-8")
    assert defused(ours.encode()) == ours
    assert ours.startswith(MARK)


def test_any_bytes_are_taken() -> None:
    assert defused(b"") == f"{MARK}\n"
    assert defused(b"\xff\x00\xfe") == f"{MARK}\n��"
    assert len(defused(b"@a" * 100_000)) <= MOST_CHARACTERS
    assert "The report is cut here." in defused(b"x " * 100_000)


def test_no_element_comes_through() -> None:
    hostile = b'<script>x</script><a href="//x">y</a>\n\n<svg onload=x>\n\n<details ontoggle=x>z</details>'
    shown = markdown(defused(hostile))
    for element in ("<script", "<a ", "<svg", "<details "):
        assert element not in shown


def test_a_link_in_place_of_the_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("secret", "utf-8")
    (tmp_path / "review.md").symlink_to(tmp_path / "secret")
    command = [sys.executable, "-P", SCRIPT, tmp_path / "review.md"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == "The report is not a plain file.\n"


def test_it_runs_without_the_project(tmp_path: Path) -> None:
    (tmp_path / "review.md").write_bytes(b"One @page changes.")
    command = [sys.executable, "-I", SCRIPT, tmp_path / "review.md"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, check=False)
    assert done.stdout.decode() == f"{MARK}\nOne @\u200bpage changes."
