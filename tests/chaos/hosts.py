"""Faults of other machines: model servers and a Hub that are dead, slow, mute, or die in the middle."""

from __future__ import annotations

import socket
import threading
import time
from pathlib import Path

from tests.chaos.field import Field
from tests.chaos.judge import Started, sent_again
from tests.chaos.references import grammar, llm
from tests.chaos.server import Scripted
from tests.chaos.world import FAILED, Fault, fault, filled, small_disk
from tests.hub_server import HubServer
from tests.model_run import kept_keys
from tests.model_server import Answer, ModelServer

HOSTS: list[Fault] = []
"""Those of the Hub."""

_SOON_S = 2.0
_ALL_FAILED = {1, *FAILED}  # the run stops, or the one try that each page has here is lost


def _closed_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        return taken.getsockname()[1]


def _built(field: Field, run: Path, script: Scripted | None = None) -> None:
    """Take a run by a model up to its end, with what failed for good: what was paid for and kept is not asked again."""
    script = script or Scripted()
    with ModelServer(script) as server:
        kept = frozenset(kept_keys(run, ["reply"]))  # with --retry, what failed is asked again
        starts = [Started(time.monotonic(), kept)]
        field.finished(run, "llm", *llm(run, server.url, "--retry"))
        field.blame(sent_again(script.log, starts), everyone=True)


def by_models(field: Field) -> None:
    """Let model servers fail in every way that is not an answer."""
    run = field.fresh()
    for number, (name, happens) in enumerate(_MODELS.items()):
        if not field.goes_on():
            break
        with field.attack(name):
            happens(field, run)
        if number % 3 == 2:
            _built(field, run)
            run = field.fresh()
    if run.exists():
        _built(field, run)


def _is_dead(field: Field, run: Path) -> None:
    field.run(*llm(run, f"http://127.0.0.1:{_closed_port()}/v1", model__tries=1), allowed={75})


def _has_no_name(field: Field, run: Path) -> None:
    field.run(*llm(run, "http://nobody.invalid/v1", model__tries=1), allowed=FAILED, NO_PROXY="*", no_proxy="*")


def _is_mute(field: Field, run: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as mute:
        url = f"http://127.0.0.1:{mute.getsockname()[1]}/v1"
        field.run(*llm(run, url, model__idle_timeout_s=1, model__tries=1), allowed=_ALL_FAILED)


def _speaks_another_language(field: Field, run: Path) -> None:
    with ModelServer(lambda _body, _number: Answer(raw=b"SSH-2.0-OpenSSH_9.9\r\n")) as server:
        field.run(*llm(run, server.url, model__tries=1), allowed=_ALL_FAILED)


def _wants_tls(field: Field, run: Path) -> None:
    with ModelServer() as server:
        field.run(*llm(run, server.url.replace("http:", "https:"), model__tries=1), allowed=_ALL_FAILED)


def _dies_midway(field: Field, run: Path) -> None:
    with ModelServer(Scripted(delay_s=0.1)) as server:
        victim = field.start(*llm(run, server.url, model__tries=1))
        victim.wait(lambda: len(kept_keys(run)) >= 5)
    field.judge(victim.ended(), {0, *_ALL_FAILED})


def _is_slow(field: Field, run: Path) -> None:
    with ModelServer(Scripted(delay_s=0.4, chunk_delay_s=0.1)) as server:
        field.run(*llm(run, server.url))


def _has_a_full_disk_behind_it(field: Field, run: Path) -> None:
    with small_disk(run.parent) as disk:
        script = Scripted()
        with ModelServer(script) as server:
            with filled(disk, room_bytes=60_000):
                field.run(*llm(disk / "run", server.url), allowed={75})
            kept = frozenset(kept_keys(disk / "run"))
            starts = [Started(time.monotonic(), kept)]
            field.run(*llm(disk / "run", server.url))
            field.blame(sent_again(script.log, starts))


def _has_damaged_replies(field: Field, run: Path) -> None:
    with ModelServer(Scripted()) as server:
        field.run(*llm(run, server.url))
    for path in run.glob("replies/*.jsonl"):
        content = path.read_bytes()
        path.write_bytes(b"\xff\0\n" + content[: len(content) * 9 // 10] + b"\n\0\0\0\n{}\n[]\n\xff\n")
    for path in run.glob("shards/0000[12].*"):
        path.unlink()
    field.run("status", run)


_MODELS = {
    f"a model server that {fault.__name__[1:].replace('_', ' ')}": fault
    for fault in (
        _is_dead, _has_no_name, _is_mute, _speaks_another_language, _wants_tls, _dies_midway, _is_slow,
        _has_a_full_disk_behind_it, _has_damaged_replies,
    )
}  # fmt: skip


def _push(field: Field, run: Path, url: str, allowed: set[int] | frozenset[int]) -> None:
    known = {"HF_ENDPOINT": url, "HF_HUB_DISABLE_XET": "1", "HF_HOME": str(run.parent / "hub")}
    field.run("push", run, "me/pages", allowed=allowed, **known)


@fault("done", HOSTS)
def a_hub_that_is_dead(field: Field, run: Path) -> None:
    _push(field, run, f"http://127.0.0.1:{_closed_port()}", FAILED)


@fault("done", HOSTS)
def a_hub_that_fails_for_a_while(field: Field, run: Path) -> None:
    with HubServer() as hub:
        hub.fail("/api/", status=503, times=2, skip=1)
        _push(field, run, hub.url, {0, 75})
        hub.mend()
        _push(field, run, hub.url, {0})


@fault("done", HOSTS)
def a_hub_that_dies_in_an_upload(field: Field, run: Path) -> None:
    with HubServer() as hub:
        hub.fail("PUT /_lfs/", cut_after=50, times=99)
        _push(field, run, hub.url, {75})


@fault("done", HOSTS)
def a_hub_that_is_mute_then_well(field: Field, run: Path) -> None:
    with HubServer() as hub:
        hub.fail("preupload", is_late=True)
        mending = threading.Timer(_SOON_S, hub.mend)
        mending.start()
        _push(field, run, hub.url, {0, 75})
        mending.join()


@fault("done", HOSTS)
def a_hub_that_answers_with_garbage(field: Field, run: Path) -> None:
    for body in ([], {"files": 3}, None, "text"):
        with HubServer() as hub:
            hub.fail("/api/(?!repos)", status=200, body=body if body is not None else {}, times=99)
            _push(field, run, hub.url, {0, *FAILED})


@fault("half", HOSTS)
def a_hub_behind_a_dead_proxy(field: Field, run: Path) -> None:
    dead = f"http://127.0.0.1:{_closed_port()}"
    proxies = dict.fromkeys(("http_proxy", "https_proxy", "HTTP_PROXY", "HTTPS_PROXY", "all_proxy", "ALL_PROXY"), dead)
    field.run(*grammar(run), **proxies, NO_PROXY="", no_proxy="")
