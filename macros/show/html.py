"""Fills the HTML templates, and hands what they give past Markdown.

All HTML of the macros comes from templates/ with escaping on.
"""

from __future__ import annotations

from functools import cache, lru_cache
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template
from markupsafe import Markup

from macros.pages.pieces import pack, unpacked

TEMPLATES = Path(__file__).parent / "templates"


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
    try:
        return _filled(template, tuple(values), *values.values())
    except TypeError:  # a list among the values
        return _filled.__wrapped__(template, tuple(values), *values.values())


@lru_cache(maxsize=50_000, typed=True)  # typed: the same words as text and as Markup differ
def _filled(template: str, names: tuple[str, ...], *values: Any) -> Markup:
    filled = _template(template).render(zip(names, values, strict=True))
    return Markup(filled.strip("\n"))  # noqa: S704 - escaped by the template


@cache
def _template(name: str) -> Template:
    return _environment().get_template(name)


def for_markdown(html: str) -> str:
    """HTML to stand inside a line of a page, where Markdown passes over it."""
    return pack(html, block=False)


def block(html: str) -> str:
    """HTML to stand on a page as a block of its own."""
    return f"\n\n{pack(html, block=True)}\n\n"


class _Text(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.pieces: list[str] = []

    def handle_data(self, data: str) -> None:
        self.pieces.append(data)


def text_of(html: str) -> str:
    """The text of an HTML fragment or of what a macro gave, without tags and with entities resolved."""
    reader = _Text()
    reader.feed(unpacked(html))
    reader.close()
    return "".join(reader.pieces)
