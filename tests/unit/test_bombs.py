"""Files that are small and become large: each is one line or one drop, and the memory stays what it is."""

import gzip
import io
import json
import struct
import subprocess
import sys
import zlib

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from PIL import Image, PngImagePlugin

from websight.dataset.files import table_rows
from websight.disk import picture
from websight.errors import RunError, SampleError, UsageError
from websight.sources import captioned, cost, open_source
from websight.sources.document import MAX_CHARS
from websight.web.pictures.photos import Photos

READS = """
import contextlib, resource, sys
from websight.errors import WebsightError
from websight.sources import open_source

before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
try:
    with contextlib.closing(open_source(sys.argv[1])) as source:
        for number in range(min(2, len(source))):
            try:
                print(len(source.read(number).html))
            except WebsightError as error:
                print(error)
except WebsightError as error:
    print(error)
print((resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) // 1024)
"""


def read(place):
    """What two documents of a place are, and how many MB reading them took."""
    done = subprocess.run([sys.executable, "-c", READS, str(place)], capture_output=True, text=True, check=True)
    *said, megabytes = done.stdout.splitlines()
    return said, int(megabytes)


def test_a_dictionary_of_one_long_value_does_not_become_as_many_as_there_are_rows(tmp_path):
    values = pa.DictionaryArray.from_arrays(pa.array([0] * 100_000, pa.int32()), pa.array(["x" * 30_000_000]))
    pq.write_table(
        pa.table({"text": values}), tmp_path / "a.parquet", compression="zstd", dictionary_pagesize_limit=1 << 30
    )
    assert (tmp_path / "a.parquet").stat().st_size < 100_000
    said, megabytes = read(tmp_path / "a.parquet")
    assert said == [f"too_large: a.parquet#{row}: more than {MAX_CHARS} characters" for row in (0, 1)]
    assert megabytes < 600, "not 32 rows of 30 MB"


def test_a_page_too_large_to_decode_is_a_drop_and_other_row_groups_go_on(tmp_path):
    small, large = pa.table({"text": ["<p>a"]}), pa.table({"text": ["x" * 300_000] * 1_000})
    with pq.ParquetWriter(tmp_path / "a.parquet", small.schema, use_dictionary=False) as writer:
        for rows in (large, small):
            writer.write_table(rows)
    source = open_source(str(tmp_path / "a.parquet"))
    for number in (0, 1, 999):
        with pytest.raises(
            SampleError, match=rf"too_large: a.parquet#{number}: a page of column 'text' has 300.* bytes"
        ):
            source.read(number)
    assert source.read(1_000).html == "<p>a"
    source.close()


def with_a_footer_of(file, length):
    """A file that says its footer is so long; of the zeros in it nothing is stored."""
    with file.open("wb") as out:
        out.truncate(length + 100)
        out.seek(0, 2)
        out.write(struct.pack("<I", length) + b"PAR1")


def test_a_footer_of_a_million_columns_is_one_line(tmp_path):
    with_a_footer_of(tmp_path / "a.parquet", cost.MAX_FOOTER_BYTES + 1)
    with pytest.raises(
        UsageError, match=r"a\.parquet: cannot be read: its footer has 32000001 bytes, at most 32000000"
    ):
        open_source(str(tmp_path / "a.parquet"))


def test_a_dataset_of_strangers_is_no_bomb_either(tmp_path):
    """`verify` reads what somebody downloaded."""
    (tmp_path / "data").mkdir()
    with_a_footer_of(tmp_path / "data" / "train-00000.parquet", cost.MAX_FOOTER_BYTES + 1)
    with pytest.raises(RunError, match=r"train-00000\.parquet: is no dataset of websight: its footer has 32000001"):
        next(table_rows(tmp_path))


@pytest.mark.parametrize(
    "how",
    [
        {}, {"use_dictionary": False}, {"compression": "gzip"}, {"data_page_version": "2.0"},
        {"write_statistics": False}, {"use_dictionary": False, "column_encoding": {"text": "DELTA_BYTE_ARRAY"}},
        {"write_page_checksum": True},
    ],
)  # fmt: skip
def test_page_headers_of_every_kind_are_understood(tmp_path, how):
    rows = pa.table({"text": [f"<p>{number}" * (number % 400) for number in range(8_000)]})
    pq.write_table(rows, tmp_path / "a.parquet", **how)
    with pq.ParquetFile(tmp_path / "a.parquet") as file:
        group = file.metadata.row_group(0)
        largest = cost.largest_page(tmp_path / "a.parquet", group, ["text"])
        assert 500_000 < largest <= group.column(0).total_uncompressed_size


@pytest.mark.parametrize("raw", [b"\x15\x00\x15", b"\x00", b"\x1c" * 40, b"\x15" + b"\xff" * 40, b"\xfb" * 300])
def test_a_damaged_page_header_is_an_error_of_arrow(raw):
    with pytest.raises((IndexError, pa.ArrowInvalid)):
        cost.page_size(raw)


