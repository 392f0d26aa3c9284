"""What ended the doctor's trial of a model → the one check that fails, in true words, with a fix that helps. Pure.

no answer, no API at the address   → server      no such model, no credit, failing   → model
no key, a wrong key                → key         a refused or useless idea, page     → idea, page
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from websight.config.tree import Config
from websight.errors import RunError, SampleError
from websight.llm import RateLimited, TransientError
from websight.llm.endpoint import OPENAI_URL
from websight.run.advice import change

_SHOWN = 5  # names of models

_NO_API = frozenset({"malformed_reply", "empty_body"})
_PLACES = {"imagine": "idea", "write": "page"}

_FIXES = {
    "server_error": "look at the server's log; if it is busy or still loading the model, run doctor again later",
    "silence": "wait until the server has loaded the model, or raise model.idle_timeout_s",
    "too_slow": "raise model.total_timeout_s, or lower model.max_tokens",
    "cut_stream": "look for a proxy's time-out between here and the server, and at the server's log",
}
_ANY_FIX = "look at the server's log, and compare model.base_url and model.name with its documentation"


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """Why a trial ended: the check that fails."""

    check: str
    found: str
    fix: str


def diagnosis(error: Exception, models: Sequence[str], config: Config, stage: str) -> Fault:
    """Return what an error of the author's `stage` means; `models` are those that the server lists."""
    url, keys = config.model.base_url or OPENAI_URL, config.model
    if isinstance(error, TransientError):
        return _passing(error, url, models, stage)
    if isinstance(error, RateLimited):
        fix = "wait a while, then run doctor again; model.requests_per_min and model.tokens_per_min keep below a limit"
        return Fault(check="model", found=f"{url} limits requests: {error}", fix=fix)
    if isinstance(error, SampleError):
        fix = change(error.reason, stage) or _ANY_FIX
        return Fault(check=_PLACES.get(stage, "model"), found=str(error), fix=fix)
    text = str(error)
    if keys.key_env in text:
        fix = f"put a key that this server takes into the environment variable {keys.key_env} (model.key_env)"
        return Fault(check="key", found=text, fix=fix)
    name = (keys.imagine_name if stage == "imagine" else "") or keys.name
    if isinstance(error, RunError) and "has no model" in text:
        return _lost(text, url, models, name, "model.imagine_name" if name != keys.name else "model.name")
    found, _, fix = text.rpartition("; ")
    return Fault(check="model", found=found or text, fix=fix if found else _ANY_FIX)


def _passing(error: TransientError, url: str, models: Sequence[str], stage: str) -> Fault:
    if error.is_connection:
        fix = f"start the server, or correct model.base_url: {url}"
        if url == OPENAI_URL:
            fix = "check this machine's network and proxy, or name another server: model.base_url"
        return Fault(check="server", found=f"no server answers at {error.detail}", fix=fix)
    if error.reason in _NO_API and not models:
        fix = f"correct model.base_url; most addresses of APIs end in /v1, this one is {url}"
        return Fault(check="server", found=f"{url} is not the address of an API: {error.detail}", fix=fix)
    check = "model" if stage == "imagine" else _PLACES.get(stage, "model")
    return Fault(check=check, found=str(error), fix=_FIXES.get(error.reason, _ANY_FIX))


def _lost(text: str, url: str, models: Sequence[str], name: str, key: str) -> Fault:
    """Return what a server means that knows no such model, or no such path."""
    if models and name not in models:
        more = ", …" if len(models) > _SHOWN else ""
        listed = f"{', '.join(models[:_SHOWN])}{more}"
        found = f"{url} has no model {name!r}; it lists {listed}"
        return Fault(check="model", found=found, fix=f"name one of them: -o {key}={models[0]}")
    found = text.partition("; check ")[0]
    if models:
        return Fault(check="model", found=found, fix=f"the server lists {name!r}, but does not serve it: see its log")
    fix = f"check model.base_url, which is {url} (most end in /v1), and {key}, which is {name}"
    return Fault(check="server", found=found, fix=fix)
