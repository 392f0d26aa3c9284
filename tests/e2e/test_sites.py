"""Sites, the whole way: pages with their style sheets, scripts and pictures beside them."""

import json
import shutil
import struct
import zlib

import pyarrow.parquet as pq
import pytest

from tests.command import AS_SHOT, rows, sets, websight, why_no_browser
from tests.warcs import archive, response
from websight.web.site import type_of

if _why := why_no_browser():
    pytest.skip(f"no Chromium: {_why}", allow_module_level=True)

KEYS = {"run__pages_per_shard": 20, "export__near_duplicates": "false", **AS_SHOT}


def picture(color, side=64):
    """A PNG of one colour."""

    def chunk(kind, data):
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    rows = b"".join(b"\0" + bytes(color) * side for _ in range(side))
    header = struct.pack(">IIBBBBB", side, side, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")


def page(name, head="", body=""):
    """A page with words of its own."""
    parts = "".join(
        f'<section style="padding:40px;background:hsl({40 * place} 60% 85%)"><h2>Part {place}</h2>'
        f"<p>The {name} of pier {place} tells of tar, rope and {place + 7} planks of oak.</p></section>"
        for place in range(7)
    )
    return (
        f'<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>{name}</title>{head}'
        f"<style>body{{font-family:sans-serif;margin:0}}</style></head><body>{body}{parts}</body></html>"
    )


FILES = {
    "css/base.css": "h2 { color: navy }",
    "css/site.css": '@import "base.css";\n.band { padding: 60px; background: url(../img/sea.png) }',
    "css/plain.css": ".t { background: tomato; padding: 60px }",
    "js/menu.js": "document.querySelector('#menu').innerHTML = '<h1>Made by a script beside the page</h1>';",
    "js/words.js": "export { words } from './more/words.js';",
    "js/more/words.js": "export const words = 'From a module of a module';",
    "blog/index.html": page("inner"),
    "data/list.json": '["rope", "tar"]',
    "img/sea.png": picture((20, 80, 160)),
    "img/two words.png": picture((200, 120, 20)),
    "secret/.env": "KEY=1",
}
PAGES = {
    "plain.html": page("harbour", '<link rel="stylesheet" href="css/plain.css?v=2">', '<h1 class="t">Styled</h1>'),
    "blog/deep.html": page(
        "workshop", '<link rel="stylesheet" href="../css/site.css">', '<div class="band"><h1>A band</h1></div>'
    ),
    "root.html": page("boat", '<link rel="stylesheet" href="/css/plain.css">', '<h1 class="t">From the root</h1>'),
    "script.html": page("crane", "", '<div id="menu"></div><script src="js/menu.js"></script>'),
    "picture.html": page("lamp", "", '<img src="img/two%20words.png" alt="a lamp"><img src="IMG/Sea.png" alt="sea">'),
    "data.html": page(
        "net",
        "",
        '<div id="list"></div><script type="module">const words = await (await fetch("data/list.json")).json();'
        "document.querySelector('#list').textContent = words.join(' and ');</script>",
    ),
    "nosy.html": page(
        "spy", "", '<img src="secret/.env"><img src="../../../etc/passwd"><img src="%2e%2e/outside.png">'
    ),
    "kinds.html": page(
        "crew",
        '<base href="/"><link rel="canonical" href="https://boats.example/kinds.html">',
        '<iframe src="blog/" width="300" height="200"></iframe><div id="said"></div>'
        '<img src="https://boats.example/img/sea.png" alt="sea"><img src="http://localhost:3000/img/sea.png" alt="sea">'
        '<script type="module">import { words } from "./js/words.js"; said.textContent = words;</script>',
    ),
    "missing.html": page("ghost", '<link rel="stylesheet" href="css/none.css">'),
}


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    root = tmp_path_factory.mktemp("sites")
    (root / "outside.png").write_bytes(picture((1, 2, 3)))
    for name, content in {**FILES, **PAGES}.items():
        path = root / "pages" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return root / "pages"


@pytest.fixture(scope="module")
def run(site, tmp_path_factory):
    run = tmp_path_factory.mktemp("run") / "run"
    websight("build", run, "--files", site, "--pages", len(PAGES) + 1, *sets(**KEYS, files__inline="css"))
    return run


def sample(run, name):
    return next(row for row in rows(run) if row["source"] == name)


def beside(run, name):
    return [file["name"] for file in sample(run, name)["assets"]]


def test_pages_are_shot_with_the_files_beside_them_and_style_sheets_are_put_into_their_html(run):
    dropped = {row["source"]: row["drop"]["reason"] for row in rows(run) if row["drop"]}
    assert dropped == {"missing.html": "request_refused", "nosy.html": "picture_missing"}
    assert sample(run, "missing.html")["shots"][0]["facts"]["refused"] == ["/css/none.css"]
    for name in ("plain.html", "root.html"):
        assert ".t { background: tomato; padding: 60px }" in sample(run, name)["html"]
        assert beside(run, name) == []
    deep = sample(run, "blog/deep.html")["html"]
    assert "h2 { color: navy }" in deep
    assert "url(../img/sea.png)" in deep
    assert beside(run, "blog/deep.html") == ["img/sea.png"]


def test_what_the_html_still_asks_for_is_stored_with_it(run):
    assert beside(run, "script.html") == ["js/menu.js"]
    assert beside(run, "data.html") == ["data/list.json"]
    assert beside(run, "picture.html") == ["IMG/Sea.png", "img/two words.png"]
    assert all(row["shots"][0]["facts"]["drawn"] == [] for row in rows(run) if row["source"] != "nosy.html")
    heading = [element["text"] for element in sample(run, "script.html")["shots"][0]["elements"]]
    assert "Made by a script beside the page" in heading


def test_a_name_in_another_case_is_answered_and_noted(run):
    notes = [step["note"] for step in sample(run, "picture.html")["steps"] if step["stage"] == "shoot"]
    assert notes == ["in another case than asked for: img/sea.png"]


def test_frames_modules_and_the_pages_own_hosts_are_answered(run):
    assert beside(run, "kinds.html") == ["blog/", "img/sea.png", "js/more/words.js", "js/words.js"]
    assert any(
        element["text"] == "From a module of a module" for element in sample(run, "kinds.html")["shots"][0]["elements"]
    )


def test_nothing_outside_the_folder_and_nothing_hidden_gets_into_a_row(run):
    assert beside(run, "nosy.html") == []


def test_rows_of_sites_are_verified_without_their_site(run, site):
    hidden = site.with_name("gone")
    site.rename(hidden)
    try:
        verdict = json.loads(websight("verify", run, "--json")[0])
    finally:
        hidden.rename(site)
    assert verdict["rows"] == verdict["equal"] > 0
    table = pq.read_table(run / "dataset/data", columns=["path", "assets"]).to_pylist()
    assert {row["path"] for row in table} >= {"plain.html", "blog/deep.html"}


def test_one_page_is_shot_with_its_site_where_that_is_named(site, tmp_path):
    page, out = site / "blog/deep.html", tmp_path / "page.png"
    alone = json.loads(websight("shoot", page, "--out", out, "--json", expect=42)[0])
    assert alone["drop"]["reason"] == "request_refused"
    assert json.loads(websight("shoot", page, "--site", site, "--out", out, "--json")[0])["drop"] is None
    said = websight("shoot", page, "--site", site / "css", "--out", out, expect=2)[1]
    assert "lies outside of --site" in said


def test_an_archive_gives_the_same_rows_as_its_folder(site, tmp_path):
    archive = shutil.make_archive(str(tmp_path / "site"), "zip", site)
    found = []
    for name, files, workers in (("folder", site, 1), ("archive", archive, 2)):
        run = tmp_path / name
        websight(
            "build",
            run,
            "--files",
            files,
            "--pages",
            9,
            *sets(**KEYS | {"run__pages_per_shard": 3}, run__workers=workers),
        )
        found.append(rows(run))
    assert found[0] == found[1]


def test_all_can_be_put_in_and_nothing(site, tmp_path):
    names = ["script.html", "picture.html", "plain.html"]
    for inline, files in (
        ("all", [[], [], []]),
        ("none", [["js/menu.js"], ["IMG/Sea.png", "img/two words.png"], ["css/plain.css"]]),
    ):
        run = tmp_path / inline
        websight("build", run, "--files", f"{site}/[ps]*.html", "--pages", 9, *sets(**KEYS, files__inline=inline))
        assert [beside(run, name) for name in names] == files


def test_a_crawl_gives_the_pictures_of_its_folder_and_is_verified_without_it(run, site, tmp_path):
    names = [path.relative_to(site).as_posix() for path in sorted(site.rglob("*")) if path.is_file()]
    records = [
        response(
            f"https://harbour.example/{name}",
            (site / name).read_bytes(),
            ("Content-Type", type_of(name, "Other", b"")),
        )
        for name in names
    ]
    crawl, crawled = archive(tmp_path / "crawl.warc.gz", *records), tmp_path / "crawled"
    websight("build", crawled, "--files", crawl, "--pages", 99, *sets(**KEYS, files__inline="css"))
    crawl.unlink()
    pictures = {row["source"]: [shot["sha256"] for shot in row["shots"]] for row in rows(run) if not row["drop"]}
    found = {row["source"]: row for row in rows(crawled)}
    for name in ("plain.html", "root.html", "script.html", "blog/deep.html"):
        row = found[f"https://harbour.example/{name}"]
        assert [shot["sha256"] for shot in row["shots"]] == pictures[name], name
        assert row["path"] == f"//harbour.example/{name}"
    verdict = json.loads(websight("verify", crawled, "--json")[0])
    assert verdict["rows"] == verdict["equal"] > 0
    table = pq.read_table(crawled / "dataset/data", columns=["group"]).to_pylist()
    assert {row["group"] for row in table} == {"harbour.example"}