def test_a_packed_file_that_grows_without_end_is_one_line_and_little_memory(tmp_path):
    piece = zlib.compressobj(9, zlib.DEFLATED, 31)
    with (tmp_path / "a.jsonl.gz").open("wb") as file:
        for _ in range(300):
            file.write(piece.compress(b" " * 1_000_000))
        file.write(piece.flush())
    said, megabytes = read(tmp_path / "a.jsonl.gz")
    assert said == [f"{tmp_path}/a.jsonl.gz: becomes more than 200 times as large when it is unpacked"]
    assert megabytes < 60


def test_millions_of_lines_of_one_character_are_one_line(tmp_path):
    (tmp_path / "a.jsonl.gz").write_bytes(gzip.compress(b"1\n" * 2_000_000))
    with pytest.raises(UsageError, match=r"a\.jsonl\.gz: has 1000001 lines in 2000000 bytes; lines so short"):
        open_source(str(tmp_path / "a.jsonl.gz"))


def test_a_line_of_millions_of_empty_lists_is_a_drop_before_it_is_parsed(tmp_path):
    lists = b'{"text": "a", "b": [' + b"[]," * 10_000_000 + b"[]]}"
    (tmp_path / "a.jsonl").write_bytes(b'{"text": "a"}\n' + lists + b"\n")
    said, megabytes = read(tmp_path / "a.jsonl")
    assert said == ["1", "too_large: a.jsonl:2: more than 5000000 values"]
    assert megabytes < 100


@pytest.mark.parametrize("line", ['{"text": ' + "9" * 5_000 + "}", '{"text": "a", "b": ' + "[" * 100_000 + "}"])
def test_numbers_and_nesting_that_python_refuses_are_drops(tmp_path, line):
    (tmp_path / "a.jsonl").write_text(f'{{"text": "a"}}\n{line}\n')
    source = open_source(str(tmp_path))
    with pytest.raises(SampleError, match=r"not_json: a\.jsonl:2: "):
        source.read(1)
    source.close()


def png(width, height, *chunks):
    """A PNG that says it is so large, and holds nothing of it."""

    def chunk(kind, content):
        return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + b"".join(chunk(*one) for one in chunks) + chunk(b"IEND", b"")


def saved(form, size=(40, 30), **how):
    file = io.BytesIO()
    Image.new("RGB", size, "teal").save(file, form, **how)
    return file.getvalue()


def texts():
    known = PngImagePlugin.PngInfo()
    known.add_text("a", "x" * 3_000_000, zip=True)
    return known


HOSTILE = {
    "too many pixels": png(9_000, 9_000),
    "as many as a bomb": png(60_000, 60_000),
    "a text that grows": saved("PNG", pnginfo=texts()),
    "PostScript, which would start another program": b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 40 30\n",
    "a format that no page shows": saved("PPM"),
    "nothing": b"",
    "cut": saved("PNG")[:60],
}


@pytest.mark.parametrize("what", HOSTILE)
def test_a_hostile_picture_is_passed_over_and_a_scene_is_drawn(tmp_path, what):
    (tmp_path / "tea.png").write_bytes(saved("PNG"))
    (tmp_path / "tea house.jpg").write_bytes(HOSTILE[what])
    found = captioned.Folder(tmp_path)
    assert found.passed_over == (() if what == "cut" else ("tea house.jpg",))
    asset = Photos(found).picture("https://picsum.photos/seed/tea-house/40/30")
    assert asset is not None
    assert len(asset.body) < 100_000


@pytest.mark.parametrize("form", ["PNG", "JPEG", "WEBP", "GIF", "AVIF", "BMP", "TIFF"])
def test_what_pages_show_is_opened(form):
    with picture.opened(io.BytesIO(saved(form))) as whole:
        assert whole.convert("RGB").size == (40, 30)


def test_a_list_of_captions_has_a_limit(tmp_path):
    (tmp_path / "tea.png").write_bytes(saved("PNG"))
    for content, words in (
        ('{"file_name": "tea.png", "text": "' + "a" * 1_000_001 + '"}', "a line has more than 1000000 characters"),
        ("[" * 100_000, "recursion"),
        (json.dumps({"file_name": "tea.png", "text": "a"}) + "\n" + "9" * 5_000, "4300 digits"),
    ):
        (tmp_path / "captions.jsonl").write_text(content)
        with pytest.raises(UsageError, match=rf"captions\.jsonl: cannot be read: .*{words}"):
            captioned.Folder(tmp_path)
    with (tmp_path / "captions.jsonl").open("wb") as file:
        file.truncate(50_000_001)
    with pytest.raises(UsageError, match="found 50000001 bytes, at most 50000000"):
        captioned.Folder(tmp_path)
