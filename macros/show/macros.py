"""The macros that a page may call, by subject. Adding one here makes it work everywhere."""

from __future__ import annotations

from collections.abc import Callable
from types import MappingProxyType, ModuleType

from macros.show import (
    corrections,
    disagreements,
    downloads,
    figures,
    front,
    history,
    partners,
    recommendations,
    redactions,
    register,
    sources,
    terms,
    timeline,
)
from macros.show.charts import chart

SUBJECTS: dict[ModuleType, str] = {
    figures: "figure figures_table printed_table",
    chart: "chart picture",
    front: "headline latest count questions partner_cards",
    partners: "partner partner_facts other_partners partners_compared",
    recommendations: "recommendation recommendation_facts recommendation_grid recommendation_counts "
    "recommendation_record recommendation_list recommendations_table",
    redactions: "redacted ledger withheld",
    sources: "cite said_on source_facts source_record sources_table reading_counts sections coverage",
    register: "register figures_index figure_history",
    timeline: "timeline milestones",
    history: "then_and_now changes_since compare_with_care data_dates",
    disagreements: "disagreements disagreements_about disagreements_listed",
    terms: "term abbreviations a_to_z",
    corrections: "corrections",
    downloads: "downloads feeds field_guide",
}
MACROS: MappingProxyType[str, Callable[..., str]] = MappingProxyType(
    {name: getattr(module, name) for module, names in SUBJECTS.items() for name in names.split()}
)
