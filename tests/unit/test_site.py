"""URLs of a page, answered by the files beside it."""

import pytest

from websight.web import site as sites
from websight.web.site import KeptFiles, PageSite, own_hosts

HERE = "label.page.invalid"


class Folder:
    """Files by name, in the way of a folder."""

    def __init__(self, *names):
        self.names = names

    def find(self, name):
        return next((known for known in self.names if known.lower() == name.lower()), None)

    def read(self, name):
        return name.encode()

    def type(self, _name):
        return ""


def asked(url, *names, path="blog/a.html", hosts=frozenset(), kind="Image"):
    site = PageSite(Folder(*names), path, hosts)
    asset = site.answer(url, kind, HERE)
    return (asset and asset.body.decode()), site


@pytest.mark.parametrize(
    ("url", "name"),
    [
        (f"https://{HERE}/css/a.css", "css/a.css"),
        (f"https://{HERE}/css/a.css?v=3", "css/a.css"),
        (f"https://{HERE}/css/a.css?v=3", "css/a.css?v=3"),
        (f"https://{HERE}/img/ferry%20boat.png", "img/ferry boat.png"),
        (f"https://{HERE}/img/a%2520b.png", "img/a%20b.png"),
        (f"https://{HERE}/css/a.css", "blog/css/a.css"),  # the folder of the page is its site's root
        (f"https://{HERE}/repository/css/a.css", "css/a.css"),  # published below the repository's name
        ("http://localhost:8080/css/a.css", "css/a.css"),
        ("http://127.0.0.1:5500/css/a.css", "css/a.css"),
    ],
)
def test_a_url_of_the_pages_own_host_is_a_file(url, name):
    assert asked(url, name)[0] == name


@pytest.mark.parametrize(
    "url", ["https://other.example/css/a.css", "https://[", "data:text/css,a", "ftp://localhost/css/a.css"]
)
def test_another_host_is_none_of_the_sites(url):
    assert asked(url, "css/a.css")[0] is None


def test_a_host_that_the_page_calls_its_own_is():
    hosts = own_hosts('<link rel="canonical" href="https://tar.example/blog/a"><base href="https://rope.example/">')
    assert hosts == {"tar.example", "rope.example"}
    assert asked("https://tar.example/css/a.css", "css/a.css", hosts=hosts)[0] == "css/a.css"


def test_another_case_is_answered_and_noted():
    name, site = asked(f"https://{HERE}/CSS/A.css", "css/a.css")
    assert name == "css/a.css"
    assert site.misspelt == {"css/a.css"}


@pytest.mark.parametrize(
    ("name", "kind", "content", "media_type"),
    [
        ("a.CSS", "Stylesheet", b"", "text/css"),
        ("style.php", "Stylesheet", b"", "text/css"),
        ("a.mjs", "Script", b"", "text/javascript"),
        ("photo", "Image", b"\xff\xd8\xff\xe0", "image/jpeg"),
        ("blog/", "Frame", b"<p>", "text/html"),
        ("logo", "Image", b"<svg xmlns", "image/svg+xml"),
        ("data.json", "Fetch", b"{}", "application/json"),
        ("thing", "Fetch", b"\0", "application/octet-stream"),
        ("a.css?v=3", "Stylesheet", b"", "text/css"),
    ],
)
def test_types_come_from_the_name_the_wish_or_the_first_bytes(name, kind, content, media_type):
    assert sites.type_of(name, kind, content) == media_type


def test_what_was_asked_for_answers_the_same_urls_again():
    first = PageSite(Folder("css/a.css", "img/b.png"), "blog/a.html")
    urls = [f"https://{HERE}/css/a.css?v=1", f"https://{HERE}/repo/img/b.png"]
    answers = [first.answer(url, "Image", HERE) for url in urls]
    again = PageSite(KeptFiles(first.used), "blog/a.html")
    assert [again.answer(url, "Image", HERE) for url in urls] == answers
    assert again.used == first.used


def test_more_than_a_row_may_hold_is_refused():
    class Large(Folder):
        def read(self, _name):
            return b"x" * (sites.MAX_PAGE_BYTES // 2 + 1)

    site = PageSite(Large("a.png", "b.png"), "a.html")
    assert site.answer(f"https://{HERE}/a.png", "Image", HERE)
    assert site.answer(f"https://{HERE}/b.png", "Image", HERE) is None
    assert site.is_too_large


@pytest.mark.parametrize(
    ("html", "is_asked"),
    [
        ("<p>Words", False),
        (
            '<img src="https://picsum.photos/1/2"><link href="//a.example/a.css" rel="stylesheet"><a href="b">b</a>',
            False,
        ),
        ('<script src="https://cdn.tailwindcss.com"></script>', False),
        ("<style>p{background:url(data:image/png;base64,x)}</style><svg><use href='#a'/></svg>", False),
        ('<link rel="stylesheet" href="a.css">', True),
        ("<img src=a.png>", True),
        ("<p style=\"background:url('a.png')\">", True),
        ("<script>fetch('data.json')</script>", True),
        ('<img srcset="a.png 2x">', True),
        ('<img src="http://localhost/a.png">', True),
    ],
)
def test_only_a_page_that_may_ask_for_its_files_is_rendered_as_one_of_a_site(html, is_asked):
    assert PageSite(Folder(), "a.html").is_asked(html) is is_asked
