"""Writes the skeleton of a new partner, source or figure where it belongs.

What an editor must still write stands in it as [write: …], which the check finds. Nothing is
written unless all of it can be.
"""

from __future__ import annotations

import json
import re
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import click

from macros.edit.places import (
    CannotWriteError,
    carry_out,
    entries,
    free,
    refuse_what_does_not_fit,
    with_entry,
    with_observation,
    with_page,
)
from macros.pages.markup import OPEN
from macros.record.references import slug

PLAIN = re.compile(
    r"(?!(?i:true|false|null|yes|no)$)(?:[A-Za-z](?:[\w ’(),./-]*[\w)])?|\d{4}-\d\d(?:-\d\d)?|https://\S+)"
)
NEW_PARTNER = 'make new-partner NAME="Albania"'
NEW_SOURCE = (
    "make new-source ID=cimm-2024-11-05-release TITLE=… SAID_ON=2024-11-05 ADDRESS=https://…"
)
NEW_FIGURE = "make new-figure ID=pakistan.charter-flights SOURCE=… SECTION=… VALUE=22 QUALIFIER=…"
FIELDS = (
    "name", "id", "kind", "title", "said-on", "address", "label", "unit", "value", "qualifier", "source", "section",
)  # fmt: skip

# Path in the project → its new text.
Files = dict[str, str]
Given = SimpleNamespace


def todo(what: str) -> str:
    """What stands where an editor must write."""
    return f"{OPEN}{what}]"


def scalar(text: str) -> str:
    """A text as YAML: in quotes where it could be read as something else."""
    return text if PLAIN.fullmatch(text) else json.dumps(text, ensure_ascii=False)


def given_or(text: str, what: str) -> str:
    """What was given, else what must be written, as YAML."""
    return scalar(text or todo(what))


def a_page(title: str, description: str, text: str, more: str = "") -> str:
    """A page: its front matter, its heading and its text."""
    head = f"---\ntitle: {scalar(title)}\ndescription: {scalar(description)}\n{more}---\n"
    return f"{head}\n# {title}\n\n{text}\n"


def new_partner(root: Path, given: Given) -> Files:
    """An entry of partners.yml, a page, and its line in the navigation."""
    name = _needed(given.name, NEW_PARTNER)
    key = free(root, "partners", slug(name.replace(".", " ")))
    entry = f"""\
{key}:
  name: {scalar(name)}
  kind: {given.kind or "country"}
  role: {scalar(todo("what it does in this, in own words and in one sentence"))}
  page: partners/{key}.md
"""
    text = f"""\
{{{{ partner_facts("{key}") }}}}

## What is said

{todo("what sources say, attributed and dated, its figures through macros")}

## What the sources do not say

{todo("what a reader would look for and not find")}"""
    page = a_page(name, todo("one sentence for search engines and previews"), text)
    return with_entry(root, "partners", entry) | with_page(root, f"partners/{key}.md", page)


def new_source(root: Path, given: Given) -> Files:
    """An entry of sources.yml, a page, and its line in the navigation, after the last that spoke by that day."""
    key = free(root, "sources", _needed(given.id, NEW_SOURCE))
    title, day = given.title or todo("its title"), given.said_on
    entry = f"""\
{key}:
  title: {scalar(title)}
  short: {scalar(todo("a few words for citations"))}
  publisher: {scalar(todo("who published it"))}
  said_on: {given_or(day, "the date of the document, as in 2024-11-05")}
  address: {given_or(given.address, "its page on the web")}
  read: whole
  about: {scalar(todo("what it covers, in own words"))}
  sections:
    - title: {scalar(todo("each of its headings, in order, one a line"))}
      printed: true
"""
    carried, call = todo("what this site carries of it"), f'{{{{ source_record("{key}") }}}}'
    page = a_page(title, carried, call, f"source: {key}\n")
    known = entries(root, "sources").items()
    said = {name: str(one.get("said_on", "")) for name, one in known if isinstance(one, dict)}
    earlier = sorted((when, name) for name, when in said.items() if when and day and when <= day)
    after = f"sources/{earlier[-1][1]}.md" if earlier else ""
    path = f"sources/{key}.md"
    return with_entry(root, "sources", entry) | with_page(root, path, page, day[:4], after)


def new_figure(root: Path, given: Given) -> Files:
    """An entry of figures.yml; an observation more where there is a figure of that id."""
    key = _needed(given.id, NEW_FIGURE)
    number = todo("the number alone; or word: and the word of the source")
    observation = f"""\
    - value: {given.value or scalar(number)}
      qualifier: {given_or(given.qualifier, "the hedge of the source; exact where it has none")}
      source: {given_or(given.source, "the id of an entry in sources.yml")}
      section: {given_or(given.section, "the heading under which it stands")}
"""
    figure: Any = entries(root, "figures").get(key)
    if figure:
        for place, one in enumerate(figure["observations"], start=1):
            there = [str(one.get(field)) for field in ("source", "section", "value")]
            if there == [given.source, given.section, given.value]:
                raise CannotWriteError(
                    f"{key} has this already, as observation {place}. Nothing was written."
                )
        return with_observation(root, key, observation)
    free(root, "figures", key)
    partner = key.partition(".")[0]
    known = entries(root, "partners").get(partner)
    theme = scalar(todo("its heading in the register"))
    entry = f"""\
{key}:
  label: {given_or(given.label, "what is counted, as a title")}
  unit: {given_or(given.unit, "the noun of the source: charter flights")}
  kind: {given_or(given.kind, "commitment, plan, outcome or context")}
  {f"partner: {partner}" if known else f"theme: {theme}"}
  observations:
{observation}"""
    files = with_entry(root, "figures", entry)
    written = "".join(path.read_text("utf-8") for path in sorted((root / "docs").rglob("*.md")))
    call = f'{{{{ register(partner="{partner}") }}}}'
    if not isinstance(known, dict) or "{{ register() }}" in written or call in written:
        return files
    # The first figure of its partner: a page for the entries of all that come.
    name = known.get("name", partner)
    about = f"Every number on {name} that was read, source by source, and how to cite it."
    text = f"Part of the [register of figures](../figures.md).\n\n{call}"
    page = a_page(f"Figures: {name}", about, text)
    return files | with_page(root, f"figures/{partner}.md", page)


def _needed(value: str, usage: str) -> str:
    if not value.strip() or "\n" in value:
        raise CannotWriteError(f"Say what is new: {usage}")
    return value.strip()


KINDS = {"partner": new_partner, "source": new_source, "figure": new_figure}


# make passes each field on in capitals.
@click.command(
    help=__doc__,
    params=[
        click.Argument(["what"], type=click.Choice(list(KINDS))),
        *(click.Option([f"--{field}"], default="") for field in FIELDS),
    ],
    context_settings={"token_normalize_func": lambda name: name.lower().replace("_", "-")},
)
def main(what: str, **fields: str) -> None:
    """Write a skeleton, then say what is left to do."""
    given, root = Given(**fields), Path.cwd()

    def skeleton() -> Files:
        files = KINDS[what](root, given)
        refuse_what_does_not_fit(root, files, given.id or slug(given.name.replace(".", " ")))
        return files

    carry_out(root, "Written", skeleton)
