"""What scripts do in time, by frame or on scrolling has been done by the time of the picture: the same at every try."""

import asyncio
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from tests.browser.conftest import LIMIT_S, VIEW, Studio, answering
from websight.browser.chromium import Chromium
from websight.sample import Shot
from websight.web.visit import Asset

pytestmark = pytest.mark.browser

FAR = "<div style='height:2000px'></div>"
HIDDEN = (
    "<style>.r { opacity: 0; transition: opacity 1s } .on { opacity: 1 }</style>"
    + FAR
    + "<p id=p class=r>Seen</p>"
    + FAR
)

MOVING = {  # what a document does, and what its <p> says in the end
    "counts up by interval": (
        "let n = 0; const t = setInterval(() => { p.textContent = ++n; if (n === 100) clearInterval(t); }, 20)",
        "100",
    ),
    "counts up by chain": (
        "let n = 0; (function go() { p.textContent = ++n; if (n < 200) setTimeout(go, 1); })()",
        "200",
    ),
    "counts up by the clock": (
        """const start = Date.now(); const t = setInterval(() => {
        const part = Math.min(1, (Date.now() - start) / 2000);
        p.textContent = Math.round(part * 1234); if (part === 1) clearInterval(t); }, 16)""",
        "1234",
    ),
    "counts up by frame": (
        "let n = 0; (function go() { p.textContent = ++n; if (n < 120) requestAnimationFrame(go); })()",
        "120",
    ),
    "sleeps and goes on": (
        """const sleep = (ms) => new Promise((done) => setTimeout(done, ms));
        (async () => { for (let n = 1; n < 9; n++) { await sleep(300); p.textContent = n; } })()""",
        "8",
    ),
    "types for ever": (
        """const text = "One line after the other";
        let n = 0; setInterval(() => { p.textContent = text.slice(0, ++n % 24); }, 70)""",
        "One line after the oth",
    ),
    "shows the time": (
        """const show = () => { p.textContent = new Date().toISOString().slice(11, 19); };
        show(); setInterval(show, 1000)""",
        "12:00:19",
    ),
    "draws dice": ("setInterval(() => { p.textContent = Math.random(); }, 250)", None),
    "moves for ever by frame": (
        """const c = document.body.appendChild(document.createElement("canvas")).getContext("2d");
        (function go(t) { c.clearRect(0, 0, 300, 100); c.fillRect(100 + 90 * Math.sin(t / 200), 0, 9, 99);
          requestAnimationFrame(go); })(0)""",
        "0",
    ),
    "loads, then shows": ("onload = () => setTimeout(() => { p.textContent = 'loaded'; }, 1500)", "loaded"),
    "asks in vain": (
        "fetch('/none').catch(() => setTimeout(() => { p.textContent = 'sorry'; }, 300))",
        "sorry",
    ),
    "asks again and again": (
        "(async () => { for (let n = 1; n < 20; n++) { await fetch(`/${n}`).catch(() => {}); p.textContent = n; } })()",
        "19",
    ),
    "asks the old way": (
        """onload = () => { const asks = new XMLHttpRequest(); asks.open("GET", "/none");
        asks.onerror = () => setTimeout(() => { p.textContent = "sorry"; }, 300); asks.send(); }""",
        "sorry",
    ),
    "inserts a script": (
        """setTimeout(() => { const more = document.createElement("script"); more.src = "/none.js";
        more.onerror = () => { p.textContent = "none"; }; document.head.append(more); }, 500)""",
        "none",
    ),
    "imports": ("import('/none.js').catch(() => { p.textContent = 'none'; })", "none"),
    "writes a script that never runs": ("p.innerHTML = '0<script src=/none.js></' + 'script>'", "0"),
    "advances slides": ("let n = 0; setInterval(() => { p.textContent = ++n; }, 4000)", "2"),
}  # fmt: skip


def page(script: str) -> str:
    return f"<!doctype html><body><p id=p>0</p><script>{script}</script>"


@pytest.mark.slow
def test_every_try_gives_the_same_bytes(executable: Path):
    async def shots(pool: Chromium, name: str) -> list[Shot]:
        tries = [pool.shoot(f"{name} {number}", page(MOVING[name][0]), VIEW) for number in range(6)]
        return [await shot for shot in map(asyncio.ensure_future, tries)]

    async def go() -> dict[str, list[Shot]]:
        async with Chromium(executable, processes=3, timeout_s=LIMIT_S, visit=answering(lambda _: None)) as pool:
            return {name: await shots(pool, name) for name in MOVING}

    for name, made in asyncio.run(go()).items():
        assert len({(shot.sha256, shot.elements, shot.facts) for shot in made}) == 1, name
        assert MOVING[name][1] in {None, made[0].elements[0].text}, name


