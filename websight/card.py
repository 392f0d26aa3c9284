"""The dataset card: RUN/dataset/README.md, with the metadata the Hub reads."""

from __future__ import annotations

from websight import __version__, packaged, templates
from websight.config import Config
from websight.summary import PUBLISHED, Summary

_SIZES = (
    (1_000, "n<1K"),
    (10_000, "1K<n<10K"),
    (100_000, "10K<n<100K"),
    (1_000_000, "100K<n<1M"),
    (10_000_000, "1M<n<10M"),
    (100_000_000, "10M<n<100M"),
)


def size_category(rows: int) -> str:
    """Return the Hub's name for a number of rows."""
    return next((name for limit, name in _SIZES if rows < limit), "100M<n<1B")


def render(summary: Summary, config: Config, name: str) -> str:
    """Return the card's Markdown."""
    return templates.render(
        "card.md.j2",
        {
            "name": config.export.pretty_name or name,
            "license": config.export.license,
            "languages": sorted(filter(None, summary.axes.get("language", {}))) or ["und"],
            "summary": summary,
            "config": config,
            "size_category": size_category(summary.rows),
            "published": PUBLISHED,
            "assets": packaged.assets_sha(),
            "version": __version__,
        },
    )
