"""Any bytes in the data or in a page: a valid record or clean messages, never a traceback or a hang.

`EXAMPLES=2000 make test-all` tries more of each; the count of a run is printed with `pytest -rP`.
"""

from __future__ import annotations

import os
import random
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from macros.pages.source import read_page
from macros.record.fault import Fault, RecordError
from macros.record.load import load
from macros.record.record import KINDS
from macros.record.yaml_file import parse_yaml
from macros.review.check import check
from tests.conftest import SMALL, copy_small

EXAMPLES = int(os.environ.get("EXAMPLES", "60"))
FILES = {kind: (SMALL / f"data/{kind}.yml").read_bytes() for kind in KINDS}
PAGE = (SMALL / "docs/partners/pakistan.md").read_text("utf-8")

many = settings(
    max_examples=EXAMPLES,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
    database=None,
    derandomize=True,
)

# Pieces that mean something to YAML, to Markdown or to the macros.
YAML = "- |: |\n|  |\t|{|}|[|]|&a |*a|!!python/none|>|'|\"|#|%YAML 9|---\n|...\n|? |<<: *a|null|~|1e9|-0"
MARKUP = (
    "{{ figure(|) }}|{%|%}|{#|<b|</b>|](|![|```|    |observations:|value:|source: note|2023-02-30"
)
ODD = ["|", "| a |\n|-|\n", "\x00", "\u202e", "\ud7ff", "pakistan.charter-flights", "9" * 40]
PIECES = st.sampled_from([*YAML.split("|"), *MARKUP.split("|"), *ODD])
TEXT = st.lists(st.one_of(PIECES, st.text(max_size=12)), max_size=30).map("".join)


def are_clean(faults: list[Fault] | tuple[Fault, ...]) -> None:
    """Messages that an editor can read: a place, a problem and a remedy, each in one line."""
    for fault in faults:
        assert fault.line >= 1, fault
        assert fault.column >= 1, fault
        for words in (fault.path, fault.problem, fault.remedy):
            assert words, fault
            assert "Traceback" not in words, fault
            assert len(words) < 3_000, fault
        for control in ("\n", "\r", "\x1b", "\x00"):
            assert control not in str(fault), repr(str(fault))


def loaded(data: Path) -> bool:
    """True for a valid record. Fails the test for anything but that or clean messages."""
    try:
        load(data)
    except RecordError as error:
        faults = error.faults or pytest.fail("refused without a message")
        are_clean(faults)
        return False
    return True


@many
@given(st.binary(max_size=400))
def test_any_bytes_as_yaml(raw: bytes) -> None:
    are_clean(parse_yaml(raw, "data/x.yml").faults)


@many
@given(TEXT)
def test_any_text_as_yaml(text: str) -> None:
    are_clean(parse_yaml(text.encode("utf-8", "surrogatepass"), "data/x.yml").faults)


@many
@given(st.sampled_from(sorted(KINDS)), st.one_of(st.binary(max_size=300), TEXT.map(str.encode)))
def test_any_bytes_as_a_data_file(tmp_path: Path, kind: str, raw: bytes) -> None:
    data = tmp_path / "data"
    data.mkdir(exist_ok=True)
    for name, text in FILES.items():
        (data / f"{name}.yml").write_bytes(raw if name == kind else text)
    loaded(data)


@many
@given(st.sampled_from(sorted(KINDS)), st.randoms(use_true_random=False))
def test_a_sound_file_with_accidents(tmp_path: Path, kind: str, chance: random.Random) -> None:
    """Sound files in which some bytes are lost, doubled, changed or moved: what editors do."""
    data = tmp_path / "data"
    data.mkdir(exist_ok=True)
    raw = bytearray(FILES[kind])
    for _ in range(chance.randint(1, 6)):
        if not raw:
            break
        start = chance.randrange(len(raw))
        end = min(len(raw), start + chance.choice([1, 1, 2, 5, 40]))
        piece = raw[start:end]
        del raw[start:end]
        if chance.random() < 0.5:
            place = chance.randrange(len(raw) + 1)
            raw[place:place] = chance.choice(
                [piece, piece * 2, b"\t", b": ", b"\n", b"\xff", b"- "]
            )
    for name, text in FILES.items():
        (data / f"{name}.yml").write_bytes(bytes(raw) if name == kind else text)
    loaded(data)


@many
@given(TEXT)
def test_any_text_as_a_page(text: str) -> None:
    are_clean(read_page("x.md", text).faults)


@settings(many, max_examples=max(20, EXAMPLES // 4))
@given(TEXT)
def test_any_text_at_the_end_of_a_page_is_checked(
    tmp_path_factory: pytest.TempPathFactory, text: str
) -> None:
    root = copy_small(tmp_path_factory.mktemp("fuzz") / "small")
    page = root / "docs/partners/pakistan.md"
    page.write_bytes(PAGE.encode() + text.encode("utf-8", "surrogatepass"))
    are_clean(check(root))


@pytest.mark.parametrize(
    "raw",
    [
        b"a: &a [x]\nb: &b [*a, *a]\nc: &c [*b, *b]\n",
        b"a: " + b"[" * 100_000,
        b"- " * 50_000,
        b"a: !!python/object/apply:os.system ['touch pwned']",
        b"a: !!binary " + b"A" * 1_000,
        b"? " * 10_000,
        b"a: " + b"9" * 100_000,
        b"a: '" + b"x" * 3_000_000,
        b"\xef\xbb\xbfa: b",
        b"a: b\r\nc: d\r",
        b"%YAML 2.0\n---\na: b",
        b"a: b\n---\nc: d",
        b"a: b\n...\n{{",
        b"{a: b, a: c}",
        b"<<: {a: b}",
        b"a: |\n" + b" x\n" * 10_000,
        b"a: {" + b"b: c " * 5_000,
        b"a: [" + b"1," * 80_000 + b",]",
        b"a:" + b" " * 100_000 + b"b: c",
        b"a: " + b"b: " * 20_000,
    ],
)
def test_yaml_made_to_harm(tmp_path: Path, raw: bytes) -> None:
    are_clean(parse_yaml(raw, "data/x.yml").faults)
    assert not Path("pwned").exists()
