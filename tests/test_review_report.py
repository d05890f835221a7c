"""The report on a change: its exact text, its exit code, and what it says when it cannot compare."""

from __future__ import annotations

import datetime
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from macros.record.record import KINDS
from macros.review.formats import how_many
from macros.review.report.command import review
from macros.review.report.pages import PageChange, shortened
from macros.review.report.record import noun_of
from macros.review.report.versions import ReviewError
from macros.review.report.write import block, code, head_line, report
from tests.conftest import ROOT, SMALL
from tests.test_rename import apply

TODAY = datetime.date(2026, 11, 24)
LOGGED = """
2026-11-24-pakistan.charter-flights:
  date: 2026-11-24
  kind: correction
  figure: pakistan.charter-flights
  source: note
  from: "22 charter flights"
  to: "23 charter flights"
  why: The source prints 23.
"""


def git(root: Path, *arguments: str) -> None:
    name = ["-c", "user.name=Tester", "-c", "user.email=tester@example.org"]
    subprocess.run(["git", "-C", root, *name, *arguments], check=True, capture_output=True)


def commit(root: Path) -> None:
    git(root, "init", "-q", "-b", "main")
    git(root, "add", "-A")
    git(root, "commit", "-q", "-m", "data: start")


@pytest.fixture(scope="module")
def committed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small project in a git repository of its own. Not to be changed."""
    root = Path(shutil.copytree(SMALL, tmp_path_factory.mktemp("review") / "small"))
    shutil.copy(ROOT / "mkdocs.yml", root)
    (root / "docs/disagreements.md").unlink()  # fewer pages, shorter texts to expect
    commit(root)
    return root


@pytest.fixture
def small(committed: Path, tmp_path: Path) -> Path:
    """A copy of that repository, to change."""
    return Path(shutil.copytree(committed, tmp_path / "small"))


@pytest.fixture
def change(small: Path) -> Callable[..., None]:
    """Replace text in one file of the copy; without an old text, add to its end."""

    def replace(name: str, old: str, new: str) -> None:
        path = small / name
        text = path.read_text("utf-8")
        assert old in text, f"{old!r} is not in {name}"
        path.write_text(text.replace(old, new, 1) if old else text + new, "utf-8")

    return replace


def told(root: Path) -> str:
    """The report on the working tree, without the commit, which differs from run to run."""
    text = report(review(root, "main"), TODAY)
    return re.sub(r"commit [0-9a-f]{10}", "commit 0123456789", text)


def head(root: Path) -> str:
    return head_line(review(root, "main"))


def test_report_of_one_number_and_no_page(small: Path, change) -> None:
    change("data/figures.yml", "value: 22", "value: 23")
    assert review(small, "main").why_it_fails
    assert told(small) == (ROOT / "tests/expected/one_number.md").read_text("utf-8")


def test_report_of_nothing(small: Path) -> None:
    assert told(small) == (
        "<!-- review report -->\n## What this change does to readers\n\n"
        "**Nothing that readers see changes.**\n\n---\n\n"
        "The same report: `make review BASE=main`. Compared with `main` (commit 0123456789).\n"
    )
    assert not review(small, "main").why_it_fails


def test_correction_entry_satisfies_the_check(small: Path, change) -> None:
    change("data/figures.yml", "value: 22", "value: 23")
    change("data/corrections.yml", "", LOGGED)
    found = review(small, "main")
    assert not found.why_it_fails
    assert head_line(found) == (
        "1 figure changed, 1 correction added, 3 pages change (none of them edited); "
        "1 citation changes its meaning: in the corrections log."
    )


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("kind: correction", "kind: editorial"),
        ('from: "22 charter flights"', 'from: "21 charter flights"'),
        ('to: "23 charter flights"', 'to: "24 charter flights"'),
        ("figure: pakistan.charter-flights", "figure: pakistan.resettled"),
    ],
)
def test_entry_about_something_else_does_not(small: Path, change, old: str, new: str) -> None:
    change("data/figures.yml", "value: 22", "value: 23")
    assert old in LOGGED
    change("data/corrections.yml", "", LOGGED.replace(old, new, 1))
    assert review(small, "main").why_it_fails


def test_entry_of_an_earlier_change_does_not(small: Path, change) -> None:
    change("data/corrections.yml", "", LOGGED)
    git(small, "commit", "-qam", "data: a correction")
    change("data/figures.yml", "value: 22", "value: 23")
    assert review(small, "main").why_it_fails


def test_change_of_a_qualifier(small: Path, change) -> None:
    change("data/figures.yml", "qualifier: at_least", "qualifier: nearly")
    text = told(small)
    assert (
        "- **Figure changed** `canada.commitment`: `Overall commitment`\n"
        "  - value in note: `at least 40,000 Afghan nationals` → `nearly 40,000 Afghan nationals`"
    ) in text
    assert (
        "- Canada has committed to resettle at least 40,000 Afghan nationals.\n"
        "+ Canada has committed to resettle nearly 40,000 Afghan nationals."
    ) in text
    assert "1 citation changes its meaning: needs a correction entry" in text


@pytest.mark.parametrize(
    ("old", "new", "line"),
    [
        (
            "unit: Afghan nationals",
            "unit: refugees",
            "unit: `Afghan nationals` → `refugees`",
        ),
        (
            "period: {since: 2021-10}",
            "period: {since: 2021-11}",
            "period in note: `since October 2021` → `since November 2021`",
        ),
        (
            "kind: commitment",
            "kind: outcome",
            "kind: `commitment` → `outcome`",
        ),
        (
            "      source: note\n      section: Key Messages",
            "      source: later\n      section: Flights",
            "source and section in later: `note, Key Messages` → `later, Flights`",
        ),
    ],
)
def test_every_part_of_a_citation_counts(
    small: Path, change, old: str, new: str, line: str
) -> None:
    change("data/figures.yml", old, new)
    text = told(small)
    assert f"  - {line}" in text
    assert "1 citation changes its meaning: needs a correction entry" in text


def test_change_of_a_label_is_wording(small: Path, change) -> None:
    change("data/figures.yml", "label: Overall commitment", "label: Commitment as a whole")
    text = told(small)
    assert (
        "- **Figure changed** `canada.commitment`: `Commitment as a whole`\n"
        "  - label: `Overall commitment` → `Commitment as a whole`"
    ) in text
    assert "citation" not in text
    assert not review(small, "main").why_it_fails


def test_change_of_a_caveat_is_wording(small: Path, change) -> None:
    section = "      section: Key Messages\n"
    change("data/figures.yml", section, f"{section}      note: Canada as a whole.\n")
    assert "  - note in note added: `Canada as a whole.`" in told(small)
    assert not review(small, "main").why_it_fails


def remove_commitment(change) -> None:
    text = (SMALL / "data/figures.yml").read_text("utf-8")
    change("data/figures.yml", text[: text.index("pakistan.charter-flights:")], "")
    change("docs/index.md", ' {{ figure("canada.commitment") }}', "")


def test_removed_figure_needs_a_redirect_and_an_entry(small: Path, change) -> None:
    remove_commitment(change)
    text = told(small)
    assert (
        "**1 figure removed, 2 pages change (1 of them edited), 1 citation changes its meaning: needs a "
        "correction entry; 1 address disappears: needs a redirect.**"
    ) in text
    assert (
        "```yaml\nfrom-figures-canada-commitment:\n  from: figures.md#canada.commitment\n"
        "  to: figures.md  # write where it is now\n```"
    ) in text
    assert '  from: "at least 40,000 Afghan nationals"\n  to: "no longer shown"' in text


def test_removed_figure_with_both(small: Path, change) -> None:
    remove_commitment(change)
    redirect = "r1: {from: figures.md#canada.commitment, to: figures.md#pakistan.resettled}\n"
    change("data/redirects.yml", "", redirect)
    entry = LOGGED.replace("pakistan.charter-flights", "canada.commitment")
    entry = entry.replace("22 charter flights", "at least 40,000 Afghan nationals")
    change("data/corrections.yml", "", entry.replace("23 charter flights", "no longer shown"))
    found = review(small, "main")
    assert not found.why_it_fails
    assert [one.address for one in found.lost if one.permanent] == []


def test_renamed_figure_with_a_redirect_is_told_as_one(small: Path, change) -> None:
    change("data/figures.yml", "canada.commitment:", "canada.promise:")
    change("docs/index.md", 'figure("canada.commitment")', 'figure("canada.promise")')
    redirect = "r1: {from: figures.md#canada.commitment, to: figures.md#canada.promise}\n"
    change("data/redirects.yml", "", redirect)
    text = told(small)
    assert (
        "- **Figure renamed** `canada.promise`\n  - id: `canada.commitment` → `canada.promise`"
        in text
    )
    assert not review(small, "main").why_it_fails
    assert "removed" not in text


def test_new_observation_that_only_the_register_shows(small: Path, change) -> None:
    change(
        "data/figures.yml",
        "      source: note\n      section: Key Messages\n",
        "      source: note\n      section: Key Messages\n    - value: 46000\n      qualifier: nearly\n"
        "      as_of: 2023-11-23\n      source: later\n      section: Flights\n",
    )
    assert head(small) == "1 figure changed; 1 page changes (none of them edited)."
    assert (
        "  - observation added: `nearly 46,000 Afghan nationals; not stated; later, Flights`"
        in told(small)
    )
    assert not review(small, "main").why_it_fails


def test_new_entry_that_changes_no_page(small: Path, change) -> None:
    change("data/hosts.yml", "", "example.gc.ca:\n  publisher: A department\n")
    assert head(small) == "1 host added; no page changes."


def test_removed_page_needs_a_redirect(small: Path, change) -> None:
    (small / "docs/index.md").rename(small / "docs/start.md")
    assert (
        head(small)
        == "1 page removed, 1 page added, 1 page changes (none of them edited); 1 address disappears: needs a redirect."
    )
    change("data/redirects.yml", "", "r1: {from: index.md, to: start.md}\n")
    assert not review(small, "main").why_it_fails


def test_reworded_heading_is_told_and_may_pass(small: Path, change) -> None:
    change("docs/index.md", "# Home\n", "# Home\n\n## Old words\n\nSome words.\n")
    git(small, "commit", "-qam", "pages: a heading")
    change("docs/index.md", "## Old words", "## New words")
    text = told(small)
    assert "  from: index.md#old-words\n  to: index.md  # write where it is now" in text
    assert not review(small, "main").why_it_fails


def test_files_not_yet_in_git_are_compared(small: Path) -> None:
    (small / "docs/new.md").write_text(
        "---\ntitle: New\n---\n\n# New\n\nOne sentence. Two.\n", "utf-8"
    )
    (small / "stray.txt").write_text("x", "utf-8")
    text = told(small)
    assert (
        "<details><summary><code>new.md</code> is added</summary>\n\n"
        "```diff\n+ Title: New\n+ New\n+ One sentence.\n+ Two.\n```\n\n</details>"
    ) in text
    assert "Changed, and not compared as text: `stray.txt`." in text


def test_changes_come_with_the_biggest_risk_first(small: Path, change) -> None:
    change("data/figures.yml", "label: People resettled", "label: Resettled people")
    change("data/figures.yml", "value: 22", "value: 23")
    change("data/sources.yml", "said_on: 2023-02-08", "said_on: 2023-02-09")
    change("data/hosts.yml", "", "example.gc.ca:\n  publisher: A department\n")
    lines = [line for line in told(small).splitlines() if line.startswith("- **")]
    assert [line.split("`")[0] + line.split("`")[1] for line in lines] == [
        "- **Figure changed** pakistan.charter-flights",
        "- **Source changed** note",
        "- **Host added** example.gc.ca",
        "- **Figure changed** pakistan.resettled",
    ]


HOSTILE = "@everyone #1 ``` </details><script>alert(1)</script> [x](javascript:1) <!-- "


def test_hostile_label_stands_in_code(small: Path, change) -> None:
    change("data/figures.yml", "label: Overall commitment", "label: '@everyone closes number one'")
    text = told(small)
    outside = text.removeprefix("<!-- review report -->")
    outside = re.sub(r"(?s)(`{3,})(diff|yaml)\n.*?\n\1(?!`)", "", outside)
    outside = re.sub(r"(`+)(?!`).+?(?<!`)\1(?!`)", "", outside)
    assert "@everyone" not in outside
    assert "@everyone" in text


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("plain", "`plain`"),
        ("a ` b", "``a ` b``"),
        ("``", "``` `` ```"),
        ("two\nlines\tand  tabs", "`two lines and tabs`"),
        ("turned \u202e round\x00", "`turned � round�`"),
        ("", "nothing"),
        ("x" * 500, f"`{'x' * 400}…`"),
    ],
)
def test_code_spans_hold_any_text(text: str, written: str) -> None:
    assert code(text) == written


def test_blocks_hold_any_text() -> None:
    assert block("- ```\n+ ````", "diff") == "`````diff\n- ```\n+ ````\n`````\n"


def test_names_of_files_are_escaped(small: Path) -> None:
    found = replace(
        review(small, "main"), pages=[PageChange("<b>@x</b>.md", "changed", True, ("+ x",))]
    )
    assert ("<details><summary><code>&lt;b&gt;@x&lt;/b&gt;.md</code> changes</summary>") in report(
        found, TODAY
    )


def test_long_report_is_cut_with_a_notice(small: Path) -> None:
    for number in range(400):
        lines = "\n".join(f"Sentence {n} of many, long enough to count." for n in range(10))
        (small / f"docs/page-{number:03}.md").write_text(f"# Page {number}\n\n{lines}\n", "utf-8")
    found = review(small, "main")
    text = report(found, TODAY)
    assert 50_000 < len(text) < 65_536
    assert "**The report is cut here: it is too long for a comment.**" in text
    assert "and 380 more. The whole report: `make review BASE=main LIMIT=0`" in text
    assert text.rstrip().endswith(f"Compared with `main` ({found.compared_with}).")
    assert text.count("```") % 2 == 0
    assert len(report(found, TODAY, limit=0)) > 100_000


def test_redirect_that_is_taken_out_loses_its_address(small: Path, change) -> None:
    change("data/redirects.yml", "", "r1: {from: old.md, to: index.md}\n")
    change("data/redirects.yml", "", "r2: {from: figures.md#old, to: index.md}\n")
    git(small, "commit", "-qam", "data: redirects")
    (small / "data/redirects.yml").write_text("", "utf-8")
    found = review(small, "main")
    assert found.why_it_fails
    assert [(one.address, one.permanent) for one in found.lost] == [
        ("figures.md#old", True),
        ("old.md", True),
    ]


def test_title_alone_counts_as_a_change(small: Path, change) -> None:
    change("docs/index.md", "title: Home", "title: Start")
    assert "```diff\n- Title: Home\n+ Title: Start\n```" in told(small)


def test_link_that_leads_elsewhere_is_told(small: Path, change) -> None:
    change("docs/index.md", "# Home\n", "# Home\n\n[The note](https://www.canada.ca/note.html)\n")
    git(small, "commit", "-qam", "pages: a link")
    change("docs/index.md", "https://www.canada.ca/note.html", "https://other.example/")
    assert (
        "@@ Links to other sites @@\n- The note leads to https://www.canada.ca/note.html\n"
        "+ The note leads to https://other.example/"
    ) in told(small)


def test_macros_of_the_base_that_do_not_fit_are_told(small: Path, change) -> None:
    (small / "macros").mkdir()
    (small / "macros/__init__.py").write_text("", "utf-8")
    git(small, "add", "-A")
    git(small, "commit", "-qm", "macros: none")
    change("docs/index.md", "# Home", "# Start")
    text = told(small)
    assert "- Home\n+ Start" in text
    assert "Both versions are written out with the macros of this one" in text


def test_missing_revision_is_a_plain_message(small: Path) -> None:
    with pytest.raises(ReviewError) as raised:
        review(small, "nowhere")
    assert str(raised.value) == (
        'There is no revision "nowhere" here. A shallow or fresh clone has only a part of the '
        "history. Fetch it, and compare with what was fetched:\n"
        "  git fetch origin main\n  make review BASE=FETCH_HEAD"
    )
    with pytest.raises(ReviewError, match=r"^There is no revision \"--output=x\" here"):
        review(small, "--output=x")
    assert not (small / "x").exists()


def test_folder_without_history_is_a_plain_message(small: Path) -> None:
    shutil.rmtree(small / ".git")
    with pytest.raises(ReviewError, match=r"^This folder is not a git repository"):
        review(small, "main")


def test_mistakes_come_first(small: Path, change) -> None:
    change("docs/index.md", "canada.commitment", "canada.comitment")
    with pytest.raises(ReviewError) as raised:
        review(small, "main")
    assert str(raised.value) == (
        "Mend these mistakes first; make check shows them too.\n"
        '  docs/index.md:9:37: figure(): there is no figure "canada.comitment"; '
        'did you mean "canada.commitment"?'
    )


def test_unreadable_base_is_a_plain_message(small: Path, change) -> None:
    good = (small / "data/figures.yml").read_text("utf-8")
    change("data/figures.yml", "qualifier: at_least", "qualifier: at_lest")
    git(small, "commit", "-qam", "data: broken")
    (small / "data/figures.yml").write_text(good, "utf-8")
    with pytest.raises(ReviewError) as raised:
        review(small, "main")
    assert str(raised.value) == (
        "The data of main cannot be read, so nothing can be compared.\n"
        '  data/figures.yml:7:7: canada.commitment: "at_lest" is not a qualifier; '
        'did you mean "at_least"?'
    )


def test_change_is_compared_with_where_it_left_main(small: Path, change) -> None:
    git(small, "checkout", "-q", "-b", "mine")
    change("data/figures.yml", "label: Overall commitment", "label: Whole commitment")
    git(small, "commit", "-qam", "data: mine")
    git(small, "checkout", "-q", "main")
    change("data/figures.yml", "value: 22", "value: 23")
    git(small, "commit", "-qam", "data: theirs")
    git(small, "checkout", "-q", "mine")
    text = told(small)
    assert "`Overall commitment` → `Whole commitment`" in text
    assert "charter-flights" not in text
    assert "Compared with `main` (where this change left it, commit 0123456789)." in text


def test_change_of_a_template_shows_as_pages(small: Path) -> None:
    """Through the command, with each version's own macros."""
    (small / ".gitignore").write_text("__pycache__\n", "utf-8")
    shutil.copytree(ROOT / "macros", small / "macros")
    git(small, "add", "-A")
    git(small, "commit", "-qm", "macros: all")
    template = small / "macros/show/templates/said_on.html"
    template.write_text("<p>Words of a template.</p>\n" + template.read_text("utf-8"), "utf-8")
    command = [sys.executable, "-m", "macros", "review", "main"]
    done = subprocess.run(command, cwd=small, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    assert "+ Words of a template." in done.stdout
    assert "Changed, and not compared as text: 1 file in `macros`." in done.stdout


LONG = "same " * 200


@pytest.mark.parametrize(
    ("one", "other", "shown"),
    [
        ("a | 1 | b | c", "a | 2 | b | c", ("a | 1 | …", "a | 2 | …")),
        ("a | x | y | 1", "a | x | y | 2", ("a | … | 1", "a | … | 2")),
        ("a | 1", "b | 1", ("a | …", "b | …")),
        ("a | 1", "a | 1 | 2", ("a | 1", "a | 1 | 2")),
        ("One.", "Two.", ("One.", "Two.")),
        (
            f"{LONG}one",
            f"{LONG}two",
            (f"…{LONG[-120:]}one", f"…{LONG[-120:]}two"),
        ),
    ],
)
def test_lines_show_where_they_differ(one: str, other: str, shown: tuple[str, str]) -> None:
    assert shortened(one, other) == shown


@pytest.mark.parametrize(
    ("number", "noun", "words"),
    [(1, "page", "1 page"), (2, "address", "2 addresses"), (3, "more entry", "3 more entries")],
)
def test_counts(number: int, noun: str, words: str) -> None:
    assert how_many(number, noun) == words


def test_every_kind_has_a_noun() -> None:
    assert {kind: noun_of(kind) for kind in KINDS if noun_of(kind).endswith("s")} == {}


def test_what_runs_and_new_hosts_stand_first(small: Path, change) -> None:
    with (small / "data/hosts.yml").open("a", encoding="utf-8") as file:
        file.write("www.example.org:\n  publisher: A department\n")
    (small / "docs/assets").mkdir()
    (small / "docs/assets/new.txt").write_text("x", "utf-8")
    text = told(small)
    first = text.partition("### Look at this first\n\n")[2].partition("\n\n")[0]
    assert first == (
        "- Readers are led to hosts of another list: `www.example.org`.\n"
        "- Code changes, read it as code: `docs/assets/new.txt`."
    )


def test_the_same_words_in_other_html_are_told(small: Path, change) -> None:
    change("docs/index.md", "Canada has committed", "**Canada** has committed")
    text = told(small)
    assert "- The same words stand in other HTML: 1 page." in text
    assert "Nothing that readers see changes" not in text


def test_a_change_of_the_navigation_is_text(small: Path, change) -> None:
    settings = (small / "mkdocs.yml").read_text("utf-8")
    (small / "mkdocs.yml").write_text(
        settings.replace("Home: index.md", "Start: index.md", 1), "utf-8"
    )
    text = told(small)
    assert "<code>navigation</code> changes" in text
    assert "+ Start: index.md" in text


def test_a_page_by_another_name(small: Path) -> None:
    apply(small, "partners/pakistan.md", "partners/islamic-republic.md")
    found = review(small, "main")
    assert not found.why_it_fails
    assert head_line(found) == (
        "1 redirect added, 1 coverage item changed, 1 partner changed, 1 page renamed; "
        "5 pages change (1 of them edited)."
    )
    assert "<code>partners/islamic-republic.md</code> is renamed</summary>" in told(small)
    assert "@@ it was partners/pakistan.md @@" in told(small)
