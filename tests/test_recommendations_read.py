"""What was read of the recommendations: labels in French, differences between languages, the dated count."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from macros.pages.pieces import unpacked
from macros.pages.source import read_pages
from macros.record.load import load
from macros.review.coverage import every_recommendation_in_its_place
from macros.show.context import Context, Site
from macros.show.disagreements import disagreements
from macros.show.html import text_of
from macros.show.recommendations import (
    leads_in_words,
    recommendation_counts,
    recommendation_facts,
    recommendation_list,
    things_said,
)
from tests.conftest import ROOT, SMALL

FRENCH = (
    "  asks: To work with neighbours.\n"
    "  names: [pakistan]\n"
    "  french: {label: Passage sécuritaire, source: later, section: Flights}\n"
)
LANGUAGES = """two-labels:
  title: Two labels
  kind: languages
  sides:
    - {source: note, section: Pakistan, says: More groups.}
    - {source: later, section: Flights, says: To groups.}
  recommendations: [16]
"""


def _site(tmp_path: Path) -> Site:
    root = tmp_path / "small"
    shutil.copytree(SMALL, root)
    path = root / "data/recommendations.yml"
    path.write_text(path.read_text("utf-8").replace("  leads", FRENCH + "  leads", 1), "utf-8")
    with (root / "data/disagreements.yml").open("a", encoding="utf-8") as file:
        file.write(LANGUAGES)
    return Site(load(root / "data"), read_pages(root / "docs"))


def test_french_label_and_difference_stand_on_the_recommendation(tmp_path: Path) -> None:
    html = unpacked(recommendation_facts(Context(_site(tmp_path), "recommendations/16.md"), 16))
    assert '<span lang="fr">Passage sécuritaire</span>' in html
    assert "Later note, “Flights”" in html
    assert '#two-labels"' in html
    assert "<li>More groups. (" in html
    assert "<li>To groups. (" in html
    assert "<dt>What it asks</dt><dd>To work with neighbours.</dd>" in html
    assert ">Pakistan</a></dd>" in html.split("<dt>Partners it names</dt>")[1]


def test_differences_between_languages_stand_apart(tmp_path: Path) -> None:
    site = _site(tmp_path)
    context = Context(site, "disagreements.md")
    languages = unpacked(disagreements(context, kind="languages"))
    assert "### Two labels { #two-labels }" in languages
    assert "two-labels" not in unpacked(disagreements(context, kind="documents"))


def test_count_names_the_day_of_the_edition(tmp_path: Path) -> None:
    site = _site(tmp_path)
    said = text_of(recommendation_counts(Context(site, "index.md"))).replace("\xa0", " ")
    edition = next(iter(site.record.editions))
    assert f'datetime="{edition}"' in unpacked(recommendation_counts(Context(site, "index.md")))
    assert "a short label in French for 1," in said


def _little(tmp_path: Path, page: str, more: str = "") -> Site:
    """The tiny project with a Recommendation 3, of which no more is known than `more`."""
    root = tmp_path / "small"
    shutil.copytree(SMALL, root)
    with (root / "data/recommendations.yml").open("a", encoding="utf-8") as file:
        file.write(
            f"3:\n  subject: Crises\n  source: note\n  section: Pakistan\n{more}  page: {page}\n"
        )
        file.write("  report: https://www.canada.ca/list.html\n")
    return Site(load(root / "data"), read_pages(root / "docs"))


LEAD = "  leads: [{lead: gac, words: marked, source: note, section: Pakistan}]\n"
NAMES = "  names: [pakistan]\n"


@pytest.mark.parametrize(
    ("page", "more", "said"),
    [
        ("recommendations/3.md", "", 0),
        ("recommendations/3.md", LEAD, 1),
        ("recommendations/index.md#recommendation-3", LEAD + NAMES, 2),
    ],
    ids=["a page with nothing to say", "a page with one thing to say", "a page that is missing"],
)
def test_page_that_is_missing_or_too_many_is_named(
    tmp_path: Path, page: str, more: str, said: int
) -> None:
    site = _little(tmp_path, page, more)
    assert len(things_said(site.record, 3)) == said
    (fault,) = [one for one in every_recommendation_in_its_place(site) if one.record == "3"]
    assert f"beyond its subject: {said}" in fault.problem
    assert "docs/recommendations/3.md" in fault.remedy
    in_list = "recommendations/index.md#recommendation-3" in fault.remedy
    assert in_list == (said < 2)


def test_list_holds_those_without_a_page_each_with_its_anchor(tmp_path: Path) -> None:
    site = _little(tmp_path, "recommendations/index.md#recommendation-3", LEAD)
    listed = unpacked(recommendation_list(Context(site, "recommendations/index.md")))
    assert "### Recommendation 3: Crises { #recommendation-3 }" in text_of(listed)
    assert "https://www.canada.ca/list.html" in listed
    assert "recommendation-16" not in listed


def test_lead_that_three_sources_mark_is_named_once() -> None:
    record = load(ROOT / "data")
    context = Context(Site(record, {}), "recommendations/16.md")
    said = text_of(leads_in_words(context, record.recommendations["16"].leads))
    assert said.count("Global Affairs Canada") == 1
    assert said.count("marked as the lead") == 1
    assert all(
        record.sources[one.source].short in said for one in record.recommendations["16"].leads
    )
