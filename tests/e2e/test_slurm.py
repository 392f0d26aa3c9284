"""The Slurm script under a real Slurm: what is told in time goes on later, what is cancelled ends, what fails stays."""

import json
import shlex
import shutil
import sys
from pathlib import Path

import psutil
import pytest

from tests.command import rows, sets, websight, why_no_browser
from tests.slurm_cluster import Slurm, slurm, why_no_slurm
from tests.waiting import until

pytestmark = [
    pytest.mark.browser,
    pytest.mark.slow,
    pytest.mark.skipif(bool(why_no_slurm()), reason=why_no_slurm()),
    pytest.mark.skipif(not shutil.which("jq"), reason="jq is not installed"),
    pytest.mark.skipif(bool(why_no_browser()), reason=why_no_browser()),
]

SCRIPT = Path(__file__).parent.parent.parent / "deploy" / "slurm-array.sh"
SHARDS, PER_SHARD = 30, 1
BUILD = shlex.join(map(str, ["--pages", SHARDS * PER_SHARD, *sets(run__pages_per_shard=PER_SHARD)]))


@pytest.fixture(scope="module")
def cluster(tmp_path_factory):
    folder = tmp_path_factory.mktemp("slurm")
    program = folder / "websight"
    program.write_text(f'#!/bin/sh\nexec {shlex.quote(sys.executable)} -m websight "$@"\n')
    program.chmod(0o755)
    with slurm(folder, path=folder) as here:
        yield here


def told(first: str) -> str:
    """Return the command in the script's own words that begins so, with the line that goes on with it."""
    lines = SCRIPT.read_text("utf-8").splitlines()
    number = next(number for number, line in enumerate(lines) if line.startswith(f"#   {first}"))
    return "\n".join(line.removeprefix("#   ") for line in lines[number : number + 2])


class Submitted:
    """An array and the export that waits for it, submitted as the script's own words say."""

    def __init__(self, cluster: Slurm, run: Path, options: str) -> None:
        self._cluster, self._run, self._folder = cluster, run, run.parent
        self.export, self.job = self._says(f"{told('job=')} --parsable; echo $job", "--array=0-1", options).split()

    def makes_missing(self) -> None:
        """Submit the shards that are missing."""
        self.job = self._says(told("WEBSIGHT_NUM_SHARDS="), "--parsable")

    def _says(self, command: str, flags: str, options: str = "") -> str:
        """Run a command of the script's for this run, as small as this machine is."""
        for old, new in (
            ("deploy/slurm-array.sh", f"{flags} --cpus-per-task=1 {shlex.quote(str(SCRIPT))}"),
            ("--pages 100000", options),
            ("/shared/run", shlex.quote(str(self._run))),
        ):
            command = command.replace(old, new)
        return self._cluster("bash", "-ec", f"cd {shlex.quote(str(self._folder))}; {command}")

    def log(self) -> str:
        return "\n".join(path.read_text("utf-8") for path in sorted(self._folder.glob("*.log")))

    def ends(self) -> dict[str, str]:
        """Wait for the array's end and return the state of each task."""
        assert until(lambda: self._cluster.has_left(self.job)), self.log()
        return self._cluster.states(self.job)

    def exports(self) -> str:
        """Wait for the export's end and return its state."""
        assert until(lambda: self._cluster.has_left(self.export)), self.log()
        return self._cluster.states(self.export)[""]


def manifests(run: Path) -> int:
    return len([*run.glob("shards/*.json")])


def test_tasks_whose_time_is_up_go_on_later_and_what_is_missing_is_made_by_itself(cluster, tmp_path):
    run = tmp_path / "run"
    sent = Submitted(cluster, run, BUILD)
    assert until(lambda: manifests(run) > 0), sent.log()
    cluster("scancel", "--signal=USR1", "--batch", sent.job)  # what Slurm itself sends, and to whom
    assert sent.ends() == {"0": "COMPLETED", "1": "COMPLETED"}, sent.log()
    assert set(cluster.restarts(sent.job).values()) == {"1"}, sent.log()
    assert sent.exports() == "COMPLETED", sent.log()
    before = rows(run)
    assert [row["number"] for row in before] == list(range(SHARDS * PER_SHARD))

    for shard in (2, 5, 6):
        for path in run.glob(f"shards/{shard:05d}.*"):
            path.unlink()
    state = json.loads(websight("status", run, "--json")[0])
    assert (state["shards"], state["array"]) == (SHARDS, "2,5-6")
    sent.makes_missing()
    assert sent.ends() == dict.fromkeys(("2", "5", "6"), "COMPLETED"), sent.log()
    assert rows(run, ["number", "html"]) == [{key: row[key] for key in ("number", "html")} for row in before]


def test_a_cancelled_array_ends_and_takes_its_export_along(cluster, tmp_path):
    run = tmp_path / "run"
    sent = Submitted(cluster, run, BUILD)
    assert until(lambda: manifests(run) > 0), sent.log()
    cluster("scancel", sent.job)
    assert sent.ends() == {"0": "CANCELLED", "1": "CANCELLED"}, sent.log()
    assert set(cluster.restarts(sent.job).values()) == {"0"}
    assert sent.exports() == "CANCELLED"
    assert not (run / "dataset").exists()
    assert [each for each in psutil.process_iter(["cmdline"]) if str(run) in (each.info["cmdline"] or [])] == []
    assert {row["drop"] and row["drop"]["reason"] for row in rows(run, ["drop"])} <= {None}, "browsers were told, too"


def test_tasks_of_one_job_share_a_run_by_the_line_in_the_papers(cluster, tmp_path):
    run = tmp_path / "run"
    page = (SCRIPT.parent / "README.md").read_text("utf-8")
    [line] = [line for line in page.splitlines() if line.startswith("srun")]
    small = shlex.join(["--pages", "4", *sets(run__pages_per_shard=1, browser__processes=1)])
    line = line.replace("-n 8", "-n 2").replace("--pages 1000", small).replace("/shared/run", str(run))
    cluster("bash", "-ec", line)
    assert [row["number"] for row in rows(run)] == [0, 1, 2, 3]
    starts = [json.loads(text) for text in (run / "events.jsonl").read_text("utf-8").splitlines()]
    assert sorted((each["index"], each["count"]) for each in starts if each["event"] == "start") == [(0, 2), (1, 2)]


def test_a_mistake_is_made_once_and_no_export_waits_for_ever(cluster, tmp_path):
    sent = Submitted(cluster, tmp_path / "run", "-o run.pages=none")
    assert sent.ends() == {"0": "FAILED", "1": "FAILED"}, sent.log()
    assert set(cluster.restarts(sent.job).values()) == {"0"}
    assert sent.exports() == "CANCELLED"
    assert "websight: " in sent.log()
