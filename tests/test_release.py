"""Releases: versions say how much changed, addresses are only added, and the same release comes out the same."""

from __future__ import annotations

import hashlib
import json
import re
import subprocess
import sys
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest
import yaml
from jsonschema import Draft7Validator

from macros.build.engines import BuildError
from macros.build.published import Published, order, read_addresses, read_published
from macros.build.release import before, check_version, described, needed, release, shape
from macros.build.release_notes import notes
from macros.record.load import load
from macros.record.tables import tables
from macros.show.downloads import JSON
from tests.conftest import ROOT, SMALL, copy_small

RECORD = load(SMALL / "data")
ONE = described("1.0.0", RECORD)


def test_nothing_that_was_promised_is_gone() -> None:
    """The shape of the data now against the last release of the same major version."""
    now = shape(tables(load(ROOT / "data"), ""))
    promised = [
        one for one in read_published(ROOT).releases if f"v{order(one.version)[0]}" == JSON[5:]
    ]
    for one in promised[-1:]:
        gone = sorted(set(one.shape) - set(now))
        assert not gone, f"{one.version} promised this; taking it away is a new major version"


def test_shape_tells_what_a_program_relies_on() -> None:
    assert {
        "table observations, key id",
        "table observations: value, integer",
        "table observations: amount, never empty",
        "table observations: qualifier, may be at_least",
        "table observations: source refers to sources",
        "JSON figures: observations: minimum, integer or null",
        "JSON sources: sections: recommendations, array",
    } <= set(ONE.shape)


@pytest.mark.parametrize(
    ("change", "version", "message"),
    [
        ({}, "1.0.1", None),
        ({"shape": (*ONE.shape, "table new, key id")}, "1.1.0", None),
        (
            {"shape": (*ONE.shape, "table new, key id")},
            "1.0.1",
            "a minor change:\n  table new, key id",
        ),
        ({"shape": ONE.shape[1:]}, "1.1.0", f"a major change:\n  {ONE.shape[0]}"),
        ({"ids": {**ONE.ids, "figures": frozenset()}}, "1.0.1", "a major change:\n  figures: "),
        (
            {"ids": {**ONE.ids, "sources": ONE.ids["sources"] | {"new"}}},
            "1.0.1",
            "a minor change:\n  sources: new",
        ),
        ({}, "2.0.0", "the JSON files stand in data/v1"),
        ({}, "0.9.0", "1.0.0 is published already; choose a version after it"),
        ({}, "1.0", 'VERSION is "1.0"; write three numbers, as in VERSION=1.2.0'),
        ({"shape": ()}, "1.0.0", "1.0.0 is published already, and the record has changed since"),
        ({}, "1.0.0", None),
    ],
)
def test_version_says_how_much_changed(
    change: dict[str, object], version: str, message: str | None
) -> None:
    now = replace(ONE, version=version, **change)  # type: ignore[arg-type]
    if message is None:
        check_version(Published((ONE,)), now)
        return
    with pytest.raises(BuildError) as raised:
        check_version(Published((ONE,)), now)
    assert message in str(raised.value)


def test_least_change() -> None:
    assert needed(["a"], ["a"], ["x"], ["x"]) == ("patch", [])
    assert needed(["a"], ["a", "b"], ["x"], ["x", "y"]) == ("minor", ["b", "y"])
    assert needed(["a", "b"], ["a", "c"], ["x"], []) == ("major", ["b", "x"])


def test_notes_say_what_was_added_and_corrected() -> None:
    missed = "pakistan.charter-flights"
    ids = {**ONE.ids, "figures": ONE.ids["figures"] - {missed}, "sources": frozenset({"note"})}
    said = notes(RECORD, replace(ONE, version="1.1.0"), replace(ONE, ids=ids), "https://x.example/")
    assert said.startswith(
        "# 1.1.0\n\nThe edition of November 25, 2026. Unofficial. What changed since "
    )
    assert (
        f"\n## New figures\n\n- [Charter flights](https://x.example/figures.html#{missed})\n"
        in said
    )
    assert "\n## New sources\n\n- [" in said
    assert "form of the data" not in said
    assert before(Published(), "1.0.0") is None


@pytest.fixture(scope="module")
def released(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small project, released as 1.0.0."""
    root = copy_small(tmp_path_factory.mktemp("release") / "small")
    for name in ("overrides", "macros"):
        (root / name).symlink_to(ROOT / name)
    (root / "CITATION.cff").write_text((ROOT / "CITATION.cff").read_text("utf-8"), "utf-8")
    done = make(root, "1.0.0")
    assert done.returncode == 0, done.stdout + done.stderr
    return root


def make(root: Path, version: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "macros", "release", version]
    return subprocess.run(command, cwd=root, capture_output=True, text=True, check=False)


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}


def test_release_has_its_files_and_their_checksums(released: Path) -> None:
    dist = contents(released / "dist/v1.0.0")
    sums = dict(reversed(line.split("  ")) for line in dist.pop("SHA256SUMS").decode().splitlines())
    assert sums == {name: hashlib.sha256(text).hexdigest() for name, text in dist.items()}
    assert set(dist) >= {
        "CHANGES.md",
        "CITATION.cff",
        "afghan-partnerships-data.zip",
        "afghan-partnerships.sqlite",
        "afghan-partnerships-2026-11-25.zip",
    }
    with zipfile.ZipFile(released / "dist/v1.0.0/afghan-partnerships-data.zip") as archive:
        assert json.loads(archive.read("datapackage.json"))["version"] == "1.0.0"


def test_release_remembers_every_address(released: Path) -> None:
    addresses = read_addresses(released)
    assert "partners/pakistan.html" in addresses
    assert "figures.html#pakistan.charter-flights" in addresses
    assert "data/v1/index.json" in addresses
    assert not [one for one in addresses if one.startswith(("assets/", "cite/"))]
    assert read_published(released).version == "1.0.0"


def test_the_same_release_is_the_same_bytes(released: Path) -> None:
    first = contents(released / "dist/v1.0.0"), contents(released / "published")
    done = make(released, "1.0.0")
    assert done.returncode == 0, done.stderr
    assert (contents(released / "dist/v1.0.0"), contents(released / "published")) == first


def test_refused_release_leaves_no_trace(released: Path) -> None:
    before_it = contents(released / "published")
    with pytest.raises(BuildError, match="the JSON files stand in data/v1"):
        release(released, "3.0.0")
    assert contents(released / "published") == before_it
    assert not (released / "dist/v3.0.0").exists()


def test_citation_file_keeps_to_its_schema_and_to_the_last_release(released: Path) -> None:
    for root in (ROOT, released):
        text = (root / "CITATION.cff").read_text("utf-8")
        values = yaml.load(text, Loader=yaml.BaseLoader)  # noqa: S506 - text only
        profile = json.loads((ROOT / "tests/profiles/cff-1.2.0.json").read_text("utf-8"))
        assert list(Draft7Validator(profile).iter_errors(values)) == []
        last = read_published(root).releases[-1]
        assert (values["version"], values["date-released"]) == (last.version, last.edition)
        assert re.search(r"^license: CC-BY-4.0$", text, re.MULTILINE)
