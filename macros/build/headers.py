"""The content-security policy: in the headers of static hosts, and in a `<meta>` of each page.

It allows the site's own files and nothing else. Inline scripts of the theme are named by their SHA-256 hashes,
which stand in this file (Content Security Policy Level 3, section 2.3.1).
"""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterable

from macros.build.engines import BuildError

# Each inline script of the theme, by its SHA-256 hash, and what it does. No other may stand on a page.
THEME_SCRIPTS = {
    "exqRXrW/0laiImCrTE8a70vxyyY10FJVIppytLf/dbY=": "finds the scope of the site (Material for MkDocs 9.8.1)",
    "FnzPjIa2+7LhDSWlbaMBEIPh+9rL3lPN6J/MWljUoE0=": "finds the scope of the site (Zensical 0.0.73)",
    "DrEMJJ29sL7vIloQzly+VUGMxKcBTMII+OfW7Y8AkG4=": "sets the palette before the page is drawn",
    "/8wPdzX9q0NNJXyA5lzsLojXFpkeaXVxhbfkUOQaWy8=": "opens what a link into folded text leads to",
}
POLICY = (
    "default-src 'none'; script-src 'self'{scripts}; style-src 'self'; img-src 'self' data:; "
    "font-src 'self'; connect-src 'self'; worker-src 'self'; form-action 'self'; base-uri 'none'"
)
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
SCRIPT_TYPES = ("", "module", "text/javascript")
CHARSET = '<meta charset="utf-8">'


def inline_scripts(name: str, page: str) -> list[str]:
    """The hash of every script that a browser would run from the page itself.

    Raises BuildError for one that is not the theme's.
    """
    hashes = []
    for attributes, text in SCRIPT.findall(page):
        given = {key.lower(): value.lower() for key, value in ATTRIBUTE.findall(attributes)}
        if "src" in given or given.get("type", "") not in SCRIPT_TYPES:
            continue
        digest = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
        if digest not in THEME_SCRIPTS:
            raise BuildError(
                f"{name} holds a script that is not the theme's: {text[:80]!r}\n"
                "If a new version of the theme brought it, read it, and add its hash to "
                f"THEME_SCRIPTS in macros/build/headers.py: {digest}"
            )
        hashes.append(digest)
    return hashes


def policy(hashes: Iterable[str], own: str = "'self'") -> str:
    """The policy for pages that hold the scripts of these hashes; `own` are the site's own files."""
    scripts = "".join(f" 'sha256-{digest}'" for digest in sorted(set(hashes)))
    return POLICY.replace("'self'", own).format(scripts=scripts)


def with_policy(page: str, hashes: Iterable[str]) -> str:
    """A page that states the policy itself, for hosts that read no headers. On a disk, a file is `file:`.

    A `<meta>` cannot forbid that other sites frame a page (Content Security Policy Level 3, section 3.3).
    """
    stated = policy(hashes, "'self' file:")
    meta = f'{CHARSET}<meta http-equiv="Content-Security-Policy" content="{stated}">'
    return page.replace(CHARSET, meta, 1)


def headers(hashes: Iterable[str]) -> str:
    """The file _headers, which Netlify, Cloudflare Pages and others read."""
    stated = {"Content-Security-Policy": f"{policy(hashes)}; frame-ancestors 'none'", **HEADERS}
    return "/*\n" + "".join(f"  {name}: {value}\n" for name, value in stated.items())
