"""Makes one PDF of the site's reading pages: bookmarks, sheet numbers, tags, links that work inside it.

Called by `make pdf`. WeasyPrint sets it and needs Pango. The same pages give the same bytes.
"""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path

import click

from macros.build.booklet import STYLE, booklet, identity, is_made_from, offer, pdf_path
from macros.build.build import build
from macros.build.engines import epoch, or_say
from macros.project import open_project

try:
    from weasyprint import CSS, HTML
except OSError as error:
    sys.exit(
        f"{error}\nThe PDF needs Pango, which sets its text. On Debian or Ubuntu: "
        "sudo apt-get install libpango-1.0-0 libpangoft2-1.0-0"
    )


def write_pdf(text: str, target: Path) -> int:
    """Set the document `text` as the PDF `target`; gives the number of its sheets. Raises OSError."""
    document = HTML(string=text).render(stylesheets=[CSS(filename=str(STYLE))])
    with tempfile.TemporaryDirectory(prefix=".pdf-", dir=target.parent) as work:
        made = Path(work) / target.name
        document.write_pdf(made, pdf_tags=True, pdf_identifier=identity(text))
        made.replace(target)
    return len(document.pages)


@click.command(help=__doc__)
@or_say("The PDF was not made; an older one is as it was.")
def main() -> None:
    """Build the site, make its PDF where the one that is there is of other pages, and offer it."""
    root = Path.cwd()
    record = build(root)
    address = open_project(root).settings.address
    text = booklet(root / "site", record, address)
    target = pdf_path(root, record)
    target.parent.mkdir(exist_ok=True)
    # Fonts carry a date, which is the edition's.
    os.environ["SOURCE_DATE_EPOCH"] = epoch(record.edition)
    if not is_made_from(target, text):
        print("Setting the PDF, which takes a minute or two…", flush=True)
        print(f"{write_pdf(text, target)} sheets")
    offer(root / "site", root, record, address)
    print(f"{target}\n{target.stat().st_size:,} bytes")
