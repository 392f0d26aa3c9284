"""The workflow for forks calls what there is, on the Pythons that the package names; what is locked runs on all.

Not covered: what GitHub's runners make of it, since none was at hand.
"""

import re
import tomllib
from importlib.metadata import PackageNotFoundError, requires
from importlib.metadata import metadata as metadata_of
from pathlib import Path

import pytest
import yaml
from packaging.markers import default_environment
from packaging.requirements import Requirement
from packaging.specifiers import SpecifierSet

ROOT = Path(__file__).parent.parent.parent
WORKFLOW = ROOT / ".github" / "workflows" / "ci.yml"
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
PYTHONS = ["3.11", "3.12", "3.13"]
LOCKED = dict(
    line.split("==")
    for line in (ROOT / "requirements.lock").read_text("utf-8").splitlines()
    if line and not line.startswith("#")
)
SYSTEMS = (("linux", "Linux", "x86_64"), ("linux", "Linux", "aarch64"), ("darwin", "Darwin", "arm64"))

pytestmark = pytest.mark.skipif(not WORKFLOW.is_file(), reason="a source distribution has no workflow")


def workflow() -> dict:
    """The workflow; YAML takes its `on` for a truth."""
    return {"on" if key is True else key: value for key, value in yaml.safe_load(WORKFLOW.read_text("utf-8")).items()}


def job() -> dict:
    [found] = workflow()["jobs"].values()
    return found


def legs() -> list[dict]:
    matrix = dict(job()["strategy"]["matrix"])
    included = matrix.pop("include")
    return [
        *({"os": os, "python": python, "make": make} for os in matrix["os"] for python in matrix["python"]
          for make in matrix["make"]),
        *included,
    ]  # fmt: skip


def test_the_workflow_has_what_github_asks_for():
    assert set(workflow()) <= {"name", "on", "permissions", "concurrency", "jobs", "env", "defaults"}
    assert {"push", "pull_request"} <= set(workflow()["on"])
    assert set(job()) <= {"strategy", "runs-on", "timeout-minutes", "steps", "env", "if", "needs", "name"}
    assert job()["runs-on"] == "${{ matrix.os }}"
    for step in job()["steps"]:
        assert len({"uses", "run"} & set(step)) == 1
        assert re.fullmatch(r"[\w.-]+/[\w.-]+@v\d+", step.get("uses", "a/b@v1"))
    used = set(re.findall(r"\$\{\{ *(?:matrix\.)(\w+) *\}\}", WORKFLOW.read_text("utf-8")))
    assert used == set(legs()[0])
    assert all(set(leg) == used for leg in legs())


def test_every_target_that_it_makes_is_in_the_makefile():
    targets = set(re.findall(r"(?m)^([\w-]+):", (ROOT / "Makefile").read_text("utf-8")))
    wanted = {target for leg in legs() for target in leg["make"].split()}
    assert wanted == {"check", "test", "smoke"}
    assert wanted <= targets
    runs = [step["run"] for step in job()["steps"] if "run" in step]
    assert runs == ["make ${{ matrix.make }} PYTHON=python"]


def test_it_runs_on_every_python_that_the_package_names_and_on_macos():
    named = [line.rpartition(" ")[2] for line in PROJECT["classifiers"] if "Python :: 3." in line]
    assert named == PYTHONS
    assert [leg["python"] for leg in legs() if leg["os"] == "ubuntu-latest"] == PYTHONS
    assert any(leg["os"].startswith("macos") for leg in legs())
    assert any(leg["os"].endswith("arm") for leg in legs())
    assert all(isinstance(leg["python"], str) for leg in legs())  # 3.10 would be 3.1


def test_every_locked_version_runs_on_every_python():
    refused = [
        (name, version)
        for name in LOCKED
        for version in PYTHONS
        if version not in SpecifierSet(wants(name, "Requires-Python"))
    ]
    assert not refused


def test_what_other_systems_need_besides_is_locked_too():
    known, missing = {name.lower().replace("_", "-") for name in LOCKED}, set()
    for name in LOCKED:
        for line in installed(name):
            needed = Requirement(line)
            if any(needed.marker is None or needed.marker.evaluate(world) for world in worlds()):
                missing.add(needed.name.lower().replace("_", "-"))
    assert missing <= known


def worlds() -> list[dict]:
    """What markers see on each system and Python, without extras."""
    return [
        {**default_environment(), "sys_platform": system, "platform_system": name, "platform_machine": machine,
         "python_version": python, "python_full_version": f"{python}.0", "extra": ""}
        for system, name, machine in SYSTEMS for python in PYTHONS
    ]  # fmt: skip


def wants(name: str, field: str) -> str:
    try:
        return metadata_of(name).get(field) or ""
    except PackageNotFoundError:  # for another system than this one
        return ""


def installed(name: str) -> list[str]:
    try:
        return requires(name) or []
    except PackageNotFoundError:
        return []
