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

from macros.record.fault import Fault, RecordError, nearest
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
        """The line on which a setting, a page or an extension is named; 1 where it is not found."""
        return self._lines.get(name) or self.text.count("\n", 0, max(self.text.find(name), 0)) + 1

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

    @property
    def digest(self) -> str:
        """The hash of all that is neither words, addresses nor navigation."""
        code = {name: value for name, value in self.values.items() if name not in FREE}
        return hashlib.sha256(repr(code).encode()).hexdigest()

    @property
    def extensions(self) -> tuple[list[str], dict[str, dict[str, Any]]]:
        """The extensions of Markdown, and the settings of each; ours is left out."""
        given = self.listed("markdown_extensions")
        names = [name for name in given if not name.startswith("macros.")]
        settings = {name: values or {} for name, values in given.items()}
        return list(dict.fromkeys([*BUILT_IN, *names])), settings

    def listed(self, name: str) -> dict[str, Any]:
        """A list of extensions or plugins: each name, and its settings."""
        items = self.values.get(name) or []
        pairs = [item if isinstance(item, dict) else {str(item): None} for item in items]
        return {str(one): values for pair in pairs for one, values in pair.items()}


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


# What MkDocs knows, besides what it is never used for here: hooks and edits of addresses.
NAMES = (
    "site_name", "site_url", "site_description", "site_author", "copyright", "nav", "theme", "extra",
    "extra_css", "extra_javascript", "markdown_extensions", "plugins", "watch", "validation",
    "use_directory_urls", "repo_url", "repo_name", "edit_uri", "edit_uri_template", "docs_dir",
    "site_dir", "dev_addr", "exclude_docs", "draft_docs", "not_in_nav", "strict",
)  # fmt: skip
# What the gate was made for. Another extension, or another way to run macros, is a change of code.
GATE = "macros.engine"
EXTENSIONS = (
    "abbr", "admonition", "attr_list", "def_list", "footnotes", "toc", GATE, "pymdownx.betterem",
    "pymdownx.caret", "pymdownx.details", "pymdownx.highlight", "pymdownx.magiclink", "pymdownx.mark",
    "pymdownx.smartsymbols", "pymdownx.superfences", "pymdownx.tabbed", "pymdownx.tasklist",
    "pymdownx.tilde",
)  # fmt: skip
# What an editor may change. All else is code: this is its hash, so that nobody changes it in passing.
WORDS = ("site_name", "site_description", "copyright")
FREE = (*WORDS, "nav", "site_url", "repo_url")
CODE = "7cb6c9def44ad354ff97f961aadaaa2b6a368f083e521a3de856d18fd6a452e6"
MACROS_PLUGIN = {"module_name": "macros", "on_error_fail": True, "on_undefined": "strict"}
AS_IT_WAS = "put it back as it was"


class SettingsError(RecordError):
    """The settings cannot be used. Carries what is wrong with them."""


def read_settings(root: Path) -> Settings:
    """Read mkdocs.yml. Raises SettingsError."""
    text = ""
    try:
        text = (root / FILE).read_text("utf-8-sig")
        values = yaml.load(text, Loader=_Loader)  # noqa: S506 - a safe loader
        settings = Settings(text, values if isinstance(values, dict) else {})
        wrong = list(_wrong(settings)) or list(_changed(settings))
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
    """Settings have names that MkDocs knows, and every page passes the gate: the name, the problem, the remedy.

    The gate's extension is on, the other extensions and plugins are known, and macros run as it expects.
    """
    values = settings.values
    odd = [str(name) for name in values if name not in NAMES]
    for name in odd:
        yield name, f'there is no setting "{name}"', nearest(name, NAMES)
    needed = ("site_name", "nav", "theme", "plugins", "markdown_extensions")
    missing = next((name for name in needed if not values.get(name)), "")
    if missing and not odd:
        yield "", f"{missing}: is missing", AS_IT_WAS
    for title, leaf in _leaves(values.get("nav") or []):
        if title != "nav" and leaf in (None, []):
            problem = f'nothing stands under "{title}" in the navigation'
            yield title, problem, "write its pages under it, indented, or take the line out"
        elif not isinstance(leaf, str):
            problem = f'the navigation holds "{leaf}", which is no page'
            yield "nav", problem, "write pages as in docs/: - about.md"
    for name in ("nav", "markdown_extensions", "plugins"):
        if not isinstance(values.get(name, []), list):
            yield name, f"{name}: is not a list", "write its items on lines that start with -"
            return
    if missing:
        return
    extensions, plugins = settings.listed("markdown_extensions"), settings.listed("plugins")
    if GATE not in extensions:
        problem = f"the extension {GATE} is missing, the gate of all pages"
        yield "markdown_extensions", problem, "put it back"
    for name in extensions:
        if name not in EXTENSIONS:
            problem = f'the Markdown extension "{name}" is none that the gate knows'
            yield name, problem, nearest(name, EXTENSIONS)
    once = len(plugins) == len(values["plugins"])
    if plugins.pop("macros", None) != MACROS_PLUGIN or not once:
        yield "macros", "the macros plugin is missing, or set up in another way", AS_IT_WAS
    for name in plugins:
        yield name, f'the plugin "{name}" is none that the gate knows', "take it out"
    for words in settings.words:
        if sign := MARKUP.search(words):
            yield words[:40], f'"{words[:40]}" holds the sign {sign[0]}', "write plain words"
    if not REPOSITORY.fullmatch(str(values.get("repo_url"))):
        yield (
            "repo_url",
            "repo_url: is no address of a repository",
            "write https://, and where it is",
        )


def _changed(settings: Settings) -> Iterator[tuple[str, str, str]]:
    """The theme, its scripts and how the extensions are set are code."""
    if settings.digest != CODE:
        problem = "something else than words, addresses and the navigation is changed"
        remedy = f"put it back; or read it as code, and write its hash as CODE in macros/settings.py: {settings.digest}"
        yield "", problem, remedy
