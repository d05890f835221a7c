"""The examples of the page “Use the data”: each block in Python and SQL runs on the files as they are published."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import duckdb
import pytest

from macros.build import downloads as made
from macros.build.published import Published, Release
from macros.build.writing import write_files
from macros.record.columns import ABSENT
from macros.record.load import load
from macros.record.tables import tables
from tests.conftest import ROOT

VERSION = Published((Release("1.2.3", "2026-11-01", {}),))
PAGE = (ROOT / "docs/use-the-data.md").read_text("utf-8")
BLOCKS = re.findall(r"^```(\w+)\n(.*?)^```", PAGE, re.MULTILINE | re.DOTALL)


@pytest.fixture(scope="module")
def downloads(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("data")
    write_files(folder, made.downloads(load(ROOT / "data"), "https://site.example/", VERSION))
    return folder / "downloads"


@pytest.mark.parametrize("code", [code for kind, code in BLOCKS if kind == "python"])
def test_python_runs_and_says_something(code: str, downloads: Path) -> None:
    command = [sys.executable, "-W", "error", "-c", code]
    done = subprocess.run(command, cwd=downloads, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert done.stdout.strip()


def test_flights_are_those_of_the_newest_document(downloads: Path) -> None:
    code = next(code for kind, code in BLOCKS if "pandas" in code)
    command = [sys.executable, "-c", code]
    done = subprocess.run(command, cwd=downloads, capture_output=True, text=True, check=True)
    assert "charter flights" in done.stdout
    assert "https://" in done.stdout


def test_sql_runs(downloads: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(downloads)
    queries = [code for kind, code in BLOCKS if kind == "sql"]
    assert len(queries) == 2
    bounds = duckdb.sql(queries[0]).fetchall()
    assert bounds
    assert all((low is None) != (high is None) for _, _, low, high, _ in bounds)
    duckdb.sql(queries[1])
    whole = duckdb.sql("SELECT * FROM 'observations.csv'")
    assert duckdb.sql("SELECT * FROM 'observations.parquet'").types == whole.types
    (Path.cwd() / "observations.parquet").unlink()


def test_page_names_what_is_there(downloads: Path) -> None:
    """Every column, file and word in code marks on the page exists."""
    known = {column.name for table in tables(load(ROOT / "data"), "") for column in table.columns}
    known |= {path.name for path in downloads.iterdir()} | set(ABSENT)
    known |= {name.removesuffix("_words") for name in known}
    known |= {"since", "exact", "data/v1/index.json"}
    text = re.sub(r"^```.*?^```", "", PAGE, flags=re.MULTILINE | re.DOTALL)
    for name in re.findall(r"`([^`]+)`", text):
        assert name in known, name
