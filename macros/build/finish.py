"""The last step of a build, on the built folder: feed, moved pages, mended markup, search index, security headers, robots.txt."""

from __future__ import annotations

from pathlib import Path

from macros.build.booklet import offer
from macros.build.downloads import write_downloads
from macros.build.feed import write_feed
from macros.build.headers import write_headers
from macros.build.mend import mend_pages
from macros.build.moved import write_moved_pages
from macros.build.preview import write_previews
from macros.build.search import write_search
from macros.project import Project


def finish(site: Path, project: Project) -> None:
    """Add to the built folder `site` what no engine writes, whichever of them made it. Raises OSError."""
    if project.record is None or project.site is None:
        raise ValueError("the project cannot be read")
    record, address = project.record, project.settings.address
    write_feed(record, site, address)
    write_moved_pages(project.site, site)
    write_downloads(site, record, address)
    mend_pages(site)
    write_previews(site, record)
    offer(site, project.root, record, address)
    write_search(site, record, project.site.pages)
    write_headers(site)
    write_robots(site)


def write_robots(site: Path) -> None:
    """Let every crawler in, and name the sitemap, whose own first address tells where the site is."""
    sitemap = (site / "sitemap.xml").read_text("utf-8")
    home = sitemap.partition("<loc>")[2].partition("</loc>")[0].removesuffix("index.html")
    text = f"User-agent: *\nAllow: /\nSitemap: {home}sitemap.xml\n"
    (site / "robots.txt").write_text(text, "utf-8")
