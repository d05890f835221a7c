"""Good and bad examples of what editors write in a field. Shown while typing and in the field guide.

A test holds each of them against the model: the good ones are taken, the bad ones are refused.
"""

from __future__ import annotations

from typing import Any, NamedTuple

from macros.record import model


class Examples(NamedTuple):
    """Values as they stand in YAML: right ones, and wrong ones that editors tend to write."""

    good: tuple[Any, ...]
    bad: tuple[Any, ...] = ()


DAYS = Examples(("2023-02-08", "2023-02"), ("8 February 2023", "2023-2-8", "2023-02-30"))

EXAMPLES: dict[type[model.Entry], dict[str, Examples]] = {
    model.Figure: {
        "label": Examples(("Charter flights from Pakistan",), ("",)),
        "unit": Examples(("charter flights", "Afghan nationals"), (22,)),
        "kind": Examples(("commitment", "outcome"), ("promise",)),
        "partner": Examples(("pakistan",), (16,)),
    },
    model.Observation: {
        "value": Examples((22, 40000), ("40,000", "at least 40,000", "22 flights", -1)),
        "word": Examples(("thousands",), (1000,)),
        "qualifier": Examples(("exact", "at_least", "approximately"), ("at least", "about 40")),
        "as_of": DAYS,
        "source": Examples(("cimm-2023-02-08-engagement",), ("",)),
        "section": Examples(("Pakistan",), ("",)),
    },
    model.Period: {
        "since": Examples(("2021-10",), ("October 2021",)),
        "month": Examples(("2022-08",), ("2022",)),
        "on": Examples(("2022-08-15",), ("2022-08",)),
        "from": Examples(("2021-10",), ("10/2021",)),
        "to": Examples(("2022-08",), ("08/2022",)),
    },
    model.Source: {
        "said_on": DAYS,
        "language": Examples(("en", "fr"), ("English",)),
        "address": Examples(("https://www.canada.ca/en/page.html",), ("",)),
        "read": Examples(("whole", "start"), ("yes",)),
    },
    model.Partner: {
        "name": Examples(("United Arab Emirates",), ("",)),
        "kind": Examples(("country", "agency"), ("nation",)),
    },
    model.Redaction: {
        "marks": Examples((1, 3), (0, "three")),
    },
    model.Statement: {
        "perishable": Examples((True, False), ("yes", "no")),
    },
    model.Event: {"date": DAYS},
    model.Correction: {
        "date": Examples(("2026-11-24",), ("2026-11",)),
        "kind": Examples(("correction", "source_update", "editorial"), ("typo",)),
        "page": Examples(("partners/pakistan.md",), ("/partners/pakistan.html", "../secret.md")),
    },
    model.Redirect: {
        "from": Examples(("partners/old.md", "figures.md#old-id"), ("http://example.org/",)),
    },
}  # fmt: skip
