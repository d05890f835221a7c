"""disagreements.yml, sums.yml, tables.yml and charts.yml: figures set beside one another."""

from __future__ import annotations

from typing import Annotated, Literal

from macros.record.dates import StatedDate
from macros.record.model.entry import Entry, Told, holds, may, several
from macros.record.model.forms import (
    FigureId,
    Line,
    Names,
    RecommendationNumber,
    SectionTitle,
    Some,
    SourceId,
    Text,
)


class Side(Entry):
    """What one source says in a disagreement: an observation of a figure, or words."""

    source: SourceId
    section: SectionTitle
    figure: FigureId | None = may("The id of the figure whose observation is meant.")
    at: StatedDate | None = may("Its data date or month, where the source has several.")
    says: Text | None = may("What it says in own words, where no figure holds it.")

    def wrong(self) -> Told:
        """A side is an observation or words."""
        if bool(self.figure) == bool(self.says):
            yield "a side needs figure or says, and not both", "write the one that fits"


class Disagreement(Entry, file="disagreements", may_be_empty=True):
    """Two or more things that sources say of one matter and that do not agree."""

    title: Line = holds("The matter, as a title.")
    sides: Some[Side] = holds("What each source says.")
    reason: Text | None = may("The reason that a source states; left out where none does.")
    likely: Text | None = may("What would explain it, though no source says so: shown as likely.")
    kind: Literal["documents", "languages", "rounding", "care"] = holds(
        "documents; languages where they are the English and French text of one; rounding where they "
        "differ by no more than rounding does; care "
        "where they do not contradict one another but are easily taken to.",
        "documents",
    )
    figures: tuple[FigureId, ...] = several("Further figures whose entries point here.")
    recommendations: tuple[RecommendationNumber, ...] = several(
        "Numbers of recommendations whose pages point here."
    )

    @property
    def concerned(self) -> tuple[str, ...]:
        """Ids of the figures at whose entries a note points here."""
        named = [side.figure for side in self.sides if side.figure]
        return tuple(dict.fromkeys([*named, *self.figures]))


class Sum(Entry, file="sums", may_be_empty=True):
    """A sum that a source's own table makes. Only used to prove that withheld cells stay withheld."""

    source: SourceId
    section: SectionTitle
    at: StatedDate | None = may("The data date of the column, where there are several.")
    total: FigureId = holds("The id of the figure that is the total.")
    parts: Some[FigureId] = holds("Ids of the figures added up.")
    rounded: int | None = may("5 where the total is this sum rounded to the nearest five.", least=2)
    disagreement: Annotated[Text, Names("disagreements")] | None = may(
        "Where the printed numbers do not add up: the disagreement that says so."
    )


class GridRow(Entry):
    """One row of a printed table."""

    label: Line = holds("The row's label, as the source words it or nearly.")
    figures: tuple[FigureId | None, ...] = holds(
        "One figure id a column; null where the source has none."
    )
    at: StatedDate | None = may(
        "The data date or month of the row's observations, where there are several."
    )


class Grid(Entry, file="tables", may_be_empty=True):
    """A table of a source, set out again from figures, so that each number still lives once."""

    title: Line = holds("What the table shows, as a caption.")
    source: SourceId
    section: SectionTitle
    labels: Text = holds("What the rows' labels are: Pathway, Month.", "Row")
    columns: Some[Text] = holds("Column headers.")
    rows: Some[GridRow] = holds("The rows, in order.")
    note: Text | None = may("What is left out or must be known to read it.")


class Chart(Entry, file="charts", may_be_empty=True):
    """A drawing of figures, with its title, its reading and its table."""

    title: Line = holds("What it shows; with two dates side by side it names both.")
    reading: Text = holds("What a reader sees in it, in one sentence without numbers.")
    kind: Literal["lanes", "series", "points", "pairs"] = holds(
        "lanes, series, points or pairs: see the head of charts.yml."
    )
    figures: tuple[FigureId, ...] = several("Ids of the figures that are drawn.")
    labels: tuple[Text, ...] = several("A short name for each figure.")
    sources: tuple[SourceId, ...] = several(
        "Ids of the sources whose observations are drawn; left out for all."
    )
    start: StatedDate | None = may("Where the axis begins.", alias="from")
    table: Annotated[Text, Names("tables")] | None = may("The id of a table that stands below.")
    note: Text | None = may("What must be known to read it.")
