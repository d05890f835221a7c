"""The record's rules: what each one stops, at which line, and in which words.

The mistakes stand in record_mistakes.yml, the right ways to write in record_sound.yml.
"""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
import yaml

from macros.record.fault import RecordError
from macros.record.load import load
from tests.conftest import ROOT, SMALL

MISTAKES = yaml.safe_load((ROOT / "tests/record_mistakes.yml").read_text("utf-8"))
SOUND = yaml.safe_load((ROOT / "tests/record_sound.yml").read_text("utf-8"))


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """The data of the small project, to break."""
    return Path(shutil.copytree(SMALL / "data", tmp_path / "data"))


def change(data: Path, case: dict[str, str]) -> None:
    """Make the one change of a case."""
    path = data / f"{case['file']}.yml"
    text = path.read_text("utf-8")
    assert case["was"] in text
    path.write_text(text.replace(case["was"], case["now"], 1), "utf-8")


def said(data: Path) -> list[str]:
    """What is wrong with the data, each message from the file's name on."""
    try:
        load(data)
    except RecordError as error:
        return [str(fault).removeprefix("data/") for fault in error.faults]
    return []


@pytest.mark.parametrize("case", MISTAKES)
def test_mistake_in_the_data(data: Path, case: str) -> None:
    change(data, MISTAKES[case])
    assert said(data) == MISTAKES[case]["says"]


@pytest.mark.parametrize("case", SOUND)
def test_right_way_to_write(data: Path, case: str) -> None:
    change(data, SOUND[case])
    assert said(data) == []


def test_lines_that_end_as_in_windows(data: Path) -> None:
    for path in data.iterdir():
        path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    assert said(data) == []


def test_not_utf8(data: Path) -> None:
    (data / "terms.yml").write_bytes(b"gac:\n  long: T\xfcrkiye\n")
    with pytest.raises(RecordError) as caught:
        load(data)
    assert str(caught.value.faults[-1]) == (
        "data/terms.yml:2:1: file: a character is not UTF-8 text; save the file as UTF-8"
    )


def test_missing_stray_and_large_files(data: Path) -> None:
    (data / "hosts.yml").unlink()
    (data / "figure.yml").write_text("a: b\n", "utf-8")
    (data / "events.yml").write_text("#" * 2_000_001, "utf-8")
    with pytest.raises(RecordError) as caught:
        load(data)
    assert [str(fault) for fault in caught.value.faults] == [
        "data/events.yml:1:1: file: the file holds 2,000,001 bytes, more than the 2,000,000 "
        "allowed; split it or take out what strayed in",
        "data/figure.yml:1:1: file: no part of the site reads this file; delete it, if all that it holds is in data/figures.yml",
        "data/hosts.yml:1:1: file: it cannot be read (No such file or directory); put the file back",
    ]


@pytest.mark.parametrize(
    ("name", "gone", "says"),
    [
        ("charts.yaml", "charts.yml", "rename it to charts.yml"),
        ("figures (1).yml", "", "delete it, if all that it holds is in data/figures.yml"),
        ("~$figures.yml", "", "delete it, if all that it holds is in data/figures.yml"),
        ("notes.txt", "", "take it out of data/"),
    ],
)
def test_a_file_by_another_name(data: Path, name: str, gone: str, says: str) -> None:
    (data / name).write_text("", "utf-8")
    if gone:
        (data / gone).unlink()
    assert said(data) == [f"{name}:1:1: file: no part of the site reads this file; {says}"]


def test_nested_too_deep(data: Path) -> None:
    (data / "terms.yml").write_text("a: " + "[" * 5000, "utf-8")
    with pytest.raises(RecordError) as caught:
        load(data)
    assert "data/terms.yml:1:15: file: values are nested too deep; keep to 12 levels" in [
        str(fault) for fault in caught.value.faults
    ]
