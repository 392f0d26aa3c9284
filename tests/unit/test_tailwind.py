import hashlib
import json
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from websight.web import tailwind
from websight.web.tailwind import literal
from websight.web.tailwind.request import classes
from websight.web.tailwind.sheet import sheet

SCRIPT = '<script src="https://cdn.jsdelivr.net/npm/@tailwindcss/browser@4"></script>'


NPM = ("https://cdn.jsdelivr.net/npm", "https://unpkg.com", "//unpkg.com", "http://cdn.jsdelivr.net/npm")


@pytest.mark.parametrize("version", ["2", "2.2", "2.2.19", "2.0.1", "^2", "^2.0", "%5E2", "~2.2", "2.x", "2.2.x"])
@pytest.mark.parametrize("network", NPM)
def test_a_sheet_of_any_2_is_asked_for(network: str, version: str):
    assert tailwind.release(f"{network}/tailwindcss@{version}/dist/tailwind.min.css") == tailwind.Release(major="2")
    assert tailwind.release(f"{network}/tailwindcss@{version}/dist/tailwind.css") == tailwind.Release(major="2")


@pytest.mark.parametrize(
    ("url", "plugins"),
    [
        ("https://cdn.tailwindcss.com", ()),
        ("https://cdn.tailwindcss.com/", ()),
        ("//cdn.tailwindcss.com", ()),
        ("https://cdn.tailwindcss.com/3.4.17", ()),
        ("https://cdn.tailwindcss.com?plugins=forms,typography,aspect-ratio", ("forms", "typography", "aspect-ratio")),
        ("https://cdn.tailwindcss.com/3.3.2?plugins=forms@0.5.3,container-queries", ("forms", "container-queries")),
        ("https://cdn.tailwindcss.com?plugins=line-clamp", ()),
        ("https://cdn.tailwindcss.com?plugins=typography,typography", ("typography",)),
        ("https://unpkg.com/tailwindcss-cdn@3.4.10/tailwindcss.js", ()),
        ("https://unpkg.com/tailwindcss-cdn@3.4.10/tailwindcss-with-forms.js", ("forms",)),
    ],
)
def test_the_play_cdn_is_3_with_the_plugins_it_is_asked_for(url: str, plugins: tuple[str, ...]):
    assert tailwind.release(url) == tailwind.Release(major="3", plugins=plugins)


@pytest.mark.parametrize(
    "url",
    [
        "https://cdn.jsdelivr.net/npm/@tailwindcss/browser@4",
        "https://cdn.jsdelivr.net/npm/@tailwindcss/browser@4.1",
        "https://cdn.jsdelivr.net/npm/@tailwindcss/browser@4.1.11",
        "https://cdn.jsdelivr.net/npm/@tailwindcss/browser@4/dist/index.global.js",
        "https://cdn.jsdelivr.net/npm/@tailwindcss/browser@4.0.0/dist/index.global.min.js",
        "//cdn.jsdelivr.net/npm/@tailwindcss/browser@4",
        "https://unpkg.com/@tailwindcss/browser@4",
        "https://unpkg.com/@tailwindcss/browser@4.3.3/dist/index.global.js",
        "https://unpkg.com/@tailwindcss/browser@latest",
        "https://unpkg.com/@tailwindcss/browser",
        "https://unpkg.com/@tailwindcss/browser@^4.1",
        "https://cdnjs.cloudflare.com/ajax/libs/tailwindcss-browser/4.1.13/index.global.min.js",
    ],
)
def test_the_script_of_4_is_known_everywhere(url: str):
    assert tailwind.release(url) == tailwind.Release(major="4")
    assert tailwind.is_script(url)


@pytest.mark.parametrize(
    "url",
    [
        "",
        "https://cdn.tailwindcss.com/4.0.0",
        "https://cdn.tailwindcss.com/play.html",
        "https://cdn.tailwindcss.com.example.org",
        "https://unpkg.com/tailwindcss",
        "https://unpkg.com/tailwindcss/dist/tailwind.min.css",
        "https://unpkg.com/tailwindcss@latest/dist/tailwind.min.css",
        "https://unpkg.com/tailwindcss@1.9.6/dist/tailwind.min.css",
        "https://unpkg.com/tailwindcss@20/dist/tailwind.min.css",
        "https://unpkg.com/tailwindcss@3.4.1/dist/tailwind.min.css",
        "https://unpkg.com/tailwindcss@2/dist/tailwind-dark.min.css",
        "https://cdnjs.cloudflare.com/ajax/libs/tailwindcss/1.9.6/tailwind.min.css",
        "https://cdn.jsdelivr.net/npm/@tailwindcss/browser@5",
        "https://cdn.jsdelivr.net/npm/@tailwindcss/browser@40",
        "https://cdn.jsdelivr.net/npm/@tailwindcss/browser@4/package.json",
        "https://cdn.jsdelivr.net/npm/@tailwindcss/typography@4",
        "https://example.org/?u=https://unpkg.com/@tailwindcss/browser@4",
    ],
)
def test_no_major_stands_in_for_another(url: str):
    assert tailwind.release(url) is None
    assert tailwind.answer(url) is None


