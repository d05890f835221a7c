"""Characters that no reader sees: the one rule for data, for pages, and for what is built of them.

They hide words from readers and words from searches, turn text round, and break feeds and links.
"""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Iterator

# Controls (a tab and the ends of lines aside), direction marks, what has no width (Unicode's
# "default ignorable" characters, with the selectors of variants, tags and fillers), the separators
# of lines and paragraphs, the blank of Braille, halves of pairs, private use, what is no character,
# and the sign that a program puts where it lost one.
HIDDEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f"
    "\u200b-\u200f\u2028-\u202e\u2060-\u206f\u2800\u3164\ud800-\uf8ff\ufdd0-\ufdef\ufe00-\ufe0f"
    "\ufeff\uffa0\ufff0-\uffff\U0001bca0-\U0001bca3\U0001d173-\U0001d17a"
    "\U000e0000-\U000e0fff\U000f0000-\U0010ffff]"
)
ENTITY = re.compile(r"&(?:#[0-9]+|#[xX][0-9a-fA-F]+|[A-Za-z][A-Za-z0-9]*);?")

# The kinds of which Unicode names no single character.
_KINDS = {"Cc": "control character", "Co": "private use", "Cs": "half of a pair"}


def hidden(text: str) -> Iterator[tuple[int, str]]:
    """Each character that no reader sees: its index, and its code and name. A first byte order mark is none."""
    for match in HIDDEN.finditer(text, 1 if text.startswith("\ufeff") else 0):
        yield match.start(), code_and_name(match.group())


def hidden_as_entities(text: str) -> Iterator[tuple[int, str]]:
    """The same where Markdown writes them in signs: &#8203; or &shy;. Gives the index of the sign."""
    for match in ENTITY.finditer(text):
        meant = html.unescape(match.group())
        found = HIDDEN.search(meant)
        if found or not meant:
            yield match.start(), code_and_name(found.group()) if found else "a control character"


def code_and_name(character: str) -> str:
    """U+200B, zero width space."""
    kind = _KINDS.get(unicodedata.category(character), "no character")
    return f"U+{ord(character):04X}, {unicodedata.name(character, kind).lower()}"


def unseen(character: str) -> tuple[str, str]:
    """What a message says of such a character, named by its code: the problem, and the remedy."""
    if character.startswith("U+FFFD"):
        return "a character was lost here", "write it again, and save the file as UTF-8"
    return f"a character that no one sees stands here ({character})", "delete it"
