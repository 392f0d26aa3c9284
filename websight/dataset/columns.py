"""The columns of a dataset, and the row of a page.

One row is one shot of a page. The first three columns are those of WebSight v0.2, under its names, so that what was
written for it reads these rows too; `REJECTED` says besides why a page was left out.
"""

from __future__ import annotations

import hashlib
from dataclasses import asdict
from typing import Any

import pyarrow as pa

from websight import markup, packaged
from websight.dataset import splits
from websight.dataset.encode import Encoded
from websight.dataset.files import IMAGE
from websight.plan.axes import AXES
from websight.run import rows
from websight.run.marks import pixels_sha256
from websight.sample import Drop, Element, Sample, Shot, Step

_ASSET = pa.struct([("name", pa.string()), ("type", pa.string()), ("bytes", pa.binary())])

SCHEMA = pa.schema(
    [
        pa.field("image", IMAGE),
        pa.field("text", pa.string()),  # the HTML
        pa.field("llm_generated_idea", pa.string()),  # these three are WebSight v0.2's columns
        pa.field("id", pa.string()),  # of the row: page_id and view
        pa.field("page_id", pa.string()),
        pa.field("group", pa.string()),  # what splits never tear apart
        pa.field("view", pa.string()),
        pa.field("width_px", pa.int32()),  # of the picture as it is stored
        pa.field("height_px", pa.int32()),
        pa.field("viewport_width_css", pa.int32()),
        pa.field("viewport_height_css", pa.int32()),
        pa.field("scale", pa.float32()),
        pa.field("color_scheme", pa.string()),
        pa.field("full_page", pa.bool_()),
        pa.field("grow_scrollers", pa.bool_()),
        *(pa.field(axis.name, pa.string()) for axis in AXES),
        pa.field("sections", pa.list_(pa.string())),
        pa.field("concept", pa.string()),
        pa.field("tags", pa.int32()),
        pa.field("depth", pa.int32()),
        pa.field("distinct_tags", pa.int32()),
        pa.field("tokens", pa.int32()),
        pa.field("words", pa.int32()),
        pa.field("elements", pa.list_(rows.arrow(Element))),
        pa.field("html_sha256", pa.string()),
        pa.field("pixels_sha256", pa.string()),  # of the picture as shot, whatever is stored (`websight.disk.png`)
        pa.field("skeleton_sha256", pa.string()),
        pa.field("author", pa.string()),
        pa.field("steps", pa.list_(rows.arrow(Step))),
        pa.field("seed", pa.uint64()),
        pa.field("browser", pa.string()),
        pa.field("fonts", pa.string()),
        pa.field("generator", pa.string()),
        pa.field("path", pa.string()),  # where the page stood in its site; "": it needed none
        pa.field("assets", pa.list_(_ASSET)),  # files of the site that the HTML asks for
    ]
)
REJECTED = pa.schema(
    [*SCHEMA, pa.field("stage", pa.string()), pa.field("reason", pa.string()), pa.field("detail", pa.string())]
)


def row(sample: Sample, shot: Shot, picture: Encoded) -> dict[str, Any]:
    """Return the row of a shot whose picture is stored as `picture`, as it is read again."""
    return {
        **written_row(sample, shot, picture),
        "elements": [asdict(element) for element in shot.elements],
    }


def written_row(sample: Sample, shot: Shot, picture: Encoded) -> dict[str, Any]:
    """Return the same as `files.Files` takes it, with the sample's own elements: in a third of the time."""
    return {
        **of_making(sample, shot),
        **of_text(sample.html),
        "image": {"bytes": picture.content, "path": f"{sample.id}-{shot.view.name}.{picture.extension}"},
        "width_px": picture.width_px,
        "height_px": picture.height_px,
        "words": shot.facts.words,
        "elements": shot.elements,
        "pixels_sha256": pixels_sha256(shot),
    }


def of_making(sample: Sample, shot: Shot) -> dict[str, Any]:
    """Return the columns that say how a page was made, and in which view it was shot by what."""
    view = shot.view
    return {
        **_origin(sample),
        "id": f"{sample.id}-{view.name}",
        "view": view.name,
        "viewport_width_css": view.width_css,
        "viewport_height_css": view.height_css,
        "scale": view.scale,
        "color_scheme": view.color_scheme,
        "full_page": view.full_page,
        "grow_scrollers": view.grow_scrollers,
        "browser": shot.browser,
        "fonts": shot.fonts,
    }


def of_text(html: str) -> dict[str, Any]:
    """Return the columns that follow from the HTML alone."""
    stats = markup.statistics(html)
    return {
        "tags": stats.tags,
        "depth": stats.depth,
        "distinct_tags": stats.distinct_tags,
        "tokens": stats.tokens,
        "html_sha256": hashlib.sha256(html.encode("utf-8", "replace")).hexdigest(),
        "skeleton_sha256": markup.skeleton_sha(html),
    }


def rejected_row(sample: Sample, drop: Drop, shot: Shot | None, picture: Encoded) -> dict[str, Any]:
    """Return the row of a page that was left out, without a picture if there is no shot."""
    values = written_row(sample, shot, picture) if shot else {**dict.fromkeys(SCHEMA.names), **_origin(sample)}
    return {**values, "stage": drop.stage, "reason": drop.reason, "detail": drop.detail}


def _origin(sample: Sample) -> dict[str, Any]:
    """Return the columns that are known before a page is rendered."""
    return {
        **{axis.name: getattr(sample.brief, axis.name) for axis in AXES},
        "sections": list(sample.brief.sections),
        "text": sample.html,
        "llm_generated_idea": sample.idea,
        "concept": sample.concept,
        "id": sample.id,
        "page_id": sample.id,
        "group": splits.group_of(sample),
        "author": sample.source,
        "steps": [asdict(step) for step in sample.steps],
        "seed": sample.seed,
        "generator": generator(),
        "path": sample.path,
        "assets": assets_of(sample),
    }


def assets_of(sample: Sample) -> list[dict[str, str | bytes]]:
    """Return the files of its site that a page needs, as their column has them."""
    return [{"name": file.name, "type": file.type, "bytes": file.content} for file in sample.assets]


def generator() -> str:
    """Return this program's name and version, as rows have it."""
    return f"{packaged.DISTRIBUTION} {packaged.version()}"
