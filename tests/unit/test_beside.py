"""The files beside pages: what is given out, and what never is."""

import os

import pytest

from websight.sources import beside, open_source
from websight.sources.beside import FolderFiles

PAGE = "<!DOCTYPE html><html><body><p>Words of a page.</p></body></html>"


@pytest.fixture
def site(tmp_path):
    """A folder of a site, with something secret beside it."""
    (tmp_path / "secret.css").write_text("secret")
    root = tmp_path / "site"
    for name in ("css/Main.css", "img/ferry boat.png", "blog/index.html", "about.html", ".env", ".git/config"):
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(name)
    return root


def given(root, name):
    files = FolderFiles(root)
    true = files.find(name)
    return None if true is None else files.read(true)


@pytest.mark.parametrize(
    ("asked", "true"),
    [
        ("css/Main.css", "css/Main.css"),
        ("CSS/main.CSS", "css/Main.css"),
        ("img/ferry boat.png", "img/ferry boat.png"),
        ("blog/", "blog/index.html"),
        ("blog", "blog/index.html"),
        ("about", "about.html"),
        ("css//Main.css", "css/Main.css"),
    ],
)
def test_a_name_finds_the_file_that_a_server_would_send(site, asked, true):
    assert given(site, asked) == true.encode()


@pytest.mark.parametrize(
    "asked",
    [
        "../secret.css",
        "css/../../secret.css",
        ".env",
        ".git/config",
        "css/..\\..\\secret.css",
        "css/Main.css\0",
        "css",
        "",
    ],
)
def test_nothing_outside_and_nothing_hidden_is_given_out(site, asked):
    assert given(site, asked) is None


def test_a_link_is_followed_within_the_folder_and_never_out_of_it(site):
    (site / "inside.css").symlink_to("css/Main.css")
    (site / "outside.css").symlink_to("../secret.css")
    (site / "up").symlink_to("..")
    assert given(site, "inside.css") == b"css/Main.css"
    assert given(site, "outside.css") is None
    assert given(site, "up/secret.css") is None


def test_what_is_no_file_or_too_large_is_not_given_out(site):
    os.mkfifo(site / "pipe.css")  # reading it would wait for ever
    with (site / "film.css").open("wb") as film:
        film.truncate(beside.MAX_FILE_BYTES + 1)
    assert given(site, "pipe.css") is None
    assert given(site, "film.css") is None


def test_the_fingerprint_of_pages_holds_the_content_of_their_files_and_not_their_place(tmp_path):
    def fingerprint(folder, sheet):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "a.html").write_text(PAGE)
        (tmp_path / folder / "a.css").write_text(sheet)
        return open_source(str(tmp_path / folder)).fingerprint()

    first = fingerprint("one", "p{color:red}")
    assert fingerprint("two", "p{color:red}") == first
    assert fingerprint("three", "p{color:tan}") != first


def test_a_page_that_is_named_alone_has_nothing_beside_it(tmp_path):
    (tmp_path / "a.html").write_text(PAGE)
    (tmp_path / "secret.css").write_text("secret")
    assert open_source(str(tmp_path / "a.html")).beside is None
    assert open_source(str(tmp_path)).beside is not None
