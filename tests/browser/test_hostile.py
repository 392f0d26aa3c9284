"""Documents that mean harm, or look like it: each costs one sample at most, and the next page is as if nothing was."""

import asyncio
import contextlib
import os
import signal
import time
from pathlib import Path

import pytest

from tests.browser.conftest import LIMIT_S, VIEW, Studio, answering, living
from tests.waiting import until
from websight.browser import camera
from websight.browser.chromium import Chromium
from websight.errors import SampleError

pytestmark = pytest.mark.browser

NORMAL = "<!doctype html><h1>Still here</h1>"
SHORT_S = 2.0
"""What a page may take that never ends."""


@pytest.fixture(scope="module")
def normal(opened: Studio) -> str:
    return opened.shoot(NORMAL, page="normal").sha256


@pytest.fixture
def hostile(studio: Studio, normal: str):
    studio.shoot(NORMAL)  # a browser is there to be harmed
    yield studio
    studio.pool.timeout_s = LIMIT_S
    assert studio.shoot(NORMAL, page="normal").sha256 == normal


@pytest.mark.parametrize(
    ("html", "reason"),
    [
        ("<script>for(;;);</script>", "render_timeout"),
        ("<h1>x</h1><script>setTimeout(() => { for(;;); })</script>", "render_timeout"),
        ("<script>for(;;) document.body?.append('x'), console.error(1)</script>", "render_timeout"),
        ("<script>document.write('<b>x</b>'.repeat(1000000))</script>", "render_timeout"),
        ("<div style='height:1000000px'>", "too_tall"),
        ("<p>" + "lorem ipsum " * 4_200_000, "too_large"),
        ("<div>" * 900_000, "nested_too_deep"),
        ("<p>" + "lorem ipsum " * 50_000, "too_tall"),
        ("<script>location = 'about:blank'</script>", "left_page"),
        ("<script>location = URL.createObjectURL(new Blob(['<h1>other'], {type: 'text/html'}))</script>", "left_page"),
        ("<script>const a = []; for(;;) a.push(new Array(1e6).fill(0.5))</script>", "renderer_crashed"),
    ],
    ids=["script", "timer", "growth", "nodes", "tall", "large", "nested", "text", "blank", "blob", "memory"],
)
def test_it_is_dropped_with_a_reason(hostile: Studio, html: str, reason: str):
    if reason == "render_timeout":
        hostile.pool.timeout_s = SHORT_S
    with pytest.raises(SampleError) as caught:
        hostile.shoot(html, page="hostile")
    assert caught.value.reason == reason


@pytest.mark.parametrize(
    ("html", "refused"),
    [
        ("<script>alert(1); confirm(2); prompt(3)</script>", ()),
        ("<meta http-equiv=refresh content='0; url=https://away.example/'>", ("https://away.example/",)),
        ("<meta http-equiv=refresh content=0>", ()),
        ("<script>location.reload()</script>", ()),
        ("<script>onload = () => { location = 'https://away.example/' }</script>", ("https://away.example/",)),
        ("<script>setInterval(() => { location = 'https://away.example/' }, 0)</script>", ("https://away.example/",)),
        (
            "<iframe srcdoc=\"<script>top.location='https://away.example/'</script>\" hidden></iframe>",
            ("https://away.example/",),
        ),
        ("<script>window.open('about:blank'); window.open('about:blank')</script>", ()),
        ("<a id=a href=/f.zip download hidden></a><script>a.click()</script>", None),
        ("<style>@keyframes s{to{rotate:360deg}} h1{animation:s 1s infinite}</style>", ()),
        ("<img hidden src=file:///etc/hostname>", ("file:///etc/hostname",)),
        ("<img hidden src=http://localhost:9999/a.png>", ()),  # drawn
        ("<script>fetch('http://localhost:9999/a.png')</script>", ("http://localhost:9999/a.png",)),
        (
            "<img id=i hidden src=/1.png onerror=\"this.src = '/' + Math.random() + '.png'\"><script>n = 0</script>",
            None,
        ),
        ("<script>new WebSocket('wss://live.example/')</script>", ("wss://live.example/",)),
        ("<script>navigator.serviceWorker.register('/w.js')</script>", None),
        ("<script>new Worker(URL.createObjectURL(new Blob(['for(;;);'])))</script>", None),
        ("<script>for (let i = 0; i < 100000; i++) console.error(i), console.log(i)</script>", ()),
        ("<script>window.stop()</script>", ()),
        ("<script>print(); navigator.geolocation.getCurrentPosition(() => {})</script>", ()),
    ],
)
def test_it_is_shot_as_it_was_given(hostile: Studio, html: str, refused: tuple[str, ...] | None):
    shot = hostile.shoot(f"<!doctype html><h1>Still here</h1>{html}", page="hostile")
    assert shot.elements[0].text == "Still here"
    assert refused is None or shot.facts.refused == refused
    assert len(shot.facts.console_errors) <= 20


