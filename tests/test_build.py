"""The build command: what is left of the site when a build fails, is killed, or finds no room."""

from __future__ import annotations

import fcntl
import hashlib
import os
import resource
import signal
import subprocess
import sys
import time
from pathlib import Path

from tests.conftest import run_build

BUILD = [sys.executable, "-m", "macros", "site"]


def digest(folder: Path) -> str:
    """One hash over the paths and bytes of every file of a folder."""
    total = hashlib.sha256()
    for path in sorted(folder.rglob("*")):
        total.update(str(path.relative_to(folder)).encode())
        total.update(path.read_bytes() if path.is_file() else b"")
    return total.hexdigest()


def reword(root: Path, old: str, new: str) -> None:
    """Change one word of the home page, so that two builds differ."""
    page = root / "docs" / "index.md"
    page.write_text(page.read_text("utf-8").replace(old, new), "utf-8")


def test_build_prints_place_and_counts(built: Path) -> None:
    pages = len(list((built / "site").rglob("*.html")))
    said = run_build(built).stdout.splitlines()
    assert said[0] == str(built / "site" / "index.html")
    assert said[1].startswith(f"{pages} pages, ")
    assert said[1].split(" built in ")[1].endswith(" s")


def test_killed_build_leaves_a_whole_site(built: Path) -> None:
    old = digest(built / "site")
    reword(built, "has committed", "had committed")
    for seconds in (0.3, 0.8, 1.3):
        process = subprocess.Popen(
            BUILD, cwd=built, start_new_session=True, stdout=subprocess.PIPE, stderr=subprocess.PIPE
        )
        time.sleep(seconds)
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)
        process.communicate()
        now = digest(built / "site")
        done = "had committed" in (built / "site" / "index.html").read_text("utf-8")
        assert done or now == old, f"killed after {seconds} s: the old site has changed"
    done_after = run_build(built)
    assert done_after.returncode == 0, done_after.stderr
    whole = digest(built / "site")
    assert whole != old
    assert run_build(built).returncode == 0
    assert digest(built / "site") == whole
    assert not list(built.glob(".site-*")), "a killed build's folder was not cleared away"


def test_site_that_cannot_be_written_leaves_the_old_one(built: Path) -> None:
    """Every write past 20 KB fails, as on a full disk; and the build before was killed between its two renames."""
    old = digest(built / "site")
    (built / "site").rename(built / ".site-before")
    reword(built, "has committed", "had committed")
    limit = (20_000, 20_000)
    done = subprocess.run(
        BUILD,
        cwd=built,
        capture_output=True,
        text=True,
        check=False,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, limit),
    )
    assert done.returncode == 1
    assert done.stderr.endswith("The site was not built; the old one is as it was.\n")
    assert "Traceback" not in done.stderr
    assert "File too large" in done.stderr
    assert digest(built / "site") == old
    assert not list(built.glob(".site-*"))


def test_faulty_data_leaves_the_old_one(built: Path) -> None:
    old = digest(built / "site")
    figures = built / "data" / "figures.yml"
    figures.write_text(figures.read_text("utf-8").replace(": at_least", ": at_lest", 1), "utf-8")
    done = run_build(built)
    assert done.returncode == 1
    assert 'did you mean "at_least"' in done.stderr
    assert digest(built / "site") == old


def test_second_build_at_once_is_refused(built: Path) -> None:
    with (built / ".site.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        done = run_build(built)
    assert done.returncode == 1
    assert done.stderr == (
        "Another build of this folder is running. Wait until it ends, and try again.\n"
    )
