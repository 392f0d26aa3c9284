"""The files are written as readers and stores like them, and every reader people use gets every column out of them."""

import io
import random

import pyarrow.parquet as pq
import pytest
from PIL import Image

from websight.dataset.columns import REJECTED, SCHEMA, rejected_row, row, written_row
from websight.dataset.encode import Encoding, encoded
from websight.dataset.files import rows_of_pages, splits, table_file, table_rows
from websight.errors import RunError
from websight.sample import Drop

PLAIN = Encoding("png")
ROWS = 3


@pytest.fixture(scope="module")
def samples():
    from tests.conftest import sample_of

    return [sample_of(number) for number in range(ROWS)]


def rows_of(samples):
    return [row(sample, sample.shots[0], encoded(sample.shots[0].png, PLAIN)) for sample in samples]


@pytest.fixture(scope="module")
def dataset(tmp_path_factory, samples):
    """A folder with the rows of three pages, and one that was left out."""
    folder = tmp_path_factory.mktemp("parquet") / "dataset"
    lost = samples[0].dropped("check", "too_tall", "why")
    with (
        table_file(folder / "data/train-00000.parquet", SCHEMA) as kept,
        table_file(folder / "rejected/rejected-00000.parquet", REJECTED) as left,
    ):
        for sample in samples:
            kept.write(written_row(sample, sample.shots[0], encoded(sample.shots[0].png, PLAIN)))
        left.write(rejected_row(lost, lost.drop, lost.shots[0], encoded(lost.shots[0].png, PLAIN)))
    return folder


@pytest.fixture(scope="module")
def path(dataset):
    return dataset / "data" / "train-00000.parquet"


def is_red(png, place):
    with Image.open(io.BytesIO(png)) as picture:
        return picture.getpixel((place, 0)) == (255, 0, 0)


def test_what_was_written_comes_back(dataset, samples):
    assert list(table_rows(dataset)) == rows_of(samples)
    [left] = table_rows(dataset, ["reason", "text"], "rejected")
    assert left == {"reason": "too_tall", "text": samples[0].html}


def test_some_pages_are_read_with_all_their_views_wherever_their_rows_lie(tmp_path, samples):
    views = [dict(values, view=view, id=f"{values['page_id']}-{view}") for values in rows_of(samples) for view in "ab"]
    pages = [dict(values, page_id=f"{place // 2}") for place, values in enumerate(views * 40)]
    for place in range(0, 190, 4):  # in files of two pages
        with table_file(tmp_path / f"data/train-{place:05d}.parquet", SCHEMA) as train:
            for values in pages[place : min(place + 4, 190)]:
                train.write(values)
    with table_file(tmp_path / "data/test-00000.parquet", SCHEMA) as test:
        for values in pages[190:]:
            test.write(values)
    assert len(list((tmp_path / "data").iterdir())) > 10
    columns = ["page_id", "view"]
    for places in (set(), {0}, {0, 1, 50, 94, 95, 119}, set(range(1000))):
        found = [tuple(values.values()) for values in rows_of_pages(tmp_path, columns, "data", places)]
        assert found == [(str(place), view) for place in range(120) if place in places for view in "ab"]


def test_a_group_of_rows_without_a_wanted_page_is_not_read(path, tmp_path):
    content = bytearray(path.read_bytes())
    picture = pq.ParquetFile(path).read(columns=["image"])["image"][1]["bytes"].as_py()
    content[content.index(picture) + 50] ^= 1
    copy = tmp_path / "data" / "train-00000.parquet"
    copy.parent.mkdir()
    copy.write_bytes(content)
    assert list(rows_of_pages(tmp_path, ["image", "id"], "data", set())) == []
    with pytest.raises(RunError, match="is damaged"):
        list(rows_of_pages(tmp_path, ["image", "id"], "data", {1}))


def test_rows_of_values_and_rows_of_dictionaries_give_the_same_file(dataset, tmp_path, samples):
    with table_file(tmp_path / "data/train-00000.parquet", SCHEMA) as files:
        for values in rows_of(samples):
            files.write(values)
    parts = [(folder / "data" / "train-00000.parquet").read_bytes() for folder in (dataset, tmp_path)]
    assert parts[0] == parts[1]


def test_pages_with_and_without_a_picture_stand_beside_each_other(tmp_path, samples):
    lost = Drop(stage="shoot", reason="timeout", detail="")
    with table_file(tmp_path / "rejected/rejected-00000.parquet", REJECTED) as files:
        for sample in samples:
            shot = sample.shots[0] if sample is not samples[1] else None
            files.write(rejected_row(sample, lost, shot, encoded(sample.shots[0].png, PLAIN)))
    found = list(table_rows(tmp_path, ["page_id", "elements", "image"], "rejected"))
    assert [row["page_id"] for row in found] == [sample.id for sample in samples]
    assert [row["elements"] and len(row["elements"]) for row in found] == [1, None, 1]
    assert found[1]["image"] is None


