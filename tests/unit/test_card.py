"""The dataset card: metadata that the Hub can read, tables that are tables, numbers that are the summary's."""

import ast
import io
import re
from dataclasses import replace

import pytest
import yaml
from PIL import Image

from websight import packaged
from websight.config.load import load
from websight.dataset import card
from websight.dataset.summary import Compared, Spread, Summary
from websight.llm.spent import Spent

SPREAD = Spread(mean=2_345.4, median=1_234.5, p10=80, p90=300, histogram=(1,) * 20, low=60, high=400)
SUMMARY = Summary(
    planned=1_200, finished=1_100, kept=1_000, rows=1_000, duplicates=3, drops={"too_few_words": 97, "duplicate": 3},
    distinct_skeletons=990, spreads={"tags": SPREAD, "depth": SPREAD, "distinct_tags": SPREAD, "tokens": SPREAD},
    axes={"kind": {"blog": 500, "shop": 500}, "language": {"en": 1_000}}, models={}, seed=7,
    fingerprint="0123456789abcdef", versions={"websight": "1.0", "chromium": "140.0"},
    files={"data/train-00000.parquet": 1_000}, sizes={"data/train-00000.parquet": 700_000_000},
)  # fmt: skip
NOTHING = Summary(
    planned=9, finished=0, kept=0, rows=0, duplicates=0, drops={}, distinct_skeletons=0, spreads={}, axes={}, models={},
    seed=1, fingerprint="0", versions={}, files={}, sizes={},
)  # fmt: skip


def rendered(summary=SUMMARY, name="pages", **keys):
    flags = {key.replace("__", "."): value for key, value in keys.items()}
    return card.render(summary, load(flags=flags), name)


def front_matter(text):
    start, matter, body = text.split("---\n", 2)
    assert start == ""
    assert body.startswith("\n#")
    return yaml.safe_load(matter)


def tables(text):
    """Rows of cells of every table."""
    for block in re.findall(r"(?:^\|.*\n)+", text, re.MULTILINE):
        yield [[cell.strip() for cell in line.strip("|\n").split("|")] for line in block.splitlines()]


def test_the_metadata_is_what_the_hub_reads():
    meta = front_matter(rendered())
    assert meta["pretty_name"] == "pages"
    assert meta["license"] == "cc-by-4.0"
    assert meta["language"] == ["en"]
    assert meta["size_categories"] == ["1K<n<10K"]
    assert "image-to-text" in meta["task_categories"]
    files = {entry["config_name"]: entry["data_files"] for entry in meta["configs"]}
    assert files == {
        "default": [{"split": "train", "path": "data/train-*.parquet"}],
        "rejected": [{"split": "train", "path": "rejected/rejected-*.parquet"}],
    }
    assert [entry.get("default") for entry in meta["configs"]] == [True, None]


def test_where_nothing_was_left_out_the_card_says_how_to_read_the_empty_config():
    meta = front_matter(rendered(NOTHING))
    assert [entry["config_name"] for entry in meta["configs"]] == ["default", "rejected"]
    assert "here it has\nthe columns and no rows" in rendered(NOTHING)
    assert "no rows" not in rendered()


@pytest.mark.parametrize("name", ['a "quoted": name', "日本 – ’", "- #x", "null", "{braces}", "a\\b", "line\nline"])
def test_any_name_is_safe_in_the_metadata(name):
    assert front_matter(rendered(**{"export.pretty_name": name}))["pretty_name"] == name


@pytest.mark.parametrize(
    ("licence", "known", "name"),
    [
        ("mit", "mit", None),
        ("CC-BY-4.0", "cc-by-4.0", None),
        ("no", "other", "no"),
        ("My own: see below", "other", "my-own-see-below"),
        ("#none", "other", "none"),
        ("条款", "other", "see-the-card"),
    ],
)
def test_a_licence_the_hub_does_not_know_is_another_with_a_name(licence, known, name):
    meta = front_matter(rendered(**{"export.license": licence}))
    assert (meta["license"], meta.get("license_name")) == (known, name)


