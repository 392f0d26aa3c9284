"""Pages that exist: every kind of place, any order, and one line for what cannot be read."""

import gzip
import json
import os
import random
import subprocess
import sys
import tracemalloc

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from tests.unit.page_files import page, table
from websight.errors import RunError, SampleError, UsageError
from websight.sources import open_source
from websight.sources.document import MAX_CHARS, decoded, document_of


@pytest.fixture
def folder(tmp_path):
    for number, name in enumerate(("b.html", "a/z.HTM", "a/index.html", "notes.txt")):
        (tmp_path / "a").mkdir(exist_ok=True)
        (tmp_path / name).write_text(page(number), "utf-8")
    return tmp_path


def lines(path, rows, pack=lambda raw: raw):
    text = "".join(json.dumps({"text": page(row), "llm_generated_idea": f"idea {row}"}) + "\n" for row in rows)
    path.write_bytes(pack(text.encode()))


def names(source):
    return [source.name(number) for number in range(len(source))]


def test_a_folder_gives_its_pages_sorted_by_path(folder, opened):
    source = opened(str(folder))
    assert names(source) == ["a/index.html", "a/z.HTM", "b.html"]
    assert [source.read(number).html for number in range(3)] == [page(2), page(1), page(0)]
    assert source.read(0).name == "a/index.html"


def test_a_glob_gives_what_it_matches(folder, opened):
    assert names(opened(f"{folder}/**/*.html")) == ["a/index.html", "b.html"]
    assert names(opened(f"{folder}/a/[xyz].*")) == ["z.HTM"]


def test_a_file_whose_name_looks_like_a_glob_is_that_file(folder, opened):
    (folder / "[1].html").write_text("one", "utf-8")
    assert opened(f"{folder}/[1].html").read(0).html == "one"


def test_only_regular_files_are_pages(folder, opened):
    (folder / "folder.html").mkdir()
    (folder / "gone.html").symlink_to(folder / "nothing.html")
    os.mkfifo(folder / "pipe.html")
    assert names(opened(str(folder))) == ["a/index.html", "a/z.HTM", "b.html"]


def test_a_name_of_any_bytes_can_be_stored(tmp_path, opened):
    with open(os.fsencode(tmp_path) + b"/caf\xe9.html", "wb") as file:  # noqa: PTH123 — a name no Path was made of
        file.write(b"x")
    source = opened(str(tmp_path))
    assert source.read(0).name == source.name(0) == "caf\ufffd.html"
    assert len(source.fingerprint()) == 16


def test_line_ends_and_spaces_stay_as_they_are(tmp_path, opened):
    (tmp_path / "a.html").write_bytes(b"\r\n <p>a\r\nb\rc\n\n")
    assert opened(str(tmp_path)).read(0).html == "\r\n <p>a\r\nb\rc\n\n"


@pytest.mark.parametrize(("suffix", "pack"), [(".jsonl", lambda raw: raw), (".jsonl.gz", gzip.compress)])
def test_lines_come_in_any_order(tmp_path, suffix, pack, opened):
    lines(tmp_path / f"a{suffix}", range(20), pack)
    lines(tmp_path / f"b{suffix}", [], pack)
    lines(tmp_path / f"c{suffix}", range(20, 50), pack)
    source = opened(str(tmp_path))
    order = [*range(50), *random.Random(1).sample(range(50), 50)]
    assert [source.read(number).html for number in order] == [page(number) for number in order]
    assert (source.read(21).name, source.read(21).idea) == (f"c{suffix}:2", "idea 21")
    with pytest.raises(IndexError):
        source.read(50)


def test_a_line_that_cannot_be_read_is_a_drop_with_its_number_and_the_rest_goes_on(tmp_path, opened):
    bad = [
        (b'{"text": "cut', "not_json"),
        (b"[" * 100_000, "not_json"),
        (b'["text"]', "not_json"),
        (b'{"text": "\xff"}', "not_json"),
        (b'{"other": 1}', "no_text"),
        (b'{"text": null}', "no_text"),
        (b'{"text": 7}', "not_text"),
    ]
    good = b'{"text": "fine"}'
    file = tmp_path / "a.jsonl"
    file.write_bytes(b"\n".join([good, b"", *(line for line, _ in bad), b" \r", good]))
    source = opened(str(file))
    assert len(source) == len(bad) + 2
    for number, (_, reason) in enumerate(bad, 1):
        with pytest.raises(SampleError, match=rf"a\.jsonl:{number + 2}: ") as caught:
            source.read(number)
        assert caught.value.reason == reason
    assert source.read(0).html == source.read(len(bad) + 1).html == "fine"
    assert source.read(len(bad) + 1).name == f"a.jsonl:{len(bad) + 4}"