APP = {  # each part asks for the next one once it runs
    "/app.js": "import './nothing.js'; const { go } = await import('./go.js'); go();",
    "/nothing.js": "export {}",
    "/go.js": """export async function go() {
      const { name } = await (await fetch("/data.json")).json();
      const { draw } = await import("./draw.js");
      draw(name);
    }""",
    "/data.json": '{"name": "An app"}',
    "/draw.js": "export const draw = (name) => { p.textContent = name; };",
}


@pytest.mark.slow
@pytest.mark.parametrize(
    "script",
    [
        "<script type=module src=/app.js></script>",
        "<script>import('/app.js')</script>",
        "<script>setTimeout(() => import('/app.js'), 500)</script>",
    ],
    ids=["module", "import", "late import"],
)
def test_an_app_is_shot_once_all_of_its_parts_have_run(executable: Path, script: str):
    """Of 60 such pages 28 were shot before what they import had drawn."""

    def answer(url: str) -> Asset | None:
        path = urlsplit(url).path
        kind = "application/json" if path.endswith(".json") else "text/javascript"
        return Asset(APP[path].encode(), kind) if path in APP else None

    async def go() -> list[Shot]:
        async with Chromium(executable, processes=3, timeout_s=LIMIT_S, visit=answering(answer)) as pool:
            html = f"<!doctype html><body><p id=p>0</p>{script}"
            return await asyncio.gather(*(pool.shoot(f"app {number}", html, VIEW) for number in range(20)))

    made = asyncio.run(go())
    assert {(shot.elements[0].text, shot.facts.refused) for shot in made} == {("An app", ())}
    assert len({shot.sha256 for shot in made}) == 1


@pytest.mark.parametrize(
    "script",
    [
        """const watch = new IntersectionObserver((entries) => { for (const { target, isIntersecting } of entries)
          if (isIntersecting) { target.classList.add("on"); watch.unobserve(target); } }, { threshold: 0.2 });
          watch.observe(p)""",
        """new IntersectionObserver((entries) => { for (const { target, isIntersecting } of entries)
          target.classList.toggle("on", isIntersecting); }, { rootMargin: "0px 0px -50px 0px" }).observe(p)""",
        """addEventListener("scroll", () => {
          if (p.getBoundingClientRect().top < innerHeight) p.classList.add("on"); })""",
        """let asked = false; addEventListener("scroll", () => {
          if (!asked) requestAnimationFrame(() => { asked = false; if (scrollY > 1000) p.classList.add("on"); });
          asked = true; })""",
    ],
    ids=["once", "toggled", "scroll", "frame"],
)
def test_what_shows_on_scrolling_is_in_the_picture(studio: Studio, script: str):
    shot = studio.shoot(f"<!doctype html><body>{HIDDEN}<script>{script}</script>", page=f"reveal {script}")
    (text,) = [element for element in shot.elements if element.tag == "p"]
    assert text.visible


@pytest.mark.parametrize(
    "script",
    [
        # As WOW does: what overlaps the screen at that moment, some time after the scroll event.
        """let moved = true; addEventListener("scroll", () => { moved = true; });
          setInterval(() => { if (!moved) return; moved = false; shown(); }, 50)""",
        """let wait; addEventListener("scroll", () => { clearTimeout(wait); wait = setTimeout(shown, 150); })""",
        """addEventListener("scroll", () => requestAnimationFrame(shown))""",
    ],
    ids=["poll", "debounced", "frame"],
)
def test_what_shows_only_while_it_is_on_the_screen_is_in_the_picture(studio: Studio, script: str):
    shown = """function shown() {
      for (const each of document.querySelectorAll(".r")) {
        const { top, bottom } = each.getBoundingClientRect();
        if (top < innerHeight && bottom > 0) each.style.visibility = "visible";
      }
    }"""
    parts = (FAR + "<p class=r style='visibility:hidden'>Seen</p>") * 4
    shot = studio.shoot(f"<!doctype html><body>{parts}<script>{shown}{script}</script>", page=f"passing {script}")
    assert [element.visible for element in shot.elements if element.tag == "p"] == [True] * 4


