"""Writes the skeleton of a new partner, source or figure where it belongs.

What an editor must still write stands in it as [write: …], which the check finds. Nothing is
written unless all of it can be.
"""

from __future__ import annotations

import json
import re
import sys
import unicodedata
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace

import click

from macros.edit.atomic import write
from macros.edit.places import (
    CannotWriteError,
    entries,
    free,
    new_page,
    refuse_what_does_not_fit,
    with_entry,
    with_navigation,
    with_observation,
)
from macros.pages.markup import OPEN
from macros.review.check import check
from macros.review.formats import as_text

PLAIN = re.compile(r"[A-Za-z][\w ’(),./-]*[\w)]|[A-Za-z]|\d{4}-\d\d(?:-\d\d)?|https://\S+")


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


def new_partner(root: Path, given: SimpleNamespace) -> dict[str, str]:
    """An entry of partners.yml, a page, and its line in the navigation."""
    name = _needed(given.name, 'make new-partner NAME="Qatar"')
    key = free(root, "partners", slug(name))
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
        "data/partners.yml": with_entry(root, "partners", entry),
        f"docs/partners/{key}.md": new_page(root, f"partners/{key}.md", page),
        "mkdocs.yml": with_navigation(root, f"partners/{key}.md"),
    }


def new_source(root: Path, given: SimpleNamespace) -> dict[str, str]:
    """An entry of sources.yml, a page, and its line in the navigation."""
    key = _needed(
        given.id,
        "make new-source ID=cimm-2024-11-05-release TITLE=… SAID_ON=2024-11-05 ADDRESS=https://…",
    )
    key = free(root, "sources", key)
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
        "      printed: true",
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
        "data/sources.yml": with_entry(root, "sources", entry),
        f"docs/sources/{key}.md": new_page(root, f"sources/{key}.md", page),
        "mkdocs.yml": with_navigation(
            root, f"sources/{key}.md", given.said_on[:4], _earlier(root, given.said_on)
        ),
    }


def _earlier(root: Path, day: str) -> str:
    """The page of the last source that spoke by that day."""
    said = {
        name: str(entry.get("said_on", ""))
        for name, entry in entries(root, "sources").items()
        if isinstance(entry, dict)
    }
    spoken = sorted((when, name) for name, when in said.items() if day and when <= day)
    return f"sources/{spoken[-1][1]}.md" if spoken else ""


def new_figure(root: Path, given: SimpleNamespace) -> dict[str, str]:
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
    if key in entries(root, "figures"):
        return {"data/figures.yml": with_observation(root, key, observation)}
    key = free(root, "figures", key)
    partner = key.partition(".")[0]
    where = (
        f"  partner: {partner}"
        if partner in entries(root, "partners")
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
    files = {"data/figures.yml": with_entry(root, "figures", entry)}
    return files | _register_page(root, partner)


def _register_page(root: Path, partner: str) -> dict[str, str]:
    """The page with the entries of a partner's figures, where this is its first one and no page holds it."""
    known = entries(root, "partners").get(partner)
    written = "".join(path.read_text("utf-8") for path in sorted((root / "docs").rglob("*.md")))
    if not isinstance(known, dict) or "{{ register() }}" in written:
        return {}
    call = f'{{{{ register(partner="{partner}") }}}}'
    if call in written:
        return {}
    name, path = str(known.get("name", partner)), f"figures/{slug(partner)}.md"
    page = [
        "---",
        f"title: {scalar(f'Figures: {name}')}",
        f"description: {scalar(f'Every number on {name} that was read, source by source, and how to cite it.')}",
        "---",
        "",
        f"# Figures: {name}",
        "",
        "Part of the [register of figures](../figures.md).",
        "",
        call,
    ]
    return {
        f"docs/{path}": new_page(root, path, page),
        "mkdocs.yml": with_navigation(root, path),
    }


def _needed(value: str | None, usage: str) -> str:
    if not value or not value.strip() or "\n" in value:
        raise CannotWriteError(f"Say what is new: {usage}")
    return value.strip()


KINDS: dict[str, Callable[[Path, SimpleNamespace], dict[str, str]]] = {
    "partner": new_partner,
    "source": new_source,
    "figure": new_figure,
}
FIELDS = [
    "name",
    "id",
    "kind",
    "title",
    "said_on",
    "address",
    "label",
    "unit",
    "value",
    "qualifier",
    "source",
    "section",
]


def _options(command: click.Command) -> click.Command:
    """Each field as an option, in small letters or as make passes it on."""
    for field in FIELDS:
        names = [f"--{field.replace('_', '-')}", f"--{field.upper()}"]
        command.params.append(click.Option(names, default=""))
    return command


@_options
@click.command(help=__doc__)
@click.argument("what", type=click.Choice(list(KINDS)))
def main(what: str, **fields: str) -> None:
    """Write a skeleton, then say what is left to do."""
    given = SimpleNamespace(**fields)
    root = Path.cwd()
    try:
        files = KINDS[what](root, given)
        refuse_what_does_not_fit(root, files, given.id or slug(given.name))
        for name, text in files.items():
            write(root / name, text)
    except CannotWriteError as error:
        sys.exit(str(error))
    except OSError as error:
        sys.exit(f"{error}. Nothing more was written.")
    print("Written: " + ", ".join(files) + "\nLeft to do, as make check says:\n")
    print(as_text(check(root)))


if __name__ == "__main__":
    main()
