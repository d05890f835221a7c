"""The same pages on MkDocs, ProperDocs and Zensical, and what comes after the build on each."""

from __future__ import annotations

from pathlib import Path

import pytest

from bench.engines import compare
from macros.build.build import build
from macros.build.engines import ENGINES
from tests.conftest import copy_project, copy_small_to_build


def test_every_engine_makes_the_same_articles(tmp_path: Path) -> None:
    for one in compare(copy_small_to_build(tmp_path / "small")):
        assert one.differ == (), f"{one.engine}: {one.differ[:5]}"
        assert one.pages > 5


@pytest.mark.exhaustive
def test_every_engine_makes_the_same_articles_of_all_pages(tmp_path: Path) -> None:
    for one in compare(copy_project(tmp_path)):
        assert one.differ == (), f"{one.engine}: {one.differ[:5]}"
        assert one.pages > 100


@pytest.mark.parametrize("engine", [one for one in ENGINES if one != "mkdocs"])
def test_last_steps_take_any_built_folder(tmp_path: Path, engine: str) -> None:
    root = copy_small_to_build(tmp_path / "small")
    build(root, engine)
    site = root / "site"
    assert (site / "_headers").read_text("utf-8").startswith("/*\n  Content-Security-Policy: ")
    assert "Edition of <time" in (site / "index.html").read_text("utf-8")
    assert (site / "robots.txt").is_file()
    assert list((site / "downloads").glob("*.csv"))
