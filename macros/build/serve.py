"""Shows the pages while someone writes: `make serve`. After a save, only the pages that differ are built again.

MkDocs builds the site once and keeps its navigation and templates; from then on the opened project tells
which pages have another text. Mistakes stand on the pages that they concern, and once in the terminal.
"""

from __future__ import annotations

import logging
import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

import click
import jinja2
import mkdocs.config
from mkdocs.commands import build as engine
from mkdocs.livereload import LiveReloadServer
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation

from macros import engine as entry
from macros.build.finish import finish
from macros.build.pages import mended
from macros.project import Project, open_project
from macros.record.fault import Fault
from macros.review.formats import as_text
from macros.show.html import fill

WATCHED = ("docs", "data", "macros", "overrides", "mkdocs.yml")
POLL = 0.1


class Preview:
    """The site in a folder of its own, kept up with the project below `root`."""

    def __init__(self, root: Path, target: Path, address: str) -> None:
        self.root, self.target, self.address = root, target, address
        self.project: Project | None = None
        self._files: Files | None = None
        self._nav: Navigation | None = None
        self._env: jinja2.Environment | None = None
        self._config: Any = None
        self._code = self._stamp()
        self._told: tuple[Fault, ...] = ()
        # Pages in whose place a notice stands, with what stood there before.
        self._noticed: dict[str, str] = {}

    def _stamp(self) -> list[tuple[str, int]]:
        """What only a new start takes up: code, templates, the theme, the settings."""
        found = [self.root / "mkdocs.yml", *(self.root / "overrides").rglob("*")]
        found += [path for path in (self.root / "macros").rglob("*") if path.suffix != ".pyc"]
        found += (self.root / "docs/assets").rglob("*")
        return sorted((str(path), path.stat().st_mtime_ns) for path in found if path.is_file())

    def refresh(self) -> None:
        """Bring the folder up to date. Starts the program anew where code or settings have changed."""
        code = self._stamp()
        if code != self._code:
            self._code = code
            wrong = code_at_fault(self.root)
            if not wrong:
                start_anew()
            print(wrong, file=sys.stderr, flush=True)
            self._notice_everywhere([wrong])
            return
        project = open_project(self.root)
        faults = self._faults(project)
        if faults and faults != self._told:
            print(as_text(list(faults)), file=sys.stderr, flush=True)
        elif self._told and not faults:
            print("Everything is mended.", file=sys.stderr, flush=True)
        self._told = faults
        if project.site is None or (self._env is None and faults):
            self._notice_everywhere([str(fault) for fault in faults])
            return
        if self._env is None:
            self._build_all(project)
        else:
            self._build_some(project, faults)

    def _faults(self, project: Project) -> tuple[Fault, ...]:
        return tuple(fault for fault in project.faults if not fault.warning)

    def _build_all(self, project: Project) -> None:
        """The whole site, as MkDocs builds it; its parts are kept."""
        self._config = config = mkdocs.config.load_config(
            str(self.root / "mkdocs.yml"), site_dir=str(self.target), site_url=self.address
        )
        config.plugins.on_startup(command="build", dirty=False)
        config.plugins.events["env"].append(self._take)
        engine.build(config)
        finish(self.target, project, guarded=False)
        self.project = project
        self._noticed.clear()

    def _take(self, env: jinja2.Environment, config: Any, files: Files) -> jinja2.Environment:
        self._env, self._files = env, files
        self._nav = config.plugins["macros"].variables["navigation"]
        return env

    def _build_some(self, project: Project, faults: tuple[Fault, ...]) -> None:
        """The pages whose text is another one now, and notices in place of those with mistakes."""
        if self.project is None or project.site is None or self.project.site is None:
            return
        if project.site.pages.keys() != self.project.site.pages.keys():
            start_anew()
        old, new = self.project.site, project.site
        wrong = {fault.path.removeprefix("docs/") for fault in faults} & set(new.pages)
        elsewhere = [fault for fault in faults if fault.path.removeprefix("docs/") not in new.pages]
        if elsewhere:
            self._notice_everywhere([str(fault) for fault in faults])
            return
        changed = {
            path
            for path, page in new.pages.items()
            if (page.meta, new.written[path].body, new.written[path].foot)
            != (old.pages[path].meta, old.written[path].body, old.written[path].foot)
        }
        entry.renew(project)
        for path in (changed | self._noticed.keys()) - wrong:
            before = self._noticed.pop(path, "")
            if before and path not in changed:
                self._place(path).write_text(before, "utf-8")
                continue
            try:
                self._build(path)
            except SystemExit as stopped:  # the gate
                self._notice(path, str(stopped).splitlines()[:-1])
                print(stopped, file=sys.stderr, flush=True)
        for path in wrong:
            if path in changed:
                self._noticed[path] = ""
            self._notice(path, [str(fault) for fault in faults if fault.path == f"docs/{path}"])
        self.project = project

    def _build(self, path: str) -> None:
        if self._files is None or self._nav is None or self._env is None:
            return
        file = self._files.src_uris[path]
        page = file.page
        if page is None:
            return
        engine._populate_page(page, self._config, self._files)
        pages = self._files.documentation_pages()
        engine._build_page(page, self._config, pages, self._nav, self._env)
        built = Path(file.abs_dest_path)
        built.write_text(mended(built.read_text("utf-8")), "utf-8")

    def _place(self, path: str) -> Path:
        return self.target / Path(path).with_suffix(".html")

    def _notice(self, path: str, faults: list[str]) -> None:
        page = self._place(path)
        page.parent.mkdir(parents=True, exist_ok=True)
        if path not in self._noticed:
            self._noticed[path] = page.read_text("utf-8") if page.exists() else ""
        page.write_text(str(fill("notice.html", faults=faults)), "utf-8")

    def _notice_everywhere(self, faults: list[str]) -> None:
        site = self.project.site if self.project else None
        for path in list(site.pages) if site else ["index.md"]:
            self._notice(path, faults)


