"""The house: one folder a stage, arrows one way, no module that is too long, no import inside a function."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

from tests.conftest import ROOT

MACROS = ROOT / "macros"
FILES = sorted(path for path in MACROS.rglob("*.py"))
# Each may import what stands before it.
ORDER = (
    "record",
    "settings",
    "pages",
    "show",
    "project",
    "review",
    "engine",
    "build",
    "edit",
    "commands",
)
# Every command imports the package; only an engine needs what `define_env` needs.
INSIDE = {"macros/__init__.py"}


def stage(name: str) -> str:
    """macros.record.load → record."""
    return name.split(".")[1] if "." in name else ""


def imports(path: Path) -> list[tuple[str, int, bool]]:
    """Each module of the project that a file imports: its name, the line, and whether inside a function."""
    tree = ast.parse(path.read_text("utf-8"))
    inside = {
        node
        for function in ast.walk(tree)
        if isinstance(function, (ast.FunctionDef, ast.AsyncFunctionDef))
        for node in ast.walk(function)
    }
    found = []
    for node in ast.walk(tree):
        names: list[str] = []
        if isinstance(node, ast.ImportFrom) and node.module:
            whole = node.module in ("macros", *(f"macros.{one}" for one in ORDER))
            names = [f"{node.module}.{one.name}" for one in node.names] if whole else [node.module]
        elif isinstance(node, ast.Import):
            names = [one.name for one in node.names]
        found += [
            (name, node.lineno, node in inside) for name in names if name.startswith("macros")
        ]
    return found


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_arrows_go_one_way(path: Path) -> None:
    name = path.relative_to(ROOT).as_posix()
    own = path.relative_to(MACROS).parts[0].removesuffix(".py")
    for module, line, inside in imports(path):
        assert not inside or name in INSIDE, f"{name}:{line}: an import inside a function"
        other = stage(module)
        if own in ORDER and other in ORDER:
            assert ORDER.index(other) <= ORDER.index(own), f"{name}:{line}: {own} imports {other}"


def test_no_file_imports_itself_in_a_circle() -> None:
    names = {".".join(path.relative_to(ROOT).with_suffix("").parts): path for path in FILES}
    arrows = {
        name: {one for one, _, _ in imports(path) if one in names} for name, path in names.items()
    }
    done: set[str] = set()

    def walk(name: str, way: tuple[str, ...]) -> None:
        assert name not in way, " → ".join((*way[way.index(name) :], name))
        if name not in done:
            for other in sorted(arrows[name]):
                walk(other, (*way, name))
            done.add(name)

    for name in names:
        walk(name, ())


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_modules_are_short_and_say_what_they_are_for(path: Path) -> None:
    text = path.read_text("utf-8")
    assert text.startswith('"""'), path
    assert text.count("\n") <= 285, f"{path.name}: {text.count(chr(10))} lines"


def test_html_stands_in_templates_only() -> None:
    for path in FILES:
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                glued = re.match(r"<(?:div|p|table|ul|a href)[^()]*>[^()]*<", node.value.lstrip())
                assert not glued or ".*" in node.value, (
                    f"{path.relative_to(ROOT)}:{node.lineno}: {node.value[:40]!r}"
                )


def defined(path: Path) -> set[str]:
    """The names that a module gives to what it holds; those that it imports are not among them."""
    nodes = list(ast.walk(ast.parse(path.read_text("utf-8"))))
    named = {one.name for one in nodes if isinstance(one, (ast.FunctionDef, ast.ClassDef))}
    return named | {
        one.id for one in nodes if isinstance(one, ast.Name) and isinstance(one.ctx, ast.Store)
    }


def test_a_name_is_imported_from_where_it_stands() -> None:
    modules = {".".join(path.relative_to(ROOT).with_suffix("").parts): path for path in FILES}
    for path in FILES:
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.ImportFrom) and node.module in modules:
                for name in {one.name for one in node.names} - defined(modules[node.module]):
                    pytest.fail(f"{path.name}:{node.lineno}: {node.module} only imports {name}")
