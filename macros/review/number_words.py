"""Finds numbers in text: digits with any separators, and number words.

Dates, years and names that hold a number (Recommendation 16, Bill C-41) are not numbers here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from macros.review.prose import SPACE

MONTH = "(?:January|February|March|April|May|June|July|August|September|October|November|December)"
YEAR = r"(?:19|20)\d\d"
DATES = (
    rf"{MONTH}{SPACE}+\d{{1,2}}(?:{SPACE}?(?:–|-|to|and){SPACE}?\d{{1,2}})?(?:,{SPACE}+{YEAR})?\b(?!,\d)",
    rf"\b\d{{1,2}}{SPACE}+{MONTH}(?:{SPACE}+{YEAR})?\b",
    rf"{MONTH}{SPACE}+{YEAR}\b",
    rf"\b{YEAR}-\d\d(?:-\d\d)?\b",
)
ONE = r"\d+(?:\(\d+\))?"
NAMED = (
    rf"\b(?:[Rr]ecommendations?|[Mm]eetings?|[Nn]otes?|[Ss]ections?|[Ss]ubsections?|[Pp]aragraphs?|[Pp]ages?|"
    rf"Annex|Article|[Tt]able|[Ss]tep){SPACE}+{ONE}(?:(?:,(?!\d{{3}})|,?{SPACE}+(?:and|or|to)|–){SPACE}*{ONE})*(?!\w|,\d{{3}})",
    # A number that hangs on letters is a name: C-41, Q-310, W2.
    r"\b[A-Za-z]+[-–]?\d+[A-Za-z]?\b",
    # A line that starts with a number sign: the rule of headings speaks of it.
    r"^ {0,3}#+\d+",
    # The number of an item in a list.
    r"^ {0,12}\d+[.)](?=\s)",
)
SEPARATOR = r"(?:[,.'’\u2009\u202f\xa0 ]|&nbsp;|&#160;|&thinsp;)"
DIGITS = rf"(?<!\w)\d+(?:{SEPARATOR}\d{{3}}(?!\d))*(?:[.,]\d+)?(?:{SPACE}?(?:%|per{SPACE}?cent\b)|[kKmM]\b)?"

SMALL = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
TEENS = (
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
)
TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
SCALES = {
    "dozen": 12,
    "hundred": 100,
    "thousand": 1_000,
    "million": 1_000_000,
    "billion": 1_000_000_000,
}
WORTH = {
    **{word: index for index, word in enumerate(SMALL, 1)},
    **{word: index for index, word in enumerate(TEENS, 10)},
    **{word: 10 * index for index, word in enumerate(TENS, 2)},
}
_BIG = "|".join((*TEENS, *TENS))
_SCALE = "|".join(SCALES)
# Number words from ten, and any that a scale follows. Words to nine count only before a figure's noun.
WORDS = (
    rf"\b(?:(?:a|several|many|{'|'.join(SMALL)}|{_BIG}|\d[\d,.]*){SPACE}+)?(?:{_SCALE})s?\b"
    rf"|\b(?:{_BIG})(?:[-–\s](?:{'|'.join(SMALL)}))?(?:{SPACE}+(?:{_SCALE})s?)?\b"
)

_LET_THROUGH = re.compile("|".join((*DATES, *NAMED)), re.M)
_YEAR = re.compile(rf"(?<![\w,.]){YEAR}(?:[–/-](?:{YEAR}|\d\d))?(?![\d%]|[,.]\d)")
_NUMBER = re.compile(f"{WORDS}|{DIGITS}", re.I)


@dataclass(frozen=True)
class Number:
    """A number as typed, where it starts in its text, and what it is worth; None for a vague word."""

    start: int
    typed: str
    value: int | None


def numbers_in(text: str, nouns: frozenset[str] = frozenset()) -> Iterator[Number]:
    """Every number of a text besides dates, years and names, in order."""
    text = _LET_THROUGH.sub(lambda match: re.sub(r"[^\n]", " ", match.group()), text)
    for year in _YEAR.finditer(text):
        if _next_word(text[year.end() :]) not in nouns:
            text = text[: year.start()] + " " * len(year.group()) + text[year.end() :]
    for match in _NUMBER.finditer(text):
        yield Number(match.start(), match.group(), worth(match.group()))
    small = rf"\b(?:{'|'.join(SMALL)})\b(?={SPACE}+(?:[\w-]+{SPACE}+)?({'|'.join(map(re.escape, sorted(nouns))) or '$'})\b)"
    for match in re.finditer(small, text, re.I):
        yield Number(match.start(), match.group(), WORTH[match.group().lower()])


def worth(typed: str) -> int | None:
    """The number that digits or number words stand for, None for "thousands" and the like."""
    text = re.sub(r"&\w+;|&#\d+;", "", typed.lower()).replace("-", " ").replace("–", " ")
    digits = re.match(r"[\d\s,.'’]+", text)
    if digits and digits.group().strip():
        scale = text[digits.end() :].strip(" s%")
        times = {"k": 1_000, "m": 1_000_000, **SCALES}.get(scale, 1)
        decimal = re.fullmatch(r"(\d+)\.(\d+)", digits.group().strip())
        if decimal and times > 1:
            return round(float(decimal.group()) * times)
        whole = re.sub(r"\D", "", digits.group())
        return int(whole) * times if len(whole) < 16 else None
    words = text.split()
    if words[-1].rstrip("s") in SCALES and (words[-1].endswith("s") or words[0] in _VAGUE):
        return None
    total = 0
    for word in words:
        total = max(total, 1) * SCALES[word] if word in SCALES else total + WORTH.get(word, 0)
    return total


_VAGUE = ("several", "many")


def _next_word(text: str) -> str:
    match = re.match(rf"{SPACE}+([A-Za-z]+)", text)
    return match.group(1).lower() if match else ""
