"""What builds and checks cost, here and where the record has grown, beside the yardstick and other generators."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path

from bench.cost import Cost, middle, run

ROOT = Path(__file__).parent.parent
PYTHON = sys.executable
SITE = [PYTHON, "-m", "macros", "site"]
CHECK = [PYTHON, "-m", "macros", "check"]
YARDSTICK = [PYTHON, "-m", "mkdocs", "build", "--site-dir", "site"]
# Other generators of the yardstick's pages, by name.
PEERS = {"zensical": [PYTHON, "-m", "zensical", "build"]}
CHANGED = "docs/partners/iom.md"


class Grown:
    """The project at one size, and its pages expanded."""

    def __init__(self, folder: Path, copy: Callable[[Path], Path], size: int) -> None:
        folder.mkdir()
        self.root, self.plain = copy(folder / "project"), folder / "plain"
        # By processes of their own: what this one holds would count as memory of those that it starts.
        for made in (["grow", str(size)], ["yardstick", str(self.plain)]):
            command = [PYTHON, "-m", f"bench.{made[0]}", str(self.root), made[1]]
            subprocess.run(command, cwd=ROOT, check=True)
        self.pages = len(list((self.root / "docs").rglob("*.md")))
        self._text = (self.root / CHANGED).read_text("utf-8")
        self._changes = 0
        # What commands keep for one another, apart from the user's own.
        self._cache = folder / "cache"

    def change(self) -> None:
        """One more line on one page."""
        self._changes += 1
        line = f"\nA line more, the {'very ' * self._changes}last.\n"
        (self.root / CHANGED).write_text(self._text + line, "utf-8")

    def once(self, peers: list[str]) -> dict[str, Cost]:
        """Each command once, one after the other; site and check from nothing, then the check after a change."""
        costs = {}
        os.environ["XDG_CACHE_HOME"] = str(self._cache)
        shutil.rmtree(self._cache, ignore_errors=True)
        shutil.rmtree(self.plain / "site", ignore_errors=True)
        costs["make site"] = run(SITE, self.root)
        costs["yardstick"] = run(YARDSTICK, self.plain)
        shutil.rmtree(self._cache, ignore_errors=True)
        costs["make check"] = run(CHECK, self.root)
        self.change()
        costs["make check, after a change"] = run(CHECK, self.root)
        for name in peers:
            shutil.rmtree(self.plain / "site", ignore_errors=True)
            costs[name] = run(PEERS[name], self.plain)
        return costs


def measure(copy: Callable[[Path], Path], sizes: list[int], peers: list[str], runs: int) -> None:
    """Print a row a size and command: the median of runs that take turns. Size 0 is the project as it is."""
    print(f"Median of {runs} runs in turns; set-up left out. Processor and clock in seconds.\n")
    print(f"{'':<28}{'pages':>6}{'cpu':>8}{'clock':>8}{'MB':>6}{'ms a page':>11}{'ratio':>7}")
    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        grown = [Grown(Path(folder) / str(size), copy, size) for size in sizes]
        costs: dict[tuple[int, str], list[Cost]] = defaultdict(list)
        for _ in range(runs):
            for index, one in enumerate(grown):
                for name, cost in one.once(peers).items():
                    costs[index, name].append(cost)
        for (index, name), found in sorted(costs.items(), key=lambda item: item[0][0]):
            cost, pages = middle(found), grown[index].pages
            ratio = cost.cpu / middle(costs[index, "yardstick"]).cpu
            print(
                f"{name:<28}{pages:>6}{cost.cpu:>8.2f}{cost.wall:>8.2f}{cost.memory:>6.0f}"
                f"{1000 * cost.cpu / pages:>11.1f}{ratio:>7.2f}"
            )
    print()
