"""One limit of time for all the work on a page, whatever it meets."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from threading import current_thread, main_thread
from time import thread_time
from typing import NoReturn

from macros.pages.source import PageSource
from macros.record.fault import Fault

# Of the processor, for one page from reading to judging. The longest of this project takes a twentieth.
SECONDS = 4.0
# Seconds until it is stopped again, where the first time was in a place that lets nothing through.
AGAIN = 0.1
_spent: dict[str, float] = {}


class TooMuchError(BaseException):
    """A page that takes too long, or is nested too deep. No extension of Markdown that goes on after errors catches it."""


def start_anew() -> None:
    """Forget what earlier work on pages took: another check begins."""
    _spent.clear()


def _too_long(*_: object) -> NoReturn:
    raise TooMuchError(f"it takes more than {SECONDS:g} seconds to read this page")


@contextmanager
def limited(page: str) -> Iterator[None]:
    """Stop when all steps on a page have taken SECONDS. Raises TooMuchError.

    Where the system has no timers, or an engine works in threads, it stops behind the step.
    """
    begun = thread_time()
    timed = hasattr(signal, "setitimer") and current_thread() is main_thread()
    try:
        with _timed(page) if timed else nullcontext():
            yield
        if thread_time() - begun > SECONDS:
            _too_long()
    except RecursionError:
        raise TooMuchError("quotes, lists or brackets are nested too deep") from None


@contextmanager
def _timed(page: str) -> Iterator[None]:
    given = max(SECONDS - _spent.get(page, 0.0), 0.01)
    before = signal.signal(signal.SIGVTALRM, _too_long)
    signal.setitimer(signal.ITIMER_VIRTUAL, given, AGAIN)
    try:
        yield
    finally:
        left, _ = signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        _spent[page] = _spent.get(page, 0.0) + given - left
        signal.signal(signal.SIGVTALRM, before)


def too_much(page: PageSource, error: TooMuchError) -> Fault:
    """The fault of a page on which the work was stopped."""
    return Fault(page.shown, page.first_line, 1, "page", str(error), "make it simpler", "limit")
