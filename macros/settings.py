"""What mkdocs.yml says, read without the engine: the addresses, the extensions of Markdown, the navigation.

What is wrong with it is told as with any other file: the engine would say it in its own words. All but words,
addresses and the navigation is code, and stays as its hash here says.
"""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import yaml
from yaml.constructor import ConstructorError

from macros.record.fault import Fault, RecordError
from macros.record.syntax import slip_in

# MkDocs adds these to what mkdocs.yml lists.
BUILT_IN = ("toc", "tables", "fenced_code")
FILE = "mkdocs.yml"
# The theme prints words as they come.
MARKUP = re.compile(r"""[<>{}&"]""")
# What a deployment sets; nothing else of the machine is read.
VARIABLES = ("SITE_URL", "REPO_URL")
ADDRESS = re.compile(r"https?://[\w.-]+(?::\d+)?/(?:[\w.~-]+/)*")
REPOSITORY = re.compile(r"https://[\w.-]+(?:/[\w.~-]+)*/?")


class _Loader(yaml.CSafeLoader):
    """Plain YAML, with the one tag of MkDocs that is used here. Its others run code as they are read."""


def _environment(loader: yaml.Loader, node: yaml.Node) -> Any:
    """`!ENV [NAME, default]`: the first variable that is set, else the last item."""
    if not isinstance(node, yaml.SequenceNode) or not node.value:
        raise ConstructorError(None, None, "!ENV is not followed by a list", node.start_mark)
    names = [str(name) for name in loader.construct_sequence(node)]
    if not set(names[:-1]) <= set(VARIABLES):
        problem = f"!ENV reads something else than {' and '.join(VARIABLES)}"
        raise ConstructorError(None, None, problem, node.start_mark)
    return next((os.environ[name] for name in names[:-1] if os.environ.get(name)), names[-1])


_Loader.add_constructor("!ENV", _environment)


@dataclass(frozen=True)
class Settings:
    """mkdocs.yml as plain values."""

    text: str
    values: dict[str, Any]

    @cached_property
    def _lines(self) -> dict[str, int]:
        """Word → the line on which it stands first."""
        found: dict[str, int] = {}
        for number, line in enumerate(self.text.splitlines(), 1):
            for word in re.findall(r"[^\s:\"',\[\]]+", line):
                found.setdefault(word, number)
        return found

    def line_of(self, name: str) -> int:
        """The line on which a setting, a page or a title is named; 1 where it is not found."""
        own = re.search(rf"^{re.escape(name)}:", self.text, re.M) if name else None
        place = own.start() if own else max(self.text.find(name), 0)
        known = None if own else self._lines.get(name)
        return known or self.text.count("\n", 0, place) + 1

    @property
    def address(self) -> str:
        """The address of the published site, with a slash at its end; empty where none is set."""
        address = str(self.values.get("site_url") or "").strip()
        return f"{address.rstrip('/')}/" if address else ""

    @property
    def has_address(self) -> bool:
        """Whether that address is one at which a site can be."""
        return bool(ADDRESS.fullmatch(self.address))

    @property
    def navigation(self) -> list[str]:
        """The pages that the navigation names, in order."""
        return [one for _, one in _leaves(self.values.get("nav") or []) if isinstance(one, str)]

    @property
    def words(self) -> list[str]:
        """What every page shows of the settings: names, sentences and the titles in the navigation."""
        return [*(str(self.values.get(name) or "") for name in WORDS), *_titles(self.values["nav"])]

    def digest(self, name: str) -> str:
        """The hash of a setting, short enough to be written by hand."""
        return hashlib.sha256(repr(self.values[name]).encode()).hexdigest()[:16]

    @property
    def extensions(self) -> tuple[list[str], dict[str, dict[str, Any]]]:
        """The extensions of Markdown, and the settings of each; ours is left out."""
        items = self.values["markdown_extensions"]
        pairs = [item if isinstance(item, dict) else {item: None} for item in items]
        given = {name: values or {} for pair in pairs for name, values in pair.items()}
        names = [name for name in given if not name.startswith("macros.")]
        return list(dict.fromkeys([*BUILT_IN, *names])), given


def _leaves(entry: Any, title: str = "nav") -> Iterator[tuple[str, Any]]:
    """What the navigation holds, each with the title that stands over it: pages, if all is well."""
    if isinstance(entry, dict):
        for name, one in entry.items():
            yield from _leaves(one, str(name))
    elif isinstance(entry, list) and entry:
        for one in entry:
            yield from _leaves(one, title)
    else:
        yield title, entry


