"""How far beyond its limit does a run spend? By its own books, and by the server's, in every way that a run spends.

    stages    the author's stages without a browser: 200 pages, 1, 8 and 64 in flight; a limit of half of what all would
              cost, of a tenth, and of three replies at their longest
    build     the command; then again with a limit raised by half
    retry     the command: a run that is finished, and pages whose replies were cut asked for again
    shares    four processes that share the limit: the stages, as `workers` of a run that is large enough for four
    workers   the command, told to use four processes; of a small limit, fewer share it
    batch     "wait", against a Batch API whose batches end between two rounds

The server's replies have heavy-tailed sizes (Pareto, 1.5), up to the token limit, which cuts some; one stream of ten is
cut off in the middle, and what had come until then is billed, which the books have to estimate from its bytes.

Prints limit, spent by the run's books, billed by the server, overshoot of the greater of both, and what was used of the
limit. Goal: overshoot ≤ 2 %.

    python tests/bench/overshoot.py [MODE …] [--pages 16] [--seed 1]
"""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import os
import random
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tests.batch_server import BatchServer, answered
from tests.model_server import Answer, ModelServer, default_script
from websight import markup
from websight.authors.author import Session, working
from websight.authors.llm.author import LanguageModel
from websight.commands import batch as batches
from websight.config.load import load
from websight.config.tree import Config
from websight.errors import RunError
from websight.llm.replies import Replies
from websight.run import runner
from websight.run.store import Store

PROMPT_USD, REPLY_USD = 0.5, 2.0  # a million tokens
IDEA, PAGE = 1_000, 6_000  # tokens at most
_PROCESSES = 4
WORDS = (
    "the",
    "of",
    "a",
    "bakery",
    "with",
    "fresh",
    "bread",
    "that",
    "opens",
    "early",
    "in",
    "our",
    "street",
    "for",
    "good",
)


@dataclass
class Bill:
    """What the server thinks it is owed."""

    dollars: float = 0.0
    lock: threading.Lock = field(default_factory=threading.Lock)

    def add(self, prompt_tokens: float, reply_tokens: float, share: float = 1.0) -> None:
        with self.lock:
            self.dollars += share * (prompt_tokens * PROMPT_USD + reply_tokens * REPLY_USD) / 1e6


