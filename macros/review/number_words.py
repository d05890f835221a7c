"""Finds numbers in text: digits with any separators, and number words.

Dates, years and names that hold a number (Recommendation 16, Bill C-41) are not numbers here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from macros.pages.source import blank
from macros.record.dates import MONTHS
from macros.review.refused_words import SPACE

MONTH = f"(?:{'|'.join(MONTHS)})"
YEAR = r"(?:19|20)\d\d"
DATES = (
    rf"(?<![Mm]id-){MONTH}{SPACE}+\d{{1,2}}(?:{SPACE}?(?:–|-|to|and){SPACE}?\d{{1,2}})?(?:,{SPACE}+{YEAR})?\b(?!,\d)",
    rf"\b\d{{1,2}}{SPACE}+{MONTH}(?:{SPACE}+{YEAR})?\b",
    rf"{MONTH}{SPACE}+{YEAR}\b",
    rf"\b{YEAR}-\d\d(?:-\d\d)?\b",
)
# Roman numerals in capitals, of two letters and more.
ROMAN = r"(?=[IVXLC]{2})C{0,3}(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})"
ONE = rf"(?:\d+(?:\(\d+\))?|{ROMAN}\b)"
NAMED = (
    rf"\b(?:[Rr]ecommendations?|[Mm]eetings?|[Nn]otes?|[Ss]ections?|[Ss]ubsections?|[Pp]aragraphs?|[Pp]ages?|"
    rf"Annex|Article|Chapter|Part|Phase|Schedule|Title|[Tt]able|[Ss]tep){SPACE}+{ONE}(?:(?:,(?!\d{{3}})|,?{SPACE}+(?:and|or|to)|–){SPACE}*{ONE})*(?!\w|,\d{{3}})",
    # A number that hangs on letters is a name: C-41, Q-310, W2.
    r"\b[A-Za-z]+[-–]?\d+[A-Za-z]?\b",
)
SEPARATOR = r"(?:[,.'’\u2009\u202f\xa0 ]|&nbsp;|&#160;|&thinsp;)"
DIGITS = rf"(?<!\w)\d+(?:{SEPARATOR}\d{{3}}(?!\d))*(?:[.,]\d+)?(?:{SPACE}?(?:%|per{SPACE}?cent\b|M\$)|[kKmM]\b)?"

SMALL = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
TEENS = (
    "ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
)  # fmt: skip
TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
SCALES = {
    "dozen": 12, "hundred": 100, "thousand": 1_000, "million": 1_000_000, "billion": 1_000_000_000,
}  # fmt: skip
WORTH = {word: index for index, word in enumerate([*SMALL, *TEENS], 1)}
WORTH |= {word: 10 * index for index, word in enumerate(TENS, 2)}
_BIG = "|".join((*TEENS, *TENS))
_SCALE = "|".join(SCALES)
# Number words from ten, and any that a scale follows. Words to nine count only before a figure's noun.
WORDS = (
    rf"\b(?:(?:a|several|many|{'|'.join(SMALL)}|{_BIG}|\d[\d,.]*){SPACE}+)?(?:{_SCALE})s?\b"
    rf"|\b(?:{_BIG})(?:[-–\s](?:{'|'.join(SMALL)}))?(?:{SPACE}+(?:{_SCALE})s?)?\b"
)
# Number words of the other language of the sources, but for those that are English words too.
_FRENCH = (
    "(?:deux|trois|quatre|cinq|huit|neuf|onze|douze|treize|quatorze|quinze|vingts?|trente|quarante|cinquante|"
    "soixante|septante|octante|nonante|dizaines?|douzaines?|vingtaines?|trentaines?|centaines?|mille|milliers?|"
    "milliards?|dix-(?:sept|huit|neuf))"
)
WORDS += rf"|\b{_FRENCH}(?:(?:-|{SPACE}+)(?:et(?:-|{SPACE}+))?(?:{_FRENCH}|cents?|un|une|six|sept|dix|millions?)\b)*(?!\w|-[A-Z])"
WORDS += rf"|\b(?:couple|handful){SPACE}+of\b"
_ROMAN = re.compile(rf"(?<![\w.-]){ROMAN}(?![\w-])")

# What stands in every text that holds a number: a digit, a word of these, two Roman capitals.
_WORDS = {*WORTH, *SCALES, *re.findall(r"[a-z]{3,}", f"{_FRENCH} couple handful")}
_WORDS |= {f"{word}s" for word in _WORDS}
_DIGITS = re.compile(r"\d|[IVXLC]{2}")
_LETTERS = re.compile("[a-z]+", re.I)

_NAMES = re.compile("|".join((*DATES, *NAMED)), re.M)
# Where a number counts nothing, whatever follows: at the start of a line behind a number sign, of which the rule
# of headings speaks, and at an item of a list.
_SIGNS = re.compile(r"^ {0,3}#+\d+|^ {0,12}\d+[.)](?=\s)", re.M)
# The code of a currency is no part of the number that hangs on it.
_CURRENCY = re.compile(r"\b(?:CAD|CDN|USD|EUR|GBP)(?=\d)")
_YEAR = re.compile(rf"(?<![\w,.]){YEAR}(?:[–/-](?:{YEAR}|\d\d))?(?![\d%]|[,.]\d)")
_NUMBER = re.compile(f"{WORDS}|{DIGITS}", re.I)
_ANY_SMALL = re.compile("|".join(SMALL), re.I)
# A word to nine, and perhaps an adjective behind it.
_SMALL = re.compile(rf"\b(?P<word>{'|'.join(SMALL)})\b(?:{SPACE}+[\w-]+)?", re.I)


@dataclass(frozen=True)
class Number:
    """A number as typed, where it starts in its text, and what it is worth; None for a vague word."""

    start: int
    typed: str
    value: int | None


def may_hold_numbers(text: str) -> bool:
    """False where a quick look is enough to know that a text holds none."""
    # Letters that are none of these twenty-six, and pass for one in a pattern, are looked at closely.
    words = _LETTERS.findall(text)
    return (
        _DIGITS.search(text) is not None
        or not "".join(words).isascii()
        or not _WORDS.isdisjoint(word.lower() for word in words)
    )


def numbers_in(text: str, nouns: frozenset[str] = frozenset()) -> Iterator[Number]:
    """Every number of a text besides dates, years and names, in order.

    What stands right before a figure's noun counts it: "May 22 charters" holds a number.
    """
    counted = _before(nouns)
    text = _CURRENCY.sub(blank, _SIGNS.sub(blank, text))
    for pattern in (_NAMES, _YEAR):
        text = pattern.sub(
            lambda name: (_last_alone if counted.match(name.string, name.end()) else blank)(name),
            text,
        )
    for match in _NUMBER.finditer(text):
        yield Number(match.start(), match.group(), worth(match.group()))
    for match in _ROMAN.finditer(text):
        yield Number(match.start(), match.group(), None)
    if not _ANY_SMALL.search(text):
        return
    text = _NUMBER.sub(blank, text)
    for match in _SMALL.finditer(text):
        if counted.match(text, match.end("word")) or counted.match(text, match.end()):
            yield Number(match.start(), match["word"], WORTH.get(match["word"].lower()))


@lru_cache(maxsize=4)
def _before(nouns: frozenset[str]) -> re.Pattern[str]:
    """The nouns of figures as they stand behind a number."""
    spaced = [re.escape(noun).replace(r"\ ", f"{SPACE}+") for noun in sorted(nouns)]
    return re.compile(rf"{SPACE}+(?:{'|'.join(spaced) or '$'})\b", re.I)


def _last_alone(match: re.Match[str]) -> str:
    """A date or a name without all that stands before its last number: A22 → " 22"."""
    number = re.search(r"\d+\D*$", match.group())
    start = number.start() if number else 0
    return re.sub(r"[^\n]", " ", match.group()[:start]) + match.group()[start:]


def worth(typed: str) -> int | None:
    """The number that digits or number words stand for, None for "thousands" and the like."""
    text = re.sub(r"&\w+;|&#\d+;", "", typed.lower()).replace("-", " ").replace("–", " ")
    digits = re.match(r"[\d\s,.'’]+", text)
    if digits and digits.group().strip():
        scale = text[digits.end() :].strip(" s%$")
        times = {"k": 1_000, "m": 1_000_000, **SCALES}.get(scale, 1)
        decimal = re.fullmatch(r"(\d+)\.(\d+)", digits.group().strip())
        if decimal and times > 1:
            return round(float(decimal.group()) * times)
        whole = re.sub(r"\D", "", digits.group())
        return int(whole) * times if len(whole) < 16 else None
    words = text.split()
    if words[-1].rstrip("s") in SCALES and (
        words[-1].endswith("s") or words[0] in ("several", "many")
    ):
        return None
    if not {*WORTH, *SCALES, "a"}.issuperset(words):
        return None
    total = 0
    for word in words:
        total = max(total, 1) * SCALES[word] if word in SCALES else total + WORTH.get(word, 0)
    return total
