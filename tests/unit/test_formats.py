"""A dataset in other shapes: complete, the same bytes each time, and read by the libraries they are for."""

import io
import json
import tarfile
import warnings
from collections import Counter

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
import webdataset
from click.testing import CliRunner
from datasets import load_dataset
from PIL import Image

from websight import packaged
from websight.cli import EXIT_USAGE, main
from websight.config.load import load
from websight.dataset.export import export, table_rows
from websight.dataset.files import splits
from websight.dataset.formats import folders, names, tars, write
from websight.dataset.formats.chat import MARKS
from websight.errors import RunError, UsageError
from websight.run.store import Store
from websight.run.writer import Writer

SCHEMA = pa.schema(
    [
        pa.field("image", pa.struct([pa.field("bytes", pa.binary()), pa.field("path", pa.string())])),
        pa.field("text", pa.string()),
        pa.field("id", pa.string()),
        pa.field("view", pa.string()),
        pa.field("tailwind", pa.string()),
        pa.field("sections", pa.list_(pa.string())),
        pa.field("steps", pa.list_(pa.struct([pa.field("cost_usd", pa.float64())]))),
        pa.field("seed", pa.uint64()),
    ]
)


def row_of(number, **values):
    """A row; every third one is of a page without Tailwind and was paid for."""
    picture = io.BytesIO()
    Image.new("RGB", (8, 6), (number % 256, 0, 0)).save(picture, "WEBP", lossless=True)
    return {
        "image": {"bytes": picture.getvalue(), "path": f"{number:07d}-desktop.webp"},
        "text": f"<!DOCTYPE html>\n<html lang='de'><body>Brötchen {number} 🥐</body></html>",
        "id": f"{number:07d}-desktop",
        "view": "desktop",
        "tailwind": "4" if number % 3 else "",
        "sections": ["hero_split"],
        "steps": [{"cost_usd": None if number % 3 else 0.25}],
        "seed": 2**64 - 1 - number * 2**56,
        **values,
    }


def put(run, split, rows, number=0):
    """Write a Parquet file of a dataset as an export does."""
    folder = run / "dataset" / "data"
    folder.mkdir(parents=True, exist_ok=True)
    pq.write_table(pa.Table.from_pylist(rows, schema=SCHEMA), folder / f"{split}-{number:05d}.parquet")


@pytest.fixture
def run(tmp_path):
    """A run of 30 pages to train with, in two files, and 5 and 4 for the other splits."""
    put(tmp_path, "train", [row_of(number) for number in range(20)])
    put(tmp_path, "train", [row_of(number) for number in range(20, 30)], number=1)
    put(tmp_path, "validation", [row_of(number) for number in range(30, 35)])
    put(tmp_path, "test", [row_of(number) for number in range(35, 39)])
    return tmp_path


SIZES = {"train": 30, "validation": 5, "test": 4}


def loaded(kind, folder, cache):
    """What `datasets` makes of a folder."""
    return load_dataset(kind, data_dir=str(folder), cache_dir=str(cache))


def contents(folder):
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def lines(path):
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


def members(path):
    with tarfile.open(path) as tar:
        return tar.getmembers()


@pytest.mark.parametrize("name", names())
def test_every_row_is_there_in_its_split_in_order_as_datasets_reads_it(run, tmp_path, name):
    made = write(run, name)
    assert (made.folder, made.rows) == (run / name, SIZES)
    read = loaded(made.loader, made.folder, tmp_path / "cache")
    assert {split: rows.num_rows for split, rows in read.items()} == SIZES
    key = "__key__" if name == "webdataset" else "id"
    assert read["train"][key] == [row_of(number)["id"] for number in range(30)]
    picture = read["test"][0]["webp" if name == "webdataset" else "image"]
    assert (picture.format, picture.size, picture.getpixel((0, 0))) == ("WEBP", (8, 6), (35, 0, 0))


