"""Grows a project from its own record, to see what many pages cost: sources, figures and partners again under new ids.

Every copy has its pages and its part of the navigation, grouped as the real one is. Called by bench/builds.py.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path
from typing import Any

import yaml

from macros.record.load import load
from macros.record.record import Record

COPIED = (
    "sources", "partners", "figures", "redactions", "statements", "events", "disagreements",
    "sums", "tables", "coverage", "exceptions",
)  # fmt: skip
FOLDERS = ("sources", "figures", "partners")
# What must tell one from another.
NAMED = [
    ("figures", "theme"),
    ("figures", "label"),
    ("sources", "title"),
    ("partners", "name"),
    ("partners", "short"),
]
ADDRESSES = ("address", "twin", "copy_read")
CALL = re.compile(r"\{\{.*?\}\}", re.S)
WORDS = re.compile(r'"([^"]*)"')
LINK = re.compile(r"\]\(([\w./-]+)\.md(?=[#)])")
PAGE = re.compile(r"[\w./-]+\.md")
# The copies, by letters: a number would be taken for one that somebody typed.
LETTERS = "bcdefghijklmnopqrstuvwxyz"


def grow(root: Path, pages: int) -> None:
    """Add copies of the record below `root` until it has about so many pages."""
    record, docs = load(root / "data"), root / "docs"
    there = sorted(docs.rglob("*.md"))
    own = {path: path.read_text("utf-8") for path in there if _is_copied(path.relative_to(docs))}
    marks = LETTERS[: max(0, round((pages - len(there)) / len(own)))]
    for path, text in own.items():
        for mark in marks:
            copy = path.with_name(f"{path.stem}-{mark}.md")
            copy.write_text(_page(record, path.relative_to(docs), text, mark), "utf-8")
    for kind in COPIED:
        with (root / f"data/{kind}.yml").open("a", encoding="utf-8") as file:
            file.write("".join(_entries(record, kind, mark) for mark in marks))
    settings = (root / "mkdocs.yml").read_text("utf-8")
    before, nav, after = re.split(r"\nnav:\n(.*?\n)(?=\n)", settings, maxsplit=1, flags=re.S)
    tree = _shown(_grown(yaml.safe_load(nav), marks))
    (root / "mkdocs.yml").write_text(f"{before}\nnav:\n{tree}{after}", "utf-8")


def _is_copied(page: Path) -> bool:
    return page.parts[0] in FOLDERS and page.name != "index.md"


def _shown(value: Any) -> str:
    text: str = yaml.dump(
        value, Dumper=yaml.CSafeDumper, allow_unicode=True, sort_keys=False, width=10_000
    )
    return text


def _entries(record: Record, kind: str, mark: str) -> str:
    """The entries of a file under new ids, each naming the copies of what it names."""
    copies = {
        f"{name}-{mark}": {
            field: f"{value} ({mark})"
            if (kind, field) in NAMED
            else _copy(record, kind, field, value, mark)
            for field, value in entry.items()
        }
        for name, entry in record.written(kind).items()
        if kind != "exceptions" or _is_copied(Path(entry.get("page", "about.md")))
    }
    return "\n" + _shown(copies)


def _copy(record: Record, kind: str, field: str, value: Any, mark: str) -> Any:
    """A value that stands in a field of an entry of that kind."""
    if isinstance(value, dict):
        return {name: _copy(record, kind, name, inner, mark) for name, inner in value.items()}
    if isinstance(value, list | tuple):
        # A recommendation without a page of its own would need one once copies say more of it.
        told = [one for one in value if field != "recommendations" or _has_page(record, one)]
        return [_copy(record, kind, field, one, mark) for one in told]
    if not isinstance(value, str) or field == "unit":  # a noun may be spelt as an id is
        return value
    if field in ("page", "pages") and _is_copied(Path(value.partition("#")[0])):
        return value.replace(".md", f"-{mark}.md")
    if field in ADDRESSES:
        return f"{value}{'&' if '?' in value else '?'}copy={mark}"
    return _named(record, value, mark)


def _has_page(record: Record, number: int) -> bool:
    return "#" not in record.recommendations[str(number)].page


def _named(record: Record, word: str, mark: str) -> str:
    """A word, or the id of its copy if it is an id."""
    return f"{word}-{mark}" if any(word in record.written(kind) for kind in COPIED) else word


def _page(record: Record, page: Path, text: str, mark: str) -> str:
    """A page that calls for the copies, leads to them, and has a title of its own."""

    def called(found: re.Match[str]) -> str:
        call = re.sub(r'theme="([^"]*)"', rf'theme="\1 ({mark})"', found[0])
        return WORDS.sub(lambda word: f'"{_named(record, word[1], mark)}"', call)

    def linked(found: re.Match[str]) -> str:
        target = Path(re.sub(r"[\w-]+/\.\./", "", (page.parent / found[1]).as_posix() + ".md"))
        return f"]({found[1]}-{mark}.md" if _is_copied(target) else found[0]

    text = LINK.sub(linked, CALL.sub(called, text))
    text = re.sub(r"^source: (\S+)$", rf"source: \1-{mark}", text, count=1, flags=re.M)
    text = re.sub(r'^title: (.*?)("?)$', rf"title: \1 ({mark})\2", text, count=1, flags=re.M)
    return re.sub(r"^# (.*?)( \{.*\})?$", rf"# \1 ({mark})\2", text, count=1, flags=re.M)


def _grown(items: list[Any], marks: str) -> list[Any]:
    """A list of the navigation, and in each group that holds copied pages a group for each copy."""
    own = [item for item in items if _all_copied(item)]
    grown = []
    for item in items:
        title, inner = next(iter(item.items())) if isinstance(item, dict) else ("", item)
        deeper = isinstance(inner, list) and item not in own
        grown.append({title: _grown(inner, marks)} if deeper else item)
    for mark in marks if own else "":
        pages = yaml.safe_load(_shown(own).replace(".md", f"-{mark}.md"))
        grown.append({f"Copy {mark}": pages})
    return grown


def _all_copied(item: Any) -> bool:
    return all(_is_copied(Path(page)) for page in PAGE.findall(str(item)))


if __name__ == "__main__":
    grow(Path(sys.argv[1]), int(sys.argv[2]))
