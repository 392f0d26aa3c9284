"""Every example that `--help` shows runs, in one folder, on runs of a few pages."""

import json
import re
import shlex

import pytest

from tests.batch_server import BatchServer
from tests.command import KEY, ended, started, websight
from tests.hub_server import TOKEN, HubServer
from websight.cli import main

pytestmark = pytest.mark.slow

ORDER = (
    *("compose", "build", "status", "export", "report", "show", "shoot", "preview", "estimate", "batch", "verify"),
    *("push", "list", "install", "doctor", "fetch", "tidy"),
)
OTHERS = ("websight build big ", "websight batch demo-llm wait")
"""What waits for a server that somebody runs: the same with a server of ours is in test_llm.py and test_batches.py."""


BUCKET = "s3://BUCKET/RUN"


def examples(command, server, bucket):
    """The lines of a command's help that call `websight`, as words, and the file that the output goes to."""
    for text in (main.commands[command].help or "").splitlines():
        line, _, file = text.strip().partition(" > ")
        if line.startswith("websight ") and not f"{line} ".startswith(OTHERS):
            few = re.sub(r"(--pages|-n) \d+", r"\1 3", line)
            here = few.replace("http://localhost:8000/v1", server).replace(BUCKET, bucket)
            yield shlex.split(here.replace(" demo", " fetched") if command == "fetch" else here)[1:], file


def test_every_example_runs(tmp_path):
    (tmp_path / "site" / "blog").mkdir(parents=True)
    assert sorted(ORDER) == sorted(name for name, command in main.commands.items() if not command.hidden)
    with BatchServer(key=KEY) as batches, HubServer() as hub:
        for command in ORDER:
            for words, file in examples(command, batches.url, f"file://{tmp_path}/bucket/RUN"):
                if command == "push":
                    known = {"HF_ENDPOINT": hub.url, "HF_TOKEN": TOKEN, "HF_HOME": str(tmp_path / "home")}
                    out, _ = ended(started(words[0], tmp_path / words[1], *words[2:], **known))
                else:
                    out, _ = websight(*words, cwd=tmp_path)
                if file:
                    (tmp_path / file).write_text(out, "utf-8")
                if file == "pages.jsonl":
                    (tmp_path / "pages").mkdir()
                    for number, line in enumerate(out.splitlines()):
                        (tmp_path / "pages" / f"{number}.html").write_text(json.loads(line)["text"], "utf-8")
                    (tmp_path / "site" / "blog" / "page.html").write_text(json.loads(line)["text"], "utf-8")
        assert hub.repositories["me/demo"].private
        assert [call for call in batches.calls if call == "POST /batches"]
    made = {path.name for path in tmp_path.iterdir()}
    assert {
        "demo",
        "mine",
        "RUN",
        "demo-llm",
        "pages.jsonl",
        "page.html",
        "page.png",
        "preview.html",
        "bucket",
        "fetched",
    } <= made
