"""For those who use the data: the files to download and what each holds, the feeds, and the field guide."""

from __future__ import annotations

from markupsafe import Markup

from macros.record.describe import as_written, notes, own_words
from macros.record.record import KINDS
from macros.record.tables import Table, tables
from macros.show.charts.chart import observations
from macros.show.context import Context, MacroError
from macros.show.corrections import FEED
from macros.show.html import block, fill, piece
from macros.show.links import link
from macros.show.tables import table

# What build/ writes: the folder, the Data Package, all tables in one archive, the database, the JSON index.
FOLDER, PACKAGE = "downloads", "datapackage.json"
ARCHIVE, DATABASE = "afghan-partnerships-data.zip", "afghan-partnerships.sqlite"
# The folder's name is the major version: what stands in it is never taken away (docs/use-the-data.md).
JSON = "data/v1"
ALL_NEWS, NEWS_OF = "feed.xml", "feeds/{}.xml"
WHOLE = {
    f"{FOLDER}/{ARCHIVE}": "All tables as CSV, with the Data Package that describes them",
    f"{FOLDER}/{DATABASE}": "All tables in one SQLite database",
    f"{FOLDER}/{PACKAGE}": "What each column holds, how tables hang together, hashes, sources, licence",
    f"{JSON}/index.json": "A JSON file for each figure, partner, recommendation and source",
}  # fmt: skip
ALL_TOLD = "New observations, new sources, corrections and editions"
FEEDS = {ALL_NEWS: ALL_TOLD, FEED: "Corrections alone"}


def downloads(context: Context) -> str:
    """Every file of the record with what it holds: the whole, each table, and the numbers of each chart."""
    found, charts = tables(context.record, context.site.address), context.record.charts.items()
    drawn = [(name, one.title, len(observations(context.record, one))) for name, one in charts]
    entries, lists = ([one for one in found if one.is_list is each] for each in (False, True))
    pieces = [block(fill("pdf_offer.html", href=None))]
    whole = [(_file(context, path), about) for path, about in WHOLE.items()]
    pieces.append(table(context, "The whole record", ("File", "What it holds"), whole))
    for caption, of, files in (
        ("Each table", "What a row is", [_told(one) for one in entries]),
        ("Lists that belong to entries of these", "What a row is", [_told(one) for one in lists]),
        ("The numbers of each chart", "Chart", drawn),
    ):
        rows = [(_file(context, f"{FOLDER}/{one}.csv"), told, str(n)) for one, told, n in files]
        pieces += [table(context, caption, ("File", of, "Rows"), rows)] if rows else []
    return "".join(pieces)


def _told(one: Table) -> tuple[str, str, int]:
    return one.name, one.about, len(one.items)


def _file(context: Context, path: str) -> Markup:
    return link(context.file(path), path.removeprefix(f"{FOLDER}/"))


def feeds(context: Context) -> str:
    """The feeds that one can follow: all news, the corrections alone, and one for each partner."""
    partners = context.record.partners.items()
    of = {NEWS_OF.format(key): f"What concerns {partner.name}" for key, partner in partners}
    rows = ((link(context.file(path), path), about) for path, about in (FEEDS | of).items())
    return table(context, "Feeds", ("Feed", "What it tells"), rows)


def field_guide(context: Context, file: str) -> str:
    """The fields of one data file as a table, as in field_guide("figures")."""
    if file not in KINDS:
        raise MacroError(f"there is no file data/{file}.yml", f"write one of: {', '.join(KINDS)}")
    rows = []
    for note in notes(KINDS[file]):
        meaning = fill("field_meaning.html", note=note, as_written=as_written)
        rows.append((piece("field_name", note.name, note.required), meaning))
    lead = block(piece("paragraph", own_words(KINDS[file])))
    return lead + table(context, f"Fields of data/{file}.yml", ("Field", "What it holds"), rows)
