"""A page with Tailwind's own script or whole sheet and the same page with what was made for it: the same picture."""

import asyncio
import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from playwright.async_api import Browser, Route, async_playwright
from playwright.async_api import Page as Tab

from tests.browser import wild
from tests.browser.conftest import LIMIT_S, VIEW
from websight.browser.document import Document
from websight.browser.driver import Driver
from websight.browser.page import Page
from websight.browser.process import Process
from websight.lifetime.scratch import scratch
from websight.sample import Shot
from websight.web import tailwind
from websight.web.answer import Asset, default_answer
from websight.web.static import is_static
from websight.web.visit import visit

pytestmark = pytest.mark.browser

CHROMIUM = shutil.which("chromium-headless-shell") or shutil.which("chromium")
SCRIPT = '<script src="https://cdn.jsdelivr.net/npm/@tailwindcss/browser@4"></script>'
FONTS = '<link rel="stylesheet" href="https://fonts.googleapis.com/css2?family=Lora:wght@400..700&display=swap">'
THEME = """<style type="text/tailwindcss">
  @theme { --font-display: "Lora", serif; --color-brand: oklch(0.55 0.2 30); --breakpoint-md: 40rem; }
  @layer components { .card { @apply rounded-xl border p-6 shadow-lg; } }
  @utility tilted { rotate: 2deg; }
</style>"""
UTILITIES = """<body class="bg-slate-50 font-sans text-slate-700 antialiased">
<main class="mx-auto grid max-w-3xl grid-cols-1 gap-8 px-6 py-12 md:grid-cols-2">
  <h1 class="font-display text-5xl font-bold tracking-tight text-brand italic md:col-span-2">Été in Lisbon</h1>
  <section class="card tilted divide-y divide-slate-200 bg-white transition hover:shadow-xl">
    <p class="line-clamp-2 pb-4 text-lg/8 first-letter:text-3xl">Slow mornings, tiled walls and a tram that climbs.</p>
    <p class="pt-4 text-sm text-slate-500 uppercase before:mr-2 before:content-['→']">From 42 a night</p>
  </section>
  <section class="relative overflow-hidden rounded-3xl bg-linear-to-br from-brand via-amber-300 to-sky-400 ring-4
    ring-white">
    <div class="absolute inset-x-4 top-[37px] h-1.5 w-2/3 animate-pulse rounded-full bg-white/60 blur-xs"></div>
  </section>
  <ul class="flex flex-wrap items-center justify-between space-x-2 [&>li]:underline md:col-span-2">
    <li class="rounded-full bg-brand/10 px-3 py-1 text-xs font-semibold">Sea</li><li class="opacity-50">Hills</li>
  </ul>
  <input class="w-full border border-slate-300 px-3 py-2 placeholder:text-slate-400" placeholder="Your name">
</main>"""

PAGES = {
    "utilities and a theme": f"<head>{FONTS}{SCRIPT}{THEME}</head>{UTILITIES}",
    "no theme": f"<head>{SCRIPT}</head>{UTILITIES}",
    "own styles on both sides": (
        f"<head><style>p {{ color: red }} .p-4 {{ padding: 1px }}</style>{SCRIPT}"
        f"<style>h1 {{ color: green }}</style>{THEME}</head>{UTILITIES}"
    ),
    "own layers after it": f"<head>{SCRIPT}<style>@layer late {{ p {{ font-size: 9px }} }}</style></head>{UTILITIES}",
    "the script and the theme at the end": f"{UTILITIES}{THEME}{SCRIPT}",
    "imports of its own": (
        f'<head>{SCRIPT}<style type="text/tailwindcss">@import "tailwindcss/theme";'
        f'@import "tailwindcss/utilities";</style></head>{UTILITIES}'
    ),
    "a script that adds classes": (
        f"<head>{SCRIPT}</head>{UTILITIES}<script>"
        "document.querySelector('main').classList.add('mt-20', 'bg-[#fce]');"
        "document.querySelector('ul').innerHTML += `<li class='text-4xl text-rose-600'>Added</li>`</script>"
    ),
}


