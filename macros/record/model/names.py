"""Marks on the model's fields: what a field names elsewhere in the record. Found by one walk of entries.

`Annotated[Text, Names("figures")]` is the id of a figure; the walk stands in record/references.py.
"""

from __future__ import annotations

from typing import Annotated

from macros.record.model.entry import Text


class Mark:
    """What a field's value refers to."""


class Names(Mark):
    """The value is the id of an entry of one of these kinds, by the names of their files."""

    def __init__(self, *kinds: str) -> None:
        self.kinds = kinds


class SectionOfSource(Mark):
    """The value is a heading of the source that the same entry, or part of one, names."""


class OnListedHost(Mark):
    """The value is a web address on a host of hosts.yml."""


SourceId = Annotated[Text, Names("sources")]
PartnerId = Annotated[Text, Names("partners")]
FigureId = Annotated[Text, Names("figures")]
RecommendationNumber = Annotated[int, Names("recommendations")]
RedactionId = Annotated[Text, Names("redactions")]
SectionTitle = Annotated[Text, SectionOfSource()]
WebAddress = Annotated[Text, OnListedHost()]
