"""Finds Chromium for the browser tests, or installs Debian's, and says what it did.

Called by `make test` before the tests, and by the tests themselves.
"""

from __future__ import annotations

import contextlib
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


FIREFOX_NAMES = ("firefox-esr", "firefox")
FIREFOX_HELP = (
    "No Firefox was found, so the tests in Firefox are left out. On Debian or Ubuntu: "
    "sudo apt-get install firefox-esr. Elsewhere install Firefox, or name yours: "
    "FIREFOX=/path/to/firefox make test"
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


def firefox() -> str | None:
    """The path of Firefox, or None."""
    given = os.environ.get("FIREFOX")
    found = [given] if given else [shutil.which(name) for name in FIREFOX_NAMES]
    return next((one for one in found if one and os.access(one, os.X_OK)), None)


def install(package: str) -> None:
    """Install a browser of Debian's, where this is Debian and we may. Raises NoBrowserError."""
    apt = shutil.which("apt-get")
    if apt is None or os.geteuid() != 0:
        raise NoBrowserError(HELP)
    print(f"Installing Debian's {package} with apt-get for the tests…", flush=True)
    environment = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    for arguments in (["update"], ["install", "--yes", "--no-install-recommends", package]):
        done = subprocess.run([apt, "-qq", *arguments], env=environment, check=False)
        if done.returncode:
            raise NoBrowserError(f"apt-get {arguments[0]} failed. {HELP}")


def main() -> int:
    """Print which browser the tests will use; exit 1 where there is none."""
    try:
        try:
            path = chromium()
        except NoBrowserError:
            install("chromium")
            path = chromium()
    except NoBrowserError as error:
        print(error, file=sys.stderr)
        return 1
    if firefox() is None:
        with contextlib.suppress(NoBrowserError):
            install("firefox-esr")
    print(f"Browsers for the tests: {path}, {firefox() or FIREFOX_HELP}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
