"""The yardstick: the same pages with every macro expanded, as any site of this theme would have them.

The same theme, overrides, navigation and pruning; the theme's own search; no macros plugin, no gate, no last steps.
"""

from __future__ import annotations

import re
import shutil
import sys
from pathlib import Path

from macros.pages.pieces import unpacked
from macros.project import open_project
from macros.record import wording

FRONT = re.compile(r"\A---\n.*?\n---\n", re.S)


def expand(root: Path, target: Path) -> None:
    """Write the project below `root` into the folder `target` as plain pages. Raises ValueError."""
    project = open_project(root)
    if project.site is None or project.record is None or project.faults:
        raise ValueError("\n".join(str(fault) for fault in project.faults[:20]))
    shutil.copytree(root / "docs/assets", target / "docs/assets")
    shutil.copytree(root / "overrides", target / "overrides")
    for path, written in project.site.written.items():
        front = FRONT.match(project.site.pages[path].text)
        page = target / "docs" / path
        page.parent.mkdir(parents=True, exist_ok=True)
        page.write_text(
            (front[0] if front else "") + unpacked(written.body + written.foot), "utf-8"
        )
    edition = project.record.edition
    words = f"  edition: {{iso: '{edition.iso}', words: '{wording.date_in_words(edition)}'}}\n"
    settings = (root / "mkdocs.yml").read_text("utf-8")
    settings = re.sub(r"^  - macros\.engine\n", "", settings, flags=re.M)
    settings = re.sub(r"^plugins:\n(?:  .*\n)+", "plugins:\n  - search\n", settings, flags=re.M)
    settings = re.sub(r"^watch:\n(?:  .*\n)+", "", settings, flags=re.M)
    settings = re.sub(r"^validation:\n(?:  .*\n)+", "", settings, flags=re.M)
    settings = settings.replace("\nextra:\n", f"\nextra:\n{words}", 1)
    (target / "mkdocs.yml").write_text(settings, "utf-8")


if __name__ == "__main__":
    expand(Path(sys.argv[1]), Path(sys.argv[2]))
