"""Citations as programs for references read them: BibTeX and RIS, for pages, figures and their sources."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from macros.show.citations import Reference

# https://www.bibtex.org/SpecialSymbols/
TEX = {
    "\\": r"\textbackslash{}",
    "{": r"\{",
    "}": r"\}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
} | {sign: f"\\{sign}" for sign in "&%$#_"}
ESCAPED = str.maketrans(TEX)
MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


def bibtex(references: Iterable[Reference]) -> str:
    """One @misc entry a reference; names of institutions stand in braces, so that they are not taken apart."""
    return "\n".join(map(_entry, references))


@cache
def _entry(one: Reference) -> str:
    # A second pair of braces keeps the name of an institution, and the capitals of a title, as they are.
    fields = {
        "author": f"{{{_tex(one.author)}}}",
        "title": f"{{{_tex(one.title)}}}",
        "howpublished": _tex(one.inside),
        "year": str(one.date.year),
        "date": one.date.iso,
        "url": one.address,
        "language": one.language,
        "note": _tex(one.note),
    }
    lines = [f"  {name} = {{{text}}},\n" for name, text in fields.items() if text]
    if one.date.month:
        lines.append(f"  month = {MONTHS[one.date.month - 1]},\n")
    return f"@misc{{{re.sub(r'[^A-Za-z0-9.:-]+', '-', one.key)},\n{''.join(lines)}}}\n"


def _tex(text: str) -> str:
    return text.translate(ESCAPED)


def ris(references: Iterable[Reference]) -> str:
    """One record a reference, with the line ends that the format asks for."""
    return "".join(map(_record, references))


@cache
def _record(one: Reference) -> str:
    year, *parts = one.date.iso.split("-")
    fields = {
        "TY": "ELEC",
        "ID": one.key,
        "AU": f"{one.author},",
        "TI": one.title,
        "T2": one.inside,
        "PB": one.author,
        "PY": year,
        "DA": "/".join([year, *parts, "", "", ""][:4]),
        "UR": one.address,
        "LA": one.language,
        "N1": one.note,
    }
    lines = [f"{tag}  - {text}\r\n" for tag, text in fields.items() if text]
    return "".join((*lines, "ER  - \r\n\r\n"))