def code_at_fault(root: Path) -> str:
    """Where the code cannot be read, as file:line: what; empty where it can."""
    command = [sys.executable, "-c", "import macros.build.serve"]
    done = subprocess.run(command, cwd=root, capture_output=True, text=True, check=False)  # noqa: S603
    if not done.returncode:
        return ""
    places = re.findall(r'File "([^"]+)", line (\d+)', done.stderr)
    ours = [(path, line) for path, line in places if Path(path).is_relative_to(root / "macros")]
    path, line = ours[-1] if ours else (str(root / "macros"), "1")
    said = done.stderr.strip().splitlines()[-1]
    return f"{Path(path).relative_to(root).as_posix()}:{line}: {said}"


def start_anew() -> None:
    """Replace this process by a new one of the same call: browsers wait for it and load again."""
    sys.stderr.flush()
    os.execv(sys.executable, [sys.executable, "-m", "macros.build.serve", *sys.argv[1:]])  # noqa: S606


@click.command(help=__doc__)
@click.option("--port", type=int, default=8000)
def main(port: int) -> None:
    """Build, serve, and follow changes until Ctrl+C."""
    os.environ["NO_MKDOCS_2_WARNING"] = "1"
    logging.getLogger("mkdocs").setLevel(logging.WARNING)
    root = Path.cwd()
    target = Path(tempfile.mkdtemp(prefix="preview-"))
    address = f"http://127.0.0.1:{port}/"
    preview = Preview(root, target, address)
    server = LiveReloadServer(
        preview.refresh, "127.0.0.1", port, str(target), polling_interval=POLL
    )
    server.build_delay = POLL / 2
    try:
        preview.refresh()
        for name in WATCHED:
            server.watch(str(root / name))
        print(f"{address} follows your changes; stop it with Ctrl+C", flush=True)
        server.serve()  # type: ignore[no-untyped-call]
    except KeyboardInterrupt:
        print("Stopped.")
    finally:
        server.shutdown()
        shutil.rmtree(target, ignore_errors=True)


if __name__ == "__main__":
    main()
