"""Whole projects with accidents: files renamed, deleted, swapped, cut, changed; entries and lines moved.

Whatever happens to a project, the check ends in clean messages. A seed that fails is printed.
"""

from __future__ import annotations

import random
import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from macros.review.check import check
from tests.conftest import copy_small
from tests.test_fuzz import are_clean

ENTRY = re.compile(r"^[^\s#].*\n(?:^(?:[ \t].*)?\n)*", re.M)
ODD = ["\t", " ", ":", "- ", "\n", '"', "'", "{", "}", "[", "]", "#", "é", "\xa0", "\u200b", "null", "2023", "{{ ", " }}", "](", "| ", "```\n", "<<<<<<< HEAD\n", "---\n", "!!", "&a ", "*a"]  # fmt: skip


def _files(root: Path) -> list[Path]:
    found = [*(root / "data").rglob("*"), *(root / "docs").rglob("*"), root / "mkdocs.yml"]
    return sorted(path for path in found if path.is_file())


def _text(path: Path) -> str:
    return path.read_text("utf-8", errors="surrogateescape")


def _write(path: Path, text: str) -> None:
    path.write_bytes(text.encode("utf-8", "surrogateescape"))


def delete(root: Path, chance: random.Random) -> None:
    chance.choice(_files(root)).unlink()


def rename(root: Path, chance: random.Random) -> None:
    path = chance.choice(_files(root))
    name = chance.choice(
        [
            f"new-{path.name}",
            path.name[1:] or "x",
            path.name.upper(),
            f"{path.stem}.yaml",
            "é.md",
            "../gone.md",
        ]
    )
    path.rename(path.parent / name)


def swap(root: Path, chance: random.Random) -> None:
    one, other = chance.choice(_files(root)), chance.choice(_files(root))
    first, second = one.read_bytes(), other.read_bytes()
    one.write_bytes(second)
    other.write_bytes(first)


def cut(root: Path, chance: random.Random) -> None:
    path = chance.choice(_files(root))
    raw = path.read_bytes()
    path.write_bytes(raw[: chance.randrange(len(raw) + 1)])


def change_bytes(root: Path, chance: random.Random) -> None:
    path = chance.choice(_files(root))
    raw = bytearray(path.read_bytes())
    for _ in range(chance.randint(1, 4)):
        if raw:
            raw[chance.randrange(len(raw))] = chance.randrange(256)
    path.write_bytes(bytes(raw))


def insert(root: Path, chance: random.Random) -> None:
    path = chance.choice(_files(root))
    text = _text(path)
    place = chance.randrange(len(text) + 1)
    _write(path, text[:place] + chance.choice(ODD) + text[place:])


def move_entry(root: Path, chance: random.Random) -> None:
    """An entry of one file at the end of another, or twice in its own."""
    data = [path for path in _files(root) if path.parent.name == "data"]
    if not data:
        return
    one, other = chance.choice(data), chance.choice(data)
    entries = list(ENTRY.finditer(_text(one)))
    if entries:
        entry = chance.choice(entries)
        text = _text(one)
        if chance.random() < 0.7:
            _write(one, text[: entry.start()] + text[entry.end() :])
        _write(other, _text(other) + entry.group())


def change_line(root: Path, chance: random.Random) -> None:
    """A line lost, doubled, moved, or indented otherwise."""
    path = chance.choice(_files(root))
    lines = _text(path).splitlines(keepends=True)
    if not lines:
        return
    number = chance.randrange(len(lines))
    line = lines.pop(number)
    match chance.randrange(5):
        case 0:
            lines[number:number] = [line, line]
        case 1:
            lines.insert(chance.randrange(len(lines) + 1), line)
        case 2:
            lines.insert(number, " " * chance.randint(1, 4) + line)
        case 3:
            lines.insert(number, line.lstrip())
    _write(path, "".join(lines))


def change_word(root: Path, chance: random.Random) -> None:
    """A word in place of another of the same file: an id, a field, a number."""
    path = chance.choice(_files(root))
    text = _text(path)
    words = list(re.finditer(r"[\w.-]+", text))
    if words:
        one, other = chance.choice(words), chance.choice(words)
        _write(path, text[: one.start()] + other.group() + text[one.end() :])


ACCIDENTS: list[Callable[[Path, random.Random], None]] = [
    delete, rename, swap, cut, change_bytes, insert, insert, move_entry, change_line, change_line,
    change_word, change_word,
]  # fmt: skip


def try_seeds(folder: Path, seeds: range) -> None:
    """One project a seed, with one accident to four."""
    kept = copy_small(folder / "kept")
    for seed in seeds:
        root = folder / "project"
        shutil.rmtree(root, ignore_errors=True)
        shutil.copytree(kept, root)
        chance = random.Random(seed)  # noqa: S311 - chance for a test
        done = []
        for _ in range(chance.choice([1, 1, 2, 4])):
            accident = chance.choice(ACCIDENTS)
            if _files(root):
                accident(root, chance)
            done.append(accident.__name__)
        try:
            faults = check(root)
        except Exception as error:
            raise AssertionError(f"seed {seed}, {done}: {error!r}") from error
        are_clean(faults)


@pytest.mark.parametrize("part", range(4))
def test_some_accidents(tmp_path: Path, part: int) -> None:
    try_seeds(tmp_path, range(part * 100, part * 100 + 30))


@pytest.mark.exhaustive
@pytest.mark.parametrize("part", range(20))
def test_thousands_of_accidents(tmp_path: Path, part: int) -> None:
    try_seeds(tmp_path, range(1000 + part * 500, 1500 + part * 500))


@pytest.mark.parametrize(
    ("file", "old", "new", "said"),
    [
        (
            "data/sources.yml", "\n  said_on: 2021-12-02", "\n  said_on 2021-12-02",
            'a colon is missing; write said_on: 2021-12-02',
        ),
        (
            "data/figures.yml", "      source: ircc-2021-12-02-charter\n", "      source: ircc-2021-12-02-charters\n",
            'total.arrived: there is no source "ircc-2021-12-02-charters"; did you mean "ircc-2021-12-02-charter"?',
        ),
        (
            "data/coverage.yml", "pages: [partners/pakistan.md]", "pages: [partners/pakistn.md]",
            'there is no page docs/partners/pakistn.md; did you mean "partners/pakistan.md"?',
        ),
    ],
)  # fmt: skip
def test_a_slip_in_the_whole_project_is_one_message(
    copy: Path, edit: Callable[[str, str, str], None], file: str, old: str, new: str, said: str
) -> None:
    edit(file, old, new)
    faults = [str(fault) for fault in check(copy)]
    assert len(faults) == 1, faults
    assert faults[0].endswith(said)


def test_a_page_that_is_gone_is_said_at_each_place_that_leads_to_it(copy: Path) -> None:
    (copy / "docs/partners/pakistan.md").unlink()
    assert [str(fault).partition(" ")[0] for fault in check(copy)] == [
        "data/partners.yml:37:3:",
        "docs/figures/pakistan.md:9:63:",
    ]


def test_a_first_correction_passes(copy: Path) -> None:
    text = (
        "charters:\n  date: 2026-11-25\n  kind: editorial\n  figure: pakistan.charter-flights\n"
        "  source: cimm-2023-02-08-engagement\n  from: charters\n  to: charter flights\n  why: The source's own noun.\n"
    )
    with (copy / "data/corrections.yml").open("a", encoding="utf-8") as file:
        file.write(text)
    assert [str(fault) for fault in check(copy)] == []
