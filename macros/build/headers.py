"""Security headers for static hosts, in the format of a _headers file.

The policy allows the site's own files and nothing else. Inline scripts of the theme are named by their
SHA-256 hashes, which stand in this file (Content Security Policy Level 3, section 2.3.1).
"""

from __future__ import annotations

import base64
import hashlib
import re
from pathlib import Path

from macros.build.engines import BuildError

SCRIPT_TYPES = ("", "module", "text/javascript")

HEADERS = {
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=()",
}


# Each inline script of the theme, by its SHA-256 hash, and what it does. No other may stand on a page.
THEME_SCRIPTS = {
    "exqRXrW/0laiImCrTE8a70vxyyY10FJVIppytLf/dbY=": "finds the scope of the site (Material for MkDocs 9.8.1)",
    "FnzPjIa2+7LhDSWlbaMBEIPh+9rL3lPN6J/MWljUoE0=": "finds the scope of the site (Zensical 0.0.73)",
    "DrEMJJ29sL7vIloQzly+VUGMxKcBTMII+OfW7Y8AkG4=": "sets the palette before the page is drawn",
    "/8wPdzX9q0NNJXyA5lzsLojXFpkeaXVxhbfkUOQaWy8=": "opens what a link into folded text leads to",
}


# The pages are our own and well formed, so a pattern finds the same as a parser, and much faster.
SCRIPT = re.compile(r"<script\b([^>]*)>(.*?)</script>", re.DOTALL | re.IGNORECASE)
ATTRIBUTE = re.compile(r"""\b(src|type)\s*=\s*["']?([^"'\s>]*)""", re.IGNORECASE)


def inline_scripts(page: str) -> list[str]:
    """The text of every script that a browser would run from the page itself."""
    found = []
    for attributes, text in SCRIPT.findall(page):
        given = {name.lower(): value.lower() for name, value in ATTRIBUTE.findall(attributes)}
        if "src" not in given and given.get("type", "") in SCRIPT_TYPES:
            found.append(text)
    return found


def script_hashes(site: Path) -> list[str]:
    """The hashes of all inline scripts of all pages, each once, in order. Raises BuildError for one not on the list."""
    hashes: dict[str, str] = {}
    for page in sorted(site.rglob("*.html")):
        for text in inline_scripts(page.read_text("utf-8")):
            digest = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
            if digest not in THEME_SCRIPTS:
                raise BuildError(
                    f"{page.relative_to(site)} holds a script that is not the theme's: {text[:80]!r}\n"
                    "If a new version of the theme brought it, read it, and add its hash to "
                    f"THEME_SCRIPTS in macros/build/headers.py: {digest}"
                )
            hashes[digest] = f"'sha256-{digest}'"
    return sorted(hashes.values())


RULES = {
    "default-src": "'none'",
    "script-src": "'self'",
    "style-src": "'self'",
    "img-src": "'self' data:",
    "font-src": "'self'",
    "connect-src": "'self'",
    "worker-src": "'self'",
    "form-action": "'self'",
    "base-uri": "'none'",
}


def policy(hashes: list[str], rules: dict[str, str] = RULES) -> str:
    """The content-security policy, for a host's headers."""
    stated = rules | {"script-src": " ".join([rules["script-src"], *hashes])}
    return "; ".join(f"{name} {value}" for name, value in stated.items())


def policy_in_pages(hashes: list[str]) -> str:
    """The same for a `<meta>` of each page, where a host reads no headers. From a disk, a file is `file:`, not `'self'`.

    A `<meta>` cannot forbid that other sites frame a page (Content Security Policy Level 3, section 3.3).
    """
    rules = {name: value.replace("'self'", "'self' file:") for name, value in RULES.items()}
    return policy(hashes, rules)


def write_headers(site: Path) -> None:
    """Write _headers, which Netlify, Cloudflare Pages and others read, and the policy into each page."""
    hashes = script_hashes(site)
    framed = f"{policy(hashes)}; frame-ancestors 'none'"
    headers = {"Content-Security-Policy": framed, **HEADERS}
    lines = ["/*", *(f"  {name}: {value}" for name, value in headers.items())]
    (site / "_headers").write_text("\n".join(lines) + "\n", "utf-8")
    meta = f'<meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="{policy_in_pages(hashes)}">'
    for page in site.rglob("*.html"):
        text = page.read_text("utf-8")
        page.write_text(text.replace('<meta charset="utf-8">', meta, 1), "utf-8")
