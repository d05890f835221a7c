"""What mkdocs.yml says, read without the engine: the addresses, the extensions of Markdown, the navigation."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

# MkDocs adds these to what mkdocs.yml lists.
BUILT_IN = ("toc", "tables", "fenced_code")


class _Loader(yaml.CSafeLoader):
    """Plain YAML, with the two tags that MkDocs adds."""


def _environment(loader: yaml.Loader, node: yaml.Node) -> Any:
    """`!ENV [NAME, default]`: the first variable that is set, else the last item."""
    if isinstance(node, yaml.ScalarNode):
        return os.environ.get(node.value)
    names = [str(name) for name in loader.construct_sequence(node)]  # type: ignore[arg-type]
    return next((os.environ[name] for name in names[:-1] if os.environ.get(name)), names[-1])


_Loader.add_constructor("!ENV", _environment)
_Loader.add_multi_constructor("tag:yaml.org,2002:python/", lambda *_: None)


@dataclass(frozen=True)
class Settings:
    """mkdocs.yml as plain values."""

    text: str
    values: dict[str, Any]

    @property
    def address(self) -> str:
        """The address of the published site, with a slash at its end; empty where none is set."""
        address = str(self.values.get("site_url") or "").strip()
        return f"{address.rstrip('/')}/" if address else ""

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


def read_settings(root: Path) -> Settings:
    """Read mkdocs.yml. Raises OSError and yaml.YAMLError."""
    text = (root / "mkdocs.yml").read_text("utf-8")
    values = yaml.load(text, Loader=_Loader)  # noqa: S506 - a safe loader
    return Settings(text, values if isinstance(values, dict) else {})


def _named(entry: Any) -> Iterator[str]:
    if isinstance(entry, str):
        yield entry
    elif isinstance(entry, dict):
        for value in entry.values():
            yield from _named(value)
    elif isinstance(entry, list):
        for one in entry:
            yield from _named(one)