def test_a_line_without_end_is_not_read_into_memory(tmp_path, opened):
    file = tmp_path / "a.jsonl"
    with file.open("wb") as out:
        out.write(b'{"text": "a"}\n{"text": "')
        for _ in range(64):
            out.write(b"x" * 1_000_000)
    tracemalloc.start()
    try:
        source = opened(str(file))
        with pytest.raises(SampleError, match="too_large"):
            source.read(1)
        assert tracemalloc.get_traced_memory()[1] < 10_000_000
    finally:
        tracemalloc.stop()
    assert source.read(0).html == "a"


def test_text_longer_than_a_browser_takes_is_a_drop(tmp_path, opened):
    (tmp_path / "a.html").write_bytes(b"x" * MAX_CHARS)
    (tmp_path / "b.html").write_bytes(b"x" * (MAX_CHARS + 1))
    (tmp_path / "c.html").write_bytes(b"x" * (5 * MAX_CHARS))
    source = opened(str(tmp_path))
    assert len(source.read(0).html) == MAX_CHARS
    for number in (1, 2):
        with pytest.raises(SampleError, match=r"too_large: [bc]\.html"):
            source.read(number)


@pytest.mark.parametrize("kind", ["html", "parquet", "jsonl"])
def test_a_source_that_went_away_stops_the_run(tmp_path, kind, opened):
    if kind == "html":
        (tmp_path / "a.html").write_text("a", "utf-8")
    else:
        (table if kind == "parquet" else lines)(tmp_path / f"a.{kind}", [1])
    source = opened(f"{tmp_path}/a.{kind}")
    (tmp_path / f"a.{kind}").unlink()
    with pytest.raises(RunError, match="cannot be read: No such file"):
        source.read(0)


@pytest.mark.parametrize("kind", ["html", "parquet", "jsonl"])
def test_the_fingerprint_tells_changed_files_but_not_moved_ones(tmp_path, kind, opened):
    def made(place, rows, name="a"):
        (tmp_path / place).mkdir()
        file = tmp_path / place / f"{name}.{kind}"
        if kind == "html":
            file.write_text("".join(map(page, rows)), "utf-8")
        else:
            (table if kind == "parquet" else lines)(file, rows)
        return opened(str(tmp_path / place)).fingerprint()

    prints = [made("1", [1, 2]), made("2", [1, 2]), made("3", [1, 2, 3]), made("4", [1, 2], name="b")]
    assert prints[0] == prints[1]
    assert len(set(prints)) == 3
    assert len(prints[0]) == 16


# `datasets` reads where its cache is when it is imported, and takes a folder of the dataset's name for the dataset.
ON_THE_HUB = """
import contextlib, sys
from websight.errors import WebsightError
from websight.sources import open_source

for place in sys.argv[1:]:
    try:
        with contextlib.closing(open_source(place)) as source:
            last = source.read(len(source) - 1)
            print(len(source), last.name, last.idea, last.html == source.read(19).html, len(source.fingerprint()))
    except WebsightError as error:
        print(type(error).__name__, error)
"""


