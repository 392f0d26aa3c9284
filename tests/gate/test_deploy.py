"""The image and the batch examples, as far as they can be checked without their engines.

`make image-test` builds and runs the image. Here is what needs neither root nor minutes: that what the files name
exists, and that what they say of exit codes and of the environment is what the program does. The Slurm script is run
here with a Slurm and a websight that are scripts themselves; `tests/e2e/test_slurm.py` runs it under a real Slurm.
"""

import fnmatch
import os
import re
import shlex
import signal
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from tests.waiting import LONG_S, wait_for
from websight.cli import EXIT_AGAIN, EXIT_NOTHING, EXIT_PERMANENT, EXIT_USAGE, main
from websight.config.tree import Config
from websight.run import launch

ROOT = Path(__file__).parent.parent.parent
DEPLOY = ROOT / "deploy"
DOCKERFILE = ROOT / "Dockerfile"


def instructions():
    """The Dockerfile's instructions, as (word, rest), comments and line breaks gone."""
    lines = [line for line in DOCKERFILE.read_text("utf-8").splitlines() if not line.lstrip().startswith("#")]
    joined = re.sub(r"\\\n\s*", "", "\n".join(lines))
    return [tuple(line.split(None, 1)) for line in joined.splitlines() if line.strip()]


def values(word):
    return [rest for name, rest in instructions() if name == word]


def documents(name):
    return list(yaml.safe_load_all((DEPLOY / name).read_text("utf-8")))


def kubernetes_job():
    [job] = [found for found in documents("kubernetes-indexed-job.yaml") if found["kind"] == "Job"]
    return job["spec"]


def parsed_build(args):
    """What `websight ARGS` is taken for; a mistake in them raises."""
    name, *rest = args
    command = main.commands[name]
    return command, command.make_context(name, [str(word) for word in rest]).params


# The Dockerfile.


def test_the_dockerfile_copies_only_what_exists_and_what_the_builder_is_given():
    given = [line[1:] for line in (ROOT / ".dockerignore").read_text("utf-8").splitlines() if line.startswith("!")]
    copied = [word for rest in values("COPY") if "--from" not in rest for word in rest.split()[:-1]]
    assert len(copied) >= 6
    for path in copied:
        assert (ROOT / path).exists(), path
        assert any(fnmatch.fnmatch(path, pattern) for pattern in given), path


def test_the_builder_is_given_nothing_that_the_dockerfile_does_not_copy():
    lines = (ROOT / ".dockerignore").read_text("utf-8").splitlines()
    assert "*" in lines  # whatever is not named stays outside: keys, runs, environments
    copied = {word for rest in values("COPY") for word in rest.split()[:-1]}
    assert {line[1:] for line in lines if line.startswith("!")} <= copied


def test_the_wheels_own_files_are_copied():
    copied = {word for rest in values("COPY") for word in rest.split()[:-1]}
    assert {"pyproject.toml", "README.md", "LICENSE", "templates", "data", "websight", "requirements.lock"} <= copied


def test_the_image_does_not_run_as_root():
    last = values("USER")[-1]
    assert re.fullmatch(r"[1-9]\d*:[1-9]\d*", last)  # a number: Kubernetes cannot look names up (runAsNonRoot)
    assert f"--uid {last.split(':')[0]} " in DOCKERFILE.read_text("utf-8")


def test_the_image_starts_websight_below_an_init():
    assert yaml.safe_load(values("ENTRYPOINT")[-1]) == ["tini", "-s", "--", "websight"]
    assert values("WORKDIR")[-1] == "/out"


def test_the_image_has_what_the_program_needs_and_fonts_of_named_versions():
    [packages] = [rest for rest in values("RUN") if "chromium-headless-shell" in rest]
    words = shlex.split(packages)
    assert {"libatomic1", "ca-certificates", "tini", "python3"} <= set(words)
    fonts = [word for word in words if word.startswith("fonts-")]
    assert fonts
    assert all("=" in font for font in fonts)


def test_the_dockerfile_can_be_built_where_there_is_no_docker():
    assert "<<" not in DOCKERFILE.read_text("utf-8")  # buildah 1.28 knows no heredocs
    assert {rest.split()[0] for rest in values("FROM")} == {"docker.io/library/debian:bookworm-slim"}
    assert "FROM=docker.io/library/debian:bookworm-slim" in (ROOT / "scripts" / "image_test.sh").read_text("utf-8")


