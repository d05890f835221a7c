"""A source tells how much of it was read, and whether that was a copy."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from macros.pages.pieces import unpacked
from macros.pages.source import read_pages
from macros.record.fault import RecordError
from macros.record.load import load
from macros.show.context import Context, Site
from macros.show.html import text_of
from macros.show.sources import source_facts, sources_table
from tests.conftest import SMALL

HOSTS = "copies.example:\n  publisher: A site that copies\n  copies: true\n"
OWN = "  address: https://www.canada.ca/later.html\n"
COPY = "  address: https://copies.example/later\n"


def _project(tmp_path: Path, old: str, new: str) -> Path:
    root = tmp_path / "small"
    shutil.copytree(SMALL, root)
    with (root / "data/hosts.yml").open("a", encoding="utf-8") as hosts:
        hosts.write(HOSTS)
    path = root / "data/sources.yml"
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")
    return root


def _facts(root: Path) -> str:
    site = Site(load(root / "data"), read_pages(root / "docs"))
    return text_of(source_facts(Context(site, "index.md"), "later"))


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        (
            OWN,
            COPY,
            "later: https://copies.example/later is a copy, and the source does not say so",
        ),
        (
            OWN,
            COPY + "  copy_read: https://copies.example/other\n",
            "later: https://copies.example/later is a copy, and the source does not say so",
        ),
        (
            OWN,
            OWN + "  copy_read: https://www.canada.ca/copy.html\n",
            "later: Government of Canada is not known to keep copies",
        ),
        (OWN, OWN + "  copy_read: https://unknown.example/\n", "is not on the list"),
        ("  read: start\n", "  read: part\n", "a source read in part says which part"),
        ("  read: start\n", "  read: start\n  part: The end\n", "a source read in part says which"),
    ],
)
def test_source_that_does_not_tell_is_refused(
    tmp_path: Path, old: str, new: str, message: str
) -> None:
    with pytest.raises(RecordError) as stopped:
        load(_project(tmp_path, old, new) / "data")
    (fault,) = stopped.value.faults
    assert message in str(fault)


def test_copy_is_told_beside_the_original(tmp_path: Path) -> None:
    said = _facts(_project(tmp_path, OWN, OWN + "  copy_read: https://copies.example/later\n"))
    assert "Copy that was readhttps://copies.example/later: A site that copies" in said
    assert "Originalhttps://www.canada.ca/later.html" in said
    assert "is not known here" not in said


def test_copy_without_a_known_original_is_never_called_one(tmp_path: Path) -> None:
    root = _project(tmp_path, OWN, COPY + "  copy_read: https://copies.example/later\n")
    said = _facts(root)
    assert "its address is not known here" in said
    assert "Original" not in said
    site = Site(load(root / "data"), read_pages(root / "docs"))
    assert ">copy<" in unpacked(sources_table(Context(site, "index.md")))


def test_part_that_was_read_is_named(tmp_path: Path) -> None:
    said = _facts(
        _project(tmp_path, "  read: start\n", "  read: part\n  part: the second answer\n")
    )
    assert "only a part was read: the second answer" in said
