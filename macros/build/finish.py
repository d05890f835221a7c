"""The last step of a build, on the built folder: feed, moved pages, mended markup, search index, security headers, robots.txt."""

from __future__ import annotations

from pathlib import Path

from macros.build.downloads import write_downloads
from macros.build.feed import site_address, write_feed
from macros.build.headers import write_headers
from macros.build.mend import mend_pages
from macros.build.moved import write_moved_pages
from macros.build.search import write_search
from macros.record.load import Record
from macros.show.context import Site, read_pages


def finish(site: Path, root: Path, record: Record) -> None:
    """Add to the built folder `site` of the project `root` what MkDocs does not write. Raises OSError."""
    write_feed(record, site, site_address(root))
    write_moved_pages(Site(record, read_pages(root / "docs")), site)
    write_downloads(site, record, site_address(root))
    mend_pages(site)
    write_search(site, record)
    write_headers(site)
    write_robots(site)


def write_robots(site: Path) -> None:
    """Let every crawler in, and name the sitemap, whose own first address tells where the site is."""
    sitemap = (site / "sitemap.xml").read_text("utf-8")
    home = sitemap.partition("<loc>")[2].partition("</loc>")[0].removesuffix("index.html")
    text = f"User-agent: *\nAllow: /\nSitemap: {home}sitemap.xml\n"
    (site / "robots.txt").write_text(text, "utf-8")