# Exit codes.


def test_the_exit_codes_in_the_papers_are_the_programs():
    rows = re.findall(r"^\| (\d+) \| (.*?) \|", (DEPLOY / "README.md").read_text("utf-8"), re.MULTILINE)
    meanings = {int(code): text for code, text in rows}
    assert {0, EXIT_USAGE, EXIT_PERMANENT, EXIT_AGAIN} <= set(meanings)
    assert "interrupted" in meanings[EXIT_AGAIN]
    assert "cannot help" in meanings[EXIT_PERMANENT]
    assert f"AGAIN={EXIT_AGAIN}\n" in (DEPLOY / "slurm-array.sh").read_text("utf-8")
    assert f"AGAIN={EXIT_AGAIN} " in (ROOT / "scripts" / "image_test.sh").read_text("utf-8")


def test_the_environment_in_the_papers_is_the_programs():
    page = (DEPLOY / "README.md").read_text("utf-8")
    for index, count in launch.ARRAYS:
        assert f"| `{index}`, `{count}` |" in page


# Kubernetes.


def test_kubernetes_gives_each_pod_its_place(monkeypatch):
    job = kubernetes_job()
    [container] = job["template"]["spec"]["containers"]
    said = {entry["name"]: entry.get("value") for entry in container["env"]}
    assert job["completionMode"] == "Indexed"
    assert said["JOB_COMPLETIONS"] == str(job["completions"])
    for name in ("WEBSIGHT_SHARD_INDEX", "SLURM_ARRAY_TASK_ID", "WEBSIGHT_NUM_SHARDS", "SLURM_ARRAY_TASK_COUNT"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("JOB_COMPLETIONS", said["JOB_COMPLETIONS"])
    monkeypatch.setenv("JOB_COMPLETION_INDEX", "19")  # what Kubernetes itself sets in the last pod
    assert launch.array_rank() == (19, job["completions"])


def test_kubernetes_tries_again_what_can_be_mended_and_nothing_else():
    job = kubernetes_job()
    rules = job["podFailurePolicy"]["rules"]
    assert rules[0]["action"] == "Ignore"  # before every exit code: an evicted pod may end with any
    assert rules[0]["onPodConditions"] == [{"type": "DisruptionTarget", "status": "True"}]
    by_code = {code: rule["action"] for rule in rules[1:] for code in rule["onExitCodes"]["values"]}
    assert by_code == {EXIT_USAGE: "FailJob", EXIT_PERMANENT: "FailJob", EXIT_NOTHING: "FailIndex"}
    assert EXIT_AGAIN not in by_code
    [export] = documents("kubernetes-export.yaml")
    ignored, failing = export["spec"]["podFailurePolicy"]["rules"]
    assert ignored == rules[0]
    assert failing["action"] == "FailJob"
    assert failing["onExitCodes"]["values"] == [EXIT_NOTHING, EXIT_USAGE, EXIT_PERMANENT]
    assert job["backoffLimitPerIndex"] >= 1
    assert job["template"]["spec"]["restartPolicy"] == "Never"  # else podFailurePolicy is refused
    names = {container["name"] for container in job["template"]["spec"]["containers"]}
    assert {rule["onExitCodes"]["containerName"] for rule in rules[1:]} <= names


@pytest.mark.parametrize("name", ["kubernetes-indexed-job.yaml", "kubernetes-export.yaml"])
def test_kubernetes_pods_may_write_where_the_program_writes(name):
    claims = {
        found["metadata"]["name"] for found in documents("kubernetes-indexed-job.yaml") if "Claim" in found["kind"]
    }
    [job] = [found for found in documents(name) if found["kind"] == "Job"]
    pod = job["spec"]["template"]["spec"]
    [container] = pod["containers"]
    mounts = {mount["mountPath"]: mount["name"] for mount in container["volumeMounts"]}
    volumes = {volume["name"]: volume for volume in pod["volumes"]}
    assert {"/out", "/tmp"} <= set(mounts)
    assert set(mounts.values()) == set(volumes)
    assert volumes[mounts["/out"]]["persistentVolumeClaim"]["claimName"] in claims
    assert container["securityContext"]["readOnlyRootFilesystem"]
    assert pod["securityContext"]["runAsNonRoot"]
    assert str(pod["securityContext"]["runAsUser"]) == values("USER")[-1].split(":")[0]
    assert container["resources"]["limits"]["memory"] == container["resources"]["requests"]["memory"]


def test_kubernetes_pods_share_one_volume_and_have_room_for_chromium():
    [claim] = [found for found in documents("kubernetes-indexed-job.yaml") if found["kind"] == "PersistentVolumeClaim"]
    assert claim["spec"]["accessModes"] == ["ReadWriteMany"]
    [shm] = [volume for volume in kubernetes_job()["template"]["spec"]["volumes"] if volume["name"] == "shm"]
    assert shm["emptyDir"]["medium"] == "Memory"


def test_the_commands_of_the_examples_are_commands():
    [container] = kubernetes_job()["template"]["spec"]["containers"]
    assert "CPUS" in {entry["name"] for entry in container["env"]}
    command, options = parsed_build(container["args"])
    assert command.name == "build"
    assert options["launcher"] == "array"
    assert [key.split("=")[0] for key in options["overrides"]] == ["browser.processes"]
    assert "browser.processes" in Config().flat()
    [export] = documents("kubernetes-export.yaml")
    [container] = export["spec"]["template"]["spec"]["containers"]
    assert parsed_build(container["args"])[1]["run"] == options["run"]
    [compose] = documents("compose.yaml")
    assert parsed_build(compose["services"]["websight"]["command"])[1]["pages"] == 1000


# Compose.


def test_compose_builds_this_checkout_and_gives_time_to_stop():
    [compose] = documents("compose.yaml")
    service = compose["services"]["websight"]
    assert (DEPLOY / service["build"] / "Dockerfile").resolve() == DOCKERFILE
    assert service["volumes"] == ["${PWD:-.}/out:/out"]
    assert service["restart"].startswith("on-failure")
    assert service["stop_grace_period"] == "2m"
    assert service["read_only"]
    assert service["tmpfs"][0].startswith("/tmp:")


# Shell.


@pytest.mark.parametrize("path", ["deploy/slurm-array.sh", "deploy/slurm-ray.sh", "scripts/image_test.sh"])
def test_shell_scripts_parse_and_may_be_run(path):
    subprocess.run(["bash", "-n", ROOT / path], check=True)
    assert os.access(ROOT / path, os.X_OK)


def slurm(tmp_path, program, *words, reason="None", script="slurm-array.sh", **env):
    """Start the Slurm script as Slurm starts it, with `program` (shell) as websight; what scontrol is told is kept.

    `reason` is what Slurm says of a task that it ends.
    """
    for name, text in (
        ("websight", program),
        ("scontrol", 'echo "$@" >>"$(dirname "$0")/told"'),
        ("squeue", f"echo {reason}"),
    ):
        path = tmp_path / name
        path.write_text(f"#!/usr/bin/env bash\n{text}\n")
        path.chmod(0o755)
    given = {
        "PATH": f"{tmp_path}:{os.environ['PATH']}",
        "SLURM_ARRAY_JOB_ID": "77",
        "SLURM_JOB_ID": "80",
        "SLURM_ARRAY_TASK_ID": "3",
        "SLURM_ARRAY_TASK_COUNT": "20",
        "SLURM_ARRAY_TASK_MAX": "19",
        "SLURM_CPUS_PER_TASK": "4",
    }
    command = [DEPLOY / script, "/shared/run", *words]
    return subprocess.Popen(command, env=given | env, stdout=subprocess.PIPE, text=True)


def told(tmp_path):
    path = tmp_path / "told"
    return path.read_text("utf-8") if path.exists() else ""


RANK = f"""exec {shlex.quote(sys.executable)} -c '
import sys; from websight.run.launch import array_rank; print(*array_rank(), *sys.argv[1:])' "$@" """


def test_a_slurm_task_builds_its_share(tmp_path):
    task = slurm(tmp_path, RANK, "--pages", "100000")
    out, _ = task.communicate(timeout=LONG_S)
    assert task.returncode == 0
    index, count, *args = shlex.split(out)
    assert (index, count) == ("3", "20")
    _, options = parsed_build(args)
    assert (str(options["run"]), options["pages"], options["launcher"]) == ("/shared/run", 100_000, "array")
    assert options["overrides"] == ("browser.processes=4",)
    assert told(tmp_path) == ""


def test_a_ray_cluster_on_slurm_starts_builds_and_ends_with_its_driver(tmp_path):
    """Ray, srun and websight are shell here: what is shown is who is started with which words, and the exit code."""
    (tmp_path / "srun").write_text('#!/usr/bin/env bash\nwhile [[ $1 == --* ]]; do shift; done\nexec "$@"\n')
    (tmp_path / "ray").write_text(
        f"#!/usr/bin/env bash\n[[ $* =~ --port=([0-9]+) ]]\nexec {shlex.quote(sys.executable)} -c '"
        'import socket, sys; s = socket.create_server(("", int(sys.argv[1])))\nwhile True: s.accept()\' '
        '"${BASH_REMATCH[1]}"\n'
    )
    for name in ("srun", "ray"):
        (tmp_path / name).chmod(0o755)
    task = slurm(tmp_path, f'echo "$@"; exit {EXIT_AGAIN}', "--pages", "100000", script="slurm-ray.sh")
    out, _ = task.communicate(timeout=LONG_S)
    assert task.returncode == EXIT_AGAIN
    _, options = parsed_build(shlex.split(out))
    assert (options["launcher"], options["pages"], options["ray_address"].partition(":")[2]) == (
        "ray",
        100_000,
        "20080",
    )
    assert told(tmp_path) == "requeue 80\n"


def test_some_slurm_tasks_sent_again_keep_their_places(tmp_path):
    part = {"SLURM_ARRAY_TASK_COUNT": "2", "SLURM_ARRAY_TASK_MAX": "7"}
    task = slurm(tmp_path, RANK, WEBSIGHT_NUM_SHARDS="20", **part)
    assert task.communicate(timeout=LONG_S)[0].startswith("3 20 ")
    task = slurm(tmp_path, RANK, **part)
    task.communicate(timeout=LONG_S)
    assert task.returncode != 0, "of how many shares is not known"


@pytest.mark.parametrize(
    ("code", "restarts", "expected"),
    [
        (EXIT_AGAIN, "0", "requeue 77_3\n"),
        (EXIT_AGAIN, "20", ""),
        (128 + signal.SIGTERM, "0", "requeue 77_3\n"),
        (EXIT_NOTHING, "0", ""),
        (EXIT_PERMANENT, "0", ""),
        (EXIT_USAGE, "0", ""),
    ],
)
def test_slurm_takes_up_again_only_what_was_interrupted(tmp_path, code, restarts, expected):
    task = slurm(tmp_path, f"exit {code}", SLURM_RESTART_COUNT=restarts)
    task.communicate(timeout=LONG_S)
    assert task.returncode == code
    assert told(tmp_path) == expected


@pytest.mark.parametrize(
    ("sign", "reason", "expected"),
    [
        (signal.SIGUSR1, "None", "requeue 77_3\n"),  # before the end of its time
        (signal.SIGTERM, "TimeLimit", "requeue 77_3\n"),  # at the end of its time
        (signal.SIGTERM, "None", ""),  # scancel; preemption, after which Slurm itself requeues
    ],
)
def test_a_slurm_task_passes_signals_on_and_goes_on_unless_it_is_cancelled(tmp_path, sign, reason, expected):
    program = f"""trap 'echo told; sleep 0.3; exit {EXIT_AGAIN}' TERM
        touch "$(dirname "$0")/ready"
        for _ in $(seq 3000); do sleep 0.1; done"""
    task = slurm(tmp_path, program, reason=reason)
    wait_for((tmp_path / "ready").exists, task)
    task.send_signal(sign)
    out, _ = task.communicate(timeout=LONG_S)
    assert task.returncode == EXIT_AGAIN
    assert out == "told\n"
    assert told(tmp_path) == expected


def test_the_slurm_script_is_told_before_the_end_and_exports_only_what_is_whole():
    text = (DEPLOY / "slurm-array.sh").read_text("utf-8")
    assert "#SBATCH --signal=B:USR1@" in text
    assert "--dependency=afterok" in text
    assert "--kill-on-invalid-dep=yes" in text, "else an export waits for ever for a task that failed"
