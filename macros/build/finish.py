"""The last step of a build: adds to a built folder what no engine writes, whichever of them made it.

Each page is read and written once. What goes into it stands in build/pages.py; all else is files beside the pages.
"""

from __future__ import annotations

from pathlib import Path

from macros.build.booklet import offer
from macros.build.downloads import downloads
from macros.build.feed import feeds
from macros.build.headers import headers, inline_scripts, with_policy
from macros.build.link_pictures import FOLDER as PREVIEWS
from macros.build.link_pictures import naming, previews
from macros.build.pages import Pages, mended
from macros.build.published import read_addresses, read_published
from macros.build.search import INDEX, Index
from macros.build.writing import write_files
from macros.project import Project
from macros.show.links import html_page, moved_pages


def finish(folder: Path, project: Project, guarded: bool = True) -> None:
    """Finish the built folder. Raises OSError, and BuildError for a script that is not the theme's.

    A preview is not `guarded` by the policy of scripts: the engine puts its own into pages as it serves them.
    """
    site, address = project.site, project.settings.address
    if site is None:
        raise ValueError("the project cannot be read")
    record, published = site.record, read_published(project.root)
    offer(folder, project.root, record, address)
    pages = Pages(site, address, published, read_addresses(project.root))
    index = Index(record)
    pictures = previews(project.root, record)
    hashes: set[str] = set()

    def write(name: str, html: str) -> None:
        if guarded:
            scripts = inline_scripts(name, html)
            hashes.update(scripts)
            html = with_policy(html, scripts)
        write_files(folder, {name: html.encode()})

    own = {html_page(page): page for page in site.pages}
    there = {path.relative_to(folder).as_posix() for path in folder.rglob("*.html")}
    for name in sorted(there, key=lambda name: own.get(name, "")):
        html = mended((folder / name).read_bytes().decode())
        if page := own.get(name):
            html = naming(pages.finished(page, html), pictures.get(page))
            index.add(name, site.pages[page], html)
        write(name, html)
    for name, html in moved_pages(site).items():
        if name in there:
            raise FileExistsError(f"{name} is there already; no redirect may take its place")
        write(name, html)

    files = feeds(record, published, address) | downloads(record, address, published)
    files |= {f"{PREVIEWS}/{one.name}.png": one.image for one in pictures.values()}
    files |= pages.files() | {INDEX: index.text().encode()}
    files["robots.txt"] = f"User-agent: *\nAllow: /\nSitemap: {address}sitemap.xml\n".encode()
    if guarded:
        files["_headers"] = headers(hashes).encode()
    write_files(folder, files)