def test_what_is_on_the_screen_from_the_beginning_is_seen_without_scrolling(studio: Studio):
    script = "new IntersectionObserver(([entry]) => { if (entry.isIntersecting) p.textContent = 'Seen'; }).observe(p)"
    shot = studio.shoot(f"<!doctype html><p id=p>Unseen</p><script>{script}</script>", page="low")
    assert shot.elements[0].text == "Seen"


def test_a_page_is_shot_as_it_looks_at_its_top(studio: Studio):
    html = f"""<!doctype html><nav id=n>Menu</nav><a id=a>None</a><section id=one>{FAR}</section>
      <section id=two>{FAR}</section>
      <script>addEventListener("scroll", () => n.textContent = scrollY > 50 ? "Small" : "Large");
      const watch = new IntersectionObserver((entries) => entries.forEach((entry) => {{
        if (entry.isIntersecting) a.textContent = entry.target.id; }}), {{ rootMargin: "-50% 0px" }});
      watch.observe(one); watch.observe(two)</script>"""
    shot = studio.shoot(html, page="top")
    assert [element.text for element in shot.elements[:2]] == ["Large", "one"]


def test_numbers_start_to_count_where_they_come_into_sight(studio: Studio):
    html = f"""<!doctype html>{FAR}<p id=p>0</p><script>
      new IntersectionObserver(([entry]) => {{ let n = 0;
      if (entry.isIntersecting) setInterval(() => {{ if (n < 1000) p.textContent = n += 10; }}, 15);
      }}).observe(p)</script>"""
    shot = studio.shoot(html, page="count")
    assert [element.text for element in shot.elements if element.tag == "p"] == ["1000"]


def test_timers_are_as_the_standard_says(studio: Studio):
    html = """<!doctype html><p id=p></p><script>
      const said = [], say = (...words) => said.push(words.join(""));
      setTimeout(say, 300, "c", "d"); setTimeout(say, 200, "b"); setTimeout("say('e')", 400); setTimeout(say, 0, "a");
      clearTimeout(setTimeout(say, 100, "never")); cancelAnimationFrame(requestAnimationFrame(() => say("never")));
      const every = setInterval(() => { say("."); if (said.length > 8) clearInterval(every); }, 500);
      setTimeout(() => { throw new Error("late"); }, 600); setTimeout(say, 700, "f"); clearTimeout(undefined);
      requestIdleCallback((deadline) => say(typeof deadline.timeRemaining()));
      requestAnimationFrame(() => { throw new Error("drawn"); });
      setTimeout(() => { p.textContent = said.join(" "); }, 2900)</script>"""
    shot = studio.shoot(html, page="standard")
    assert shot.elements[0].text == "a number b cd e . f . ."
    assert shot.facts.page_errors == ("drawn", "late")


@pytest.mark.parametrize("script", ["", "<script>1</script>"])
def test_running_text_and_bars_of_unknown_progress_stand_still(studio: Studio, script: str):
    html = f"<!doctype html><marquee><b>We accept orders</b></marquee><progress></progress>{script}"
    shots = [studio.shoot(html, page=f"run {number}{script}") for number in range(3)]
    assert len({(shot.sha256, shot.elements) for shot in shots}) == 1
    assert [(box.x, box.text) for box in shots[0].elements if box.tag == "b"] == [(8, "We accept orders")]


@pytest.mark.parametrize("script", ["", "<script>1</script>"])
@pytest.mark.parametrize("choice", ["{} 1x, {} 2x", "{} 400w, {} 800w"])
def test_a_picture_that_an_earlier_page_left_is_not_chosen(executable: Path, script: str, choice: str):
    small, large = (f"https://picsum.photos/seed/{name}" for name in ("rope/401/300", "boat/801/600"))
    earlier = f"<!doctype html><img src={large} width=300>{script}"
    html = f"<!doctype html><img srcset='{choice.format(small, large)}' sizes=300px width=300>{script}"

    async def shots() -> set[str]:
        async with Chromium(executable, pages_per_process=1, timeout_s=LIMIT_S) as pool:
            before = await pool.shoot("before", html, VIEW)
            await pool.shoot("earlier", earlier, VIEW)
            return {before.sha256, (await pool.shoot("after", html, VIEW)).sha256}

    assert len(asyncio.run(shots())) == 1
