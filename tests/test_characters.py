"""Characters that no reader sees: which they are, in data, in data written in signs, and in pages' signs."""

from __future__ import annotations

import pytest

from macros.record.characters import hidden, hidden_as_entities
from macros.record.yaml_file import parse_yaml


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("\ufeffa byte order mark first", []),
        ("two\tcolumns\r\nof words\n", []),
        ("22\u00a0flights, 40\u202f000, é e\u0301 — “a” ‑ […]", []),
        ("a\ufeffb", [(1, "U+FEFF, zero width no-break space")]),
        ("a\u200bb\u2060", [(1, "U+200B, zero width space"), (3, "U+2060, word joiner")]),
        ("co\u00adop", [(2, "U+00AD, soft hyphen")]),
        ("\u202e22", [(0, "U+202E, right-to-left override")]),
        ("\u200f\u2066", [(0, "U+200F, right-to-left mark"), (1, "U+2066, left-to-right isolate")]),
        ("\x0b\x0c", [(0, "U+000B, control character"), (1, "U+000C, control character")]),
        ("a\u2028b\x85", [(1, "U+2028, line separator"), (3, "U+0085, control character")]),
        ("\U000e0041", [(0, "U+E0041, tag latin capital letter a")]),
        ("\ue000\U000f0000", [(0, "U+E000, private use"), (1, "U+F0000, private use")]),
        ("a\ufe0f", [(1, "U+FE0F, variation selector-16")]),
        ("\u3164\u2800", [(0, "U+3164, hangul filler"), (1, "U+2800, braille pattern blank")]),
        ("\ud800\uffff", [(0, "U+D800, half of a pair"), (1, "U+FFFF, no character")]),
        ("caf\ufffd", [(3, "U+FFFD, replacement character")]),
    ],
)
def test_hidden(text: str, found: list[tuple[int, str]]) -> None:
    assert list(hidden(text)) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("AT&T, 22&nbsp;flights &copy; &#39; &lt;&#8212;&#133;", []),
        ("a&#8203;b&#x200B;", [(1, "U+200B, zero width space"), (9, "U+200B, zero width space")]),
        ("&shy;&zwnj;", [(0, "U+00AD, soft hyphen"), (5, "U+200C, zero width non-joiner")]),
        ("&#x202e", [(0, "U+202E, right-to-left override")]),
        ("&#11;&#129;", [(0, "a control character"), (5, "U+0081, control character")]),
    ],
)
def test_hidden_as_entities(text: str, found: list[tuple[int, str]]) -> None:
    assert list(hidden_as_entities(text)) == found


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("a:\n  b: c\u200bd\n", "2:7: file: a character that no one sees stands here (U+200B, zero width space); delete it"),
        ('a:\n  b: "c\\u200bd"\n', "2:6: a: a character that no one sees stands here (U+200B, zero width space); delete it"),
        ('a:\n  b: ["x\\x0b"]\n', "2:7: a: a character that no one sees stands here (U+000B, control character); delete it"),
    ],
)  # fmt: skip
def test_in_data(text: str, message: str) -> None:
    assert [str(fault) for fault in parse_yaml(text.encode(), "x.yml").faults] == [
        f"x.yml:{message}"
    ]
