"""A slip in mkdocs.yml is told in plain words, at its line."""

from __future__ import annotations

from pathlib import Path

import pytest

from macros.review.check import check

SLIPS = {
    "tab": ("theme:", "\ttheme:", "{line}:1: file: a tab stands where only spaces may; indent with spaces"),
    "colon": ("nav:\n", "nav\n", "{line}:4: file: a colon is missing; write nav:"),
    "quote": ("site_name: ", 'site_name: "', "{line}:12: file: a quotation mark is opened and never closed; close it on the same line"),
    "name": ("use_directory_urls:", "use_directory_url:", '{line}:1: file: there is no setting "use_directory_url"; did you mean "use_directory_urls"?'),
    "missing": ("site_name:", "site_author:", "1:1: file: site_name: is missing; put it back as it was"),
    "number": ("  - index.md", "  - 3", '{nav}:1: file: the navigation holds "3", which is no page; write pages as in docs/: - about.md'),
    "empty": ("nav:\n", "nav:\n  - Others:\n", '{next}:1: file: nothing stands under "Others" in the navigation; write its pages under it, indented, or take the line out'),
    "backslash": ("  - partners/pakistan.md", "  - partners\\pakistan.md", "{line}:1: nav: there is no page docs/partners\\pakistan.md; write partners/pakistan.md"),
    "space": ("  - index.md", "  - Home:index.md", "{line}:1: nav: there is no page docs/Home:index.md; write - Home: index.md"),
    "scheme": ("site_url: ", "site_url: www.example.ca\n#", '{line}:1: site_url: "www.example.ca" is no address of a site; write https://www.example.ca'),
    "no-list": ("nav:\n", "nav: x\nwatch:\n", "{line}:1: file: nav: is not a list; write its items on lines that start with -"),
    "extension": ("  - attr_list", "  - attr_lst", '{line}:1: file: the Markdown extension "attr_lst" is none that the gate knows; did you mean "attr_list"?'),
    "tag": ("nav:\n", "repo_name: !foo x\nnav:\n", '{line}:1: file: the tag "!foo" means nothing here; take it out, or compare with MkDocs'),
    "environment": ("nav:\n", "repo_name: !ENV {a: b}\nnav:\n", "{line}:1: file: !ENV is not followed by a list; take it out, or compare with MkDocs"),
    "conflict": ("nav:\n", "<<<<<<< HEAD\nnav:\n", "{line}:1: file: a merge conflict is not settled: both sides stand here; keep the side that is right, and take out the lines that start with <<<<<<<, ======= and >>>>>>>"),
}  # fmt: skip


@pytest.mark.parametrize("case", SLIPS)
def test_slip(small: Path, case: str) -> None:
    old, new, message = SLIPS[case]
    path = small / "mkdocs.yml"
    text = path.read_text("utf-8")
    assert old in text
    lines = {
        "line": text[: text.index(old)].count("\n") + 1,
        "next": text[: text.index(old)].count("\n") + 2,
        "nav": text.count("\n", 0, text.index("nav:\n")) + 1,
    }
    path.write_text(text.replace(old, new, 1), "utf-8")
    assert [str(fault) for fault in check(small)] == [f"mkdocs.yml:{message.format(**lines)}"]


def test_no_settings_at_all(small: Path) -> None:
    path = small / "mkdocs.yml"
    path.write_bytes(b"site_name: x\n\xff\n")
    assert [str(fault) for fault in check(small)] == [
        "mkdocs.yml:2:1: file: a character is not UTF-8 text; save the file as UTF-8"
    ]
    path.unlink()
    assert [str(fault) for fault in check(small)] == [
        "mkdocs.yml:1:1: file: it cannot be read (No such file or directory); put the file back"
    ]


CODE_CHANGED = [
    ("  - assets/site.css\n", "  - assets/site.css\n  - https://evil.example/x.css\n"),
    ("extra_javascript:\n", "extra_javascript:\n  - https://evil.example/x.js\n"),
    ("custom_dir: overrides", "custom_dir: docs/assets"),
    ("favicon: assets", "favicon: https://evil.example"),
    ("font: false", "font: {text: Roboto}"),
    ("  scope: /\n", "  scope: /\n  analytics: {provider: google}\n"),
    ("  scope: /\n", "  scope: &a [*a]\n"),
    ("  - toc\n", "  - toc:\n      slugify: os.system\n"),
    ("BACKLINK_TITLE: Back", "SUPERSCRIPT_TEXT: '40,000{}'\n      BACKLINK_TITLE: Back"),
    ("nav:\n", "docs_dir: /etc\nnav:\n"),
    ("nav:\n", "site_dir: docs\nnav:\n"),
    ("nav:\n", "exclude_docs: index.md\nnav:\n"),
    ("nav:\n", "edit_uri: javascript:alert(1)\nnav:\n"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("  - macros.engine\n", "", "the extension macros.engine is missing, the gate of all pages; put it back"),
        ("  - attr_list\n", "  - attr_list\n  - md_in_html\n", 'the Markdown extension "md_in_html" is none that the gate knows; '),
        ("on_undefined: strict", "on_undefined: strict\n      include_dir: /etc", "the macros plugin is missing, or set up in another way; put it back as it was"),
        ("on_undefined: strict", "on_undefined: keep", "the macros plugin is missing, or set up in another way; put it back as it was"),
        ("plugins:\n", "plugins:\n  - macros: {module_name: other}\n", "the macros plugin is missing, or set up in another way; put it back as it was"),
        ("plugins:\n", "plugins:\n  - privacy\n", 'the plugin "privacy" is none that the gate knows; take it out'),
        ("  - attr_list\n", "  - attr_list\n  - [admonition]\n", "is none that the gate knows"),
        ("nav:\n", "repo_name: !!python/object/apply:os.getcwd []\nnav:\n", 'the tag "tag:yaml.org,2002:python/object/apply:os.getcwd" means nothing here'),
        ("copyright: ", "copyright: !ENV [HOME, x] # ", "!ENV reads something else than SITE_URL and REPO_URL"),
        ("copyright: ", "copyright: <script>alert(1)</script> ", "holds the sign <; write plain words"),
        ("- index.md", "- <b>Home</b>: index.md", '"<b>Home</b>" holds the sign <; write plain words'),
        ("- index.md", "- 22 charters: index.md", 'the number "22" stands in a sentence'),
        ("site_name: ", "site_name: 22 charters for ", 'the number "22" stands in a sentence'),
        ("[REPO_URL, \"https:", "[REPO_URL, \"javascript:", "repo_url: is no address of a repository"),
        ("[SITE_URL, \"https://", "[SITE_URL, \"https://x<", "is no address of a site"),
        *((old, new, "something else than words, addresses and the navigation is changed; put it back") for old, new in CODE_CHANGED),
    ],
)  # fmt: skip
def test_no_setting_leads_round_the_gate(small: Path, old: str, new: str, said: str) -> None:
    path = small / "mkdocs.yml"
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")
    assert any(said in str(fault) for fault in check(small))
