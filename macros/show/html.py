"""Fills the HTML templates, and hands what they give past Markdown.

All HTML of the macros comes from templates/ with escaping on.
"""

from __future__ import annotations

import re
from functools import cache
from html import unescape
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from jinja2.environment import TemplateModule
from markupsafe import Markup

from macros.pages.pieces import pack, unpacked
from macros.record import wording

TEMPLATES = Path(__file__).parent / "templates"
TAG = re.compile(r"<[^>]*>")

_ENVIRONMENT = Environment(
    loader=FileSystemLoader(TEMPLATES),
    autoescape=True,
    auto_reload=False,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)
_ENVIRONMENT.globals["wording"] = wording


@cache
def _pieces() -> TemplateModule:
    return _ENVIRONMENT.get_template("pieces.html").module


def fill(template: str, **values: Any) -> Markup:
    """Fill one template of templates/. Values are escaped unless they are Markup."""
    filled = _ENVIRONMENT.get_template(template).render(values)
    return Markup(filled.strip("\n"))  # noqa: S704 - escaped by the template


def piece(name: str, *values: Any) -> Markup:
    """Fill one of the small pieces of templates/pieces.html."""
    filled: Markup = getattr(_pieces(), name)(*values)
    return filled


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