def table(text, *head):
    """The rows of the table that has `head`."""
    return next(rows for rows in tables(text) if rows[0][: len(head)] == list(head))


def test_tables_are_rectangles_with_a_ruler_below_their_head():
    found = list(tables(rendered()))
    assert len(found) == 5
    for table in found:
        assert len({len(row) for row in table}) == 1, table
        assert all(re.fullmatch(r":?-+:?", cell) for cell in table[1])
        assert len(table) >= 4


def test_the_funnel_and_the_statistics_tell_the_summary():
    funnel, statistics = table(rendered(), "", "pages"), table(rendered(), "", "tags")
    assert ["planned", "1200"] in funnel
    assert ["kept", "1000"] in funnel
    assert ["left out: `too_few_words`", "97"] in funnel
    means, medians = statistics[2], statistics[-1]
    assert means == ["**this dataset**, mean", *["2,345"] * 4]
    assert {name.rpartition(", ")[2] for name, *_ in statistics[2:-1]} == {"mean"}, "like stands beside like"
    assert medians == ["**this dataset**, median (10th–90th percentile)", *["1,234 (80–300)"] * 4]
    others = [row[0].removesuffix(", mean") for row in statistics[3:-1]]
    assert others == ["WebSight v0.1", "pix2code", "Design2Code", "WebCode2M"]


def test_what_was_not_measured_is_a_dash_and_not_a_zero():
    statistics = table(rendered(NOTHING), "", "tags")
    assert statistics[2][1:] == statistics[-1][1:] == ["–"] * 4


def test_how_good_the_filters_are_is_told_as_it_was_measured():
    measured = packaged.table("filters")
    recall, precision = table(rendered(), "fault"), table(rendered(), "reason")
    assert [row[0] for row in recall[2:]] == list(measured["recall"])
    assert all(int(row[2]) == measured["recall"][row[0]]["dropped"] for row in recall[2:])
    assert [row[0].strip("`") for row in precision[2:]] == list(measured["precision"])
    assert f"`{measured['command']}`" in rendered()


def test_benchmarks_are_named_or_that_none_was():
    assert "No comparison with any benchmark was made." in rendered()
    compared = Compared(name="design2code", pages=482, fingerprint="abc", dropped=3)
    text = rendered(replace(SUMMARY, benchmarks=(compared,)))
    assert ["design2code", "482", "`abc`", "3"] in table(text, "benchmark")
    assert "No comparison" not in text


def test_every_split_with_rows_is_in_the_metadata_and_the_text():
    files = {"data/train-00000.parquet": 900, "data/train-00001.parquet": 60, "data/test-00000.parquet": 40}
    text = rendered(replace(SUMMARY, files=files, sizes=dict.fromkeys(files, 10)))
    meta = front_matter(text)
    assert meta["configs"][0]["data_files"] == [
        {"split": "train", "path": "data/train-*.parquet"},
        {"split": "test", "path": "data/test-*.parquet"},
    ]
    splits = meta["dataset_info"][0]["splits"]
    assert [(split["name"], split["num_examples"], split["num_bytes"]) for split in splits] == [
        ("train", 960, 20),
        ("test", 40, 10),
    ]
    assert ["`train`", "960"] in table(text, "split")


def test_specimens_are_small_pictures_of_different_kinds(tmp_path):
    def row(number, kind):
        kept = io.BytesIO()
        Image.new("RGB", (1280, 4_000), "teal").save(kept, "WEBP", lossless=True)
        return {"id": f"{number}-desktop", "kind": kind, "topic": "tea_house", "image": {"bytes": kept.getvalue()}}

    found = card.specimens([row(0, "blog"), row(1, "blog"), row(2, "shop")], tmp_path)
    assert [(specimen.path, specimen.caption) for specimen in found] == [
        ("specimens/0-desktop.jpg", "tea house, blog"),
        ("specimens/2-desktop.jpg", "tea house, shop"),
    ]
    with Image.open(tmp_path / found[0].path) as small:
        assert small.size == (480, 600)
    text = card.render(SUMMARY, load(), "pages", found)
    assert "![tea house, shop](specimens/2-desktop.jpg)" in text


