"""Checks both ways that entries and pages belong together.

Each check is a generator of faults; its docstring is the rule.
"""

from __future__ import annotations

from collections.abc import Iterator

from macros.record.fault import Fault
from macros.show.context import Site
from macros.show.links import source_page
from macros.show.recommendations import page_wanted, things_said
from macros.show.redactions import LEDGER

# Figures that no page has to show, each with its reason.
UNUSED_FIGURES: dict[str, str] = {}


def check(site: Site, whole: bool = True) -> list[Fault]:
    """Run every check; gives the faults in no order.

    `whole` is False while a page cannot be written: what it shows is not known then, nor while one is gone.
    """
    found = [*every_record_has_its_page(site), *every_page_has_its_record(site)]
    if whole and not found:
        found += [*every_figure_is_used(site), *every_redaction_is_shown(site)]
    return [*found, *every_recommendation_in_its_place(site), *every_section_is_covered(site)]


def _pages(site: Site) -> Iterator[tuple[str, str, str]]:
    """Kind, id and page of every entry that has a page of its own."""
    for name, partner in site.record.partners.items():
        yield "partners", name, partner.page.partition("#")[0]
    for number, recommendation in site.record.recommendations.items():
        yield "recommendations", number, recommendation.page.partition("#")[0]
    for name in site.record.sources:
        yield "sources", name, source_page(name)


def every_record_has_its_page(site: Site) -> Iterator[Fault]:
    """Each partner, recommendation and source has its page, and a coverage item names real pages."""
    for kind, name, page in _pages(site):
        if page not in site.pages:
            place = site.record.place(kind, name, "page")
            yield Fault(
                *place,
                name,
                f"its page docs/{page} is not there",
                "write the page, or correct the name",
            )
    for name, item in site.record.coverage.items():
        for page in item.pages:
            if page not in site.pages:
                place = site.record.place("coverage", name, "pages")
                yield Fault(
                    *place,
                    name,
                    f"there is no page docs/{page}",
                    "correct the name, or give a reason instead",
                )


def every_page_has_its_record(site: Site) -> Iterator[Fault]:
    """A page among the partners, recommendations or sources belongs to an entry."""
    known = {page for _, _, page in _pages(site)}
    for path, page in site.pages.items():
        folder, _, name = path.rpartition("/")
        if (
            folder in ("partners", "recommendations", "sources")
            and name != "index.md"
            and path not in known
        ):
            remedy = f"add its entry to data/{folder}.yml, or take the page out"
            yield Fault(
                page.shown, 1, 1, "page", "no entry in the data belongs to this page", remedy
            )


def every_recommendation_in_its_place(site: Site) -> Iterator[Fault]:
    """A recommendation has a page where at least two sourced things can be said of it, else it stands in the list."""
    for number, entry in site.record.recommendations.items():
        wanted = page_wanted(site.record, int(number))
        if entry.page != wanted:
            said = len(things_said(site.record, int(number)))
            problem = f"sourced things that can be said of it beyond its subject: {said}"
            remedy = (
                f"it stands in the list: write page: {wanted}, take docs/{entry.page} out, "
                "and lead its old address on in data/redirects.yml"
                if "#" in wanted
                else f"it needs a page: write docs/{wanted}, and page: {wanted}"
            )
            yield Fault(
                *site.record.place("recommendations", number, "page"), number, problem, remedy
            )


def every_figure_is_used(site: Site) -> Iterator[Fault]:
    """A figure stands on a page besides the register, or among the exceptions with a reason."""
    for name in site.record.figures:
        if not site.uses.get(("figures", name)) and name not in UNUSED_FIGURES:
            place = site.record.place("figures", name)
            remedy = f'write {{{{ figure("{name}") }}}} or a table that holds it on a page'
            yield Fault(*place, name, "no page shows this figure", remedy)


def every_section_is_covered(site: Site) -> Iterator[Fault]:
    """A source that coverage.yml takes apart is taken apart whole: each heading has an item."""
    covered = {(item.source, item.section) for item in site.record.coverage.values()}
    for name in dict.fromkeys(source for source, _ in covered):
        for index, section in enumerate(site.record.sources[name].sections):
            if (name, section.title) not in covered:
                place = site.record.place("sources", name, "sections", index)
                problem = f'data/coverage.yml has no item under "{section.title}"'
                remedy = "add each thing it says, with the page that carries it or the reason why none does"
                yield Fault(*place, name, problem, remedy)


def every_redaction_is_shown(site: Site) -> Iterator[Fault]:
    """A withheld passage stands on a page besides the ledger."""
    for name in site.record.redactions:
        if not set(site.uses.get(("redactions", name), [])) - {LEDGER}:
            place = site.record.place("redactions", name)
            remedy = (
                f'write {{{{ redacted("{name}") }}}} where it stands, or give its source a page'
            )
            yield Fault(*place, name, "no page shows this withheld passage", remedy)
