"""Real engines with a real, tiny model: everything they need is made below build/acceptance/, once.

    pytest tests/acceptance --acceptance      or: make acceptance; without the option nothing here is collected
    pytest … --engine vllm                    only the engines named (engines.py)

    build/acceptance/NAME/         the environment of an engine
    build/acceptance/model-HASH/   the model, trained by train.py on what examples/ answers to prompts/
    build/acceptance/NAME.log      what an engine said

Needs Chromium, package indexes of Python and npm, and 5 GB of disk, or several more where pip finds only torch's build
for GPUs: PIP_EXTRA_INDEX_URL=https://download.pytorch.org/whl/cpu names the other one. An engine that cannot be had is
skipped, with the reason. Minutes the first time.
"""

import hashlib
import json
import time
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path

import pytest

from tests.acceptance.engines import NAME, RECIPES, Unavailable, call, installed, up
from tests.acceptance.peer import Tollgate
from websight.authors.llm import imagine, prompts
from websight.authors.registry import author_of
from websight.config.load import load

HERE = Path(__file__).parent
BUILD = HERE.parent.parent / "build" / "acceptance"
TOPICS = ("bakery", "coffee_roastery", "hiking_club", "public_library", "vineyard")
KINDS = ("about", "contact", "landing")
MAX_TOKENS = 450  # the vineyard's page has 100 more, the others have 70 less
NAMES = {recipe.name for recipe in RECIPES}


def pytest_addoption(parser):
    parser.addoption("--acceptance", action="store_true", help="train a tiny model and build with real engines")
    parser.addoption("--engine", action="append", help="only this engine; may be given several times")


def pytest_configure(config):
    config.addinivalue_line("markers", "engines(*names): the engines that a test is for; all, where it names none")


def pytest_ignore_collect(config):
    return None if config.getoption("acceptance", default=False) else True


def pytest_generate_tests(metafunc):
    """Ask every engine; the tests of one stand together, so that each is started once."""
    if "recipe" in metafunc.fixturenames:
        marker, only = metafunc.definition.get_closest_marker("engines"), metafunc.config.getoption("engine")
        names = {name for name in (marker.args if marker else NAMES) if not only or name in only}
        chosen = [recipe for recipe in RECIPES if recipe.name in names]
        ids = [recipe.name for recipe in chosen]
        metafunc.parametrize("recipe", chosen, ids=ids, indirect=True, scope="session")


MEASURED = {}


@pytest.fixture(scope="session")
def measured():
    """What was measured on the way, shown at the end."""
    return MEASURED


def pytest_terminal_summary(terminalreporter):
    if MEASURED:
        terminalreporter.section("measured")
        for name, value in MEASURED.items():
            terminalreporter.write_line(f"{name:<32} {value}")


@pytest.fixture(scope="session")
def recipe(request):
    """The engine to start."""
    return request.param


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
def model(measured):
    """The folder that holds the model under its name, trained unless it was."""
    text = "".join(json.dumps(example) + "\n" for example in examples())
    script = HERE / "train.py"
    digest = hashlib.sha256(text.encode() + script.read_bytes()).hexdigest()[:12]
    folder = BUILD / f"model-{digest}"
    told = folder / "training.json"
    if not told.is_file():
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "examples.jsonl").write_text(text, "utf-8")
        python = installed(RECIPES[0], BUILD) / "python"
        told.write_text(call(python, script, folder / "examples.jsonl", folder / NAME), "utf-8")
    measured["trained"] = told.read_text("utf-8").strip()
    return folder


@pytest.fixture(scope="session")
def engine(recipe, model, measured):
    """The engine, up, beside the model."""
    began_s = time.monotonic()
    with ExitStack() as stack:
        try:
            running = stack.enter_context(up(recipe, BUILD, model))
        except Unavailable as why:
            pytest.skip(f"{recipe.name}: {why}")
        measured[f"{recipe.name}: up"] = f"after {time.monotonic() - began_s:.0f} s, of itself {running.seconds:.0f} s"
        yield running


@pytest.fixture
def gate(engine):
    """A way to the engine of its own for each test."""
    with Tollgate(engine.port, MAX_TOKENS) as way:
        yield way


@pytest.fixture(scope="module")
def shared_gate(engine):
    """The way of the run that is built."""
    with Tollgate(engine.port, MAX_TOKENS) as way:
        yield way
