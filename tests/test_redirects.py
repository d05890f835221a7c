"""Addresses that moved: what is built at the old one, and the rules that each redirect keeps."""

from __future__ import annotations

from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from macros.pages.source import read_pages
from macros.record.load import load
from macros.review.check import check
from macros.show.context import Site
from macros.show.links import moved_pages
from tests.shown import write_page


def redirect(root: Path, *pairs: tuple[str, str]) -> list[str]:
    """Write redirects into a project. Gives what the check says of them."""
    lines = [f"r{n}: {{from: {old}, to: {new}}}\n" for n, (old, new) in enumerate(pairs, 1)]
    (root / "data/redirects.yml").write_text("".join(lines), "utf-8")
    return [str(fault) for fault in check(root) if fault.path == "data/redirects.yml"]


def opened(root: Path) -> Site:
    return Site(load(root / "data"), read_pages(root / "docs"))


def test_moved_page_leads_on_without_a_script(small: Path) -> None:
    assert redirect(small, ("countries/pk.md", "partners/pakistan.md")) == []
    page = BeautifulSoup(moved_pages(opened(small))["countries/pk.html"], "lxml")
    refresh = page.find("meta", attrs={"http-equiv": "refresh"})
    assert refresh["content"] == "0; url=../partners/pakistan.html"
    assert page.p.get_text() == "This page has moved to Pakistan."
    assert page.a["href"] == "../partners/pakistan.html"
    assert not page.find("script")


def test_moved_entry_leaves_a_mark(small: Path) -> None:
    moved = ("figures.md#pakistan.flights", "figures.md#pakistan.charter-flights")
    assert redirect(small, moved) == []
    page = BeautifulSoup(write_page(opened(small), "figures.md"), "lxml")
    mark = page.find(id="pakistan.flights")
    assert mark.get_text() == "The entry pakistan.flights has moved to Charter flights."
    assert mark.a["href"] == "#pakistan.charter-flights"


@pytest.mark.parametrize(
    ("pairs", "messages"),
    [
        (
            [("a.md", "b.md"), ("b.md", "a.md")],
            [
                'data/redirects.yml:1:18: r1: "a.md" leads round in a circle; write where it is now',
                'data/redirects.yml:2:18: r2: "b.md" leads round in a circle; write where it is now',
            ],
        ),
        (
            [("a.md", "b.md"), ("b.md", "index.md")],
            ['data/redirects.yml:1:18: r1: "b.md" has moved on itself; write to: index.md'],
        ),
        (
            [("a.md", "index.md"), ("a.md", "figures.md")],
            [
                'data/redirects.yml:1:6: r1: "a.md" has 2 redirects; keep the one that is right',
                'data/redirects.yml:2:6: r2: "a.md" has 2 redirects; keep the one that is right',
            ],
        ),
        (
            [("404.md", "index.md")],
            [
                "data/redirects.yml:1:6: r1: the site has a page of its own at 404.md; take the redirect out"
            ],
        ),
        (
            [("a.md", "../secret.md")],
            [
                'data/redirects.yml:1:18: r1: "../secret.md" is not an address of this site; write the page '
                "as in docs/, partners/pakistan.md, or an entry of it, figures.md#old-id"
            ],
        ),
        (
            [("a.md", "partners/pakistn.md")],
            [
                "data/redirects.yml:1:18: r1: there is no page docs/partners/pakistn.md; "
                'did you mean "partners/pakistan.md"?'
            ],
        ),
        (
            [("figures.md#old", "figures.md#pakistan.charter-flight")],
            [
                'data/redirects.yml:1:28: r1: docs/figures.md has no entry "pakistan.charter-flight"; '
                'did you mean "pakistan.charter-flights"?'
            ],
        ),
        (
            [("figures.md#pakistan.resettled", "figures.md#pakistan.charter-flights")],
            [
                "data/redirects.yml:1:6: r1: docs/figures.md#pakistan.resettled is still there; "
                "take the redirect out, or what it replaces"
            ],
        ),
        (
            [("partners/pakistan.md", "index.md")],
            [
                "data/redirects.yml:1:6: r1: docs/partners/pakistan.md is still there; "
                "take the redirect out, or what it replaces"
            ],
        ),
        (
            [("gone.md#entry", "index.md")],
            [
                "data/redirects.yml:1:6: r1: there is no page docs/gone.md to mark; write the page alone: gone.md"
            ],
        ),
    ],
)
def test_redirect_rules(small: Path, pairs: list[tuple[str, str]], messages: list[str]) -> None:
    assert redirect(small, *pairs) == messages


@pytest.mark.parametrize(
    "old",
    [
        "./partners/pakistan.md",
        "partners//pakistan.md",
        "figures.html/x.md",
        "x" * 99 + ".md",
        "Figures.md",
    ],
)
def test_address_in_another_form_takes_no_place(small: Path, old: str) -> None:
    (said,) = redirect(small, (old, "index.md"))
    assert f'"{old}" is not an address of this site' in said


@pytest.mark.parametrize("name", ["__search", "forms", "look-up"])
def test_mark_takes_no_name_that_scripts_look_for(small: Path, name: str) -> None:
    redirect(small, (f"figures.md#{name}", "index.md"))
    assert [fault.path for fault in check(small)] == ["docs/figures.md"]
