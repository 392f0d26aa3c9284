"""Rules of a style sheet that a document cannot use."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from websight.web.css import rewritten
from websight.web.unused import Names, without_unused

HTML = (
    '<!DOCTYPE html><html><body class="home"><nav id="top"><a class="link md:p-4" href="#">x</a></nav>'
    "<p style='font-family:Tar'>x</p><script>node.className = 'opened'</script></body></html>"
)


def kept(css):
    return without_unused(css, Names(HTML, "add('beside')"))


@pytest.mark.parametrize(
    "rule",
    [
        ".link{a:b}",
        ".gone, .link:hover{a:b}",
        "nav > a.link::before{content:'}'}",
        "#top a{a:b}",
        ".md\\:p-4{a:b}",
        ".home:not(.gone) a{a:b}",
        "a:is(.gone, .link){a:b}",
        "a[href='.gone']{a:b}",
        "*{a:b}",
        ":root{--x:1}",
        "::selection{a:b}",
        ".opened{a:b}",
        ".beside{a:b}",
        "HTML BODY{a:b}",
        "@import url(x.css);",
        "@media (min-width:1px){.link{a:b}}",
        "@layer base, parts;",
        "@layer parts{@supports (a:b){.link{a:b}}}",
        "@font-face{font-family:Tar;src:url(t.woff2)}",
        "@keyframes go{from{a:b}to{a:b}}.link{animation:go 1s}",
        "@page{margin:0}",
        ".link{a:b;&:hover{c:d}}",
        ".link{background:url(data:image/svg+xml;utf8,{})}",
    ],
)
def test_what_may_be_used_stays(rule):
    assert kept(rule) == rule


@pytest.mark.parametrize(
    "rule",
    [
        ".gone{a:b}",
        ".link .gone{a:b}",
        "table{a:b}",
        "#gone{a:b}",
        ".gone,.lost{a:b}",
        "@media print{.gone{a:b}}",
        "@media print{@supports (a:b){.gone{a:b}}}",
        "@font-face{font-family:'Rope';src:url(t.woff2)}",
        "@keyframes lost{from{a:b}}",
        "/* .link */.gone{content:'.link{'}",
    ],
)
def test_what_cannot_be_used_goes(rule):
    assert kept(f"{rule}.link{{a:b}}").endswith(".link{a:b}")
    assert "gone" not in kept(f"{rule}.link{{a:b}}")
    assert "Rope" not in kept(rule)
    assert "lost" not in kept(rule)


@given(st.text("{}();:@/*\\\"'.# aurl,\n[]"))
def test_no_style_sheet_is_too_odd(css):
    kept(css)


@pytest.mark.parametrize(
    "piece", ["{", "}", "/*", "'", '"', "@media x{", ":not(", "a,", "\\", "url(", "[", "@import 'a' ", "u"]
)
def test_a_hostile_style_sheet_costs_no_more_than_its_length(piece):
    kept(piece * (300_000 // len(piece)))  # 0.3 s at most; where every piece looked at all others, an hour
    rewritten(piece * (300_000 // len(piece)), str, lambda _: None)
