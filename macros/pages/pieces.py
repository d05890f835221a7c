"""How the HTML of a macro travels through Jinja and Markdown to the page, unseen by both.

A macro's HTML is packed into characters that no page may hold (Unicode's private use area), so that
Markdown can read no markup in it and nothing in it can end what stands round it. It is unpacked where
the page is HTML already. There it stands between two marks, so that what was typed and what the record
gave can be told apart; the marks are taken out of what is published.
"""

from __future__ import annotations

import re

START, END = "\ue000", "\ue001"
INLINE, BLOCK = "\ue002", "\ue003"
# Each byte of the UTF-8 text is one character from U+E100 on: so it is the low half of a unit of UTF-16.
_HIGH = b"\xe1"
PIECE = re.compile(f"{START}([{INLINE}{BLOCK}])([\ue100-\ue1ff]*){END}")


def pack(html: str, *, block: bool) -> str:
    """HTML as characters that Markdown passes over."""
    low = html.encode()
    units = bytearray(_HIGH * (2 * len(low)))
    units[::2] = low
    return f"{START}{BLOCK if block else INLINE}{units.decode('utf-16-le')}{END}"


def unpack(packed: str) -> str:
    """The HTML of what stands inside a piece, behind its kind."""
    return packed.encode("utf-16-le")[::2].decode()


def unpacked(text: str) -> str:
    """Markdown with the HTML of every piece in its place, to be read and not to be converted."""
    return PIECE.sub(lambda piece: unpack(piece[2]), text)


def without_marks(html: str) -> str:
    """HTML as it is published."""
    return html.replace(START, "").replace(END, "")
