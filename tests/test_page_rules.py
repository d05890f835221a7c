"""The rules of pages: what each one stops, at which line and column, and in which words."""

from __future__ import annotations

import datetime
import json
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from macros.record.fault import Fault
from macros.record.load import load
from macros.review import staleness
from macros.review.check import check
from macros.review.formats import as_github, as_json, as_text
from macros.review.number_words import numbers_in, worth
from tests.conftest import ROOT, SMALL

PAGE = "docs/partners/pakistan.md"
MISTAKES, SLIPS, RIGHT = (
    yaml.safe_load((ROOT / "tests" / f"page_{name}.yml").read_text("utf-8"))
    for name in ("mistakes", "slips", "sound")
)
MISTAKES |= SLIPS


def said(root: Path) -> list[str]:
    return [str(fault) for fault in check(root)]


def replace(root: Path, name: str, old: str, new: str) -> None:
    path = root / name
    text = path.read_text("utf-8")
    assert old in text, f"{old!r} is not in {name}"
    path.write_text(text.replace(old, new, 1), "utf-8")


def test_both_projects_are_sound(small: Path) -> None:
    assert said(small) == []
    assert said(ROOT) == []


@pytest.mark.parametrize("case", MISTAKES)
def test_mistake_on_a_page(small: Path, case: str) -> None:
    with (small / PAGE).open("a", encoding="utf-8") as page:
        page.write(f"\n{MISTAKES[case]['line']}\n")
    assert said(small) == [f"{PAGE}:{message}" for message in MISTAKES[case]["says"]]


def test_mark_of_what_is_withheld_on_another_partner(small: Path) -> None:
    replace(small, "data/redactions.yml", "partner: pakistan", "partner: elsewhere")
    with (small / "data/partners.yml").open("a", encoding="utf-8") as data:
        data.write(
            "elsewhere:\n  name: Elsewhere\n  kind: country\n  role: A country.\n  page: index.md\n"
        )
    with (small / PAGE).open("a", encoding="utf-8") as page:
        page.write('\nNothing more: {{ redacted("W1") }} stood there.\n')
    assert (
        f'{PAGE}:19:18: redacted(): the passage "W1" is not one that is withheld on this partner; take it out'
        in said(small)
    )


@pytest.mark.parametrize("case", RIGHT)
def test_right_way_to_write_on_a_page(small: Path, case: str) -> None:
    with (small / PAGE).open("a", encoding="utf-8") as page:
        page.write(f"\n{RIGHT[case]['line']}\n")
    assert said(small) == []


@pytest.mark.parametrize(
    ("old", "new", "messages"),
    [
        (
            "source: note",
            "source: note\nfigure: x",
            [
                '5:1: figure: front matter may not take the name of the macro "figure"; take it out; pages use the macro of that name'
            ],
        ),
        (
            "source: note",
            "source: note\ntemplate: evil.html",
            [
                '5:1: template: front matter has no field "template"; write one of: title, description, source, hide, in_search'
            ],
        ),
        (
            "source: note",
            "source: note\nhide: all",
            ['5:1: hide: "hide" holds something else; write navigation, toc or both'],
        ),
        (
            "source: note",
            "source: note\nin_search: lowest",
            [
                '5:1: in_search: "in_search" holds "lowest"; write first, last or never, or take the line out'
            ],
        ),
        (
            "title: Pakistan\n",
            "",
            [
                "1:1: title: the page has no title; write title: and what the page is called in the navigation and by search engines, between two lines of ---"
            ],
        ),
        (
            "title: Pakistan",
            "title: [a]",
            ['2:1: title: "title" should be text; write words, in quotes if need be'],
        ),
        (
            "title: Pakistan",
            "\ttitle: x",
            ["2:1: file: a tab stands where only spaces may; indent with spaces"],
        ),
        (
            "source: note\n---",
            "source: note\n",
            [
                "1:1: front matter: the front matter is opened with --- and never closed; write --- on a line of its own after its last line"
            ],
        ),
        (
            "title: Pakistan",
            "title: The 22 charters",
            ['2:12: number: "22" is typed by hand; say it without the number: no macro works here'],
        ),
        (
            "title: Pakistan",
            "title: \"{{ figur('x') }}\"",
            [
                '2:1: title: "title" holds the sign {; write plain words; macros and markup stand in the text below'
            ],
        ),
        (
            "title: Pakistan",
            "title: Pakistan & Iran",
            [
                '2:1: title: "title" holds the sign &; write plain words; macros and markup stand in the text below'
            ],
        ),
    ],
)
def test_mistake_in_the_front_matter(small: Path, old: str, new: str, messages: list[str]) -> None:
    replace(small, PAGE, old, new)
    assert said(small) == [f"{PAGE}:{message}" for message in messages]


def test_a_number_in_a_link_that_passes_for_one_of_markdown(small: Path) -> None:
    with (small / PAGE).open("a", encoding="utf-8") as page:
        page.write("\nThey counted [40,000 people](#figures){ .headerlink } then.\n")
    assert said(small) == [
        f'{PAGE}:19:15: number: "40,000" is typed by hand; write {{{{ figure("canada.commitment") }}}}',
        f'{PAGE}:19:42: <a>: the class "headerlink" is not one for pages; take it out',
    ]


