"""Writes the small pages at addresses that moved, which lead on without a script."""

from __future__ import annotations

from pathlib import Path

from macros.show.addresses import moved_pages
from macros.show.context import Site


def write_moved_pages(site: Site, folder: Path) -> None:
    """Put one page at each old address of the built folder. Raises OSError, also where a page stands."""
    for name, html in moved_pages(site).items():
        path = folder / name
        if path.exists():
            raise FileExistsError(f"{name} is there already; no redirect may take its place")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(html, "utf-8")
