"""The places where new entries go: the end of a data file, the end of a figure, the navigation."""

from __future__ import annotations

import re
import shutil
import tempfile
from pathlib import Path

from macros.pages.markup import OPEN
from macros.record.fault import RecordError
from macros.record.load import load
from macros.record.yaml_file import read_yaml

ID = re.compile(r"[a-z0-9]+(?:[.-][a-z0-9]+)*")


class CannotWriteError(Exception):
    """The skeleton cannot be written. Says why, and what to type."""


def entries(root: Path, kind: str) -> dict[str, object]:
    """The entries of a data file as written. Raises CannotWriteError for a file at fault."""
    file = read_yaml(root / f"data/{kind}.yml", f"data/{kind}.yml")
    if file.faults:
        raise CannotWriteError(f"{file.faults[0]}\nMend it first.")
    return file.data if isinstance(file.data, dict) else {}


def free(root: Path, kind: str, key: str) -> str:
    """An id that may be used and is not used yet. Raises CannotWriteError."""
    if not ID.fullmatch(key):
        raise CannotWriteError(
            f'"{key}" is not a usable id: use small letters, digits, dots and hyphens.'
        )
    if key in entries(root, kind):
        raise CannotWriteError(
            f'data/{kind}.yml has an entry "{key}" already. Change that one, or choose another id.'
        )
    return key


def with_entry(root: Path, kind: str, entry: list[str]) -> str:
    """A data file with an entry more at its end."""
    text = (root / f"data/{kind}.yml").read_text("utf-8").rstrip("\n")
    return text + "\n" + "\n".join(entry) + "\n"


def with_observation(root: Path, key: str, observation: list[str]) -> str:
    """figures.yml with an observation more at the end of one figure."""
    text = (root / "data/figures.yml").read_text("utf-8")
    start = re.search(rf"^{re.escape(key)}:", text, re.M)
    after = start.end() if start else len(text)
    following = re.search(r"^(?=\S)", text[after:], re.M)
    end = after + following.start() if following else len(text)
    return text[:end].rstrip("\n") + "\n" + "\n".join(observation) + "\n" + text[end:]


def new_page(root: Path, path: str, lines: list[str]) -> str:
    """The text of a page that is not there yet. Raises CannotWriteError."""
    if (root / "docs" / path).exists():
        raise CannotWriteError(f"There is a page docs/{path} already.")
    return "\n".join(lines) + "\n"


def with_navigation(root: Path, path: str, group: str = "", after: str = "") -> str:
    """mkdocs.yml with the page after the page `after`, else after the last one of its folder, or of the last group of that name there."""
    lines = (root / "mkdocs.yml").read_text("utf-8").split("\n")
    folder = path.partition("/")[0]
    places = [i for i, line in enumerate(lines) if re.match(rf" *- (?:[^#]*: )?{folder}/", line)]
    if not places:
        raise CannotWriteError(
            f"mkdocs.yml lists no page of {folder}/ under nav:. Write - {path} there."
        )
    if group:
        heads = [i for i, line in enumerate(lines) if re.match(rf' *- "{group}\b[^"]*":$', line)]
        own = [i for i in places if heads and i > heads[-1]]
        # The pages of the group are those that follow its head without a gap.
        places = [i for n, i in enumerate(own) if i == heads[-1] + 1 + n] or places
    place = next((i for i in places if lines[i].endswith(f"- {after}")), places[-1])
    indent = lines[place].partition("-")[0]
    return "\n".join([*lines[: place + 1], f"{indent}- {path}", *lines[place + 1 :]])


def refuse_what_does_not_fit(root: Path, files: dict[str, str], key: str) -> None:
    """Try the changed data before anything is written. Raises CannotWriteError with what is wrong in the entry `key`."""
    with tempfile.TemporaryDirectory(prefix="new-") as folder:
        data = Path(folder) / "data"
        shutil.copytree(root / "data", data)
        for name, text in files.items():
            if name.startswith("data/"):
                (Path(folder) / name).write_text(text, "utf-8")
        try:
            load(data)
        except RecordError as error:
            told = [
                f"{fault.problem}; {fault.remedy}"
                for fault in error.faults
                if fault.record == key and OPEN not in f"{fault.problem}{fault.remedy}"
            ]
            if told:
                raise CannotWriteError("\n".join([*told, "Nothing was written."])) from None
