"""Renames an id or a page everywhere: data, pages, navigation, and a redirect from the old address.

Called by `make rename FROM=… TO=…`. Nothing is written unless all of it can be.
"""

from __future__ import annotations

import posixpath
import re
import sys
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import click

from macros.edit.atomic import write
from macros.edit.places import CannotWriteError
from macros.pages.files import PAGE
from macros.pages.named_pages import source_page
from macros.project import Project, open_project
from macros.record.model.entry import Names
from macros.record.record import KINDS, Record
from macros.record.references import references
from macros.review.check import check
from macros.review.formats import as_text
from macros.show.context import Site
from macros.show.links import REGISTER, entry_page

# Kinds whose entries stand under their id on a page.
ON_A_PAGE = {
    "redactions": "redactions.md",
    "disagreements": "disagreements.md",
    "corrections": "corrections.md",
}
CALL = re.compile(r"\{\{.*?\}\}", re.S)
LINK = re.compile(r"(\]\(|^ {0,3}\[[^\]\n]+\]: *)([^)\s]+)", re.M)

# Path below the root → its new text; None where the file goes.
Files = dict[str, str | None]


def renamed(root: Path, old: str, new: str) -> Files:
    """Every file that changes. Raises CannotWriteError, with what to do first."""
    project = open_project(root)
    if project.record is None or project.site is None:
        raise CannotWriteError(f"Mend this first:\n{as_text(list(project.faults))}")
    if old.endswith(".md"):
        return dict(_page(project, old, new))
    kinds = [kind for kind in KINDS if old in getattr(project.record, kind)]
    if not kinds:
        raise CannotWriteError(f'There is no entry "{old}" in data/, and a page ends with .md.')
    if len(kinds) > 1:
        named = " and ".join(f"data/{kind}.yml" for kind in kinds)
        raise CannotWriteError(f'"{old}" is an id in {named}. Rename one of them by hand first.')
    if not re.fullmatch(KINDS[kinds[0]].ids, new) or new in getattr(project.record, kinds[0]):
        raise CannotWriteError(
            f'"{new}" is in use, or no id: small letters, digits, dots and hyphens.'
        )
    files: Files = dict(_entry(project.root, project.record, project.site, kinds[0], old, new))
    if kinds[0] == "sources":
        moved = dict(_page(project, source_page(old), source_page(new), files))
        files |= moved
    return files


def _entry(
    root: Path, record: Record, site: Site, kind: str, old: str, new: str
) -> Iterator[tuple[str, str]]:
    word = re.compile(rf"(?<![\w.-]){re.escape(old)}(?![\w-]|\.\w)")
    places = {record.place(kind, old)}
    for one in references(record):
        if isinstance(one.mark, Names) and kind in one.mark.kinds and one.value == old:
            places.add(record.place(one.kind, *one.steps))
    texts = {file.path: file.text.split("\n") for file in record.files.values()}
    for path, line, column in sorted(places, reverse=True):
        before, after = texts[path][line - 1][: column - 1], texts[path][line - 1][column - 1 :]
        texts[path][line - 1] = before + word.sub(new, after, count=1)
    addresses = [(f"{page}#{old}", f"{page}#{new}") for page in _pages_of(site, kind, old)]
    lines = _with_redirects(texts["data/redirects.yml"], addresses)
    texts["data/redirects.yml"] = lines
    for path, changed in texts.items():
        text = "\n".join(changed)
        if text != record.files[Path(path).stem].text:
            yield path, text
    quoted = re.compile(rf"(?<=[\"']){re.escape(old)}(?=[\"'])")
    for path, page in site.pages.items():
        # An id of one kind only: wherever a macro says it, this entry is meant.
        text = CALL.sub(lambda call: quoted.sub(new, call[0]), page.text)
        text = re.sub(rf"(\.md#|\(#){re.escape(old)}(?=\))", rf"\g<1>{new}", text)
        if kind == "sources":
            text = re.sub(rf"^source: {re.escape(old)}$", f"source: {new}", text, flags=re.M)
        if text != page.text:
            yield f"docs/{path}", text


