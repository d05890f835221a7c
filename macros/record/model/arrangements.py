"""disagreements.yml, sums.yml, tables.yml and charts.yml: figures set beside one another."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BeforeValidator, Field, model_validator

from macros.record.dates import StatedDate
from macros.record.model.entry import Entry, Line, Text, refusal, some
from macros.record.model.names import FigureId, Names, RecommendationNumber, SectionTitle, SourceId


class Side(Entry):
    """What one source says in a disagreement: an observation of a figure, or words."""

    source: SourceId
    section: SectionTitle
    figure: FigureId | None = Field(
        None, description="The id of the figure whose observation is meant."
    )
    at: StatedDate | None = Field(
        None, description="Its data date or month, where the source has several."
    )
    says: Text | None = Field(
        None, description="What it says in own words, where no figure holds it."
    )

    @model_validator(mode="after")
    def figure_or_words(self) -> Side:
        """A side is an observation or words."""
        if bool(self.figure) == bool(self.says):
            raise refusal("a side needs figure or says, and not both", "write the one that fits")
        return self


class Disagreement(Entry, file="disagreements", may_be_empty=True):
    """Two or more things that sources say of one matter and that do not agree."""

    title: Line = Field(description="The matter, as a title.")
    sides: Annotated[tuple[Side, ...], BeforeValidator(some)] = Field(
        description="What each source says."
    )
    reason: Text | None = Field(
        None, description="The reason that a source states; left out where none does."
    )
    likely: Text | None = Field(
        None, description="What would explain it, though no source says so: shown as likely."
    )
    kind: Literal["documents", "languages", "rounding", "care"] = Field(
        "documents",
        description="documents; languages where they are the English and French text of one; rounding where they "
        "differ by no more than rounding does; care "
        "where they do not contradict one another but are easily taken to.",
    )
    figures: tuple[FigureId, ...] = Field(
        (), description="Further figures whose entries point here."
    )
    recommendations: tuple[RecommendationNumber, ...] = Field(
        (), description="Numbers of recommendations whose pages point here."
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
    at: StatedDate | None = Field(
        None, description="The data date of the column, where there are several."
    )
    total: FigureId = Field(description="The id of the figure that is the total.")
    parts: Annotated[tuple[FigureId, ...], BeforeValidator(some)] = Field(
        description="Ids of the figures added up."
    )
    rounded: int | None = Field(
        None, ge=2, description="5 where the total is this sum rounded to the nearest five."
    )
    disagreement: Annotated[Text, Names("disagreements")] | None = Field(
        None, description="Where the printed numbers do not add up: the disagreement that says so."
    )


class GridRow(Entry):
    """One row of a printed table."""

    label: Line = Field(description="The row's label, as the source words it or nearly.")
    figures: tuple[FigureId | None, ...] = Field(
        description="One figure id a column; null where the source has none."
    )
    at: StatedDate | None = Field(
        None,
        description="The data date or month of the row's observations, where there are several.",
    )


class Grid(Entry, file="tables", may_be_empty=True):
    """A table of a source, set out again from figures, so that each number still lives once."""

    title: Line = Field(description="What the table shows, as a caption.")
    source: SourceId
    section: SectionTitle
    labels: Text = Field("Row", description="What the rows' labels are: Pathway, Month.")
    columns: Annotated[tuple[Text, ...], BeforeValidator(some)] = Field(
        description="Column headers."
    )
    rows: Annotated[tuple[GridRow, ...], BeforeValidator(some)] = Field(
        description="The rows, in order."
    )
    note: Text | None = Field(None, description="What is left out or must be known to read it.")


class Chart(Entry, file="charts", may_be_empty=True):
    """A drawing of figures, with its title, its reading and its table."""

    title: Line = Field(description="What it shows; with two dates side by side it names both.")
    reading: Text = Field(description="What a reader sees in it, in one sentence without numbers.")
    kind: Literal["lanes", "series", "points", "pairs"] = Field(
        description="lanes, series, points or pairs: see the head of charts.yml."
    )
    figures: tuple[FigureId, ...] = Field((), description="Ids of the figures that are drawn.")
    labels: tuple[Text, ...] = Field((), description="A short name for each figure.")
    sources: tuple[SourceId, ...] = Field(
        (), description="Ids of the sources whose observations are drawn; left out for all."
    )
    start: StatedDate | None = Field(None, alias="from", description="Where the axis begins.")
    table: Annotated[Text, Names("tables")] | None = Field(
        None, description="The id of a table that stands below."
    )
    note: Text | None = Field(None, description="What must be known to read it.")
