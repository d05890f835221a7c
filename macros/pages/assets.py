"""Checks what docs/assets holds: kinds and sizes, drawings without anything that runs, scripts and styles by hash.

The look of the site and the few scripts of it are code. Each stands in docs/assets/SHA256SUMS, so that a
change of one shows as a change of two lines, and nobody changes one in passing.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

from macros.record.fault import Fault

RULE = "assets"
SUMS = "docs/assets/SHA256SUMS"
RENEW = "read the change as code, then run: make assets"
# Kind → the most bytes, and how such a file begins.
KINDS: dict[str, tuple[int, bytes]] = {
    ".css": (60_000, b""),
    ".js": (60_000, b""),
    ".svg": (20_000, b"<"),
    ".png": (200_000, b"\x89PNG\r\n\x1a\n"),
    ".jpg": (200_000, b"\xff\xd8\xff"),
    ".jpeg": (200_000, b"\xff\xd8\xff"),
    ".webp": (200_000, b"RIFF"),
    ".txt": (20_000, b""),
}
HASHED = {".css", ".js"}
NAME = re.compile(r"[A-Za-z0-9]+(?:[._-][A-Za-z0-9]+)*")
SVG = "{http://www.w3.org/2000/svg}"
DRAWN = {
    "svg", "g", "title", "desc", "path", "rect", "circle", "ellipse", "line",
    "polyline", "polygon",
}  # fmt: skip
SAYS = re.compile(
    r"viewBox|width|height|x|y|x1|x2|y1|y2|cx|cy|r|rx|ry|d|points|transform|role|id|fill(?:-rule|-opacity)?|"
    r"stroke(?:-width|-linecap|-linejoin|-dasharray)?|opacity|aria-hidden|focusable"
)
PLAIN = re.compile(r"(?!.*\burl\b)[\w#.,%()\s+-]*", re.I | re.S)


def check_assets(root: Path) -> Iterator[Fault]:
    """Everything that is wrong with the files below docs/assets."""
    folder = root / "docs/assets"
    files = sorted(path for path in folder.rglob("*") if path.is_file() and not path.is_symlink())
    named = _named(root)
    found = {}
    for path in files:
        shown = path.relative_to(root).as_posix()
        if shown == SUMS:
            continue
        content = path.read_bytes()
        for problem, remedy in _problems(path, content):
            yield Fault(shown, 1, 1, "asset", problem, remedy, RULE)
        if path.suffix in HASHED:
            name = path.relative_to(folder).as_posix()
            found[name] = hashlib.sha256(content.replace(b"\r\n", b"\n")).hexdigest()
            if name not in named:
                yield Fault(shown, 1, 1, "asset", "SHA256SUMS does not name this file", RENEW, RULE)
            elif named[name] != found[name]:
                problem = "the file is not the one that SHA256SUMS names"
                yield Fault(shown, 1, 1, "asset", problem, RENEW, RULE)
    for number, name in enumerate(named, 1):
        if name not in found:
            yield Fault(SUMS, number, 1, "asset", f'there is no file "{name[:80]}"', RENEW, RULE)


def sums(root: Path) -> str:
    """The text of SHA256SUMS as the files are now."""
    folder = root / "docs/assets"
    files = sorted(path for path in folder.rglob("*") if path.suffix in HASHED)
    lines = (
        f"{hashlib.sha256(path.read_bytes()).hexdigest()}  {path.relative_to(folder).as_posix()}\n"
        for path in files
    )
    return "".join(lines)


def _named(root: Path) -> dict[str, str]:
    path = root / SUMS
    text = path.read_text("utf-8", errors="replace") if path.is_file() else ""
    pairs = (line.partition("  ") for line in text.splitlines())
    return {name: digest for digest, _, name in pairs}


def _problems(path: Path, content: bytes) -> Iterator[tuple[str, str]]:
    if not NAME.fullmatch(path.name):
        yield "the name holds odd signs", "use letters, digits, dots and hyphens"
    if path.suffix not in KINDS:
        yield "a file of this kind is not published", "take it out"
        return
    most, start = KINDS[path.suffix]
    if len(content) > most:
        yield (
            f"the file holds {len(content):,} bytes, more than the {most:,} allowed",
            "make it smaller",
        )
    elif not content.startswith(start):
        yield (
            f"the file is not what its name says ({path.suffix})",
            "save it in that form, or rename it",
        )
    elif path.suffix == ".svg":
        yield from _drawing(content)


def _drawing(content: bytes) -> Iterator[tuple[str, str]]:
    """A drawing holds shapes and their looks; nothing in it runs, loads or leads elsewhere."""
    remedy = "save it as plain shapes, or as PNG"
    if b"<!" in content or b"<?" in content:
        yield "the drawing holds a declaration, a comment or an instruction", remedy
        return
    try:
        tree = ElementTree.fromstring(content)  # noqa: S314 - no declarations, so no entities
    except ElementTree.ParseError as error:
        yield f"the drawing cannot be read ({error})", remedy
        return
    for element in tree.iter():
        name = element.tag.removeprefix(SVG)
        if name not in DRAWN:
            yield f"the drawing holds <{name[:40]}>, which is no plain shape", remedy
        for attribute, value in element.attrib.items():
            if not SAYS.fullmatch(attribute) or not PLAIN.fullmatch(value):
                yield f"the drawing says {attribute[:40]}=…, which is no look of a shape", remedy
