"""Writes what editors' programs read: JSON Schemas of the data files, and snippets of the macros.

`make schemas` runs it after a change of the model or of the macros; a test says when it was forgotten.
"""

from __future__ import annotations

import inspect
import json
from pathlib import Path
from typing import Any

from macros.record.describe import schema
from macros.record.load import KINDS
from macros.show.macros import MACROS

FOLDER = ".vscode"
SCHEMAS = f"{FOLDER}/schemas"


def files() -> dict[str, str]:
    """Path in the project → its text, for every file that is written."""
    found = {f"{SCHEMAS}/{kind}.json": _json(schema(kind)) for kind in KINDS}
    found[f"{FOLDER}/settings.json"] = _json(_settings())
    found[f"{FOLDER}/macros.code-snippets"] = _json(_snippets())
    return found


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"


def _settings() -> dict[str, Any]:
    return {
        "yaml.schemas": {f"./{SCHEMAS}/{kind}.json": f"data/{kind}.yml" for kind in KINDS},
        "files.eol": "\n",
        "files.insertFinalNewline": True,
        "files.trimTrailingWhitespace": True,
        "[yaml]": {"editor.tabSize": 2, "editor.insertSpaces": True},
        "[markdown]": {"editor.quickSuggestions": {"other": True}},
    }


def _snippets() -> dict[str, Any]:
    """One snippet a macro, with a stop at each argument that has no default."""
    found = {}
    for name, macro in MACROS.items():
        wanted = [
            parameter
            for parameter in list(inspect.signature(macro, eval_str=True).parameters.values())[1:]
            if parameter.default is inspect.Parameter.empty
        ]
        stops = [
            f"${{{n}:{p.name}}}" if p.annotation is int else f'"${{{n}:{p.name}}}"'
            for n, p in enumerate(wanted, 1)
        ]
        found[name] = {
            "scope": "markdown",
            "prefix": name,
            "body": f"{{{{ {name}({', '.join(stops)}) }}}}",
            "description": " ".join((macro.__doc__ or "").split()),
        }
    return found


def main() -> None:
    """Write the files below the current folder."""
    for name, text in files().items():
        path = Path(name)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    print(f"{len(files())} files in {FOLDER}/ agree with the model.")


if __name__ == "__main__":
    main()
