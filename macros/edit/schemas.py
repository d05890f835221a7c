"""Writes what editors' programs read: JSON Schemas of the data files, and snippets of the macros.

`make schemas` runs it after a change of the model or of the macros; a test says when it was forgotten.
`make assets` writes docs/assets/SHA256SUMS anew.
"""

from __future__ import annotations

import inspect
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from macros.edit.atomic import write
from macros.pages.assets import SUMS, sums
from macros.record.describe import own_words, schema
from macros.record.record import KINDS
from macros.show.macros import MACROS

FOLDER = ".vscode"
SCHEMAS = f"{FOLDER}/schemas"


def files() -> dict[str, str]:
    """Path in the project → its text, for every file that is written."""
    found: dict[str, Any] = {f"{SCHEMAS}/{kind}.json": schema(kind) for kind in KINDS}
    found[f"{FOLDER}/settings.json"] = {
        "yaml.schemas": {f"./{SCHEMAS}/{kind}.json": f"data/{kind}.yml" for kind in KINDS},
        "files.eol": "\n",
        "files.insertFinalNewline": True,
        "files.trimTrailingWhitespace": True,
        "[yaml]": {"editor.tabSize": 2, "editor.insertSpaces": True},
        "[markdown]": {"editor.quickSuggestions": {"other": True}},
    }
    snippets = {name: _snippet(name, macro) for name, macro in MACROS.items()}
    found[f"{FOLDER}/macros.code-snippets"] = snippets
    return {
        name: json.dumps(value, ensure_ascii=False, indent=2) + "\n"
        for name, value in found.items()
    }


def _snippet(name: str, macro: Callable[..., Any]) -> dict[str, Any]:
    """A call of a macro, with a stop at each argument that has no default."""
    _, *given = inspect.signature(macro, eval_str=True).parameters.values()
    wanted = (one for one in given if one.default is inspect.Parameter.empty)
    stops = [
        f"${{{n}:{one.name}}}" if one.annotation is int else f'"${{{n}:{one.name}}}"'
        for n, one in enumerate(wanted, 1)
    ]
    return {
        "scope": "markdown",
        "prefix": name,
        "body": f"{{{{ {name}({', '.join(stops)}) }}}}",
        "description": own_words(macro),
    }


def main() -> None:
    """Write the files below the current folder."""
    for name, text in files().items():
        write(Path(name), text)
    print(f"{len(files())} files in {FOLDER}/ agree with the model.")


def assets() -> None:
    """Write the hashes of the scripts and styles as they are now."""
    write(Path.cwd() / SUMS, sums(Path.cwd()))
    print(SUMS)