def _pages_of(site: Site, kind: str, name: str) -> list[str]:
    """The pages on which an entry stands under its id."""
    if kind == "figures":
        return list(dict.fromkeys((REGISTER, entry_page(site, name))))
    return [ON_A_PAGE[kind]] if kind in ON_A_PAGE else []


def _with_redirects(lines: list[str], addresses: list[tuple[str, str]]) -> list[str]:
    """redirects.yml with older redirects led on, and one more for each address."""
    onward = dict(addresses)
    changed = []
    for line in lines:
        key, _, value = line.strip().partition(": ")
        changed.append(f"  to: {onward[value]}" if key == "to" and value in onward else line)
    while changed and not changed[-1].strip():
        changed.pop()
    for old, new in addresses:
        name = "from-" + re.sub(r"[^a-z0-9]+", "-", old.replace(".md", "").lower()).strip("-")
        changed += [f"{name}:", f"  from: {old}", f"  to: {new}"]
    return [*changed, ""]


def _page(
    project: Project, old: str, new: str, changed: Files | None = None
) -> Iterator[tuple[str, str | None]]:
    """A page at another address: the file, the links to it and in it, data, navigation, redirect."""
    site, record = project.site, project.record
    if site is None or record is None or old not in site.pages:
        raise CannotWriteError(f"There is no page docs/{old}.")
    if new in site.pages or not PAGE.fullmatch(posixpath.basename(new)):
        raise CannotWriteError(
            f"docs/{new} is there, or no name for a page: small letters, digits, hyphens, .md."
        )
    before = changed or {}
    for path, page in site.pages.items():
        text = before.get(f"docs/{path}") or page.text
        here = new if path == old else path
        linked = LINK.sub(partial(_relinked, path, here, old, new), text)
        if path == old:
            yield f"docs/{old}", None
            yield f"docs/{new}", linked
        elif linked != page.text:
            yield f"docs/{path}", linked
    settings = project.settings.text
    yield "mkdocs.yml", re.sub(rf"(?<=[ :]){re.escape(old)}$", new, settings, flags=re.M)
    name = re.compile(rf"(?<![\w/.-]){re.escape(old)}(?![\w-])")
    for file in record.files.values():
        text = before.get(file.path) or file.text
        if file.path == "data/redirects.yml":
            yield file.path, "\n".join(_with_redirects(text.split("\n"), [(old, new)]))
        elif file.path != "data/corrections.yml" and name.search(text):
            yield file.path, name.sub(new, text)


def _relinked(at: str, now: str, old: str, new: str, link: re.Match[str]) -> str:
    return link[1] + _led(link[2], at, now, old, new)


def _led(address: str, at: str, now: str, old: str, new: str) -> str:
    """The address of a link that stood on page `at`, for the page `now`."""
    path, mark, anchor = address.partition("#")
    if not path or ":" in path or path.startswith("/"):
        return address
    target = posixpath.normpath(posixpath.join(posixpath.dirname(at), path))
    target = new if target == old else target
    return posixpath.relpath(target, posixpath.dirname(now) or ".") + mark + anchor


@click.command(help=__doc__)
@click.argument("old")
@click.argument("new")
def main(old: str, new: str) -> None:
    """Rename, then say what changed and what is left to do."""
    root = Path.cwd()
    try:
        files = renamed(root, old.removeprefix("docs/"), new.removeprefix("docs/"))
        for name, text in files.items():
            if text is not None:
                write(root / name, text)
        for name, text in files.items():
            if text is None:
                (root / name).unlink()
    except CannotWriteError as error:
        sys.exit(str(error))
    except OSError as error:
        sys.exit(f"{error}. Nothing more was written.")
    print("Changed: " + ", ".join(sorted(files)) + "\nLeft to do, as make check says:\n")
    print(as_text(check(root)))


if __name__ == "__main__":
    main()
