"""Files by their paths: written into a folder, or packed into a zip that is the same on any day and machine."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from pathlib import Path

# Unix: a plain file that all may read, and the owner may write.
MODE = 0o100644 << 16


def write_files(folder: Path, files: Mapping[str, bytes]) -> None:
    """Put the files into a folder. Raises OSError."""
    for parent in {name.rpartition("/")[0] for name in files}:
        (folder / parent).mkdir(parents=True, exist_ok=True)
    for name, content in files.items():
        (folder / name).write_bytes(content)


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
