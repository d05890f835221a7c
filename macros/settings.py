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
from itertools import islice
from pathlib import Path
from typing import Any

import yaml
from yaml.constructor import ConstructorError

from macros.record.characters import hidden, unseen
from macros.record.fault import Fault, RecordError
from macros.record.syntax import slip_in

# MkDocs adds these to what mkdocs.yml lists.
BUILT_IN = ("toc", "tables", "fenced_code")
FILE = "mkdocs.yml"
MOST_DEEP = 20
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
        """Setting with its colon, or word → the line on which it stands first."""
        found: dict[str, int] = {}
        for number, line in enumerate(self.text.splitlines(), 1):
            for word in re.findall(r"^[^\s:#]+:|[^\s:\"',\[\]]+", line):
                found.setdefault(word, number)
            if line[:1].isalnum():  # the words of a setting, besides its name with the colon
                found.setdefault(line.partition(":")[0], number)
        return found

    def line_of(self, name: str) -> int:
        """The line on which a setting, a page or a title is named; 1 where it is not found."""
        known = self._lines.get(f"{name}:") or self._lines.get(name)
        return known or self.text.count("\n", 0, max(self.text.find(name), 0)) + 1

    @property
    def address(self) -> str:
        """The address of the published site, with a slash at its end; empty where none is set."""
        address = str(self.values.get("site_url") or "").strip()
        return f"{address.rstrip('/')}/" if address else ""

    @property
    def navigation(self) -> list[str]:
        """The pages that the navigation names, in order."""
        return [one for _, one in _below(self.values.get("nav")) if isinstance(one, str)]

    @property
    def words(self) -> list[str]:
        """What every page shows of the settings: names, sentences and the titles in the navigation."""
        titles = [str(title) for title, _ in _below(self.values["nav"])]
        return [*(str(self.values.get(name) or "") for name in WORDS), *dict.fromkeys(titles)]

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


def _below(entry: Any, title: Any = "nav") -> Iterator[tuple[Any, Any]]:
    """All that the navigation holds, each with the title that stands over it."""
    for name, one in entry.items() if isinstance(entry, dict) else ():
        yield from _below(one, name)
    for one in entry if isinstance(entry, list) else ():
        yield from _below(one, title)
    if not isinstance(entry, dict):
        yield title, entry


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
        _stop_what_swells(text)
        values = yaml.load(text, Loader=_Loader)  # noqa: S506 - a safe loader
        settings = Settings(text, values if isinstance(values, dict) else {})
        wrong = list(_wrong(settings))
    except (OSError, ValueError, yaml.YAMLError, RecursionError) as error:
        raise SettingsError([Fault(FILE, *_unread(error, text))]) from None
    if wrong:
        raise SettingsError(
            Fault(FILE, settings.line_of(name), 1, "file", problem, remedy)
            for name, problem, remedy in wrong
        )
    return settings


def _stop_what_swells(text: str) -> None:
    """Anchors can swell a file to gigabytes, and a reader ends without a word at what is nested too deep."""
    depth = 0
    event: Any
    for event in yaml.parse(text, yaml.CSafeLoader):
        depth += isinstance(event, yaml.CollectionStartEvent)
        depth -= isinstance(event, yaml.CollectionEndEvent)
        if getattr(event, "anchor", None) or depth > MOST_DEEP:
            said = (
                "values are nested too deep" if depth > MOST_DEEP else "a YAML anchor stands here"
            )
            raise ConstructorError(None, None, said, event.start_mark)


def _unread(error: Exception, text: str) -> tuple[int, int, str, str, str]:
    """Why the file cannot be read: line, column, and what is said."""
    if isinstance(error, OSError):
        return 1, 1, "file", f"it cannot be read ({error.strerror})", "put the file back"
    if isinstance(error, UnicodeDecodeError):
        line = error.object[: error.start].count(b"\n") + 1
        return line, 1, "file", "a character is not UTF-8 text", "save the file as UTF-8"
    if isinstance(error, ConstructorError):
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        tag = re.search(r"tag '([^']*)'", str(error.problem))
        problem = f'the tag "{tag[1]}" means nothing here' if tag else str(error.problem)
        return line, 1, "file", problem, "take it out, or compare with MkDocs"
    slip = slip_in(error if isinstance(error, yaml.YAMLError) else yaml.YAMLError(), text)
    return slip.line, slip.column, "file", slip.problem, slip.remedy


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
    if not isinstance(values["nav"], list):
        yield "nav", "nav: is not a list", "write its items on lines that start with -"
        return
    for title, page in _below(values["nav"]):
        if title != "nav" and page in (None, []):
            problem = f'nothing stands under "{title}" in the navigation'
            remedy = "write its pages under it, indented, or take the line out"
            yield str(title), problem, remedy
        elif not isinstance(page, (str, list)) or page == []:
            problem = f'the navigation holds "{page}", which is no page'
            yield "nav", problem, "write pages as in docs/: - about.md"
    texts = {name: values[name] for name in WORDS}
    texts |= {str(title): title for title, _ in _below(values["nav"])}
    for name, text in texts.items():
        if not isinstance(text, str):
            yield name, f'"{str(text)[:40]}" is no text', "write words, in quotes if need be"
    for name, digest in CODE.items():
        if settings.digest(name) != digest:
            remedy = "put it back; or read it as code, and write its new hash in macros/settings.py"
            yield name, f"{name} is changed, which is code", f"{remedy}: {settings.digest(name)}"
    for words in settings.words:
        if sign := MARKUP.search(words):
            yield words[:40], f'"{words[:40]}" holds the sign {sign[0]}', "write plain words"
        for _, character in islice(hidden(words), 1):
            yield words[:40], *unseen(character)
    if not REPOSITORY.fullmatch(str(values.get("repo_url"))):
        problem = "repo_url: is no address of a repository"
        yield "repo_url", problem, "write https://, and where it is"
