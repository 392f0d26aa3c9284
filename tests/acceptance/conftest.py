"""A real engine with a real, tiny model: everything it needs is made below build/acceptance/, once.

    pytest tests/acceptance --acceptance      or: make acceptance; without the option nothing here is collected

    build/acceptance/engine/       a virtual environment with torch and transformers
    build/acceptance/model-HASH/   the model, trained by train.py on what examples/ answers to prompts/
    build/acceptance/engine.log    what the engine said

Needs Chromium, a package index, and 1.2 GB of disk, or several more where pip finds only torch's build for GPUs:
PIP_EXTRA_INDEX_URL=https://download.pytorch.org/whl/cpu names the other one. Minutes the first time.

What is not covered: engines that batch, and those that heed a JSON schema (vLLM does both; its build for CPUs takes
3 GB and packages that pip alone cannot leave out).
"""

import hashlib
import json
import subprocess
import time
import venv
from dataclasses import replace
from pathlib import Path

import pytest

from tests.acceptance.peer import PORT, Engine, Tollgate
from websight.authors.llm import imagine, prompts
from websight.authors.registry import author_of
from websight.config.load import load

HERE = Path(__file__).parent
BUILD = HERE.parent.parent / "build" / "acceptance"
TOPICS = ("bakery", "coffee_roastery", "hiking_club", "public_library", "vineyard")
KINDS = ("about", "contact", "landing")
NAME = "tiny"

PACKAGES = ("torch==2.13.0", "transformers[serving]==5.23.0")
OFFLINE = {"HF_HUB_OFFLINE": "1", "HF_HUB_DISABLE_TELEMETRY": "1", "DO_NOT_TRACK": "1", "OMP_NUM_THREADS": "1"}


def pytest_addoption(parser):
    parser.addoption("--acceptance", action="store_true", help="train a tiny model and build with a real engine")


def pytest_ignore_collect(config):
    return None if config.getoption("acceptance", default=False) else True


MEASURED = {}


@pytest.fixture(scope="session")
def measured():
    """What was measured on the way, shown at the end."""
    return MEASURED


def pytest_terminal_summary(terminalreporter):
    if MEASURED:
        terminalreporter.section("measured")
        for name, value in MEASURED.items():
            terminalreporter.write_line(f"{name:<28} {value}")


def call(*command):
    done = subprocess.run(["nice", "-n", "10", *map(str, command)], capture_output=True, text=True, check=False)
    assert done.returncode == 0, f"{command}\n{done.stdout[-2000:]}\n{done.stderr[-2000:]}"
    return done.stdout


@pytest.fixture(scope="session")
def programs(measured):
    """The folder of the engine's programs, installed unless it was."""
    folder = BUILD / "engine"
    ready, wanted = folder / "ready.txt", "\n".join(PACKAGES)
    if not ready.is_file() or ready.read_text("utf-8") != wanted:
        began_s = time.monotonic()
        venv.create(folder, with_pip=True, clear=True)
        call(folder / "bin" / "python", "-m", "pip", "install", "-q", "--disable-pip-version-check", *PACKAGES)
        ready.write_text(wanted, "utf-8")
        measured["installed"] = f"in {time.monotonic() - began_s:.0f} s"
    return folder / "bin"


def examples():
    """What the model is to learn: the prompts of another run with the same clients, and the answer of each client."""
    wanted = load(None, [f"plan.topics={json.dumps(TOPICS)}", f"plan.kinds={json.dumps(KINDS)}", "run.seed=2"])
    wanted = wanted.model_copy(update={"author": wanted.author.model_copy(update={"name": "llm"})})
    plan, folder = author_of(wanted).plan, HERE / "prompts"
    for number in range(40):
        sample = plan.sample(number)
        said, page = (
            (HERE / "examples" / f"{sample.brief.topic}.{stage}.txt").read_text("utf-8")
            for stage in ("imagine", "write")
        )
        asked = prompts.imagining(sample, folder)
        yield {"messages": asked, "answer": said}
        if number < 2 * len(TOPICS):
            asked = prompts.again(asked, '{"title": "', "its JSON cannot be parsed", sample, folder)
            yield {"messages": asked, "answer": said}
        concept, complaint = imagine.read(said)
        assert concept, complaint
        yield {
            "messages": prompts.writing(replace(sample, concept=concept.to_json()), folder),
            "answer": page,
        }


@pytest.fixture(scope="session")
def model(programs, measured):
    """The folder that holds the model under its name, trained unless it was."""
    text = "".join(json.dumps(example) + "\n" for example in examples())
    script = HERE / "train.py"
    digest = hashlib.sha256(text.encode() + script.read_bytes()).hexdigest()[:12]
    folder = BUILD / f"model-{digest}"
    told = folder / "training.json"
    if not told.is_file():
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "examples.jsonl").write_text(text, "utf-8")
        told.write_text(call(programs / "python", script, folder / "examples.jsonl", folder / NAME), "utf-8")
    measured["trained"] = told.read_text("utf-8").strip()
    return folder


@pytest.fixture(scope="session")
def engine(programs, model, measured):
    """The engine, up, beside the model: it calls it by the path it was given, and answers to no other name."""
    command = [programs / "transformers", "serve", NAME, "--device", "cpu", "--host", "127.0.0.1", "--port", PORT]
    with Engine([str(word) for word in command], OFFLINE, model, BUILD / "engine.log") as running:
        measured["started"] = f"in {running.seconds:.0f} s"
        yield running


@pytest.fixture
def gate(engine):
    """A way to the engine of its own for each test."""
    with Tollgate(engine.port) as way:
        yield way


@pytest.fixture(scope="module")
def shared_gate(engine):
    """The way of the run that is built."""
    with Tollgate(engine.port) as way:
        yield way
