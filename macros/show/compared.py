"""The partners side by side: a row a measure, a column a partner, both dates in each cell."""

from __future__ import annotations

from markupsafe import Markup

from macros.record import wording
from macros.show.context import Context
from macros.show.html import fill
from macros.show.links import NUMBER, figure_link, link
from macros.show.observations import before_withheld, day_cell, newest, page_source, says_the_same
from macros.show.partners import marks_withheld, numbers_in_heading, own_page
from macros.show.tables import Cell, table

# No source that was read counts this of the partner; some were read only in part.
NONE_READ = "none read"


def partners_compared(context: Context) -> str:
    """The partners with pages of their own: for each measure what the page's source says, and the latest read.

    The measures of which the source speaks come first.
    """
    record = context.record
    source = page_source(context)
    partners = {key: entry for key, entry in record.partners.items() if own_page(entry)}
    measured: dict[str, dict[str, str]] = {}
    spoken: set[str] = set()
    for name, figure in record.figures.items():
        if figure.measure and figure.partner in partners:
            measured.setdefault(figure.measure, {})[figure.partner] = name
            if any(one.source == source for one in figure.observations):
                spoken.add(figure.measure)
    rows: list[list[Cell]] = []
    for measure in sorted(measured, key=lambda one: one not in spoken):
        named = measured[measure]
        cells = (
            _cell(context, named[key], source) if key in named else NONE_READ for key in partners
        )
        rows.append([measure, *cells])
    rows.append(
        ["Recommendation in its heading", *(numbers_in_heading(context, key) for key in partners)]
    )
    counts = (marks_withheld(context, key, source) for key in partners)
    called = record.sources[source].in_text
    rows.append([f"Withheld passages in the {called}", *(str(count or "none") for count in counts)])
    links = [link(context.link(one.page), one.short or one.name) for one in partners.values()]
    return table(context, "Partners compared", ["Measure", *links], rows)


def _cell(context: Context, name: str, source: str) -> Markup:
    """A figure of one partner, in the page's source and as last read, each with its date."""
    record = context.record
    entry = record.figures[name]
    own = [one for one in entry.observations if one.source == source]
    found = newest(record, entry.observations)
    told = own[:1] + [one for one in found if not own or not says_the_same(record, own[0], one)]
    told += before_withheld(record, entry, found[0])
    values = [
        (
            figure_link(
                context,
                name,
                wording.amount_in_words(one, prose=False),
                "redacted" if one.redaction else NUMBER,
            ),
            # A month or a day stands as the date already.
            wording.period_in_words(one.period)
            if one.period and not (one.period.month or one.period.on)
            else "",
            day_cell(context, one),
        )
        for one in told
    ]
    return fill("compared.html", values=values)
