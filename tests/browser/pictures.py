"""Draws the pictures of README.md anew: a partner's page, and what the check says of two slips.

Called by `make pictures`. They lie in .github/pictures/, which no reader of the site is sent.
"""

from __future__ import annotations

import io
import sys
import tempfile
from pathlib import Path

from markupsafe import escape
from PIL import Image
from playwright.sync_api import Page, sync_playwright

from macros.review.check import check
from macros.review.formats import as_text
from tests.browser.find_browser import NoBrowserError, chromium
from tests.conftest import ROOT, copy_project

PICTURES = ROOT / ".github" / "pictures"
PARTNER = "partners/pakistan.html"
# Two slips: a number typed by hand, and a mistyped id.
SLIPS = '\nOne note counts 22 charters, the next {{ figure("pakistan.charter-fligths") }}.\n'
TERMINAL = """<body style="margin:0"><pre style="margin:0;padding:18px 22px;background:#14191c;color:#e4e9eb;
font:14px/1.5 'Liberation Mono','DejaVu Sans Mono',monospace;white-space:pre-wrap;width:916px">{}</pre></body>"""


def said_of_slips() -> str:
    """What `make check` prints of the two slips on a page."""
    with tempfile.TemporaryDirectory() as folder:
        root = copy_project(Path(folder) / "project")
        page = root / "docs" / PARTNER.replace(".html", ".md")
        page.write_text(page.read_text("utf-8") + SLIPS, "utf-8")
        return as_text(check(root))


def save(page: Page, name: str) -> None:
    """Keep what the window shows, in as few shades as do."""
    with Image.open(io.BytesIO(page.screenshot())) as image:
        image.convert("RGB").quantize(160).save(PICTURES / name, optimize=True)
    print(f"{PICTURES / name}: {(PICTURES / name).stat().st_size:,} bytes")


def main() -> int:
    """Draw both, from the site as it was last built."""
    if not (ROOT / "site" / PARTNER).is_file():
        print("There is no site to take a picture of. Run: make site", file=sys.stderr)
        return 1
    PICTURES.mkdir(exist_ok=True)
    try:
        path = chromium()
    except NoBrowserError as error:
        print(error, file=sys.stderr)
        return 1
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": 1280, "height": 860}, color_scheme="light")
        page.goto((ROOT / "site" / PARTNER).as_uri())
        page.locator("dialog.menu").wait_for(state="attached")
        save(page, "partner-page.png")
        text = escape(f"$ make check\n{said_of_slips()}")
        # A new one: the policy of the site's pages would hold the style back.
        page = browser.new_page(viewport={"width": 960, "height": 400})
        page.set_content(TERMINAL.format(text))
        page.set_viewport_size(
            {"width": 960, "height": round(page.locator("pre").bounding_box()["height"])}
        )
        save(page, "check-message.png")
        browser.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
