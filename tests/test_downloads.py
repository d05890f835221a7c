"""The files of data, read by the programs that people read them with."""

from __future__ import annotations

import functools
import hashlib
import http.server
import json
import threading
from collections.abc import Iterator
from pathlib import Path

import duckdb
import frictionless
import pandas
import pytest
from jsonschema import Draft7Validator, Draft202012Validator

from macros.build.data.package import MARK, as_csv, safe_cell
from macros.build.downloads import downloads
from macros.build.published import Published, Release
from macros.build.writing import write_files
from macros.record.columns import ABSENT
from macros.record.load import load
from tests.conftest import ROOT, SMALL

VERSION = Published((Release("1.2.3", "2026-11-01", {}),))
PROFILE = json.loads((ROOT / "tests/profiles/datapackage-2.0.json").read_text("utf-8"))


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The project's own record as files, without a build."""
    folder = tmp_path_factory.mktemp("data")
    write_files(folder, downloads(load(ROOT / "data"), "https://site.example/", VERSION))
    return folder


@pytest.fixture(scope="module")
def served(written: Path) -> Iterator[str]:
    """The same files over http."""
    handler = functools.partial(http.server.SimpleHTTPRequestHandler, directory=str(written))
    handler.log_message = lambda *_: None  # type: ignore[attr-defined]
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()


def package(written: Path) -> dict[str, list[dict[str, object]]]:
    text = (written / "downloads/datapackage.json").read_text("utf-8")
    return dict(json.loads(text))


def validated(place: str) -> None:
    """Hold a package against `frictionless validate`: no error and no warning."""
    with frictionless.system.use_context(trusted=True):
        report = frictionless.validate(place)
    assert report.valid, report.to_json()[:3000]
    assert report.stats["tasks"] >= 20
    assert report.stats["warnings"] == 0, report.warnings


def test_frictionless_accepts_the_package_from_disk(written: Path) -> None:
    validated(str(written / "downloads/datapackage.json"))


def test_frictionless_accepts_the_archive(written: Path, tmp_path: Path) -> None:
    archive = tmp_path / "data.zip"
    archive.write_bytes((written / "downloads/afghan-partnerships-data.zip").read_bytes())
    validated(str(archive))


def test_frictionless_accepts_the_package_over_http(served: str) -> None:
    validated(f"{served}/downloads/datapackage.json")


def test_descriptor_keeps_to_the_profile_of_version_2(written: Path) -> None:
    assert list(Draft7Validator(PROFILE).iter_errors(package(written))) == []


def test_descriptor_tells_each_file_with_its_hash(written: Path) -> None:
    folder = written / "downloads"
    resources = package(written)["resources"]
    assert {one["path"] for one in resources} == {path.name for path in folder.glob("*.csv")}
    for one in resources:
        content = (folder / str(one["path"])).read_bytes()
        assert one["bytes"] == len(content)
        assert one["hash"] == f"sha256:{hashlib.sha256(content).hexdigest()}"


def test_missing_values_are_labelled(written: Path) -> None:
    labels: dict[str, set[str]] = {}
    for resource in package(written)["resources"]:
        for field in resource["schema"]["fields"]:  # type: ignore[index]
            for one in field.get("missingValues", []):
                labels.setdefault(one["value"], set()).add(one["label"])
    assert set(labels) == set(ABSENT)
    assert all(len(said) == 1 for said in labels.values())


def test_pandas_and_duckdb_read_every_file_without_options(written: Path) -> None:
    """A column has in both the type that the descriptor gives it."""
    folder = written / "downloads"
    numbers, words = ("int64", "float64"), ("str", "object")
    for resource in package(written)["resources"]:
        path = str(folder / str(resource["path"]))
        fields = {one["name"]: one["type"] for one in resource["schema"]["fields"]}  # type: ignore[index]
        frame = pandas.read_csv(path)
        table = duckdb.read_csv(path)
        assert list(frame.columns) == table.columns == list(fields), path
        assert len(frame) == len(table)
        if resource["name"] not in ("observations", "sources", "figures", "statements"):
            continue
        for name, kind in fields.items():
            if frame[name].notna().any():
                wanted = {"integer": numbers, "boolean": ("bool", "object")}.get(kind, words)
                assert str(frame[name].dtype) in wanted, (path, name)
                types = {"integer": "BIGINT", "date": "DATE", "boolean": "BOOLEAN"}
                assert str(table[name].types[0]) == types.get(kind, "VARCHAR"), (path, name)


def test_files_open_clean_in_a_spreadsheet(written: Path) -> None:
    for path in (written / "downloads").glob("*.csv"):
        text = path.read_bytes().decode("utf-8")
        assert text.startswith(MARK), "without it é and – are spoilt"
        assert "\u00a0" not in text
        assert text.count("\r\n") == text.count("\n")


