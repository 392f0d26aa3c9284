"""Web archives: which records are documents, what answers their URLs, and what is said of those that are damaged."""

import gzip
import io
import zlib
from contextlib import closing

import brotli
import pyarrow as pa
import pytest
from warcio.statusandheaders import StatusAndHeaders

from tests.warcs import Writer, archive, response
from websight.errors import UsageError
from websight.sources import open_source
from websight.web.site import KeptFiles, PageSite

PAGE = b"<!doctype html><title>A</title><p>A page."
HTML, CSS = ("Content-Type", "text/html"), ("Content-Type", "text/css")
HERE = "label.page.invalid"


def chunked(body):
    pieces = [body[start : start + 7] for start in range(0, len(body), 7)]
    return b"".join(b"%x\r\n%s\r\n" % (len(piece), piece) for piece in [*pieces, b""])


@pytest.fixture
def read(tmp_path):
    """Returns the names and texts of the documents of an archive of these records."""

    def documents(*records, name="crawl.warc.gz", is_packed=True):
        with closing(open_source(str(archive(tmp_path / name, *records, is_packed=is_packed)))) as source:
            return {source.name(number): source.read(number).html for number in range(len(source))}

    return documents


@pytest.fixture
def answer(tmp_path):
    """Returns the answer to a URL that a page at https://example.com/blog/a.html asks for, from these records."""

    def asset(url, *records):
        page = response("https://example.com/blog/a.html", PAGE, HTML)
        source = open_source(str(archive(tmp_path / "crawl.warc.gz", page, *records)))
        found = PageSite(source.beside, "//example.com/blog/a.html").answer(url, "Other", HERE)
        return found and (found.body, found.content_type)

    return asset


@pytest.mark.parametrize("is_packed", [True, False])
def test_html_that_was_answered_with_200_is_a_document_by_its_url(read, is_packed):
    records = (
        response("https://example.com/blog/?page=2", PAGE, HTML),
        response("https://example.com/a.css", b"p {}", CSS),
        response("https://example.com/none", PAGE, HTML, status="404 Not Found"),
        response("https://example.com/old", b"", status="301 Moved", kind="response"),
        response("http://example.com/plain.html", PAGE, ("Content-Type", "application/xhtml+xml; charset=utf-8")),
        ("warcinfo", "", None, b"software: a crawler"),
        ("resource", "file:///saved.html", None, PAGE),
    )
    name = "crawl.warc.gz" if is_packed else "crawl.warc"
    assert read(*records, name=name, is_packed=is_packed) == {
        "https://example.com/blog/?page=2": PAGE.decode(),
        "http://example.com/plain.html": PAGE.decode(),
    }


def test_of_several_records_of_a_url_the_first_counts(read):
    records = [response("https://example.com/", body, HTML) for body in (b"<p>First", b"<p>Second")]
    assert read(*records) == {"https://example.com/": "<p>First"}


def test_what_stands_in_a_frame_is_no_document(read):
    asked = StatusAndHeaders("GET /ad HTTP/1.1", [("Sec-Fetch-Dest", "iframe")], is_http_request=True)
    framed = response("https://ads.example/ad", PAGE, HTML), ("request", "https://ads.example/ad", asked, b"")
    assert [*read(response("https://example.com/", PAGE, HTML), *framed)] == ["https://example.com/"]


@pytest.mark.parametrize(
    ("headers", "sent"),
    [
        ([("Content-Encoding", "gzip")], gzip.compress(PAGE)),
        ([("Content-Encoding", "br")], brotli.compress(PAGE)),
        ([("Content-Encoding", "zstd")], pa.Codec("zstd").compress(PAGE, asbytes=True)),
        ([("Content-Encoding", "deflate")], zlib.compress(PAGE)),
        ([("Content-Encoding", "deflate")], zlib.compress(PAGE)[2:-4]),
        ([("Content-Encoding", "gzip")], PAGE),
        ([("Transfer-Encoding", "chunked")], chunked(PAGE)),
        ([("Transfer-Encoding", "chunked")], PAGE),
        ([("Transfer-Encoding", "chunked"), ("Content-Encoding", "br")], chunked(brotli.compress(PAGE))),
    ],
    ids=["gzip", "br", "zstd", "deflate", "raw deflate", "decoded", "chunked", "dechunked", "chunked br"],
)
def test_content_is_decoded_whether_the_crawler_did_it_or_not(read, headers, sent):
    assert read(response("https://example.com/", sent, HTML, *headers)) == {"https://example.com/": PAGE.decode()}


def test_a_page_is_read_by_the_charset_of_its_header(read):
    russian = ("Content-Type", "text/html; charset=koi8-r")
    assert read(response("https://example.com/", "<p>Корабль".encode("koi8-r"), russian)) == {
        "https://example.com/": "<p>Корабль"
    }


@pytest.mark.parametrize(
    ("asked", "recorded"),
    [
        (f"https://{HERE}/css/a.css", "https://example.com/css/a.css"),
        ("https://example.com/css/a.css", "http://example.com/css/a.css"),
        (f"https://{HERE}/css/a.css?v=3", "https://example.com/css/a.css?v=3"),
        (f"https://{HERE}/css/a.css?v=4", "https://example.com/css/a.css"),
        ("http://cdn.example.net/b.css", "https://cdn.example.net/b.css"),
        ("https://cdn.example.net:8080/b.css", "https://cdn.example.net:8080/b.css"),
        (f"https://{HERE}/css/a%20b.css", "https://example.com/css/a%20b.css"),
    ],
)
def test_a_record_answers_its_url_with_its_type(answer, asked, recorded):
    assert answer(asked, response(recorded, b"p {}", ("Content-Type", "text/css; charset=utf-8"))) == (
        b"p {}",
        "text/css",
    )