async def compiled(browser: Browser, html: str) -> Asset:
    wanted = tailwind.compile_request(html)
    assert wanted is not None
    page = await browser.new_page()
    await page.add_script_tag(content=tailwind.compiler_source("4"))
    css = await page.evaluate("([candidates, css]) => tw4(candidates, css)", [list(wanted.candidates), wanted.css])
    await page.close()
    return tailwind.stub(tailwind.Compiled(css=css, major="4", src=wanted.src))


async def settle(page: Tab, rule: str) -> None:
    """Wait until Tailwind's sheet stands, however it came, and everything it asks for has been fetched."""
    sheets = f"[...document.styleSheets].some(s => !s.href && [...s.cssRules].some(r => r.cssText.includes('{rule}')))"
    await page.wait_for_function(sheets)
    await page.evaluate("document.fonts.ready.then(() => new Promise(r => requestAnimationFrame(r)))")


async def picture(browser: Browser, html: str, script: Asset | None) -> bytes:
    """Shoot `html` with `script` at the address of Tailwind's; None is the script itself."""
    answer = default_answer()

    async def serve(route: Route) -> None:
        url = route.request.url
        asset = Asset(html.encode(), "text/html; charset=utf-8") if url == "https://page.invalid/" else None
        asset = asset or (script if script and tailwind.is_script(url) else None) or answer(url)
        if asset is None:
            await route.abort()
            return
        await route.fulfill(body=asset.body, content_type=asset.content_type)

    page = await browser.new_page(viewport={"width": 900, "height": 700})
    await page.route("**/*", serve)
    await page.goto("https://page.invalid/")
    if script is None or script.body:
        await settle(page, "max-w-3xl")
    png = await page.screenshot(animations="disabled", full_page=True)
    await page.close()
    return png


async def all_pictures() -> dict[str, dict[str, bytes]]:
    """Shoot every page with Tailwind's script, with the stub and with neither."""
    shots = {}
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        for name, html in PAGES.items():
            scripts = {"script": None, "stub": await compiled(browser, html), "neither": Asset(b"", "text/javascript")}
            shots[name] = {key: await picture(browser, html, script) for key, script in scripts.items()}
        await browser.close()
    return shots


@pytest.fixture(scope="module")
def shots() -> dict[str, dict[str, bytes]]:
    if CHROMIUM is None:
        pytest.skip("no Chromium on PATH")
    return asyncio.run(all_pictures())


@pytest.mark.parametrize("name", PAGES)
def test_the_stub_gives_the_picture_of_the_script(name: str, shots: dict[str, dict[str, bytes]]) -> None:
    assert shots[name]["stub"] == shots[name]["script"]


@pytest.mark.parametrize("name", PAGES)
def test_without_tailwind_the_picture_is_another(name: str, shots: dict[str, dict[str, bytes]]) -> None:
    assert shots[name]["neither"] != shots[name]["script"]


# From here on, pages as `websight.browser` shoots them.

HEADS = {
    "2": '<link href="https://cdn.jsdelivr.net/npm/tailwindcss@2.2.19/dist/tailwind.min.css" rel="stylesheet">',
    "3": '<script src="https://cdn.tailwindcss.com"></script>',
    "4": SCRIPT,
}
PLAY = HEADS["3"]
PLUGGED = PLAY.replace(".com", ".com?plugins=forms,typography,aspect-ratio,container-queries")
WHOLE = "https://whole.test/tailwind.css"
CONFIG = "<script>tailwind.config = { theme: { extend: { colors: { brand: '#c026d3' } } }, darkMode: 'class' }</script>"
CARD = """<style type="text/tailwindcss">@layer components { .card { @apply rounded-xl border-4 p-6 shadow-lg; } }
  h1 { color: theme('colors.pink.500'); }</style>"""