def test_what_ships_names_its_version():
    assert [tailwind.version(major) for major in "234"] == ["2.2.19", "3.4.19", "4.3.3"]
    assert tailwind.answer("https://cdn.tailwindcss.com/3.0.0").names == ("tailwindcss@3.4.19",)
    assert tailwind.name("4") == "tailwindcss@4.3.3"


def test_a_document_without_the_script_wants_nothing() -> None:
    assert tailwind.compile_request('<body class="p-4">') is None
    assert tailwind.compile_request("<p>How to load @tailwindcss/browser@4 from a CDN</p>") is None
    assert tailwind.compile_request(f"<!-- {SCRIPT} --><p class='p-4'>") is None


def test_candidates_are_the_classes_of_the_document_each_once() -> None:
    request = tailwind.compile_request(
        f'{SCRIPT}<body class="p-4 flex\n m-2"><p class=p-4>hidden grid</p><svg class="size-4"/>'
    )
    assert request == tailwind.CompileRequest(
        major="4",
        src="https://cdn.jsdelivr.net/npm/@tailwindcss/browser@4",
        candidates=("flex", "m-2", "p-4", "size-4"),
    )


def test_candidates_are_read_as_the_browser_reads_them() -> None:
    request = tailwind.compile_request(f"""{SCRIPT}<p class="[&amp;>li]:mt-1 before:content-['a>b']">""")
    assert request is not None
    assert request.candidates == ("[&>li]:mt-1", "before:content-['a>b']")


@pytest.mark.parametrize(
    "code",
    [
        "el.classList.add('md:hidden', 'x')",
        'el.className = "p-1 md:hidden"',
        'el.innerHTML = `<p class="md:hidden">`',
        'el.innerHTML = "<p class=\\"md:hidden\\">"',
    ],
)
def test_what_a_script_may_add_is_a_candidate(code: str) -> None:
    request = tailwind.compile_request(f"{SCRIPT}<p>grid</p><script>{code}</script>")
    assert request is not None
    assert "md:hidden" in request.candidates


def test_a_bare_name_in_a_script_is_a_candidate() -> None:
    request = tailwind.compile_request(
        f"{SCRIPT}<p :class='{{hidden:!open}}'><script src=https://unpkg.com/alpinejs></script>"
    )
    assert request is not None
    assert "hidden" in request.candidates


def test_style_sheets_for_tailwind_are_joined_in_order() -> None:
    own = '<style type="text/tailwindcss">{}</style>'
    request = tailwind.compile_request(own.format("a>b{}") + SCRIPT + "<style>p{}</style>" + own.format("@theme{}"))
    assert request is not None
    assert request.css == "a>b{}\n@theme{}\n"


@given(st.text(alphabet=st.characters(exclude_categories=["Cs"])))
def test_whatever_follows_the_script_gives_candidates_in_order(text: str) -> None:
    request = tailwind.compile_request(f"{SCRIPT}{text}<script>{text}</script>")
    assert request is not None
    assert list(request.candidates) == sorted(set(request.candidates))


def test_the_stub_carries_the_sheet_whatever_stands_in_it() -> None:
    css = '.a::before { content: "\'\\201C</script>\u2028`${x}" }'
    body = tailwind.stub(tailwind.Compiled(css=css, major="4", src="")).body.decode()
    match = re.search(r'textContent=(".*");', body)
    assert match is not None
    assert json.loads(match[1]) == css
    assert body.isascii()


def test_the_compiler_defines_the_function_the_browser_calls() -> None:
    assert "globalThis.tw4=" in tailwind.compiler_source("4")
    assert "globalThis.tw3=" in tailwind.compiler_source("3")


PLAY = '<script src="https://cdn.tailwindcss.com?plugins=forms"></script>'


