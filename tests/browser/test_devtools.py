"""A headless shell over the pipe, and the same one through Playwright's driver: the same rows."""

import asyncio
from dataclasses import replace
from pathlib import Path

import pytest

from tests.browser.conftest import LIMIT_S, VIEW
from websight.browser.chromium import Chromium
from websight.browser.devtools import DevToolsError, Listener
from websight.browser.driver import Driver
from websight.browser.process import Process
from websight.errors import SampleError
from websight.lifetime.scratch import scratch

pytestmark = pytest.mark.browser

PAGES = {
    "console": """<script>console.error("a", {b: 1, c: [2]}, [1,, 3], null, undefined, 1n, -0, 1e21, document.body,
        Promise.resolve(), () => 1, Symbol("s"), new Error("made"), new Map([[1, 2]]), "\\ud83d");
        console.warn("not this"); console.assert(false, "nor this"); console.log("nor that")</script><p>Logged""",
    "errors": """<script>throw new TypeError("one: two")</script>
        <script>Promise.reject(new RangeError("three"))</script>
        <script>Promise.reject("bare: four")</script><script>syntax error here</script>
        <script>setTimeout(() => { null.five })</script><script>class Mine extends Error { name = "Mine" };
        throw new Mine("six")</script><p>Failed""",
    "dialogs": """<script>alert("a"); document.title = `${confirm("b")} ${prompt("c", "d")}`; print();
        addEventListener("beforeunload", (event) => event.preventDefault())</script><p>Asked""",
    "frames": """<iframe srcdoc="<script>console.error('framed'); throw new Error('inner')</script><p>In"></iframe>
        <iframe sandbox=allow-scripts srcdoc="<script>console.error(Math.random())</script><p>Apart"></iframe>
        <iframe src="data:text/html,<script>console.error('data')</script><p>Data"></iframe>
        <iframe src="https://elsewhere.example/"></iframe><p>Framed""",
    "workers": """<script>navigator.serviceWorker.register("/sw.js").then(String, String).then((said) => {
        document.title = said })</script><p>Worked""",
    "sockets": """<script>new WebSocket("wss://a.example/socket").onerror = () => document.body.append("no")
        </script><p>Plugged""",
    "windows": """<a id=a href="https://b.example/" target=_blank>b</a><a id=b download href="data:,x">c</a>
        <script>a.click(); b.click(); document.title = String(open("https://c.example/"))</script><p>Opened""",
    "reader": """<pre id=told></pre><script>const is = (query) => matchMedia(query).matches;
        Promise.all([navigator.permissions.query({name: "geolocation"}),
        navigator.permissions.query({name: "notifications"}),
        new Promise((done) => navigator.geolocation.getCurrentPosition(done, done))]).then(([one, two, place]) => {
        told.textContent = JSON.stringify([navigator.languages, navigator.userAgent,
        Intl.DateTimeFormat().resolvedOptions(),
        (1234.5).toLocaleString(), new Date(0).toString(), is("(prefers-color-scheme: dark)"), is("(hover: hover)"),
        is("(prefers-reduced-motion)"), is("(pointer: fine)"), is("(forced-colors: active)"),
        is("(prefers-contrast: more)"),
        document.hasFocus(), document.visibilityState, one.state, two.state, place.code, document.cookie = "a=1",
        navigator.webdriver, devicePixelRatio, innerWidth, innerHeight, screen.width, screenX,
        history.length], null, 1) })
        </script><p style="font-family: fantasy">Read <i style="font-family: cursive">by</i> <tt>whom</tt>""",
    "leaves": """<p>Left<script>location.href = "https://d.example/"</script>""",
    "returns": """<script>history.back()</script><p>Back""",
    "requests": """<img src="https://e.example/a.png"><script src="https://e.example/b.js"></script>
        <link rel=stylesheet href="http://e.example/c.css"><img src="file:///etc/passwd"><p>Asked for""",
}


def seen(executable: Path, scheme: str) -> dict[str, object]:
    async def go() -> dict[str, object]:
        found = {}
        async with Chromium(executable, timeout_s=LIMIT_S) as pool:
            for name, html in PAGES.items():
                try:
                    shot = await pool.shoot(name, f"<!doctype html>{html}", replace(VIEW, color_scheme=scheme))
                    found[name] = shot.facts, shot.elements, shot.pixels_sha256
                except SampleError as error:
                    found[name] = error.reason
        return found

    return asyncio.run(go())


def test_both_ways_of_speaking_give_the_same_rows(executable: Path, freely: Path):
    ours, theirs = seen(executable, "dark"), seen(freely, "dark")
    for name in PAGES:
        assert ours[name] == theirs[name], name


WORKS = """
    const code = "console.error('worked'); new WebSocket('wss://f.example/'); throw new Error('at work')";
    new Worker(URL.createObjectURL(new Blob([code])));
    console.error("here"); setTimeout(() => { throw new Error("later") });
"""
WANTED = {"here", "later", "worked", "at work", "wss://f.example/"}


def test_a_worker_is_heard_as_its_page_is(executable: Path, freely: Path):
    """When it says something is chance, and so is whether a row has it; that it is heard is not."""

    async def heard(browser: Path) -> set[str]:
        told: set[str] = set()
        listener = Listener(console_error=told.add, page_error=told.add, socket=told.add, crash=told.clear)
        with scratch() as folder:
            driver = Driver(folder)
            process = await Process.launch(driver, browser)
            tab = await process.browser.new_tab(())
            tab.listen(listener)
            await tab.session.send("Runtime.evaluate", {"expression": WORKS})
            async with asyncio.timeout(LIMIT_S):
                while not told >= WANTED:  # noqa: ASYNC110 — a browser's own news
                    await asyncio.sleep(0.02)
            await process.close()
            await driver.stop()
        return {text for text in told if not text.startswith("WebSocket connection")}

    assert asyncio.run(heard(executable)) == asyncio.run(heard(freely)) == WANTED


def test_a_page_that_is_closed_by_others_tells_who_waits_for_it(executable: Path):
    async def closed() -> str:
        with scratch() as folder:
            process = await Process.launch(Driver(folder), executable)
            tab = await process.browser.new_tab(())
            never = {"expression": "new Promise(() => {})", "awaitPromise": True}
            waiting = asyncio.create_task(tab.session.send("Runtime.evaluate", never))
            await tab.close()
            async with asyncio.timeout(LIMIT_S):
                with pytest.raises(DevToolsError) as caught:
                    await waiting
            await process.close()
        return str(caught.value)

    assert asyncio.run(closed())
