"""Fills the HTML templates and makes the result safe to stand inside Markdown.

All HTML of the macros comes from templates/ with escaping on. What they give is then protected
from Markdown, which would otherwise read stars, brackets and the like in data as markup.
"""

from __future__ import annotations

import re
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

TEMPLATES = Path(__file__).parent / "templates"
_TAG = re.compile(r"(<[^<>]*>)")
_MARKDOWN = re.compile(r"[\\`*_{}\[\]()#+!|~^=:.@\"'$-]")
_ENTITY = re.compile(r"(&(?:#\d+|#x[0-9a-fA-F]+|\w+);)")


@cache
def _environment() -> Environment:
    return Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        auto_reload=False,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def fill(template: str, **values: Any) -> Markup:
    """Fill one template of templates/. Values are escaped unless they are Markup."""
    filled = _environment().get_template(template).render(**values)
    return Markup(filled.strip("\n"))  # noqa: S704 - escaped by the template


def for_markdown(html: str) -> str:
    """Protect the text of inline HTML from Markdown: what it could read becomes an entity."""
    pieces = _TAG.split(html)
    return "".join(piece if index % 2 else _entities(piece) for index, piece in enumerate(pieces))


def _entities(text: str) -> str:
    parts = _ENTITY.split(text)
    return "".join(
        part if index % 2 else _MARKDOWN.sub(lambda m: f"&#{ord(m.group())};", part)
        for index, part in enumerate(parts)
    )


class _Text(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.pieces: list[str] = []

    def handle_data(self, data: str) -> None:
        self.pieces.append(data)


def text_of(html: str) -> str:
    """The text of an HTML fragment, without tags and with entities resolved."""
    reader = _Text()
    reader.feed(html)
    reader.close()
    return "".join(reader.pieces)
