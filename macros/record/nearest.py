"""What to write in place of a name that is not known: the one that was meant, if only a slip parts them.

A name that merely looks alike is never proposed: whoever follows the advice would publish another
partner's number, or cite another document.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Collection, Iterable

# Lists up to this length are written out.
SHORT = 14


def nearest(word: object, known: Iterable[object], place: str = "") -> str:
    """The remedy for an unknown name. `place` says where names are found, when there are too many to list."""
    typed, names = str(word), list(dict.fromkeys(str(name) for name in known))
    near = _candidates(typed, names)
    meant = [name for name in names if name in near and is_slip(typed, name)]
    slips = {name: _slips(typed, name) for name in meant}
    least = min(slips.values(), default=0)
    if least <= 2:  # a letter or two: nearer than any that is only longer
        meant = [name for name in meant if slips[name] == least]
    if 1 <= len(meant) <= 2:
        return "did you mean " + " or ".join(f'"{name}"' for name in meant) + "?"
    head = re.split(r"[./]", typed)[0]
    family = [name for name in names if re.match(rf"{re.escape(head)}[./]", name)]
    for group in (family, names):
        if 0 < len(group) <= SHORT:
            return ("write one of: " if len(group) > 1 else "there is only ") + ", ".join(group)
    return f"write one of those in {place}" if place else "write one that exists"


def _candidates(typed: str, names: Collection[str]) -> list[str]:
    same = [name for name in names if letters(name) == letters(typed) != ""]
    if same:
        return same
    near = difflib.get_close_matches(typed, names, n=6, cutoff=0.6)
    stem = typed.rstrip("s")
    longer = [name for name in names if name.startswith(stem) and name not in near]
    return [*near, *longer] if len(stem) >= 4 else near


def letters(name: str) -> str:
    """A name without what editors mistake in it: case, spaces and signs."""
    return re.sub(r"[\W_]", "", name.casefold())


def is_slip(typed: str, name: str) -> bool:
    """True where the two differ by a slip of the hand: case and signs, a letter or two, an end left off."""
    if letters(typed) == letters(name):
        return True
    digits, others = (sorted(re.findall(r"\d", one)) for one in (typed, name))
    if len(digits) == len(others) and digits != others:
        return False  # another digit is another date, number or document
    stem = typed.rstrip("s")
    if len(typed) >= 5 and name.startswith(stem) and not re.search(r"[./]", name[len(stem) :]):
        return True
    if " " in name and len(name) > 16:
        return difflib.SequenceMatcher(None, typed, name).ratio() >= 0.85
    parts, theirs = re.split(r"[./]", typed), re.split(r"[./]", name)
    return len(parts) == len(theirs) and all(
        _slips(one, other) <= min(2, (max(len(one), len(other)) + 1) // 3)
        for one, other in zip(parts, theirs, strict=True)
    )


def _slips(one: str, other: str) -> int:
    """How many letters are changed, lost, added, or swapped with the next."""
    alike = difflib.SequenceMatcher(None, one, other, autojunk=False).get_matching_blocks()
    return max(len(one), len(other)) - sum(block.size for block in alike)
