"""What Python programs are given: names that cost nothing until they are used, and values that say what is wrong."""

import ast
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from types import FunctionType

import pytest

import websight
from tests.unit.export_run import filled
from websight.commands.configuring import config_of
from websight.commands.given import Given
from websight.commands.progress import Update, watching
from websight.config.filters import Filters
from websight.config.tree import Config
from websight.errors import RunError, UsageError
from websight.filters import chosen, resolved
from websight.filters.plugged import plugged
from websight.run.stop import Stop
from websight.sample import Drop


def test_importing_the_package_imports_none_of_it():
    program = "import sys, websight; print(sorted(name for name in sys.modules if name.startswith('websight')))"
    said = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True).stdout
    assert said == "['websight']\n"


def test_what_renders_nothing_imports_no_browsers_driver(tmp_path, make_sample):
    store = filled(tmp_path / "run", [make_sample(number) for number in range(2)])
    program = (
        "import sys, websight; run = websight.Run(sys.argv[1]); run.export(); run.report(); run.status(); "
        "websight.build(run.path); "
        "print(sorted({'playwright', 'websight.browser.chromium'} & set(sys.modules)))"
    )
    said = subprocess.run([sys.executable, "-c", program, store.folder], capture_output=True, text=True, check=True)
    assert said.stdout == "[]\n"


def test_a_build_starts_its_browser_before_it_imports_what_judges_compresses_and_exports():
    later = ["websight.filters.image", "websight.disk.png", "websight.dataset.export", "websight.report", "jinja2"]
    program = (
        "import sys, websight, websight.browser.chromium, websight.web.visit; "
        f"websight.build; print([name for name in {later} if name in sys.modules])"
    )
    said = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True).stdout
    assert said == "[]\n"


def test_every_public_name_is_there_and_known_to_type_checkers():
    assert [name for name in websight.__all__ if not hasattr(websight, name)] == []
    assert set(dir(websight)) == set(websight.__all__)
    tree = ast.parse(Path(websight.__file__).read_text("utf-8"))
    [block] = [node for node in tree.body if isinstance(node, ast.If)]
    typed = {alias.asname for node in ast.walk(block) if isinstance(node, ast.ImportFrom) for alias in node.names}
    assert typed == set(websight.__all__)


def test_every_public_function_and_method_is_documented():
    named = [getattr(websight, name) for name in websight.__all__]
    public = [one for one in named if isinstance(one, type | FunctionType)]
    members = [member for one in public for name, member in vars(one).items() if not name.startswith("_")]
    methods = [member for member in members if isinstance(member, FunctionType)]
    assert [one.__qualname__ for one in (*public, *methods) if not (one.__doc__ or "").strip()] == []
    assert len(methods) > 10


def test_a_name_that_is_not_public_is_no_attribute():
    with pytest.raises(AttributeError, match="has no attribute 'Transport'"):
        _ = websight.Transport


# ── pages without pictures


def test_composed_pages_come_in_the_order_of_the_plan_and_need_no_browser():
    samples = list(websight.compose(pages=40, config={"run.seed": 5}))
    assert [sample.number for sample in samples] == list(range(40))
    assert all(sample.html and not sample.shots and not sample.drop for sample in samples)
    assert list(websight.compose(pages=3, config={"run.seed": 5})) == samples[:3]


def test_whoever_has_seen_enough_may_leave():
    pages = websight.compose(pages=100_000)
    assert next(pages).number == 0
    pages.close()


def test_composing_with_a_model_of_no_server_works_too():
    model = {"author.name": "llm", "model.base_url": "fake:", "model.name": "demo"}
    assert all(sample.html for sample in websight.compose(model, pages=3))


# ── configs


def test_a_config_is_meant_by_a_mapping_a_file_a_config_or_nothing(tmp_path):
    (tmp_path / "my.toml").write_text("[run]\nseed = 7\n")
    flags = {"run.pages": 3, "author.name": None}
    whole = Config.model_validate({"run": {"seed": 7}})
    for meant in ({"run.seed": 7}, {"run": {"seed": 7}}, tmp_path / "my.toml", whole):
        config = config_of(meant, None, flags)
        assert (config.run.seed, config.run.pages, config.author.name) == (7, 3, "grammar")
    assert config_of(None) == Config()


def test_a_run_that_was_started_before_is_the_base(tmp_path):
    (tmp_path / "config.toml").write_text("[run]\nseed = 7\npages = 9\n")
    config = config_of({"run.pages": 12}, tmp_path)
    assert (config.run.seed, config.run.pages) == (7, 12)


@pytest.mark.parametrize(
    ("meant", "complaint"),
    [
        ({"run.sead": 1}, r"unknown key run.sead .did you mean run.seed.*; allowed: "),
        ({"seed": 1}, "found the key 'seed' .did you mean run.seed.*; keys are section.key"),
        (7, "config: found int; allowed: a Config, a dict, the path of a TOML file"),
        ("none.toml", "none.toml: cannot be read"),
    ],
)
def test_a_config_that_cannot_be_meant_is_one_line(meant, complaint):
    with pytest.raises(UsageError, match=complaint) as error:
        config_of(meant)
    assert "\n" not in str(error.value)


# ── progress


def test_progress_is_told_with_each_page():
    seen = []
    with watching(seen.append) as watcher:
        watcher.begin("making", 3, 1)
        watcher.tick("")
        watcher.tick("too_small")
        watcher.say("by the way")
    assert [(update.done, update.total, update.dropped, update.note) for update in seen] == [
        (1, 3, {}, ""), (2, 3, {}, ""), (3, 3, {"too_small": 1}, ""), (3, 3, {"too_small": 1}, "by the way"),
    ]  # fmt: skip
    assert isinstance(seen[0], Update)


