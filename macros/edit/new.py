"""Writes the skeleton of a new partner, source or figure where it belongs.

What an editor must still write stands in it as [write: …], which the check finds. Nothing is
written unless all of it can be.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
import unicodedata
from collections.abc import Callable
from pathlib import Path

from macros.edit.atomic import write
from macros.record.yaml_file import read_yaml
from macros.review.check import check
from macros.review.formats import as_text
from macros.review.markup import OPEN

ID = re.compile(r"[a-z0-9]+(?:[.-][a-z0-9]+)*")
PLAIN = re.compile(r"[A-Za-z][\w ’(),./-]*[\w)]|[A-Za-z]|\d{4}-\d\d(?:-\d\d)?|https://\S+")


class CannotWriteError(Exception):
    """The skeleton cannot be written. Says why, and what to type."""


def todo(what: str) -> str:
    """What stands where an editor must write."""
    return f"{OPEN}{what}]"


def slug(name: str) -> str:
    """The id of a name: small letters, digits and hyphens, accents taken off."""
    parts = unicodedata.normalize("NFKD", name)
    plain = "".join(part for part in parts if not unicodedata.combining(part))
    return re.sub(r"[^a-z0-9]+", "-", plain.lower()).strip("-")


def scalar(text: str) -> str:
    """A text as YAML: in quotes where it could be read as something else."""
    words = ("true", "false", "null", "yes", "no")
    return (
        text
        if PLAIN.fullmatch(text) and text.lower() not in words
        else json.dumps(text, ensure_ascii=False)
    )


def new_partner(root: Path, given: argparse.Namespace) -> dict[str, str]:
    """An entry of partners.yml, a page, and its line in the navigation."""
    name = _needed(given.name, 'make new-partner NAME="Qatar"')
    key = _free(root, "partners", slug(name))
    entry = [
        f"{key}:",
        f"  name: {scalar(name)}",
        f"  kind: {given.kind or 'country'}",
        f"  role: {scalar(todo('what it does in this, in own words and in one sentence'))}",
        f"  page: partners/{key}.md",
    ]
    page = [
        "---",
        f"title: {scalar(name)}",
        f"description: {scalar(todo('one sentence for search engines and previews'))}",
        "---",
        "",
        f"# {name}",
        "",
        f'{{{{ partner_facts("{key}") }}}}',
        "",
        "## What is said",
        "",
        todo("what sources say, attributed and dated, its figures through macros"),
        "",
        "## What the sources do not say",
        "",
        todo("what a reader would look for and not find"),
    ]
    return {
        "data/partners.yml": _with_entry(root, "partners", entry),
        f"docs/partners/{key}.md": _new_page(root, f"partners/{key}.md", page),
        "mkdocs.yml": _with_navigation(root, f"partners/{key}.md"),
    }


def new_source(root: Path, given: argparse.Namespace) -> dict[str, str]:
    """An entry of sources.yml, a page, and its line in the navigation."""
    key = _needed(
        given.id,
        "make new-source ID=cimm-2024-11-05-release TITLE=… SAID_ON=2024-11-05 ADDRESS=https://…",
    )
    key = _free(root, "sources", key)
    title = given.title or todo("its title")
    entry = [
        f"{key}:",
        f"  title: {scalar(title)}",
        f"  short: {scalar(todo('a few words for citations'))}",
        f"  publisher: {scalar(todo('who published it'))}",
        f"  said_on: {scalar(given.said_on or todo('the date of the document, as in 2024-11-05'))}",
        f"  address: {scalar(given.address or todo('its page on the web'))}",
        "  read: whole",
        f"  about: {scalar(todo('what it covers, in own words'))}",
        "  sections:",
        f"    - title: {scalar(todo('each of its headings, in order, one a line'))}",
    ]
    page = [
        "---",
        f"title: {scalar(title)}",
        f"description: {scalar(todo('what this site carries of it'))}",
        f"source: {key}",
        "---",
        "",
        f"# {title}",
        "",
        f'{{{{ source_record("{key}") }}}}',
    ]
    return {
        "data/sources.yml": _with_entry(root, "sources", entry),
        f"docs/sources/{key}.md": _new_page(root, f"sources/{key}.md", page),
        "mkdocs.yml": _with_navigation(root, f"sources/{key}.md"),
    }


def new_figure(root: Path, given: argparse.Namespace) -> dict[str, str]:
    """An entry of figures.yml; an observation more where there is a figure of that id."""
    key = _needed(
        given.id, "make new-figure ID=pakistan.charter-flights SOURCE=… SECTION=… VALUE=22"
    )
    observation = [
        f"    - value: {given.value or scalar(todo('the number alone; or word: and the word of the source'))}",
        f"      qualifier: {given.qualifier or 'exact'}",
        f"      source: {scalar(given.source or todo('the id of an entry in sources.yml'))}",
        f"      section: {scalar(given.section or todo('the heading under which it stands'))}",
    ]
    if key in _entries(root, "figures"):
        return {"data/figures.yml": _with_observation(root, key, observation)}
    key = _free(root, "figures", key)
    partner = key.partition(".")[0]
    where = (
        f"  partner: {partner}"
        if partner in _entries(root, "partners")
        else f"  theme: {scalar(todo('its heading in the register'))}"
    )
    entry = [
        f"{key}:",
        f"  label: {scalar(given.label or todo('what is counted, as a title'))}",
        f"  unit: {scalar(given.unit or todo('the noun of the source: charter flights'))}",
        f"  kind: {given.kind or 'outcome'}",
        where,
        "  observations:",
        *observation,
    ]
    return {"data/figures.yml": _with_entry(root, "figures", entry)}


def _needed(value: str | None, usage: str) -> str:
    if not value or not value.strip() or "\n" in value:
        raise CannotWriteError(f"Say what is new: {usage}")
    return value.strip()


def _entries(root: Path, kind: str) -> dict[str, object]:
    file = read_yaml(root / f"data/{kind}.yml", f"data/{kind}.yml")
    if file.faults:
        raise CannotWriteError(f"{file.faults[0]}\nMend it first.")
    return file.data if isinstance(file.data, dict) else {}


def _free(root: Path, kind: str, key: str) -> str:
    if not ID.fullmatch(key):
        raise CannotWriteError(
            f'"{key}" is not a usable id: use small letters, digits, dots and hyphens.'
        )
    if key in _entries(root, kind):
        raise CannotWriteError(
            f'data/{kind}.yml has an entry "{key}" already. Change that one, or choose another id.'
        )
    return key


def _with_entry(root: Path, kind: str, entry: list[str]) -> str:
    text = (root / f"data/{kind}.yml").read_text("utf-8").rstrip("\n")
    return text + "\n" + "\n".join(entry) + "\n"


def _with_observation(root: Path, key: str, observation: list[str]) -> str:
    text = (root / "data/figures.yml").read_text("utf-8")
    start = re.search(rf"^{re.escape(key)}:", text, re.M)
    after = start.end() if start else len(text)
    following = re.search(r"^(?=\S)", text[after:], re.M)
    end = after + following.start() if following else len(text)
    return text[:end].rstrip("\n") + "\n" + "\n".join(observation) + "\n" + text[end:]


def _new_page(root: Path, path: str, lines: list[str]) -> str:
    if (root / "docs" / path).exists():
        raise CannotWriteError(f"There is a page docs/{path} already.")
    return "\n".join(lines) + "\n"


def _with_navigation(root: Path, path: str) -> str:
    """mkdocs.yml with the page after the last one of its folder."""
    lines = (root / "mkdocs.yml").read_text("utf-8").split("\n")
    folder = path.partition("/")[0]
    places = [i for i, line in enumerate(lines) if re.match(rf" *- {folder}/", line)]
    if not places:
        raise CannotWriteError(
            f"mkdocs.yml lists no page of {folder}/ under nav:. Write - {path} there."
        )
    indent = lines[places[-1]].partition("-")[0]
    return "\n".join([*lines[: places[-1] + 1], f"{indent}- {path}", *lines[places[-1] + 1 :]])


KINDS: dict[str, Callable[[Path, argparse.Namespace], dict[str, str]]] = {
    "partner": new_partner,
    "source": new_source,
    "figure": new_figure,
}
# As make passes them on.
FIELDS = [
    "NAME",
    "ID",
    "KIND",
    "TITLE",
    "SAID_ON",
    "ADDRESS",
    "LABEL",
    "UNIT",
    "VALUE",
    "QUALIFIER",
    "SOURCE",
    "SECTION",
]


def main() -> int:
    """Write a skeleton, then say what is left to do."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("what", choices=KINDS)
    for field in FIELDS:
        parser.add_argument(f"--{field}", dest=field.lower(), default="")
    given = parser.parse_args()
    root = Path.cwd()
    try:
        files = KINDS[given.what](root, given)
        for name, text in files.items():
            write(root / name, text)
    except CannotWriteError as error:
        print(error, file=sys.stderr)
        return 1
    except OSError as error:
        print(f"{error}. Nothing more was written.", file=sys.stderr)
        return 1
    print("Written: " + ", ".join(files) + "\nLeft to do, as make check says:\n")
    print(as_text(check(root)))
    return 0


if __name__ == "__main__":
    sys.exit(main())
