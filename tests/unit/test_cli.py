"""Every mistake on the command line is one line and an exit code; every command explains itself."""

import json
import subprocess
import sys

import click
import pytest
from click.testing import CliRunner

from websight import packaged
from websight.cli import EXIT_AGAIN, EXIT_NOTHING, EXIT_PERMANENT, EXIT_USAGE, main
from websight.config.load import load
from websight.dataset.export import export
from websight.run.store import Store
from websight.run.writer import Writer

COMMANDS = [name for name, command in main.commands.items() if not command.hidden]


def websight(*words, expect=0):
    """Call the command line. What is no error of ours, or is more than it, breaks the test."""
    done = CliRunner().invoke(main, [str(word) for word in words], catch_exceptions=False)
    assert done.exit_code == expect, done.output
    assert "Traceback" not in done.output
    return done


def complaint(*words, expect=EXIT_USAGE):
    """The one line that a command ends in."""
    done = websight(*words, expect=expect)
    assert done.stdout == ""
    [line] = done.stderr.splitlines()
    assert line.startswith("websight: ")
    return line


@pytest.fixture
def run(tmp_path, make_sample):
    """A run of five pages, four in finished shards, of which 0 was dropped."""
    store = Store.create(
        tmp_path / "run", load(flags={"run.pages": 5, "run.pages_per_shard": 2, "filters.plugins": []})
    )
    writer = Writer(store, versions={"chromium": "1.2.3"})
    for shard in (0, 1):
        for number in writer.todo(shard):
            writer(make_sample(number, reason="" if number else "too_few_words"))
    return store.folder


def test_the_command_itself_says_where_to_start():
    said = websight("--help").stdout
    assert "websight build my-dataset --pages 100" in said
    assert all(f"  {name} " in said for name in COMMANDS)
    assert "work" not in [line.split()[0] for line in said.partition("Commands:")[2].splitlines() if line.strip()]


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize("option", ["--help", "-h"])
def test_every_command_explains_itself_and_its_options(command, option):
    said = websight(command, option).stdout
    assert said.startswith(f"Usage: main {command}")
    assert "\\b" not in said, "what keeps the lines of an example is shown"
    for parameter in main.commands[command].params:
        if isinstance(parameter, click.Option):
            assert parameter.help, f"{command} {parameter.name}"
            assert parameter.opts[0] in said


def test_a_command_is_small():
    """What is set once a run belongs into its config; `build` also has what people change from start to start."""
    for command in main.commands.values():
        most = 12 if command.name == "build" else 6
        assert len([p for p in command.params if isinstance(p, click.Option)]) <= most, command.name


def test_the_version_is_the_packages():
    assert websight("--version").stdout == f"websight, version {packaged.version()}\n"


def test_help_needs_none_of_the_heavy_libraries():
    heavy = {"pyarrow", "playwright", "numpy", "PIL", "rich", "pydantic", "jinja2", "datasets"}
    heavy |= {"email", "subprocess"}  # of importlib.metadata, and of git: a fifth of the time
    code = "import sys, websight.cli; print(*{name.split('.')[0] for name in sys.modules})"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert heavy & set(done.stdout.split()) == set()


MISTYPED = [
    (("bild", "run"), "unknown command bild (did you mean build?); allowed: build, status, "),
    (("moon",), "unknown command moon; allowed: build, status, "),
    (("build",), "build: RUN is missing; write websight build [OPTIONS] RUN; see websight build --help"),
    (("show", "run"), "show: SAMPLE is missing; write websight show [OPTIONS] RUN SAMPLE; see"),
    (("status", "run", "run"), "status: got unexpected extra argument (run); see websight status --help"),
    (("--nope",), "unknown option --nope; see websight --help"),
    (("--browser",), "--browser: its value is missing; see websight --help"),
    (("build", "run", "--pagse", "3"), "build: unknown option --pagse (did you mean --pages?); see websight build"),
    (("build", "run", "-z"), "build: unknown option -z; see websight build --help"),
    (("verify", "run", "--rows"), "verify: --rows: its value is missing; see websight verify --help"),
    (("build", "run", "--pages", "abc"), "build: --pages: found 'abc'; allowed: a whole number; see websight build"),
    (("build", "run", "--max-cost", "x"), "build: --max-cost: found 'x'; allowed: a number; see websight build"),
    (("verify", "run", "--rows", "0"), "verify: --rows: found '0'; allowed: a whole number, at least 1; see"),
    (("build", "run", "--launcher", "aray"), "--launcher: found 'aray' (did you mean array?); allowed: local, array"),
    (("build", "run", "--author", "Grammer"), "--author: found 'Grammer' (did you mean grammar?); allowed: grammar"),
    (("export", "run", "--to", "web-dataset"), "found 'web-dataset' (did you mean webdataset?); allowed: webdataset"),
    (("batch", "run", "colect"), "batch: ACTION: found 'colect' (did you mean collect?); allowed: submit, status"),
    (("list", "topic"), "list: found 'topic' (did you mean topics?); allowed: kinds, topics"),
]


