"""Runs that nobody disturbs, against which the attacked ones are held. Each is made once, in a place of its own."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, TypeAlias

from tests.chaos import pages
from tests.chaos.place import Place
from tests.chaos.victim import Victim
from tests.command import AS_SHOT, sets
from tests.model_run import KEYS
from tests.model_server import Answer, ModelServer, default_script

PAGES, PER_SHARD = 4, 2
GRAMMAR = sets(run__pages_per_shard=PER_SHARD, browser__processes=1, **AS_SHOT)
LLM = KEYS | {"run__pages_per_shard": PER_SHARD, "browser__processes": 1}
Told: TypeAlias = tuple[str, Mapping[str, Any]]
"""What was answered: the text and the usage."""

ANSWERS = "answers.json"
"""The file beside the model's run that holds what was answered, by what the user's message says."""

FORMATS = ("webdataset", "imagefolder", "chat")


def grammar(run: Path, *more: object) -> list[object]:
    """Return the command that builds a run by the embedded author."""
    return ["build", run, "--pages", PAGES, *GRAMMAR, *more]


def llm(run: Path, url: str, *more: object, **keys: object) -> list[object]:
    """Return the command that builds a run by a model."""
    return ["build", run, "--author", "llm", "--pages", PAGES, *sets(**(LLM | {"model__base_url": url} | keys)), *more]


def _grammar(place: Place) -> None:
    run = place.work / "run"
    _done(place, *grammar(run))
    for name in FORMATS:
        _done(place, "export", run, "--to", name)


def _llm(place: Place) -> None:
    told: dict[str, Told] = {}

    def script(body: dict[str, Any], number: int) -> Answer:
        answer = default_script(body, number)
        told[body["messages"][-1]["content"]] = (answer.text, answer.usage or {})
        return answer

    with ModelServer(script) as server:
        _done(place, *llm(place.work / "run", server.url))
    (place.work / ANSWERS).write_text(json.dumps(told), "utf-8")


def _pages(place: Place) -> None:
    pages.good_pages(place.work / "pages")
    _done(place, *pages.command(place.work / "run", place.work / "pages", pages.GOOD))


def _done(place: Place, *words: object) -> None:
    said = Victim(place, words).ended()
    assert said.code == 0, said.err


REFERENCES: dict[str, Callable[[Place], None]] = {"grammar": _grammar, "llm": _llm, "pages": _pages}


def make(name: str, folder: Path) -> None:
    """Make the reference of that name below a folder."""
    REFERENCES[name](Place.made(folder / name))
