"""Authors are found by name, wherever they come from, and one of a few lines is enough."""

import asyncio
import subprocess
import sys
from dataclasses import replace

import pytest

from tests.toy_plugin import installed
from websight.authors import registry
from websight.authors.author import Author, Session, working
from websight.authors.llm.author import LanguageModel
from websight.config.load import load
from websight.errors import RunError, UsageError
from websight.llm.fake import Fake
from websight.run import runner

LOREM = """
    from dataclasses import replace
    from websight.authors.author import Author

    class Lorem(Author):
        def write(self, sample):
            return replace(sample, html=f"<!DOCTYPE html><p>{sample.brief.topic}")
"""


def pages(author, tmp_path, count=3):
    """What an author makes of the first samples of its plan, in their order."""
    made = []

    async def work():
        async with working(author, Session(replies=tmp_path / "replies")) as stages:
            await runner.run(map(author.sample, range(count)), stages, made.append, bug_budget=count)

    asyncio.run(work())
    return sorted(made, key=lambda sample: sample.number)


@pytest.fixture
def lorem(tmp_path, monkeypatch):
    monkeypatch.syspath_prepend(installed(tmp_path, "toy_lorem", LOREM, authors="lorem = toy_lorem:Lorem"))


@pytest.mark.usefixtures("lorem")
def test_a_plugged_in_author_writes_the_pages_of_the_plan(tmp_path):
    author = registry.author_of(load(overrides=['author.name="lorem"']))
    made = pages(author, tmp_path)
    assert [sample.html for sample in made] == [f"<!DOCTYPE html><p>{sample.brief.topic}" for sample in made]
    assert {sample.source for sample in made} == {"lorem"}


@pytest.mark.usefixtures("lorem")
def test_the_version_of_a_plugged_in_author_is_part_of_the_runs_identity():
    config = registry.resolved(load(overrides=['author.name="lorem"']))
    assert config.author.version == "toy_lorem 1.2.3"
    assert config.fingerprint() != config.changed(author__version="toy_lorem 1.2.4").fingerprint()
    assert registry.resolved(load()).author.version == ""


@pytest.mark.usefixtures("lorem")
def test_a_plugged_in_author_is_the_same_where_its_class_is_given():
    named = registry.author_of(load(overrides=['author.name="lorem"']))
    assert registry.author_of(load(), type(named)).config == named.config


@pytest.mark.usefixtures("lorem")
def test_a_name_that_nobody_has_is_refused_with_all_there_are():
    with pytest.raises(UsageError, match=r"author\.name: found 'ipsum'; allowed: grammar, llm, files, lorem$"):
        registry.author_of(load(overrides=['author.name="ipsum"']))


@pytest.mark.usefixtures("lorem")
def test_names_are_told_without_an_import():
    code = (
        "import sys; from websight.authors import registry; print(*registry.names(), *({'pydantic', 'toy_lorem', "
        "'websight.authors.author'} & set(sys.modules)))"
    )
    path = "\n".join(["import sys", f"sys.path[:0] = {sys.path!r}", code])
    said = subprocess.run([sys.executable, "-c", path], capture_output=True, text=True, check=True).stdout
    assert said.split() == ["grammar", "llm", "files", "lorem"]


class Waiting(Author):
    """Waits for the world, as one that asks a service does."""

    version = "7"

    async def write(self, sample):
        await asyncio.sleep(0)
        return replace(sample, html="<p>later", source="a service")


def test_a_class_can_be_given_and_its_step_may_be_a_coroutine_function(tmp_path):
    author = registry.author_of(load(), Waiting)
    assert (author.config.author.name, author.config.author.version) == ("waiting", "7")
    assert [(sample.html, sample.source) for sample in pages(author, tmp_path, 1)] == [("<p>later", "a service")]


class Forgetful(Author):
    """Returns nothing, as a function without a return does."""

    def write(self, sample):
        replace(sample, html="<p>lost")


def test_an_author_that_returns_no_sample_is_a_bug_that_says_so(tmp_path):
    (sample,) = pages(registry.author_of(load(), Forgetful), tmp_path, 1)
    assert (sample.drop.stage, sample.drop.reason) == ("write", "bug")
    assert "write returned NoneType, not a Sample" in sample.drop.detail


class Steps(Author):
    """Several stages, functions among them, and something to close."""

    name = "steps"
    closed = False

    @property
    def stages(self):
        return [self.think, self.write]

    def think(self, sample):
        return replace(sample, idea="An idea.")

    def write(self, sample):
        return replace(sample, html=f"<p>{sample.idea}")

    async def close(self):
        self.closed = True


def test_an_author_of_several_steps_is_closed_in_the_end(tmp_path):
    author = registry.author_of(load(), Steps)
    assert pages(author, tmp_path, 1)[0].html == "<p>An idea."
    assert author.closed


def test_an_author_whose_start_fails_is_closed_as_well(tmp_path):
    class Broken(Steps):
        async def start(self, _session):
            raise RunError("the service is down")

    author = registry.author_of(load(), Broken)
    with pytest.raises(RunError, match="the service is down"):
        pages(author, tmp_path)
    assert author.closed


def test_requests_know_the_other_limits_that_their_run_had():
    config = load(overrides=['author.name="llm"', 'model.name="m"', "model.max_tokens=900"])
    settings = [{"model.max_tokens": limit, "model.imagine_max_tokens": 2_000} for limit in (700, 900, 1_000)]
    imagine, write = LanguageModel(config).stages_with(Fake(), [*settings, {}])
    assert imagine.asking.other_limits == ()
    assert write.asking.other_limits == (1_000, 700)


def test_a_given_class_may_not_take_the_name_of_another_author():
    with pytest.raises(UsageError, match="the name 'grammar' of another author; set its `name`"):
        registry.author_of(load(), type("Grammar", (Author,), {}))


@pytest.mark.parametrize("wrong", [dict, lambda sample: sample])
def test_what_is_no_author_is_refused(wrong):
    with pytest.raises(UsageError, match=r"must be a subclass of websight\.authors\.author\.Author"):
        registry.author_of(load(), wrong)


def test_what_an_author_cannot_do_is_refused_before_anything_is_made():
    for overrides, message in (
        (['plan.languages=["de"]'], r"plan\.languages: found \['de'\]; the grammar writes en only"),
        (['author.name="llm"'], r"model\.name: not set"),
        (['author.name="files"'], r"author\.files: not set"),
        (['plan.kinds=["restaurant"]', 'plan.topics=["law_firm"]'], r"plan\.kinds: .* needs a topic with the tag"),
    ):
        with pytest.raises(UsageError, match=message):
            registry.resolved(load(overrides=overrides))
