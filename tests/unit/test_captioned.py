"""Pictures with captions: folders, lists of captions, datasets, and what is wrong with them."""

import io
import json
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from PIL import Image

from websight.config.load import load
from websight.errors import UsageError
from websight.sources import captioned


def body(color="red"):
    file = io.BytesIO()
    Image.new("RGB", (8, 6), color).save(file, "PNG")
    return file.getvalue()


@pytest.fixture
def folder(tmp_path):
    place = tmp_path / "pictures"
    (place / "food").mkdir(parents=True)
    for name in ("food/coffee-cup_01.png", "oak hall.PNG"):
        (place / name).write_bytes(body())
    (place / "notes.txt").write_text("no picture")
    (place / ".hidden.png").write_bytes(body())
    return place


def opened(folder="", dataset="", columns=("", "")):
    """Open a place; copies of datasets stay out of the user's own cache."""
    place = Path(folder or dataset)
    return captioned.gallery(
        str(folder), str(dataset), columns, cache=place.parent / "cache" if place.exists() else None
    )


def complaint(*words):
    with pytest.raises(UsageError) as error:
        opened(*words)
    assert "\n" not in str(error.value)
    return str(error.value)


def test_the_captions_of_a_folder_are_its_paths(folder):
    found = opened(folder)
    assert [*found.captions()] == ["food/coffee-cup_01", "oak hall"]
    with found.open(1) as file:
        assert file.read() == body()
    assert found.passed_over == ()


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("captions.csv", "\ufefffile_name,text\noak hall.PNG,A hall of oak\nmissing.png,nothing\n"),
        ("captions.jsonl", '{"file_name": "oak hall.PNG", "caption": "A hall of oak"}\n\n'),
        ("metadata.jsonl", '{"file_name": "oak hall.PNG", "text": "A hall of oak", "licence": "CC0"}\n'),
    ],
)
def test_a_list_gives_the_captions_and_its_gaps_are_filled_from_the_paths(folder, name, text):
    (folder / name).write_text(text, "utf-8")
    assert [*opened(folder).captions()] == ["food/coffee-cup_01", "A hall of oak"]


@pytest.mark.parametrize(
    ("name", "text", "hint"),
    [
        ("captions.csv", "picture,text\na,b\n", "found the columns picture, text"),
        ("captions.csv", "", "found the columns none"),
        ("captions.jsonl", '{"file_name": "a.png"}\n', "found the columns file_name"),
        ("captions.jsonl", '["a.png"]\n', "found the columns none"),
        ("captions.jsonl", "a.png: oak\n", "captions.jsonl: cannot be read"),
        ("captions.csv", b"file_name,text\n\xff\xfe,b\n", "captions.csv: cannot be read"),
    ],
)
def test_a_list_that_cannot_be_used_is_named(folder, name, text, hint):
    (folder / name).write_bytes(text if isinstance(text, bytes) else text.encode())
    assert hint in complaint(folder)


def test_broken_files_are_passed_over_and_told(folder):
    (folder / "a.jpg").write_text("nonsense")
    (folder / "empty.png").write_bytes(b"")
    found = opened(folder)
    assert found.passed_over == ("a.jpg", "empty.png")
    assert [*found.captions()] == ["food/coffee-cup_01", "oak hall"]


def test_a_folder_without_pictures_is_the_users_mistake(tmp_path):
    assert "holds no picture" in complaint(tmp_path)
    (tmp_path / "a.jpg").write_text("nonsense")
    assert "holds 1 files that cannot be read" in complaint(tmp_path)
    assert "there is no such folder" in complaint(tmp_path / "none")


def test_the_fingerprint_is_of_names_and_sizes_and_not_of_the_place(folder, tmp_path):
    before = opened(folder).fingerprint()
    moved = folder.rename(tmp_path / "elsewhere")
    assert opened(moved).fingerprint() == before
    (moved / "captions.csv").write_text("file_name,text\noak hall.PNG,oak\n")
    listed = opened(moved).fingerprint()
    (moved / "tea.png").write_bytes(body())
    assert len({before, listed, opened(moved).fingerprint()}) == 3


def table(**columns):
    return pa.table(columns)


def written(path, values):
    pq.write_table(values, path)
    return str(path)


def test_rows_of_parquet_are_pictures(tmp_path):
    pictures = [{"bytes": body("red"), "path": None}, {"bytes": body("blue"), "path": "b.png"}]
    place = written(tmp_path / "a.parquet", table(id=[1, 2], image=pictures, caption=["Red tea", None]))
    found = opened("", place)
    assert [*found.captions()] == ["Red tea", ""]
    assert [found.open(number).read() for number in (1, 0)] == [body("blue"), body("red")]


def test_a_folder_of_parquet_files_is_one_dataset_and_bytes_are_pictures_too(tmp_path):
    for number in range(2):
        written(tmp_path / f"train-{number}.parquet", table(jpg=[body()], txt=[[f"tea {number}", "a cup"]]))
    found = opened("", str(tmp_path))
    assert [*found.captions()] == ["tea 0 a cup", "tea 1 a cup"]
    assert found.open(1).read() == body()


def test_a_folder_of_the_datasets_library_is_read(tmp_path):
    import datasets

    rows = {"image": [{"bytes": body(), "path": None}], "text": ["a cup"]}
    datasets.Dataset.from_dict(rows).save_to_disk(str(tmp_path / "saved"))
    found = opened("", str(tmp_path / "saved"))
    assert ([*found.captions()], found.open(0).read()) == (["a cup"], body())


def test_columns_can_be_named_and_where_they_cannot_be_guessed_must_be(tmp_path):
    place = written(tmp_path / "a.parquet", table(left=[body("red")], right=[body("blue")], said=["tea"], seen=["cup"]))
    assert "images.image_column" in complaint("", place)
    assert "left (binary), right (binary), said (string)" in complaint("", place)
    assert "images.caption_column" in complaint("", place, ("right", ""))
    found = opened("", place, ("right", "seen"))
    assert ([*found.captions()], found.open(0).read()) == (["cup"], body("blue"))
    assert "column 'said' is none" in complaint("", place, ("said", "seen"))
    assert found.fingerprint() != opened("", place, ("left", "seen")).fingerprint()


def test_a_row_without_a_picture_has_an_empty_file(tmp_path):
    place = written(tmp_path / "a.parquet", table(image=pa.array([None, body()]), caption=["a", "b"]))
    assert opened("", place).open(0).read() == b""


def test_a_dataset_that_is_not_there_is_one_line(tmp_path):
    assert "images.dataset: found 'no/such'" in complaint("", "no/such")
    (tmp_path / "a.parquet").write_text(json.dumps("nonsense"))
    assert "a.parquet" in complaint("", str(tmp_path / "a.parquet"))
    assert "is not a dataset" in complaint("", "hf:nonsense")


def test_a_folder_and_a_dataset_are_one_too_many():
    with pytest.raises(UsageError, match=r"name images\.folder or images\.dataset, not both"):
        load(overrides=["images.folder=a", "images.dataset=b"])


def test_nothing_named_is_no_gallery():
    assert captioned.gallery("", "") is None
