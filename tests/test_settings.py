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
    "missing": ("site_name:", "site_author:", '{line}:1: file: there is no setting "site_author"; did you mean "site_name"?'),
    "number": ("  - index.md", "  - 3", '{nav}:1: file: the navigation holds "3", which is no page; write pages as in docs/: - about.md'),
    "empty": ("nav:\n", "nav:\n  - Others:\n", '{next}:1: file: nothing stands under "Others" in the navigation; write its pages under it, indented, or take the line out'),
    "backslash": ("  - partners/pakistan.md", "  - partners\\pakistan.md", "{line}:1: nav: there is no page docs/partners\\pakistan.md; write partners/pakistan.md"),
    "space": ("  - index.md", "  - Home:index.md", "{line}:1: nav: there is no page docs/Home:index.md; write - Home: index.md"),
    "scheme": ("site_url: ", "site_url: www.example.ca\n#", '{line}:1: site_url: "www.example.ca" is no address of a site; write https://www.example.ca'),
    "no-list": ("nav:\n", "nav: x\nwatch:\n", "{line}:1: file: nav: is not a list; write its items on lines that start with -"),
    "gone": ("copyright:", "# copyright:", "1:1: file: copyright: is missing; put it back as it was"),
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
    ("extra_css", "  - assets/site.css\n", "  - assets/site.css\n  - https://evil.example/x.css\n"),
    ("extra_javascript", "extra_javascript:\n", "extra_javascript:\n  - https://evil.example/x.js\n"),
    ("theme", "custom_dir: overrides", "custom_dir: docs/assets"),
    ("theme", "favicon: assets", "favicon: https://evil.example"),
    ("theme", "font: false", "font: {text: Roboto}"),
    ("extra", "  scope: /\n", "  scope: /\n  analytics: {provider: google}\n"),
    ("markdown_extensions", "  - toc\n", "  - toc:\n      slugify: os.system\n"),
    ("markdown_extensions", "BACKLINK_TITLE: Back", "SUPERSCRIPT_TEXT: '40,000{}'\n      BACKLINK_TITLE: Back"),
    ("markdown_extensions", "  - macros.engine\n", ""),
    ("markdown_extensions", "  - attr_list", "  - attr_lst"),
    ("markdown_extensions", "  - attr_list\n", "  - attr_list\n  - md_in_html\n"),
    ("markdown_extensions", "  - attr_list\n", "  - attr_list\n  - [admonition]\n"),
    ("plugins", "on_undefined: strict", "on_undefined: strict\n      include_dir: /etc"),
    ("plugins", "on_undefined: strict", "on_undefined: keep"),
    ("plugins", "plugins:\n", "plugins:\n  - macros: {module_name: other}\n"),
    ("plugins", "plugins:\n", "plugins:\n  - privacy\n"),
]  # fmt: skip
UNKNOWN = (
    "docs_dir: /etc",
    "site_dir: docs",
    "exclude_docs: index.md",
    "edit_uri: javascript:alert(1)",
    "hooks: [evil.py]",
    "INHERIT: other.yml",
)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("nav:\n", "repo_name: !!python/object/apply:os.getcwd []\nnav:\n", 'the tag "tag:yaml.org,2002:python/object/apply:os.getcwd" means nothing here'),
        ("copyright: ", "copyright: !ENV [HOME, x] # ", "!ENV reads something else than SITE_URL and REPO_URL"),
        ("copyright: ", "copyright: <script>alert(1)</script> ", "holds the sign <; write plain words"),
        ("- index.md", "- <b>Home</b>: index.md", '"<b>Home</b>" holds the sign <; write plain words'),
        ("- index.md", "- 22 charters: index.md", 'the number "22" stands in a sentence'),
        ("site_name: ", "site_name: 22 charters for ", 'the number "22" stands in a sentence'),
        ("[REPO_URL, \"https:", "[REPO_URL, \"javascript:", "repo_url: is no address of a repository"),
        ("[SITE_URL, \"https://", "[SITE_URL, \"https://x<", "is no address of a site"),
        ("  scope: /\n", "  scope: &a [*a]\n", "a YAML anchor stands here"),
        *((old, new, f"{name} is changed, which is code; put it back") for name, old, new in CODE_CHANGED),
        *(("nav:\n", f"{name}\nnav:\n", f'there is no setting "{name.partition(":")[0]}"; take it out') for name in UNKNOWN),
    ],
)  # fmt: skip
def test_no_setting_leads_round_the_gate(small: Path, old: str, new: str, said: str) -> None:
    path = small / "mkdocs.yml"
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")
    assert any(said in str(fault) for fault in check(small))
