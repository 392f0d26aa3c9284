"""Runs that ask a model server: their words, and what came of them."""

import hashlib
import json
import shutil
from collections import Counter

from tests.command import AS_SHOT, sets
from tests.model_server import Answer, default_script

PAGES, AT_ONCE = 8, 4
KEYS = {
    "run__pages_per_shard": 4,
    "browser__processes": 2,
    **AS_SHOT,
    "model__name": "tiny",
    "model__concurrency": AT_ONCE,
    "model__max_tokens": 4_000,
    "model__price_prompt_usd": 1.0,
    "model__price_reply_usd": 2.0,
}


def words(folder, server, *more, pages=PAGES, **keys):
    """Return the command that builds `folder` with `server`, a ModelServer or a URL."""
    url = getattr(server, "url", server)
    return [
        "build",
        folder,
        "--author",
        "llm",
        "--pages",
        pages,
        *sets(**(KEYS | {"model__base_url": url} | keys)),
        *more,
    ]


def again(folder, server, *more, **keys):
    """Return the command that takes a run up again: what was frozen is not said once more."""
    return ["build", folder, *sets(model__base_url=server.url, **keys), *more]


def is_page(body):
    """Tell whether a request asks for a page, not for a concept."""
    return "response_format" not in body


def asked(server):
    """How often each request was sent."""
    return Counter(json.dumps(body, sort_keys=True) for body in server.requests)


def slow(body, number):
    """Answer after a while, so that a kill finds requests in flight."""
    answer = default_script(body, number)
    return Answer(text=answer.text, usage=answer.usage, delay_s=0.6)


def key_of(body):
    """The key under which the answer to a request is kept."""
    own = {name: value for name, value in body.items() if not name.startswith("stream")}
    text = json.dumps(own, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()


def kept_keys(folder, kinds=("reply", "failure")):
    """The keys of all answers of these kinds that lie in a run; what was thrown away is none."""
    lines = [
        line for path in folder.glob("replies/[0-9]*.jsonl") for line in path.read_bytes().splitlines(keepends=True)
    ]
    kept = [json.loads(line) for line in lines if line.startswith(b'{"key"') and line.endswith(b"}\n")]
    return [line["key"] for line in kept if line["kind"] in kinds]


def copied(finished, tmp_path):
    folder = tmp_path / "run"
    shutil.copytree(finished[0], folder)
    return folder
