"""The macros that a page may call, by name. Adding one here makes it work everywhere."""

from __future__ import annotations

from collections.abc import Callable
from types import MappingProxyType

from macros.show import (
    corrections,
    disagreements,
    downloads,
    field_guide,
    figures,
    front,
    history,
    partners,
    recommendations,
    redactions,
    register,
    sources,
    statements,
    terms,
    timeline,
)
from macros.show.charts import chart

MACROS: MappingProxyType[str, Callable[..., str]] = MappingProxyType(
    {
        macro.__name__: macro
        for macro in (
            *(figures.figure, figures.figures_table, figures.printed_table),
            *(chart.chart, chart.picture),
            *(front.headline, front.latest, front.count, front.questions),
            *(partners.partner, recommendations.recommendation, redactions.redacted),
            *(sources.cite, statements.said_on, terms.term),
            *(register.register, register.figures_index, register.figure_history),
            *(redactions.ledger, redactions.withheld),
            *(front.partner_cards, partners.partner_facts, partners.other_partners),
            partners.partners_compared,
            recommendations.recommendation_facts,
            recommendations.recommendation_grid,
            recommendations.recommendation_counts,
            recommendations.recommendation_record,
            recommendations.recommendation_list,
            recommendations.recommendations_table,
            *(sources.source_facts, sources.source_record, sources.sources_table),
            *(sources.reading_counts, sources.sections, sources.coverage),
            *(timeline.timeline, timeline.milestones),
            *(history.then_and_now, history.changes_since, history.compare_with_care),
            history.data_dates,
            disagreements.disagreements,
            disagreements.disagreements_about,
            disagreements.disagreements_listed,
            *(terms.abbreviations, terms.a_to_z),
            *(corrections.corrections, downloads.downloads, downloads.feeds),
            field_guide.field_guide,
        )
    }
)
