"""What is noted of a page while it becomes HTML: slips, typed links, and the pieces that macros gave."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Slip:
    """What is wrong on a page, before its line is known: texts to find it by, best first, or a piece's number."""

    needles: tuple[str, ...]
    record: str
    problem: str
    remedy: str
    piece: int | None = None


@dataclass(frozen=True)
class TypedLink:
    """A link or image that an editor typed: `a` or `img`, its address, and its words."""

    tag: str
    address: str
    words: str


@dataclass
class Conversion:
    """One page on its way: what was found, and its HTML, with marks round what macros gave."""

    slips: list[Slip] = field(default_factory=list)
    links: list[TypedLink] = field(default_factory=list)
    pieces: list[str] = field(default_factory=list)
    marked: str = ""
    # True once the tree is done, so that what comes next is the page and not one of its headings.
    last: bool = False
