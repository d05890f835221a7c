"""Writes docs/assets/SHA256SUMS anew. Called by `make assets`."""

from __future__ import annotations

from pathlib import Path

from macros.edit.atomic import write
from macros.pages.assets import SUMS, sums


def main() -> None:
    """Write the hashes of the scripts and styles as they are now."""
    write(Path.cwd() / SUMS, sums(Path.cwd()))
    print(SUMS)


if __name__ == "__main__":
    main()
