"""Checks which files docs/ and data/ hold: pages and data, and no links to elsewhere."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from macros.record.fault import Fault
from macros.settings import ADDRESS, Settings

RULE = "files"
MOST_FILES = 3_000
DEEPEST = 4
PLAIN = r"[a-z0-9]+(?:[.-][a-z0-9]+)*"
PAGE = re.compile(rf"{PLAIN}\.md")
# What the site's look is made of lies here; a change of it is a change of code.
ASSETS = "assets"


def check_folders(root: Path) -> Iterator[Fault]:
    """docs/ and data/ hold plain files of known kinds. Run first: nothing else is read where this fails."""
    for name in ("docs", "data"):
        folder = root / name
        if folder.is_symlink() or not folder.is_dir():
            yield Fault(name, 1, 1, "folder", "the folder is not there", "put it back", RULE)
            continue
        found = (  # links are not followed
            Path(place) / one
            for place, folders, files in os.walk(folder)
            for one in sorted([*folders, *files])
        )
        for path in islice(found, MOST_FILES):
            shown = path.relative_to(root)
            if wrong := _problem(path, shown):
                yield Fault(shown.as_posix(), 1, 1, "file", *wrong, RULE)
        if next(found, None):
            problem = f"more than {MOST_FILES:,} files lie here"
            yield Fault(name, 1, 1, "folder", problem, "take out what strayed in", RULE)


def _problem(path: Path, shown: Path) -> tuple[str, str] | None:
    if path.is_symlink():
        return "this is a link to another place", "put the file itself here"
    if len(shown.parts) > DEEPEST + 1:
        return "the folders are nested too deep", f"keep to {DEEPEST} levels"
    if path.is_dir() and not re.fullmatch(PLAIN, path.name):
        return "the name of the folder is odd", "use small letters, digits and hyphens"
    if not path.is_dir() and not path.is_file():
        return "this is not a plain file", "take it out"
    # What lies among the assets has rules of its own.
    page = path.is_file() and shown.parts[0] == "docs" and shown.parts[1] != ASSETS
    if page and not PAGE.fullmatch(path.name):
        remedy = "name a page in small letters, digits and hyphens, with .md; other files go to docs/assets/"
        return "this is not a page", remedy
    return None


def check_address(settings: Settings) -> Iterator[Fault]:
    """The site has an address, from which canonical links, citations and feeds are made."""
    if not ADDRESS.fullmatch(settings.address):
        remedy = "set SITE_URL to one such as https://example.org/ or https://example.org/folder/"
        written = str(settings.values.get("site_url") or "").strip()
        problem = f'"{written}" is no address of a site'
        here = re.search(rf"^site_url: *[\"']?{re.escape(written)}[\"']? *$", settings.text, re.M)
        line = settings.line_of("site_url") if here else 1  # it may come from the environment
        if here and re.fullmatch(r"[\w-]+(?:\.[\w-]+)+(?:/[\w/-]*)?", written):
            remedy = f"write https://{written}"
        yield Fault("mkdocs.yml", line, 1, "site_url", problem, remedy, RULE)
