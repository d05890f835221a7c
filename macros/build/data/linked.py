"""What search engines read: schema.org data in JSON-LD (https://schema.org/Dataset), one object a page."""

from __future__ import annotations

import json
from typing import Any

from markupsafe import Markup

from macros.build.data.package import ABOUT, KEYWORDS, LICENCE, TITLE
from macros.build.published import PageDates
from macros.record.record import Record
from macros.show.citations import EDITORS, SITE_NAME
from macros.show.downloads import ARCHIVE, DATABASE, FOLDER, JSON

# The files that hold the whole record: path below the site, media type, name.
WHOLE = (
    (f"{FOLDER}/{ARCHIVE}", "application/zip", "All tables as CSV with their Data Package"),
    (f"{FOLDER}/{DATABASE}", "application/vnd.sqlite3", "All tables in one SQLite database"),
    (f"{FOLDER}/observations.csv", "text/csv", "Every observation of every figure"),
    (f"{JSON}/index.json", "application/json", "Index of the JSON files"),
)


def page(title: str, about: str, address: str, site: str, dates: PageDates) -> dict[str, Any]:
    """A page of the site: what it is called, where it is, since when, and when its text last changed."""
    return _thing("WebPage", address, address, title, about) | {
        "datePublished": dates.since,
        "dateModified": dates.changed,
        "license": LICENCE["path"],
        "isPartOf": {"@type": "WebSite", "@id": site, "url": site, "name": SITE_NAME},
        "publisher": _publisher(site),
    }


def dataset(record: Record, address: str, site: str, version: str) -> dict[str, Any]:
    """The record as a whole, for the page of downloads."""
    # As exactly as observations and their sources speak of days.
    seen = [one for figure in record.figures.values() for one in figure.observations]
    days = [record.sources[one.source].said_on for one in seen]
    days += [one.as_of for one in seen if one.as_of]
    days += [day for one in seen if one.period for day in one.period.dates]
    first, last = min(days, key=lambda day: day.first_day), max(days, key=lambda day: day.last_day)
    units = dict.fromkeys(figure.unit for figure in record.figures.values())
    return _thing("Dataset", f"{address}#dataset", address, TITLE, ABOUT) | {
        "keywords": KEYWORDS,
        "version": version,
        "dateModified": record.edition.iso,
        "license": LICENCE["path"],
        "isAccessibleForFree": True,
        "creator": _publisher(site),
        "publisher": _publisher(site),
        "temporalCoverage": f"{first.iso}/{last.iso}",
        "variableMeasured": [{"@type": "PropertyValue", "name": unit} for unit in units],
        "isBasedOn": [
            {"@type": "CreativeWork", "name": one.title, "url": one.address}
            for one in record.sources.values()
        ],
        "distribution": [
            {"@type": "DataDownload", "name": of, "contentUrl": site + path, "encodingFormat": kind}
            for path, kind, of in WHOLE
        ],
    }


def _thing(kind: str, name: str, address: str, title: str, about: str) -> dict[str, Any]:
    return {
        "@context": "https://schema.org/",
        "@type": kind,
        "@id": name,
        "url": address,
        "name": title,
        "description": about,
        "inLanguage": "en",
    }


def _publisher(site: str) -> dict[str, str]:
    """Who publishes: this site, and never a government."""
    return {"@type": "Organization", "name": EDITORS, "url": site}


def script_text(data: Any) -> Markup:
    """JSON for a script element, where nothing may look like a tag."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return Markup(text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026"))  # noqa: S704
