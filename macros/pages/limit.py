"""One limit of time for all the work on a page, whatever it meets."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from threading import current_thread, main_thread

from macros.pages.source import PageSource
from macros.record.fault import Fault

# Of the processor, for one page from reading to judging. The longest of this project takes a twentieth.
SECONDS = 4.0
_spent: dict[str, float] = {}


class TooMuchError(Exception):
    """A page that takes too long, or is nested too deep."""


def start_anew() -> None:
    """Forget what earlier work on pages took: another check begins."""
    _spent.clear()


@contextmanager
def limited(page: str) -> Iterator[None]:
    """Stop when all steps on a page have taken SECONDS. Raises TooMuchError.

    Where the system has no timers, the sizes that a page may have are the limit.
    """

    def stop(*_: object) -> None:
        raise TooMuchError(f"it takes more than {SECONDS:g} seconds to read this page")

    if not hasattr(signal, "setitimer") or current_thread() is not main_thread():
        yield
        return
    given = max(SECONDS - _spent.get(page, 0.0), 0.01)
    before = signal.signal(signal.SIGVTALRM, stop)
    signal.setitimer(signal.ITIMER_VIRTUAL, given)
    try:
        yield
    except RecursionError:
        raise TooMuchError("quotes, lists or brackets are nested too deep") from None
    finally:
        left, _ = signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        _spent[page] = _spent.get(page, 0.0) + given - left
        signal.signal(signal.SIGVTALRM, before)


def too_much(page: PageSource, error: TooMuchError) -> Fault:
    """The fault of a page on which the work was stopped."""
    return Fault(page.shown, page.first_line, 1, "page", str(error), "make it simpler", "limit")
