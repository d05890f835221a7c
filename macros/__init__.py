"""Hands the macros to MkDocs. The logic stands in record/, render/, review/ and publish/."""

from __future__ import annotations

from typing import Any


def define_env(env: Any) -> None:
    """Called by mkdocs-macros-plugin once a build."""
    from macros.publish.mkdocs_bridge import connect

    connect(env)
