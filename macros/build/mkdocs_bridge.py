"""Lets MkDocs build pages through our own reader instead of the plugin's Jinja environment.

Pages are untrusted, and the plugin would run them as templates that can reach commands and files.
So its `render` is replaced by ours, which runs nothing but the macros of the list.
"""

from __future__ import annotations

import html
import os
from pathlib import Path
from typing import Any

from macros.record import wording
from macros.record.fault import Fault, RecordError
from macros.record.load import load
from macros.show.context import Site
from macros.show.html import fill
from macros.show.pages import PageError, open_site, plain, write_page
from macros.show.sources import printed_sources

PREVIEW = "BRIEFING_PREVIEW"


def connect(plugin: Any) -> None:
    """Read the record and take over the rendering of pages.

    Raises RecordError or PageError, which stops the build, except in a live preview: there every
    fault is shown on the page, so that the server survives an editor's mistake.
    """
    root = Path(plugin.project_dir)
    try:
        record = load(root / "data")
    except RecordError as error:
        if not os.environ.get(PREVIEW):
            raise
        faults = list(error.faults)
        plugin.render = lambda markdown, force_rendering=False: _notice(faults)
        return
    plugin.conf["extra"]["edition"] = {
        "iso": record.edition.iso,
        "words": wording.date_in_words(record.edition),
    }
    site, _ = open_site(record, root / "docs", str(plugin.conf["site_url"] or ""))
    plugin.render = lambda markdown, force_rendering=False: _render(site, plugin.page, markdown)


def _render(site: Site, page: Any, markdown: str) -> str:
    path = page.file.src_uri
    try:
        title = _escaped(plain(site, path, site.pages[path].heading))
        if markdown == page.title:
            return title
        if page.title == page.meta.get("title"):  # else the navigation names the page
            page.title = title
        page.meta["title"] = title
        if isinstance(page.meta.get("description"), str):
            page.meta["description"] = _escaped(plain(site, path, page.meta["description"]))
        return write_page(site, path) + printed_sources(site, path)
    except PageError as error:
        if not os.environ.get(PREVIEW):
            raise
        return _notice(list(error.faults))


def _escaped(text: str) -> str:
    """A title or description for the theme, which prints it as it comes, in text and in double quotes.

    An apostrophe stays: where the theme does escape, it would be escaped twice.
    """
    return html.escape(text, quote=False).replace('"', "&quot;")


def _notice(faults: list[Fault]) -> str:
    return "# Something needs mending\n\n" + fill("notice.html", faults=[str(f) for f in faults])
