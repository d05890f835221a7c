"""The record's rules: what each one stops, at which line, and in which words."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from macros.record.fault import RecordError
from macros.record.load import load
from tests.conftest import SMALL

# Case → data file, its text, the text in its place, and the messages that must come of it.
BROKEN: dict[str, tuple[str, str, str, list[str]]] = {
    "tab": (
        "figures",
        "  label: Overall",
        "\tlabel: Overall",
        ["data/figures.yml:2:1: file: a tab stands where only spaces may; indent with spaces"],
    ),
    "colon-in-text": (
        "figures",
        "label: Charter flights",
        "label: Charter: flights",
        [
            "data/figures.yml:11:17: file: a colon followed by a space stands inside text, or the line is indented too far; put the text in quotes, or align the line with its neighbours"
        ],
    ),
    "open-quote": (
        "figures",
        "label: Charter flights",
        'label: "Charter flights',
        [
            "data/figures.yml:11:10: file: a quotation mark is opened and never closed; close it on the same line"
        ],
    ),
    "indent": (
        "figures",
        "  unit: Afghan nationals",
        " unit: Afghan nationals",
        [
            "data/figures.yml:3:2: file: this line does not fit the lines before it; align it with its neighbours, and end each key with a colon and a space"
        ],
    ),
    "anchor": (
        "figures",
        "unit: Afghan nationals",
        "unit: &a Afghan nationals",
        [
            'data/figures.yml:3:9: file: a YAML anchor stands here; write the value out, and put quotes round text that starts with "&", "*" or "!"'
        ],
    ),
    "alias": (
        "figures",
        "unit: Afghan nationals",
        "unit: *a",
        [
            'data/figures.yml:3:9: file: a YAML anchor stands here; write the value out, and put quotes round text that starts with "&", "*" or "!"'
        ],
    ),
    "tag": (
        "figures",
        "unit: Afghan nationals",
        "unit: !!python/object/apply:os.system [ls]",
        [
            'data/figures.yml:3:9: file: a YAML tag stands here; write the value out, and put quotes round text that starts with "&", "*" or "!"'
        ],
    ),
    "merge": (
        "figures",
        "  unit: Afghan nationals",
        "  <<: {unit: x}\n  unit: Afghan nationals",
        [
            'data/figures.yml:3:3: canada.commitment: there is no field "<<"; write one of: label, unit, kind, partner, theme, caveat, related, observations'
        ],
    ),
    "control": (
        "figures",
        "unit: Afghan nationals",
        "unit: Afghan\x07 nationals",
        [
            "data/figures.yml:3:15: file: a character that no one sees stands here (U+0007, control character); delete it"
        ],
    ),
    "duplicate-id": (
        "figures",
        "pakistan.remaining:\n  label",
        "canada.commitment:\n  label",
        [
            'data/figures.yml:40:1: canada.commitment: "canada.commitment" is there twice (first on line 1); give the second entry an id of its own'
        ],
    ),
    "duplicate-field": (
        "figures",
        "  unit: Afghan nationals",
        "  unit: Afghan nationals\n  unit: people",
        [
            'data/figures.yml:4:3: canada.commitment: "unit" is there twice (first on line 3); keep one of the two'
        ],
    ),
    "key-not-a-name": (
        "figures",
        "  unit: Afghan nationals",
        "  [a, b]: c\n  unit: Afghan nationals",
        [
            "data/figures.yml:3:3: canada.commitment: a key is not a plain name; write a plain name before the colon"
        ],
    ),
    "two-documents": (
        "figures",
        "canada.commitment:",
        "a: b\n---\ncanada.commitment:",
        ["data/figures.yml:2:1: file: a line of hyphens cuts the file in two; take the line out"],
    ),
    "not-a-list-of-ids": (
        "terms",
        "gac:\n  long: Global Affairs Canada\n  short: GAC",
        "- gac",
        [
            "data/terms.yml:1:1: file: the file is not a list of ids; start each entry with its id and a colon"
        ],
    ),
    "no-entry": (
        "terms",
        "gac:\n  long: Global Affairs Canada\n  short: GAC",
        "# nothing",
        [
            "data/terms.yml:1:1: file: the file holds no entry; write at least one entry, or put the file back"
        ],
    ),
    "entry-empty": (
        "terms",
        "gac:\n  long: Global Affairs Canada\n  short: GAC",
        "gac:",
        ["data/terms.yml:1:1: gac: the entry is empty; write its fields under it: long"],
    ),
    "id": (
        "terms",
        "gac:",
        "G A C:",
        [
            'data/terms.yml:1:1: G A C: "G A C" is not a usable id; use small letters, digits, dots and hyphens',
        ],
    ),
    "unknown-field": (
        "figures",
        "  unit: Afghan nationals",
        "  unit: Afghan nationals\n  untis: x",
        [
            'data/figures.yml:4:3: canada.commitment: there is no field "untis"; did you mean "unit"?'
        ],
    ),
    "missing-field": (
        "figures",
        "  unit: Afghan nationals\n",
        "",
        [
            'data/figures.yml:1:1: canada.commitment: "unit" is missing; write unit: and what the source gives'
        ],
    ),
    "text-empty": (
        "figures",
        "unit: Afghan nationals",
        'unit: " "',
        [
            "data/figures.yml:3:3: canada.commitment: the text is empty; write the words, or take the line out"
        ],
    ),
    "text-nothing": (
        "figures",
        "unit: Afghan nationals",
        "unit:",
        [
            'data/figures.yml:3:3: canada.commitment: "unit" should be text and has nothing; write words'
        ],
    ),
    "text-number": (
        "figures",
        "label: Overall commitment",
        "label: 2023",
        [
            'data/figures.yml:2:3: canada.commitment: "label" should be text and has "2023"; put quotes round it'
        ],
    ),
    "text-long": (
        "figures",
        "label: Overall commitment",
        "label: xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx",
        [
            'data/figures.yml:2:3: canada.commitment: "label" is longer than 1200 characters; shorten it'
        ],
    ),
    "list-is-text": (
        "recommendations",
        "  leads:\n    - lead: gac\n      words: marked as the lead\n      source: note\n      section: Key Messages",
        "  leads: GAC",
        [
            'data/recommendations.yml:5:3: 16: "leads" should be a list and has "GAC"; write it as [a, b] or as lines that start with -'
        ],
    ),
    "fields-are-text": (
        "figures",
        "period: {since: 2021-10}",
        "period: since October 2021",
        [
            'data/figures.yml:21:7: pakistan.charter-flights: "period" should hold fields and has "since October 2021"; write each field on its own line under it'
        ],
    ),
    "true-false": (
        "statements",
        "perishable: true",
        "perishable: yes",
        [
            'data/statements.yml:6:3: pakistan.monitoring: "perishable" has "yes"; write true or false'
        ],
    ),
    "qualifier": (
        "figures",
        "qualifier: at_least",
        "qualifier: atleast",
        [
            'data/figures.yml:7:7: canada.commitment: "atleast" is not a qualifier; did you mean "at_least"?'
        ],
    ),
    "kind": (
        "figures",
        "kind: commitment",
        "kind: promise",
        [
            'data/figures.yml:4:3: canada.commitment: "promise" is not a kind; write one of: commitment, outcome'
        ],
    ),
    "unit-glued": (
        "figures",
        "value: 22",
        "value: 22 charter flights",
        [
            'data/figures.yml:19:7: pakistan.charter-flights: "value" should be a whole number and has "22 charter flights"; write 22 alone; the noun belongs in unit, a hedge in qualifier'
        ],
    ),
    "hedge-glued": (
        "figures",
        "value: 22",
        "value: ~22",
        [
            'data/figures.yml:19:7: pakistan.charter-flights: "value" should be a whole number and has "~22"; write 22 alone; the noun belongs in unit, a hedge in qualifier'
        ],
    ),
    "separator": (
        "figures",
        "value: 40000",
        "value: 40,000",
        [
            'data/figures.yml:6:7: canada.commitment: "value" should be a whole number and has "40,000"; write 40000, without quotes or separators'
        ],
    ),
    "space-separator": (
        "figures",
        "value: 40000",
        "value: 40 000",
        [
            'data/figures.yml:6:7: canada.commitment: "value" should be a whole number and has "40 000"; write 40000, without quotes or separators'
        ],
    ),
    "quoted-number": (
        "figures",
        "value: 22",
        'value: "22"',
        [
            'data/figures.yml:19:7: pakistan.charter-flights: "value" should be a whole number and has "22"; write 22, without quotes or separators'
        ],
    ),
    "negative": (
        "figures",
        "value: 22",
        "value: -22",
        [
            'data/figures.yml:19:7: pakistan.charter-flights: "value" should be a whole number and has "-22"; write a number of 0 or more'
        ],
    ),
    "decimal": (
        "figures",
        "value: 22",
        "value: 22.5",
        [
            'data/figures.yml:19:7: pakistan.charter-flights: "value" should be a whole number and has "22.5"; write the whole number that the source means, as in 1300000000'
        ],
    ),
    "value-word": (
        "figures",
        "value: 22",
        "value: many",
        [
            'data/figures.yml:19:7: pakistan.charter-flights: "value" should be a whole number and has "many"; write digits only, or qualifier: unquantified and a word'
        ],
    ),
    "value-true": (
        "figures",
        "value: 22",
        "value: true",
        [
            'data/figures.yml:19:7: pakistan.charter-flights: "value" should be a whole number and has true; write digits only, or qualifier: unquantified and a word'
        ],
    ),
    "no-observation": (
        "statements",
        "text: The department was watching.",
        "text: []",
        [
            'data/statements.yml:2:3: pakistan.monitoring: "text" should be text and has a list; put quotes round it'
        ],
    ),
    "observations-empty": (
        "figures",
        "  observations:\n    - value: 40000\n      qualifier: at_least\n      source: note\n      section: Key Messages",
        "  observations: []",
        [
            "data/figures.yml:5:3: canada.commitment: the list is empty; write at least one entry, or take the whole record out"
        ],
    ),
    "no-value": (
        "figures",
        "- value: 22\n      qualifier: exact",
        "- qualifier: exact",
        [
            "data/figures.yml:19:7: pakistan.charter-flights: the observation has no value; write value: and the number, or qualifier: unquantified"
        ],
    ),
    "no-word": (
        "figures",
        "- word: thousands\n      qualifier",
        "- qualifier",
        [
            "data/figures.yml:35:7: pakistan.resettled: an unquantified observation has no word; write the source's own: word: thousands"
        ],
    ),
    "no-redaction": (
        "figures",
        "      redaction: W1\n",
        "",
        [
            "data/figures.yml:46:7: pakistan.remaining: a withheld observation names no redaction; write redaction: and its id"
        ],
    ),
    "word-and-value": (
        "figures",
        "- word: thousands",
        "- word: thousands\n      value: 1000",
        [
            "data/figures.yml:35:7: pakistan.resettled: an unquantified observation has a value; take the value out, keep the word"
        ],
    ),
    "withheld-and-value": (
        "figures",
        "redaction: W1",
        "redaction: W1\n      value: 8400",
        [
            "data/figures.yml:46:7: pakistan.remaining: a withheld observation has a value; take the value out, keep the redaction"
        ],
    ),
    "date-form": (
        "figures",
        "since: 2021-10",
        "since: 10/2021",
        [
            'data/figures.yml:21:16: pakistan.charter-flights: "10/2021" is not a date that has one meaning; write 2023-02-08, 2023-02 or 2023'
        ],
    ),
    "date-words": (
        "figures",
        "since: 2021-10",
        "since: October 2021",
        [
            'data/figures.yml:21:16: pakistan.charter-flights: "October 2021" is not a date that has one meaning; write 2023-02-08, 2023-02 or 2023'
        ],
    ),
    "date-month": (
        "figures",
        "since: 2021-10",
        "since: 2021-13",
        [
            'data/figures.yml:21:16: pakistan.charter-flights: "2021-13" has no month 13; write a month from 01 to 12'
        ],
    ),
    "date-day": (
        "figures",
        "as_of: 2023-11-23",
        "as_of: 2023-11-31",
        [
            'data/figures.yml:26:7: pakistan.charter-flights: "2023-11-31" is not in the calendar; that month ends on day 30'
        ],
    ),
    "date-year": (
        "figures",
        "since: 2021-10",
        "since: 0021-10",
        [
            "data/figures.yml:21:16: pakistan.charter-flights: the year 21 is out of range; write the year in full"
        ],
    ),
    "date-two-digits": (
        "sources",
        "said_on: 2023-02-08",
        "said_on: 08-02-23",
        [
            'data/sources.yml:5:3: note: "08-02-23" is not a date that has one meaning; write 2023-02-08, 2023-02 or 2023'
        ],
    ),
    "period-empty": (
        "figures",
        "period: {since: 2021-10}",
        "period: {}",
        [
            "data/figures.yml:21:7: pakistan.charter-flights: a period has one form, this one has nothing; keep the one that the source gives"
        ],
    ),
    "period-two-forms": (
        "figures",
        "{since: 2021-10}",
        "{since: 2021-10, month: 2022-08}",
        [
            "data/figures.yml:21:7: pakistan.charter-flights: a period has one form, this one has since and month; keep the one that the source gives"
        ],
    ),
    "period-half": (
        "figures",
        "{since: 2021-10}",
        "{from: 2021-10}",
        [
            "data/figures.yml:21:7: pakistan.charter-flights: a range needs both its ends; write from and to, or since"
        ],
    ),
    "period-reversed": (
        "figures",
        "{since: 2021-10}",
        "{from: 2022-03, to: 2021-10}",
        [
            "data/figures.yml:21:7: pakistan.charter-flights: the period ends (2021-10) before it starts (2022-03); put the earlier date in from"
        ],
    ),
    "period-month-is-a-year": (
        "figures",
        "{since: 2021-10}",
        "{month: 2021}",
        [
            'data/figures.yml:21:7: pakistan.charter-flights: "2021" is not a month; write it as 2022-08'
        ],
    ),
    "period-on-is-a-month": (
        "figures",
        "{since: 2021-10}",
        "{on: 2021-10}",
        [
            'data/figures.yml:21:7: pakistan.charter-flights: "2021-10" is not a day; write it as 2022-08-15, or use month'
        ],
    ),
    "period-after-source": (
        "figures",
        "{since: 2021-10}",
        "{since: 2023-03}",
        [
            "data/figures.yml:21:7: pakistan.charter-flights: the period starts after the source spoke (2023-02-08); check both dates in the source"
        ],
    ),
    "data-date-after-source": (
        "figures",
        "as_of: 2023-11-23",
        "as_of: 2024-11-23",
        [
            "data/disagreements.yml:5:7: charters: no observation of pakistan.charter-flights in later can be meant by this side; write at: and the data date or month of the one that is meant",
            "data/figures.yml:26:7: pakistan.charter-flights: the data date is later than the source (2023-12-05); check both dates in the source",
        ],
    ),
    "unknown-source": (
        "figures",
        "source: note\n      section: Key",
        "source: noet\n      section: Key",
        [
            'data/figures.yml:8:7: canada.commitment: there is no source "noet"; did you mean "note"?'
        ],
    ),
    "unknown-section": (
        "figures",
        "section: Key Messages",
        "section: Key Message",
        [
            'data/figures.yml:9:7: canada.commitment: the source note has no section "Key Message"; did you mean "Key Messages"?'
        ],
    ),
    "unknown-partner": (
        "figures",
        "partner: pakistan",
        "partner: pakistn",
        [
            'data/figures.yml:14:3: pakistan.charter-flights: there is no partner "pakistn"; did you mean "pakistan"?'
        ],
    ),
    "unknown-partner-in-heading": (
        "sources",
        "partner: pakistan",
        "partner: iran",
        ['data/sources.yml:13:7: note: there is no partner "iran"; did you mean "pakistan"?'],
    ),
    "unknown-recommendation": (
        "sources",
        "recommendations: [16]",
        "recommendations: [17]",
        ['data/sources.yml:14:25: note: there is no recommendation 17; did you mean "16"?'],
    ),
    "unknown-lead": (
        "recommendations",
        "lead: gac",
        "lead: gca",
        ['data/recommendations.yml:6:7: 16: there is no term "gca"; did you mean "gac"?'],
    ),
    "unknown-related": (
        "figures",
        "figure: pakistan.resettled",
        "figure: pakistan.resetled",
        [
            'data/figures.yml:16:7: pakistan.charter-flights: there is no figure "pakistan.resetled"; did you mean "pakistan.resettled"?'
        ],
    ),
    "unknown-redaction": (
        "figures",
        "redaction: W1",
        "redaction: W9",
        [
            'data/figures.yml:47:7: pakistan.remaining: there is no redaction "W9"; did you mean "W1"?'
        ],
    ),
    "unknown-fact": (
        "recommendations",
        "  page: reco",
        "  facts: [pakistan.charters]\n  page: reco",
        [
            'data/recommendations.yml:10:11: 16: there is no figure or statement "pakistan.charters"; did you mean "pakistan.charter-flights"?'
        ],
    ),
    "unknown-figure-in-table": (
        "tables",
        "[pakistan.charter-flights, pakistan.resettled]",
        "[pakistan.charters, pakistan.resettled]",
        [
            'data/tables.yml:8:17: flights: there is no figure "pakistan.charters"; did you mean "pakistan.charter-flights"?'
        ],
    ),
    "short-row": (
        "tables",
        "[pakistan.charter-flights, pakistan.resettled]",
        "[pakistan.charter-flights]",
        [
            "data/tables.yml:8:7: flights: the row fills 1 of 2 columns; write one id a column, and null where the source has none"
        ],
    ),
    "host": (
        "sources",
        "https://www.canada.ca/later.html",
        "https://example.org/later.html",
        [
            'data/sources.yml:20:3: later: the host "example.org" is not on the list; use an official address, or add the host to data/hosts.yml with who runs it'
        ],
    ),
    "host-of-twin": (
        "sources",
        "https://www.canada.ca/fr/later.html",
        "https://canada.ca/fr/later.html",
        [
            'data/sources.yml:21:3: later: the host "canada.ca" is not on the list; use an official address, or add the host to data/hosts.yml with who runs it'
        ],
    ),
    "address": (
        "sources",
        "https://www.canada.ca/later.html",
        "javascript:alert(1)",
        [
            'data/sources.yml:20:3: later: "javascript:alert(1)" is not a web address; write the whole address, from https:// on'
        ],
    ),
    "observation-twice": (
        "figures",
        "pakistan.remaining:",
        "pakistan.again:\n  label: Again\n  unit: clients\n  kind: outcome\n  observations:\n    - {value: 1, qualifier: exact, source: note, section: Pakistan}\n    - {value: 2, qualifier: exact, source: note, section: Pakistan}\npakistan.remaining:",
        [
            "data/figures.yml:46:7: pakistan.again: this observation repeats number 1 of the same figure; keep one, or give each its own period"
        ],
    ),
    "subject-without-source": (
        "recommendations",
        "  subject: Safe passage\n  source: note\n  section: Key Messages\n  leads",
        "  subject: Safe passage\n  leads",
        [
            "data/recommendations.yml:1:1: 16: the subject has no source; write source: and section:, or take the subject out"
        ],
    ),
    "pages-and-reason": (
        "coverage",
        "  pages: [partners/pakistan.md]",
        "  pages: [partners/pakistan.md]\n  reason: Repeated.",
        [
            "data/coverage.yml:1:1: note.flights: an item needs pages or a reason, and not both; write the one that is true"
        ],
    ),
    "no-pages-no-reason": (
        "coverage",
        "  pages: [partners/pakistan.md]\n",
        "",
        [
            "data/coverage.yml:1:1: note.flights: an item needs pages or a reason, and not both; write the one that is true"
        ],
    ),
    "side-without-words": (
        "disagreements",
        ", figure: pakistan.charter-flights}",
        "}",
        [
            "data/disagreements.yml:4:7: charters: a side needs figure or says, and not both; write the one that fits"
        ],
    ),
    "side-not-one": (
        "disagreements",
        "at: 2023-11-23",
        "at: 2022-01-01",
        [
            "data/disagreements.yml:5:7: charters: no observation of pakistan.charter-flights in later can be meant by this side; write at: and the data date or month of the one that is meant"
        ],
    ),
    "sides-agree": (
        "figures",
        "value: 39",
        "value: 22",
        [
            "data/disagreements.yml:1:1: charters: its sides no longer differ; take the entry out, or correct the side that changed"
        ],
    ),
    "one-side": (
        "disagreements",
        "    - {source: later, section: Flights, figure: pakistan.charter-flights, at: 2023-11-23}\n",
        "",
        [
            "data/disagreements.yml:1:1: charters: its sides no longer differ; take the entry out, or correct the side that changed"
        ],
    ),
    "outcome-and-commitment": (
        "figures",
        "- value: 39\n      qualifier",
        "- value: 39\n      kind: commitment\n      qualifier",
        [
            'data/figures.yml:25:7: pakistan.charter-flights: "kind" does not belong to an observation; it belongs to the figure; a promise and an outcome are two figures'
        ],
    ),
    "reason-guessed": (
        "redactions",
        "reason: not stated",
        "reason: security",
        ['data/redactions.yml:7:3: W1: "security" is not a reason; write one of: not stated'],
    ),
    "language": (
        "sources",
        "read: whole",
        "read: whole\n  language: de",
        ['data/sources.yml:8:3: note: "de" is not a language; did you mean "en"?'],
    ),
}


@pytest.mark.parametrize("case", BROKEN)
def test_broken_record(tmp_path: Path, case: str) -> None:
    name, old, new, messages = BROKEN[case]
    data = Path(shutil.copytree(SMALL / "data", tmp_path / "data"))
    text = (data / f"{name}.yml").read_text("utf-8")
    assert old in text
    (data / f"{name}.yml").write_text(text.replace(old, new, 1), "utf-8")
    with pytest.raises(RecordError) as caught:
        load(data)
    assert [str(fault) for fault in caught.value.faults] == messages


# What must pass: each is a right way to write what a rule watches over.
SOUND = {
    "range": ("figures", "{since: 2021-10}", "{from: 2021-10, to: 2022-03}"),
    "day": ("figures", "{since: 2021-10}", "{on: 2021-10-31}"),
    "leap-day": ("figures", "{since: 2021-10}", "{on: 2020-02-29}"),
    "year": ("figures", "{since: 2021-10}", "{since: 2021}"),
    "no-period": ("figures", "      period: {since: 2021-10}\n", ""),
    "zero": ("figures", "value: 22", "value: 0"),
    "long-number": ("figures", "value: 22", "value: 1300000000"),
    "hedge": (
        "figures",
        "value: 39\n      qualifier: exact",
        "value: 39\n      qualifier: close_to",
    ),
    "comment": ("figures", "value: 22", "value: 22  # as printed"),
    "quoted-text": ("figures", "label: Charter flights", 'label: "Charter: flights"'),
    "windows-lines": ("terms", "\n", "\r\n"),
    "two-words": ("disagreements", ", figure: pakistan.charter-flights}", ", says: Few.}"),
    "no-figure-in-cell": (
        "tables",
        "[pakistan.charter-flights, pakistan.resettled]",
        "[pakistan.charter-flights, null]",
    ),
}


@pytest.mark.parametrize("case", SOUND)
def test_sound_record(tmp_path: Path, case: str) -> None:
    name, old, new = SOUND[case]
    data = Path(shutil.copytree(SMALL / "data", tmp_path / "data"))
    text = (data / f"{name}.yml").read_text("utf-8")
    assert old in text
    (data / f"{name}.yml").write_text(text.replace(old, new), "utf-8")
    load(data)


def test_not_utf8(tmp_path: Path) -> None:
    data = Path(shutil.copytree(SMALL / "data", tmp_path / "data"))
    (data / "terms.yml").write_bytes(b"gac:\n  long: T\xfcrkiye\n")
    with pytest.raises(RecordError) as caught:
        load(data)
    assert str(caught.value.faults[-1]) == (
        "data/terms.yml:2:1: file: a character is not UTF-8 text; save the file as UTF-8"
    )


def test_missing_stray_and_large_files(tmp_path: Path) -> None:
    data = Path(shutil.copytree(SMALL / "data", tmp_path / "data"))
    (data / "hosts.yml").unlink()
    (data / "figure.yml").write_text("a: b\n", "utf-8")
    (data / "events.yml").write_text("#" * 2_000_001, "utf-8")
    with pytest.raises(RecordError) as caught:
        load(data)
    assert [str(fault) for fault in caught.value.faults] == [
        "data/events.yml:1:1: file: the file holds 2,000,001 bytes, more than the 2,000,000 "
        "allowed; split it or take out what strayed in",
        'data/figure.yml:1:1: file: no part of the site reads this file; did you mean "figures"?',
        "data/hosts.yml:1:1: file: it cannot be read (No such file or directory); put the file back",
    ]


def test_nested_too_deep(tmp_path: Path) -> None:
    data = Path(shutil.copytree(SMALL / "data", tmp_path / "data"))
    (data / "terms.yml").write_text("a: " + "[" * 5000, "utf-8")
    with pytest.raises(RecordError) as caught:
        load(data)
    assert "data/terms.yml:1:15: file: values are nested too deep; keep to 12 levels" in [
        str(fault) for fault in caught.value.faults
    ]
