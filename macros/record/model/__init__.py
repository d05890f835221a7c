"""The kinds of entry that data/ may hold. Each class is one entry; its fields are the YAML keys.

The loader checks files against these classes, and the editors' help is made from them, so a
description here is read by people who do not program.
"""

from macros.record.model.arrangements import Chart, Disagreement, Grid, GridRow, Side, Sum
from macros.record.model.entry import Entry
from macros.record.model.figures import (
    CANADA,
    Figure,
    Kind,
    Observation,
    Period,
    Qualifier,
    Related,
)
from macros.record.model.partners import (
    Event,
    FrenchLabel,
    Lead,
    Partner,
    Recommendation,
    Redaction,
    Response,
    Statement,
    Term,
)
from macros.record.model.sources import CoverageItem, Host, Section, Source
from macros.record.model.upkeep import Change, Correction, Edition, Exempt, Redirect

__all__ = [
    "CANADA", "Change", "Chart", "Correction", "CoverageItem", "Disagreement", "Edition", "Entry",
    "Event", "Exempt", "Figure", "FrenchLabel", "Grid", "GridRow", "Host", "Kind", "Lead",
    "Observation", "Partner", "Period", "Qualifier", "Recommendation", "Redaction", "Redirect",
    "Related", "Response", "Section", "Side", "Source", "Statement", "Sum", "Term",
]  # fmt: skip
