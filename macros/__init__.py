"""Hands the macros to MkDocs. The logic stands in record/, show/, review/ and build/."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Any


def define_env(env: Any) -> None:
    """Called by mkdocs-macros-plugin once a build; in a live preview, at every change."""
    if not os.environ.get("BRIEFING_PREVIEW"):
        from macros.build.mkdocs_bridge import connect

        connect(env)
        return
    _forget_modules()
    try:
        from macros.build.mkdocs_bridge import connect

        connect(env)
    except Exception as error:  # a slip in macros/ must not end the preview
        told = _told(error)
        env.render = lambda markdown, force_rendering=False: told


def _forget_modules() -> None:
    """Have the modules read anew, so that the preview follows changes to macros/."""
    for name in [name for name in sys.modules if name.startswith("macros.")]:
        del sys.modules[name]


def _told(error: Exception) -> str:
    """Where the code is wrong, as Markdown: the last place in macros/, or the line that cannot be read."""
    here = Path(__file__).parent
    line = getattr(error, "lineno", None)
    place = f"{getattr(error, 'filename', '')}:{line}" if line else ""
    trace = error.__traceback__
    while trace and not line:
        if here in Path(trace.tb_frame.f_code.co_filename).parents:
            place = f"{trace.tb_frame.f_code.co_filename}:{trace.tb_lineno}"
        trace = trace.tb_next
    where = place.replace(f"{here.parent}{os.sep}", "")
    return f"# Something needs mending\n\n    {where}: {type(error).__name__}: {error}\n"