@pytest.mark.parametrize(("words", "message"), MISTYPED, ids=[" ".join(words) for words, _ in MISTYPED])
def test_a_mistyped_command_is_one_line_that_says_what_is_allowed(words, message):
    assert message in complaint(*words)


@pytest.mark.parametrize("words", [("status",), ("status", "--pages", "3", "run"), ("estimate", "run", "--pages", "x")])
def test_with_json_a_failure_is_json_too(tmp_path, words):
    done = websight(*words, "--json", expect=EXIT_USAGE)
    said = json.loads(done.stdout)
    assert said["exit_code"] == EXIT_USAGE
    assert done.stderr == f"websight: {said['error']}\n"
    assert json.loads(websight("status", tmp_path, "--json", expect=EXIT_USAGE).stdout)["error"].startswith(
        f"{tmp_path}: is not a run directory"
    )


BUILD = ("build", "{}/new")
WRONG = [
    (("-o", "run.pagse=5"), "unknown key run.pagse (did you mean run.pages?); allowed: any_renderer, "),
    (("-o", "rnu.pages=5"), "unknown section rnu (did you mean run?); allowed: author, "),
    (("-o", "run.pages.x=5"), "unknown key run.pages.x; allowed: any_renderer, "),
    (("-o", "run.seed=x"), "run.seed: found 'x'"),
    (("-o", "run.seed"), "found no '='"),
    (("-o", "seed=3"), "found the key 'seed' (did you mean run.seed?); keys are section.key"),
    (("-o", "run.width_css=3"), "unknown key run.width_css (did you mean view.width_css?); allowed: "),
    (("-o", ".seed=3"), "keys are section.key"),
    (("-o", "run.=3"), "keys are section.key"),
    (("-o", "run.seed=-1"), "run.seed: found -1; allowed: a whole number ≥ 0, < 9,223,372,036,854,775,808; write"),
    (("-o", "view.scale=nan"), "view.scale: found nan"),
    (("-o", 'view.name="a/b"'), "view.name: found 'a/b'"),
    (("-o", "plan.kinds=blog"), """plan.kinds: found 'blog'; allowed: a list; write -o 'plan.kinds=["blog"]'"""),
    (("-o", "plan.tailwinds=3"), """allowed: a list; write -o 'plan.tailwinds=["3"]'"""),
    (("-o", "view.widths_css=390"), "view.widths_css: found 390; allowed: a list; write -o 'view.widths_css=[390]'"),
    (("-o", "view.more=phone"), """view.more: found 'phone'; allowed: a list; write -o 'view.more=["phone"]'"""),
    (("-o", 'view.more=["fone"]'), "view.more: found 'fone' (did you mean phone?); allowed: desktop, "),
    (("-o", "view.more=[3]"), "view.more: found 3; allowed: desktop, "),
    (("-o", 'view.more=[{nam="x"}]'), "unknown key view.more.nam (did you mean view.more.name?)"),
    (("-o", "view.widths_css=[100]"), "view.widths_css: found 100; allowed: a whole number ≥ 240, ≤ 4,096"),
    (("-o", 'plan.kinds=["moon"]'), "plan.kinds: found 'moon'; allowed: "),
    (("-o", 'plan.kinds=["Blog-Posts"]'), "plan.kinds: found 'Blog-Posts' (did you mean blog?); allowed: "),
    (("-o", 'plan.topics=["bakry"]'), "plan.topics: found 'bakry' (did you mean bakery?); allowed: "),
    (("-o", 'plan.topics=["bakery", "bakery"]'), "plan.topics: found 'bakery' twice; allowed: each value once"),
    (("-o", "export.image_format=wepb"), "allowed: png, webp, webp-lossy, jpeg; write -o export.image_format=webp"),
    (("-o", "export.near_duplicates=maybe"), "found 'maybe'; allowed: true or false; write -o"),
    (("-o", "export.pretty_name=2024"), """allowed: text; write -o 'export.pretty_name="2024"'"""),
    (("-o", "run.pages=true"), "run.pages: found True; allowed: a whole number ≥ 1, ≤ 100,000,000; write"),
    (("-o", "run.pages=1.5"), "run.pages: found 1.5; allowed: a whole number"),
    (("-o", "model.temperature=hot"), "found 'hot'; allowed: a number ≥ 0, ≤ 2; write -o model.temperature=1.0"),
    (("-o", "model.extra=3"), "model.extra: found 3; allowed: a table; write -o 'model.extra={top_k = 40}'"),
    (("-o", "plan.complexities=[]"), "plan.complexities: found"),
    (("-o", 'plan.kinds=["shop"]', "-o", 'plan.topics=["law_firm"]'), "'shop' needs a topic with the tag shop"),
    (("-o", 'author.name="gpt"'), "author.name: found 'gpt'"),
    (("-o", "run=3", "-o", "run.pages=3"), "keys are section.key"),
    (("--pages", "0"), "run.pages: found 0"),
    (("--workers", "0"), "run.workers: found 0"),
    (("--config", "{}/none.toml"), "none.toml: cannot be read: No such file or directory"),
    (("--config", "{}/bad.toml"), "bad.toml: is not TOML"),
    (("--config", "{}/flat.toml"), "run is a section, found 3"),
    (("--config", "{}"), "cannot be read: Is a directory"),
    (("--launcher", "array"), "launcher array: this process does not know its rank"),
]  # fmt: skip


