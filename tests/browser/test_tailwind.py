"""A page with Tailwind's own script and the same page with the stub: the same picture, byte for byte."""

import asyncio
import shutil

import pytest
from playwright.async_api import Browser, Page, Route, async_playwright

from websight.browser import tailwind
from websight.browser.answer import Asset, default_answer

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
    wanted = tailwind.wanted(html)
    assert wanted is not None
    page = await browser.new_page()
    await page.add_script_tag(content=tailwind.compiler_source())
    css = await page.evaluate("([candidates, css]) => tw4(candidates, css)", [list(wanted.candidates), wanted.css])
    await page.close()
    return tailwind.stub(css)


async def settle(page: Page, rule: str) -> None:
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
