"""Set-up by make: done once, begun anew after an interruption, explained where Python is too old.

A stand-in for Python writes down what it is asked to do, so that nothing is installed.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import ROOT

# Answers `-c` as the real Python does, makes a virtual environment of itself, and writes down the rest.
STAND_IN = """#!/bin/sh
here=$(dirname "$0")
case "$1 $2" in
  "-c "*) exec {python} -c "{before}import sys; exec(sys.argv[1])" "$2" ;;
  "-m venv") mkdir -p "$3/bin" && cp "$0" "$3/bin/python" ;;
  *) echo "$@" >> "$LOG"; case "$*" in *pip*) exit ${{PIP_EXIT:-0}} ;; esac ;;
esac
"""


def project(folder: Path, before: str = "") -> Path:
    """The parts of the project that set-up reads, with a stand-in for Python."""
    root = folder / "project"
    root.mkdir()
    shutil.copy(ROOT / "Makefile", root)
    shutil.copytree(ROOT / "requirements", root / "requirements")
    for name in ("package.json", "package-lock.json"):
        shutil.copy(ROOT / name, root)
    python = root / "python"
    python.write_text(STAND_IN.format(python=sys.executable, before=before), "utf-8")
    python.chmod(0o755)
    return root


def make(
    root: Path, target: str, **more: str
) -> tuple[subprocess.CompletedProcess[str], list[str]]:
    """Run make; gives how it ended, and what the stand-in was asked to do."""
    log = root / "log"
    log.write_text("", "utf-8")
    environment = os.environ | {"LOG": str(log), "MAKEFLAGS": "", "MAKELEVEL": "0", **more}
    done = subprocess.run(
        ["make", target, f"PYTHON={root / 'python'}"],
        cwd=root,
        capture_output=True,
        text=True,
        check=False,
        env=environment,
    )
    return done, log.read_text("utf-8").splitlines()


def test_second_run_does_no_set_up(tmp_path: Path) -> None:
    root = project(tmp_path)
    first, asked = make(root, "check")
    assert first.returncode == 0, first.stderr
    assert first.stdout == "Setting up Python packages in .venv…\n"
    assert asked == [
        "-m pip install -qq --disable-pip-version-check --require-hashes -r requirements/site.txt",
        "-m macros check --format text",
    ]
    second, asked = make(root, "check")
    assert second.stdout == ""
    assert asked == ["-m macros check --format text"]


def test_a_new_lock_file_sets_up_again(tmp_path: Path) -> None:
    root = project(tmp_path)
    make(root, "check")
    os.utime(root / "requirements/site.txt", (2**31, 2**31))
    again, asked = make(root, "check")
    assert again.stdout == "Setting up Python packages in .venv…\n"
    assert any("pip install" in line for line in asked)


def test_interrupted_set_up_begins_anew(tmp_path: Path) -> None:
    root = project(tmp_path)
    broken, asked = make(root, "check", PIP_EXIT="1")
    assert broken.returncode != 0
    assert not any("macros check" in line for line in asked)
    (root / ".venv/half-installed").write_text("", "utf-8")
    mended, asked = make(root, "check")
    assert mended.returncode == 0
    assert [line.split()[1] for line in asked] == ["pip", "macros"]
    assert not (root / ".venv/half-installed").exists()


def test_old_python_is_told_what_to_do(tmp_path: Path) -> None:
    root = project(
        tmp_path, before="import sys; sys.version_info = (3, 10, 4); sys.version = '3.10.4 x'; "
    )
    done, asked = make(root, "site")
    assert done.returncode != 0
    assert (
        "Python 3.11 or newer is needed; this is 3.10.4. Try: make site PYTHON=python3.11"
        in done.stderr
    )
    assert asked == []


@pytest.mark.parametrize(
    ("given", "asked"),
    [
        ({"FORMAT": "github"}, "-m macros check --format github"),
        ({"TODAY": "2030-01-01"}, "-m macros check --format text --today 2030-01-01"),
    ],
)
def test_settings_of_the_check(tmp_path: Path, given: dict[str, str], asked: str) -> None:
    root = project(tmp_path)
    assert make(root, "check", **given)[1][-1] == asked


def test_lock_files_hold_hashes_and_no_address() -> None:
    for name in ("site", "pdf", "test", "bench"):
        text = (ROOT / f"requirements/{name}.txt").read_text("utf-8")
        # An option that says where packages are found starts its line.
        assert "//" not in text
        assert not [line for line in text.splitlines() if line.startswith("-")]
        for block in re.split(r"\n(?=\S)", text.strip()):
            assert "==" in block.splitlines()[0], block
            assert "--hash=sha256:" in block, block
    for name in ("package-lock.json", "bench/package-lock.json"):
        text = (ROOT / name).read_text("utf-8")
        assert '"resolved"' not in text
        assert text.count('"integrity"') == text.count('"node_modules/')


def test_readme_names_every_target() -> None:
    """Each target that editors type stands in README, and README names none that is not there."""
    makefile = (ROOT / "Makefile").read_text("utf-8")
    targets = set(" ".join(re.findall(r"^\.PHONY: (.*)$", makefile, re.M)).split())
    named = set(re.findall(r"make ([a-z-]+)", (ROOT / "README.md").read_text("utf-8")))
    assert named <= targets
    assert targets - named <= {"clean", "links"}