def test_a_card_on_the_hub_says_how_to_load_it_from_there():
    text = card.addressed(rendered(name="pages"), "somebody/pages")
    assert 'pages = load_dataset("somebody/pages", split="train")' in text
    assert "/dataset" not in text.partition("## How to verify")[0]


@pytest.mark.parametrize("name", ['a"b', "a\\", "a'b", "日本 – ’", 'x", split="train', "a\nb", 'end"\\'])
def test_the_loading_line_is_python_whatever_the_folder_and_the_title_are_called(name):
    for text, where in (
        (rendered(name=name, **{"export.pretty_name": name}), f"./{name}/dataset"),
        (card.addressed(rendered(name=name, **{"export.pretty_name": name}), "somebody/pages"), "somebody/pages"),
    ):
        [line] = [line for line in text.splitlines() if line.startswith("pages = load_dataset(")]
        call = ast.parse(line).body[0].value
        assert ast.literal_eval(call.args[0]) == where
        assert [(word.arg, word.value.value) for word in call.keywords] == [("split", "train")]


def test_an_older_card_whose_loading_line_is_broken_is_mended():
    old = 'pages = load_dataset("./a"b/dataset", split="train")'
    assert card.addressed(old, "me/p") == 'pages = load_dataset("me/p", split="train")'


def test_the_card_of_a_run_names_the_folder_that_is_the_dataset_whatever_its_title():
    """The run's own folder holds other formats too: `load_dataset` of it once mixed rows of two exports."""
    text = rendered(name="demo", **{"export.pretty_name": "My pages"})
    assert 'pages = load_dataset("./demo/dataset", split="train")' in text


def test_an_axis_of_one_value_is_no_balance():
    text = rendered()
    assert "- **kind** (2): blog 500, shop 500\n" in text
    assert "**language**" not in text


def test_where_it_comes_from_is_told():
    text = rendered()
    for fact in (
        "990 distinct tag trees",
        "Seed 7",
        "`0123456789abcdef`",
        "websight 1.0",
        "chromium 140.0",
        "1280 × 800 CSS pixels",
    ):
        assert fact in text


def test_every_column_of_the_dataset_is_explained():
    from websight.dataset.export import SCHEMA

    columns = table(rendered(), "column")
    explained = {name for row in columns[2:] for name in re.findall(r"`(\w+)`", row[0])}
    assert explained == set(SCHEMA.names)


def test_nothing_of_the_template_is_left():
    assert not re.search(r"\{[{%#]|\bNone\b|[ \t]$|\n{4}", rendered() + rendered(NOTHING), re.MULTILINE)


@pytest.mark.parametrize(
    ("rows", "category"),
    [
        (0, "n<1K"), (999, "n<1K"), (1_000, "1K<n<10K"), (9_999, "1K<n<10K"), (10_000, "10K<n<100K"),
        (100_000, "100K<n<1M"), (999_999, "100K<n<1M"), (1_000_000, "1M<n<10M"), (10_000_000, "10M<n<100M"),
        (100_000_000, "100M<n<1B"),
    ],
)  # fmt: skip
def test_sizes_are_called_what_the_hub_calls_them(rows, category):
    assert card.size_category(rows) == category


def test_models_are_named_with_what_they_took_and_a_word_on_their_licence():
    asked = {
        "big": Spent(requests=3, prompt_tokens=4_000, reply_tokens=9_000, cost_usd=1.5),
        "own": Spent(requests=1, cost_usd=None, unpriced=1),
    }
    text = rendered(replace(SUMMARY, models=asked), author__name="llm")
    assert "| `big` | 3 | 4,000 | 9,000 | $1.50 |" in text
    assert "| `own` | 1 | 0 | 0 | n/a |" in text
    assert "licence or terms" in text
    assert "page grammar" not in text


def test_languages_are_those_of_the_pages():
    said = front_matter(rendered(replace(SUMMARY, axes={"language": {"fr": 1, "en": 2, "pt-BR": 1}})))
    assert said["language"] == ["en", "fr", "pt"]
    assert "language" not in front_matter(rendered(NOTHING))