def test_pictures_are_plain_and_the_rest_is_compressed(path):
    group = pq.read_metadata(path).row_group(0)
    columns = {group.column(n).path_in_schema: group.column(n) for n in range(group.num_columns)}
    picture, text, axis = columns["image.bytes"], columns["text"], columns["kind"]
    assert picture.compression == "UNCOMPRESSED"
    assert set(picture.encodings) == {"PLAIN", "RLE"}
    assert text.compression == "ZSTD"
    assert not text.has_dictionary_page
    assert axis.has_dictionary_page
    assert all(column.has_offset_index for column in columns.values())


def test_a_picture_can_be_found_in_the_file_without_decoding_it(path, samples):
    content = path.read_bytes()
    assert all(sample.shots[0].png in content for sample in samples)


def test_pages_end_where_the_content_says(tmp_path, samples):
    """After a row more at the front the compressed text ends in the same bytes: a store that keeps chunks sends few."""
    base, dice = rows_of(samples)[0], random.Random(1)
    many = [{**base, "text": dice.randbytes(150_000).hex()} for _ in range(24)]
    ends = []
    for stem, rows in (("one", many), ("two", [{**base, "text": dice.randbytes(99_000).hex()}, *many])):
        with table_file(tmp_path / f"{stem}-00000.parquet", SCHEMA) as files:
            for values in rows:
                files.write(values)
        path = tmp_path / f"{stem}-00000.parquet"
        column = pq.read_metadata(path).row_group(0).column(SCHEMA.names.index("text") + 1)  # an image is two columns
        end = column.data_page_offset + column.total_compressed_size
        ends.append(path.read_bytes()[column.data_page_offset : end][-300_000:])
    assert column.path_in_schema == "text"
    assert ends[0] == ends[1]


def test_a_row_group_has_at_most_a_hundred_rows_and_about_64_mb(tmp_path, samples):
    base = rows_of(samples)[0]
    heavy = {**base, "image": {"bytes": bytes(20_000_000), "path": "x"}}
    with table_file(tmp_path / "rows-00000.parquet", SCHEMA) as files:
        for values in (*[base] * 250, *[heavy] * 5):
            files.write(values)
    metadata = pq.read_metadata(tmp_path / "rows-00000.parquet")
    assert [metadata.row_group(n).num_rows for n in range(metadata.num_row_groups)] == [100, 100, 54, 1]


def test_splits_come_in_the_order_of_their_use(tmp_path, samples):
    values = rows_of(samples)
    for split, mine in zip(("test", "train", "validation"), values, strict=True):
        with table_file(tmp_path / f"data/{split}-00000.parquet", SCHEMA) as files:
            files.write(mine)
    assert [found["id"] for found in table_rows(tmp_path, ["id"])] == [values[n]["id"] for n in (1, 2, 0)]


def test_without_a_row_there_is_a_file_that_says_the_columns(tmp_path):
    with table_file(tmp_path / "b-00000.parquet", SCHEMA) as files:
        pass
    assert files.rows == 0
    assert pq.read_schema(tmp_path / "b-00000.parquet").names == SCHEMA.names


def test_splits_without_rows_are_passed_over(tmp_path, samples):
    with (
        table_file(tmp_path / "data/train-00000.parquet", SCHEMA),
        table_file(tmp_path / "data/test-00000.parquet", SCHEMA) as files,
    ):
        files.write(rows_of(samples)[0])
    assert [(split, len(list(rows))) for split, rows in splits(tmp_path)] == [("test", 1)]


@pytest.mark.parametrize("is_streamed", [False, True])
def test_datasets_reads_it(path, tmp_path, samples, is_streamed):
    from datasets import load_dataset

    files = {"data_files": str(path), "split": "train", "streaming": is_streamed}
    loaded = load_dataset("parquet", **files, **({} if is_streamed else {"cache_dir": str(tmp_path)}))
    wanted = rows_of(samples)
    for number, found in enumerate(loaded):
        picture = found.pop("image")
        assert (picture.size, picture.getpixel((number, 0))) == ((1280, 900), (255, 0, 0))
        assert found == {name: value for name, value in wanted[number].items() if name != "image"}
    assert number == ROWS - 1


def test_pandas_reads_it(path, samples):
    import pandas as pd

    frame = pd.read_parquet(path)
    assert list(frame.columns) == SCHEMA.names
    for number, wanted in enumerate(rows_of(samples)):
        found = frame.iloc[number]
        assert is_red(found["image"]["bytes"], number)
        assert all(found[name] == wanted[name] for name in SCHEMA.names if not isinstance(wanted[name], list | dict))
        assert list(found["elements"]) == wanted["elements"]
        assert list(found["sections"]) == wanted["sections"]


def test_polars_reads_it(path, samples):
    import polars as pl

    found = pl.read_parquet(path).to_dicts()
    assert found == rows_of(samples)
    assert all(is_red(values["image"]["bytes"], number) for number, values in enumerate(found))


def test_duckdb_reads_it(path, samples):
    import duckdb

    with duckdb.connect() as connection:
        answer = connection.execute("SELECT * FROM read_parquet(?)", [str(path)])
        names = [column[0] for column in answer.description]
        found = [dict(zip(names, values, strict=True)) for values in answer.fetchall()]
    assert found == rows_of(samples)
    assert all(is_red(values["image"]["bytes"], number) for number, values in enumerate(found))
