"""What one command costs: processor and wall time, and the most memory that it held."""

from __future__ import annotations

import os
import subprocess
import time
from pathlib import Path
from statistics import median
from typing import NamedTuple


class Cost(NamedTuple):
    """Seconds of all processors, seconds on the clock, megabytes."""

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
    wall = time.monotonic() - started
    # Linux counts in kilobytes.
    return Cost(used.ru_utime + used.ru_stime, wall, used.ru_maxrss / 1024)


def middle(costs: list[Cost]) -> Cost:
    """The median of each."""
    return Cost(*(median(one) for one in zip(*costs, strict=True)))
