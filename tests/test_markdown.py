"""The Markdown that pages know, and the dialects that are refused by name."""

from __future__ import annotations

import pytest
from bs4 import BeautifulSoup

from macros.pages.conversion import Converter
from macros.pages.gate import judge, parsed
from macros.pages.markup import check_pages
from macros.pages.pieces import without_marks
from macros.pages.source import read_page
from macros.project import open_project
from macros.settings import read_settings
from tests.conftest import ROOT

HEAD = "---\ntitle: T\ndescription: D.\n---\n\n"


@pytest.fixture(scope="module")
def converter() -> Converter:
    return Converter(read_settings(ROOT))


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("==a==", "<p><mark>a</mark></p>"),
        ("~~a~~", "<p><del>a</del></p>"),
        ("^^a^^", "<p><ins>a</ins></p>"),
        ("H~x~ a^n^", "<p>H<sub>x</sub> a<sup>n</sup></p>"),
        ("a --> b", "<p>a &rarr; b</p>"),
        ("1/2 and 1st", "<p>1/2 and 1st</p>"),
        ("https://www.canada.ca/en.html", '<p><a href="https://www.canada.ca/en.html">https://www.canada.ca/en.html</a></p>'),
        ("ABC\n\n*[ABC]: A Big Cat", '<p><abbr title="A Big Cat">ABC</abbr></p>'),
        ("- [x] a", '<ul class="task-list">\n<li class="task-list-item"><input type="checkbox" disabled checked aria-label="Done"/> a</li>\n</ul>'),
        ("<b>a</b>", "<p>&lt;b&gt;a&lt;/b&gt;</p>"),
        ("a < b", "<p>a &lt; b</p>"),
        ("**a**_b_ snake_case_word", "<p><strong>a</strong><em>b</em> snake_case_word</p>"),
    ],
)  # fmt: skip
def test_markdown_gives(converter: Converter, text: str, html: str) -> None:
    marked = converter.convert("x.md", text).marked
    assert marked == html
    assert list(judge(parsed(marked), "x.md", frozenset({"www.canada.ca"}))) == []


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Press ++ctrl+c++.", '"++ctrl+c++" is a sign for keys, which are not on here; write the key between backticks: `Ctrl+C`'),
        (":material-alert: words", '":material-alert:" is a sign for icons, which are not on here; write the word'),
        ("A :smile: here", '":smile:" is a sign for emoji, which are not on here; write the word'),
        ("/// caption\nx\n///", '"/// caption" is a sign for blocks (///), which are not on here; write !!! note, or a caption as a sentence below'),
        ('--8<-- "x.md"', '"--8<--" is a sign for snippets, which are not on here; write the words here; what is shared stands in data/'),
        ("$$\na\n$$", '"$$" is a sign for formulas, which are not on here; write it in words'),
        ("{--old--}", '"{--" is a sign for critic marks, which are not on here; write the text as it should be; a pull request shows changes'),
        ("[[pakistan]]", '"[[pakistan]]" is a sign for wiki links, which are not on here; write [words](page.md)'),
        ("::: note\nx\n:::", '":::" is a sign for containers (:::), which are not on here; write !!! note, with the text indented below'),
        ("> [!NOTE]\n> x", '"> [!NOTE]" is a sign for alerts (> [!NOTE]), which are not on here; write !!! note, with the text indented below'),
        ("```mermaid\nx\n```", '"```mermaid" is a sign for diagrams, which are not on here; write it as a list, or use {{ chart("…") }}'),
    ],
)  # fmt: skip
def test_other_dialects_are_refused_by_name(text: str, said: str) -> None:
    page = read_page("x.md", f"{HEAD}{text}\n")
    assert [f"{fault.problem}; {fault.remedy}" for fault in check_pages({"x.md": page}, ())] == [
        said
    ]


@pytest.mark.parametrize("text", ["At 10:30:15 it", "a::b", "`++x++` and `:smile:`", "C++ and D++"])
def test_what_only_looks_like_it_passes(text: str) -> None:
    page = read_page("x.md", f"{HEAD}{text}\n")
    assert list(check_pages({"x.md": page}, ())) == []


def test_how_to_edit_shows_what_works(converter: Converter) -> None:
    site = open_project(ROOT).site
    assert site is not None
    written = site.written["how-to-edit.md"]
    html = without_marks(converter.convert("how-to-edit.md", written.body + written.foot).marked)
    page = BeautifulSoup(html, "lxml")
    for selector in (
        "mark", "del", "ins", "sub", "sup.x, sup", "details > summary", ".tabbed-set input[type=radio]",
        ".task-list input[aria-label=Done]", ".highlight .filename", "[data-linenos]", "abbr[title]", ".footnote li",
    ):  # fmt: skip
        assert page.select(selector), selector
    assert page.find("abbr", title="Immigration, Refugees and Citizenship Canada")