def _titles(entry: Any) -> Iterator[str]:
    """The titles that the navigation gives."""
    for one in entry if isinstance(entry, list) else ():
        for title, below in one.items() if isinstance(one, dict) else ():
            yield str(title)
            yield from _titles(below)


# What an editor may change.
WORDS = ("site_name", "site_description", "copyright")
FREE = (*WORDS, "nav", "site_url", "repo_url")
# All else is code, so that nobody leads round the gate in passing: each setting with the hash of its value.
CODE = {
    "use_directory_urls": "60a33e6cf5151f2d",
    "theme": "125810b80780fdc6",
    "extra": "632afd65fa5b9158",
    "extra_css": "324c990fb584b749",
    "extra_javascript": "c2bee2047778d74d",
    "markdown_extensions": "6b0514cb4cf75720",
    "plugins": "455f29ffd13264ef",
    "watch": "8677aefee42cfd07",
    "validation": "a38da197c8418941",
}


class SettingsError(RecordError):
    """The settings cannot be used. Carries what is wrong with them."""


def read_settings(root: Path) -> Settings:
    """Read mkdocs.yml. Raises SettingsError."""
    text = ""
    try:
        text = (root / FILE).read_text("utf-8-sig")
        values = yaml.load(text, Loader=_Loader)  # noqa: S506 - a safe loader
        settings = Settings(text, values if isinstance(values, dict) else {})
        wrong = list(_wrong(settings))
    except (OSError, ValueError, yaml.YAMLError, RecursionError) as error:
        raise SettingsError([_unread(error, text)]) from None
    faults = [
        Fault(FILE, settings.line_of(name), 1, "file", problem, remedy)
        for name, problem, remedy in wrong
    ]
    if faults:
        raise SettingsError(faults)
    return settings


def _unread(error: Exception, text: str) -> Fault:
    """Why the file cannot be read."""
    if isinstance(error, OSError):
        problem = f"it cannot be read ({error.strerror})"
        return Fault(FILE, 1, 1, "file", problem, "put the file back")
    if isinstance(error, UnicodeDecodeError):
        line = error.object[: error.start].count(b"\n") + 1
        return Fault(
            FILE, line, 1, "file", "a character is not UTF-8 text", "save the file as UTF-8"
        )
    if isinstance(error, ConstructorError):
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        tag = re.search(r"tag '([^']*)'", str(error.problem))
        problem = f'the tag "{tag[1]}" means nothing here' if tag else str(error.problem)
        return Fault(FILE, line, 1, "file", problem, "take it out, or compare with MkDocs")
    slip = slip_in(error if isinstance(error, yaml.YAMLError) else yaml.YAMLError(), text)
    return Fault(FILE, slip.line, slip.column, "file", *slip[2:])


def _wrong(settings: Settings) -> Iterator[tuple[str, str, str]]:
    """Each setting is there and is known; words are words, and code is as it was: the name, the problem, the remedy."""
    values, known = settings.values, (*FREE, *CODE)
    missing = next((name for name in known if values.get(name) in (None, "", [])), "")
    odd = [str(name) for name in values if name not in known]
    for name in odd:
        remedy = f'did you mean "{missing}"?' if missing else "take it out"
        yield name, f'there is no setting "{name}"', remedy
    if missing and not odd:
        yield "", f"{missing}: is missing", "put it back as it was"
    if missing or odd:
        return
    for title, leaf in _leaves(values.get("nav") or []):
        if title != "nav" and leaf in (None, []):
            problem = f'nothing stands under "{title}" in the navigation'
            yield title, problem, "write its pages under it, indented, or take the line out"
        elif not isinstance(leaf, str):
            problem = f'the navigation holds "{leaf}", which is no page'
            yield "nav", problem, "write pages as in docs/: - about.md"
    if not isinstance(values["nav"], list):
        yield "nav", "nav: is not a list", "write its items on lines that start with -"
        return
    for name, digest in CODE.items():
        if settings.digest(name) != digest:
            remedy = "put it back; or read it as code, and write its new hash in macros/settings.py"
            yield name, f"{name} is changed, which is code", f"{remedy}: {settings.digest(name)}"
    for words in settings.words:
        if sign := MARKUP.search(words):
            yield words[:40], f'"{words[:40]}" holds the sign {sign[0]}', "write plain words"
    if not REPOSITORY.fullmatch(str(values.get("repo_url"))):
        yield (
            "repo_url",
            "repo_url: is no address of a repository",
            "write https://, and where it is",
        )
