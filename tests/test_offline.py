"""The offline copy: what is in it, that it is whole, and that it comes out the same each time."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from pathlib import Path

from macros.build.offline import FIRST, FOR_HOSTS, NAME, pack
from macros.record.load import load
from tests.conftest import ROOT

RECORD = load(ROOT / "data")
ZIP = f"{NAME}-{RECORD.edition.iso}.zip"
COMMAND = [sys.executable, "-m", "macros.build.offline"]
ADDRESS = "https://afghan-partnerships.example/"


def test_copy_is_one_folder_that_checks_itself(site: Path, tmp_path: Path) -> None:
    pack(site, tmp_path / ZIP, RECORD, ADDRESS)
    with zipfile.ZipFile(tmp_path / ZIP) as archive:
        names = archive.namelist()
        archive.extractall(tmp_path)
    folder = ZIP.removesuffix(".zip")
    assert all(name.startswith(f"{folder}/") for name in names)
    assert names[0] == f"{folder}/{FIRST}"
    done = subprocess.run(
        ["sha256sum", "--check", "--strict", "SHA256SUMS"],
        cwd=tmp_path / folder,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert len(done.stdout.splitlines()) == len(names) - 1
    ours = {path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file()}
    theirs = {name.removeprefix(f"{folder}/") for name in names}
    assert theirs == (ours - FOR_HOSTS) | {FIRST, "SHA256SUMS"}


def test_first_file_says_what_this_is_and_how_old(site: Path, tmp_path: Path) -> None:
    pack(site, tmp_path / ZIP, RECORD, ADDRESS)
    with zipfile.ZipFile(tmp_path / ZIP) as archive:
        text = archive.read(archive.namelist()[0]).decode()
    assert "It is not a publication of the Government of Canada." in text
    assert "open index.html with a web browser. No network is needed." in text
    assert f"It rests on {len(RECORD.sources)} documents, dated from November 19, 2021\n" in text
    assert f"Look at the foot of any page of {ADDRESS}\n" in text


def test_two_copies_are_the_same(built: Path, tmp_path: Path) -> None:
    """Made by the command twice, the second time in another folder and with files of another day."""
    digests = []
    for name in ("one", "another folder"):
        root = built.rename(tmp_path / name)
        done = subprocess.run(
            COMMAND,
            cwd=root,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr
        assert done.stdout.splitlines()[0] == str(root / "dist" / ZIP)
        digests.append((root / "dist" / ZIP).read_bytes())
        for path in [*root.rglob("*.md"), *root.rglob("*.yml")]:
            os.utime(path, (0, 1_000_000_000))
        built = root
    assert digests[0] == digests[1]
