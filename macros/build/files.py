"""Files by their paths: written into a folder, or packed into a zip that is the same on any day and machine."""

from __future__ import annotations

import contextlib
import io
import os
import zipfile
from collections.abc import Mapping
from pathlib import Path

# Unix: a plain file that all may read, and the owner may write.
MODE = 0o100644 << 16
BINARY = getattr(os, "O_BINARY", 0)


def write_files(folder: Path, files: Mapping[str, bytes], before: Path | None = None) -> None:
    """Put the files into a folder; one that the folder `before` has is taken over from there. Raises OSError.

    A file that is kept is no new one to the disk, and none that is thrown away when `before` goes: of a thousand
    small files, that takes longer than all that is written into them.
    """
    for parent in {name.rpartition("/")[0] for name in files}:
        (folder / parent).mkdir(parents=True, exist_ok=True)
    for name, content in files.items():
        if not (before and _is_taken_over(f"{before}/{name}", f"{folder}/{name}", content)):
            # Written over, not emptied first: the disk would make room anew.
            file = os.open(f"{folder}/{name}", os.O_WRONLY | os.O_CREAT | BINARY, 0o666)
            with os.fdopen(file, "wb") as opened:
                opened.write(content)
                opened.truncate()


def _is_taken_over(old: str, new: str, content: bytes) -> bool:
    with contextlib.suppress(OSError), open(old, "rb", buffering=0) as file:  # noqa: PTH123
        if file.read() == content:
            os.link(old, new)
            return True
    return False


def zipped(files: Mapping[str, bytes], day: tuple[int, int, int], *, level: int = 9) -> bytes:
    """The files by their paths, in order of path, all dated `day`."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED, compresslevel=level) as archive:
        for name in sorted(files):
            entry = zipfile.ZipInfo(name, (*day, 0, 0, 0))
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = MODE
            entry.create_system = 3
            archive.writestr(entry, files[name])
    return made.getvalue()