class Careless:
    """A script for `ModelServer`: heavy-tailed replies, some of them cut off."""

    def __init__(self, seed: int, waste: float = 0.1) -> None:
        self.bill = Bill()
        self._dice = random.Random(seed)
        self._waste = waste

    def __call__(self, body: dict[str, Any], number: int) -> Answer:
        most = body.get("max_tokens") or body["max_completion_tokens"]
        told = default_script(body, number)
        prompt_tokens = sum(len(message["content"]) for message in body["messages"]) // 4
        mean = 0.06 * most if "response_format" in body else 0.1 * most
        reply_tokens = min(most, max(len(told.text) / markup.BYTES_PER_TOKEN, mean * self._dice.paretovariate(1.5)))
        text = self._padded(told.text, reply_tokens)
        is_cut = reply_tokens >= most
        usage = {"prompt_tokens": prompt_tokens, "completion_tokens": int(reply_tokens)}
        chunks = -(-len(text) // 200)
        delay_s = self._dice.random() * 0.02
        if self._dice.random() < self._waste:
            cut_after = self._dice.randint(2, chunks)
            sent_tokens = 200 * (cut_after - 1) / markup.BYTES_PER_TOKEN
            self.bill.add(prompt_tokens, sent_tokens)
            return Answer(text=text, cut_after=cut_after, delay_s=delay_s)
        self.bill.add(prompt_tokens, int(reply_tokens))
        return Answer(text=text, usage=usage, finish_reason="length" if is_cut else "stop", delay_s=delay_s)

    def _padded(self, text: str, tokens: float) -> str:
        """Return the text with a comment that makes it so long; nothing else changes by it."""
        missing = int(tokens * markup.BYTES_PER_TOKEN) - len(text)
        if missing < 20 or "</body>" not in text:
            return text
        words = " ".join(self._dice.choices(WORDS, k=missing // 5))
        return text.replace("</body>", f"<!-- {words[: missing - 10]} -->\n</body>")


@dataclass(frozen=True, kw_only=True)
class Row:
    """One measurement."""

    mode: str
    limit: float
    spent: float
    billed: float

    def __str__(self) -> str:
        most = max(self.spent, self.billed)
        over = max(0.0, most / self.limit - 1)
        return (
            f"{self.mode:<28} limit ${self.limit:.4f}  spent ${self.spent:.4f}  billed ${self.billed:.4f}  "
            f"overshoot {over:6.2%}  used {self.spent / self.limit:4.0%}"
        )


def words(url: str, pages: int, **keys: Any) -> list[str]:
    """Return a run's config as the command takes it."""
    values = {
        "author.name": "llm",
        "run.pages": pages,
        "run.pages_per_shard": 2,
        "run.drop_window": 0,
        "browser.processes": 2,
        "model.base_url": url,
        "model.name": "heavy",
        "model.max_tokens": PAGE,
        "model.imagine_max_tokens": IDEA,
        "model.price_prompt_usd": PROMPT_USD,
        "model.price_reply_usd": REPLY_USD,
    } | {name.replace("__", "."): value for name, value in keys.items()}
    return [f"{name}={value}" for name, value in values.items()]


def spent_of(replies: Path) -> float:
    with closing(Replies(replies)) as kept:
        return kept.spent().cost_usd or 0.0


def command(folder: Path, settings: list[str], *more: str) -> int:
    """Run `websight build` and return its exit code."""
    sets = [word for setting in settings for word in ("-o", setting)]
    environment = {**os.environ, "OPENAI_API_KEY": "none"}
    run = [sys.executable, "-m", "websight", "build", str(folder), *sets, *more]
    done = subprocess.run(run, capture_output=True, text=True, env=environment, check=False)
    if done.returncode not in {0, 1, 42}:
        raise SystemExit(done.stderr)
    return done.returncode


# — the ways


async def _through_stages(wanted: Config, replies: Path, rank: int = 0, processes: int = 1) -> None:
    author = LanguageModel(wanted)
    async with working(author, Session(replies=replies, processes=processes)) as stages:
        with contextlib.suppress(RunError):
            numbers = range(rank, wanted.run.pages, processes)
            await runner.run(map(author.sample, numbers), stages, lambda _sample: None)


def stages(asked: argparse.Namespace, folder: Path) -> Iterator[Row]:
    script = Careless(asked.seed)
    with ModelServer(script) as server:
        asyncio.run(_through_stages(load(overrides=words(server.url, 200)), folder / "all"))
    whole = spent_of(folder / "all")
    ceiling = (PAGE * REPLY_USD + 2_000 * PROMPT_USD) / 1e6
    for width in (1, 8, 64):
        for name, limit in (("half", whole / 2), ("a tenth", whole / 10), ("three replies", 3 * ceiling)):
            script = Careless(asked.seed + width)
            place = folder / f"{width}-{name}"
            with ModelServer(script) as server:
                keys = {"model__concurrency": width, "model__max_cost_usd": limit}
                asyncio.run(_through_stages(load(overrides=words(server.url, 200, **keys)), place))
            yield Row(mode=f"stages, {width}, {name}", limit=limit, spent=spent_of(place), billed=script.bill.dollars)


def shares(asked: argparse.Namespace, folder: Path) -> Iterator[Row]:
    for limit in (0.3, 1.0):
        script, place = Careless(asked.seed), folder / str(limit)
        with ModelServer(script) as server:
            settings = words(server.url, 600, model__max_cost_usd=limit, model__concurrency=64)
            command = [sys.executable, __file__, "--replies", str(place), "--settings", "\n".join(settings)]
            started = [subprocess.Popen([*command, "--rank", str(rank)]) for rank in range(_PROCESSES)]
            for process in started:
                process.wait()
        yield Row(mode="four shares", limit=limit, spent=spent_of(place), billed=script.bill.dollars)


def build(asked: argparse.Namespace, folder: Path) -> Iterator[Row]:
    yield from _built(asked, folder / "run", "build", asked.pages, model__concurrency=16)


def workers(asked: argparse.Namespace, folder: Path) -> Iterator[Row]:
    yield from _built(asked, folder / "run", "four workers", 2 * asked.pages, run__workers=4, model__concurrency=32)


def _built(asked: argparse.Namespace, folder: Path, mode: str, pages: int, **keys: Any) -> Iterator[Row]:
    """Build with a limit of about half of what all pages cost, and go on with one and a half times as much."""
    script = Careless(asked.seed)
    with ModelServer(script) as server:
        limit = pages * 0.5 * 0.0035
        for name, most in ((mode, limit), (f"{mode}, raised by half", 1.5 * limit)):
            command(folder, words(server.url, pages, model__max_cost_usd=most, **keys))
            yield Row(mode=name, limit=most, spent=spent_of(folder / "replies"), billed=script.bill.dollars)


def retry(asked: argparse.Namespace, folder: Path) -> Iterator[Row]:
    script, run = Careless(asked.seed), folder / "run"
    with ModelServer(script) as server:
        command(run, words(server.url, asked.pages, model__tries=1, model__continue_cut=False))
        most = spent_of(run / "replies") + 0.02
        for reason in ("cut_stream", "*"):
            keys = {"model__tries": 1, "model__continue_cut": False, "model__max_cost_usd": most}
            command(run, words(server.url, asked.pages, **keys), "--retry", reason)
        yield Row(mode="retry", limit=most, spent=spent_of(run / "replies"), billed=script.bill.dollars)


def batch(asked: argparse.Namespace, folder: Path) -> Iterator[Row]:
    for name, limit in (("batch, half", 0.18), ("batch, a tenth", 0.04)):
        script, replies = Careless(asked.seed, waste=0), folder / name / "replies"
        with BatchServer() as server:
            wanted = load(overrides=words(server.url, 200, model__max_cost_usd=limit))
            _waited(server, script, batches.start(folder / name, wanted))
        yield Row(mode=name, limit=limit, spent=spent_of(replies), billed=script.bill.dollars / 2)


def _waited(server: BatchServer, script: Careless, store: Store) -> None:
    """Run "wait"; between two rounds, every batch comes to its end."""
    ended = set[str]()

    def report(_turn: batches.Round) -> None:
        for made in server.batches.keys() - ended:
            ended.add(made)
            told = [(line, script(line["body"], 0)) for line in server.input(made)]
            output = [answered(line, answer.text, usage=answer.usage) for line, answer in told]
            server.end(made, "completed", output=output)

    with contextlib.suppress(RunError):
        runner.run_to_end(batches.wait(store, report, pause_s=0))


MODES = {way.__name__: way for way in (stages, shares, build, retry, workers, batch)}


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("modes", nargs="*", choices=[*MODES, []], metavar="MODE")
    parser.add_argument("--pages", type=int, default=16)
    parser.add_argument("--seed", type=int, default=1)
    for name, kind in (("--replies", Path), ("--settings", str), ("--rank", int)):
        parser.add_argument(name, type=kind, help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.replies:
        wanted = load(overrides=asked.settings.split("\n"))
        asyncio.run(_through_stages(wanted, asked.replies, asked.rank, _PROCESSES))
        return
    for mode in asked.modes or MODES:
        with tempfile.TemporaryDirectory() as place:
            for row in MODES[mode](asked, Path(place)):
                print(row, flush=True)


if __name__ == "__main__":
    main()
