"""Where new entries and pages go in the files, and how a change of several files is tried and carried out."""

from __future__ import annotations

import re
import shutil
import sys
import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path

from macros.edit.atomic import write
from macros.pages.markup import OPEN
from macros.record.fault import RecordError
from macros.record.load import load
from macros.record.model import Entry
from macros.record.yaml_file import read_yaml
from macros.review.check import check
from macros.review.formats import as_text


class CannotWriteError(Exception):
    """It cannot be written. Says why, and what to type."""


def carry_out(root: Path, done: str, change: Callable[[], Mapping[str, str | None]]) -> None:
    """Write each file that a change gives (None: it goes), then say what was done and what is left to do."""
    try:
        files = change()
        for name, text in files.items():
            if text is not None:
                write(root / name, text)
        for name in (name for name, text in files.items() if text is None):
            (root / name).unlink()
    except CannotWriteError as error:
        sys.exit(str(error))
    except OSError as error:
        sys.exit(f"{error}. Nothing more was written.")
    print(f"{done}: {', '.join(sorted(files))}\nLeft to do, as make check says:\n")
    print(as_text(check(root)))


def entries(root: Path, kind: str) -> dict[str, object]:
    """The entries of a data file as written. Raises CannotWriteError for a file at fault."""
    file = read_yaml(root / f"data/{kind}.yml", f"data/{kind}.yml")
    if file.faults:
        raise CannotWriteError(f"{file.faults[0]}\nMend it first.")
    return file.data if isinstance(file.data, dict) else {}


def free(root: Path, kind: str, key: str) -> str:
    """An id that may be used and is not used yet. Raises CannotWriteError."""
    if not re.fullmatch(Entry.ids, key):
        raise CannotWriteError(
            f'"{key}" is not a usable id: use small letters, digits, dots and hyphens.'
        )
    if key in entries(root, kind):
        raise CannotWriteError(
            f'data/{kind}.yml has an entry "{key}" already. Change that one, or choose another id.'
        )
    return key


def with_entry(root: Path, kind: str, entry: str) -> dict[str, str]:
    """A data file with an entry more at its end."""
    name = f"data/{kind}.yml"
    return {name: (root / name).read_text("utf-8").rstrip("\n") + "\n" + entry}


def with_observation(root: Path, key: str, observation: str) -> dict[str, str]:
    """figures.yml with an observation more at the end of one figure."""
    text = (root / "data/figures.yml").read_text("utf-8")
    start = re.search(rf"^{re.escape(key)}:", text, re.M)
    following = re.compile(r"^(?=\S)", re.M).search(text, start.end() if start else len(text))
    end = following.start() if following else len(text)
    return {"data/figures.yml": text[:end].rstrip("\n") + "\n" + observation + text[end:]}


def with_page(root: Path, path: str, text: str, group: str = "", after: str = "") -> dict[str, str]:
    """A page that is not there yet, and mkdocs.yml with it.

    It comes after the page `after`, else after the last one of its folder, or of the last group of that
    name there. Raises CannotWriteError.
    """
    if (root / "docs" / path).exists():
        raise CannotWriteError(f"There is a page docs/{path} already.")
    lines = (root / "mkdocs.yml").read_text("utf-8").split("\n")
    folder = path.partition("/")[0]
    places = [i for i, line in enumerate(lines) if re.match(rf" *- (?:[^#]*: )?{folder}/", line)]
    if not places:
        raise CannotWriteError(
            f"mkdocs.yml lists no page of {folder}/ under nav:. Write - {path} there."
        )
    heads = [i for i, line in enumerate(lines) if re.match(rf' *- "{group}\b[^"]*":$', line)]
    own = [i for i in places if group and heads and i > heads[-1]]
    # The pages of the group are those that follow its head without a gap.
    places = [i for n, i in enumerate(own) if i == heads[-1] + 1 + n] or places
    place = next((i for i in places if lines[i].endswith(f"- {after}")), places[-1])
    lines.insert(place + 1, f"{lines[place].partition('-')[0]}- {path}")
    return {f"docs/{path}": text, "mkdocs.yml": "\n".join(lines)}


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
            said = [f"{one.problem}; {one.remedy}" for one in error.faults if one.record == key]
            told = [one for one in said if OPEN not in one]
            if told:
                raise CannotWriteError("\n".join([*told, "Nothing was written."])) from None
