"""Makes the search index find other forms of what pages say: 40000 for 40,000, U.A.E for UAE.

The forms stand in fields of their own, which no result shows. The index is written twice: as JSON for
the web, and as a script for pages that are opened from a disk, where a browser reads no JSON.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from macros.record.load import Record
from macros.show.html import text_of

# Other forms of what a page says; a title counts 1,000 and text 1 in the theme's own fields.
FORMS, FORMS_BOOST = "also", 2.0
# What a page is about, so that its name finds it before the pages that only mention it.
NAMES, NAMES_BOOST = "names", 100_000.0
# How much a hit counts by where it stands: first match wins, 1 where none does.
PAGE_BOOSTS = (
    ("partners/index.html", 0.7),
    ("partners/", 2.0),
    ("index.html", 2.0),
    ("figures.html", 1.5),
    ("abbreviations.html", 0.7),
    ("disagreements.html", 0.9),
    ("changes.html", 0.5),
    ("as-of-when.html", 0.5),
    ("about.html", 0.5),
    ("timeline.html", 0.2),
    ("sources/", 0.2),
    ("how-to-edit.html", 0.1),
    ("field-guide.html", 0.01),
)
GROUPED = re.compile(r"\d{1,3}(?:,\d{3})+")


def write_search(site: Path, record: Record) -> None:
    """Widen the index of a built site and write both its forms. Raises OSError."""
    path = site / "search" / "search_index.json"
    index = widened(json.loads(path.read_text("utf-8")), record)
    text = json.dumps(index, ensure_ascii=False, separators=(",", ":"))
    path.write_text(text, "utf-8")
    # The same text for JavaScript, where nothing in it may look like the end of a script.
    script = text.replace("</", "<\\/")
    path.with_suffix(".js").write_text(f"var __index = {script}", "utf-8")


def widened(index: dict[str, Any], record: Record) -> dict[str, Any]:
    """The index with the extra field. `index` is what the theme's search plugin wrote."""
    index["config"]["fields"] |= {FORMS: {"boost": FORMS_BOOST}, NAMES: {"boost": NAMES_BOOST}}
    spellings = dict(_spellings(record))
    pages = dict(_page_names(record))
    for doc in index["docs"]:
        text = text_of(f"{doc['title']} {doc['text']}")
        also = {form for number in GROUPED.findall(text) for form in number_forms(number)}
        also.update(map(without_accents, _accented(text)))
        words = set(re.findall(r"[\w.’'-]+", text))
        for name, others in spellings.items():
            if name in words or (" " in name and name in text):
                also.update(others)
        if also:
            doc[FORMS] = sorted(also)
        if doc["location"] in pages:
            doc[NAMES] = list(pages[doc["location"]])
        boost = next((by for start, by in PAGE_BOOSTS if doc["location"].startswith(start)), 1.0)
        if boost != 1:
            doc["boost"] = boost
    return index


def number_forms(number: str) -> tuple[str, str]:
    """40,000 → 40000 and 40 000."""
    return number.replace(",", ""), number.replace(",", " ")


def without_accents(word: str) -> str:
    """Türkiye → Turkiye."""
    return "".join(c for c in unicodedata.normalize("NFD", word) if not unicodedata.combining(c))


def _accented(text: str) -> Iterator[str]:
    return (word for word in re.findall(r"\w+", text) if without_accents(word) != word)


def _spellings(record: Record) -> Iterator[tuple[str, tuple[str, ...]]]:
    """A name as pages write it, and the forms that readers may type."""
    for term in record.terms.values():
        yield term.short or term.long, (*term.spellings, *term.french)
    for partner in record.partners.values():
        short = (partner.short,) if partner.short else ()
        yield partner.name, (*partner.spellings, *partner.french, *short)


def _page_names(record: Record) -> Iterator[tuple[str, tuple[str, ...]]]:
    """The pages that a name leads to: the address in the index, and the words for it."""
    for number, entry in record.recommendations.items():
        yield _location(entry.page), (f"#{number}", number, f"Recommendation {number}")
    for partner in record.partners.values():
        short = (partner.short,) if partner.short else ()
        yield _location(partner.page), (partner.name, *short, *partner.spellings, *partner.french)


def _location(page: str) -> str:
    path, _, anchor = page.partition("#")
    address = path.removesuffix(".md") + ".html"
    return f"{address}#{anchor}" if anchor else address
