"""Finds numbers that were typed by hand where a figure should give them.

A number in prose has no qualifier, period or source, and stays behind when its figure changes.
Dates, names that hold a number (Recommendation 16, Bill C-41) and the entries of
data/exceptions.yml are let through.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from difflib import get_close_matches

from macros.pages.text import Passage
from macros.record.fault import Fault
from macros.record.model import Figure, Observation
from macros.record.record import Record
from macros.review.number_words import SCALES, WORTH, Number, may_hold_numbers, numbers_in, worth
from macros.review.refused_words import Exceptions, without_shares
from macros.show.context import Context, MacroError
from macros.show.observations import observation_for

RULE = "typed-number"
WITHOUT = "say it without the number: no macro works here"

# Digits of other scripts, fractions, circled numbers and Roman numerals that have a sign of their own.
_ODD = re.compile(r"[^\W\d_a-zA-Z]|[\u00bc-\u00be\u00b2\u00b3\u00b9\u2070-\u218f\u2460-\u24ff]")
# Behind one of these, no rule knows a word: ﬁfty.
_JOINED = re.compile("[ﬀ-ﬆ]")
_PREPOSITION = re.compile(r"\b(?:of|in|at|with|from|who|on|through|under|and|per|to|for|by)\b")


def check(
    passage: Passage, exceptions: Exceptions, nouns: frozenset[str], context: Context | None = None
) -> Iterator[Fault]:
    """A number in the words of a page is a figure's, or an exception. Without a context, the words are data."""
    text = without_shares(passage.text) if may_hold_numbers(passage.text) else ""
    for number in numbers_in(text, nouns):
        if exceptions.allow(passage, number.start, number.typed):
            continue
        if context:
            yield _fault(passage, number, context)
        else:
            problem = f'the number "{number.typed}" stands in a sentence'
            remedy = "make it a figure's observation, and say the rest without it"
            yield passage.fault(number.start, "number", problem, remedy, RULE)
    for match in _JOINED.finditer(passage.text):
        problem = f'letters are joined to one sign: "{match.group()}"'
        plain = unicodedata.normalize("NFKC", match.group())
        yield passage.fault(match.start(), "page", problem, f"write them as letters: {plain}", RULE)
    for match in _ODD.finditer(passage.text):
        if match.group().isnumeric():
            problem = f'"{match.group()}" is a number in another script'
            remedy = "use a figure, or plain digits in a date"
            yield passage.fault(match.start(), "number", problem, remedy, RULE)


def nouns_of(record: Record) -> frozenset[str]:
    """The nouns that figures count: the end of each unit before its first preposition.

    "charter flights" are charters, too, and everyone counts people.
    """
    nouns = {"people", "persons", "individuals", "families", "refugees"}
    for figure in record.figures.values():
        words = _PREPOSITION.split(figure.unit)[0].lower().split()
        nouns |= {" ".join(words[start:]) for start in range(len(words))}
        nouns |= {f"{word}s" for word in words[:-1]}
    return frozenset(nouns)


def _fault(passage: Passage, number: Number, context: Context) -> Fault:
    number = _whole(passage.text, number)
    start, problem = number.start, f'"{number.typed}" is typed by hand'
    if passage.text[start - 1 : start] == "#":
        start -= 1
        remedy = (
            f'write "Recommendation {number.typed}" or {{{{ recommendation({number.typed}) }}}}'
        )
    elif calls := suggestions(context, number, passage.text):
        remedy = f"write {' or '.join(calls)}" if passage.takes_macros(start) else WITHOUT
    elif number.value is not None and number.value in {
        found.value
        for one in context.record.corrections.values()
        for found in numbers_in(one.before)
    }:
        problem += ", and a correction took this number away"
        remedy = "see data/corrections.yml, and use the figure that stands there"
    else:
        problem += ", and no figure holds it"
        remedy = (
            "add it to data/figures.yml with its source, say it without a number, or, "
            "if it counts nothing, list it in data/exceptions.yml"
        )
    return passage.fault(start, "number", problem, remedy, RULE)


def _whole(words: str, number: Number) -> Number:
    """A "thousand" that stands alone with the misspelt word before it: "fourty thousand" is one number."""
    before = re.search(r"\b([A-Za-z]{4,}) $", words[: number.start])
    if not before or number.typed.lower() not in SCALES:
        return number
    meant = get_close_matches(before[1].lower(), WORTH, n=1, cutoff=0.8)
    value = worth(f"{meant[0]} {number.typed}") if meant else None
    return Number(before.start(), before[0] + number.typed, value) if meant else number


def suggestions(context: Context, number: Number, words: str) -> list[str]:
    """The macros that print this number, at most two, the one that fits the words best first."""
    said = _stems(words)
    found: list[tuple[int, str, str]] = []
    if number.typed.lower() in SCALES:  # "thousand" alone: how many stands before it
        return []
    for name, entry in context.record.figures.items():
        for one in entry.observations:
            if not _means(one, number):
                continue
            score = len(said & _stems(f"{entry.label} {entry.unit}"))
            partner = context.record.partners.get(entry.partner or "")
            score += 3 * (partner is not None and partner.page == context.page)
            score += 3 * (one.source == context.own_source)
            if score or (number.value or 0) >= 100:
                said_on = context.record.sources[one.source].said_on.iso
                found.append((score, said_on, _call(context, name, entry, one)))
    found.sort(key=lambda item: (item[0], item[1]), reverse=True)
    best = [call for score, _, call in found if score == found[0][0]]
    return list(dict.fromkeys(best))[:2]


def _stems(words: str) -> set[str]:
    """The words of four letters and more, without the s of a plural."""
    return {word.removesuffix("s") for word in re.findall(r"[a-z]{4,}", words.lower())}


def _means(one: Observation, number: Number) -> bool:
    if number.value is None:
        stem = number.typed.lower().split()[-1]
        return bool(one.word) and stem in str(one.word).lower()
    return one.value == number.value


def _call(context: Context, name: str, entry: Figure, one: Observation) -> str:
    """The shortest call that prints this observation on this page."""
    at = one.dates[0].iso if one.dates else ""
    for source, when in (("", ""), (one.source, ""), (one.source, at)):
        try:
            if observation_for(context, name, entry, source, when) == one:
                break
        except MacroError:
            continue
    more = (f', source="{source}"' if source else "") + (f', at="{when}"' if when else "")
    return f'{{{{ figure("{name}"{more}) }}}}'
