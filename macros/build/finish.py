"""The last step of a build, on the built folder: feeds, moved pages, downloads, citations, mended markup, search index, security headers."""

from __future__ import annotations

from pathlib import Path

from macros.build.booklet import offer
from macros.build.downloads import write_downloads
from macros.build.feed import write_feeds
from macros.build.headers import write_headers
from macros.build.mend import mend_pages
from macros.build.moved import write_moved_pages
from macros.build.pages import finish_pages, opened
from macros.build.preview import write_previews
from macros.build.published import read_addresses, read_published
from macros.build.search import write_search
from macros.project import Project


def finish(site: Path, project: Project, guarded: bool = True) -> None:
    """Add to the built folder `site` what no engine writes, whichever of them made it. Raises OSError.

    A preview is not `guarded` by the policy of scripts: the engine puts its own into pages as it serves them.
    """
    if project.record is None or project.site is None:
        raise ValueError("the project cannot be read")
    record, address = project.record, project.settings.address
    published = read_published(project.root)
    write_feeds(site, record, published, address)
    write_downloads(site, record, address, published)
    pages = opened(project.site, address, published, read_addresses(project.root))
    done = finish_pages(site, pages)
    write_moved_pages(project.site, site)
    mend_pages(site, done)
    write_previews(site, project.root, record)
    offer(site, project.root, record, address)
    write_search(site, record, project.site.pages)
    if guarded:
        write_headers(site)
    write_robots(site, address)


def write_robots(site: Path, address: str) -> None:
    """Let every crawler in, and name the sitemap."""
    text = f"User-agent: *\nAllow: /\nSitemap: {address}sitemap.xml\n"
    (site / "robots.txt").write_text(text, "utf-8")