@pytest.mark.parametrize(("words", "message"), WRONG, ids=[" ".join(words) for words, _ in WRONG])
def test_a_mistake_in_the_config_is_one_line_and_leaves_nothing(tmp_path, monkeypatch, words, message):
    for name in ("SLURM_ARRAY_TASK_ID", "SLURM_ARRAY_TASK_COUNT", "WEBSIGHT_SHARD_INDEX", "WEBSIGHT_NUM_SHARDS"):
        monkeypatch.delenv(name, raising=False)
    (tmp_path / "bad.toml").write_text("run: 3")
    (tmp_path / "flat.toml").write_text("run = 3")
    extra = ("--pages", "2") if "flat" in words[1] else ()
    assert message in complaint(*(word.replace("{}", str(tmp_path)) for word in (*BUILD, *words)), *extra)
    assert not (tmp_path / "new").exists()


@pytest.mark.parametrize(
    "words",
    [("status",), ("export",), ("report",), ("show", "3"), ("verify",)],
    ids=lambda words: words[0],
)
def test_a_run_that_is_none_is_one_line(tmp_path, words):
    said = complaint(words[0], tmp_path / "none", *words[1:])
    assert str(tmp_path / "none") in said
    assert "websight " in said.removeprefix("websight: "), "it says what to do"


def test_a_run_in_a_folder_of_something_else_is_refused(tmp_path):
    (tmp_path / "thesis.txt").write_text("years of work")
    assert "neither empty nor a run directory" in complaint("build", tmp_path)


def test_a_run_where_a_file_is_cannot_be_helped(tmp_path):
    (tmp_path / "file").write_text("")
    assert "cannot be written" in complaint("build", tmp_path / "file", expect=EXIT_PERMANENT)


def test_status_tells_how_far_a_run_is(run):
    said = json.loads(websight("status", run, "--json").stdout)
    assert (said["pages"], said["finished"], said["kept"], said["shards"]) == (5, 4, 3, 3)
    assert (said["missing_shards"], said["array"], said["drops"]) == ([2], "2", {"too_few_words": 1})
    lines = dict(line.split("  ", 1) for line in websight("status", run).stdout.splitlines())
    assert lines["pages"].strip() == "4 of 5 finished, 3 passed the filters"
    assert lines["missing"].strip() == "2"
    assert (lines["dataset"].strip(), said["dataset"]) == (f"none; websight export {run}", None)


def test_status_tells_what_the_dataset_is_as_well_as_the_shards(run):
    websight("export", run)
    said = json.loads(websight("status", run, "--json").stdout)["dataset"]
    assert (said["kept"], said["rows"], said["splits"]) == (3, 3, {"train": 1, "validation": 1, "test": 1})
    assert (said["image_format"], said["stale"], said["other_filters"]) == ("png", "", {})
    assert said["path"] == str(run / "dataset")
    text = websight("status", run).stdout
    assert "3 pages kept, 3 rows (train 1, validation 1, test 1), png, exported on 20" in text
    assert said["load"] in text
    websight("export", run, "-o", "filters.min_words=2", "-o", "filters.min_height_css=0")
    text = websight("status", run).stdout
    assert "judged again" in text
    assert "by filters.min_words=2, filters.min_height_css=0" in text


