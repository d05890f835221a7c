"""The macros that a page may call, by name. Adding one here makes it work everywhere."""

from __future__ import annotations

from collections.abc import Callable
from types import MappingProxyType

from macros.show.a_to_z import a_to_z
from macros.show.charts.chart import chart, picture
from macros.show.compared import partners_compared
from macros.show.corrections import corrections
from macros.show.disagreements import disagreements, disagreements_about, disagreements_listed
from macros.show.downloads import downloads, feeds
from macros.show.field_guide import field_guide
from macros.show.figures import figure, figures_table, printed_table
from macros.show.front import count, headline, latest, partner_cards, questions
from macros.show.history import changes_since, compare_with_care, data_dates, then_and_now
from macros.show.partners import (
    other_partners,
    partner,
    partner_facts,
)
from macros.show.recommendation_pages import recommendation_list, recommendation_record
from macros.show.recommendations import (
    recommendation,
    recommendation_counts,
    recommendation_facts,
    recommendation_grid,
    recommendations_table,
)
from macros.show.redactions import ledger, redacted, withheld
from macros.show.register import figure_history, figures_index, register
from macros.show.source_pages import source_record
from macros.show.sources import (
    cite,
    coverage,
    reading_counts,
    sections,
    source_facts,
    sources_table,
)
from macros.show.statements import said_on
from macros.show.terms import abbreviations, term
from macros.show.timeline import milestones, timeline

MACROS: MappingProxyType[str, Callable[..., str]] = MappingProxyType(
    {
        macro.__name__: macro
        for macro in (
            figure,
            figures_table,
            printed_table,
            chart,
            picture,
            headline,
            latest,
            count,
            questions,
            partner,
            recommendation,
            redacted,
            cite,
            said_on,
            term,
            register,
            figures_index,
            figure_history,
            ledger,
            withheld,
            partner_cards,
            partner_facts,
            other_partners,
            partners_compared,
            recommendation_facts,
            recommendation_grid,
            recommendation_counts,
            recommendation_record,
            recommendation_list,
            recommendations_table,
            source_facts,
            source_record,
            sources_table,
            reading_counts,
            sections,
            coverage,
            timeline,
            milestones,
            then_and_now,
            changes_since,
            compare_with_care,
            data_dates,
            disagreements,
            disagreements_about,
            disagreements_listed,
            abbreviations,
            a_to_z,
            corrections,
            downloads,
            feeds,
            field_guide,
        )
    }
)
