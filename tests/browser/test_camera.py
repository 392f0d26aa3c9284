"""Frames on command and frames that come by themselves: the same pixels."""

import asyncio
import sys
from pathlib import Path

import pytest

from websight.authors import registry as author
from websight.authors.grammar.compose import Compose
from websight.browser import camera
from websight.browser.chromium import Chromium
from websight.config.load import load

pytestmark = pytest.mark.browser

VIEW = load().view.view()


def shots(executable: Path, pages: list[str]) -> list:
    async def go() -> list:
        async with Chromium(executable) as pool:
            return [await pool.shoot(str(number), html, VIEW) for number, html in enumerate(pages)]

    return asyncio.run(go())


@pytest.mark.parametrize("count", [2, pytest.param(6, marks=pytest.mark.slow)])
def test_commanded_and_free_pictures_are_the_same(executable: Path, freely: Path, count: int):
    plan, compose = author.author_of(load()).plan, Compose()
    pages = [compose(plan.sample(number)).html for number in range(count)]
    pages += [page + "<script>document.title += '!'</script>" for page in pages[: count // 2]]  # these are visited
    commanded, free = shots(executable, pages), shots(freely, pages)
    assert [shot.sha256 for shot in commanded] == [shot.sha256 for shot in free]
    assert [shot.facts for shot in commanded] == [shot.facts for shot in free]


@pytest.mark.parametrize("name", ["chromium-headless-shell", "chrome-headless-shell", "headless_shell"])
def test_a_headless_shell_is_known_by_its_name(tmp_path: Path, name: str):
    assert camera.is_commanded(tmp_path / name)


def test_other_browsers_draw_by_themselves(tmp_path: Path):
    assert not camera.is_commanded(tmp_path / "google-chrome")
    assert not any("begin-frame" in flag for flag in camera.flags(tmp_path / "google-chrome"))


DEAF = """#!{python}
import json, os, subprocess, sys, threading

def copied(reading, take):
    rest = b""
    while got := os.read(reading, 1 << 20):
        *whole, rest = (rest + got).split(b"\\0")
        for message in whole:
            take(message)
    os._exit(0)

def asked(message):
    if b"{unknown}" in message:
        refused = {{"code": -32601, "message": "'{unknown}' wasn't found"}}
        asked = json.loads(message)
        told(json.dumps({{"id": asked["id"], "sessionId": asked.get("sessionId", ""), "error": refused}}).encode())
    else:
        os.write(commands[1], message + b"\\0")

def told(message):
    with turn:
        os.write(4, message + b"\\0")

turn, commands, answers = threading.Lock(), os.pipe(), os.pipe()
theirs = ["sh", "-c", 'exec "$@" 3<&{{}} 4>&{{}}'.format(commands[0], answers[1]), "sh", "{browser}"]
subprocess.Popen(theirs + sys.argv[1:], pass_fds=(commands[0], answers[1]))
os.close(answers[1])
threading.Thread(target=copied, args=(answers[0], told)).start()
copied(3, asked)
"""
"""A program between us and a headless shell that refuses whatever has a word of ours in it."""


@pytest.mark.parametrize("unknown", ["HeadlessExperimental.beginFrame", "enableBeginFrameControl"])
def test_a_shell_that_takes_no_commands_draws_freely_and_the_same(executable: Path, tmp_path: Path, unknown: str):
    deaf = tmp_path / "deaf-headless-shell"
    deaf.write_text(DEAF.format(python=sys.executable, unknown=unknown, browser=executable))
    deaf.chmod(0o755)
    assert camera.is_commanded(deaf)
    page = "<!doctype html><body><h1>Hello</h1><script>document.body.append('there')</script>"
    [free], [commanded] = shots(deaf, [page]), shots(executable, [page])
    assert not camera.is_commanded(deaf)
    assert free.png == commanded.png


def test_scripts_get_two_frames_before_the_picture(executable: Path):
    html = """<!doctype html><body style="height:5px;margin:0"><script>
      requestAnimationFrame(() => requestAnimationFrame(() => { document.title = "two frames" }))</script>"""
    (shot,) = shots(executable, [html])
    assert shot.facts.title == "two frames"
