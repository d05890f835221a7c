"""Security headers for static hosts, in the format of a _headers file.

The policy allows the site's own files and nothing else. Inline scripts of the theme are named by their
SHA-256 hashes, computed from the pages as built (Content Security Policy Level 3, section 2.3.1).
"""

from __future__ import annotations

import base64
import hashlib
import re
from pathlib import Path

SCRIPT_TYPES = ("", "module", "text/javascript")

HEADERS = {
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=()",
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
    """The hashes of all inline scripts of all pages, each once, in order."""
    texts: set[str] = set()
    for page in site.rglob("*.html"):
        texts.update(inline_scripts(page.read_text("utf-8")))
    digests = (hashlib.sha256(text.encode()).digest() for text in texts)
    return sorted(f"'sha256-{base64.b64encode(digest).decode()}'" for digest in digests)


def policy(hashes: list[str]) -> str:
    """The content-security policy."""
    rules = {
        "default-src": "'none'",
        "script-src": " ".join(["'self'", *hashes]),
        "style-src": "'self'",
        "img-src": "'self' data:",
        "font-src": "'self'",
        "connect-src": "'self'",
        "worker-src": "'self'",
        "form-action": "'self'",
        "base-uri": "'none'",
        "frame-ancestors": "'none'",
    }
    return "; ".join(f"{name} {value}" for name, value in rules.items())


def write_headers(site: Path) -> None:
    """Write _headers, which Netlify, Cloudflare Pages and others read."""
    headers = {"Content-Security-Policy": policy(script_hashes(site)), **HEADERS}
    lines = ["/*", *(f"  {name}: {value}" for name, value in headers.items())]
    (site / "_headers").write_text("\n".join(lines) + "\n", "utf-8")