def test_a_number_in_a_sentence_of_the_data(small: Path) -> None:
    replace(small, "data/statements.yml", "text: ", "text: 22 flights and more. ")
    (message,) = said(small)
    assert message.endswith(
        ': pakistan.monitoring: the number "22" stands in a sentence; '
        "make it a figure's observation, and say the rest without it"
    )


def test_a_number_that_a_correction_took_away(small: Path) -> None:
    (small / "data/corrections.yml").write_text(
        "one:\n  date: 2026-11-24\n  kind: correction\n  figure: pakistan.charter-flights\n"
        "  from: 21 flights\n  to: 22 flights\n  why: A slip of ours.\n",
        "utf-8",
    )
    with (small / PAGE).open("a", encoding="utf-8") as page:
        page.write("\nThere were 21 of them.\n")
    assert (
        f'{PAGE}:22:12: number: "21" is typed by hand, and a correction took this number away; '
        "see data/corrections.yml, and use the figure that stands there"
    ) in [message.replace(":19:", ":22:") for message in said(small)]


def test_exceptions_let_through_and_must_be_needed(small: Path) -> None:
    with (small / PAGE).open("a", encoding="utf-8") as page:
        page.write("\nThe Group of 7 met.\n")
    assert len(said(small)) == 1
    path = small / "data/exceptions.yml"
    path.write_text("g7:\n  text: Group of 7\n  reason: The name of a group.\n", "utf-8")
    assert said(small) == []
    path.write_text("g7:\n  text: Group of 7\n  page: index.md\n  reason: A name.\n", "utf-8")
    assert said(small) == [
        'data/exceptions.yml:2:3: g7: no check stumbles over "Group of 7"; '
        "take the exception out, or write its text as it stands on the page",
        f'{PAGE}:19:14: number: "7" is typed by hand, and no figure holds it; add it to data/figures.yml '
        "with its source, say it without a number, or, if it counts nothing, list it in data/exceptions.yml",
    ]


def test_words_copied_from_a_source_at_hand(small: Path) -> None:
    assert [line for line in said(small) if " is no line in " not in line] == []
    (small / "local-sources").mkdir()
    (small / "local-sources/note.txt").write_text(
        "We know that the long road home leads through many a quiet town.", "utf-8"
    )
    with (small / PAGE).open("a", encoding="utf-8") as page:
        page.write("\nIt says the long\nroad home leads through many a place.\n")
    assert [line for line in said(small) if " is no line in " not in line] == [
        f'{PAGE}:19:9: wording: "the long road home leads through many a" stands word for word in '
        "local-sources/note.txt; say it in your own words"
    ]


NEW_PAGE = "---\ntitle: New\ndescription: New.\n---\n\n# New\n"


def line_of(root: Path, page: str) -> int:
    return (root / "mkdocs.yml").read_text("utf-8").splitlines().index(f"  - {page}") + 1


def test_a_page_that_is_renamed_is_told_once(small: Path) -> None:
    (small / PAGE).rename(small / "docs/partners/pakistan-and-region.md")
    assert said(small) == [
        "data/partners.yml:5:3: pakistan: there is no page docs/partners/pakistan.md, which "
        f"data/coverage.yml:6 and mkdocs.yml:{line_of(small, 'partners/pakistan.md')} name too; "
        "if it is docs/partners/pakistan-and-region.md now, write partners/pakistan-and-region.md in each "
        "place, and a redirect in data/redirects.yml"
    ]


def test_a_page_that_is_gone_is_told_once(small: Path) -> None:
    (small / PAGE).unlink()
    assert said(small) == [
        "data/partners.yml:5:3: pakistan: there is no page docs/partners/pakistan.md, which "
        f"data/coverage.yml:6 and mkdocs.yml:{line_of(small, 'partners/pakistan.md')} name too; "
        "write the page, or correct the name"
    ]


def test_a_page_named_wrongly(small: Path) -> None:
    replace(small, "data/coverage.yml", "partners/pakistan.md", "partners/pakistn.md")
    replace(small, "mkdocs.yml", "- redactions.md", "- gone.md\n  - redactions.md")
    assert said(small) == [
        "data/coverage.yml:6:11: note.flights: there is no page docs/partners/pakistn.md; "
        'did you mean "partners/pakistan.md"?',
        f"mkdocs.yml:{line_of(small, 'gone.md')}:1: nav: there is no page docs/gone.md; "
        "put the page back, or take its name out",
    ]


