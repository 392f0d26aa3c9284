"""Files of a site, put into its document."""

import re

import pytest

from tests.unit.test_site import Folder
from websight.web.inline import SMALL_BYTES, inlined
from websight.web.site import PageSite


class Texts(Folder):
    """Files with their content."""

    def __init__(self, **contents):
        self.contents = {
            name.replace("__", "/").replace("_css", ".css").replace("_js", ".js").replace("_png", ".png"): text
            for name, text in contents.items()
        }
        super().__init__(*self.contents)

    def read(self, name):
        content = self.contents[name]
        return content if isinstance(content, bytes) else content.encode()


def made(html, path="blog/a.html", *, with_all=False, **contents):
    return inlined(html, PageSite(Texts(**contents), path), with_all=with_all)


def test_a_sheet_stands_where_its_link_stood_and_nothing_else_changes():
    html = "<!DOCTYPE html>\n<head><link rel=stylesheet href='../css/a.css' media=print>\n</head><p>é</p>\n"
    result = made(html, css__a_css="p { color: tan }\n")
    assert result.html == '<!DOCTYPE html>\n<head><style media="print">\np { color: tan }\n</style>\n</head><p>é</p>\n'
    assert result.note == "put in: 1 style sheet"


@pytest.mark.parametrize(
    ("path", "url"),
    [("a.html", "img/t.png?x#y"), ("blog/a.html", "../img/t.png?x#y"), ("css/a.html", "../img/t.png?x#y")],
)
def test_urls_of_a_sheet_are_seen_from_the_document(path, url):
    html = '<link rel="stylesheet" href="/css/a.css">'
    assert f'"{url}"' in made(html, path, css__a_css="p{background:url( '../img/t.png?x#y' )}").html.replace("'", '"')


def test_a_backslash_parts_folders_as_it_does_in_browsers():
    assert "p{}" in made('<link rel="stylesheet" href="..\\css\\a.css">', css__a_css="p{}").html


def test_urls_under_a_base_are_seen_from_the_root():
    html = '<base href="/x/"><link rel="stylesheet" href="/css/a.css">'
    assert 'url("/img/t.png")' in made(html, css__a_css="p{background:url(../img/t.png)}").html


@pytest.mark.parametrize(
    "css",
    [
        'p{background:url("data:image/png;base64,x")}',
        "p{filter:url(#f)}",
        "/* url(img.png) @import 'b.css'; */",
        "p::before{content:'url(img.png)'}",
        "p{background:url(https://picsum.photos/1/2)}",
    ],
)
def test_what_is_no_file_of_the_site_stays_as_it_is(css):
    assert css in made('<link rel="stylesheet" href="/css/a.css">', css__a_css=css).html


def test_imports_are_put_in_with_their_media_and_in_their_place():
    result = made(
        '<link rel="stylesheet" href="/css/a.css">',
        css__a_css='@import "parts/b.css" screen and (min-width: 9px);\n@import url(c.css);p{}',
        css__parts__b_css="b{background:url(t.png)}",
        css__c_css="i{}",
    )
    sheet = re.sub(r"\s+", " ", result.html)
    assert '@media screen and (min-width: 9px) { b{background:url("../css/parts/t.png")} }' in sheet
    assert sheet.index("b{") < sheet.index("i{") < sheet.index("p{}")


@pytest.mark.parametrize(
    "rule", ['@import "b.css" layer(x);', '@import "missing.css";', '@import "https://fonts.example/x";']
)
def test_an_import_that_cannot_be_put_in_stays_one(rule):
    html = made('<link rel="stylesheet" href="/css/a.css">', css__a_css=rule, css__b_css="b{}").html
    assert "@import" in html
    assert "b{}" not in html


def test_a_circle_of_imports_ends():
    html = made('<link rel="stylesheet" href="/a.css">', a_css='@import "b.css";a{}', b_css='@import "a.css";b{}').html
    assert "a{}" in html


def test_a_sheet_cannot_end_its_style():
    html = made('<link rel="stylesheet" href="/a.css">', a_css="p::after{content:'</style><script>'}").html
    assert html.count("</style") == 1
    assert html.endswith("</style>")


@pytest.mark.parametrize(
    "link",
    [
        '<link rel="stylesheet" href="/a.css" onload="this.media=\'all\'" media="print">',
        '<link rel="alternate stylesheet" href="/a.css">',
        '<link rel="stylesheet" href="/a.css" disabled>',
        '<link rel="stylesheet" href="/none.css">',
        '<link rel="stylesheet" href="https://cdn.example/a.css">',
        '<link rel="preload" as="style" href="/a.css">',
        '<!-- <link rel="stylesheet" href="/a.css"> -->',
        '<script>\'<link rel="stylesheet" href="/a.css">\'</script>',
    ],
)
def test_what_is_no_plain_sheet_of_the_site_stays(link):
    assert made(link, a_css="p{}").html == link


def test_scripts_and_small_files_are_put_in_where_all_shall_be():
    html = (
        '<script src="/a.js" defer></script><script src="/b.js"></script>'
        '<img alt=x src="/i.png"><link rel=stylesheet href=/s.css></body>'
    )
    files = {"a_js": "late()", "b_js": "now()", "i_png": b"\x89PNG1", "s_css": "p{background:url(i.png)}"}
    result = made(html, with_all=True, **files).html
    assert result.index("now()") < result.index("late()") < result.index("</body>")
    assert result.count("data:image/png;base64,iVBORzE=") == 2
    assert "src=" not in result.replace('src="data:', "")
    assert made(html, **files).html.count("src=") == 3


def test_large_files_modules_and_scripts_that_look_at_themselves_stay():
    html = '<script type=module src="/a.js"></script><script src="/b.js"></script><img src="/i.png">'
    files = {"a_js": "1", "b_js": "document.currentScript.src", "i_png": b"\x89PNG" * SMALL_BYTES}
    assert made(html, with_all=True, **files).html == html


def test_a_sheet_in_another_encoding_is_read_by_what_it_says():
    for content in (
        "p{content:'é'}".encode("cp1252"),
        "@charset \"iso-8859-1\";p{content:'é'}".encode("latin-1"),
        "\ufeffp{content:'é'}".encode(),
    ):
        assert "p{content:'é'}" in made('<link rel="stylesheet" href="/a.css">', a_css=content).html


def test_a_sheet_that_is_missing_for_everybody_is_left_out_with_its_tag():
    links = "<link rel=stylesheet href=/css/a.css><link rel=stylesheet href=/css/gone.css><p>A"
    assert made(links, css__a_css="p { color: red }").html == "<style>\np { color: red }\n</style><p>A"
    assert made("<link rel=stylesheet href=/css/gone.css><p>A").html == "<link rel=stylesheet href=/css/gone.css><p>A"
    script = "<script src=/js/gone.js></script>"
    assert made(links + script, css__a_css="p {}").html.endswith("</style><p>A")
    assert made(script).html == script
    elsewhere = "<link rel=stylesheet href=https://cdn.example/b.css>"
    assert elsewhere in made(links + elsewhere, css__a_css="p {}").html
