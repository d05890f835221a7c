"""What values hold: texts, and what they are held against; ids, headings and addresses, and what those refer to."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from functools import cache
from typing import Annotated, NamedTuple, TypeVar

from macros.record.fault import RefusedError

# What a page would make something of, and data are printed as they are written.
MARKUP = re.compile(r"\*\*|__|`|\]\(|\{[{%#]|</?[A-Za-z]|<!|&(?:#x?[0-9a-fA-F]+|[A-Za-z]+);")
IN_QUOTES = re.compile(r"\A(?:“[^“”]*”|‘[^‘’]*’|\"[^\"]*\"|«[^«»]*»)\Z")
# What is wrong in words: pattern; problem; remedy.
SLIPS_OF_WORDS = (
    (MARKUP, '"{found}" is markup of pages', "write plain words: data are printed as they stand"),
    (IN_QUOTES, "the text stands in quotation marks of its own", "write {inner}"),
    (re.compile(r"\w#(?:\s|$)"), "a sign # stands in the text",
     "write a space before a comment, or take it out"),
    (re.compile(r"[,;]\s*$"), "the text ends with a comma or semicolon", "write {rest}"),
    (re.compile(r'^[^"]*"[^"]*(?:"[^"]*"[^"]*)*$'), "a quotation mark stands alone in the text",
     "take it out, or write the other"),
    (re.compile("[ﬀ-ﬆ]"), 'letters are joined to one sign: "{found}"', "write them as letters: {plain}"),
    (re.compile(r"\b[A-Za-z]*[a-z]{2}- (?!(?:and|or|to|et|ou)\b)[a-z]+"), 'a word is cut in two: "{found}"',
     "take the space out, and the hyphen if the word has none"),
)  # fmt: skip


class Form(NamedTuple):
    """What a text is held against (it raises RefusedError), and how many characters it has at most."""

    check: Callable[[str], None]
    longest: int = 0


@cache
def something(text: str) -> None:
    """Text must say something."""
    if not text.strip():
        raise RefusedError("the text is empty")


@cache
def words(text: str) -> None:
    """Text is printed as it stands, so it holds no markup and no quotation marks round all of it."""
    something(text)
    for pattern, problem, remedy in SLIPS_OF_WORDS:
        if match := pattern.search(text):
            found, rest = match.group(), text.rstrip(" ,;")
            plain = unicodedata.normalize("NFKC", found)
            said = {"found": found, "inner": found[1:-1], "rest": rest, "plain": plain}
            raise RefusedError(problem.format(**said), remedy.format(**said))


class Mark:
    """What a field's value refers to. One walk of entries finds the marks (record/references.py)."""

    kinds: tuple[str, ...] = ()


class Names(Mark):
    """The value is the id of an entry of one of these kinds, by the names of their files."""

    def __init__(self, *kinds: str) -> None:
        self.kinds = kinds


class SectionOfSource(Mark):
    """The value is a heading of the source that the same entry, or part of one, names."""


class OnListedHost(Mark):
    """The value is a web address on a host of hosts.yml."""


T = TypeVar("T")
AT_LEAST_ONE = "a list that must hold something"
Some = Annotated[tuple[T, ...], AT_LEAST_ONE]
Text = Annotated[str, Form(words, 1200)]
# Words as they stand elsewhere, markup and all.
Quote = Annotated[str, Form(something, 1200)]
# A label or title: what stands in a row of a table, a heading or a picture.
Line = Annotated[str, Form(words, 200)]
SourceId = Annotated[Text, Names("sources")]
PartnerId = Annotated[Text, Names("partners")]
FigureId = Annotated[Text, Names("figures")]
RecommendationNumber = Annotated[int, Names("recommendations")]
RedactionId = Annotated[Text, Names("redactions")]
SectionTitle = Annotated[Text, SectionOfSource()]
WebAddress = Annotated[Text, OnListedHost()]