@pytest.mark.parametrize("name", names())
def test_the_same_dataset_gives_the_same_bytes_and_what_was_there_is_gone(run, name):
    write(run, name)
    first = contents(run / name)
    (run / name / "old.txt").write_text("from another day")
    write(run, name)
    assert contents(run / name) == first
    assert {path.name for path in run.iterdir()} == {"dataset", name}


@pytest.mark.parametrize("name", names())
def test_a_dataset_as_it_is_exported_fits_every_shape(tmp_path, make_sample, name):
    store = Store.create(tmp_path / "run", load(flags={"run.pages": 6, "run.pages_per_shard": 6}))
    writer = Writer(store, versions={"chromium": "1.2.3"})
    for number in writer.todo(0):
        writer(make_sample(number))
    export(store, None)
    made = write(store.folder, name)
    assert sum(made.rows.values()) == sum(1 for _ in table_rows(store.folder / "dataset", ["id"])) > 0
    read = loaded(made.loader, made.folder, tmp_path / "cache")
    assert {split: rows.num_rows for split, rows in read.items()} == made.rows


# ------------------------------------------------------------------------------------------------------ webdataset


def test_webdataset_reads_the_picture_the_page_and_the_rest(run):
    made = write(run, "webdataset")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ResourceWarning)  # the library leaves its tar file open
        samples = list(
            webdataset.WebDataset(str(made.folder / "train-00000.tar"), shardshuffle=False).decode("pil", partial=True)
        )
    assert len(samples) == 30
    expected = row_of(7)
    assert samples[7]["html"].decode() == expected["text"]
    assert samples[7]["webp"].getpixel((0, 0)) == (7, 0, 0)
    assert samples[7]["json"] == {
        "id": expected["id"], "view": "desktop", "tailwind": "4", "sections": ["hero_split"],
        "seed": str(expected["seed"]),
    }  # fmt: skip


def test_tar_files_stay_below_their_limit_and_keep_samples_whole(run, tmp_path):
    (tmp_path / "tars").mkdir()
    assert tars.write(tmp_path / "tars", splits(run / "dataset"), tar_bytes=30_000) == SIZES
    files = sorted((tmp_path / "tars").glob("train-*.tar"))
    assert len(files) > 2
    assert [file.name for file in files] == [f"train-{number:05d}.tar" for number in range(len(files))]
    assert all(file.stat().st_size <= 30_000 + tarfile.RECORDSIZE for file in files)
    keys = [[member.name.partition(".")[0] for member in members(file)] for file in files]
    assert [key for names in keys for key in names[::3]] == [row_of(number)["id"] for number in range(30)]
    assert all(set(Counter(names).values()) == {3} for names in keys)


def test_a_sample_larger_than_a_tar_file_has_one_of_its_own(run, tmp_path):
    (tmp_path / "tars").mkdir()
    tars.write(tmp_path / "tars", splits(run / "dataset"), tar_bytes=1)
    assert len(list((tmp_path / "tars").glob("test-*.tar"))) == 4


def test_tar_headers_tell_nothing_of_who_wrote_them_or_when(run):
    made = write(run, "webdataset")
    for member in members(made.folder / "test-00000.tar"):
        assert (member.mtime, member.uid, member.gid, member.uname, member.gname) == (0, 0, 0, "", "")


def test_a_png_among_webps_is_read_as_well(tmp_path):
    png = io.BytesIO()
    Image.new("RGB", (8, 6), "blue").save(png, "PNG")
    high = row_of(1, image={"bytes": png.getvalue(), "path": "0000001-desktop.png"})
    put(tmp_path, "train", [row_of(0), high, row_of(2)])
    made = write(tmp_path, "webdataset")
    pictures = loaded("webdataset", made.folder, tmp_path / "cache")["train"]["webp"]
    assert [picture.format for picture in pictures] == ["WEBP", "PNG", "WEBP"]
    write(tmp_path, "imagefolder")
    assert (tmp_path / "imagefolder/train/00000/0000001-desktop.png").read_bytes() == png.getvalue()


# ----------------------------------------------------------------------------------------------------- imagefolder


