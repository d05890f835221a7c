"""Runs the engine that makes pages of the project: MkDocs in this process, others as they come."""

from __future__ import annotations

import contextlib
import datetime
import io
import logging
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import mkdocs.commands.build
import mkdocs.config
import yaml
from click import ClickException
from mkdocs.exceptions import Abort

from macros.record import wording
from macros.record.dates import StatedDate

ENGINES = ("mkdocs", "properdocs", "zensical")


class BuildError(Exception):
    """The site could not be built. Says why, in words for an editor."""


class _Heard(logging.Handler):
    """Keeps what the engine warns of: in a strict build each warning is a fault."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.lines.append(f"{record.levelname} -  {record.getMessage()}")


@contextlib.contextmanager
def _environment(seconds: int, address: str) -> Iterator[None]:
    given = {
        "SOURCE_DATE_EPOCH": str(seconds),
        "SITE_URL": address,
        "NO_MKDOCS_2_WARNING": "1",
        "NO_COLOR": "1",
    }
    before = {name: os.environ.get(name) for name in given}
    os.environ.update(given)
    try:
        yield
    finally:
        for name, value in before.items():
            if value is None:
                os.environ.pop(name, None)
            else:
                os.environ[name] = value


def run(engine: str, root: Path, target: Path, seconds: int, address: str) -> None:
    """Build the pages of `root` into the folder `target`. Raises BuildError.

    `seconds` is SOURCE_DATE_EPOCH: since 1970, UTC. `address` is that of the published site.
    """
    with _environment(seconds, address):
        if engine == "mkdocs":
            _run_mkdocs(root, target)
        else:
            _run_other(engine, root, target, datetime.datetime.fromtimestamp(seconds, datetime.UTC))


def _run_mkdocs(root: Path, target: Path) -> None:
    heard, log = _Heard(), logging.getLogger("mkdocs")
    log.addHandler(heard)
    log.propagate = False
    try:
        with contextlib.redirect_stderr(io.StringIO()):
            settings = mkdocs.config.load_config(
                str(root / "mkdocs.yml"), site_dir=str(target), strict=True
            )
            settings.plugins.on_startup(command="build", dirty=False)
            mkdocs.commands.build.build(settings)
    except (Abort, ClickException, SystemExit) as error:
        said = heard.lines or [
            getattr(error, "message", "") or str(error.args[0] if error.args else error)
        ]
        raise BuildError("\n".join(map(str, said))) from None
    finally:
        log.removeHandler(heard)
        log.propagate = True


def _run_other(engine: str, root: Path, target: Path, day: datetime.datetime) -> None:
    """ProperDocs and Zensical, each by its own command, from a mkdocs.yml that names the folder.

    Zensical's templates know only what stands in that file, so the edition stands there, too.
    """
    edition = StatedDate.parse(day.date().isoformat())
    words = {"iso": edition.iso, "words": wording.date_in_words(edition)}
    settings = root / f".{engine}.yml"
    told = {"INHERIT": "mkdocs.yml", "site_dir": str(target), "extra": {"edition": words}}
    settings.write_text(yaml.safe_dump(told, allow_unicode=True), "utf-8")
    command = [sys.executable, "-m", engine, "build", "--strict", "--config-file", str(settings)]
    try:
        done = subprocess.run(  # noqa: S603
            command, cwd=root, capture_output=True, text=True, check=False
        )
    finally:
        settings.unlink()
    if done.returncode or not (target / "index.html").is_file():
        said = (done.stdout + done.stderr).strip().splitlines()
        raise BuildError("\n".join(said[-30:]) or f"{engine} built nothing")
