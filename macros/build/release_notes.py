"""What changed since the last release, in Markdown for the page of a release."""

from __future__ import annotations

from macros.build.published import Release
from macros.pages.named_pages import source_page
from macros.record import wording
from macros.record.record import Record
from macros.show.citations import figure_address, source_words
from macros.show.corrections import KIND_WORDS, newest_corrections, subject_words
from macros.show.links import html_page


def notes(record: Record, now: Release, last: Release | None, address: str) -> str:
    """Figures and sources added, what was corrected, and what changed in the form of the data."""
    edition = wording.date_in_words(record.edition)
    since = last and f" What changed since version {last.version}, edition of {last.edition}:"
    text = f"# {now.version}\n\nThe edition of {edition}. Unofficial.{since or ''}\n"
    found = _changes(record, now, last, address)
    for title, lines in found.items():
        text += f"\n## {title}\n\n" + "".join(f"- {line}\n" for line in lines)
    text += "" if found else "\nNothing in the record.\n"
    return text.replace(wording.NBSP, " ")


def _changes(
    record: Record, now: Release, last: Release | None, address: str
) -> dict[str, list[str]]:
    """Each heading that something stands under, with its lines."""

    def new(kind: str, name: str) -> bool:
        return not last or name not in last.ids.get(kind, ())

    label = {
        name: f"[{figure.label}]({address}{figure_address(name)})"
        for name, figure in record.figures.items()
    }
    # A release that promised no form is held to none.
    old_shape = last.shape if last and last.shape else now.shape
    found = {
        "Corrections": [
            f"{KIND_WORDS[one.kind]}: {subject_words(record, one)}: from “{one.before}” to “{one.after}”. {one.why}"
            for name, one in newest_corrections(record)
            if new("corrections", name)
        ],
        "New figures": [line for name, line in label.items() if new("figures", name)],
        "New observations of figures that were there": [
            f"{label[name]}: {record.sources[source].short}"
            for name, figure in record.figures.items()
            for source in dict.fromkeys(one.source for one in figure.observations)
            if not new("figures", name) and new("said", f"{name}/{source}")
        ],
        "New sources": [
            f"[{one.short}]({address}{html_page(source_page(name))}): {source_words(one)}"
            for name, one in record.sources.items()
            if new("sources", name)
        ],
        "New in the form of the data": [one for one in now.shape if one not in old_shape],
        "No longer in the form of the data": [one for one in old_shape if one not in now.shape],
    }
    return {title: lines for title, lines in found.items() if lines}