def test_metadata_holds_the_html_and_every_other_column(run):
    write(run, "imagefolder")
    expected = row_of(30)
    assert lines(run / "imagefolder/validation/metadata.jsonl")[0] == {
        "file_name": "00000/0000030-desktop.webp", "text": expected["text"], "id": expected["id"], "view": "desktop",
        "tailwind": "", "sections": ["hero_split"], "seed": str(expected["seed"]),
    }  # fmt: skip
    assert (run / "imagefolder/validation/00000/0000030-desktop.webp").read_bytes() == expected["image"]["bytes"]


def test_no_folder_holds_more_than_a_thousand_pictures(tmp_path):
    rows = (row_of(number) for number in range(1_001))
    names = [name for _, name in folders.stored(tmp_path / "train", rows)]
    assert [names[0][:6], names[999][:6], names[1_000][:6]] == ["00000/", "00000/", "00001/"]
    assert len(list((tmp_path / "train/00000").iterdir())) == 1_000


# ------------------------------------------------------------------------------------------------------------ chat


def test_trl_finds_a_prompt_with_one_picture_and_a_completion(run, tmp_path):
    made = write(run, "chat")
    pages = loaded("imagefolder", made.folder, tmp_path / "cache")["train"]
    assert set(pages.column_names) == {"image", "prompt", "completion", "id"}
    for number, page in enumerate(pages):
        [user], [assistant] = page["prompt"], page["completion"]
        assert (user["role"], assistant["role"]) == ("user", "assistant")
        assert [part["type"] for part in user["content"]] == ["image", "text"]
        assert "<image>" not in user["content"][1]["text"]
        assert assistant["content"] == [{"type": "text", "text": row_of(number)["text"]}]


def test_llama_factory_finds_its_files_roles_and_pictures(run):
    folder = write(run, "chat").folder
    described = json.loads((folder / "dataset_info.json").read_text("utf-8"))
    assert set(described) == {"websight_train", "websight_validation", "websight_test"}
    for name, entry in described.items():
        assert entry["formatting"] == "sharegpt"
        tags, columns = entry["tags"], entry["columns"]
        rows = lines(folder / entry["file_name"])
        assert len(rows) == SIZES[name.removeprefix("websight_")]
        for row in rows:
            asked, answered = row[columns["messages"]]
            assert (asked[tags["role_tag"]], answered[tags["role_tag"]]) == (tags["user_tag"], tags["assistant_tag"])
            _is_counted(asked[tags["content_tag"]] + answered[tags["content_tag"]], row[columns["images"]], folder)


def _is_counted(content, pictures, folder):
    """What both trainers check: as many marks as pictures, which are files, and no other mark."""
    assert content.count("<image>") == len(pictures) == 1
    assert not any(mark in content for mark in MARKS[1:])
    assert (folder / pictures[0]).is_file()


def test_ms_swift_finds_messages_and_pictures_below_the_folder(run):
    folder = write(run, "chat").folder
    for number, row in enumerate(lines(folder / "train.jsonl")):
        assert set(row) == {"messages", "images", "id"}
        assert [set(message) for message in row["messages"]] == [{"role", "content"}] * 2
        assert row["messages"][0]["content"].startswith("<image>")
        assert row["messages"][1]["content"] == row_of(number)["text"]
        assert (folder / row["images"][0]).read_bytes() == row_of(number)["image"]["bytes"]


@pytest.mark.parametrize("mark", MARKS)
def test_a_page_that_holds_a_mark_of_theirs_is_left_to_trl(tmp_path, mark):
    marked = row_of(1, text=f"<!DOCTYPE html><body>{mark}</body>")
    put(tmp_path, "train", [row_of(0), marked, row_of(2)])
    folder = write(tmp_path, "chat").folder
    assert [row["id"] for row in lines(folder / "train.jsonl")] == ["0000000-desktop", "0000002-desktop"]
    kept = lines(folder / "train/metadata.jsonl")[1]
    assert kept["completion"][0]["content"][0]["text"] == marked["text"]
    assert "train.jsonl lacks 1 of them" in (folder / "README.md").read_text("utf-8")


