"""Nothing gets out of a document: not to the network, and not into the next document.

`ways_out.html` tries ninety ways to reach listeners on this machine. A browser without our walls reaches them by most,
so the silence behind the walls says something. Names are not looked up either: Chromium's own log of its network says
so, for addresses no test can listen at.
"""

import asyncio
import contextlib
import json
import re
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from playwright.async_api import async_playwright

from tests.browser.conftest import LIMIT_S, VIEW, Studio, answering
from websight.browser import camera, chromium
from websight.sample import Shot

pytestmark = pytest.mark.browser

WAYS = (Path(__file__).parent / "ways_out.html").read_text("utf-8")
SILENCE_S = 1.0  # without the walls, all that gets out has got out within a second

REACHED = {
    "audio", "audio-object", "audio-worklet", "beacon", "css-background", "css-content", "css-cursor", "css-font",
    "css-image-set", "css-import", "css-mask", "data-frame", "embed", "event-source", "fetch", "fetch-keepalive",
    "font-face", "form-get", "form-post", "iframe", "image", "img", "import", "importmap", "input-image",
    "link-blank", "modulepreload", "navigation", "object", "paint-worklet", "picture-source", "ping", "popup",
    "popup-blob", "popup-blob-fetch", "popup-fetch", "popup-opener", "popup-written", "poster", "prefetch", "preload",
    "sandbox-frame", "script", "srcdoc-fetch", "srcdoc-img", "stylesheet", "svg-feimage", "svg-foreign", "svg-image",
    "svg-use", "track", "video", "websocket", "worker-data-fetch", "worker-fetch", "worker-import-scripts",
    "worker-nested", "worker-script", "worker-websocket", "worker-xhr", "xhr", "xhr-at-once", "udp",
}  # fmt: skip


class Datagrams(asyncio.DatagramProtocol):
    def __init__(self, heard: set[str]) -> None:
        self.heard = heard

    def datagram_received(self, data: bytes, addr: object) -> None:  # noqa: ARG002 — as asyncio calls it
        self.heard.add("udp")