def test_an_export_that_keeps_nothing_is_exit_1_and_the_dataset_stays(run):
    """It once replaced a good dataset, printed how to load it, and exited 0; the next build undid it in silence."""
    websight("export", run)
    before = {path: path.read_bytes() for path in (run / "dataset").rglob("*.*")}
    said = websight("export", run, "-o", "filters.min_words=100000", expect=EXIT_NOTHING)
    assert said.stdout == ""
    first, example, order = said.stderr.splitlines()[-3:]
    assert first == f"websight: {run}: none of 4 pages was kept; the dataset stays as it was"
    assert example.startswith("  4 too_small (check), such as 0000000-")
    assert order == "    lower filters.min_height_css"
    assert {path: path.read_bytes() for path in (run / "dataset").rglob("*.*")} == before
    assert json.loads(websight("status", run, "--json").stdout)["dataset"]["stale"] == ""


def test_show_finds_a_sample_by_its_number_and_by_its_id(run, make_sample):
    sample = make_sample(1)
    for name in ("1", "0000001", sample.id):
        assert json.loads(websight("show", run, name, "--json").stdout)["id"] == sample.id
    assert websight("show", run, "1", "--html").stdout == sample.html
    assert "too_few_words (check): why" in websight("show", run, "0").stdout


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("first", "'first' is neither a sample's number nor its id"),
        ("²", "is neither a sample's number nor its id"),
        ("", "is neither a sample's number nor its id"),
        ("4", "sample 4 is not finished; see websight status"),
        ("99", "sample 99 is not finished"),
        (
            "0000001-0000000000000002",
            "there is no sample 0000001-0000000000000002; number 1 is 0000001-0000000000000001",
        ),
    ],
)
def test_a_sample_that_is_none_is_one_line(run, name, message):
    assert message in complaint("show", run, name)


def test_show_writes_the_picture_of_a_sample(run, tmp_path, make_sample):
    websight("show", run, "1", "--png", tmp_path / "page.png")
    assert (tmp_path / "page.png").read_bytes() == make_sample(1).shots[0].png
    said = complaint("show", run, "1", "--png", tmp_path / "none" / "page.png", expect=EXIT_PERMANENT)
    assert "page.png: cannot be written: No such file or directory" in said


def test_export_and_report_tell_where_things_are(run):
    said = websight("export", run)
    assert said.stderr.splitlines()[0] == "websight: exporting 4 pages"
    assert said.stderr.splitlines()[-1] == "3 of 4 pages kept, 3 rows"
    assert f"dataset  {run / 'dataset'}" in said.stdout
    assert websight("report", run).stdout == f"{run / 'report.html'}\n"
    assert (run / "report.html").is_file()


def test_a_report_before_the_first_export_is_refused(run):
    assert f"has not been exported; websight export {run}" in complaint("report", run)


def test_export_refuses_what_was_rendered_already(run):
    said = complaint("export", run, "-o", "view.width_css=768")
    assert "view.width_css: cannot be changed here (role identity; the run has 1280); an export takes keys of" in said


def test_a_damaged_shard_is_one_line_and_can_be_tried_again(run):
    shard = run / "shards" / "00000.parquet"
    shard.write_bytes(b"\x00" * shard.stat().st_size)
    said = websight("export", run, expect=EXIT_AGAIN).stderr.splitlines()
    assert len(said) == 2
    assert said[0] == "websight: exporting 4 pages"
    assert "00000.parquet: cannot be read" in said[1]


def test_a_damaged_config_is_one_line(run):
    (run / "config.toml").write_text("[run\n")
    for words in (("status", run), ("build", run), ("export", run)):
        assert "config.toml: is not TOML" in complaint(*words)


def test_a_browser_that_is_none_cannot_be_helped_by_trying_again(tmp_path):
    said = complaint("--browser", tmp_path / "none", "install", expect=EXIT_PERMANENT)
    assert "there is no such browser" in said


def test_shoot_of_what_cannot_be_read_is_one_line(tmp_path):
    assert "none.html: cannot be read" in complaint("shoot", tmp_path / "none.html")
    assert "cannot be read" in complaint("shoot", tmp_path)


def test_verify_of_an_exported_run_needs_a_browser_that_exists(run, tmp_path):
    export(Store.open(run), None)
    assert "there is no such browser" in complaint("--browser", tmp_path / "none", "verify", run, expect=EXIT_PERMANENT)


def test_doctor_says_how_to_mend_what_fails(tmp_path):
    done = websight("--browser", tmp_path / "none", "doctor", expect=EXIT_AGAIN)
    [failed] = [line for line in done.stdout.splitlines() if line.startswith("FAIL")]
    assert "there is no such browser" in failed
    assert failed.endswith("; fix: websight install")
    said = json.loads(websight("--browser", tmp_path / "none", "doctor", "--json", expect=EXIT_AGAIN).stdout)
    assert {name: check["is_ok"] for name, check in said.items()}["browser"] is False
