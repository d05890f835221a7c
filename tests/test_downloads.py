"""Downloads: every observation once, cells that no spreadsheet runs, and a descriptor that is true."""

from __future__ import annotations

import csv
import json
from pathlib import Path

from macros.build.downloads import FIELDS, safe_cell
from macros.record.load import load
from tests.conftest import ROOT

RECORD = load(ROOT / "data")


def test_every_observation_is_in_the_file(site: Path) -> None:
    with (site / "downloads" / "figures.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    seen = [(name, one) for name, f in RECORD.figures.items() for one in f.observations]
    assert len(rows) == len(seen)
    for row, (name, one) in zip(rows, seen, strict=True):
        assert row["figure"] == name
        assert row["qualifier"] == one.qualifier.value
        assert row["value"] == ("" if one.value is None else str(one.value)), name
        assert row["said_on"] == RECORD.sources[one.source].said_on.iso
        assert row["data_date"] == (one.as_of.iso if one.as_of else "")


def test_the_descriptor_names_each_file_and_field(site: Path) -> None:
    folder = site / "downloads"
    package = json.loads((folder / "datapackage.json").read_text("utf-8"))
    listed = {one["path"] for one in package["resources"]}
    assert listed == {path.name for path in folder.glob("*.csv")}
    for resource in package["resources"]:
        head = (folder / resource["path"]).read_text("utf-8").splitlines()[0].split(",")
        assert head == [field["name"] for field in resource["schema"]["fields"]] == list(FIELDS)


def test_no_cell_is_a_formula() -> None:
    assert safe_cell("=1+1") == "'=1+1"
    assert safe_cell("@SUM(A1)") == "'@SUM(A1)"
    assert safe_cell("-2") == "'-2"
    assert safe_cell("\t=1") == "'\t=1"
    assert safe_cell("22 charter flights") == "22 charter flights"