@pytest.mark.parametrize(
    "cell",
    ["=1+1", "@SUM(A1)", "-2", "+1", "\t=1", " =1", "\u00a0=1", "＝1+1", "＋1", "－1", "＠A", "−2"],
)
def test_no_cell_is_a_formula(cell: str) -> None:
    assert safe_cell(cell) == f"'{cell}"
    assert f"'{cell.strip()}" in as_csv(["a"], [[cell]]).decode().replace(cell, cell.strip())


def test_words_are_left_as_they_are() -> None:
    assert safe_cell("22 charter flights") == "22 charter flights"
    assert safe_cell("at least 40,000") == "at least 40,000"


def test_json_files_keep_to_their_schemas(written: Path) -> None:
    folder = written / "data/v1"
    index = json.loads((folder / "index.json").read_text("utf-8"))
    listed = {one["path"] for kind in ("figures", "sources", "partners") for one in index[kind]}
    listed |= {one["path"] for one in index["recommendations"]}
    found = {path.relative_to(folder).as_posix() for path in folder.rglob("*.json")}
    schemas = {name for name in found if name.startswith("schema/")}
    assert found == listed | schemas | {"index.json"}
    validators = {
        name: Draft202012Validator(json.loads((folder / name).read_text("utf-8")))
        for name in schemas
    }
    for name in sorted(found - schemas):
        entry = json.loads((folder / name).read_text("utf-8"))
        schema = entry["$schema"].removeprefix("../")
        assert list(validators[schema].iter_errors(entry)) == [], name
        assert entry["version"] == "1.2.3"


def test_json_of_a_figure_tells_what_the_table_tells(written: Path) -> None:
    path = written / "data/v1/figures/canada.commitment.json"
    entry = json.loads(path.read_text("utf-8"))
    one = entry["observations"][0]
    assert (one["amount"], one["value"], one["minimum"]) == ("at least 40,000", None, 40000)
    assert one["as_of_words"] == "not stated"
    assert entry["permalink"] == "https://site.example/figures.html#canada.commitment"


def test_renamed_entries_answer_at_their_old_addresses(small: Path, tmp_path: Path) -> None:
    (small / "data/redirects.yml").write_text(
        "one: {from: figures.md#old.flights, to: figures.md#pakistan.charter-flights}\n"
        "two: {from: sources/old-note.md, to: sources/note.md}\n",
        "utf-8",
    )
    write_files(tmp_path, downloads(load(small / "data"), "https://site.example/", VERSION))
    folder = tmp_path / "data/v1"
    for old, new in (
        ("figures/old.flights", "pakistan.charter-flights"),
        ("sources/old-note", "note"),
    ):
        assert json.loads((folder / f"{old}.json").read_text("utf-8"))["id"] == new


def test_everything_is_the_same_twice(written: Path, tmp_path: Path) -> None:
    write_files(tmp_path, downloads(load(ROOT / "data"), "https://site.example/", VERSION))
    files = sorted(path for path in written.rglob("*") if path.is_file())
    assert files
    for path in files:
        assert path.read_bytes() == (tmp_path / path.relative_to(written)).read_bytes(), path


def test_no_chart_takes_the_name_of_a_table(written: Path) -> None:
    names = [one["name"] for one in package(written)["resources"]]
    assert len(set(names)) == len(names)


def test_a_small_record_is_enough(tmp_path: Path) -> None:
    write_files(tmp_path, downloads(load(SMALL / "data"), "https://site.example/", Published()))
    validated(str(tmp_path / "downloads/datapackage.json"))


def test_file_of_a_chart_that_is_gone_still_answers(tmp_path: Path) -> None:
    """Its numbers stand at the address that was published, as far as the record has them."""
    drawn = frozenset({"pakistan.charter-flights/cimm-2023-02-08-engagement"})
    before = Published((Release("1.0.0", "2026-11-01", {}, charts={"old-chart": drawn}),))
    write_files(tmp_path, downloads(load(ROOT / "data"), "https://site.example/", before))
    frame = pandas.read_csv(tmp_path / "downloads/old-chart.csv")
    assert set(frame["figure"]) == {"pakistan.charter-flights"}
    assert set(frame["source"]) == {"cimm-2023-02-08-engagement"}


def test_json_of_what_was_withdrawn_says_so() -> None:
    ids = {"figures": frozenset({"gone.flights"}), "events": frozenset({"gone"})}
    before = Published((Release("1.0.0", "2026-11-01", ids),))
    files = downloads(load(SMALL / "data"), "https://site.example/", before)
    assert json.loads(files["data/v1/figures/gone.flights.json"]) == {
        "withdrawn": True,
        "see": "https://site.example/corrections.html",
    }
    assert "gone" not in files["data/v1/index.json"].decode()
    assert not [name for name in files if "events/gone" in name]
