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
FOLDER = "docs/assets"
SUMS = f"{FOLDER}/SHA256SUMS"
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
    hashes = _hashes(root)
    path = root / SUMS
    text = path.read_text("utf-8", errors="replace") if path.is_file() else ""
    named = {
        name: digest for digest, _, name in (line.partition("  ") for line in text.splitlines())
    }
    for path in _files(root):
        if path == root / SUMS:
            continue
        name = path.relative_to(root / FOLDER).as_posix()
        found = list(_problems(path, path.read_bytes()))
        if name in hashes and name not in named:
            found.append(("SHA256SUMS does not name this file", RENEW))
        elif name in hashes and named[name] != hashes[name]:
            found.append(("the file is not the one that SHA256SUMS names", RENEW))
        for problem, remedy in found:
            yield Fault(f"{FOLDER}/{name}", 1, 1, "asset", problem, remedy, RULE)
    for number, name in enumerate(named, 1):
        if name not in hashes:
            yield Fault(SUMS, number, 1, "asset", f'there is no file "{name[:80]}"', RENEW, RULE)


def sums(root: Path) -> str:
    """The text of SHA256SUMS as the files are now."""
    return "".join(f"{digest}  {name}\n" for name, digest in _hashes(root).items())


def _files(root: Path) -> list[Path]:
    found = (root / FOLDER).rglob("*")
    return sorted(path for path in found if path.is_file() and not path.is_symlink())


def _hashes(root: Path) -> dict[str, str]:
    """Each file that runs or sets the look, by its path in the folder, with its hash, however its lines end."""
    return {
        path.relative_to(root / FOLDER).as_posix(): hashlib.sha256(
            path.read_bytes().replace(b"\r\n", b"\n")
        ).hexdigest()
        for path in _files(root)
        if path.suffix in HASHED
    }


def _problems(path: Path, content: bytes) -> Iterator[tuple[str, str]]:
    if not NAME.fullmatch(path.name):
        yield "the name holds odd signs", "use letters, digits, dots and hyphens"
    most, start = KINDS.get(path.suffix, (0, b""))
    if not most:
        yield "a file of this kind is not published", "take it out"
    elif len(content) > most:
        problem = f"the file holds {len(content):,} bytes, more than the {most:,} allowed"
        yield problem, "make it smaller"
    elif not content.startswith(start):
        problem = f"the file is not what its name says ({path.suffix})"
        yield problem, "save it in that form, or rename it"
    elif path.suffix == ".svg":
        yield from (
            (problem, "save it as plain shapes, or as PNG") for problem in _drawing(content)
        )


def _drawing(content: bytes) -> Iterator[str]:
    """A drawing holds shapes and their looks; nothing in it runs, loads or leads elsewhere."""
    if b"<!" in content or b"<?" in content:
        yield "the drawing holds a declaration, a comment or an instruction"
        return
    try:
        tree = ElementTree.fromstring(content)  # noqa: S314 - no declarations, so no entities
    except ElementTree.ParseError as error:
        yield f"the drawing cannot be read ({error})"
        return
    for element in tree.iter():
        name = element.tag.removeprefix(SVG)
        if name not in DRAWN:
            yield f"the drawing holds <{name[:40]}>, which is no plain shape"
        for attribute, value in element.attrib.items():
            if not SAYS.fullmatch(attribute) or not PLAIN.fullmatch(value):
                yield f"the drawing says {attribute[:40]}=…, which is no look of a shape"
