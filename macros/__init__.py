"""The project's own code. MkDocs and other engines enter here, for the macros."""

from __future__ import annotations

from typing import Any


def define_env(env: Any) -> None:
    """Called by the macros plugin: opens the project, and registers each macro."""
    from macros.engine import start  # else every command would load all that an engine needs

    for name, macro in start(env).items():
        env.macro(macro, name)
