"""The pictures of links: drawn from the record, small, the same each time, and named by their pages."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from PIL import Image

from macros.build import link_pictures
from macros.record import wording
from macros.record.dates import StatedDate
from macros.record.load import load
from tests.conftest import ROOT

RECORD = load(ROOT / "data")
PICTURE = re.compile(r'<meta property="og:image" content="([^"]*)">')


def named(site: Path, page: str) -> str:
    found = PICTURE.findall((site / page).read_text("utf-8"))
    assert len(found) == 1, page
    return str(found[0])


@pytest.mark.parametrize("page", ["index.html", "about.html", "partners/index.html"])
def test_a_page_has_the_picture_of_the_site(site: Path, page: str) -> None:
    address = named(site, page)
    assert address.startswith("https://")
    assert address.endswith("/previews/site.png")
    assert (site / "previews" / "site.png").is_file()


def test_a_partner_has_its_own(site: Path) -> None:
    assert named(site, "partners/pakistan.html").endswith("/previews/pakistan.png")
    text = (site / "partners" / "pakistan.html").read_text("utf-8")
    assert re.search(r'og:image:alt" content="Pakistan: [^"]*charter flights', text)


def test_pictures_are_of_the_size_that_networks_ask_for_and_light(site: Path) -> None:
    for path in (site / "previews").iterdir():
        with Image.open(path) as image:
            assert image.size == (1200, 630), path.name
        assert path.stat().st_size < 40_000, path.name


def test_pictures_tell_the_latest_that_was_read() -> None:
    rows = dict(link_pictures.told(RECORD, ["total.arrived", "pakistan.charter-flights"]))
    assert "54,730" in next(iter(rows))
    day = wording.date_in_words(StatedDate.parse("2024-11-04"))
    assert next(iter(rows.values())).endswith(f", data of {day}")


def test_the_same_record_gives_the_same_picture(tmp_path: Path) -> None:
    rows = [("at least 40,000 Afghan nationals", "promised, said on February 8, 2023")]
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        link_pictures.picture(RECORD, "A long name " * 9, rows).save(tmp_path / f"{name}.png")
    assert (tmp_path / "one.png").read_bytes() == (tmp_path / "two.png").read_bytes()


def test_pictures_of_the_readme_are_there_and_light() -> None:
    named = re.findall(r"!\[[^]]+\]\(([^)]+)\)", (ROOT / "README.md").read_text("utf-8"))
    assert len(named) == 2
    for name in named:
        assert not name.startswith("docs/"), "it would be published"
        assert (ROOT / name).stat().st_size < 60_000, f"{name}: run make pictures"
