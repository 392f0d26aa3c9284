"""The Arrow schema of a stored sample, and the way from samples to a table and back, without loss.

The schema is read off the dataclasses of `sample.py`, so a new field there is a new column here. Tables are made column
by column: a page has 150 elements of eleven fields, and a dictionary for each took Arrow three times as long.
"""

from __future__ import annotations

import os
import types
import typing
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, fields, is_dataclass
from functools import cache
from itertools import accumulate, chain
from operator import attrgetter
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from websight import disk
from websight.sample import Sample

_LEAVES: dict[Any, pa.DataType] = {
    str: pa.string(),
    bytes: pa.binary(),
    int: pa.int64(),
    float: pa.float64(),
    bool: pa.bool_(),
}


@cache
def _hints(kind: Any) -> dict[str, Any]:
    return typing.get_type_hints(kind)


def _is_value(hint: Any) -> bool:
    """Tell whether a type is one of `sample.py`'s dataclasses."""
    return isinstance(hint, type) and is_dataclass(hint)


def arrow(hint: Any) -> pa.DataType:
    """Return the Arrow type of a type that a sample's field may have."""
    if hint in _LEAVES:
        return _LEAVES[hint]
    if _is_value(hint):
        hints = _hints(hint)
        return pa.struct([pa.field(field.name, arrow(hints[field.name])) for field in fields(hint)])
    if typing.get_origin(hint) is tuple:
        return pa.list_(arrow(typing.get_args(hint)[0]))
    if typing.get_origin(hint) is types.UnionType:
        return arrow(next(part for part in typing.get_args(hint) if part is not type(None)))
    raise TypeError(f"no Arrow type for {hint}")


def _schema() -> pa.Schema:
    columns = {field.name: pa.field(field.name, field.type) for field in arrow(Sample)}
    columns["seed"] = pa.field("seed", pa.uint64())  # 64 bits without a sign
    return pa.schema(list(columns.values()))


SCHEMA = _schema()


def leaves(kind: pa.DataType | pa.Schema = SCHEMA, prefix: str = "") -> list[str]:
    """Return the Parquet path of every leaf column, such as "shots.list.element.png"."""
    if isinstance(kind, pa.Schema) or pa.types.is_struct(kind):
        return [path for field in kind for path in leaves(field.type, f"{prefix}{field.name}.")]
    if pa.types.is_list(kind):
        return leaves(kind.value_type, f"{prefix}list.element.")
    return [prefix.removesuffix(".")]


@contextmanager
def parquet(path: Path, **options: Any) -> Iterator[pq.ParquetFile]:
    """Open a Parquet file to be read a few rows at a time. Arrow itself takes no path that is not UTF-8.

    Raises: OSError, also where `path` is no file; pa.ArrowException.
    """
    with (
        pa.OSFile(os.fsencode(disk.regular(path))) as source,
        pq.ParquetFile(source, pre_buffer=False, **options) as file,  # pre-buffered, all of it would be in memory
    ):
        yield file


def table(samples: Sequence[Sample]) -> pa.Table:
    """Return the samples as a table of `SCHEMA`."""
    hints = _hints(Sample)
    columns = [column(hints[field.name], list(map(attrgetter(field.name), samples)), field.type) for field in SCHEMA]
    return pa.Table.from_arrays(columns, schema=SCHEMA)


def column(hint: Any, values: Sequence[Any], kind: pa.DataType) -> pa.Array:
    """Return values of a type that a field may have as an array of `kind`: `arrow(hint)`, or wider numbers."""
    if hint in _LEAVES:
        return pa.array(values, kind)
    if _is_value(hint):
        hints = _hints(hint)
        columns = [column(hints[each.name], list(map(attrgetter(each.name), values)), each.type) for each in kind]
        return pa.StructArray.from_arrays(columns, fields=list(kind))
    if typing.get_origin(hint) is tuple:
        tuples = [each or () for each in values]
        inner = column(typing.get_args(hint)[0], list(chain.from_iterable(tuples)), kind.value_type)
        ends = pa.array(accumulate(map(len, tuples), initial=0), pa.int32())
        is_null = pa.array([each is None for each in values]) if None in values else None
        return pa.ListArray.from_arrays(ends, inner, type=kind, mask=is_null)
    if pa.types.is_struct(kind):  # or None: few, and small
        return pa.array([None if each is None else asdict(each) for each in values], kind)
    return pa.array(values, kind)


def sample_of(values: dict[str, Any]) -> Sample:
    """Return the sample that a row of `SCHEMA` holds."""
    made: Sample = _value(Sample, values)
    return made


@cache
def _nested(kind: Any) -> dict[str, Any]:
    """Return the fields of a dataclass that a row holds in another form."""
    return {name: hint for name, hint in _hints(kind).items() if hint not in _LEAVES}


def _value(hint: Any, value: Any) -> Any:
    if value is None or hint in _LEAVES:
        return value
    if _is_value(hint):
        nested = {name: _value(inner, value[name]) for name, inner in _nested(hint).items() if name in value}
        return hint(**{**value, **nested})
    inner = next(part for part in typing.get_args(hint) if part not in {type(None), Ellipsis})
    if typing.get_origin(hint) is tuple:
        return tuple(_value(inner, item) for item in value)
    return _value(inner, value)
