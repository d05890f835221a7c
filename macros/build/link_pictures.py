"""Draws the pictures that links to the site show elsewhere: one for the site, one for each partner's page.

Drawn from the record with a font that comes with Pillow, so they are the same on every machine.
"""

from __future__ import annotations

import hashlib
import html
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import islice
from pathlib import Path

import PIL
from PIL import Image, ImageDraw, ImageFont
from PIL.ImageColor import getrgb

from macros import kept
from macros.record import wording
from macros.record.dates import StatedDate
from macros.record.model import Observation, Qualifier
from macros.record.record import Record

FOLDER = "previews"
# What networks ask for: 1200 by 630 pixels.
SIZE = WIDTH, HEIGHT = 1200, 630
PAPER, INK, QUIET, MARK = "#24404d", "#ffffff", "#c9d6dc", "#efb678"
# The palette: of each colour, some shades from the paper's on, for the edges of letters.
COLOURS, SHADES = (INK, QUIET, MARK), 10
PALETTE = [
    round(paper + (of - paper) * shade / (SHADES - 1))
    for colour in COLOURS
    for shade in range(SHADES)
    for paper, of in zip(getrgb(PAPER), getrgb(colour), strict=True)
]
# Each size is read once: it takes as long as the drawing.
FONT = cache(ImageFont.load_default)
LEFT, RIGHT = 90, 1120
NAME = "Afghan resettlement and Canada's partners"
# What the site's own picture tells: what was promised, and the count of those who came.
HOME = ("canada.commitment", "total.arrived")
ROWS = 3
PICTURE = re.compile(r'(<meta property="og:image" content="[^"]*/)[^"/]*(\.png">)')
IN_WORDS = re.compile(r'(<meta property="og:image:alt" content=")[^"]*(">)')


@dataclass(frozen=True)
class LinkPicture:
    """A picture: its name, its bytes, and what it shows, for those who do not see it."""

    name: str
    image: bytes
    words: str = ""


def previews(root: Path, record: Record) -> dict[str, LinkPicture]:
    """Page of docs/ → its picture; under "" that of every other page.

    A picture of the same words is taken from the last build of the project below `root`.
    """
    before = kept.read(root, FOLDER) or {}
    drawn: dict[str, bytes] = {}

    def draw(title: str, rows: list[tuple[str, str]]) -> bytes:
        key, file = f"{_DRAWN_BY} {record.edition.iso} {title} {rows}", io.BytesIO()
        if key not in before:
            picture(record, title, rows).save(file, "PNG", compress_level=4)
        drawn[key] = before.get(key) or file.getvalue()
        return drawn[key]

    own = [name for name in HOME if name in record.figures]
    found = {"": LinkPicture("site", draw(NAME, list(told(record, own))))}
    for name, partner in record.partners.items():
        if "#" not in partner.page:
            figures = [key for key, figure in record.figures.items() if figure.partner == name]
            rows = list(islice(told(record, figures), ROWS))
            said = "; ".join(f"{value}, {about}" for value, about in rows) or partner.role
            words = f"{partner.name}: {said}".replace(wording.NBSP, " ")
            found[partner.page] = LinkPicture(name, draw(partner.name, rows), words)
    if drawn != before:
        kept.write(root, FOLDER, drawn)
    return found


def naming(page: str, preview: LinkPicture | None) -> str:
    """The HTML of a page that names its picture, if it has one of its own."""
    if preview is None:
        return page
    page = PICTURE.sub(rf"\g<1>{preview.name}\g<2>", page)
    return IN_WORDS.sub(lambda found: found[1] + html.escape(preview.words) + found[2], page)


def told(record: Record, figures: list[str]) -> Iterator[tuple[str, str]]:
    """What is latest read of each figure: its value with the unit, and what it counts, with its date."""
    for name in figures:
        figure = record.figures[name]
        known = [one for one in figure.observations if one.qualifier is not Qualifier.WITHHELD]
        if not known:
            continue
        one = max(known, key=lambda one: _day(record, one).last_day)
        value = wording.observation_in_words(one, figure.unit, prose=False)
        said = "data of " if one.as_of else wording.said(record.sources[one.source])
        yield value, f"{figure.label}, {said}{wording.date_in_words(_day(record, one))}"


def _day(record: Record, one: Observation) -> StatedDate:
    return one.as_of or record.sources[one.source].said_on


def picture(record: Record, title: str, rows: list[tuple[str, str]]) -> Image.Image:
    """One picture: the title, what there is room to tell below it, at the foot that it is not official."""
    image = Image.new("P", SIZE)
    image.putpalette(PALETTE)
    image.paste(len(COLOURS) * SHADES - 1, (0, 0, 24, HEIGHT))
    if title != NAME:
        _write(image, [NAME], 60, 26, QUIET)
    y = _write(image, _lines(title, 60), 104, 60, INK, stroke=1) + 24
    for value, about in rows:
        values, abouts = _lines(value, 44), _lines(about, 27)
        if y + len(values) * 55 + len(abouts) * 34 > HEIGHT - 80:
            break
        y = _write(image, values, y, 44, MARK, stroke=1)
        y = _write(image, abouts, y, 27, INK) + 20
    edition = wording.date_in_words(record.edition)
    foot = f"Unofficial. Each number with its source. Edition of {edition}"
    _write(image, [foot], HEIGHT - 66, 26, QUIET)
    return image


def _lines(text: str, size: int) -> list[str]:
    """The text in lines no longer than the picture is wide. What a fixed space joins stays together."""
    lines, fits = [text], RIGHT - LEFT
    while FONT(size).getlength(lines[-1]) > fits and " " in lines[-1]:
        words = lines.pop().split(" ")
        ends = range(len(words), 1, -1)
        whole = (end for end in ends if FONT(size).getlength(" ".join(words[:end])) <= fits)
        end = next(whole, 1)
        lines += [" ".join(words[:end]), " ".join(words[end:])]
    return lines


def _write(
    image: Image.Image, lines: list[str], y: int, size: int, colour: str, stroke: int = 0
) -> int:
    """Write lines from the height `y` on; gives where the next one stands."""
    first = COLOURS.index(colour) * SHADES
    shades = [first + light * SHADES // 256 for light in range(256)]
    for line in lines:
        image.paste(_letters(line, size, stroke).point(shades), (LEFT, y))
        y += round(size * 1.25)
    return y


@cache
def _letters(line: str, size: int, stroke: int) -> Image.Image:
    """A line of text, white on black."""
    letters = Image.new("L", (WIDTH - LEFT, round(size * 1.25)))
    plain = line.replace(wording.NBSP, " ")
    ImageDraw.Draw(letters).text((0, 0), plain, 255, FONT(size), stroke_width=stroke)
    return letters


# A picture is drawn anew when the way of drawing changes.
_DRAWN_BY = hashlib.sha256(Path(__file__).read_bytes() + PIL.__version__.encode()).hexdigest()
