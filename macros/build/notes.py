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
    since = (
        f" What changed since version {last.version}, edition of {last.edition}:" if last else ""
    )
    parts = [f"# {now.version}\n\nThe edition of {edition}. Unofficial.{since}\n"]
    for title, lines in (
        ("Corrections", list(_corrected(record, last))),
        ("New figures", list(_figures(record, last, address))),
        ("New observations of figures that were there", list(_observations(record, last, address))),
        ("New sources", list(_sources(record, last, address))),
        ("New in the form of the data", _shape(now, last)),
        ("No longer in the form of the data", _shape(last, now) if last else []),
    ):
        if lines:
            parts.append(f"\n## {title}\n\n" + "".join(f"- {line}\n" for line in lines))
    if len(parts) == 1:
        parts.append("\nNothing in the record.\n")
    return "".join(parts).replace(wording.NBSP, " ")


def _had(last: Release | None, kind: str) -> frozenset[str]:
    return last.ids.get(kind, frozenset()) if last else frozenset()


def _corrected(record: Record, last: Release | None) -> Iterator[str]:
    for name, entry in newest_corrections(record):
        if name not in _had(last, "corrections"):
            words = f"from “{entry.before}” to “{entry.after}”. {entry.why}"
            yield f"{KIND_WORDS[entry.kind]}: {subject_words(record, entry)}: {words}"


def _figures(record: Record, last: Release | None, address: str) -> Iterator[str]:
    for name, figure in record.figures.items():
        if name not in _had(last, "figures"):
            yield f"[{figure.label}]({address}{figure_address(name)})"


def _observations(record: Record, last: Release | None, address: str) -> Iterator[str]:
    for name, figure in record.figures.items():
        for source in dict.fromkeys(one.source for one in figure.observations):
            if name in _had(last, "figures") and f"{name}/{source}" not in _had(last, "said"):
                short = record.sources[source].short
                yield f"[{figure.label}]({address}{figure_address(name)}): {short}"


def _sources(record: Record, last: Release | None, address: str) -> Iterator[str]:
    for name, source in record.sources.items():
        if name not in _had(last, "sources"):
            yield f"[{source.short}]({address}{html_page(source_page(name))}): {source_words(source)}"


def _shape(one: Release, other: Release | None) -> list[str]:
    """Lines of the one that the other has not; nothing where the other promised nothing."""
    known = set(other.shape) if other else set()
    return [line for line in one.shape if line not in known] if known else []
