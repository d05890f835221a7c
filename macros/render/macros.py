"""The macros that a page may call, by name. Adding one here makes it work everywhere."""

from __future__ import annotations

from collections.abc import Callable
from types import MappingProxyType

from macros.render.charts.chart import chart
from macros.render.corrections import corrections
from macros.render.disagreements import disagreements, disagreements_about
from macros.render.downloads import downloads
from macros.render.field_guide import field_guide
from macros.render.figures import figure, figures_table, printed_table
from macros.render.history import changes_since, compare_with_care, data_dates, then_and_now
from macros.render.partners import partner, partner_cards, partner_facts, partners_table
from macros.render.recommendation_pages import recommendation_record
from macros.render.recommendations import (
    recommendation,
    recommendation_counts,
    recommendation_facts,
    recommendation_grid,
    recommendations_table,
)
from macros.render.redactions import ledger, redacted, withheld
from macros.render.register import figure_history, register
from macros.render.source_pages import source_record
from macros.render.sources import (
    cite,
    coverage,
    sections,
    source_facts,
    sources_table,
)
from macros.render.statements import said_on, timeline
from macros.render.terms import abbreviations, term

MACROS: MappingProxyType[str, Callable[..., str]] = MappingProxyType(
    {
        macro.__name__: macro
        for macro in (
            figure,
            figures_table,
            printed_table,
            chart,
            partner,
            recommendation,
            redacted,
            cite,
            said_on,
            term,
            register,
            figure_history,
            ledger,
            withheld,
            partner_cards,
            partner_facts,
            partners_table,
            recommendation_facts,
            recommendation_grid,
            recommendation_counts,
            recommendation_record,
            recommendations_table,
            source_facts,
            source_record,
            sources_table,
            sections,
            coverage,
            timeline,
            then_and_now,
            changes_since,
            compare_with_care,
            data_dates,
            disagreements,
            disagreements_about,
            abbreviations,
            corrections,
            downloads,
            field_guide,
        )
    }
)