BODY = """<body class="bg-slate-100 p-8 text-slate-700"><main class="mx-auto grid max-w-2xl grid-cols-2 gap-6">
  <h1 class="col-span-2 text-4xl font-bold text-brand dark:text-white">Slow mornings</h1>
  <section class="card bg-white"><p class="line-clamp-2 first-letter:text-3xl">A tram that climbs.</p></section>
  <article class="prose aspect-w-16 aspect-h-9"><h2>By the sea</h2><p>From <a href="#">42</a> a night.</p></article>
  <input type="text" value="Your name"><div class="@container"><p class="@xs:text-red-500 w-[137px]">Box</p></div>
</main></body>"""

COMPILED = {
    "nothing of its own": f"<head>{PLAY}</head>{BODY}",
    "a config": f"<head>{PLAY}{CONFIG}</head>{BODY}",
    "a config at the end": f"<head>{PLAY}</head>{BODY}{CONFIG}",
    "a sheet of its own": f"<head>{PLAY}{CARD}</head>{BODY}",
    "plugins": f"<head>{PLUGGED}</head>{BODY}",
    "styles on both sides": (
        f"<head><style>p {{ color: red }}</style>{PLAY}<style>.p-8 {{ padding: 1px }}</style></head>{BODY}"
    ),
    "the script in the body": (
        f"<body class='p-4'>{PLAY}<p class='text-3xl'>Hello</p><style>p {{ color: red }}</style></body>"
    ),
    "a script that adds classes": (
        f"<head>{PLAY}{CONFIG}</head>{BODY}<script>document.querySelector('main').classList.add('mt-20', 'bg-brand');"
        "document.querySelector('h1').outerHTML = `<h1 class='text-6xl'>${innerWidth}</h1>`</script>"
    ),
}
LEFT_TO_THE_PAGE = {
    "a config that is run": (
        f"<head>{PLAY}<script>tailwind.config = {{ theme: {{ extend: {{ colors: {{ brand: tailwind.colors.lime[600] "
        "} } }, plugins: [tailwind.plugin(({ addUtilities }) => addUtilities({ '.card': { rotate: '3deg' } }))] }"
        f"</script></head>{BODY}"
    ),
    "a config that is changed": (
        f"<head>{PLAY}{CONFIG}<script>tailwind.config.theme.extend.colors.brand = '#f50'</script></head>{BODY}"
    ),
    "names in parts": (
        f"<head>{PLAY}</head>{BODY}<script>for (const size of [2, 5, 7])"
        "document.querySelector('main').innerHTML += `<p class='text-${size}xl'>${size}</p>`</script>"
    ),
}


async def compiled_for(process: Process, html: str) -> tailwind.Compiled | None:
    return (await process.compiled(visit(html))).stylesheet


def real(url: str) -> Asset | None:
    """Answer with the real thing."""
    sheet = "https://unpkg.com/tailwindcss@2/dist/tailwind.css"
    return tailwind.answer(sheet if url == WHOLE else url) or default_answer()(url)


class Bench:
    """A browser that shoots one document in several ways."""

    def __init__(self, process: Process, page: Page) -> None:
        self.process = process
        self.page = page
        self.shots = 0

    async def shoot(self, html: str, made: tailwind.Compiled | None, *, static: bool = False) -> Shot:
        self.shots += 1
        looked_at = replace(visit(html, answer=real), stylesheet=made, is_static=static)
        document = Document(id=str(self.shots), visit=looked_at, view=replace(VIEW, width_css=1100))
        return await self.page.shoot(document, timeout_s=LIMIT_S, max_height_css=16_000)

    async def in_all_ways(self, html: str) -> list[Shot]:
        """Written where it is static, visited, and visited with Tailwind's own script or whole sheet."""
        made = await compiled_for(self.process, html)
        url = "https://cdn.jsdelivr.net/npm/tailwindcss@2.2.19/dist/tailwind.min.css"
        ways = [(html, made, True)] if is_static(html) else []
        ways += [(html, made, False), (html.replace(url, WHOLE), None, False)]
        return [await self.shoot(page, sheet, static=static) for page, sheet, static in ways]


def at_the_bench(executable: Path, work):
    async def run():
        with scratch() as folder:
            process = await Process.launch(Driver(folder), executable)
            try:
                return await work(Bench(process, await process.new_page()))
            finally:
                await process.close()

    return asyncio.run(run())


