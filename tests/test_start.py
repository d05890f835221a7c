"""What is said where a command cannot begin or is stopped: one line, and what to do."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import ROOT, copy_small

RUN = "import sys; from macros.__main__ import run"


def start(
    module: str, *options: str, cwd: Path = ROOT, **environment: str
) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, *options, "-c", f"{RUN}; sys.exit(run({module!r}))", "check"],
        cwd=cwd,
        capture_output=True,
        check=False,
        encoding="utf-8",
        env=os.environ | {"PYTHONPATH": f"{ROOT}:{cwd}"} | environment,
    )


def test_a_missing_package() -> None:
    done = start("macros.commands", "-S")
    assert done.returncode == 1
    assert done.stderr == (
        f'The package "{done.stderr.split(chr(34))[1]}" cannot be loaded from .venv. '
        "Run make clean, and then this again.\n"
    )


LINES = (ROOT / "macros/record/dates.py").read_text("utf-8").splitlines()
EMPTY = next(n for n, line in enumerate(LINES, 1) if "the date is empty" in line)


@pytest.mark.parametrize(
    ("code", "returned", "said"),
    [
        ("raise KeyboardInterrupt", 130, "Stopped.\n"),
        ("raise SystemExit(3)", 3, ""),
        ("import nothing_such", 1, 'The package "nothing_such" cannot be loaded from .venv. Run make clean, and then this again.\n'),
        (
            "from macros.record.dates import StatedDate\nStatedDate.parse(None)['x']",
            1,
            f"macros/record/dates.py:{EMPTY}: RefusedError: the date is empty\nThis is a mistake of the program, not of your change: please report it with this line. TRACE=1 before the command shows more.\n",
        ),
    ],
)  # fmt: skip
def test_a_command_that_stops(tmp_path: Path, code: str, returned: int, said: str) -> None:
    (tmp_path / "stops.py").write_text(code, "utf-8")
    done = start("stops", cwd=tmp_path, TRACE="")
    assert (done.returncode, done.stderr) == (returned, said)


def test_a_terminal_that_knows_no_accents(tmp_path: Path) -> None:
    root = copy_small(tmp_path / "dépôt")
    (root / "docs/index.md").write_text("---\ntitle: “É”\n---\n\n# É “\n\n[é](é.md)\n", "utf-8")
    done = start("macros.commands", cwd=root, LC_ALL="C", PYTHONUTF8="0", PYTHONCOERCECLOCALE="0")
    assert done.returncode == 1
    assert done.stderr == ""
    assert "there is no page docs/\\xe9.md" in done.stdout


@pytest.mark.skipif(shutil.which("make") is None, reason="make is not here")
def test_a_python_that_is_gone(tmp_path: Path) -> None:
    shutil.copy(ROOT / "Makefile", tmp_path)
    shutil.copytree(ROOT / "requirements", tmp_path / "requirements")
    (tmp_path / ".venv/bin").mkdir(parents=True)
    (tmp_path / ".venv/bin/python").symlink_to(tmp_path / "gone")
    (tmp_path / ".venv/.site-ready").touch()
    environment = os.environ | {"MAKEFLAGS": "", "MAKELEVEL": "0"}
    done = subprocess.run(
        ["make", "-s", "check"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
        env=environment,
    )
    assert done.returncode == 2
    assert done.stderr.startswith(
        "The Python of .venv is gone. Run make clean, and then this again.\n"
    )