@pytest.mark.parametrize(
    ("head", "body", "led"),
    [
        ("<script>location.replace('/login')</script>", "", "/login"),
        ("<script>location.href = 'https://away.example/'</script>" + "<meta name=a content=b>" * 3_000, "", "away"),
        ("", "<script>document.location = '/login'</script>", "/login"),
        ("<script>if (!localStorage.token) location.replace('/')</script>", "", ""),
        ("<script>location.reload()</script>", "", ""),
        ("<script>location.hash = 'top'; history.pushState(0, '', '?a')</script>", "", ""),
    ],
    ids=["replace", "far away", "in the body", "to itself", "reload", "within the page"],
)
def test_a_document_that_leads_away_while_it_is_read_costs_one_try(hostile: Studio, head: str, body: str, led: str):
    losses = []
    before, hostile.pool.on_loss = hostile.pool.on_loss, lambda *loss: losses.append(loss)
    html = f"<!doctype html><html><head>{head}</head><body>{body}<h1>Still here</h1></body></html>"
    try:
        if led:
            with pytest.raises(SampleError, match=f"left_page.*{led}"):
                hostile.shoot(html, page="leads")
        else:
            assert [box.text for box in hostile.shoot(html, page="leads").elements if box.text] == ["Still here"]
    finally:
        hostile.pool.on_loss = before
    assert losses == []


def browser_group(studio: Studio) -> int:
    (process,) = studio.pool._running.values()
    return process._group


@pytest.mark.parametrize(
    ("sign", "times"),
    [(signal.SIGKILL, 1), pytest.param(signal.SIGSTOP, 1, marks=pytest.mark.slow), (signal.SIGKILL, 2)],
)
def test_a_browser_that_is_killed_or_stopped_costs_one_try(hostile: Studio, sign: signal.Signals, times: int):
    hits, losses = [], []

    def answer(url: str) -> None:
        if len(hits) < times:
            hits.append(url)
            os.killpg(browser_group(hostile), sign)

    hostile.pool.visit = answering(answer)

    def lost(page: str, reason: str) -> None:
        losses.append((page, bool(reason)))
        hostile.pool.timeout_s = LIMIT_S

    if sign == signal.SIGSTOP:
        hostile.pool.timeout_s = 3 * SHORT_S  # only a limit tells that it was stopped
    before, hostile.pool.on_loss = hostile.pool.on_loss, lost
    html = f"<h1>Still here</h1><img src=https://a.example/{sign}-{times}.png>"  # a page keeps pictures it has seen
    try:
        if times < hostile.pool.tries:
            assert hostile.shoot(html).elements[0].text == "Still here"
        else:
            with pytest.raises(SampleError) as caught:
                hostile.shoot(html)
            assert caught.value.reason == "renderer_crashed"
    finally:
        hostile.pool.visit, hostile.pool.on_loss = answering(hostile.answer), before
    assert len(hits) == times
    assert losses == [("page", True)] * times


@pytest.mark.parametrize("sign", [signal.SIGTERM, signal.SIGUSR1])
def test_a_browser_that_is_told_to_end_costs_no_try_however_often(hostile: Studio, sign: signal.Signals):
    hits, losses = [], []

    def answer(url: str) -> None:
        if len(hits) < hostile.pool.tries + 1:
            hits.append(url)
            os.killpg(browser_group(hostile), sign)  # and its renderers, one of which may be the first to go

    hostile.pool.visit = answering(answer)
    before, hostile.pool.on_loss = hostile.pool.on_loss, lambda *lost: losses.append(lost)
    html = f"<h1>Still here</h1><img src=https://a.example/told-{sign}.png>"
    try:
        assert hostile.shoot(html).elements[0].text == "Still here"
    finally:
        hostile.pool.visit, hostile.pool.on_loss = answering(hostile.answer), before
    assert len(hits) == hostile.pool.tries + 1
    assert losses == []


