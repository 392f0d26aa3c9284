"""Pages in Parquet files: rows in any order, any column that holds text, little memory, and damage that stays local."""

import random

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from tests.unit.page_files import page, table
from websight.errors import SampleError


@pytest.mark.parametrize("group", [1, 7, 1000])
def test_rows_come_in_any_order(tmp_path, group, opened):
    table(tmp_path / "part-0.parquet", range(40), group=group)
    table(tmp_path / "part-1.parquet", [], group=group)
    table(tmp_path / "part-2.parquet", range(40, 90), group=group)
    source = opened(str(tmp_path))
    order = [*range(90), *random.Random(1).sample(range(90), 90)]
    assert [source.read(number).html for number in order] == [page(number) for number in order]
    assert source.read(41).name == "part-2.parquet#1"
    assert source.read(41).idea == "idea 41"
    with pytest.raises(IndexError):
        source.read(90)


def test_files_without_rows_before_others_do_not_shift_them(tmp_path, opened):
    for name in "ab":
        with pq.ParquetWriter(tmp_path / f"{name}.parquet", pa.schema([("text", pa.string())])) as writer:
            writer.write_table(pa.table({"text": pa.array([], pa.string())}))
            writer.write_table(pa.table({"text": [] if name == "a" else ["one", "two"]}, schema=writer.schema))
    source = opened(f"{tmp_path}/*.parquet")
    assert [source.read(number).html for number in range(len(source))] == ["one", "two"]


def test_the_pictures_beside_the_html_are_not_read(tmp_path, opened):
    file = tmp_path / "train.parquet"
    table(file, range(20))
    metadata = pq.ParquetFile(file).metadata
    raw = bytearray(file.read_bytes())
    for group in range(metadata.num_row_groups):
        column = metadata.row_group(group).column(2)
        assert column.path_in_schema == "image"
        start = column.dictionary_page_offset or column.data_page_offset
        raw[start : start + column.total_compressed_size] = b"\xff" * column.total_compressed_size
    file.write_bytes(raw)
    source = opened(str(file))
    assert [source.read(number).html for number in range(20)] == [page(number) for number in range(20)]


def test_a_row_group_of_any_size_is_not_kept_in_memory(tmp_path, opened):
    file = tmp_path / "big.parquet"
    rows = 2_000
    text = [f"<p>{number}" + f"{number:020x}" * 500 for number in range(rows)]  # 20 MB
    pages = {"use_dictionary": False, "write_batch_size": 16}  # 1 MB each
    pq.write_table(pa.table({"text": text}), file, row_group_size=rows, **pages)
    source = opened(str(file))
    before = pa.total_allocated_bytes()
    most = 0
    for number in range(rows):
        assert source.read(number).html == text[number]
        most = max(most, pa.total_allocated_bytes() - before)
    assert most < 5_000_000


def test_other_columns_and_types_are_read(tmp_path, opened):
    file = tmp_path / "other.parquet"
    columns = {
        "page": pa.array([page(0).encode("utf-16"), b"caf\xe9"], pa.large_binary()),
        "what": pa.array(["a", "b"]).dictionary_encode(),
    }
    pq.write_table(pa.table(columns), file)
    source = opened(str(file), text_column="page", idea_column="what")
    assert [source.read(number).html for number in (0, 1)] == [page(0), "café"]
    assert [source.read(number).idea for number in (0, 1)] == ["a", "b"]
    assert opened(str(file), text_column="what").read(1).html == "b"


def test_a_string_that_is_no_utf8_is_read_as_the_bytes_it_holds(tmp_path, opened):
    raw = pa.array([b"<p>ok", b"<p>caf\xe9"])
    text = pa.Array.from_buffers(pa.string(), 2, raw.buffers())
    pq.write_table(pa.table({"text": text}), tmp_path / "a.parquet")
    source = opened(str(tmp_path))
    assert [source.read(number).html for number in (0, 1)] == ["<p>ok", "<p>café"]


def test_null_is_a_drop_with_the_row(tmp_path, opened):
    pq.write_table(pa.table({"text": ["a", None]}), tmp_path / "a.parquet")
    source = opened(str(tmp_path))
    assert source.read(0).html == "a"
    with pytest.raises(SampleError, match=r"no_text: a\.parquet#1") as caught:
        source.read(1)
    assert caught.value.reason == "no_text"


def test_damage_within_a_parquet_file_drops_what_it_hits(tmp_path, opened):
    file = tmp_path / "a.parquet"
    table(file, range(30), group=10)
    column = pq.ParquetFile(file).metadata.row_group(1).column(0)
    raw = bytearray(file.read_bytes())
    start = column.dictionary_page_offset or column.data_page_offset
    raw[start : start + column.total_compressed_size] = b"\xff" * column.total_compressed_size
    file.write_bytes(raw)
    source = opened(str(file))
    for number in (10, 15, 10):
        with pytest.raises(SampleError, match=rf"damaged_file: a\.parquet#{number}: "):
            source.read(number)
    assert [source.read(number).html for number in (9, 20, 29)] == [page(number) for number in (9, 20, 29)]
