"""A run becomes a dataset: RUN/dataset/, as Parquet that `datasets.load_dataset` reads.

    data/train-00000.parquet           one row per shot of every kept page, in id order
    rejected/rejected-00000.parquet    every page that was left out, with its reason
    README.md                          the card

Where the filters changed since the run, every page is judged again from what is stored; no new picture is needed.
What needs the whole run happens here too: of exact copies (same HTML or same picture) the first in id order stays.
The folder is made beside the old one and put in its place at the end. What is not covered: near-duplicates, splits
other than "train".
"""

from __future__ import annotations

import hashlib
import json
import shutil
from collections.abc import Iterator
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any, Self

import pyarrow as pa
import pyarrow.parquet as pq

from websight import __version__, card, filters, markup, rows
from websight.errors import UsageError
from websight.sample import Drop, Element, Sample, Shot, Step
from websight.store import Store
from websight.summary import Summary, Tally

_IMAGE = pa.struct([pa.field("bytes", pa.binary()), pa.field("path", pa.string())])

SCHEMA = pa.schema(
    [
        pa.field("image", _IMAGE),  # PNG as shot
        pa.field("text", pa.string()),  # the HTML
        pa.field("llm_generated_idea", pa.string()),  # these three are WebSight v0.2's columns
        pa.field("id", pa.string()),  # of the row: page_id and view
        pa.field("page_id", pa.string()),
        pa.field("view", pa.string()),
        pa.field("width_px", pa.int32()),
        pa.field("height_px", pa.int32()),
        pa.field("viewport_width_css", pa.int32()),
        pa.field("viewport_height_css", pa.int32()),
        pa.field("scale", pa.float32()),
        pa.field("color_scheme", pa.string()),
        pa.field("full_page", pa.bool_()),
        pa.field("kind", pa.string()),
        pa.field("topic", pa.string()),
        pa.field("style", pa.string()),
        pa.field("palette", pa.string()),
        pa.field("font_pair", pa.string()),
        pa.field("complexity", pa.string()),
        pa.field("language", pa.string()),
        pa.field("tailwind", pa.string()),
        pa.field("audience", pa.string()),
        pa.field("layout", pa.string()),
        pa.field("sections", pa.list_(pa.string())),
        pa.field("concept", pa.string()),
        pa.field("tags", pa.int32()),
        pa.field("depth", pa.int32()),
        pa.field("distinct_tags", pa.int32()),
        pa.field("tokens", pa.int32()),
        pa.field("words", pa.int32()),
        pa.field("elements", pa.list_(rows.arrow(Element))),
        pa.field("html_sha256", pa.string()),
        pa.field("png_sha256", pa.string()),
        pa.field("skeleton_sha256", pa.string()),
        pa.field("author", pa.string()),
        pa.field("steps", pa.list_(rows.arrow(Step))),
        pa.field("seed", pa.uint64()),
        pa.field("browser", pa.string()),
        pa.field("generator", pa.string()),
    ]
)
REJECTED = pa.schema(
    [*SCHEMA, pa.field("stage", pa.string()), pa.field("reason", pa.string()), pa.field("detail", pa.string())]
)

Judge = tuple[filters.Filter, ...]

_AXES = ("kind", "topic", "style", "palette", "font_pair", "complexity", "language", "audience", "layout")

_ROWS_PER_GROUP = 20
"""Rows in a row group: pictures of about 0.7 MB make 14 MB: far below the 286 MiB a Hub viewer page may scan, and so
little that writing a file of any size takes no more."""


