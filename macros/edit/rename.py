"""Renames an id or a page everywhere: data, pages, navigation, and a redirect from the old address.

Called by `make rename FROM=… TO=…`. Nothing is written unless all of it can be.
"""

from __future__ import annotations

import posixpath
import re
from functools import partial
from pathlib import Path

import click

from macros.edit.places import CannotWriteError, carry_out
from macros.pages.files import PAGE
from macros.pages.named_pages import source_page
from macros.project import open_project
from macros.record.model.forms import Names
from macros.record.record import KINDS, Record
from macros.record.references import references
from macros.review.formats import as_text
from macros.review.report.write import entry_id
from macros.show.context import REGISTER, Site
from macros.show.links import entry_page

# Kinds whose entries stand under their id on a page.
ON_A_PAGE = ("redactions", "disagreements", "corrections")
CALL = re.compile(r"\{\{.*?\}\}", re.S)
LINK = re.compile(r"(\]\(|^ {0,3}\[[^\]\n]+\]: *)([^)\s]+)", re.M)
REDIRECTS, SETTINGS = "data/redirects.yml", "mkdocs.yml"
LETTERS = "small letters, digits, dots and hyphens."

# Path below the root → its text; None where the file goes.
Files = dict[str, str | None]
Texts = dict[str, str]


def renamed(root: Path, old: str, new: str) -> Files:
    """Every file that changes. Raises CannotWriteError, with what to do first."""
    project = open_project(root)
    record, site = project.record, project.site
    if record is None or site is None:
        raise CannotWriteError(f"Mend this first:\n{as_text(list(project.faults))}")
    before = {SETTINGS: project.settings.text}
    before |= {file.path: file.text for file in record.files.values()}
    before |= {f"docs/{path}": page.text for path, page in site.pages.items()}
    texts = dict(before)
    if old.endswith(".md"):
        for name in record.sources:
            if source_page(name) == old:
                raise CannotWriteError(f"docs/{old} goes by its source: rename {name}.")
        _page(texts, old, new)
    else:
        kind = _kind(record, old, new)
        _entry(texts, record, site, kind, old, new)
        if kind == "sources":
            _page(texts, source_page(old), source_page(new))
    changed = [path for path in before | texts if texts.get(path) != before.get(path)]
    return {path: texts.get(path) for path in changed}


def _kind(record: Record, old: str, new: str) -> str:
    """The kind of the entry that is renamed."""
    kinds = [kind for kind in KINDS if old in getattr(record, kind)]
    if not kinds:
        raise CannotWriteError(f'There is no entry "{old}" in data/, and a page ends with .md.')
    if len(kinds) > 1:
        named = " and ".join(f"data/{kind}.yml" for kind in kinds)
        raise CannotWriteError(f'"{old}" is an id in {named}. Rename one of them by hand first.')
    if not re.fullmatch(KINDS[kinds[0]].ids, new) or new in getattr(record, kinds[0]):
        raise CannotWriteError(f'"{new}" is in use, or no id: {LETTERS}')
    return kinds[0]


def _entry(texts: Texts, record: Record, site: Site, kind: str, old: str, new: str) -> None:
    """An entry under another id: the data, and the pages whose macros and links say it."""
    word = re.compile(rf"(?<![\w.-]){re.escape(old)}(?![\w-]|\.\w)")
    places = {record.place(kind, old)}
    for one in references(record):
        if isinstance(one.mark, Names) and kind in one.mark.kinds and one.value == old:
            places.add(record.place(one.kind, *one.steps))
    for path, line, column in sorted(places, reverse=True):
        lines = texts[path].split("\n")
        start, rest = lines[line - 1][: column - 1], lines[line - 1][column - 1 :]
        lines[line - 1] = start + word.sub(new, rest, count=1)
        texts[path] = "\n".join(lines)
    pages = [f"{kind}.md"] if kind in ON_A_PAGE else []
    if kind == "figures":
        pages = list(dict.fromkeys((REGISTER, entry_page(site, old))))
    moved = {f"{page}#{old}": f"{page}#{new}" for page in pages}
    texts[REDIRECTS] = _with_redirects(texts[REDIRECTS], moved)
    quoted = re.compile(rf"(?<=[\"']){re.escape(old)}(?=[\"'])")
    for path in [path for path in texts if path.startswith("docs/")]:
        # An id of one kind only: wherever a macro says it, this entry is meant.
        text = CALL.sub(lambda call: quoted.sub(new, call[0]), texts[path])
        text = re.sub(rf"(\.md#|\(#){re.escape(old)}(?=\))", rf"\g<1>{new}", text)
        if kind == "sources":
            text = re.sub(rf"^source: {re.escape(old)}$", f"source: {new}", text, flags=re.M)
        texts[path] = text


def _with_redirects(text: str, moved: dict[str, str]) -> str:
    """redirects.yml with older redirects led on, and one more for each address."""
    for old, new in moved.items():
        text = re.sub(rf"^  to: {re.escape(old)}$", f"  to: {new}", text, flags=re.M)
        text = f"{text.rstrip()}\n{entry_id(old)}:\n  from: {old}\n  to: {new}\n"
    return text


def _page(texts: Texts, old: str, new: str) -> None:
    """A page at another address: the file, the links to it and in it, data, navigation, redirect."""
    if f"docs/{old}" not in texts:
        raise CannotWriteError(f"There is no page docs/{old}.")
    if f"docs/{new}" in texts or not PAGE.fullmatch(posixpath.basename(new)):
        raise CannotWriteError(
            f"docs/{new} is there, or no name for a page: small letters, digits, hyphens, .md."
        )
    name = re.compile(rf"(?<![\w/.-]){re.escape(old)}(?![\w-])")
    for path, text in texts.items():
        if path == SETTINGS:
            texts[path] = re.sub(rf"(?<=[ :]){re.escape(old)}$", new, text, flags=re.M)
        elif path == REDIRECTS:
            texts[path] = _with_redirects(text, {old: new})
        elif path.startswith("docs/"):
            at = path.removeprefix("docs/")
            now = new if at == old else at
            texts[path] = LINK.sub(partial(_relinked, at, now, old, new), text)
        elif path != "data/corrections.yml":
            texts[path] = name.sub(new, text)
    texts[f"docs/{new}"] = texts.pop(f"docs/{old}")


def _relinked(at: str, now: str, old: str, new: str, link: re.Match[str]) -> str:
    """A link that stood on page `at`, for the page `now`."""
    path, mark, anchor = link[2].partition("#")
    if not path or ":" in path or path.startswith("/"):
        return link[0]
    target = posixpath.normpath(posixpath.join(posixpath.dirname(at), path))
    target = new if target == old else target
    return link[1] + posixpath.relpath(target, posixpath.dirname(now) or ".") + mark + anchor


@click.command(help=__doc__)
@click.argument("old")
@click.argument("new")
def main(old: str, new: str) -> None:
    """Rename, then say what changed and what is left to do."""
    names = (old.removeprefix("docs/"), new.removeprefix("docs/"))
    carry_out(Path.cwd(), "Changed", lambda: renamed(Path.cwd(), *names))
