"""A sample becomes a row and comes back, whatever it holds."""

import io
from dataclasses import asdict, dataclass, fields, replace

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from websight.run import rows
from websight.sample import Brief, Drop, Element, Facts, Sample, Shot, Step, View

TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)  # UTF-8 has no half surrogate pairs
INT64 = st.integers(-(2**63), 2**63 - 1)
FLOAT = st.floats(allow_nan=False)
LEAVES = {str: TEXT, int: INT64, float: FLOAT, bytes: st.binary(max_size=20)}


def tuples(strategy):
    return st.lists(strategy, max_size=2).map(tuple)


def made(kind, **given_strategies):
    """Values of a dataclass; what is not given follows from the fields' types."""
    hints = rows._hints(kind)
    plain = {field.name: LEAVES[hints[field.name]] for field in fields(kind) if hints[field.name] in LEAVES}
    truths = {field.name: st.booleans() for field in fields(kind) if hints[field.name] is bool}
    lists = {field.name: tuples(TEXT) for field in fields(kind) if hints[field.name] == tuple[str, ...]}
    return st.builds(kind, **{**plain, **truths, **lists, **given_strategies})


SHOTS = made(Shot, view=made(View), elements=tuples(made(Element)), facts=made(Facts))
SAMPLES = made(
    Sample,
    seed=st.integers(0, 2**64 - 1),
    brief=made(Brief),
    shots=tuples(SHOTS),
    drop=st.none() | made(Drop),
    steps=tuples(made(Step)),
)


@settings(max_examples=60, deadline=None)
@given(st.lists(SAMPLES, min_size=1, max_size=3))
def test_samples_come_back_from_parquet_as_they_went_in(samples):
    file = io.BytesIO()
    pq.write_table(rows.table(samples), file)
    file.seek(0)
    assert [rows.sample_of(values) for values in pq.read_table(file).to_pylist()] == samples


@settings(max_examples=60, deadline=None)
@given(st.lists(SAMPLES, max_size=3))
def test_a_table_is_the_one_that_dictionaries_would_give(samples):
    by_rows = pa.Table.from_pylist([asdict(sample) for sample in samples], schema=rows.SCHEMA)
    by_columns = rows.table(samples)
    by_columns.validate(full=True)
    assert by_columns.equals(by_rows)
    assert parquet_of(by_columns) == parquet_of(by_rows)


def parquet_of(table):
    file = io.BytesIO()
    pq.write_table(table, file)
    return file.getvalue()


def test_every_field_of_a_sample_is_a_column():
    assert rows.SCHEMA.names == [field.name for field in fields(Sample)]


def test_a_seed_of_64_bits_without_a_sign_fits():
    assert rows.SCHEMA.field("seed").type == pa.uint64()


def test_leaves_are_the_paths_that_parquet_itself_has(make_sample):
    file = io.BytesIO()
    pq.write_table(rows.table([make_sample(1)]), file)
    schema = pq.ParquetFile(file).schema
    assert rows.leaves() == [schema.column(place).path for place in range(len(schema))]


def test_a_sample_without_shots_keeps_its_reason(make_sample):
    sample = replace(make_sample(1), shots=(), html="").dropped("shoot", "timeout", "20 s")
    assert rows.sample_of(rows.table([sample]).to_pylist()[0]) == sample


def test_a_type_without_a_column_is_an_error():
    @dataclass
    class Odd:
        things: complex

    with pytest.raises(TypeError, match="no Arrow type for <class 'complex'>"):
        rows.arrow(complex)
    assert rows.arrow(bytes | None) == pa.binary()
    assert fields(Odd)
