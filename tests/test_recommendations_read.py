"""What was read of the recommendations: labels in French, differences between languages, the dated count."""

from __future__ import annotations

import shutil
from pathlib import Path

from macros.pages.pieces import unpacked
from macros.pages.source import read_pages
from macros.record.load import load
from macros.show.context import Context, Site
from macros.show.disagreements import disagreements
from macros.show.html import text_of
from macros.show.recommendations import recommendation_counts, recommendation_facts
from tests.conftest import SMALL

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