def test_a_dataset_is_read_by_its_name_and_trouble_is_one_line(tmp_path):
    (tmp_path / "user" / "dataset").mkdir(parents=True)
    table(tmp_path / "user" / "dataset" / "train.parquet", range(20))
    (tmp_path / "user" / "other").mkdir()
    table(tmp_path / "user" / "other" / "train.parquet", range(20), text="html")
    names = ("user/dataset", "user/dataset:no", "user/dataset/no", "user/gone@main", "user/other", "user", "a/b@c/d/e")
    environment = {**os.environ, "HF_HOME": str(tmp_path / "cache"), "HF_HUB_OFFLINE": "1"}
    command = [sys.executable, "-c", ON_THE_HUB, *(f"hf:{name}" for name in names)]
    done = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, text=True, check=True)
    said = done.stdout.splitlines()
    assert len(said) == len(names)
    assert said[0] == "20 user/dataset/train#19 idea 19 True 16"
    for line, kind, words in zip(
        said[1:],
        ("UsageError", "UsageError", "RunError", "UsageError", "UsageError", "UsageError"),
        (
            "hf:user/dataset:no: BuilderConfig 'no' not found. Available: ['default']",
            "hf:user/dataset/no: Unknown split \"no\". Should be one of ['train']",
            "hf:user/gone@main: Couldn't reach 'user/gone' on the Hub",
            "hf:user/other/train: found no column 'text'; there are: html, llm_generated_idea, image",
            "hf:user: is not a dataset; write hf:user/dataset[:config]",
            "hf:a/b@c/d/e: is not a dataset; write hf:user/dataset[:config]",
        ),
        strict=True,
    ):
        assert line.startswith(f"{kind} {words}")


def one_line(place, **columns):
    with pytest.raises(UsageError) as caught:
        open_source(str(place), **columns)
    said = str(caught.value)
    assert "\n" not in said
    return said


def test_a_place_that_holds_nothing_is_one_clear_line(folder, tmp_path):
    assert "there is no such file or folder; allowed are .html" in one_line(tmp_path / "nothing")
    (tmp_path / "empty").mkdir()
    assert "holds no file of pages" in one_line(tmp_path / "empty")
    assert "matches no file of pages" in one_line(f"{tmp_path}/**/*.xyz")
    assert "is no file of pages" in one_line(tmp_path / "notes.txt")
    assert "is not a glob" in one_line(f"{tmp_path}/**.html")
    assert "author.files: not set" in one_line("")
    assert "cannot be read: File name too long" in one_line(tmp_path / ("x" * 300))
    assert "no such file" in one_line("a\x00b")
    lines(folder / "more.jsonl", [1])
    assert "holds html and jsonl files; name one kind" in one_line(folder)


def test_files_that_cannot_be_opened_are_one_clear_line(tmp_path):
    for content in (b"", b"PAR1 this is none PAR1", b"\x00" * 1000):
        (tmp_path / "a.parquet").write_bytes(content)
        assert "a.parquet: cannot be read: " in one_line(tmp_path / "a.parquet")
    whole = gzip.compress(b'{"text": "a"}\n' * 1000)
    middle = bytearray(whole)
    middle[20:40] = b"\xff" * 20
    for content in (b"plain", whole[:-20], bytes(middle)):
        (tmp_path / "a.jsonl.gz").write_bytes(content)
        assert "a.jsonl.gz: cannot be read: " in one_line(tmp_path / "a.jsonl.gz")


def test_a_source_without_documents_is_one_clear_line(tmp_path):
    (tmp_path / "a.jsonl").write_bytes(b"\n \n")
    assert "holds no documents" in one_line(tmp_path / "a.jsonl")
    table(tmp_path / "a.parquet", [])
    assert "holds no documents" in one_line(tmp_path / "a.parquet")


def test_a_missing_column_names_those_that_are_there(tmp_path):
    table(tmp_path / "a.parquet", [1], text="html")
    said = one_line(tmp_path / "a.parquet")
    assert "found no column 'text'; there are: html, llm_generated_idea, image" in said
    (tmp_path / "a.jsonl").write_text('{"html": "x", "url": "y"}\n', "utf-8")
    assert "found no column 'text'; there are: html, url" in one_line(tmp_path / "a.jsonl")
    assert "text_column" in one_line(tmp_path / "a.jsonl", text_column="")


def test_a_column_that_holds_no_text_is_one_clear_line(tmp_path):
    pq.write_table(pa.table({"text": [1, 2], "none": [None, None]}), tmp_path / "a.parquet")
    assert "column 'text' holds int64; it must hold text" in one_line(tmp_path / "a.parquet")
    assert "holds null" in one_line(tmp_path / "a.parquet", text_column="none")