def test_a_page_that_nothing_names(small: Path) -> None:
    (small / "docs/new.md").write_text(NEW_PAGE, "utf-8")
    (small / "docs/partners/new.md").write_text(NEW_PAGE, "utf-8")
    replace(small, "mkdocs.yml", "- index.md", "- index.md\n  - index.md")
    assert said(small) == [
        "docs/index.md:1:1: page: the page is in the navigation twice; write - index.md once, under nav: in mkdocs.yml",
        "docs/new.md:1:1: page: the page is not in the navigation; write - new.md once, under nav: in mkdocs.yml",
        "docs/partners/new.md:1:1: page: no entry in the data belongs to this page; add its entry to "
        "data/partners.yml, and write - partners/new.md once, under nav: in mkdocs.yml; or take the page out",
    ]


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        ("22", 22),
        ("40,000", 40_000),
        ("40K", 40_000),
        ("1.2 million", 1_200_000),
        ("twenty-two", 22),
        ("forty thousand", 40_000),
        ("two hundred", 200),
        ("a dozen", 12),
        ("thousands", None),
        ("several thousand", None),
    ],
)
def test_worth_of_a_number(typed: str, value: int | None) -> None:
    assert worth(typed) == value


def test_dates_and_names_are_not_numbers() -> None:
    text = "On May 3, 2021, in 2021-22, Recommendations 3, 9 and 16 of Bill C-41, Q-310, page 4."
    assert list(numbers_in(text)) == []


def test_what_has_grown_old_is_a_warning() -> None:
    record = load(SMALL / "data")
    assert [str(fault) for fault in staleness.check(record, datetime.date(2023, 3, 1))] == [
        "data/editions.yml:6:1: warning: 2026-11-25: the edition lies after 2023-03-01; correct its day"
    ]
    fault, _ = staleness.check(record, datetime.date(2024, 3, 1))
    assert str(fault) == (
        "data/statements.yml:1:1: warning: pakistan.monitoring: it was said on 2023-02-08, 387 days "
        "before 2024-03-01; look for a newer document, and add what it says as a statement of its own"
    )


FAULTS = [
    Fault("data/a.yml", 2, 3, "x: y", "50% of\n::error::it", "mend it", "rule"),
    Fault("docs/b.md", 1, 1, "b", "old", "look", "", warning=True),
]


def test_formats() -> None:
    assert as_text(FAULTS[1:]) == "docs/b.md:1:1: warning: b: old; look\nNo mistakes. 1 warning."
    assert as_github(FAULTS).splitlines() == [
        "::error file=data/a.yml,line=2,col=3,title=x%3A y::50%25 of ::error::it; mend it",
        "::warning file=docs/b.md,line=1,col=1,title=b::old; look",
        "1 mistake to mend. 1 warning.",
    ]
    told = json.loads(as_json(FAULTS))
    assert (told["mistakes"], told["warnings"]) == (1, 1)
    assert told["faults"][0] == {
        "path": "data/a.yml",
        "line": 2,
        "column": 3,
        "record": "x: y",
        "problem": "50% of ::error::it",
        "remedy": "mend it",
        "rule": "rule",
        "warning": False,
    }


def test_warnings_do_not_fail(small: Path) -> None:
    (small / "macros").symlink_to(ROOT / "macros")
    command = [sys.executable, "-m", "macros", "check", "--today", "2030-01-01"]
    done = subprocess.run(command, cwd=small, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout
    assert done.stdout.endswith("No mistakes. 1 warning.\n")


def test_a_source_that_is_taken_apart_is_taken_apart_whole(small: Path) -> None:
    replace(small, "data/coverage.yml", "section: Key Messages", "section: Pakistan")
    assert said(small) == [
        'data/sources.yml:10:7: note: data/coverage.yml has no item under "Key Messages"; '
        "add each thing it says, with the page that carries it or the reason why none does"
    ]


def test_a_withheld_passage_is_shown(small: Path) -> None:
    replace(small, PAGE, '{{ withheld("pakistan", source="any") }}', "")
    assert said(small) == [
        'data/redactions.yml:1:1: W1: no page shows this withheld passage; write {{ redacted("W1") }} '
        "where it stands, or give its source a page"
    ]


def test_front_matter_that_does_not_start_the_page(small: Path) -> None:
    path = small / PAGE
    path.write_text("\n" + path.read_text("utf-8"), "utf-8")
    assert said(small) == [
        f"{PAGE}:1:1: front matter: the front matter does not start on the first line; take out what stands above it"
    ]


def test_a_page_of_a_source_that_is_not_there(small: Path) -> None:
    replace(small, PAGE, "source: note", "source: notes")
    assert said(small) == [f'{PAGE}:4:1: source: there is no source "notes"; did you mean "note"?']


def test_a_title_in_the_navigation_without_its_colon(small: Path) -> None:
    replace(small, "mkdocs.yml", "  - index.md", "  - Home index.md")
    line = line_of(small, "Home index.md")
    assert said(small) == [
        f"mkdocs.yml:{line}:1: nav: there is no page docs/Home index.md; write - Home: index.md"
    ]


@pytest.mark.parametrize(
    "title",
    ['"title": 22 charters', "title:\n  22 charters", "title: >\n  22 charters", 'title: "\\x322 charters"'],
)  # fmt: skip
def test_title_in_any_form_of_yaml_holds_no_number(small: Path, title: str) -> None:
    replace(small, "docs/partners/pakistan.md", "title: Pakistan", title)
    assert any('number: "22" is typed by hand' in str(fault) for fault in check(small))
