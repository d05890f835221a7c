"""The files to download, as a table: what each holds, and how many observations."""

from __future__ import annotations

from macros.show.charts.chart import observations
from macros.show.context import Context
from macros.show.html import block, fill
from macros.show.links import link
from macros.show.tables import table

# The file with every observation, and the descriptor of all files; build/ writes them.
ALL, PACKAGE = "figures", "datapackage.json"


def downloads(context: Context) -> str:
    """Every CSV file with its content and size, and the Data Package that describes them."""
    record = context.record
    every = sum(len(figure.observations) for figure in record.figures.values())
    files = [(ALL, "Every observation of every figure", every)]
    files += [
        (name, chart.title, len(observations(record, chart)))
        for name, chart in record.charts.items()
    ]
    rows = [
        (link(context.download(f"{name}.csv"), f"{name}.csv"), about, str(count))
        for name, about, count in files
    ]
    shown = table(context, "Files", ("File", "What it holds", "Observations"), rows)
    about = fill("downloads.html", href=context.download(PACKAGE), name=PACKAGE)
    return block(fill("pdf_offer.html", href=None)) + shown + block(about)