@pytest.mark.parametrize(
    ("raw", "text", "note"),
    [
        ("Ελλάδα ½".encode(), "Ελλάδα ½", ""),
        (b"", "", ""),
        ("\ufeffé".encode(), "é", "byte order mark"),
        ("\ufeffé".encode("utf-16-le"), "é", "utf-16-le"),
        ("\ufeffé".encode("utf-16-be"), "é", "utf-16-be"),
        (b"caf\xe9 \x93x\x94", "café “x”", "cp1252 (nothing declared)"),
        (b"<meta charset=latin1>\x93x\x94", "<meta charset=latin1>“x”", "cp1252 (declared)"),
        (b'<META content="a; charset=Shift_JIS">\x87\x40', '<META content="a; charset=Shift_JIS">①', "cp932"),
        (b"<?xml version='1.0' encoding='koi8-r'?>\xf7", "<?xml version='1.0' encoding='koi8-r'?>В", "koi8-r"),
        (b"<meta charset='gb2312'>\x96\x41", "<meta charset='gb2312'>朅", "gb18030"),
        (b'<meta charset=iso-2022-jp>\x1b$B$"\x1b(B', "<meta charset=iso-2022-jp>あ", "iso2022_jp"),
        (b"<meta charset=utf-8>a\xffb", "<meta charset=utf-8>a\ufffdb", "utf-8 (declared), 1 characters replaced"),
        (b"<meta charset=utf-16>\xc3\xa9\xff", "<meta charset=utf-16>é\ufffd", "utf-8"),
        (b"<meta charset=hex>\xe9", "<meta charset=hex>é", "cp1252"),
        (b"<meta charset=unicode_escape>\\x41\xe9", "<meta charset=unicode_escape>\\x41é", "cp1252"),
        (b"<meta charset=no-such>\xe9", "<meta charset=no-such>é", "cp1252"),
        # Stored again as UTF-8 by somebody who left the declaration as it was.
        ("<meta charset=iso-8859-1>é".encode(), "<meta charset=iso-8859-1>é", ""),
    ],
)  # fmt: skip
def test_bytes_become_text_by_the_stated_rule(raw, text, note):
    got, said = decoded(raw)
    assert got == text
    assert note in said
    assert bool(said) == bool(note)


LETTERS = {
    "cp1250": "Naše malá dílna v přístavu opravuje dřevěné lodě a v sobotu učí truhlařině.",
    "cp1251": "Наша маленькая мастерская в гавани чинит деревянные лодки.",
    "koi8-r": "Наша маленькая мастерская в гавани чинит деревянные лодки.",
    "cp1252": "Größere Boote für Anfänger: die Tischlerei übt samstags, später für Könner, „schön“ – à bientôt.",
    "cp1253": "Το μικρό μας εργαστήριο στο λιμάνι επισκευάζει ξύλινα σκάφη.",
    "cp1254": "Limandaki küçük atölyemiz ahşap tekneleri onarır ve cumartesi günleri doğramacılık öğretir, çırak alır.",
    "cp1255": "הסדנה הקטנה שלנו בנמל מתקנת סירות עץ ומלמדת נגרות בשבתות.",
    "cp1256": "ورشتنا الصغيرة في الميناء تصلح القوارب الخشبية.",
    "cp932": "私たちの小さな港の工房は木造船を修理し、土曜日に建具を教えています。",
    "euc_jp": "私たちの小さな港の工房は木造船を修理し、土曜日に建具を教えています。",
    "gb18030": "我们的小港口工坊修理木船，并在星期六教授细木工。",
    "big5": "我們的小港口工坊修理木船，並在星期六教授細木工。",
    "cp949": "우리 작은 항구 작업장은 나무 배를 수리하고 토요일마다 목공을 가르칩니다.",
}


@pytest.mark.parametrize(("charset", "text"), LETTERS.items(), ids=LETTERS)
def test_a_charset_that_nothing_declares_is_known_by_its_letters(charset, text):
    html = f"<style>p::before {{ content: 'a' }}</style><h1>{text[:12]}</h1><p class=note>{text}</p>"
    assert decoded(html.encode(charset))[0] == html
    assert "nothing declared, guessed" in decoded(html.encode(charset))[1]


def test_what_cannot_be_stored_is_replaced_and_noted():
    document = document_of("x", "a\x00b\ud800c\U0001f600\ufeff", "idea\udfff")
    assert document.html == "ab\ufffdc\U0001f600\ufeff"
    assert document.idea == "idea\ufffd"
    assert document.note == "1 NUL characters left out, 1 surrogate characters replaced"
    assert document_of("x", "plain", 7) == document_of("x", "plain", None)
