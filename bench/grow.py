"""Grows a project from its own record, to see what many pages cost: sources, figures and partners again under new ids.

Every copy has its pages and its part of the navigation, grouped as the real one is. Called by bench/builds.py.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

from macros.record.load import KINDS, Record, load
from macros.record.model import Entry
from macros.record.model.entry import Names, parts

COPIED = ("sources", "partners", "figures", "redactions", "statements", "events")
COPIED += ("disagreements", "sums", "tables", "coverage", "exceptions")
FOLDERS = ("sources", "figures", "partners")
# What must tell one from another.
NAMED = [("figures", "theme"), ("figures", "label"), ("partners", "name"), ("partners", "short")]
CALL = re.compile(r"\{\{.*?\}\}", re.S)
WORDS = re.compile(r'"([^"]*)"')
LINK = re.compile(r"\]\(([\w./-]+)\.md(?=[#)])")
# What is said of a copy in words, so that no number is typed.
LETTERS = "bcdefghijklmnopqrstuvwxyz"


def grow(root: Path, pages: int) -> int:
    """Add copies of the record below `root` until it has about so many pages. Gives how many it has."""
    record = load(root / "data")
    docs = root / "docs"
    there = len(list(docs.rglob("*.md")))
    own = [path for path in sorted(docs.rglob("*.md")) if _is_copied(path.relative_to(docs))]
    copies = max(0, round((pages - there) / len(own)))
    settings = (root / "mkdocs.yml").read_text("utf-8")
    texts = {path: path.read_text("utf-8") for path in own}
    added: dict[str, list[str]] = {kind: [] for kind in COPIED}
    for mark in _marks(copies):
        for kind in COPIED:
            added[kind].append(_entries(record, kind, mark))
        for path, text in texts.items():
            copy = path.with_name(f"{path.stem}-{mark}.md")
            copy.write_text(_page(record, path.relative_to(docs), text, mark), "utf-8")
    for kind, pieces in added.items():
        with (root / f"data/{kind}.yml").open("a", encoding="utf-8") as file:
            file.write("".join(pieces))
    (root / "mkdocs.yml").write_text(_navigation(settings, copies), "utf-8")
    return len(list(docs.rglob("*.md")))


def _marks(copies: int) -> list[str]:
    return [_mark(number) for number in range(copies)]


def _mark(number: int) -> str:
    """b, c, … z, bb, bc, …"""
    more, last = divmod(number, len(LETTERS))
    return (_mark(more - 1) if more else "") + LETTERS[last]


def _is_copied(page: Path) -> bool:
    return page.parts[0] in FOLDERS and page.name != "index.md"


def _entries(record: Record, kind: str, mark: str) -> str:
    """The entries of a file under new ids, each naming the copies of what it names."""
    model = KINDS[kind]
    copies = {
        f"{name}-{mark}": _copy(record, model, entry, mark)
        for name, entry in record.written(kind).items()
        if kind != "exceptions" or _is_copied(Path(entry.get("page", "about.md")))
    }
    text: str = yaml.dump(
        copies, Dumper=yaml.CSafeDumper, allow_unicode=True, sort_keys=False, width=10_000
    )
    return "\n" + text


def _copy(record: Record, model: type[Entry], entry: dict[str, Any], mark: str) -> dict[str, Any]:
    return {
        name: _value(record, model, name, value, mark)
        for name, value in entry.items()
        if name in parts(model)
    }


def _value(record: Record, model: type[Entry], name: str, value: Any, mark: str) -> Any:
    part = parts(model)[name]
    if isinstance(value, tuple):
        kept = [one for one in value if name != "recommendations" or _has_page(record, one)]
        return [_value(record, model, name, one, mark) for one in kept]
    if isinstance(value, dict):
        return _copy(record, part.inside, value, mark) if part.inside else value
    named = [kind for one in part.marks if isinstance(one, Names) for kind in one.kinds]
    if any(kind in COPIED and value in record.written(kind) for kind in named):
        return f"{value}-{mark}"
    if name in ("page", "pages") and _is_copied(Path(value.partition("#")[0])):
        page, sign, anchor = value.partition("#")
        return f"{page.removesuffix('.md')}-{mark}.md{sign}{anchor}"
    if (model.file, name) in NAMED:
        return f"{value} ({mark})"
    return value


def _has_page(record: Record, number: int) -> bool:
    """Another recommendation would need a page of its own once copies say more of it."""
    return "#" not in record.recommendations[str(number)].page


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


def _named(record: Record, word: str, mark: str) -> str:
    known = any(word in record.written(kind) for kind in COPIED)
    return f"{word}-{mark}" if known else word


def _navigation(settings: str, copies: int) -> str:
    """In each group of the navigation that holds copied pages, a group for each copy, as deep as it is."""
    before, _, rest = settings.partition("\nnav:\n")
    nav, after = rest[: rest.index("\n\n")], rest[rest.index("\n\n") :]
    tree = yaml.safe_load(nav)
    for group in list(_groups(tree)):
        own = [one for one in group if _all_copied(one)]
        group += [
            {f"Copy {mark}": [_copied(one, mark) for one in own]} for mark in _marks(copies) if own
        ]
    shown = yaml.safe_dump(tree, allow_unicode=True, sort_keys=False, width=10_000)
    return f"{before}\nnav:\n{shown}{after}"


def _groups(items: list[Any]) -> Iterator[list[Any]]:
    """Each list of the navigation, but those of which everything is copied."""
    yield items
    for one in items:
        inner = _inside(one)
        if isinstance(inner, list) and not _all_copied(one):
            yield from _groups(inner)


def _inside(item: Any) -> Any:
    """The page of an item of the navigation, or what stands in a group."""
    return next(iter(item.values())) if isinstance(item, dict) else item


def _all_copied(item: Any) -> bool:
    inner = _inside(item)
    return all(map(_all_copied, inner)) if isinstance(inner, list) else _is_copied(Path(inner))


def _copied(item: Any, mark: str) -> Any:
    inner = _inside(item)
    if isinstance(inner, list):
        made: Any = [_copied(one, mark) for one in inner]
    else:
        made = f"{inner.removesuffix('.md')}-{mark}.md"
    return {next(iter(item)): made} if isinstance(item, dict) else made


if __name__ == "__main__":
    grow(Path(sys.argv[1]), int(sys.argv[2]))
