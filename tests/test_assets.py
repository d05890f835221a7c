"""The files of docs/assets: kinds, sizes, names, drawings, and the hashes of scripts and styles."""

from __future__ import annotations

from pathlib import Path

import pytest

from macros.pages.assets import check_assets, sums
from tests.conftest import ROOT

PNG = b"\x89PNG\r\n\x1a\n"
DRAWING = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1">%s</svg>'


def said(root: Path) -> list[str]:
    return [str(fault) for fault in check_assets(root)]


@pytest.fixture
def assets(tmp_path: Path) -> Path:
    """A project that has a script, its hash, and nothing else."""
    folder = tmp_path / "docs/assets"
    folder.mkdir(parents=True)
    (folder / "copy.js").write_text("one();\n", "utf-8")
    (folder / "SHA256SUMS").write_text(sums(tmp_path), "utf-8")
    return tmp_path


def test_assets_of_the_project_are_sound() -> None:
    assert said(ROOT) == []


def test_changed_script_is_refused_until_its_hash_is_changed(assets: Path) -> None:
    assert said(assets) == []
    (assets / "docs/assets/copy.js").write_text("two();\n", "utf-8")
    assert said(assets) == [
        "docs/assets/copy.js:1:1: asset: the file is not the one that SHA256SUMS names; read the change as code, then run: make assets"
    ]
    (assets / "docs/assets/SHA256SUMS").write_text(sums(assets), "utf-8")
    assert said(assets) == []


def test_new_and_missing_scripts_are_told(assets: Path) -> None:
    (assets / "docs/assets/copy.js").rename(assets / "docs/assets/new.js")
    assert said(assets) == [
        "docs/assets/new.js:1:1: asset: SHA256SUMS does not name this file; read the change as code, then run: make assets",
        'docs/assets/SHA256SUMS:1:1: asset: there is no file "copy.js"; read the change as code, then run: make assets',
    ]


@pytest.mark.parametrize(
    ("name", "content", "problem"),
    [
        ("x.html", b"x", "a file of this kind is not published"),
        ("x.png", b"<script>", "the file is not what its name says (.png)"),
        ("x.png", PNG + b"0" * 300_000, "the file holds 300,008 bytes, more than the 200,000 allowed"),
        ("x .png", PNG, "the name holds odd signs"),
        ("-x.png", PNG, "the name holds odd signs"),
        ("x.svg", (DRAWING % "<script>x</script>").encode(), "the drawing holds <script>, which is no plain shape"),
        ("x.svg", (DRAWING % '<path d="M0 0" onclick="x"/>').encode(), "the drawing says onclick=…, which is no look of a shape"),
        ("x.svg", (DRAWING % '<image href="https://x"/>').encode(), "the drawing holds <image>, which is no plain shape"),
        ("x.svg", (DRAWING % '<rect fill="url(//x)"/>').encode(), "the drawing says fill=…, which is no look of a shape"),
        ("x.svg", (DRAWING % '<rect fill="URL(x.svg#a)"/>').encode(), "the drawing says fill=…, which is no look of a shape"),
        ("x.svg", (DRAWING % "<style>x</style>").encode(), "the drawing holds <style>, which is no plain shape"),
        ("x.svg", b"<!DOCTYPE svg [<!ENTITY a 'b'>]>" + (DRAWING % "").encode(), "the drawing holds a declaration, a comment or an instruction"),
        ("x.svg", b"<svg", "the drawing cannot be read (unclosed token: line 1, column 0)"),
    ],
)  # fmt: skip
def test_file_that_is_no_plain_picture_is_refused(
    assets: Path, name: str, content: bytes, problem: str
) -> None:
    (assets / "docs/assets" / name).write_bytes(content)
    found = said(assets)
    assert any(f"docs/assets/{name}:1:1: asset: {problem}; " in line for line in found), found
