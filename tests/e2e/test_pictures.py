"""Pictures the whole way: real ones, dead services moved; resumed, shared out, verified."""

import io
import json

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from PIL import Image

from tests.command import drops, rows, sets, shards, websight, why_no_browser

if _why := why_no_browser():
    pytest.skip(f"no Chromium: {_why}", allow_module_level=True)

pytestmark = pytest.mark.slow

COUNT = 4
COLORS = {"coffee": (200, 30, 30), "tea": (30, 160, 30), "oak": (30, 30, 200)}


def photograph(color):
    """A picture in many shades of one colour."""
    shades = Image.linear_gradient("L").resize((300, 200))
    return Image.composite(Image.new("RGB", shades.size, color), Image.new("RGB", shades.size, "white"), shades)


def encoded(picture, kind="JPEG"):
    body = io.BytesIO()
    picture.save(body, kind)
    return body.getvalue()


def page(number, *urls):
    shown = "".join(f'<img src="{url}" alt="a picture" style="display: block">' for url in urls)
    text = f"This is the page with the number {number}, and it tells of cups, of leaves and of the wood of old trees."
    body = f"<body style='margin: 0'>{shown}<h1>Page {number}</h1><p>{text}</p></body>"
    return f"<!DOCTYPE html><html lang='en'>{body}</html>"


DEAD = ("https://source.unsplash.com/600x300/?coffee,cup&amp;sig={}", "http://placehold.it/200x100&amp;text=Oak")
LIVE = ("https://picsum.photos/seed/coffee-cup-{}/600/300", "https://placehold.co/200x100?text=Oak")


@pytest.fixture(scope="module")
def places(tmp_path_factory):
    """A folder of pictures, one of them broken, and a folder of pages."""
    folder = tmp_path_factory.mktemp("pictures")
    for word, color in COLORS.items():
        (folder / f"{word}_01.jpg").write_bytes(encoded(photograph(color)))
    (folder / "tea_02.jpg").write_bytes(b"nonsense")
    pages = tmp_path_factory.mktemp("pages")
    for number in range(COUNT):
        urls = [url.format(number) for url in DEAD]
        (pages / f"{number}.html").write_text(page(number, *urls), "utf-8")
    return folder, pages


def build(run, places, *more, expect=0):
    folder, pages = places
    keys = sets(images__folder=folder, run__pages_per_shard=2, browser__processes=1)
    return websight("build", run, "--files", pages, "--pages", COUNT, *keys, *more, expect=expect)


@pytest.fixture(scope="module")
def finished(places, tmp_path_factory):
    run = tmp_path_factory.mktemp("run") / "run"
    return run, build(run, places)[1]


def seen(body, x, y):
    """Return the word of the colour at a place of a picture."""
    color = Image.open(io.BytesIO(body)).convert("RGB").getpixel((x, y))
    return min(COLORS, key=lambda word: sum(abs(a - b) for a, b in zip(color, COLORS[word], strict=True)))


def test_what_is_stored_names_live_services_and_a_step_says_what_moved(finished):
    run, _ = finished
    assert drops(run) == {}
    for row in rows(run):
        assert row["html"] == page(row["number"], *(url.format(row["number"]) for url in LIVE))
        assert [step["note"] for step in row["steps"] if step["stage"] == "refine"] == [
            "placehold.it → placehold.co: 1, source.unsplash.com → picsum.photos: 1"
        ]


def test_the_users_pictures_are_shown_and_broken_ones_are_told_once(finished):
    run, said = finished
    for row in rows(run, ["shots"]):
        shot = row["shots"][0]
        assert (shot["facts"]["images"], shot["facts"]["images_failed"]) == (2, [])
        assert seen(shot["png"], 300, 290) == "coffee"
    assert said.count("cannot be read: 1 (tea_02.jpg)") == 1


def test_two_processes_show_the_same(finished, places, tmp_path):
    build(tmp_path / "run", places, "--workers", 2)
    assert shards(tmp_path / "run") == shards(finished[0])


def test_the_dataset_verifies_with_its_pictures_and_not_without(finished, places):
    run, _ = finished
    verdict = json.loads(websight("verify", run, "--json", *sets(images__folder=places[0]))[0])
    assert verdict["equal"] == verdict["rows"] > 0  # the pages are much alike, so not all are exported
    verdict = json.loads(websight("verify", run, "--json", *sets(images__folder=""), expect=42)[0])
    assert [row["column"] for row in verdict["differing"]].count("pixels_sha256") == verdict["rows"]


def test_other_pictures_are_refused_by_the_key_that_differs(finished, places, tmp_path):
    run, _ = finished
    (tmp_path / "coffee.png").write_bytes(encoded(photograph((9, 9, 9)), "PNG"))
    _, err = build(run, (tmp_path, places[1]), expect=2)
    assert "images.sha: frozen" in err


def test_dead_services_stay_where_that_is_wanted(places, tmp_path):
    build(tmp_path / "run", places, "--pages", 1, *sets(images__rewrite_dead_hosts="false"), expect=1)  # none is kept
    (row,) = rows(tmp_path / "run", ["html", "steps"])
    assert row["html"] == (places[1] / "0.html").read_text("utf-8")
    assert [step["stage"] for step in row["steps"]] == ["read", "shoot"]


def test_a_dataset_of_pictures_is_shown_too(tmp_path, monkeypatch):
    monkeypatch.setenv("HF_HOME", str(tmp_path / "cache"))
    pictures = [{"bytes": encoded(photograph(color)), "path": None} for color in COLORS.values()]
    captions = [f"A photograph of {word}" for word in COLORS]
    pq.write_table(pa.table({"image": pictures, "caption": captions}), tmp_path / "train.parquet")
    (tmp_path / "page.html").write_text(page(0, "https://picsum.photos/seed/oak-hall-1/600/300"), "utf-8")
    keys = sets(images__dataset=tmp_path / "train.parquet")
    websight("shoot", tmp_path / "page.html", "--out", tmp_path / "page.png", *keys)
    assert seen((tmp_path / "page.png").read_bytes(), 300, 290) == "oak"


def test_a_folder_without_pictures_is_one_line_before_anything_is_made(tmp_path):
    _, err = websight("build", tmp_path / "run", *sets(images__folder=tmp_path), expect=2)
    assert len(err.splitlines()) == 1
    assert "holds no picture" in err
    assert list(tmp_path.iterdir()) == []
