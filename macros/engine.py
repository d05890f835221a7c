"""What an engine meets of this project: the macros, and the Markdown extension that judges each page.

MkDocs, ProperDocs and Zensical all call `define_env` for the macros, and load this module as an extension
of Markdown. Whichever of them runs, and whoever calls it, a page goes on only as the check has read it,
and only if nothing is wrong with it.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import Any, NoReturn

from markdown import Markdown

from macros.pages.limit import TooMuchError, limited, too_much
from macros.pages.markdown import Conversion, PageExtension
from macros.project import Project, open_project
from macros.record import wording
from macros.record.dates import StatedDate
from macros.record.fault import Fault
from macros.review.formats import as_text
from macros.review.pages import Review
from macros.show.context import Written
from macros.show.macros import MACROS


class _Run(threading.local):
    """The build under way: the project, the plugin's environment, and the rules at work."""

    # What a command has opened for the build that it starts.
    given: Project | None = None
    project: Project | None = None
    env: Any = None
    review: Review | None = None

    def __init__(self) -> None:
        # Holds the time that the page under way may take.
        self.limit = ExitStack()


_run = _Run()


def stop(faults: Sequence[Fault]) -> NoReturn:
    """End the build with what is wrong, as the check says it."""
    raise SystemExit(as_text(faults))


def start(env: Any) -> dict[str, Callable[..., str]]:
    """Open the project for the plugin's environment. Gives each macro by its name.

    Called once a build, and by Zensical once a page. Stops if anything is wrong.
    """
    project, _run.given = _run.given or open_project(Path(env.project_dir)), None
    if project.faults or project.site is None or project.record is None:
        stop(project.faults)
    renew(project)
    _run.env = env
    env.conf.setdefault("extra", {})["edition"] = edition_words(project.record.edition)
    given: dict[str, int] = {}
    return {name: _giver(env, name, given) for name in MACROS}


def edition_words(edition: StatedDate) -> dict[str, str]:
    """What templates say of the edition."""
    return {"iso": edition.iso, "words": wording.date_in_words(edition)}


def give(project: Project) -> None:
    """The next build in this process takes this project, and does not open it again."""
    _run.given = project


def renew(project: Project) -> None:
    """Go on with a project as it is now: a preview keeps the engine, and takes up what was saved."""
    if project.site and (_run.project is not project or _run.review is None):
        _run.review = Review(project.root, project.site, project.judged)
    _run.project = project


def _giver(env: Any, name: str, given: dict[str, int]) -> Callable[..., str]:
    """A macro as the engine calls it: it gives what the check has read, call by call."""

    def macro(*_: object, **__: object) -> str:
        path = _path(env.page)
        number = given.get(path, 0)
        outputs = _written(path).outputs
        if number >= len(outputs) or outputs[number][0].name != name:
            _stop_at_other_text(path)
        given[path] = (number + 1) % len(outputs)
        return outputs[number][1]

    return macro


def _written(path: str) -> Written:
    site = _run.project.site if _run.project else None
    if site is None or path not in site.written:
        _stop_at_other_text(path)
    return site.written[path]


def _path(page: Any) -> str:
    """The path in docs/ of the page that the engine is at."""
    file = getattr(page, "file", None)
    return str(file.src_uri if file else page.path)


def _stop_at_other_text(path: str) -> NoReturn:
    problem = "the engine has another text than the one that was checked"
    remedy = "take out what changes pages in mkdocs.yml, such as another plugin"
    stop([Fault(f"docs/{path}", 1, 1, "page", problem, remedy)])


def _begin(text: str) -> str:
    if _run.project is None or _run.env is None:
        stop([Fault("mkdocs.yml", 1, 1, "plugins", "the macros plugin is not on", "put it back")])
    path = _path(_run.env.page)
    written = _written(path)
    if written.body.strip() != text.strip():
        _stop_at_other_text(path)
    _run.limit.enter_context(limited(path))
    return text + written.foot


def _end(conversion: Conversion) -> None:
    _run.limit.close()
    if _run.review and (faults := _run.review.page(_path(_run.env.page), conversion)):
        stop(faults)


def review_of_run() -> Review | None:
    """The rules with what they saw of the pages of the last build in this process."""
    return _run.review


class _InTime(PageExtension):
    """Stops an engine at a page on which the check stops, too."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - Markdown's own name
        """Register the steps, and a limit round all of them."""
        super().extendMarkdown(md)
        convert = md.convert

        def in_time(source: str) -> str:
            try:
                with _run.limit:
                    return convert(source)
            except TooMuchError as error:
                site = _run.project.site if _run.project else None
                stop([too_much(site.pages[_path(_run.env.page)], error)] if site else [])

        md.convert = in_time  # type: ignore[method-assign]


def makeExtension(**_: object) -> PageExtension:  # noqa: N802 - Markdown's own name
    """The extension, as mkdocs.yml names it: macros.engine."""
    return _InTime(_begin, _end)