def test_a_config_that_is_data_is_read():
    script = r"""
      // colours of the house
      tailwind.config = {
        darkMode: 'class', important: true, /* why not */ "prefix": "",
        theme: { extend: {
          colors: { brand: { 50: '#fff', 500: "#f50", DEFAULT: `#abc` }, 'off-white': '#fafafa', },
          fontFamily: { sans: ['Inter', 'sans-serif'] }, spacing: { 0.5: '2px', 128: '32rem' },
          zIndex: { low: -1, half: .5 }, content: { dash: '\\2014', quote: '\'', smile: '\u263a' },
        } },
      };
    """
    extend = {
        "colors": {"brand": {"50": "#fff", "500": "#f50", "DEFAULT": "#abc"}, "off-white": "#fafafa"},
        "fontFamily": {"sans": ["Inter", "sans-serif"]},
        "spacing": {"0.5": "2px", "128": "32rem"},
        "zIndex": {"low": -1, "half": 0.5},
        "content": {"dash": "\\2014", "quote": "'", "smile": "☺"},
    }
    expected = {"darkMode": "class", "important": True, "prefix": "", "theme": {"extend": extend}}
    assert literal.config(script) == (expected, "")


@pytest.mark.parametrize(
    "script",
    [
        "tailwind.config = { plugins: [require('x')] }",
        "tailwind.config = { theme: { colors: tailwind.colors } }",
        "tailwind.config = { theme: { colors: { ...base } } }",
        "tailwind.config = { theme: ({ theme }) => ({}) }",
        "tailwind.config = { a: `${b}` }",
        "tailwind.config = { a: 1 + 1 }",
        "tailwind.config = { a: 'x'.length }",
        "tailwind.config = { a: []['at']`x` }",
        "tailwind.config = { [a]: 1 }",
        "tailwind.config = { a }",
        "tailwind.config = { a() {} }",
        "tailwind.config = { get a() { return 1 } }",
        "tailwind.config = { safelist: [{ pattern: /bg-/ }] }",
        "tailwind.config = { __proto__: null }",
        "tailwind.config = { a: undefined }",
        "tailwind.config = { a: 1",
        "tailwind.config = { a: 'x }",
        "tailwind.config = { a: 1 b: 2 }",
        "tailwind.config = [ 1 ]",
        "tailwind.config = {} || other",
        "tailwind.config = {}\n(function () {})()",
        "tailwind.config = {}\nin x",
        "tailwind.config == {}",
        "if (x) tailwind.config = {}",
        "// x\u2028 evil()\ntailwind.config = {}",
        "tailwind.config = " + "{a:" * 2_000,
        "",
    ],
)
def test_a_config_that_has_to_be_run_is_not(script: str):
    assert literal.config(script) is None


def test_what_follows_a_config_is_handed_back():
    assert literal.config("window.tailwind.config = {}; alert(1)") == ({}, "alert(1)")
    assert literal.config("tailwind.config = {}\nalert(1)") == ({}, "alert(1)")
    assert tailwind.is_config("tailwind.config = {};")
    assert not tailwind.is_config("tailwind.config = {}; alert(1)")


@given(st.text(), st.text(alphabet="{}[]:,'\"\\/*\n atx1.-`$"))
def test_reading_a_config_never_raises(one: str, other: str):
    for text in (one, other, "tailwind.config=" + one, "tailwind.config={" + other):
        literal.config(text)


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers(-(10**9), 10**9) | st.text(),
        lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
        max_leaves=12,
    )
)
def test_json_is_a_config(value: object):
    expected = None if "__proto__" in json.dumps(value) else ({"a": value}, "")
    assert literal.config(f"tailwind.config = {json.dumps({'a': value})};") == expected


def test_3_is_wanted_with_its_plugins_its_config_and_its_sheets():
    html = f"""<head>{PLAY}<script>tailwind.config = {{ darkMode: 'class' }}</script>
      <style type="text/tailwindcss">.card {{ @apply p-4 }}</style></head><body class="card flex">grid"""
    assert tailwind.compile_request(html) == tailwind.CompileRequest(
        major="3",
        src="https://cdn.tailwindcss.com?plugins=forms",
        candidates=("card", "flex"),
        css=".card { @apply p-4 }\n",
        plugins=("forms",),
        config='{"darkMode": "class"}',
    )


def test_the_last_config_counts_and_what_else_a_script_does_adds_words():
    html = f"""{PLAY}<script>tailwind.config = {{ a: 1 }}</script><script>tailwind.config = {{ a: 2 }}
      document.body.classList.add("pt-9")</script><body class="card">"""
    request = tailwind.compile_request(html)
    assert request is not None
    assert request.config == '{"a": 2}'
    assert {"card", "pt-9"} <= set(request.candidates)


