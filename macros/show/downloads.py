"""The files to download, as tables: what each holds, and how many rows."""

from __future__ import annotations

from markupsafe import Markup

from macros.record.tables import tables
from macros.show.charts.chart import observations
from macros.show.context import Context
from macros.show.html import block, fill
from macros.show.links import link
from macros.show.tables import table

# What build/ writes: the folder, the Data Package, all tables in one archive, the database, the JSON index.
FOLDER, PACKAGE = "downloads", "datapackage.json"
ARCHIVE, DATABASE = "afghan-partnerships-data.zip", "afghan-partnerships.sqlite"
INDEX = "data/v1/index.json"
ALL_NEWS, NEWS_OF = "feed.xml", "feeds/{}.xml"


def downloads(context: Context) -> str:
    """Every file of the record with what it holds: the whole, each table, and the numbers of each chart."""
    whole = [
        (ARCHIVE, "All tables as CSV, with the Data Package that describes them"),
        (DATABASE, "All tables in one SQLite database"),
        (PACKAGE, "What each column holds, how tables hang together, hashes, sources, licence"),
    ]
    rows = [(link(context.download(name), name), about) for name, about in whole]
    rows.append(
        (
            link(context.file(INDEX), INDEX),
            "A JSON file for each figure, partner, recommendation and source",
        )
    )
    given = [
        block(fill("pdf_offer.html", href=None)),
        table(context, "The whole record", ("File", "What it holds"), rows),
    ]
    found = tables(context.record, context.site.address)
    for caption, shown in (
        ("Each table", [one for one in found if not one.is_list]),
        ("Lists that belong to entries of these", [one for one in found if one.is_list]),
    ):
        counted = [(_csv(context, one.name), one.about, str(len(one.rows))) for one in shown]
        given.append(table(context, caption, ("File", "What a row is", "Rows"), counted))
    drawn = [
        (_csv(context, name), chart.title, str(len(observations(context.record, chart))))
        for name, chart in context.record.charts.items()
    ]
    if drawn:
        given.append(table(context, "The numbers of each chart", ("File", "Chart", "Rows"), drawn))
    return "".join(given)


def _csv(context: Context, name: str) -> Markup:
    return link(context.download(f"{name}.csv"), f"{name}.csv")


def feeds(context: Context) -> str:
    """The feeds that one can follow: all news, the corrections alone, and one for each partner."""
    rows = [
        (
            link(context.file(ALL_NEWS), ALL_NEWS),
            "New observations, new sources, corrections and editions",
        ),
        (link(context.file("corrections.xml"), "corrections.xml"), "Corrections alone"),
    ]
    for key, partner in context.record.partners.items():
        address = NEWS_OF.format(key)
        rows.append((link(context.file(address), address), f"What concerns {partner.name}"))
    return table(context, "Feeds", ("Feed", "What it tells"), rows)
