"""Advice that is followed is right: each message of the tables is obeyed, and the check runs again.

A message either says what to write, and then that mends it and brings nothing else, or it asks for what
only a person knows: then it stands among the questions.
"""

from __future__ import annotations

import re
import shutil
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest
import yaml

from macros.record.fault import Fault
from macros.review.check import check
from tests.advice import follow
from tests.conftest import ROOT, copy_small

PAGE = "docs/partners/pakistan.md"
TABLES = {
    name: yaml.safe_load((ROOT / f"tests/{name}.yml").read_text("utf-8"))
    for name in ("record_mistakes", "page_mistakes", "page_slips")
}
# What is renamed in the data alone has a page that must be renamed, too.
NOT_ALONE = {"source-renamed"}
CASES = [
    (table, case)
    for table, cases in TABLES.items()
    for case in cases
    if cases[case]["says"] and case not in NOT_ALONE
]

# What only a person can answer. Each is a question, a choice, or asks for words that stand in the source.
QUESTIONS = (
    # What the source says.
    r"which of the two does the source mean, .*",
    r"write the one whole number that the source prints, .*",
    r"write it as 2023-02-08, or only the month or year that the source gives: .*",
    r"write the (?:year|month) that the source gives.*|that month ends on day \d+",
    r"write a number of \d+ or more",
    r"write one of its forms: .*|write from and to, or since|put the earlier date in from",
    r"keep the one that the source gives|keep one, or give each its own period",
    r"check it in the source; .*|check both dates in the source|write at: and the data date .*",
    r"write the source's own.*|write the date of the document|write \w+: and .*",
    r"write source: and section:, or take the subject out",
    r"write its fields under it: .*|write at least one .*|write each on lines of its own, .*",
    r"write the id of an entry in data/\w+\.yml",
    # What is meant.
    r"write the one that (?:fits|is true)|take the entry out, or correct the side that changed",
    r"give the second entry an id of its own|give each its own words, .*|shorten it",
    r"it is a field .*|it belongs to the figure.*|write the fields out|write a plain name before the colon",
    r"start each entry with its id and a colon",
    r"write one text, and put quotes round it if its brackets belong to it",
    r"write plain words: .*|take it out, or write the other|write it again, and save the file as UTF-8",
    r"write its id and a colon on a line above, .*|take it out, or write one of: .*",
    r"put the whole text in quotes, or a space after the sign|write one address, and %20 for .*",
    r"take this line out, and two spaces from .*|move it there",
    r"correct the one that is not as printed, .*",
    r"write the day as its id: .*|check the date, or add the edition .*",
    r"write the page in round brackets: .*|put it at the end of the line above|write null where there is none",
    r"write each heading once, .*|write a space before a comment, or take it out",
    r"write one id a column, and null where the source has none",
    # What a page is to say instead.
    r"add it to data/figures.yml with its source, .*|say it without the number: no macro works here",
    r"use a figure, or plain digits in a date|take it out, or make it a figure with its source",
    r"write the date or the document, or make it a statement .*",
    r"write \{\{ redacted\(\"…\"\) \}\} with the id of its entry in data/redactions.yml",
    r"take it out; for the sign itself write &lt;, or put code between backticks",
    r"use an official address, or add the host to data/hosts.yml with who runs it",
    r"write the page in round brackets: .*|say what it leads to|write the whole address, from https:// on|start from this page: .*",
    r"put the file there, and write its address from this page",
    r"let it stand in the text; macros bring their own links|write the text out; .*",
    r"write one a column, each between two bars|write the names of its columns above",
    r"which of the two (?:is it|does the source print)\? Correct the other|write one day, .*",
    r"write the month as a word, .*|start what stands above it with 4 spaces: .*",
    r"move it below the list|say in words whom to write to, or link to a page that says it",
    r"write (?:!!! note|===) \"Title\"|write it in place of the brackets",
    r"write its own \w+|write its initials in capitals|end it with a full stop",
    r"check (?:it|both dates) in the source.*|take the space out.*|write them as letters: \w+",
    r"take the exception out, and write .* on the page",
    r"write .*, or (?:a|put a) word before .*|write \"Recommendation 16\" or .*",
    r"write \{\{ cite\(.*\) \}\} too, or cite before going on",
    r"give the heading another anchor: .*|write letters, digits, dots and hyphens",
    r"compare with \{\{ .* \}\}|write a macro with plain words in it, .*",
    r"write one of those in the list of macros in How to edit",
)


def break_project(root: Path, table: str, case: str) -> None:
    given = TABLES[table][case]
    if table == "record_mistakes":
        path = root / f"data/{given['file']}.yml"
        path.write_text(path.read_text("utf-8").replace(given["was"], given["now"], 1), "utf-8")
    else:
        with (root / PAGE).open("a", encoding="utf-8") as page:
            page.write(f"\n{given['line']}\n")


def known(faults: list[Fault]) -> Counter[tuple[str, str, str]]:
    """How often each thing is wrong, whatever its line."""
    return Counter((fault.path, fault.record, fault.problem) for fault in faults)


def choices(fault: Fault) -> list[Fault]:
    """The advice with each of its choices alone, where it gives a list of them."""
    listed = re.fullmatch(r"write one of: (.*)", fault.remedy)
    if not listed or "{" in fault.remedy:
        return [fault]
    names = listed[1].split(", ")
    return [replace(fault, remedy=f'did you mean "{name}"?') for name in names]


@pytest.mark.parametrize(("table", "case"), CASES, ids=lambda value: value)
def test_advice(tmp_path: Path, table: str, case: str) -> None:
    """What is advised mends what is told, and brings nothing else; of a list, one choice does."""
    left: list[str] = []
    broken = copy_small(tmp_path / "broken")
    break_project(broken, table, case)
    before = check(broken)
    if any(re.fullmatch(one, before[0].remedy) for one in QUESTIONS):
        return
    for number, first in enumerate(choices(before[0])):
        root = Path(shutil.copytree(broken, tmp_path / str(number)))
        assert follow(root, first), f"neither followed nor a question: {first.remedy}"
        after = check(root)
        # A macro in place of a number may stand beside a hedge or a unit that it prints itself: the next message.
        while first.record == "number" and after and after[0].rule == "said-again":
            assert follow(root, after[0]), after[0]
            after = check(root)
        same = (first.path, first.record, first.problem)
        mended = known(after)[same] < known(before)[same]
        if mended and known(after) <= known(before):
            return
        left = [str(first), *map(str, after)]
    pytest.fail("\n".join(left))
