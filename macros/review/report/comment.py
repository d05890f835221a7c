"""Writes text that others wrote into a Markdown comment so that it does nothing there.

Everything taken from data, pages and file names stands in code: there GitHub reads no markup, names
nobody, and links no issue. Characters that hide or turn text round are shown as �.
"""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Sequence

LONGEST = 400


def plain(text: str, longest: int = LONGEST) -> str:
    """Text on one line, without characters that do not show, and not too long."""
    one_line = " ".join(text.split())
    shown = "".join("�" if unicodedata.category(c) in ("Cc", "Cf", "Co") else c for c in one_line)
    return shown if len(shown) <= longest else shown[:longest] + "…"


def code(text: str) -> str:
    """Text as a code span, whatever backticks it holds."""
    shown = plain(text)
    ticks = "`" * (1 + max((len(run) for run in re.findall("`+", shown)), default=0))
    space = " " if shown.startswith("`") or shown.endswith("`") else ""
    return f"{ticks}{space}{shown}{space}{ticks}" if shown else "nothing"


def block(lines: Sequence[str], language: str) -> str:
    """Lines as a fenced block, whatever fences they hold. Lines keep their indent."""
    runs = [len(run) for line in lines for run in re.findall("`+", line)]
    fence = "`" * max(3, 1 + max(runs, default=0))
    return "\n".join([fence + language, *lines, fence])


def folded(name: str, words: str, inside: str) -> str:
    """A part that opens at a click: a file name in code, plain words, and Markdown inside."""
    title = f"<code>{html.escape(plain(name))}</code> {html.escape(words)}"
    return f"<details><summary>{title}</summary>\n\n{inside}\n\n</details>"
