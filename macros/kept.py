"""What one run of a command leaves for the next, in the user's own cache folder and never in the project.

It is read back as objects, so nothing that a stranger may propose can stand in its place.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import pickle
import sys
import tempfile
from pathlib import Path
from typing import Any

import platformdirs


def _place(root: Path, name: str) -> Path:
    key = hashlib.sha256(os.fsencode(root) + sys.version.encode()).hexdigest()[:16]
    return platformdirs.user_cache_path("afghan-partnerships") / f"{key}-{name}"


def read(root: Path, name: str) -> Any:
    """What was written under that name for the project below `root`; None for nothing, or for what cannot be read."""
    try:
        return pickle.loads(_place(root, name).read_bytes())  # noqa: S301 - the user's own folder
    except Exception:  # whatever an older or a broken file raises
        return None


def write(root: Path, name: str, value: object) -> None:
    """Leave a value for the next run, whole or not at all. A folder that cannot be written is no fault."""
    place = _place(root, name)
    with contextlib.suppress(OSError):
        place.parent.mkdir(parents=True, exist_ok=True)
        handle, made = tempfile.mkstemp(dir=place.parent)
        with os.fdopen(handle, "wb") as file:
            pickle.dump(value, file, protocol=5)
        Path(made).replace(place)
