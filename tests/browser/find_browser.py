"""Finds Chromium for the browser tests, or installs Debian's, and says what it did.

Called by `make test` before the tests, and by the tests themselves.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
HELP = (
    "No Chromium was found, and the browser tests need one. On Debian or Ubuntu: "
    "sudo apt-get install chromium. Elsewhere install Chromium or Chrome, "
    "or name yours: CHROMIUM=/path/to/chromium make test"
)


class NoBrowserError(Exception):
    """No browser can be had. Says what to do."""


def chromium() -> str:
    """The path of Chromium. Raises NoBrowserError with instructions."""
    given = os.environ.get("CHROMIUM")
    found = [given] if given else [shutil.which(name) for name in NAMES]
    path = next((one for one in found if one and os.access(one, os.X_OK)), None)
    if path is None:
        raise NoBrowserError(HELP)
    return path


def install() -> None:
    """Install Debian's Chromium, where this is Debian and we may. Raises NoBrowserError."""
    apt = shutil.which("apt-get")
    if apt is None or os.geteuid() != 0:
        raise NoBrowserError(HELP)
    print("No Chromium was found; installing Debian's with apt-get…", flush=True)
    environment = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    for arguments in (["update"], ["install", "--yes", "--no-install-recommends", "chromium"]):
        done = subprocess.run([apt, "-qq", *arguments], env=environment, check=False)
        if done.returncode:
            raise NoBrowserError(f"apt-get {arguments[0]} failed. {HELP}")


def main() -> int:
    """Print which browser the tests will use; exit 1 where there is none."""
    try:
        try:
            path = chromium()
        except NoBrowserError:
            install()
            path = chromium()
    except NoBrowserError as error:
        print(error, file=sys.stderr)
        return 1
    print(f"Browser for the tests: {path}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
