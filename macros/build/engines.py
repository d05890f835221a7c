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
from typing import IO, Any

import click
import mkdocs.commands.build
import mkdocs.config
import yaml
from mkdocs.exceptions import Abort

from macros.engine import edition_words
from macros.project import Project
from macros.record.dates import StatedDate

ENGINES = ("mkdocs", "properdocs", "zensical")


class BuildError(click.ClickException):
    """Something could not be built. Says why, in words for an editor."""

    def show(self, file: IO[Any] | None = None) -> None:
        """Print it as it is."""
        click.echo(self.message, file, err=True)


@contextlib.contextmanager
def or_say(consequence: str) -> Iterator[None]:
    """What the system refuses becomes a BuildError that tells what it leaves undone."""
    try:
        yield
    except OSError as error:
        raise BuildError(f"{error}\n{consequence}") from None


def epoch(edition: StatedDate) -> str:
    """SOURCE_DATE_EPOCH, in seconds since 1970, UTC: the day of the edition, whatever day it is built."""
    day = datetime.datetime(*edition.first_day, tzinfo=datetime.UTC)
    return str(int(day.timestamp()))


def run(engine: str, project: Project, target: Path) -> None:
    """Build the pages of a project into the folder `target`. Raises BuildError."""
    if project.record is None:
        raise BuildError("The record cannot be read.")
    before, edition = dict(os.environ), project.record.edition
    os.environ |= {
        "SOURCE_DATE_EPOCH": epoch(edition),
        "SITE_URL": project.settings.address,
        "NO_MKDOCS_2_WARNING": "1",
        "NO_COLOR": "1",
    }
    try:
        if engine == "mkdocs":
            _run_mkdocs(project.root, target)
        else:
            _run_other(engine, project.root, target, edition)
    finally:
        os.environ.clear()
        os.environ.update(before)


def _run_mkdocs(root: Path, target: Path) -> None:
    # In a strict build, each warning is a fault.
    said, log = io.StringIO(), logging.getLogger("mkdocs")
    heard = logging.StreamHandler(said)
    heard.setLevel(logging.WARNING)
    heard.setFormatter(logging.Formatter("%(levelname)s -  %(message)s"))
    log.addHandler(heard)
    log.propagate = False
    try:
        with contextlib.redirect_stderr(io.StringIO()):
            settings = mkdocs.config.load_config(
                str(root / "mkdocs.yml"), site_dir=str(target), strict=True
            )
            settings.plugins.on_startup(command="build", dirty=False)
            mkdocs.commands.build.build(settings)
    except (Abort, click.ClickException, SystemExit) as error:
        raise BuildError(said.getvalue().rstrip("\n") or str(error)) from None
    finally:
        log.removeHandler(heard)
        log.propagate = True


def _run_other(engine: str, root: Path, target: Path, edition: StatedDate) -> None:
    """ProperDocs and Zensical, each by its own command, from a mkdocs.yml that names the folder.

    Zensical's templates know only what stands in that file, so the edition stands there, too.
    """
    settings = root / f".{engine}.yml"
    extra = {"edition": edition_words(edition)}
    told = {"INHERIT": "mkdocs.yml", "site_dir": str(target), "extra": extra}
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
