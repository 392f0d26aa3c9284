"""Archives of pages: what is taken out of them, and what never is."""

import io
import stat
import tarfile
import zipfile

import pytest

from websight.errors import UsageError
from websight.sources import open_source, unpack

PAGE = b"<!DOCTYPE html><html><body><p>Words</p></body></html>"
HOSTILE = [
    "../out.html",
    "/etc/out.html",
    "a/../../out.html",
    "..\\out.html",
    ".git/out.html",
    "__MACOSX/out.html",
    "a//b.html",
]


def zipped(path, names, *, more=()):
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in names:
            archive.writestr(name, PAGE)
        for info, content in more:
            archive.writestr(info, content)
    return str(path)


def tarred(path, names, *, more=()):
    with tarfile.open(path, "w:gz") as archive:
        for name in names:
            info = tarfile.TarInfo(name)
            info.size = len(PAGE)
            archive.addfile(info, io.BytesIO(PAGE))
        for info, content in more:
            archive.addfile(info, io.BytesIO(content))
    return str(path)


@pytest.mark.parametrize(("make", "name"), [(zipped, "site.zip"), (tarred, "site.tar.gz"), (tarred, "site.TGZ")])
def test_an_archive_is_its_pages_and_the_files_beside_them(tmp_path, make, name):
    source = open_source(make(tmp_path / name, ["site/index.html", "site/css/a.css", "site/blog/b.htm"]))
    assert [source.name(number) for number in range(len(source))] == ["site/blog/b.htm", "site/index.html"]
    assert source.read(1).html == PAGE.decode()
    assert source.beside.read(source.beside.find("site/css/a.css")) == PAGE
    place = source._files.folder
    source.close()
    assert not place.exists()


@pytest.mark.parametrize(("make", "name"), [(zipped, "site.zip"), (tarred, "site.tar.gz")])
def test_nothing_of_an_archive_gets_out_of_its_folder(tmp_path, make, name):
    source = open_source(make(tmp_path / name, ["index.html", *HOSTILE]))
    assert [source.name(number) for number in range(len(source))] == ["index.html"]
    source.close()
    assert sorted(path.name for path in tmp_path.iterdir()) == [name]


def test_links_and_devices_are_left_out(tmp_path):
    link = tarfile.TarInfo("link.html")
    link.type, link.linkname = tarfile.SYMTYPE, "/etc/passwd"
    hard = tarfile.TarInfo("hard.html")
    hard.type, hard.linkname = tarfile.LNKTYPE, "/etc/passwd"
    pipe = tarfile.TarInfo("pipe.html")
    pipe.type = tarfile.FIFOTYPE
    source = open_source(tarred(tmp_path / "a.tar.gz", ["a.html"], more=[(link, b""), (hard, b""), (pipe, b"")]))
    assert len(source) == 1
    source.close()
    info = zipfile.ZipInfo("link.html")
    info.external_attr = (stat.S_IFLNK | 0o777) << 16
    source = open_source(zipped(tmp_path / "a.zip", ["a.html"], more=[(info, b"/etc/passwd")]))
    assert len(source) == 1
    source.close()


@pytest.mark.parametrize(("make", "name"), [(zipped, "bomb.zip"), (tarred, "bomb.tar.gz")])
def test_what_becomes_too_large_is_refused_before_it_is_written(tmp_path, make, name):
    with pytest.raises(UsageError, match="becomes larger than 100 bytes"):
        unpack.ArchivedPages(make(tmp_path / name, ["a.html", "b.html", "c.html"]), max_bytes=100)


def test_an_archive_that_is_damaged_or_holds_no_pages_is_one_line(tmp_path):
    (tmp_path / "a.zip").write_bytes(b"PK\3\4 nothing")
    (tmp_path / "a.tar.gz").write_bytes(b"\x1f\x8b\x08 nothing")
    for name in ("a.zip", "a.tar.gz"):
        with pytest.raises(UsageError, match="cannot be unpacked"):
            open_source(str(tmp_path / name))
    with pytest.raises(UsageError, match="holds no pages"):
        open_source(zipped(tmp_path / "b.zip", ["readme.md"]))


def test_an_archive_is_the_same_source_as_its_folder(tmp_path):
    for name in ("a.html", "css/a.css"):
        path = tmp_path / "folder" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(PAGE)
    packed = open_source(zipped(tmp_path / "a.zip", ["a.html", "css/a.css"]))
    assert packed.fingerprint() == open_source(str(tmp_path / "folder")).fingerprint()
    packed.close()


def test_pages_of_packages_and_of_git_are_not_a_checkouts_own(tmp_path):
    for name in ("index.html", ".git/a.html", "node_modules/p/b.html", ".github/c.html"):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(PAGE)
    source = open_source(str(tmp_path))
    assert [source.name(number) for number in range(len(source))] == ["index.html"]
    assert source.beside.find("node_modules/p/b.html")
