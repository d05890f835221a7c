"""Runs one of the project's programs, as `python -m macros` does with macros.commands.

What stops a command before it can speak for itself is said here in a line: a package that is missing, an
interrupt, a mistake in the program. Imports nothing that set-up has to bring.
"""

from __future__ import annotations

import io
import os
import runpy
import sys
import traceback
from pathlib import Path

AGAIN = "Run make clean, and then this again."
HERE = Path(__file__).parent


def main() -> int:
    """Run the module that the first argument names, with the arguments after it."""
    del sys.argv[0]
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):  # a terminal that lacks a character shows its code
            stream.reconfigure(errors="backslashreplace")
    try:
        runpy.run_module(sys.argv[0], run_name="__main__", alter_sys=True)
    except KeyboardInterrupt:
        return _said("Stopped.", 130)
    except BrokenPipeError:  # whoever read the output has gone
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    except ImportError as error:
        if (error.name or "").partition(".")[0] != "macros":
            return _said(
                f'The package "{error.name or error}" cannot be loaded from .venv. {AGAIN}', 1
            )
        return _mistake(error)
    except RecursionError:
        return _said("Something is nested too deep to be read.", 1)
    except Exception as error:
        return _mistake(error)
    return 0


def _said(words: str, code: int) -> int:
    print(words, file=sys.stderr)
    return code


def _mistake(error: Exception) -> int:
    """A mistake in the program itself: where it is, for whoever mends it."""
    if os.environ.get("TRACE"):
        traceback.print_exception(error)
        return 1
    frames = [
        frame
        for frame in traceback.extract_tb(error.__traceback__)
        if HERE in Path(frame.filename).parents and Path(frame.filename) != Path(__file__)
    ]
    where = (
        f"{Path(frames[-1].filename).relative_to(HERE.parent)}:{frames[-1].lineno}: "
        if frames
        else ""
    )
    told = " ".join(str(error).split())[:200]
    return _said(
        f"{where}{type(error).__name__}: {told}\n"
        "This is a mistake of the program, not of your change: please report it with this line. "
        "TRACE=1 before the command shows more.",
        1,
    )


if __name__ == "__main__":
    sys.exit(main())
