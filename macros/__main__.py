"""`python -m macros`: the commands of macros/commands.py, begun so that what stops one is said in a line.

A package that is missing, an interrupt, a mistake in the program: a command cannot speak of these for itself.
Imports nothing that set-up has to bring.
"""

from __future__ import annotations

import gc
import io
import os
import runpy
import sys
import traceback
from pathlib import Path

HERE = Path(__file__).parent


def run(module: str) -> int | str:
    """Run one of the project's programs. Gives what sys.exit takes."""
    gc.set_threshold(50_000)  # what a command reads it needs to its end: there is little to collect
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):  # a terminal that lacks a character shows its code
            stream.reconfigure(errors="backslashreplace")
    try:
        runpy.run_module(module, run_name="__main__", alter_sys=True)
    except KeyboardInterrupt:
        print("Stopped.", file=sys.stderr)
        return 130
    except BrokenPipeError:  # whoever read the output has gone
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    except RecursionError:
        return "Something is nested too deep to be read."
    except Exception as error:
        package = error.name if isinstance(error, ImportError) else None
        if package and package.partition(".")[0] != "macros":
            return (
                f'The package "{package}" cannot be loaded from .venv. '
                "Run make clean, and then this again."
            )
        return _mistake(error)
    return 0


def _mistake(error: Exception) -> str:
    """A mistake in the program itself: where it is, for whoever mends it."""
    if os.environ.get("TRACE"):
        return "".join(traceback.format_exception(error))
    frames = [(one.filename, one.lineno) for one in traceback.extract_tb(error.__traceback__)]
    if isinstance(error, SyntaxError):
        frames.append((error.filename or "", error.lineno))
    where = ""
    for name, line in frames:
        if HERE in Path(name).parents and Path(name) != Path(__file__):
            where = f"{Path(name).relative_to(HERE.parent).as_posix()}:{line}: "
    told = " ".join(str(error).split())[:200]
    return (
        f"{where}{type(error).__name__}: {told}\n"
        "This is a mistake of the program, not of your change: please report it with this line. "
        "TRACE=1 before the command shows more."
    )


if __name__ == "__main__":
    sys.exit(run("macros.commands"))