def test_questions_vary_are_all_used_and_name_tailwind_only_where_it_is(tmp_path):
    put(tmp_path, "train", [row_of(number, seed=number) for number in range(900)])
    folder = write(tmp_path, "chat").folder
    known = packaged.table("chat_prompts")
    asked = [row["messages"][0]["content"].removeprefix("<image>") for row in lines(folder / "train.jsonl")]
    assert set(asked) == {*known["any"], *known["tailwind"]}
    assert not set(asked[::3]) & set(known["tailwind"])
    assert max(Counter(asked).values()) < 900 / 8


def test_prompts_are_many_different_and_hold_no_mark():
    known = packaged.table("chat_prompts")
    prompts = [*known["any"], *known["tailwind"]]
    assert len(set(prompts)) == len(prompts) >= 12
    assert not any(mark in prompt for mark in MARKS for prompt in prompts)
    assert not any("tailwind" in prompt.lower() for prompt in known["any"])


def test_the_question_of_a_page_is_the_same_whatever_else_there_is(run, tmp_path):
    put(tmp_path / "other", "train", [row_of(7)])
    [alone] = lines(write(tmp_path / "other", "chat").folder / "train.jsonl")
    assert alone["messages"] == lines(write(run, "chat").folder / "train.jsonl")[7]["messages"]


def test_readme_counts_the_splits_and_starts_each_trainer(run):
    paper = (write(run, "chat").folder / "README.md").read_text("utf-8")
    assert all(f"- `{split}`: {rows} rows\n" in paper for split, rows in SIZES.items())
    assert all(word in paper for word in ("SFTTrainer", "dataset: websight_train", "swift sft --dataset"))


# ---------------------------------------------------------------------------------------------------- command line


def test_the_command_says_where_it_is_and_how_to_load_it(run, tmp_path):
    said = CliRunner().invoke(main, ["export", str(run), "--to", "webdataset"])
    assert said.exit_code == 0
    assert f"webdataset   {run / 'webdataset'}" in said.stdout
    assert said.stderr == "train 30 rows, validation 5 rows, test 4 rows\n"
    code = said.stdout.partition("load         ")[2].replace('split="train"', f'split="train", cache_dir="{tmp_path}"')
    names: dict[str, object] = {}
    exec(code, names)
    assert names["pages"].num_rows == 30


def test_the_command_line_names_the_formats_there_are_and_refuses_others(run):
    assert f"[{'|'.join(names())}]" in CliRunner().invoke(main, ["export", "--help"]).stdout
    refused = CliRunner().invoke(main, ["export", str(run), "--to", "feather"])
    assert refused.exit_code == EXIT_USAGE
    assert f"found 'feather'; allowed: {', '.join(names())}" in refused.stderr


def test_before_an_export_there_is_nothing_to_write(tmp_path):
    with pytest.raises(UsageError, match=f"has not been exported; websight export {tmp_path}$"):
        write(tmp_path, "chat")
    assert list(tmp_path.iterdir()) == []


def test_a_dataset_without_rows_becomes_nothing(tmp_path):
    put(tmp_path, "train", [])
    with pytest.raises(UsageError, match="no page was kept"):
        write(tmp_path, "imagefolder")
    assert [path.name for path in tmp_path.iterdir()] == ["dataset"]


def test_settings_belong_to_the_export_before(run):
    said = CliRunner().invoke(main, ["export", str(run), "--to", "chat", "-o", "filters.min_words=5"])
    assert said.exit_code == 2
    assert "takes the dataset as it is" in said.stderr
    assert not (run / "chat").exists()


def test_a_disk_that_refuses_stops_it_and_leaves_the_old_folder(run):
    write(run, "imagefolder")
    before = contents(run / "imagefolder")
    put(run, "validation", [row_of(30, id="x" * 300)])  # longer than a file's name may be
    with pytest.raises(RunError, match="cannot be written: File name too long"):
        write(run, "imagefolder")
    assert contents(run / "imagefolder") == before
    assert {path.name for path in run.iterdir()} == {"dataset", "imagefolder"}