def test_a_bar_is_drawn_where_it_is_asked_for(capsys):
    with watching("bar") as watcher:
        watcher.begin("making", 2, 0)
        watcher.tick("")
        watcher.tick("")
    drawn = capsys.readouterr()
    assert drawn.out == ""
    assert "making: 100%" in drawn.err
    assert "2/2" in drawn.err


def test_progress_that_is_neither_is_refused():
    with pytest.raises(UsageError, match=r'found 3; allowed: a function of an Update, "bar", None'), watching(3):
        pass


# ── filters that are handed over


def no_odd_ones(sample):
    return "odd" if sample.number % 2 else None


def breaks(_sample):
    raise ZeroDivisionError("by nothing")


@dataclass
class AtMost:
    """A filter with a setting."""

    number: int
    version: str = "2.1"

    def __call__(self, sample):
        return Drop(stage="mine", reason="too_far", detail=f"{sample.number}") if sample.number > self.number else None


def test_a_function_judges_after_the_standard_filters(make_sample):
    judges = chosen(Filters(), [no_odd_ones])
    assert len(judges) == len(chosen(Filters())) + 1
    assert judges[-1](make_sample(2)) is None
    assert judges[-1](make_sample(3)) == Drop(stage="check", reason="odd", detail=f"{__name__}.no_odd_ones")


def test_an_object_may_judge_and_say_what_it_saw(make_sample):
    [judge] = plugged((), [AtMost(4)])
    assert judge.identity == f"{__name__}.AtMost 2.1"
    assert judge(make_sample(5)) == Drop(stage="mine", reason="too_far", detail="5")


def test_a_filter_that_fails_drops_the_page_and_says_how(make_sample):
    [judge] = plugged((), [breaks])
    drop = judge(make_sample(1))
    assert drop.reason == "filter_failed"
    assert "ZeroDivisionError('by nothing')" in drop.detail


def test_a_filter_that_returns_something_else_stops_the_run(make_sample):
    [judge] = plugged((), [lambda _: 3])
    with pytest.raises(RunError, match=r"returned 3 for .*; return None to keep a page, or the reason to drop it"):
        judge(make_sample(1))


def test_settings_name_each_filter_with_its_version():
    [identity] = resolved(Filters(), [no_odd_ones]).plugins
    name, version = identity.split(" ")
    assert name == f"{__name__}.no_odd_ones"
    assert resolved(Filters(plugins=(identity,)), [no_odd_ones]).plugins == (identity,)
    assert len(version) == 8


def test_a_filter_that_was_handed_over_has_to_be_handed_over_again():
    settings = resolved(Filters(), [no_odd_ones])
    with pytest.raises(UsageError, match=r"no_odd_ones .* is not installed; .* has to be handed over again"):
        chosen(settings)
    assert chosen(settings, [no_odd_ones])


def at_most(number):
    def judge(sample):
        return "too_far" if sample.number > number else None

    return judge


def test_another_setting_is_another_version():
    versions = [plugged((), [one])[0].version for one in (at_most(3), at_most(3), at_most(4))]
    assert versions[0] == versions[1] != versions[2]


def test_a_name_in_the_place_of_a_function_is_refused():
    with pytest.raises(UsageError, match="found 'few_links'; hand over functions, or name installed ones in filters"):
        plugged((), ["few_links"])


def test_what_build_does_not_take_is_refused(tmp_path):
    with pytest.raises(TypeError, match="unexpected keyword argument 'retries'"):
        websight.build(tmp_path / "run", retries=["*"])
    with pytest.raises(UsageError, match="launcher: found 'slurm'; allowed: local, array"):
        websight.build(tmp_path / "run", launcher="slurm")
    assert not (tmp_path / "run").exists()


def test_two_filters_of_one_name_are_refused():
    with pytest.raises(UsageError, match="two functions have the same name"):
        plugged((), [AtMost(3), AtMost(4)])


def test_worker_processes_import_what_was_handed_over():
    given = Given(filters=(no_odd_ones,))
    assert Given.imported(given.references()) == given


@pytest.mark.parametrize("local", [lambda _: None, AtMost(3)], ids=["a lambda", "an object"])
def test_what_they_cannot_import_is_refused(local):
    with pytest.raises(UsageError, match=r"worker processes cannot import it; .* or make the run with workers=1"):
        Given(filters=(local,)).references()


# ── formats that are handed over, names, the wish to stop


def test_names_are_those_of_the_command_line():
    assert "pricing" in websight.names("kinds")
    assert websight.names("authors")[:3] == ("grammar", "llm", "files")
    with pytest.raises(UsageError, match="found 'shapes'; allowed: kinds, topics, "):
        websight.names("shapes")


def test_who_waits_for_a_stop_is_called_once_it_is_wished_even_if_it_was_before():
    stop, called = Stop(), []
    with stop.calling(lambda: called.append("first")):
        stop.request()
    with stop.calling(lambda: called.append("second")):
        pass
    stop.request()
    assert called == ["first", "second"]
    assert stop.is_requested()


def test_a_run_that_is_none_says_how_to_start_one(tmp_path):
    with pytest.raises(UsageError, match="is not a run directory"):
        websight.Run(tmp_path).status()


def test_a_config_that_the_shards_were_not_made_by_is_refused_and_left_alone(tmp_path, make_sample):
    folder = filled(tmp_path / "run", [make_sample(number) for number in range(2)]).folder
    file = folder / "config.toml"
    edited = file.read_text("utf-8").replace("seed = 1\n", "seed = 2\n")
    file.write_text(edited, "utf-8")
    with pytest.raises(UsageError, match=r"run\.seed: the shards were made with 1, the file says 2"):
        websight.build(folder, pages=4)
    assert file.read_text("utf-8") == edited
