"""Datasets of the Hugging Face Hub: one document a row. The only module that loads datasets, local ones too.

`datasets` downloads all of a split into its own cache and maps it from there; a second run finds it, also offline. A
folder of that name in the working directory goes first. The token is its own business (`hf auth login`, HF_TOKEN).

A dataset's README.md, its metadata and its rows may name files anywhere on this machine, and addresses. Only files of
the dataset itself are read: `_own` looks at the list before anything is opened. Scripts of a dataset are never run;
`datasets` refuses them since version 4, and pickles too.
"""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pyarrow as pa
import pyarrow.parquet as pq

from websight.errors import RunError, UsageError
from websight.sources import cost, place
from websight.sources.beside import FolderFiles
from websight.sources.document import SourceDocument, document_of
from websight.sources.tables import cell, check_schema

_PLACE = re.compile(
    r"hf:(?P<name>[\w.-]+/[\w.-]+)(?::(?P<config>[\w.-]+))?(?:@(?P<revision>[^/@:]+))?(?:/(?P<split>[\w.-]+))?"
)
_COMMIT = re.compile("[0-9a-f]{40}")

_ROWS, _BATCH_BYTES = 1_000, 256_000_000
"""Decoded at once where pages are small, and where they are large: `datasets` takes whole row groups, of any size."""

_MAX_PAGE_BYTES = 512_000_000
"""A hundred pictures of 5 MB, the rows of one group as `datasets` writes them."""

_UNUSABLE = (ValueError, RuntimeError, ImportError, pa.ArrowException)
"""What `datasets` says of a dataset that needs a script, or a package that is not installed, or is damaged."""

_FORM = "hf:user/dataset[:config][@revision][/split], a slash in the revision written %2F"


class Hub:
    """Documents that are rows of a dataset. `columns`: of the HTML, and of the idea, which may be absent."""

    beside: FolderFiles | None = None

    def __init__(self, name: str, dataset: Any, columns: tuple[str, str]) -> None:
        check_schema(f"hf:{name}", dataset.features.arrow_schema, columns[0])
        self._name = name
        self._columns = columns
        present = [column for column in columns if column in dataset.column_names]
        self._rows = dataset.select_columns(present).with_format("arrow")
        self._described = described(dataset)
        folders = [str(folder) for folder, _ in self._described]
        self.revision = next((folder for folder in folders if _COMMIT.fullmatch(folder)), "")

    def __len__(self) -> int:
        """Return the number of rows."""
        return len(self._rows)

    def name(self, number: int, /) -> str:
        """Return the dataset, the split and the row, counted from 0."""
        return f"{self._name}#{number}"

    def read(self, number: int, /) -> SourceDocument:
        """Return a row's document. Raises: SampleError."""
        row = self._rows[range(len(self))[number]]
        html, idea = (cell(row, column, 0) for column in self._columns)
        return document_of(self.name(number), html, idea)

    def fingerprint(self) -> str:
        """Return 16 hex digits of name, revision and length."""
        return place.fingerprint([(self._name,), *self._described])

    def close(self) -> None:
        """Do nothing: the cache's files are mapped, not open."""


def named(location: str) -> str:
    """Return the name of the dataset at a location, such as "user/dataset"; "" where it is none of the Hub."""
    match = _PLACE.fullmatch(location)
    return match["name"] if match else ""


def load(location: str, columns: tuple[str, str]) -> Hub:
    """Load documents, after downloading them where needed. Raises: UsageError; RunError if the Hub is out of reach."""
    name, dataset = split_of(location)
    return Hub(name, dataset, columns)


def described(dataset: Any) -> list[tuple[object, ...]]:
    """Return what identifies a dataset: its folder in the cache is named after the commit or the files' hashes."""
    return [(Path(file["filename"]).parent.name, len(dataset)) for file in dataset.cache_files]


def local(path: Path, tables: list[str], cache: Path | None = None) -> Any:
    """Return the rows of Parquet files, or of a folder that `datasets` can read. Raises: UsageError."""
    import datasets  # noqa: PLC0415 — takes a second

    try:
        if tables:
            return datasets.load_dataset(
                "parquet", data_files=tables, split="train", cache_dir=cache, batch_size=_rows_at_once(tables)
            )
        if (path / "state.json").is_file():
            _check_saved(path)
            return datasets.load_from_disk(str(path))
        return _made(datasets.load_dataset_builder(str(path), cache_dir=cache), str(path), "train")
    except (
        OSError,
        ValueError,
        RuntimeError,
        ImportError,
        pa.ArrowException,
        datasets.exceptions.DatasetsError,
    ) as error:
        raise UsageError(f"{path}: {place.complaint(error)}") from None


def _made(builder: Any, name: str, split: str) -> Any:
    """Return a split of a dataset whose files are all its own, downloaded and prepared.

    Raises: place.OutsideError; else what `datasets` raises.
    """
    for file in (file for files in (builder.config.data_files or {}).values() for file in files):
        if "://" not in file:
            place.inside(Path(name), Path(file))
        elif not file.startswith(f"hf://datasets/{name}@") or "/../" in file or "::" in file:
            raise place.OutsideError(f"names a file that is not its own: {file}")
    builder.download_and_prepare()
    return builder.as_dataset(split=split)


def _check_saved(folder: Path) -> None:
    """Check that a dataset that `datasets` saved names its own files. Raises: place.OutsideError, ValueError."""
    try:
        files = [Path(file["filename"]) for file in json.loads((folder / "state.json").read_bytes())["_data_files"]]
    except (TypeError, KeyError, RecursionError):
        raise ValueError("its state.json is damaged") from None
    for file in (folder / "state.json", folder / "dataset_info.json", *(folder / file for file in files)):
        place.inside(folder, file)


def _rows_at_once(tables: list[str]) -> int:
    """Return of how many rows `datasets` may decode all columns at once. Raises: pa.ArrowInvalid, OSError."""
    largest = 1
    for path in map(Path, tables):
        cost.check_footer(path)
        with pq.ParquetFile(path, pre_buffer=False) as file:
            for group in range(file.num_row_groups):
                largest = max(largest, cost.largest_page(path, file.metadata.row_group(group), None, _MAX_PAGE_BYTES))
    return max(1, min(_ROWS, _BATCH_BYTES // largest))


def cached_at(location: str) -> Path:
    """Return the folder in which the Hub's client keeps the files of a dataset."""
    import huggingface_hub.constants  # noqa: PLC0415 — reads the environment

    named = _PLACE.fullmatch(location)
    assert named
    return Path(huggingface_hub.constants.HF_HUB_CACHE) / f"datasets--{named['name'].replace('/', '--')}"


def split_of(location: str) -> tuple[str, Any]:
    """Return "user/dataset/split" and that split as a `datasets.Dataset`. Raises: as `load`."""
    import datasets  # noqa: PLC0415 — takes a second

    named = _PLACE.fullmatch(location)
    if named is None:
        raise UsageError(f"{location}: is not a dataset; write {_FORM}")
    split, revision = named["split"] or "train", unquote(named["revision"] or "")
    try:
        builder = datasets.load_dataset_builder(named["name"], named["config"], revision=revision or None)
        dataset = _made(builder, named["name"], split)
    except ConnectionError as error:
        raise RunError(f"{location}: {place.complaint(error)}; download it once, then it is found offline") from None
    except (FileNotFoundError, place.OutsideError, *_UNUSABLE, datasets.exceptions.DatasetsError) as error:
        raise UsageError(f"{location}: {place.complaint(error)}") from None
    except OSError as error:
        raise RunError(f"{location}: {place.complaint(error)}") from None
    return f"{named['name']}/{split}", dataset
