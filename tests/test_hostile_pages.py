"""Pages and data by strangers: nothing they hold is run, and what a reader gets is harmless."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml
from bs4 import BeautifulSoup

from macros.review.check import check
from tests.conftest import ROOT, copy_small, run_build
from tests.finder import find

PAYLOADS = yaml.safe_load((ROOT / "tests" / "hostile_pages.yml").read_text("utf-8"))
CASES = [(kind, text) for kind, texts in PAYLOADS.items() for text in texts]
PAGE = "docs/partners/pakistan.md"
FIRST = 18  # the line after the small page's last


def messages(root: Path, text: str) -> list[str]:
    """Put text at the end of Pakistan's page. Gives what the check says."""
    with (root / PAGE).open("a", encoding="utf-8") as page:
        page.write(f"\n{text}\n")
    return [str(fault) for fault in check(root)]


def test_there_are_payloads_of_each_kind() -> None:
    assert len(CASES) >= 40
    assert {"commands", "files", "scripts", "handlers", "frames", "remote"} <= PAYLOADS.keys()


@pytest.mark.parametrize(("kind", "text"), CASES)
def test_hostile_page_is_refused(
    small: Path, monkeypatch: pytest.MonkeyPatch, kind: str, text: str
) -> None:
    monkeypatch.chdir(small)
    said = messages(small, text)
    assert said, f"{text!r} passes"
    assert all(f"{PAGE}:{line.split(':')[1]}:" in line for line in said), said
    assert {int(line.split(":")[1]) for line in said} & set(range(FIRST, FIRST + 6)), said
    assert not any("Traceback" in line or "/etc/passwd:" in line for line in said)
    assert not (small / "pwned").exists()


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("- " * 3000 + "x", "quotes, lists or brackets are nested too deep; make it simpler"),
        ("{{ register() }}" * 500, "the page swells to more than 3,000,000 characters"),
        ("x" * 200_001, "more than the 200,000 allowed; split it"),
        ("{{ " + "(" * 3000 + ")" * 3000 + " }}", "nested too deep; take them out"),
    ],
)
def test_page_that_loops_or_swells_is_stopped(small: Path, text: str, said: str) -> None:
    found = messages(small, text)
    assert any(said in line for line in found), found


def test_page_that_takes_markdown_too_long_is_stopped(
    small: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("macros.pages.limit.SECONDS", 0.2)
    said = f"{PAGE}:6:1: page: it takes more than 0.2 seconds to read this page; make it simpler"
    assert said in messages(small, "1. a\n" * 30_000)


@pytest.mark.parametrize(
    "name",
    ["docs/more.md", "docs/assets/x.svg", "docs/more", "data/more.yml", "docs/partners/iom.md"],
)
def test_link_out_of_the_folders_is_refused(small: Path, name: str) -> None:
    (small / name).parent.mkdir(parents=True, exist_ok=True)
    (small / name).symlink_to("/etc")
    assert [str(fault) for fault in check(small)] == [
        f"{name}:1:1: file: this is a link to another place; put the file itself here"
    ]


def test_folder_that_is_a_link_is_refused(small: Path) -> None:
    (small / "docs").rename(small / "elsewhere")
    (small / "docs").symlink_to("elsewhere")
    assert [str(fault) for fault in check(small)] == [
        "docs:1:1: folder: the folder is not there; put it back"
    ]


@pytest.mark.parametrize(
    "name", ["docs/x.html", "docs/x.js", "docs/.x.md", "docs/assets/x.html", "docs/A.md"]
)
def test_file_that_is_no_page_is_refused(small: Path, name: str) -> None:
    (small / name).parent.mkdir(exist_ok=True)
    (small / name).write_text("x", "utf-8")
    assert [fault.path for fault in check(small)] == [name]


def test_pipe_among_the_pages_is_refused(small: Path) -> None:
    os.mkfifo(small / "docs/x.md")
    assert [str(fault) for fault in check(small)] == [
        "docs/x.md:1:1: file: this is not a plain file; take it out"
    ]


# Data hold no markup, besides what a correction quotes; but quotation marks are words.
BREAKS_OUT = "\"' onmouseover=alert(document.domain) \"' x"
EVIL = "\"'><script>alert(document.domain)</script><img src=x onerror=alert(document.domain)>[x](javascript:alert)"


@pytest.fixture(scope="module")
def evil_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small site that was built with hostile words in each kind of text of the data."""
    root = copy_small(tmp_path_factory.mktemp("evil") / "small")
    for name in ("macros", "overrides"):
        (root / name).symlink_to(ROOT / name)
    shutil.copytree(ROOT / "docs/assets", root / "docs/assets")
    for name, field in (
        ("figures", "label"),
        ("figures", "unit"),
        ("sources", "title"),
        ("sources", "short"),
        ("partners", "name"),
        ("partners", "role"),
        ("statements", "text"),
        ("redactions", "surroundings"),
        ("tables", "title"),
    ):
        path = root / f"data/{name}.yml"
        lines = path.read_text("utf-8").splitlines()
        index = next(i for i, line in enumerate(lines) if line.startswith(f"  {field}:"))
        stop = "." if name == "statements" else ""
        lines[index] = f"  {field}: {json.dumps(BREAKS_OUT + stop)}"
        path.write_text("\n".join(lines) + "\n", "utf-8")
    (root / "data/corrections.yml").write_text(
        f"evil:\n  date: 2026-11-24\n  kind: correction\n  figure: pakistan.charter-flights\n"
        f"  from: {json.dumps(EVIL)}\n  to: {json.dumps(EVIL + '.')}\n  why: A slip.\n",
        "utf-8",
    )
    done = run_build(root)
    assert done.returncode == 0, done.stdout + done.stderr
    return root / "site"


def test_hostile_data_reaches_readers_as_text(evil_site: Path) -> None:
    seen = 0
    for path in sorted(evil_site.rglob("*.html")):
        text = path.read_text("utf-8")
        page = BeautifulSoup(text, "html.parser")
        seen += page.get_text().count("alert(document.domain)")
        for element in page.find_all(True):
            assert not [name for name in element.attrs if name.startswith("on")], path
            for name in ("href", "src"):
                address = str(element.get(name, ""))
                assert not address.lower().startswith(("javascript:", "data:")), path
        for script in page.find_all("script"):
            assert "document.domain" not in script.get_text(), path
        assert not page.find("img", src="x"), path
    assert seen > 10


def test_hostile_data_is_text_in_json_feed_and_tables(evil_site: Path) -> None:
    text = (evil_site / "search/index.js").read_text("utf-8")
    assert "</" not in text
    (found,) = find(evil_site, ["onerror=alert(document.domain)"])
    assert any(EVIL.replace("</", "< /") in one["title"] + one["excerpt"] for one in found)
    json.loads((evil_site / "downloads/datapackage.json").read_text("utf-8"))


def test_check_as_a_program_shows_no_traceback(small: Path) -> None:
    (small / PAGE).write_bytes(b"\xff\xfe\x00---\n{{")
    command = [sys.executable, "-m", "macros", "check"]
    (small / "macros").symlink_to(ROOT / "macros")
    done = subprocess.run(command, cwd=small, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert "Traceback" not in done.stdout + done.stderr
