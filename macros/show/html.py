"""Fills the HTML templates, and hands what they give past Markdown.

All HTML of the macros comes from templates/ with escaping on.
"""

from __future__ import annotations

import contextlib
import os
import re
from collections.abc import Iterable
from functools import cache, lru_cache
from html import unescape
from pathlib import Path
from typing import Any
from zlib import crc32

from jinja2 import Environment, FileSystemBytecodeCache, FileSystemLoader, StrictUndefined
from jinja2.bccache import Bucket
from jinja2.environment import TemplateModule
from markupsafe import Markup

from macros.pages.pieces import pack, unpacked
from macros.record import wording

TEMPLATES = Path(__file__).parent / "templates"
TAG = re.compile(r"<[^>]*>")
OPTIONS: dict[str, Any] = {"trim_blocks": True, "lstrip_blocks": True}
# Templates are kept compiled where Python keeps this module, for these options alone.
COMPILED = Path(__file__).parent / "__pycache__"


class _Compiled(FileSystemBytecodeCache):
    def dump_bytecode(self, bucket: Bucket) -> None:
        with contextlib.suppress(OSError):  # on a full disk, nothing is kept; tests/test_build.py
            super().dump_bytecode(bucket)


_KEPT = _Compiled(str(COMPILED), f"{crc32(repr(OPTIONS).encode()):x}-%s.cache")
_ENVIRONMENT = Environment(
    autoescape=True,
    loader=FileSystemLoader(TEMPLATES),
    bytecode_cache=_KEPT if os.access(COMPILED, os.W_OK) else None,
    auto_reload=False,
    undefined=StrictUndefined,
    **OPTIONS,
)
_ENVIRONMENT.globals["wording"] = wording


@cache
def _pieces() -> TemplateModule:
    return _ENVIRONMENT.get_template("pieces.html").module


def fill(template: str, **values: Any) -> Markup:
    """Fill one template of templates/. Values are escaped unless they are Markup."""
    filled = _ENVIRONMENT.get_template(template).render(values)
    return Markup(filled.strip("\n"))  # noqa: S704 - escaped by the template


# Words and Markup of the same letters are two things to the cache, as they are to the template.
@lru_cache(maxsize=20_000, typed=True)
def piece(name: str, *values: Any) -> Markup:
    """Fill one of the small pieces of templates/pieces.html; once for the same values."""
    filled: Markup = getattr(_pieces(), name)(*values)
    return filled


def lines(cells: Iterable[str]) -> Markup:
    """Several things in one cell, each in a line of its own."""
    return piece("lines", *cells)


def for_markdown(words: str) -> str:
    """HTML, or words to be escaped, to stand inside a line of a page, where Markdown passes over them."""
    return pack(Markup.escape(words), block=False)


def heading(level: str, words: str, anchor: str) -> str:
    """A heading of a page, with its anchor."""
    return f"\n\n{level} {for_markdown(words)} {{ #{anchor} }}\n"


def block(html: str) -> str:
    """HTML to stand on a page as a block of its own."""
    return f"\n\n{pack(html, block=True)}\n\n"


def text_of(html: str) -> str:
    """The text of an HTML fragment or of what a macro gave, without tags and with entities resolved."""
    return unescape(TAG.sub("", unpacked(html)))
