"""The gate: hostile pages of every kind, judged as a browser reads them, for the check and for each engine."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest

from macros.pages.gate import OF_TEMPLATES, judge, parsed
from macros.review.check import check
from tests.conftest import ROOT

PAGE = "docs/partners/pakistan.md"
HOSTS = frozenset({"www.canada.ca"})


def problems(html: str) -> list[str]:
    return [slip.problem for slip in judge(parsed(html), "partners/pakistan.md", HOSTS)]


@pytest.mark.parametrize(
    "html",
    [
        "<p>words <em>and</em> <code>&lt;script&gt;</code></p>",
        '<p id="pakistan.charter-flights"><a href="../figures.html#a.b">x</a></p>',
        '<p><a href="https://www.canada.ca/en.html?a=b#c">x</a></p>',
        '<div class="table" role="group" tabindex="0" aria-labelledby="t"><table><caption id="t">x</caption></table></div>',
        '<svg viewBox="0 0 10 10" width="10" height="10" focusable="false"><path d="M0 0L1 1"></path></svg>',
    ],
)
def test_what_templates_and_markdown_give_passes(html: str) -> None:
    assert problems(html) == []


@pytest.mark.parametrize(
    ("html", "said"),
    [
        ('<p lang=="a onfocus=x autofocus b">x</p>', ["markup that no list knows"]),
        ("<script>x</script>", ["this element is not allowed in a page"]),
        ("<ScRiPt/src=x>", ["this element is not allowed in a page"]),
        ("<svg><script>x</script></svg>", ["this element is not allowed in a page"]),
        ("<svg><a xlink:href='javascript:x'><text>x</text></a></svg>", ['the attribute xlink:href="javascript:x" is not allowed']),
        ("<math><mi xlink:href='data:x'>", ["this element is not allowed in a page"]),
        ("<p><img src=x onerror=x alt=x></p>", ['the attribute onerror="x" is not allowed']),
        ("<p style='background:url(//x)'>x</p>", ['the attribute style="background:url(//x)" is not allowed']),
        ("<a href='jav&#x09;ascript:x'>x</a>", ["is not an address for pages"]),
        ("<a href='//evil.example'>x</a>", ["is not an address for pages"]),
        ("<a href='https:evil.example'>x</a>", ["is not an address for pages"]),
        ("<a href='https://www.canada.ca@evil.example/'>x</a>", ["is not an address for pages"]),
        ("<a href='https://www.canada.ca\\@evil.example/'>x</a>", ["is not an address for pages"]),
        ("<a href='https://[x'>x</a>", ["is not an address for pages"]),
        ("<a href='../../x.html'>x</a>", ["is not an address for pages"]),
        ("<a href='%2e%2e/%2e%2e/x.html'>x</a>", ["is not an address for pages"]),
        ("<form action=x><input name=y></form>", ["this element is not allowed in a page"] * 2),
        ("<base href=x>", ["this element is not allowed in a page"]),
        ("<meta http-equiv=refresh content='0;url=x'>", ["this element is not allowed in a page"]),
        ("<iframe srcdoc='x'></iframe>", ["this element is not allowed in a page"]),
        ("<p id='__search'>x</p>", ["is not a usable anchor"]),
        ("<p id='cookie'>x</p>", ["is a name that scripts of the page use"]),
        ("<p id=a>x</p><p id=a>y</p>", ["is there twice"]),
        ("<!-- x -->", ["is a comment"]),
        ("<p a\"b=c>x</p>", ["markup that no list knows"]),
        ("<xmp></article><b>x</xmp>", ["this element is not allowed in a page"]),
        ("<noscript><p title='</noscript><img src=x>'></noscript>", ["this element is not allowed in a page"]),
        ("<template><p>x</p></template>", ["this element is not allowed in a page"]),
        ("<p is=x-y>x</p>", ["is not allowed"]),
        ("<a href=x ping=//y>x</a>", ["is not allowed"]),
        ("<a href=x target=_blank>x</a>", ["is not allowed"]),
        ("<time datetime='javascript:x'>x</time>", ["is not allowed"]),
        ("<x-y>x</x-y>", ["this element is not allowed in a page"]),
    ],
)  # fmt: skip
def test_what_is_not_on_the_list_is_refused(html: str, said: list[str]) -> None:
    found = problems(html)
    for words in said:
        assert any(words in one for one in found), found


# What would run if a macro could end what stands round it, or if Markdown could hide a tag from the check.
HOSTILE = (
    '`{{ figures_table(partner="pakistan") }}<script>alert(1)</script>`',
    '`` {{ figures_table(partner="pakistan") }}<img src=x onerror=alert(1)> ``',
    '- {{ figures_table(partner="pakistan") }}<svg onload=alert(1)>',
    '> {{ figures_table(partner="pakistan") }}\n<iframe src=//evil.example></iframe>',
    '```\n{{ figures_table(partner="pakistan") }}\n```\n<script>alert(1)</script>',
    '    {{ figures_table(partner="pakistan") }}\n<script>alert(1)</script>',
    '| a |\n| --- |\n| {{ figures_table(partner="pakistan") }}<script>alert(1)</script> |',
    '<p lang=="a onfocus=alert(1) autofocus b">x</p>',
    "<a href='https://[x'>x</a>",
    "<scr\n\nipt>alert(1)</script>",
    '!!! note "<img src=x onerror=alert(1)>"\n    words',
    "[x]: javascript:alert(1)\n\nread [these words][x]",
    "[words](<java\tscript:alert(1)>)",
    "![words](https://evil.example/x.png)",
    "<https://evil.example/x>",
    "words { onclick=alert(1) }\n{: onclick=alert(1) }",
    "## Words { #__search }",
    "## Words { #cookie }",
    "[www.canada.ca](https://www.unhcr.org/)",
    "Words \ue000\ue003\ue13c\ue001",
    "Words &#xe000;",
    "Words with a zero&#8203;width sign",
    "Term\n:   <script>alert(1)</script>",
    "HTML words\n\n*[HTML]: <script>",
    "\\<script>alert(1)</script>",
    "&lt;script>alert(1)</script>",
    '[{{ figure("canada.commitment") }}](../index.md)',
    "[unhcr.ch](https://www.canada.ca/)",
    "```{ .python .md-overlay }\nx\n```",
    "words\n{: hidden }",
    "words\n{: CLASS=md-overlay }",
    "words\n{: aria-hidden=true }",
    'words\n{: aria-label="40,000 people" }',
    "- words\n{: value=40000 }",
    '| a |\n| --- |\n| b { data-label="40,000" } |',
    "[words](../index.md){ download=x.exe }",
    '## Words { data-toc-label="40,000 people" }',
    "{% autoescape false %}words{% endautoescape %}",
    '```text linenums="40000"\npeople arrived\n```',
    "[canad\u0430.ca](https://www.canada.ca/)",
)


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_page_is_refused_by_the_check(small: Path, text: str) -> None:
    with (small / PAGE).open("a", encoding="utf-8") as page:
        page.write(f"\n{text}\n")
    said = [str(fault) for fault in check(small)]
    assert said
    assert all(line.startswith(f"{PAGE}:") for line in said), said
    assert {int(line.split(":")[1]) for line in said} & set(range(18, 24)), said


@pytest.mark.parametrize("engine", ["mkdocs", "properdocs", "zensical"])
@pytest.mark.parametrize(
    "text", ['`{{ figures_table(partner="pakistan") }}<script>alert(1)</script>`', "There were 22 charters."]
)  # fmt: skip
def test_engine_called_directly_publishes_no_page_at_fault(
    small: Path, engine: str, text: str
) -> None:
    for name in ("macros", "overrides"):
        (small / name).symlink_to(ROOT / name)
    shutil.copytree(ROOT / "docs/assets", small / "docs/assets")
    with (small / PAGE).open("a", encoding="utf-8") as page:
        page.write(f"\n{text}\n")
    command = [sys.executable, "-m", engine, "build"]
    environment = os.environ | {"NO_MKDOCS_2_WARNING": "1"}
    done = subprocess.run(
        command, cwd=small, env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode, done.stdout
    assert f"{PAGE}:19:" in done.stdout + done.stderr
    assert not (small / "site/partners/pakistan.html").exists()


@pytest.mark.parametrize(
    ("seconds", "text", "said"),
    [
        (4, "- " * 3000 + "x", "quotes, lists or brackets are nested too deep"),
        (0.2, "==a==a" * 12_000, "it takes more than 0.2 seconds to read this page"),
    ],
)
def test_engine_called_directly_stops_where_the_check_does(
    small: Path, seconds: float, text: str, said: str
) -> None:
    (small / "macros").symlink_to(ROOT / "macros")
    (small / "overrides").symlink_to(ROOT / "overrides")
    shutil.copytree(ROOT / "docs/assets", small / "docs/assets")
    with (small / PAGE).open("a", encoding="utf-8") as page:
        page.write(f"\n{text}\n")
    shorter = f"import runpy, macros.pages.limit as limit; limit.SECONDS = {seconds}; "
    command = [
        sys.executable,
        "-c",
        shorter + "runpy.run_module('mkdocs', run_name='__main__')",
        "build",
    ]
    environment = os.environ | {"NO_MKDOCS_2_WARNING": "1"}
    done = subprocess.run(
        command, cwd=small, env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode
    assert f"{PAGE}:6:1: page: {said}; make it simpler" in done.stdout + done.stderr
    assert "Traceback" not in done.stdout + done.stderr


@pytest.mark.parametrize(
    "value", ["yes", "NULL", "2021-10-01", "2021-13-45", "=", ".inf", "11:06:40"]
)
def test_words_that_an_engine_reads_as_something_else_are_told(small: Path, value: str) -> None:
    path = small / PAGE
    text = path.read_text("utf-8")
    path.write_text(text.replace("title: Pakistan", f"title: {value}"), "utf-8")
    problem = 'title: "title" is read as something else than text'
    assert f'{PAGE}:2:1: {problem}; write title: "{value}"' in map(str, check(small))
    path.write_text(text.replace("title: Pakistan", 'title: "yes"'), "utf-8")
    assert check(small) == []


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("source: note\n", "source: note\n...\n", "the front matter ends with ...; write ---"),
        ("---\ntitle", "\ufeff\ufeff---\ntitle", "the page has no title"),
    ],
)
def test_front_matter_is_what_engines_take_for_it(
    small: Path, old: str, new: str, said: str
) -> None:
    path = small / PAGE
    path.write_text(path.read_text("utf-8").replace(old, new, 1), "utf-8")
    assert any(said in str(fault) for fault in check(small))


@pytest.mark.parametrize("number", ["9" * 5000, "0x" + "f" * 5000, "-0x" + "f" * 5000])
def test_number_that_is_too_long_to_be_read_is_refused(small: Path, number: str) -> None:
    with (small / PAGE).open("a", encoding="utf-8") as page:
        page.write(f"\nSee {{{{ recommendation({number}) }}}}\n")
    (said,) = (str(fault) for fault in check(small))
    assert said.startswith(f"{PAGE}:19:")


def test_markdown_that_goes_on_after_errors_is_stopped(
    small: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("macros.pages.limit.SECONDS", 0.2)
    with (small / PAGE).open("a", encoding="utf-8") as page:
        page.write("\n" + "```\n" * 20_000)
    started = time.process_time()
    (said,) = (str(fault) for fault in check(small))
    assert "it takes more than 0.2 seconds to read this page" in said
    assert time.process_time() - started < 2


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        (
            "nav:\n",
            "nav:\n  - &a [index.md, index.md]\n  - [*a, *a]\n",
            "a YAML anchor stands here",
        ),
        ("nav:\n", f"nav: {'[' * 100_000}\nx:\n", "values are nested too deep"),
        ("  - index.md\n", "  - 2020-01-01: index.md\n", '"2020-01-01" is no text'),
        ("  - index.md\n", "  - ~: index.md\n", '"None" is no text'),
        ("  - index.md\n", '  - "a\\u202eb": index.md\n', "a character that no one sees"),
        ("copyright: ", "copyright: yes # ", '"True" is no text'),
        ("site_name: ", "site_name: 2020-01-01 # ", '"2020-01-01" is no text'),
    ],
)
def test_settings_that_swell_or_are_no_words_are_refused(
    small: Path, old: str, new: str, said: str
) -> None:
    path = small / "mkdocs.yml"
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")
    (found,) = (str(fault) for fault in check(small))
    assert found.startswith("mkdocs.yml:")
    assert said in found


def test_page_that_is_too_long_is_told_once(small: Path) -> None:
    with (small / PAGE).open("a", encoding="utf-8") as page:
        page.write("x" * 200_000)
    said = [str(fault) for fault in check(small) if fault.path == PAGE]
    assert [line.partition(" holds")[0] for line in said] == [f"{PAGE}:1:1: page: the page"]


def test_many_mistakes_on_a_page_are_told_and_counted(small: Path) -> None:
    with (small / PAGE).open("a", encoding="utf-8") as page:
        page.write("\n<b>\n" * 30)
    said = [str(fault) for fault in check(small)]
    assert len(said) == 21
    assert said[-1].endswith(
        "10 more mistakes stand on this page; mend these first, and check again"
    )


def test_no_anchor_takes_the_name_of_a_part_of_every_page() -> None:
    for template in (ROOT / "overrides").rglob("*.html"):
        for name in re.findall(r' id="([\w-]+)"', template.read_text("utf-8")):
            assert problems(f'<p id="{name}">x</p>') or name in OF_TEMPLATES, name
