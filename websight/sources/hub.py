"""Datasets of the Hugging Face Hub: one document a row. The only module that loads datasets, local ones too.

`datasets` downloads all of a split into its own cache and maps it from there; a second run finds it, also offline. A
folder of that name in the working directory goes first. The token is its own business (`hf auth login`, HF_TOKEN).
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from websight.errors import RunError, UsageError
from websight.sources import place
from websight.sources.document import SourceDocument, document_of
from websight.sources.tables import cell, check_schema

_PLACE = re.compile(
    r"hf:(?P<name>[\w.-]+/[\w.-]+)(?::(?P<config>[\w.-]+))?(?:@(?P<revision>[^/@:]+))?(?:/(?P<split>[\w.-]+))?"
)
_FORM = "hf:user/dataset[:config][@revision][/split], a slash in the revision written %2F"


class Hub:
    """Documents that are rows of a dataset. `columns`: of the HTML, and of the idea, which may be absent."""

    def __init__(self, name: str, dataset: Any, columns: tuple[str, str]) -> None:
        check_schema(f"hf:{name}", dataset.features.arrow_schema, columns[0])
        self._name = name
        self._columns = columns
        present = [column for column in columns if column in dataset.column_names]
        self._rows = dataset.select_columns(present).with_format("arrow")
        self._described = described(dataset)

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
            return datasets.load_dataset("parquet", data_files=tables, split="train", cache_dir=cache)
        if (path / "state.json").is_file():
            return datasets.load_from_disk(str(path))
        return datasets.load_dataset(str(path), split="train", cache_dir=cache)
    except (OSError, ValueError, datasets.exceptions.DatasetsError) as error:
        raise UsageError(f"{path}: {place.complaint(error)}") from None


def split_of(location: str) -> tuple[str, Any]:
    """Return "user/dataset/split" and that split as a `datasets.Dataset`. Raises: as `load`."""
    import datasets  # noqa: PLC0415 — takes a second

    named = _PLACE.fullmatch(location)
    if named is None:
        raise UsageError(f"{location}: is not a dataset; write {_FORM}")
    split, revision = named["split"] or "train", unquote(named["revision"] or "")
    try:
        dataset = datasets.load_dataset(named["name"], named["config"], split=split, revision=revision or None)
    except ConnectionError as error:
        raise RunError(f"{location}: {place.complaint(error)}; download it once, then it is found offline") from None
    except (ValueError, FileNotFoundError, datasets.exceptions.DatasetsError) as error:
        raise UsageError(f"{location}: {place.complaint(error)}") from None
    except OSError as error:
        raise RunError(f"{location}: {place.complaint(error)}") from None
    return f"{named['name']}/{split}", dataset