@pytest.mark.parametrize(
    "html",
    [
        f"<script>tailwind.config = {{}}</script>{PLAY}",  # before the script: there is no `tailwind` yet
        f"{PLAY}<script>tailwind.config = {{ theme: {{ colors: tailwind.colors }} }}</script>",
        f"{PLAY}<script>tailwind.config = {{}}; tailwind.config.darkMode = 'class'</script>",
        f"{PLAY}{PLAY}",
        f"{PLAY}{SCRIPT}",
        PLAY.replace("<script", "<script defer"),
        PLAY.replace("<script", "<script integrity=sha384-x"),
        f"{SCRIPT}<script>el.className = 'bg-' + colour</script>",
        f"{PLAY}<script>el.className = `text-${{size}}`</script>",
        f"{PLAY}<script>el.className = colour + '-500'</script>",
        f"{PLAY}<script>el.className = ['p', 4].join('-')</script>",
        f"{PLAY}<script src='https://cdn.jsdelivr.net/npm/flowbite@2/dist/flowbite.min.js'></script>",
    ],
)
def test_what_cannot_be_known_before_is_left_to_the_page(html: str):
    assert tailwind.compile_request(html) is None


def test_code_that_is_shown_is_no_script():
    html = f"{SCRIPT}<p class='p-1'>&lt;body onload=\"el.className = 'bg-' + colour\"> and <b onclick=x>text- </b>"
    request = tailwind.compile_request(html)
    assert request is not None
    assert request.candidates == ("p-1",)


def test_a_handler_that_runs_by_itself_adds_words():
    request = tailwind.compile_request(f"{SCRIPT}<body onload=\"this.className = 'mt-9'\">")
    assert request is not None
    assert "mt-9" in request.candidates


def test_data_is_no_script():
    request = tailwind.compile_request(
        f'{SCRIPT}<script type="application/ld+json">{{"a": "mt-1"}}</script><p class="p-1">'
    )
    assert request is not None
    assert request.candidates == ("p-1",)


def test_the_sheet_of_2_is_the_published_one_byte_for_byte():
    css = sheet().whole().encode()
    assert len(css) == 2_934_019
    assert hashlib.sha256(css).hexdigest() == "b6ad97402eddb903e7a5d7a73ee47a679204efbdda4521a391cbad9df509b932"


def test_a_subset_of_2_keeps_order_media_and_what_has_no_class():
    css = sheet().subset({"md:flex", "sm:container", "p-4", "group-hover:underline", "-mt-2", "w-1/2", "no-such-class"})
    assert css.startswith("/*! tailwindcss v2.2.19 | MIT License")
    assert "@keyframes spin{" in css
    names = (r".p-4{", r".-mt-2{", r".w-1\/2{", r".group:hover .group-hover\:underline{")
    assert all(name in css for name in names)
    assert (
        r"@media (min-width:640px){.sm\:container{width:100%}@media (min-width:640px){.sm\:container{max-width:640px}}"
        in css
    )
    assert css.endswith(r"@media (min-width:768px){.md\:flex{display:flex}}")
    assert r".p-5{" not in css
    assert css.count("{") == css.count("}")


def test_a_subset_of_every_class_is_the_whole():
    assert sheet().subset(sheet().classes) == sheet().whole()


def test_a_page_of_2_gets_its_own_rules():
    html = '<link rel=stylesheet href="https://unpkg.com/tailwindcss@2/dist/tailwind.min.css"><p class="p-4">mt-9'
    css = tailwind.sheet_for(html).body
    assert b".p-4{" in css
    assert b".mt-9{" not in css
    assert b".mt-9{" in tailwind.sheet_for(f"{html}<script>add('mt-9')</script>").body


def test_a_page_of_2_gets_all_of_it_where_nobody_can_tell():
    link = '<link rel=stylesheet href="https://unpkg.com/tailwindcss@2.2.19/dist/tailwind.min.css"{}>'
    for html in (link.format("") + "<script>add('bg-' + x)</script>", link.format(" integrity=sha384-x")):
        assert tailwind.sheet_for(html).body.decode() == sheet().whole()


def test_whatever_has_no_scripts_has_the_classes_that_stand_in_it():
    assert classes("<p class='a b'><svg class=c><p onclick='x' class='d'>") == {"a", "b", "c", "d"}
