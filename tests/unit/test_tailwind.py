import json
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from websight.browser import tailwind

SCRIPT = '<script src="https://cdn.jsdelivr.net/npm/@tailwindcss/browser@4"></script>'


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
    ],
)
def test_the_script_is_known_at_both_networks(url: str) -> None:
    assert tailwind.is_script(url)


@pytest.mark.parametrize(
    "url",
    [
        "https://cdn.tailwindcss.com",
        "https://cdn.jsdelivr.net/npm/@tailwindcss/browser@5",
        "https://cdn.jsdelivr.net/npm/@tailwindcss/browser@40",
        "https://cdn.jsdelivr.net/npm/@tailwindcss/browser@4/package.json",
        "https://cdn.jsdelivr.net/npm/@tailwindcss/typography@4",
        "https://example.org/?u=https://unpkg.com/@tailwindcss/browser@4",
    ],
)
def test_another_script_is_not_tailwinds(url: str) -> None:
    assert not tailwind.is_script(url)


def test_a_document_without_the_script_wants_nothing() -> None:
    assert tailwind.wanted('<body class="p-4">') is None
    assert tailwind.wanted("<p>How to load @tailwindcss/browser@4 from a CDN</p>") is None
    assert tailwind.wanted(f"<!-- {SCRIPT} --><p class='p-4'>") is None


def test_candidates_are_the_classes_of_the_document_each_once() -> None:
    wanted = tailwind.wanted(f'{SCRIPT}<body class="p-4 flex\n m-2"><p class=p-4>hidden grid</p><svg class="size-4"/>')
    assert wanted == tailwind.Wanted(
        major="4",
        src="https://cdn.jsdelivr.net/npm/@tailwindcss/browser@4",
        candidates=("flex", "m-2", "p-4", "size-4"),
    )


def test_candidates_are_read_as_the_browser_reads_them() -> None:
    wanted = tailwind.wanted(f"""{SCRIPT}<p class="[&amp;>li]:mt-1 before:content-['a>b']">""")
    assert wanted is not None
    assert wanted.candidates == ("[&>li]:mt-1", "before:content-['a>b']")


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
    wanted = tailwind.wanted(f"{SCRIPT}<p>grid</p><script>{code}</script>")
    assert wanted is not None
    assert "md:hidden" in wanted.candidates


def test_a_bare_name_in_a_script_is_a_candidate() -> None:
    wanted = tailwind.wanted(f"{SCRIPT}<p :class='{{hidden:!open}}'><script src=https://unpkg.com/alpinejs></script>")
    assert wanted is not None
    assert "hidden" in wanted.candidates


def test_style_sheets_for_tailwind_are_joined_in_order() -> None:
    own = '<style type="text/tailwindcss">{}</style>'
    wanted = tailwind.wanted(own.format("a>b{}") + SCRIPT + "<style>p{}</style>" + own.format("@theme{}"))
    assert wanted is not None
    assert wanted.css == "a>b{}\n@theme{}\n"


@given(st.text(alphabet=st.characters(exclude_categories=["Cs"])))
def test_whatever_follows_the_script_gives_candidates_in_order(text: str) -> None:
    wanted = tailwind.wanted(f"{SCRIPT}{text}<script>{text}</script>")
    assert wanted is not None
    assert list(wanted.candidates) == sorted(set(wanted.candidates))


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
