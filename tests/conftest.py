"""What the tests share: the project's record, and a copy of the project to break."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from filelock import FileLock

ROOT = Path(__file__).parent.parent
# A tiny project, for tests of rules and messages: data/ and docs/ of a few entries and pages.
SMALL = ROOT / "tests" / "small"
sys.path.insert(0, str(ROOT))


def changed(entry: Any, **fields: Any) -> Any:
    """An entry of the record with other values in some of its fields."""
    other = object.__new__(type(entry))
    vars(other).update(vars(entry) | fields)
    return other


def copy_project(target: Path) -> Path:
    """What a build needs, copied to a folder."""
    target.mkdir(exist_ok=True)
    for name in ("data", "docs", "macros", "overrides", "published"):
        # Compiled code comes along, but not what another process is just writing.
        shutil.copytree(ROOT / name, target / name, ignore=shutil.ignore_patterns("*.pyc.*"))
    shutil.copy(ROOT / "mkdocs.yml", target)
    return target


def copy_small(target: Path) -> Path:
    """The tiny project, with the settings of the real one and a navigation of its own pages."""
    shutil.copytree(SMALL, target)
    settings = (ROOT / "mkdocs.yml").read_text("utf-8")
    before, _, rest = settings.partition("nav:\n")
    after = rest[rest.index("\ntheme:") :]
    pages = sorted(path.relative_to(target / "docs") for path in (target / "docs").rglob("*.md"))
    nav = "".join(f"  - {page.as_posix()}\n" for page in pages)
    (target / "mkdocs.yml").write_text(f"{before}nav:\n{nav}{after}", "utf-8")
    return target


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """A copy of the tiny project that a test may break."""
    return copy_small(tmp_path / "small")


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A copy of the project that a test may break."""
    return copy_project(tmp_path)


@pytest.fixture
def edit(copy: Path) -> Callable[[str, str, str], None]:
    """Replace text in one file of the copy; the text must be there."""

    def replace(name: str, old: str, new: str) -> None:
        path = copy / name
        text = path.read_text("utf-8")
        assert old in text, f"{old!r} is not in {name}"
        path.write_text(text.replace(old, new, 1), "utf-8")

    return replace


def run_build(root: Path) -> subprocess.CompletedProcess[str]:
    """Build the project below `root`, as `make site` does."""
    command = [sys.executable, "-m", "macros", "site"]
    return subprocess.run(command, cwd=root, capture_output=True, text=True, check=False)


def once(factory: pytest.TempPathFactory, name: str, make: Callable[[Path], object]) -> Path:
    """A folder that the first process to ask for it makes, for all of a run. Not to be changed."""
    top = factory.getbasetemp()
    # With several processes each has a folder of its own in that of the run.
    root = (top.parent if "PYTEST_XDIST_WORKER" in os.environ else top) / name
    with FileLock(root.with_suffix(".lock")):
        if not root.with_suffix(".made").exists():
            make(root)
            root.with_suffix(".made").touch()
    return root


def _build(root: Path) -> None:
    done = run_build(root)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.fixture(scope="session")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the project with its site built, once for all tests. Not to be changed."""
    return once(tmp_path_factory, "the-project", lambda root: _build(copy_project(root)))


@pytest.fixture(scope="session")
def site(project: Path) -> Path:
    """The built site, once for all tests."""
    return project / "site"


def copy_small_to_build(target: Path) -> Path:
    """The tiny project with the code and the look of the real one."""
    copy_small(target)
    for name in ("macros", "overrides", "published"):
        (target / name).symlink_to(ROOT / name)
    shutil.copytree(ROOT / "docs/assets", target / "docs/assets")
    return target


@pytest.fixture
def built(tmp_path_factory: pytest.TempPathFactory, tmp_path: Path) -> Path:
    """A copy of the tiny project with its built site, that a test may break."""
    made = once(tmp_path_factory, "the-small", lambda root: _build(copy_small_to_build(root)))
    return Path(shutil.copytree(made, tmp_path / "built", symlinks=True))


@pytest.fixture(scope="session")
def raw_site(project: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site as MkDocs alone builds it, before our last steps."""

    def make(target: Path) -> None:
        command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", str(target)]
        done = subprocess.run(command, cwd=project, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr

    return once(tmp_path_factory, "raw", make)