@pytest.mark.parametrize(
    ("major", "count"),
    [
        *(("2", 6), ("3", 3), ("4", 3)),
        *(pytest.param(major, count, marks=pytest.mark.slow) for major, count in (("2", 30), ("3", 12), ("4", 12))),
    ],
)
def test_wild_pages_are_the_same_in_all_ways(executable: Path, major: str, count: int):
    pages = [f"<!doctype html><html><head>{HEADS[major]}</head>{wild.body(seed)}</html>" for seed in range(count)]

    async def work(bench: Bench):
        return [await bench.in_all_ways(page) for page in pages]

    for shots in at_the_bench(executable, work):
        assert len(shots) == 3
        for shot in shots:
            assert (shot.facts.console_errors, shot.facts.page_errors, shot.facts.refused) == ((), (), ())
            assert shot.elements == shots[0].elements
            assert shot.facts == shots[0].facts
            assert shot.sha256 == shots[0].sha256


def test_no_major_looks_like_another(executable: Path):
    async def work(bench: Bench):
        heads = (*HEADS.values(), "")
        pages = [f"<!doctype html><html><head>{head}</head>{wild.body(0)}</html>" for head in heads]
        return [(await bench.in_all_ways(page))[0].sha256 for page in pages]

    assert len(set(at_the_bench(executable, work))) == 4


@pytest.fixture(scope="module")
def played(executable: Path) -> dict[str, tuple[bool, list[Shot]]]:
    """Every page of 3 in all ways, and whether it was compiled before."""

    async def work(bench: Bench):
        pages = {name: f"<!doctype html><html>{html}</html>" for name, html in (COMPILED | LEFT_TO_THE_PAGE).items()}
        return {
            name: (tailwind.compile_request(html) is not None, await bench.in_all_ways(html))
            for name, html in pages.items()
        }

    return at_the_bench(executable, work)


@pytest.mark.parametrize("name", COMPILED)
def test_a_page_of_3_is_what_the_play_cdn_makes_of_it(name: str, played):
    is_compiled, shots = played[name]
    assert is_compiled
    assert len(shots) == (2 if "script that adds" in name else 3)
    assert {shot.sha256 for shot in shots} == {shots[0].sha256}
    assert all(shot.facts == shots[0].facts and not shot.facts.page_errors for shot in shots)
    assert shots[0].sha256 != played["nothing of its own"][1][0].sha256 or name == "nothing of its own"


@pytest.mark.parametrize("name", LEFT_TO_THE_PAGE)
def test_what_cannot_be_compiled_before_is_compiled_in_the_page(name: str, played):
    is_compiled, shots = played[name]
    assert not is_compiled
    assert all(not shot.facts.page_errors and not shot.facts.console_errors for shot in shots)
    assert shots[0].sha256 not in {
        other.sha256 for _, others in (played[name] for name in COMPILED) for other in others
    }


def test_a_sheet_that_does_not_compile_is_the_pages_error(executable: Path):
    html = (
        f"<head>{PLAY}<style type='text/tailwindcss'>p {{ @apply no-such-class; }}</style></head><p class='p-4'>Hello"
    )

    async def work(bench: Bench):
        assert await compiled_for(bench.process, html) is None
        shot = await bench.shoot(html, None)
        return shot, await compiled_for(bench.process, f"<head>{PLAY}</head>{BODY}")

    shot, after = at_the_bench(executable, work)
    assert "no-such-class" in "".join(shot.facts.page_errors)
    assert after is not None
    assert "max-w-2xl" in after.css


def test_the_compiler_forgets_the_page_before(executable: Path):
    async def work(bench: Bench):
        pages = [
            f"{PLAY}<p class='{classes}'>" for classes in ("p-4 md:flex", "mt-1 [&>a]:mt-2 animate-spin", "p-4 md:flex")
        ]
        return [(await compiled_for(bench.process, page)).css for page in pages]

    first, other, again = at_the_bench(executable, work)
    assert again == first
    assert "mt-1" in other
    assert "md\\:flex" not in other
