"""What mkdocs.yml says, read without the engine: the addresses, the extensions of Markdown, the navigation.

What is wrong with it is told as with any other file: the engine would say it in its own words.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import yaml
from yaml.constructor import ConstructorError

from macros.record.fault import Fault, RecordError, nearest
from macros.record.syntax import slip_in

# MkDocs adds these to what mkdocs.yml lists.
BUILT_IN = ("toc", "tables", "fenced_code")


class _Loader(yaml.CSafeLoader):
    """Plain YAML, with the two tags that MkDocs adds."""


def _environment(loader: yaml.Loader, node: yaml.Node) -> Any:
    """`!ENV [NAME, default]`: the first variable that is set, else the last item."""
    if isinstance(node, yaml.ScalarNode):
        return os.environ.get(node.value)
    if not isinstance(node, yaml.SequenceNode) or not node.value:
        raise ConstructorError(None, None, "!ENV is not followed by a list", node.start_mark)
    names = [str(name) for name in loader.construct_sequence(node)]
    return next((os.environ[name] for name in names[:-1] if os.environ.get(name)), names[-1])


_Loader.add_constructor("!ENV", _environment)
_Loader.add_multi_constructor("tag:yaml.org,2002:python/", lambda *_: None)


@dataclass(frozen=True)
class Settings:
    """mkdocs.yml as plain values."""

    text: str
    values: dict[str, Any]

    @cached_property
    def lines_of_pages(self) -> dict[str, int]:
        """Page → the line on which it is named first."""
        found: dict[str, int] = {}
        for number, line in enumerate(self.text.splitlines(), 1):
            for page in re.findall(r"[^\s:\"',\[\]]+\.md(?=[\s\"',\]]|$)", line):
                found.setdefault(page, number)
        return found

    def line_of(self, name: str) -> int:
        """The line on which a setting, a page or an extension is named; 1 where it is not found."""
        found = re.search(rf"(?:^|[\s:\"'-]){re.escape(name)}(?=[\s:\"',]|$)", self.text, re.M)
        return self.text.count("\n", 0, found.end()) + 1 if found else 1

    @property
    def address(self) -> str:
        """The address of the published site, with a slash at its end; empty where none is set."""
        address = str(self.values.get("site_url") or "").strip()
        return f"{address.rstrip('/')}/" if address else ""

    @property
    def has_address(self) -> bool:
        """Whether that address is one at which a site can be."""
        try:
            parts = urlsplit(self.address)
        except ValueError:
            return False
        return bool(parts.scheme in ("http", "https") and parts.hostname) and not (
            parts.query or parts.fragment
        )

    @property
    def navigation(self) -> list[str]:
        """The pages that the navigation names, in order."""
        return list(_named(self.values.get("nav") or []))

    @property
    def extensions(self) -> tuple[list[str], dict[str, dict[str, Any]]]:
        """The extensions of Markdown, and the settings of each; ours is left out."""
        names, settings = list(BUILT_IN), {}
        for item in self.values.get("markdown_extensions") or []:
            for name, values in item.items() if isinstance(item, dict) else [(item, {})]:
                if name not in names and not name.startswith("macros."):
                    names.append(name)
                settings[name] = values or {}
        return names, settings


# What MkDocs knows, besides what it is never used for here: hooks and edits of addresses.
NAMES = frozenset(
    [
        "site_name",
        "site_url",
        "site_description",
        "site_author",
        "copyright",
        "nav",
        "theme",
        "extra",
        "extra_css",
        "extra_javascript",
        "markdown_extensions",
        "plugins",
        "watch",
        "validation",
        "use_directory_urls",
        "repo_url",
        "repo_name",
        "edit_uri",
        "edit_uri_template",
        "docs_dir",
        "site_dir",
        "dev_addr",
        "exclude_docs",
        "draft_docs",
        "not_in_nav",
        "strict",
    ]
)
FILE = "mkdocs.yml"


class SettingsError(RecordError):
    """The settings cannot be used. Carries what is wrong with them."""


def read_settings(root: Path) -> Settings:
    """Read mkdocs.yml. Raises SettingsError."""
    try:
        text = (root / FILE).read_text("utf-8-sig")
        values = yaml.load(text, Loader=_Loader)  # noqa: S506 - a safe loader
    except OSError as error:
        problem = f"it cannot be read ({error.strerror})"
        raise SettingsError([_fault(1, problem, "put the file back")]) from None
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        problem = "a character is not UTF-8 text"
        raise SettingsError([_fault(line, problem, "save the file as UTF-8")]) from None
    except ConstructorError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        tag = re.search(r"tag '([^']*)'", str(error.problem))
        problem = f'the tag "{tag[1]}" means nothing here' if tag else str(error.problem)
        raise SettingsError(
            [_fault(line, problem, "take it out, or compare with MkDocs")]
        ) from None
    except (yaml.YAMLError, RecursionError) as error:
        slip = slip_in(error if isinstance(error, yaml.YAMLError) else yaml.YAMLError(), text)
        raise SettingsError([Fault(FILE, slip.line, slip.column, "file", *slip[2:])]) from None
    settings = Settings(text, values if isinstance(values, dict) else {})
    faults = list(_wrong(settings))
    if faults:
        raise SettingsError(faults)
    return settings


def _fault(line: int, problem: str, remedy: str) -> Fault:
    return Fault(FILE, line, 1, "file", problem, remedy)


def _wrong(settings: Settings) -> Iterator[Fault]:
    """Settings have names that MkDocs knows, a navigation and a list of extensions."""
    for name in settings.values:
        if name not in NAMES:
            problem = f'there is no setting "{name}"'
            yield _fault(settings.line_of(str(name)), problem, nearest(name, NAMES))
    missing = [
        name for name in ("site_name", "nav", "theme", "plugins") if not settings.values.get(name)
    ]
    if missing and all(name in NAMES for name in settings.values):
        yield _fault(1, f"{missing[0]}: is missing", "put it back as it was")
    for odd in _odd(settings.values.get("nav") or []):
        problem = f'the navigation holds "{odd}", which is no page'
        yield _fault(settings.line_of("nav"), problem, "write pages as in docs/: - about.md")
    for name in ("nav", "markdown_extensions", "plugins"):
        if not isinstance(settings.values.get(name, []), list):
            problem = f"{name}: is not a list"
            yield _fault(
                settings.line_of(name), problem, "write its items on lines that start with -"
            )
            return
    if not missing and "markdown_extensions" in settings.values:
        yield from _way_round_the_gate(settings)
    elif not missing:
        yield _fault(1, "markdown_extensions: is missing", "put it back as it was")


# What the gate was made for. Another extension, or another way to run macros, is a change of code.
EXTENSIONS = frozenset(
    [
        "abbr",
        "admonition",
        "attr_list",
        "def_list",
        "footnotes",
        "toc",
        "macros.engine",
        "pymdownx.betterem",
        "pymdownx.caret",
        "pymdownx.details",
        "pymdownx.highlight",
        "pymdownx.magiclink",
        "pymdownx.mark",
        "pymdownx.smartsymbols",
        "pymdownx.superfences",
        "pymdownx.tabbed",
        "pymdownx.tasklist",
        "pymdownx.tilde",
    ]
)
MACROS_PLUGIN = {"module_name": "macros", "on_error_fail": True, "on_undefined": "strict"}


def _way_round_the_gate(settings: Settings) -> Iterator[Fault]:
    """Every page passes the gate: its extension is on, the others are known, and macros run as it expects."""
    listed = [
        next(iter(one)) if isinstance(one, dict) else one
        for one in settings.values["markdown_extensions"] or []
    ]
    if "macros.engine" not in listed:
        yield _fault(
            settings.line_of("markdown_extensions"),
            "the extension macros.engine is missing, the gate of all pages",
            "put it back",
        )
    for name in listed:
        if name not in EXTENSIONS:
            problem = f'the Markdown extension "{name}" is none that the gate knows'
            yield _fault(settings.line_of(str(name)), problem, nearest(str(name), EXTENSIONS))
    plugins = [
        one if isinstance(one, dict) else {one: None} for one in settings.values["plugins"] or []
    ]
    given = next((one["macros"] for one in plugins if "macros" in one), None)
    if given != MACROS_PLUGIN:
        yield _fault(
            settings.line_of("macros"),
            "the macros plugin is missing, or set up in another way",
            "put it back as it was",
        )
    for one in plugins:
        for name in one:
            if name != "macros":
                yield _fault(
                    settings.line_of(str(name)),
                    f'the plugin "{name}" is none that the gate knows',
                    "take it out",
                )


def _odd(entry: Any) -> Iterator[Any]:
    """What stands in the navigation and is neither a page nor a title with pages."""
    for one in entry if isinstance(entry, list) else [entry]:
        if isinstance(one, dict):
            for value in one.values():
                yield from _odd(value)
        elif not isinstance(one, str):
            yield one


def _named(entry: Any) -> Iterator[str]:
    if isinstance(entry, str):
        yield entry
    elif isinstance(entry, dict):
        for value in entry.values():
            yield from _named(value)
    elif isinstance(entry, list):
        for one in entry:
            yield from _named(one)
