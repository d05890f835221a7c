"""The offline copy: what is in it, that it is whole, and that it comes out the same each time."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import zipfile
from pathlib import Path

from selectolax.lexbor import LexborHTMLParser

from macros.build.data.package import NAME
from macros.build.offline import FIRST, FOLDER, FOR_HOSTS, pack
from macros.record.load import load
from tests.conftest import ROOT

RECORD = load(ROOT / "data")
ZIP = f"{NAME}-{RECORD.edition.iso}.zip"
COMMAND = [sys.executable, "-m", "macros", "offline"]
ADDRESS = "https://afghan-partnerships.example/"


def test_copy_is_one_folder_that_checks_itself(site: Path, tmp_path: Path) -> None:
    pack(site, tmp_path / ZIP, RECORD, ADDRESS)
    with zipfile.ZipFile(tmp_path / ZIP) as archive:
        names = archive.namelist()
        archive.extractall(tmp_path)
    top = ZIP.removesuffix(".zip")
    assert sorted(path.name for path in (tmp_path / top).iterdir()) == [FIRST, FOLDER]
    done = subprocess.run(
        ["sha256sum", "--check", "--strict", "SHA256SUMS"],
        cwd=tmp_path / top / FOLDER,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert len(done.stdout.splitlines()) == len(names) - 1
    files = [path.relative_to(site) for path in site.rglob("*") if path.is_file()]
    ours = {path.as_posix() for path in files if not FOR_HOSTS & set(path.parts)}
    theirs = {name.removeprefix(f"{top}/{FOLDER}/") for name in names}
    assert theirs == ours | {f"{top}/{FIRST}", "SHA256SUMS"}


def test_every_page_of_the_copy_finds_its_files(site: Path, tmp_path: Path) -> None:
    """No address that begins at the root of a host: from a disk that is the root of the disk."""
    pack(site, tmp_path / ZIP, RECORD, ADDRESS)
    with zipfile.ZipFile(tmp_path / ZIP) as archive:
        for name in archive.namelist():
            if name.endswith(".html"):
                rooted = re.findall(r' (?:href|src)="(/[^"]*)"', archive.read(name).decode())
                assert rooted == [], name


def test_pdf_is_named_where_it_was_made(tmp_path: Path) -> None:
    (tmp_path / "site" / "downloads").mkdir(parents=True)
    (tmp_path / "site" / "index.html").write_text("", "utf-8")
    texts = []
    for _ in range(2):
        pack(tmp_path / "site", tmp_path / ZIP, RECORD, ADDRESS)
        with zipfile.ZipFile(tmp_path / ZIP) as archive:
            texts.append(archive.read(f"{ZIP.removesuffix('.zip')}/{FIRST}").decode())
        (tmp_path / "site" / "downloads" / "one.pdf").write_bytes(b"%PDF")
    assert "PDF" not in texts[0]
    assert f'href="{FOLDER}/downloads/one.pdf"' in texts[1]


def test_first_file_says_what_this_is_and_how_old(site: Path, tmp_path: Path) -> None:
    pack(site, tmp_path / ZIP, RECORD, ADDRESS)
    with zipfile.ZipFile(tmp_path / ZIP) as archive:
        text = archive.read(f"{ZIP.removesuffix('.zip')}/{FIRST}").decode()
    said = LexborHTMLParser(text).body
    assert said is not None
    words = " ".join(said.text().split())
    assert "It is not a publication of the Government of Canada." in words
    assert "No network is needed." in words
    assert f"It rests on {len(RECORD.sources)} documents, dated from November 19, 2021 to" in words
    assert f'href="{FOLDER}/index.html"' in text
    assert ADDRESS in words


def test_two_copies_are_the_same(built: Path, tmp_path: Path) -> None:
    """Made by the command twice, the second time in another folder and with files of another day."""
    name = f"{NAME}-{load(built / 'data').edition.iso}.zip"
    digests = []
    for folder in ("one", "another folder"):
        root = built.rename(tmp_path / folder)
        done = subprocess.run(
            COMMAND,
            cwd=root,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr
        assert done.stdout.splitlines()[0] == str(root / "dist" / name)
        digests.append((root / "dist" / name).read_bytes())
        for path in [*root.rglob("*.md"), *root.rglob("*.yml")]:
            os.utime(path, (0, 1_000_000_000), follow_symlinks=False)
        built = root
    assert digests[0] == digests[1]