def export(store: Store, judge: Judge | None) -> Summary:
    """Make RUN/dataset/ from the finished shards and return its numbers.

    `judge` judges every page again; None lets the run's own drops stand. Raises: RunError if a shard is damaged.
    """
    progress = store.progress()
    fresh = store.folder / ".dataset.new"
    shutil.rmtree(fresh, ignore_errors=True)
    tally, seen, limit = Tally(), _Seen(), store.config.export.rows_per_file
    with (
        _Files(fresh, "data/train", SCHEMA, limit, is_required=True) as kept,
        _Files(fresh, "rejected/rejected", REJECTED, limit) as rejected,
    ):
        for manifest in progress.done:
            for stored in store.samples(manifest.shard):
                sample = seen.judged(_judged(stored, judge) if judge else stored)
                tally.ask(sample.steps)
                if sample.drop is None:
                    made = [_row(sample, shot) for shot in sample.shots]
                    kept.write(made)
                    _count(tally, sample, made)
                else:
                    rejected.write([_rejected_row(sample, sample.drop)])
                    tally.drop(sample.drop.reason)
    summary = Summary(
        planned=progress.pages,
        finished=tally.finished,
        kept=tally.kept,
        rows=tally.rows,
        duplicates=tally.drops["duplicate"],
        drops=dict(tally.drops.most_common()),
        distinct_skeletons=len(tally.skeletons),
        spreads=tally.spreads(),
        axes={axis: dict(sorted(counts.items())) for axis, counts in tally.axes.items()},
        models=tally.models,
        seed=store.config.run.seed,
        fingerprint=store.config.fingerprint(),
        versions=progress.done[-1].versions if progress.done else {},
        files={**kept.rows, **rejected.rows},
        sizes={name: (fresh / name).stat().st_size for name in (*kept.rows, *rejected.rows)},
    )
    (fresh / "README.md").write_text(card.render(summary, store.config, store.folder.resolve().name), "utf-8")
    _put_in_place(fresh, store.folder / "dataset")
    summary.save(store.folder / "export.json")
    store.event("export", kept=summary.kept, rows=summary.rows)
    return summary


def summary_of(folder: Path) -> Summary:
    """Return the numbers of the last export of a run. Raises: UsageError before the first one."""
    try:
        return Summary.load(folder / "export.json")
    except (OSError, ValueError, TypeError, KeyError):  # none, or half of one
        raise UsageError(f"{folder}: has not been exported; websight export {folder}") from None


def _judged(sample: Sample, judge: Judge) -> Sample:
    """Judge again what can be judged: samples that came as far as the filters."""
    if not sample.shots or (sample.drop and sample.drop.stage != "check"):
        return sample
    return replace(sample, drop=next((drop for rule in judge if (drop := rule(sample))), None))


class _Seen:
    """Exact copies: 16 bytes a page."""

    def __init__(self) -> None:
        self._digests: set[bytes] = set()

    def judged(self, sample: Sample) -> Sample:
        """Return the sample, dropped if its HTML or its first picture was there before."""
        if sample.drop or not sample.shots:
            return sample
        digests = {_digest(sample.html.encode("utf-8", "replace")), _digest(sample.shots[0].png)}
        if digests & self._digests:
            return sample.dropped("export", "duplicate", "the same HTML or picture as an earlier page")
        self._digests |= digests
        return sample


def _digest(content: bytes) -> bytes:
    return hashlib.blake2b(content, digest_size=8).digest()


def _row(sample: Sample, shot: Shot) -> dict[str, Any]:
    view = shot.view
    stats = markup.statistics(sample.html)
    return {
        **_origin(sample),
        "image": {"bytes": shot.png, "path": f"{sample.id}-{view.name}.png"},
        "id": f"{sample.id}-{view.name}",
        "view": view.name,
        "width_px": shot.width_px,
        "height_px": shot.height_px,
        "viewport_width_css": view.width_css,
        "viewport_height_css": view.height_css,
        "scale": view.scale,
        "color_scheme": view.color_scheme,
        "full_page": view.full_page,
        "tags": stats.tags,
        "depth": stats.depth,
        "distinct_tags": stats.distinct_tags,
        "tokens": stats.tokens,
        "words": shot.facts.words,
        "elements": [asdict(element) for element in shot.elements],
        "html_sha256": hashlib.sha256(sample.html.encode("utf-8", "replace")).hexdigest(),
        "png_sha256": shot.sha256,
        "skeleton_sha256": markup.skeleton_sha(sample.html),
        "browser": shot.browser,
    }


def _origin(sample: Sample) -> dict[str, Any]:
    """Return what is known of a page before it is rendered."""
    return {
        **{name: getattr(sample.brief, name) for name in (*_AXES, "tailwind")},
        "sections": list(sample.brief.sections),
        "text": sample.html,
        "llm_generated_idea": sample.idea,
        "concept": sample.concept,
        "id": sample.id,
        "page_id": sample.id,
        "author": sample.source,
        "steps": [asdict(step) for step in sample.steps],
        "seed": sample.seed,
        "generator": f"websight {__version__}",
    }


def _rejected_row(sample: Sample, drop: Drop) -> dict[str, Any]:
    values: dict[str, Any] = dict.fromkeys(SCHEMA.names)
    if sample.shots:
        values = _row(sample, sample.shots[0])
    else:
        values |= _origin(sample)
    return {**values, "stage": drop.stage, "reason": drop.reason, "detail": drop.detail}


