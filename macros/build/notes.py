"""What changed since the last release, in Markdown for the page of a release."""

from __future__ import annotations

from collections.abc import Iterator

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
    found = list(_changes(record, now, last, address))
    for title in dict.fromkeys(title for title, _ in found):
        lines = (f"- {line}\n" for heading, line in found if heading == title)
        text += f"\n## {title}\n\n" + "".join(lines)
    if not found:
        text += "\nNothing in the record.\n"
    return text.replace(wording.NBSP, " ")


def _changes(
    record: Record, now: Release, last: Release | None, address: str
) -> Iterator[tuple[str, str]]:
    """Each change: the heading under which it stands, and its line."""

    def new(kind: str, name: str) -> bool:
        return not last or name not in last.ids.get(kind, ())

    for name, entry in newest_corrections(record):
        if new("corrections", name):
            words = f"from “{entry.before}” to “{entry.after}”. {entry.why}"
            yield (
                "Corrections",
                f"{KIND_WORDS[entry.kind]}: {subject_words(record, entry)}: {words}",
            )
    for name, figure in record.figures.items():
        if new("figures", name):
            yield "New figures", f"[{figure.label}]({address}{figure_address(name)})"
    for name, figure in record.figures.items():
        for source in dict.fromkeys(one.source for one in figure.observations):
            if not new("figures", name) and new("said", f"{name}/{source}"):
                line = f"[{figure.label}]({address}{figure_address(name)})"
                short = record.sources[source].short
                yield "New observations of figures that were there", f"{line}: {short}"
    for name, document in record.sources.items():
        if new("sources", name):
            page = html_page(source_page(name))
            yield "New sources", f"[{document.short}]({address}{page}): {source_words(document)}"
    # A release that promised no form is held to none.
    if last and last.shape:
        for line in now.shape:
            if line not in last.shape:
                yield "New in the form of the data", line
        for line in last.shape:
            if line not in now.shape:
                yield "No longer in the form of the data", line