def test_what_was_not_recorded_has_no_answer(answer):
    assert answer("https://cdn.example.net/b.css", response("https://other.example/b.css", b"p {}", CSS)) is None


def test_redirects_lead_to_what_was_recorded_and_circles_to_nothing(answer):
    def moved(here, there):
        return response(f"https://cdn.example/{here}", b"", ("Location", there), status="302 Found")

    records = moved("a", "/b"), moved("b", "https://cdn.example/c"), moved("x", "/y"), moved("y", "/x")
    known = response("https://cdn.example/c", b"p {}", CSS)
    assert answer("https://cdn.example/a", *records, known) == (b"p {}", "text/css")
    assert answer("https://cdn.example/x", *records, known) is None


def test_a_revisit_has_the_content_of_the_record_with_its_digest(tmp_path):
    first, again = "https://example.com/a.css", "https://example.com/b.css"
    with (path := tmp_path / "crawl.warc.gz").open("wb") as file:
        writer = Writer(file, gzip=True)
        kind, url, headers, body = response(first, b"p {}", CSS)
        record = writer.create_warc_record(url, kind, payload=io.BytesIO(body), http_headers=headers)
        writer.write_record(record)
        digest = record.rec_headers.get_header("WARC-Payload-Digest")
        writer.write_record(writer.create_revisit_record(again, digest, first, "2026-01-01T00:00:00Z", headers))
        page = response("https://example.com/", PAGE, HTML)
        writer.write_record(
            writer.create_warc_record(page[1], page[0], payload=io.BytesIO(page[3]), http_headers=page[2])
        )
    files = open_source(str(path)).beside
    assert [files.read(files.find(f"//example.com/{name}.css")) for name in "ab"] == [b"p {}", b"p {}"]


def test_what_a_row_keeps_answers_like_the_archive(tmp_path):
    css = response("https://cdn.example/b?v=2", b"p {}", CSS)
    source = open_source(str(archive(tmp_path / "crawl.warc.gz", response("https://example.com/", PAGE, HTML), css)))
    site = PageSite(source.beside, "//example.com/")
    asked = ("https://cdn.example/b?v=2", "Stylesheet", HERE)
    given = site.answer(*asked)
    assert PageSite(KeptFiles(site.used), "//example.com/").answer(*asked) == given
    assert [file.name for file in site.used] == ["//cdn.example/b?v=2"]


def test_a_folder_of_archives_is_one_source(tmp_path):
    archive(tmp_path / "1.warc.gz", response("https://example.com/1", PAGE, HTML))
    archive(tmp_path / "2.warc", response("https://example.com/2", PAGE, HTML), is_packed=False)
    with closing(open_source(str(tmp_path))) as source:
        assert [source.name(number) for number in range(len(source))] == [
            "https://example.com/1",
            "https://example.com/2",
        ]
        before = source.fingerprint()
    archive(tmp_path / "2.warc", response("https://example.com/3", PAGE, HTML), is_packed=False)
    assert open_source(str(tmp_path)).fingerprint() != before


@pytest.mark.parametrize("is_packed", [True, False])
def test_an_archive_that_ends_early_says_how_to_use_what_is_whole(tmp_path, is_packed):
    pages = [response(f"https://example.com/{number}", PAGE * 99, HTML) for number in range(3)]
    path = archive(tmp_path / ("crawl.warc.gz" if is_packed else "crawl.warc"), *pages, is_packed=is_packed)
    path.write_bytes(path.read_bytes()[:-40])
    with pytest.raises(UsageError, match=r"is damaged in or after the record at byte \d+ .* the 2 records") as error:
        open_source(str(path))
    length = int(str(error.value).partition("head -c ")[2].partition(" ")[0])
    path.write_bytes(path.read_bytes()[:length])
    assert len(open_source(str(path))) == 2


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("crawl.warc", b"no archive", "is no web archive"),
        ("crawl.warc.gz", b"no archive", "is no web archive"),
        ("crawl.warc.gz", gzip.compress(b"no archive"), "is no web archive"),
        ("crawl.warc", b"", "holds no documents"),
    ],
    ids=["plain", "not packed", "packed", "empty"],
)
def test_what_is_no_archive_is_said(tmp_path, name, content, said):
    (tmp_path / name).write_bytes(content)
    with pytest.raises(UsageError, match=said) as error:
        open_source(str(tmp_path / name))
    assert "\n" not in str(error.value)


def test_an_archive_that_is_compressed_as_a_whole_is_said(tmp_path):
    plain = archive(
        tmp_path / "crawl.warc", *(response(f"https://example.com/{n}", PAGE, HTML) for n in range(3)), is_packed=False
    )
    (tmp_path / "whole.warc.gz").write_bytes(gzip.compress(plain.read_bytes()))
    with pytest.raises(UsageError, match="is compressed as a whole, and not record by record"):
        open_source(str(tmp_path / "whole.warc.gz"))