def _count(tally: Tally, sample: Sample, made: list[dict[str, Any]]) -> None:
    first = made[0]
    tally.keep(
        rows=len(made),
        measures={
            **{name: first[name] for name in ("tags", "depth", "distinct_tags", "tokens", "words")},
            "height_css": round(first["height_px"] / first["scale"]),
        },
        skeleton=bytes.fromhex(first["skeleton_sha256"]),
        axes={axis: getattr(sample.brief, axis) for axis in _AXES},
    )


class _Files:
    """Writes rows to numbered Parquet files of at most `limit` rows; no file without rows, unless one `is_required`.

    `datasets` streams a file without rows and refuses to load it otherwise ("corresponds to no data"). Without any file
    it would take the only other config, the rejected pages, for the dataset.
    """

    def __init__(self, folder: Path, stem: str, schema: pa.Schema, limit: int, *, is_required: bool = False) -> None:
        self._folder, self._stem, self._limit, self._is_required = folder, stem, limit, is_required
        self._schema = schema.with_metadata({"huggingface": json.dumps({"info": {"features": _features(schema)}})})
        self._writer: pq.ParquetWriter | None = None
        self._waiting: list[dict[str, Any]] = []
        self.rows: dict[str, int] = {}
        self._name = ""

    def __enter__(self) -> Self:
        self._folder.mkdir(parents=True, exist_ok=True)
        if self._is_required:
            self._open()
        return self

    def __exit__(self, *_: object) -> None:
        self._flush()
        if self._writer:
            self._writer.close()

    def write(self, made: list[dict[str, Any]]) -> None:
        """Take rows; they reach the file a row group at a time."""
        for values in made:
            if self._writer is None or self.rows[self._name] + len(self._waiting) >= self._limit:
                self._flush()
                self._open()
            self._waiting.append(values)
            if len(self._waiting) >= _ROWS_PER_GROUP:
                self._flush()

    def _open(self) -> None:
        if self._writer:
            self._writer.close()
        self._name = f"{self._stem}-{len(self.rows):05d}.parquet"
        path = self._folder / self._name
        path.parent.mkdir(parents=True, exist_ok=True)
        self.rows[self._name] = 0
        leaves = rows.leaves(self._schema)
        self._writer = pq.ParquetWriter(
            path,
            self._schema,
            compression={leaf: "NONE" if leaf == "image.bytes" else "ZSTD" for leaf in leaves},
            use_dictionary=[leaf for leaf in leaves if leaf not in {"image.bytes", "text"}],
            write_page_index=True,
        )

    def _flush(self) -> None:
        if self._waiting and self._writer:
            self._writer.write_table(pa.Table.from_pylist(self._waiting, schema=self._schema))
            self.rows[self._name] += len(self._waiting)
            self._waiting = []


def _features(kind: pa.Schema | pa.DataType) -> Any:
    """Describe an Arrow type as `datasets.Features` does, so that readers see an `Image` without being told.

    Source: the "huggingface" key that `datasets` itself writes into Parquet schemas.
    """
    if isinstance(kind, pa.Schema) or (pa.types.is_struct(kind) and kind != _IMAGE):
        return {field.name: _features(field.type) for field in kind}
    if kind == _IMAGE:
        return {"_type": "Image"}
    if pa.types.is_list(kind):
        return {"feature": _features(kind.value_type), "_type": "List"}
    names = {"double": "float64", "float": "float32"}
    return {"dtype": names.get(str(kind), str(kind)), "_type": "Value"}


def _put_in_place(fresh: Path, place: Path) -> None:
    old = place.with_name(".dataset.old")
    shutil.rmtree(old, ignore_errors=True)
    if place.exists():
        place.rename(old)
    fresh.rename(place)
    shutil.rmtree(old, ignore_errors=True)


def table_rows(folder: Path, columns: list[str] | None = None, part: str = "data") -> Iterator[dict[str, Any]]:
    """Read the rows of an exported dataset (`part` "data" or "rejected"), a few at a time."""
    for path in sorted((folder / part).glob("*.parquet")):
        with pq.ParquetFile(path, pre_buffer=False) as file:  # else all of it is in memory
            for batch in file.iter_batches(batch_size=8, columns=columns):
                yield from batch.to_pylist()
