"""Pages that exist, the whole way: a folder, a glob, WebSight's own Parquet, JSON lines; killed, changed, verified."""

import json
import random
import time

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from tests.command import AS_SHOT, dataset, drops, killed, rows, sets, shards, started, websight, why_no_browser

if _why := why_no_browser():
    pytest.skip(f"no Chromium: {_why}", allow_module_level=True)

COUNT = 6
KEYS = {"run__pages_per_shard": 2, "browser__processes": 2, "export__near_duplicates": "false", **AS_SHOT}
SHEET = "https://cdn.jsdelivr.net/npm/tailwindcss@2.2.19/dist/tailwind.min.css"
COLORS = ("red", "green", "blue", "indigo", "purple", "pink")


def stored(number):
    """What becomes of it: the picture's service is replaced by a live one."""
    return page(number).replace("source.unsplash.com/random/300x200/?coffee", "picsum.photos/seed/coffee/300/200")


def page(number):
    """A page as WebSight v0.2 has them: Tailwind 2, and a picture from a service that is no more."""
    cards = "".join(
        f'<div class="bg-{color}-500 p-8 m-4 rounded-lg text-white"><h2>Part {place}</h2>'
        f"<p>The {color} offer number {place} of company {number} lasts for {place + 3} more weeks.</p></div>"
        for place, color in enumerate(COLORS)
    )
    return (
        f'<html><link href="{SHEET}" rel="stylesheet"><body class="bg-gray-100"><h1 class="text-4xl">Company {number}'
        f'</h1><img src="https://source.unsplash.com/random/300x200/?coffee" alt="coffee">{cards}</body></html>'
    )


def idea(number):
    return f"Company {number}: a page in many colours."


@pytest.fixture
def folder(tmp_path):
    """A folder of pages, with others in a folder below."""
    for number in range(COUNT):
        path = tmp_path / "pages" / ("blog" if number % 2 else "") / f"{number}.html"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(page(number), "utf-8")
    return tmp_path / "pages"


def build(run, files, *more, expect=0, pages=COUNT):
    return websight("build", run, "--files", files, "--pages", pages, *sets(**KEYS), *more, expect=expect)


def sources(run):
    return [row["source"] for row in rows(run, ["source"])]


def test_a_folder_becomes_a_dataset_that_verifies_and_tells_where_each_row_is_from(folder, tmp_path):
    run = tmp_path / "run"
    build(run, folder)
    assert drops(run) == {}
    assert sources(run) == ["0.html", "2.html", "4.html", "blog/1.html", "blog/3.html", "blog/5.html"]
    assert [row["html"] for row in rows(run, ["html"])] == [stored(number) for number in (0, 2, 4, 1, 3, 5)]
    verdict = json.loads(websight("verify", run, "--json")[0])
    assert (verdict["rows"], verdict["equal"]) == (COUNT, COUNT)
    published = pq.read_table(run / "dataset/data", columns=["id", "author"]).sort_by("id")
    assert published["author"].to_pylist() == sources(run)


@pytest.mark.slow
def test_kill_9_while_files_are_read_loses_and_doubles_nothing(folder, tmp_path):
    build(tmp_path / "whole", folder)
    run, dice = tmp_path / "run", random.Random(5)
    words = ["build", run, "--files", folder, "--pages", COUNT, *sets(**KEYS)]
    for _ in range(2):
        process = started(*words)
        time.sleep(dice.uniform(0.8, 3.0))
        killed(process)
    websight(*words)
    assert shards(run) == shards(tmp_path / "whole")
    assert dataset(run) == dataset(tmp_path / "whole")


def test_a_source_that_changed_is_refused_by_the_key_that_differs(folder, tmp_path):
    run = tmp_path / "run"
    build(run, folder, pages=2)
    before = shards(run)
    (folder / "0.html").write_text(page(0) + " ", "utf-8")
    _, err = build(run, folder, expect=2)
    assert "author.files_sha: frozen" in err
    assert shards(run) == before


def test_a_folder_that_moved_is_the_same_source(folder, tmp_path):
    run = tmp_path / "run"
    build(run, folder, pages=2)
    moved = folder.rename(tmp_path / "elsewhere")
    build(run, moved)
    assert drops(run) == {}
    assert len(sources(run)) == COUNT


def test_more_pages_than_documents_are_as_many_as_there_are(folder, tmp_path):
    run = tmp_path / "run"
    build(run, f"{folder}/blog/*.html", pages=100)
    assert sources(run) == ["1.html", "3.html", "5.html"]
    assert json.loads(websight("status", run, "--json")[0])["pages"] == 3
    build(run, f"{folder}/blog/*.html", pages=100)
    assert len(sources(run)) == 3


def test_websights_own_rows_are_read_as_they_are_and_their_pictures_answered(tmp_path):
    run, columns = (
        tmp_path / "run",
        {"text": [page(n) for n in range(3)], "llm_generated_idea": [idea(n) for n in range(3)]},
    )
    pictures = [{"bytes": b"\x89PNG", "path": None}] * 3
    pq.write_table(pa.table({"image": pictures, **columns}), tmp_path / "train-00000-of-00738.parquet")
    build(run, tmp_path / "train-00000-of-00738.parquet")
    assert drops(run) == {}
    assert sources(run) == [f"train-00000-of-00738.parquet#{number}" for number in range(3)]
    for number, row in enumerate(rows(run)):
        assert (row["html"], row["idea"]) == (stored(number), idea(number))
        facts = row["shots"][0]["facts"]
        assert (facts["images"], facts["images_failed"], facts["refused"]) == (1, [], [])


def test_json_lines_with_columns_of_other_names_and_one_that_is_broken(tmp_path):
    run = tmp_path / "run"
    lines = [json.dumps({"content": page(number), "prompt": idea(number)}) for number in range(3)]
    (tmp_path / "pages.jsonl").write_text("\n".join([*lines, '{"content": "half a li']) + "\n", "utf-8")
    names = sets(author__text_column="content", author__idea_column="prompt")
    build(run, tmp_path / "pages.jsonl", *names)
    assert sources(run)[:3] == ["pages.jsonl:1", "pages.jsonl:2", "pages.jsonl:3"]
    assert [row["idea"] for row in rows(run, ["idea"])][:3] == [idea(number) for number in range(3)]
    assert drops(run) == {3: "not_json"}


@pytest.mark.parametrize(
    ("words", "hint"),
    [
        (("--files", "no/such/folder"), "no/such/folder"),
        (("--files", "*.htm"), "matches no file"),
        (("--author", "files"), "--files DIR"),
    ],
)
def test_a_place_that_holds_nothing_is_one_line_before_anything_is_made(tmp_path, words, hint):
    _, err = websight("build", tmp_path / "run", *words, expect=2)
    assert len(err.splitlines()) == 1
    assert hint in err
    assert list(tmp_path.iterdir()) == []


def test_a_sheet_that_nobody_answers_is_told_in_every_row_and_not_by_luck(tmp_path):
    (tmp_path / "pages").mkdir()
    for number in range(24):
        text = page(number).replace(SHEET, "https://nowhere.example/sheet.css")
        (tmp_path / f"pages/{number:02}.html").write_text(text, "utf-8")
    run = tmp_path / "run"
    build(run, tmp_path / "pages", pages=24, expect=1)  # so none is kept
    refused = [row["shots"][0]["facts"]["refused"] for row in rows(run, ["shots"])]
    assert refused == [["https://nowhere.example/sheet.css"]] * 24