@dataclass
class Ears:
    """Real listeners on one address, and what they heard: the paths asked for, "udp", "" for a connection."""

    page: str = ""  # what is answered at "/"
    heard: set[str] = field(default_factory=set)
    http_port: int = 0
    udp_port: int = 0
    talking: list[asyncio.StreamWriter] = field(default_factory=list)

    @contextlib.asynccontextmanager
    async def open(self, address: str) -> AsyncIterator["Ears"]:
        loop = asyncio.get_running_loop()
        server = await asyncio.start_server(self._on_connection, address, 0)
        datagrams, _ = await loop.create_datagram_endpoint(lambda: Datagrams(self.heard), (address, 0))
        self.http_port = server.sockets[0].getsockname()[1]
        self.udp_port = datagrams.get_extra_info("sockname")[1]
        try:
            yield self
        finally:
            for closing in (server, datagrams, *self.talking):
                closing.close()
            await server.wait_closed()
            await asyncio.sleep(0)  # transports close in the loop's next turn

    async def _on_connection(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.talking.append(writer)
        request = (await reader.readline()).decode("latin-1")
        path = request.split(" ")[1] if request.count(" ") > 1 else ""
        self.heard.add(path.strip("/?"))
        head, body = "204 No Content", b""  # the document that navigates stays where it is
        if path == "/":
            head, body = f"200 OK\r\nContent-Type: text/html\r\nContent-Length: {len(self.page)}", self.page.encode()
        with contextlib.suppress(ConnectionError):
            writer.write(f"HTTP/1.1 {head}\r\nConnection: close\r\n\r\n".encode() + body)
            await writer.drain()
        writer.close()


def ways(host: str, http_port: int, udp_port: int) -> str:
    """The document, with addresses of `host` in it."""
    places = {
        "__HTTP__": f"http://{host}:{http_port}",
        "__HOST__": f"{host}:{http_port}",
        "__UDP__": f"{host}:{udp_port}",
    }
    return re.sub("__[A-Z]+__", lambda found: places[found[0]], WAYS)


async def heard_without_walls(executable: Path) -> set[str]:
    """What the listeners hear of a browser that is not ours, until all of `REACHED` is there."""
    async with async_playwright() as playwright, Ears().open("127.0.0.1") as ears:
        ears.page = ways("127.0.0.1", ears.http_port, ears.udp_port)
        browser = await playwright.chromium.launch(executable_path=executable, args=["--no-sandbox"])
        page = await browser.new_page()
        await page.goto(f"http://127.0.0.1:{ears.http_port}/", wait_until="commit")
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(LIMIT_S):
                while not ears.heard.issuperset(REACHED):
                    await page.title()  # a turn of the browser's
        await browser.close()
        return ears.heard


async def heard_behind_walls(executable: Path, address: str, host: str) -> tuple[set[str], Shot]:
    async with (
        Ears().open(address) as ears,
        chromium.Chromium(executable, timeout_s=LIMIT_S, visit=answering(lambda _: None)) as pool,
    ):
        shot = await pool.shoot("ways out", ways(host, ears.http_port, ears.udp_port), VIEW)
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(SILENCE_S):
                while not ears.heard:
                    await pool.shoot("next", "<script>1</script><p>Hello", VIEW)
        return ears.heard, shot


def test_without_the_walls_the_ways_lead_out(executable: Path):
    missing = REACHED - asyncio.run(heard_without_walls(executable))
    assert missing == set()


@pytest.mark.parametrize(
    ("address", "host"),
    [("127.0.0.1", "127.0.0.1"), ("::1", "[::1]"), ("127.0.0.1", "localhost"), ("127.0.0.1", "a.localhost")],
    ids=["v4", "v6", "localhost", "name"],
)
def test_nothing_gets_out(executable: Path, address: str, host: str):
    heard, shot = asyncio.run(heard_behind_walls(executable, address, host))
    assert heard == set()
    assert shot.elements[0].text == "Ways out"


LOOKED_UP = {"HOST_RESOLVER_MANAGER_JOB", "HOST_RESOLVER_SYSTEM_TASK", "HOST_RESOLVER_DNS_TASK"}
SENT = {"TCP_CONNECT_ATTEMPT", "UDP_BYTES_SENT"}


@pytest.mark.parametrize("host", ["out.example", "192.0.2.1"], ids=["name", "address"])
def test_no_name_is_looked_up_and_nothing_is_sent(executable: Path, tmp_path: Path, host: str):
    log, logging = tmp_path / "log.json", tmp_path / ("headless" if camera.is_commanded(executable) else "browser")
    logging.write_text(f'#!/bin/sh\nexec "{executable}" "--log-net-log={log}" "$@"\n')
    logging.chmod(0o755)

    async def go() -> None:
        async with chromium.Chromium(logging, timeout_s=LIMIT_S, visit=answering(lambda _: None)) as pool:
            await pool.shoot("ways out", ways(host, 80, 80), VIEW)

    asyncio.run(go())
    text = log.read_text("utf-8")
    types = json.loads(text[: text.index("\n")].rstrip(",") + "}")["constants"]["logEventTypes"]
    seen = {int(number) for number in re.findall(r'"type":(\d+)', text)}
    names = {name for name, number in types.items() if number in seen}
    assert types.keys() >= LOOKED_UP | SENT
    assert "HOST_RESOLVER_MANAGER_REQUEST" in names  # it was asked for
    assert names & (LOOKED_UP | SENT) == set()


LEAVES = (Path(__file__).parent / "left_behind.html").read_text("utf-8")


def test_nothing_gets_into_the_next_document(studio: Studio):
    for page in ("one", "two", "one", "three"):
        said = json.loads(studio.shoot(LEAVES, page=page).facts.title)
        assert len(said) == 23
        assert {name: value for name, value in said.items() if value} == {}


def test_what_a_page_says_as_it_is_left_is_not_the_next_ones(studio: Studio):
    before = """<h1>Before</h1><script>onbeforeunload = () => {
      console.error("left"); fetch("https://away.example/left").catch(() => {}); throw new Error("left") }
      addEventListener("beforeunload", (event) => { event.preventDefault(); event.returnValue = "stay" })</script>"""
    for turn in range(3):
        studio.shoot(before, page=f"before {turn}")
        script = "<script>1</script>" * (turn > 0)  # without one, the document is written into a page that stays
        facts = studio.shoot(f"<h1>After {turn}</h1>{script}", page=f"after {turn}").facts
        assert facts.console_errors == facts.page_errors == facts.refused == facts.missed == ()


@pytest.mark.parametrize("before", [0, 1, 2])
@pytest.mark.parametrize("steps", [1, 2, 3])
def test_nobody_goes_back_however_many_documents_were_before(executable: Path, before: int, steps: int):
    async def go() -> Shot:
        async with chromium.Chromium(executable, timeout_s=LIMIT_S, visit=answering(lambda _: None)) as pool:
            for number in range(before):
                await pool.shoot(f"before {number}", "<script>1</script><h1>Before", VIEW)
            return await pool.shoot("here", f"<h1>Here</h1><script>history.go(-{steps})</script>", VIEW)

    assert asyncio.run(go()).elements[0].text == "Here"


def test_who_goes_back_twice_stays(studio: Studio):
    studio.shoot("<script>1</script><h1>Before", page="before")
    shot = studio.shoot("<h1>Here</h1><script>history.back(); history.go(-2)</script>", page="here")
    assert shot.elements[0].text == "Here"


def test_a_popup_is_recorded_and_none_opens(studio: Studio):
    html = """<h1 id=h>x</h1><script>h.textContent = String(open("https://away.example/popup"))</script>
      <a id=a target=_blank href="https://away.example/link"></a><script>a.click()</script>"""
    shot = studio.shoot(html, page="popups")
    assert shot.elements[0].text == "null"
    assert "https://away.example/popup" in shot.facts.missed
    assert shot.facts.refused == shot.facts.console_errors == shot.facts.page_errors == ()
    assert not [url for url in studio.asked if "away" in url]


def test_a_dialog_is_answered_as_if_it_was_closed(studio: Studio):
    html = "<h1 id=h>x</h1><script>h.textContent = [alert(1), confirm(2), prompt(3), print()].join('|')</script>"
    assert studio.shoot(html, page="dialogs").elements[0].text == "|false||"


NOT_ASKED = {
    "popup-blob", "popup-blob-fetch", "popup-fetch", "popup-written",  # no popup opens
    "svg-use", "track", "worker-script",  # of another origin: Chromium says so on the console and asks for nothing
    "udp",
}  # fmt: skip


@pytest.fixture
def talkative(studio: Studio):
    """A browser whose pages may complain a thousand times."""
    before, studio.pool.max_messages = studio.pool.max_messages, 1_000
    yield studio
    studio.pool.max_messages = before


def test_whatever_is_asked_for_is_recorded(talkative: Studio):
    html = ways("away.example", 443, 444).replace("http://", "https://").replace("ws://", "wss://")
    recorded: set[str] = set()
    for number in range(20):  # a shot does not wait for workers: what they ask for late is not in each
        facts = talkative.shoot(html, page=f"record {number}").facts
        recorded |= {url.rpartition("/")[2].rstrip("?") for url in (*facts.refused, *facts.missed)}
        if recorded >= REACHED - NOT_ASKED:
            break
    assert REACHED - NOT_ASKED - recorded == set()


def test_there_are_no_shared_workers(studio: Studio):
    html = "<h1 id=h>x</h1><script>h.textContent = typeof SharedWorker</script>"
    assert studio.shoot(html, page="shared").elements[0].text == "undefined"


def test_what_has_another_name_at_every_try_is_recorded_without_it(studio: Studio):
    html = """<h1>x</h1><script>const url = URL.createObjectURL(new Blob(["x"])); open(url); console.error(url);
      throw new Error(`${url}#a of blob:null/0123`)</script>"""
    (first, second) = (studio.shoot(html, page="blob").facts for _ in range(2))
    assert first == second
    assert first.missed == first.console_errors == ("blob:",)
    assert first.page_errors == ("blob:#a of blob:null/0123",)
