"""What builds and checks cost, and how long a save takes to the screen, here and where the record has grown."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path
from statistics import median
from typing import NamedTuple

from playwright.sync_api import Browser

from bench.peers import PEERS, prepare
from bench.visits import waits

ROOT = Path(__file__).parent.parent
PYTHON = sys.executable
SITE = [PYTHON, "-m", "macros", "site"]
CHECK = [PYTHON, "-m", "macros", "check"]
YARDSTICK = [PYTHON, "-m", "mkdocs", "build", "--site-dir", "site"]
CHANGED = "docs/partners/iom.md"
# Nobody edits more pages than these in one preview.
MOST_SAVED = 500


class Cost(NamedTuple):
    """Seconds of all processors, seconds on the clock, and megabytes held at most."""

    cpu: float
    wall: float
    memory: float


def run(command: list[str], folder: Path) -> Cost:
    """Run a command in a folder. Raises RuntimeError with its last words where it fails."""
    environment = os.environ | {"NO_MKDOCS_2_WARNING": "1", "PYTHONPATH": str(folder)}
    started = time.monotonic()
    with (folder / "bench.log").open("w+") as log:
        child = subprocess.Popen(command, cwd=folder, env=environment, stdout=log, stderr=log)
        _, status, used = os.wait4(child.pid, 0)
        child.returncode = os.waitstatus_to_exitcode(status)
        if child.returncode:
            log.seek(0)
            raise RuntimeError(f"{' '.join(command)} failed:\n{log.read()[-2000:]}")
    # Linux counts memory in kilobytes.
    cpu = used.ru_utime + used.ru_stime
    return Cost(cpu, time.monotonic() - started, used.ru_maxrss / 1024)


class Grown:
    """The project at one size, and its pages expanded."""

    def __init__(self, folder: Path, copy: Callable[[Path], Path], size: int) -> None:
        folder.mkdir()
        self.root, self.plain = copy(folder / "project"), folder / "plain"
        # By processes of their own: what this one holds would count as memory of those that it starts.
        for name, argument in (("grow", str(size)), ("yardstick", str(self.plain))):
            command = [PYTHON, "-m", f"bench.{name}", str(self.root), argument]
            subprocess.run(command, cwd=ROOT, check=True)
        self.pages = len(list((self.root / "docs").rglob("*.md")))
        # What commands keep for one another, apart from the user's own.
        self._cache = folder / "cache"

    def once(self, peers: list[str]) -> dict[str, Cost]:
        """Each command once, one after the other; site and check from nothing, then the check after a change."""
        os.environ["XDG_CACHE_HOME"] = str(self._cache)
        costs = {"make site": self._from_nothing(SITE, self.root)}
        costs["yardstick"] = self._from_nothing(YARDSTICK, self.plain)
        costs["make check"] = self._from_nothing(CHECK, self.root)
        with (self.root / CHANGED).open("a", encoding="utf-8") as page:
            page.write("\nA line more.\n")
        costs["make check, after a change"] = run(CHECK, self.root)
        for name in peers:
            costs[name] = self._from_nothing(PEERS[name].command, self._of_peer(name))
        return costs

    def _of_peer(self, name: str) -> Path:
        """The yardstick's pages with what a peer needs beside them."""
        folder = self.root.with_name(name)
        if not folder.exists():
            shutil.copytree(self.plain, folder, ignore=shutil.ignore_patterns("site"))
            prepare(name, folder)
        return folder

    def _from_nothing(self, command: list[str], folder: Path) -> Cost:
        for made in (self._cache, folder / "site", folder / ".cache"):
            shutil.rmtree(made, ignore_errors=True)
        return run(command, folder)


def measure(
    copy: Callable[[Path], Path], sizes: list[int], peers: list[str], runs: int, browser: Browser
) -> None:
    """Print a row a size and command: the median of runs that take turns. Size 0 is the project as it is."""
    print(f"Median of {runs} runs in turns; set-up left out. Processor and clock in seconds.\n")
    print(f"{'':<28}{'pages':>6}{'cpu':>8}{'clock':>8}{'MB':>6}{'ms a page':>11}{'ratio':>7}")
    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        grown = [Grown(Path(folder) / str(size), copy, size) for size in sizes]
        costs: list[dict[str, list[Cost]]] = [defaultdict(list) for _ in sizes]
        for _ in range(runs):
            for found, one in zip(costs, grown, strict=True):
                for name, cost in one.once(peers).items():
                    found[name].append(cost)
        for found, one in zip(costs, grown, strict=True):
            middle = {
                name: Cost(*map(median, zip(*all_, strict=True))) for name, all_ in found.items()
            }
            for name, cost in middle.items():
                ratio = cost.cpu / middle["yardstick"].cpu
                print(
                    f"{name:<28}{one.pages:>6}{cost.cpu:>8.2f}{cost.wall:>8.2f}{cost.memory:>6.0f}"
                    f"{1000 * cost.cpu / one.pages:>11.1f}{ratio:>7.2f}"
                )
        print("\nFrom a save to the screen, under make serve, in seconds:")
        for size, one in zip(sizes, grown, strict=True):
            if size <= MOST_SAVED:
                for what, seconds in waits(browser, one.root, runs).items():
                    print(f"{what:<28}{one.pages:>6}{seconds:>8.2f}")
    print()
