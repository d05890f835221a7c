"""Checks that what the data hold is shown, stands where it belongs, and that what moved leads on.

Each check is a generator of faults; its docstring is the rule.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from macros.record.fault import Fault
from macros.record.nearest import nearest
from macros.review.formats import how_many
from macros.review.number_words import numbers_in
from macros.show.context import Site
from macros.show.links import LEDGER
from macros.show.recommendations import page_wanted, things_said

# Pages that the engine makes.
OF_THE_ENGINE = {"404.md"}
# Page → the ids on it. The mark of an entry that moved away is one of them.
Anchors = Mapping[str, tuple[str, ...]]


def check(site: Site, whole: bool = True) -> list[Fault]:
    """Run every check; gives the faults in no order.

    `whole` is False while a page cannot be written: what it shows is not known then, nor while one is gone.
    """
    found = [*every_recommendation_in_its_place(site), *every_section_is_covered(site)]
    found += corrected_number_stands(site)
    if whole:
        found += [*every_figure_has_an_entry(site), *every_figure_is_used(site)]
        found += every_redaction_is_shown(site)
    return found


def every_recommendation_in_its_place(site: Site) -> Iterator[Fault]:
    """A recommendation has a page where at least two sourced things can be said of it, else it stands in the list."""
    for number, entry in site.record.recommendations.items():
        wanted = page_wanted(site.record, int(number))
        if entry.page.removeprefix("docs/") != wanted:  # told as such
            said = len(things_said(site.record, int(number)))
            problem = f"sourced things that can be said of it beyond its subject: {said}"
            remedy = f"it needs a page: write docs/{wanted}, and page: {wanted}"
            if "#" in wanted:
                remedy = (
                    f"it stands in the list: write page: {wanted}, take docs/{entry.page} out, "
                    "and lead its old address on in data/redirects.yml"
                )
            yield site.record.fault("recommendations", (number, "page"), problem, remedy)


def every_figure_has_an_entry(site: Site) -> Iterator[Fault]:
    """Each partner and theme of the figures has its pages of entries, or one page holds all the others."""
    for (group, part), names in site.record.register_parts.items():
        if (group, part) in site.register_pages or ("", 1) in site.register_pages:
            continue
        kind = "partner" if group in site.record.partners else "theme"
        which = f", part={part}" * (part > 1)
        problem = f'no page has the entries of {how_many(len(names), "figure")} of "{group}", from this one on'
        remedy = f'write one below docs/figures/ with {{{{ register({kind}="{group}"{which}) }}}}'
        yield site.record.fault("figures", (names[0], kind), problem, remedy)


def every_figure_is_used(site: Site) -> Iterator[Fault]:
    """A figure stands on a page besides the register."""
    for name in site.record.figures:
        if not site.uses.get(("figures", name)):
            remedy = f'write {{{{ figure("{name}") }}}} or a table that holds it on a page'
            yield site.record.fault("figures", (name,), "no page shows this figure", remedy)


def every_redaction_is_shown(site: Site) -> Iterator[Fault]:
    """A withheld passage stands on a page besides the ledger."""
    for name in site.record.redactions:
        if not site.uses.get(("redactions", name), set()) - {LEDGER}:
            problem = "no page shows this withheld passage"
            remedy = (
                f'write {{{{ redacted("{name}") }}}} where it stands, or give its source a page'
            )
            yield site.record.fault("redactions", (name,), problem, remedy)


def every_section_is_covered(site: Site) -> Iterator[Fault]:
    """A source that coverage.yml takes apart is taken apart whole: each heading has an item."""
    covered = {(item.source, item.section) for item in site.record.coverage.values()}
    for name in dict.fromkeys(source for source, _ in covered):
        for index, section in enumerate(site.record.sources[name].sections):
            if (name, section.title) not in covered:
                problem = f'data/coverage.yml has no item under "{section.title}"'
                remedy = "add each thing it says, with the page that carries it or the reason why none does"
                yield site.record.fault("sources", (name, "sections", index), problem, remedy)


def what_moved(site: Site, anchors: Anchors) -> Iterator[Fault]:
    """What moved away is no longer at its old address, and what it leads to is there. `anchors` are those of each page."""
    for name, entry in site.record.redirects.items():
        (old, _, old_anchor), (new, _, anchor) = entry.old.partition("#"), entry.new.partition("#")
        said = ("", "")
        if old in OF_THE_ENGINE:
            said = f"the site has a page of its own at {old}", "take the redirect out"
        elif old_anchor and old not in site.pages:
            said = f"there is no page docs/{old} to mark", f"write the page alone: {old}"
        elif old in site.pages and (not old_anchor or anchors[old].count(old_anchor) > 1):
            said = f"docs/{entry.old} is still there", "take the redirect out, or what it replaces"
        if said[0]:
            yield site.record.fault("redirects", (name, "from"), *said)
        said = ("", "")
        if new not in site.pages:
            said = f"there is no page docs/{new}", nearest(new, site.pages)
        elif anchor and anchor not in anchors[new]:
            said = f'docs/{new} has no entry "{anchor}"', nearest(anchor, anchors[new])
        if said[0]:
            yield site.record.fault("redirects", (name, "to"), *said)


def corrected_page_is_there(site: Site) -> Iterator[Fault]:
    """A correction of a page names one that is there, or that has moved."""
    moved = {entry.old for entry in site.record.redirects.values()}
    for name, entry in site.record.corrections.items():
        page = (entry.page or "").partition("#")[0]
        if page and page not in site.pages and page not in moved:
            problem, remedy = f"there is no page docs/{page}", nearest(page, site.pages)
            yield site.record.fault("corrections", (name, "page"), problem, remedy)


def corrected_number_stands(site: Site) -> Iterator[Fault]:
    """The last correction of a figure ends with a number that the figure has."""
    record = site.record
    in_order = sorted(record.corrections.items(), key=lambda item: item[1].date.first_day)
    last = {str(entry.figure): name for name, entry in in_order if entry.figure in record.figures}
    for figure, name in last.items():
        after = record.corrections[name].after
        said = {number.value for number in numbers_in(after)} - {None}
        held = [one.value for one in record.figures[figure].observations if one.value is not None]
        if said and held and not said.intersection(held):
            shown = ", ".join(f"{value:,}" for value in held[:5])
            shown += " and others" if len(held) > 5 else ""
            problem = f'it says "{after}" of {figure}, and the figure has {shown}'
            remedy = "correct the one that is wrong, or log the change that came after"
            yield record.fault("corrections", (name, "to"), problem, remedy, "corrections-log")