def test_a_browser_that_is_killed_between_two_pages_costs_no_try(hostile: Studio):
    (process,) = hostile.pool._running.values()
    os.killpg(process._group, signal.SIGKILL)

    async def heard_of_it() -> None:
        async with asyncio.timeout(LIMIT_S):
            while process.browser.is_connected:  # noqa: ASYNC110 — Playwright's own news
                await asyncio.sleep(0.02)

    hostile.runner.run(heard_of_it())
    before, hostile.pool.tries = hostile.pool.tries, 1
    try:
        assert hostile.shoot(NORMAL).elements[0].text == "Still here"
    finally:
        hostile.pool.tries = before


def test_a_stopped_browser_does_not_stay_behind(hostile: Studio):
    group = browser_group(hostile)
    os.killpg(group, signal.SIGSTOP)
    before, hostile.pool.on_loss = hostile.pool.on_loss, lambda *_: setattr(hostile.pool, "timeout_s", LIMIT_S)
    hostile.pool.timeout_s = SHORT_S
    assert hostile.shoot(NORMAL, page="other").elements[0].text == "Still here"
    hostile.pool.on_loss = before
    assert browser_group(hostile) != group
    assert until(lambda: not living(group))


def test_pages_that_nest_too_deep_delay_no_other(executable: Path):
    """They are dropped before a browser is asked: 24 pages of 5 MB cost less than one page that hangs."""
    deep = [again * (5_000_000 // len(again)) for again in ("<div>", "<svg><title><div>", "<span><div></span></div>")]
    deadline_s, order = 60.0, []

    async def shoot(pool: Chromium, name: str, html: str) -> None:
        try:
            await pool.shoot(name, html, VIEW)
            order.append(name)
        except SampleError as error:
            order.append(error.reason)

    async def shots() -> None:
        async with Chromium(executable, timeout_s=deadline_s) as pool:
            good = [shoot(pool, f"good {number}", NORMAL) for number in range(3)]
            bad = [shoot(pool, f"bad {number}", deep[number % 3]) for number in range(24)]
            await asyncio.gather(*bad[:12], *good, *bad[12:])

    started = time.process_time()
    asyncio.run(shots())
    assert time.process_time() - started < deadline_s / 4  # some 2 s of CPU; 40 s for one page without a guard
    assert sorted(order) == [f"good {number}" for number in range(3)] + ["nested_too_deep"] * 24


FLOODS = {
    "fetch": "<script>for (let i = 0; i < 60000; i++) fetch('/' + i).catch(() => 0)</script>",
    "pictures": "".join(f"<img src=/{number}.png>" for number in range(4_000)),
    "styles": "<style>" + "".join(f".a{n}{{background:url(/{n})}}" for n in range(4_000)) + "</style>"
    + "".join(f"<b class=a{number}></b>" for number in range(4_000)),
    "worker": "<script>new Worker(URL.createObjectURL(new Blob(["
    "'for (let i = 0; i < 60000; i++) fetch(`https://a.example/${i}`).catch(() => 0)'])))</script>",
    "sockets": "<script>for (let i = 0; i < 60000; i++) new WebSocket('wss://a.example/' + i)</script>",
    "beacons": "<script>for (let i = 0; i < 60000; i++) navigator.sendBeacon('/' + i)</script>",
}  # fmt: skip


@pytest.mark.slow
def test_a_page_that_asks_without_end_costs_its_neighbours_nothing(executable: Path):
    """In other processes and in other tabs: each flood is dropped by name, and no try of any other page is lost."""
    losses = []

    async def shoot(pool: Chromium, name: str, html: str) -> str:
        try:
            await pool.shoot(name, html, VIEW)
        except SampleError as error:
            return error.reason
        return "shot"

    async def shots() -> list[str]:
        async with Chromium(
            executable, processes=2, pages_per_process=2, timeout_s=LIMIT_S, on_loss=lambda *loss: losses.append(loss)
        ) as pool:
            pages = [(name, html) for flood, html in FLOODS.items() for name in (flood, f"beside {flood}")]
            sound = f"{NORMAL}<script>1</script>"
            return await asyncio.gather(
                *(shoot(pool, name, sound if name.startswith("beside") else html) for name, html in pages)
            )

    found = asyncio.run(shots())
    assert found[1::2] == ["shot"] * len(FLOODS)
    ends = dict(zip(FLOODS, found[::2], strict=True))
    assert ends.pop("worker") in {"too_many_requests", "shot"}  # it may ask for nothing before its page is shot
    assert set(ends.values()) == {"too_many_requests"}
    assert losses == []


@pytest.mark.slow
def test_a_worker_that_asks_when_its_page_is_gone_costs_the_next_page_in_its_tab_nothing(executable: Path):
    losses, found = [], []

    async def shots() -> None:
        async with Chromium(
            executable, pages_per_process=1, timeout_s=LIMIT_S, on_loss=lambda *loss: losses.append(loss)
        ) as pool:
            for turn in range(4):
                with contextlib.suppress(SampleError):
                    await pool.shoot(f"worker {turn}", f"{NORMAL}{FLOODS['worker']}", VIEW)
                found.append((await pool.shoot(f"sound {turn}", f"{NORMAL}<script>1</script>", VIEW)).sha256)

    asyncio.run(shots())
    assert len(set(found)) == 1
    assert losses == []


def layers(count: int) -> str:
    """A document of so many layers, each as large as its screen and above all others."""
    style = "i { position: fixed; inset: 0; mask: linear-gradient(red, blue); mix-blend-mode: difference }"
    return f"<!doctype html><style>{style}</style><h1>Layers</h1>" + "<i></i>" * count


def test_a_page_with_more_layers_than_memory_leaves_no_holes_in_the_next_pages_picture(
    hostile: Studio, executable: Path
):
    if not camera.is_commanded(executable):
        pytest.skip("only a headless shell that we start says so")
    page = f"<!doctype html><body style='margin: 0; background: linear-gradient(90deg, red, blue)'><p>{'word ' * 3_000}"
    before = hostile.shoot(page).pixels_sha256
    hostile.shoot(layers(40))
    for _ in range(2):
        with pytest.raises(SampleError, match="too_many_layers"):
            hostile.shoot(layers(1_000))
        assert hostile.shoot(page).pixels_sha256 == before


def test_what_a_page_says_of_memory_does_not_count(studio: Studio):
    words = "[1201/0:ERROR:cc/tiles/tile_manager.cc:1] WARNING: tile memory limits exceeded"
    shot = studio.shoot(f"<!doctype html><h1>Says</h1><script>console.error('{words}')</script>")
    assert any("tile memory" in said for said in shot.facts.console_errors)


def test_as_many_requests_as_a_page_may_make_are_answered(studio: Studio):
    shot = studio.shoot(
        "<!doctype html><h1>Still here</h1><script>for (let i = 0; i < 300; i++) new Image().src = '/' + i</script>"
    )
    assert shot.elements[0].text == "Still here"


def test_what_a_page_asks_for_after_its_shot_is_not_the_next_pages_fault(hostile: Studio):
    late = "<script>setInterval(() => { for (let i = 0; i < 500; i++) fetch('/' + i).catch(() => 0) }, 200)</script>"
    for number in range(4):
        with contextlib.suppress(SampleError):
            hostile.shoot(f"<!doctype html><h1>Late</h1>{late}", page=f"late {number}")
        shot = hostile.shoot("<!doctype html><h1>Next</h1><script>1</script>", page=f"next {number}")
        assert shot.elements[0].text == "Next"


@pytest.mark.parametrize("script", ["", "<script>1</script>"], ids=["static", "visited"])
def test_a_page_that_never_leaves_is_not_the_next_pages_fault(hostile: Studio, script: str):
    hostile.pool.timeout_s = 5
    hostile.shoot(
        "<!doctype html><h1>Stays</h1><script>addEventListener('pagehide', () => { for (;;); })</script>",
        page=f"stays before {script}",
    )
    shot = hostile.shoot(f"<!doctype html><h1>Next</h1>{script}", page=f"after one that stays {script}")
    assert shot.elements[0].text == "Next"
