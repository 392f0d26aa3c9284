"""RUN/report.html: one file for people that opens offline, however large the run.

    key facts · funnel · distributions beside published datasets · balance · cost · gallery

    templates/report.html.j2        the page
    templates/report/style.css      its look, light and dark
    templates/report/*.js           what moves: gallery.js, detail.js, colour.js

The file asks for nothing: its content security policy allows pictures from `data:` URLs and the one style and the one
script whose hashes it names, so that even a page's HTML that broke out of its place could not run. HTML is shown as
text, never as a page. The gallery is a sample with a byte budget (`gallery`), lists of values are cut: the file stays
below `LIMIT_BYTES`.
"""

from __future__ import annotations

import base64
import hashlib
from pathlib import Path

from websight import packaged, templates
from websight.dataset.summary import PUBLISHED, Summary
from websight.llm.spent import sum_of
from websight.report import gallery, plots
from websight.run.store import Store

LIMIT_BYTES = 15_000_000
"""What a mail server or a code host's viewer still takes."""

_FRAME_BYTES = 1_000_000
"""Kept free for all that is no card: style, script, numbers. Measured on a run of 1,000 pages: 0.1 MB."""

_SCRIPTS = ("colour.js", "detail.js", "gallery.js")


def render(store: Store, summary: Summary, dataset: Path | None = None) -> str:
    """Return the report of an export as HTML: of the last one, or of the `dataset` in another folder."""
    kept, left_out = gallery.cards(dataset or store.folder / "dataset", summary, LIMIT_BYTES - _FRAME_BYTES)
    style = templates.source("report/style.css")
    script = "".join(templates.source(f"report/{name}") for name in _SCRIPTS)
    return templates.render(
        "report.html.j2",
        {
            "name": store.folder.resolve().name,
            "summary": summary,
            "funnel": plots.funnel(summary),
            "histograms": plots.histograms(summary.spreads),
            "balance": plots.balance(summary.axes),
            "measures": {key: plots.LABELS[key] for key in next(iter(PUBLISHED.values()))},
            "published": PUBLISHED,
            "spent": _spent(summary),
            "kept": kept,
            "left_out": left_out,
            "style": style,
            "script": script,
            "policy": _policy(style, script),
            "version": f"{packaged.DISTRIBUTION} {packaged.version()}",
        },
    )


def _spent(summary: Summary) -> str:
    """Return the total cost of all models, as far as it is known."""
    total = sum_of(summary.models.values())
    known = "n/a" if total.cost_usd is None else f"${total.cost_usd:,.2f}"
    return f"{known} + {total.unpriced:,} unpriced" if total.cost_usd and total.unpriced else known


def _policy(style: str, script: str) -> str:
    """Return a Content-Security-Policy that allows only these two texts, and pictures inside the file."""
    return (
        f"default-src 'none'; img-src data:; style-src '{_hash(style)}'; script-src '{_hash(script)}'; "
        "base-uri 'none'; form-action 'none'"
    )


def _hash(text: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
