"""Shows the pages while someone writes: `make serve`. After a save, only the pages that differ are built again.

MkDocs builds the site once and keeps its navigation and templates; from then on the opened project tells
which pages have another text. Mistakes stand on the pages that they concern, and once in the terminal.
"""

from __future__ import annotations

import logging
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

import click
import mkdocs.config
from mkdocs.commands import build as engine
from mkdocs.livereload import LiveReloadServer

from macros.build.finish import finish
from macros.build.pages import mended
from macros.engine import renew
from macros.project import Project, open_project
from macros.record.fault import Fault
from macros.review.formats import as_text
from macros.show.context import Site
from macros.show.html import fill

WATCHED = ("docs", "data", "macros", "overrides", "mkdocs.yml")
# What only a new start takes up: code, templates, the theme, the settings.
CODE = ("macros", "overrides", "docs/assets", "mkdocs.yml")
POLL = 0.1


class Preview:
    """The site in a folder of its own, kept up with the project below `root`."""

    def __init__(self, root: Path, target: Path, port: int) -> None:
        self.root, self.target, self.port = root, target, port
        self._code = self._stamp()
        # What MkDocs keeps of its build: settings, files, navigation, templates.
        self._config: Any = None
        self._kept: Any = None
        # Each page as it was built last, and the HTML of those in whose place a notice stands.
        self._built: dict[str, object] = {}
        self._noticed: dict[str, str] = {}
        self._told: list[Fault] = []

    def _stamp(self) -> dict[Path, int]:
        within = (
            path for name in CODE for path in (self.root / name, *(self.root / name).rglob("*"))
        )
        plain = (path for path in within if "__pycache__" not in path.parts and path.is_file())
        return {path: path.stat().st_mtime_ns for path in plain}

    def refresh(self) -> None:
        """Bring the folder up to date. Starts the program anew where code or settings have changed."""
        before, self._code = self._code, self._stamp()
        if before != self._code:
            self._start_anew()
            return
        project = open_project(self.root)
        faults = [fault for fault in project.faults if not fault.warning]
        if faults != self._told:
            said = as_text(faults) if faults else "Everything is mended."
            print(said, file=sys.stderr, flush=True)
        self._told = faults
        by_page: dict[str, list[str]] = {}
        for fault in faults:
            by_page.setdefault(fault.path.removeprefix("docs/"), []).append(str(fault))
        site = project.site
        if site is None or not by_page.keys() <= self._built.keys():
            self._notice_everywhere([str(fault) for fault in faults])
        elif self._kept is None:
            self._build_all(project, site)
        elif site.pages.keys() != self._built.keys():
            self._start_anew()
        else:
            renew(project)
            for path in site.pages:
                self._follow(site, path, by_page.get(path, []))

    def _build_all(self, project: Project, site: Site) -> None:
        """The whole site, as MkDocs builds it; its parts are kept."""

        def take(env: Any, config: Any, files: Any) -> Any:
            self._kept = files, config.plugins["macros"].variables["navigation"], env
            return env

        self._config = mkdocs.config.load_config(
            str(self.root / "mkdocs.yml"), site_dir=str(self.target), site_url=address(self.port)
        )
        self._config.plugins.on_startup(command="build", dirty=False)
        self._config.plugins.events["env"].append(take)
        engine.build(self._config)
        finish(self.target, project, guarded=False)
        self._built = {path: _text(site, path) for path in site.pages}
        self._noticed.clear()

    def _follow(self, site: Site, path: str, faults: list[str]) -> None:
        """One page as it is now, or what is wrong with it."""
        text = _text(site, path)
        if not faults and text != self._built[path]:
            files, navigation, env = self._kept
            page = files.src_uris[path].page
            try:
                engine._populate_page(page, self._config, files)
                engine._build_page(page, self._config, files.documentation_pages(), navigation, env)
                self._place(path).write_text(mended(self._place(path).read_text("utf-8")), "utf-8")
                self._built[path] = text
                self._noticed.pop(path, "")
            except SystemExit as stopped:  # the gate
                print(stopped, file=sys.stderr, flush=True)
                faults = str(stopped).splitlines()[:-1]
        if faults:
            self._notice(path, faults)
        elif path in self._noticed:
            self._place(path).write_text(self._noticed.pop(path), "utf-8")

    def _place(self, path: str) -> Path:
        return self.target / Path(path).with_suffix(".html")

    def _notice(self, path: str, faults: list[str]) -> None:
        page = self._place(path)
        page.parent.mkdir(parents=True, exist_ok=True)
        if path not in self._noticed:
            self._noticed[path] = page.read_text("utf-8") if page.exists() else ""
        page.write_text(str(fill("notice.html", faults=faults)), "utf-8")

    def _notice_everywhere(self, faults: list[str]) -> None:
        for path in self._built or ["index.md"]:
            self._notice(path, faults)

    def _start_anew(self) -> None:
        """Replace this process by a new one, if it can begin: browsers wait for it and load again."""
        command = [sys.executable, "-m", "macros", "serve", "--port", str(self.port)]
        tried = subprocess.run(  # noqa: S603
            [*command, "--help"], cwd=self.root, capture_output=True, text=True, check=False
        )
        if not tried.returncode:
            sys.stderr.flush()
            os.execv(sys.executable, command)  # noqa: S606
        print(tried.stderr, file=sys.stderr, flush=True)
        self._notice_everywhere(tried.stderr.splitlines()[:1])


def _text(site: Site, path: str) -> object:
    """All that decides how a page is built."""
    written = site.written[path]
    return site.pages[path].meta, written.body, written.foot


def address(port: int) -> str:
    """Where the preview stands."""
    return f"http://127.0.0.1:{port}/"


@click.command(help=__doc__)
@click.option("--port", type=int, default=8000)
def main(port: int) -> None:
    """Build, serve, and follow changes until Ctrl+C."""
    os.environ["NO_MKDOCS_2_WARNING"] = "1"
    logging.getLogger("mkdocs").setLevel(logging.WARNING)
    root, target = Path.cwd(), Path(tempfile.mkdtemp(prefix="preview-"))
    refresh = Preview(root, target, port).refresh
    server = LiveReloadServer(refresh, "127.0.0.1", port, str(target), polling_interval=POLL)
    server.build_delay = POLL / 2
    try:
        refresh()
        for name in WATCHED:
            server.watch(str(root / name))
        print(f"{address(port)} follows your changes; stop it with Ctrl+C", flush=True)
        server.serve()  # type: ignore[no-untyped-call]
    except KeyboardInterrupt:
        print("Stopped.")
    finally:
        server.shutdown()
        shutil.rmtree(target, ignore_errors=True)
