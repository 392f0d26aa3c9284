"""However a command ends, its children end too; keys stay with us; a person at a terminal is told what counts."""

import contextlib
import sys
from pathlib import Path

import psutil
import pytest

from tests.command import KEY, drops, killed, started, websight, why_no_browser
from tests.model_run import again, slow, words
from tests.model_server import Answer, ModelServer, default_script
from tests.waiting import until, wait_for

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(not sys.platform.startswith("linux"), reason="reads /proc"),
    pytest.mark.skipif(bool(why_no_browser()), reason=why_no_browser()),
]

SECRETS = {
    "MY_KEY": KEY,
    "OPENAI_API_KEY": f"{KEY}-openai",
    "HF_TOKEN": f"{KEY}-hub",
    "AWS_SECRET_ACCESS_KEY": f"{KEY}-aws",
    "PLAYWRIGHT_SERVICE_ACCESS_TOKEN": f"{KEY}-playwright",
}


def family(pid):
    with contextlib.suppress(psutil.NoSuchProcess):
        return psutil.Process(pid).children(recursive=True)
    return []


def living(processes):
    return [each for each in processes if each.is_running() and each.status() != psutil.STATUS_ZOMBIE]


def has_browser(processes):
    for each in processes:
        with contextlib.suppress(psutil.NoSuchProcess):
            if "chrom" in each.name():
                return True
    return False


def text_of(process, file):
    with contextlib.suppress(OSError):
        return Path(f"/proc/{process.pid}/{file}").read_text("utf-8", "replace")
    return ""


def left_in(folder):
    return {path.name for path in folder.iterdir() if "ebsight" in path.name or "playwright" in path.name}


@pytest.mark.parametrize("workers", [1, 2])
def test_who_is_orphaned_ends_and_sends_nothing_more(tmp_path, workers):
    def late(body, number):
        answer = default_script(body, number)
        return Answer(text=answer.text, usage=answer.usage, delay_s=1.5)

    folder, temporary = tmp_path / "run", tmp_path / "tmp"
    temporary.mkdir()
    with ModelServer(late) as peer:
        keys = {"run__pages_per_shard": 2, "model__concurrency": 2, "run__workers": workers}
        process = started(*words(folder, peer, pages=8, **keys), TMPDIR=str(temporary))
        wait_for(lambda: len(peer.requests) >= 2 and has_browser(family(process.pid)), process)
        children, sent = family(process.pid), len(peer.requests)
        killed(process)
        assert until(lambda: not living(children))
        after = len(peer.requests)
        assert left_in(temporary), "nobody was there to tidy up"
        assert after - sent <= 2 * workers, "what was on its way"
        websight(*again(folder, peer), TMPDIR=str(temporary))
    assert drops(folder) == {}


def test_keys_are_known_to_our_own_processes_alone(tmp_path):
    seen, leaks = set(), set()
    with ModelServer(slow, key=KEY) as peer:
        command = words(
            tmp_path / "run", peer, pages=4, model__key_env="MY_KEY", run__workers=2, run__pages_per_shard=2
        )
        process = started(*command, **SECRETS)
        while process.poll() is None:
            for each in family(process.pid):
                name = Path(text_of(each, "comm").strip() or "gone").name
                if KEY in text_of(each, "cmdline"):
                    leaks.add((name, "cmdline"))
                if KEY in text_of(each, "environ"):
                    seen.add(name)
        out, err = process.communicate()
    assert process.returncode == 0, err
    assert leaks == set()
    assert seen <= {"python", "python3", Path(sys.executable).resolve().name}
    assert KEY not in out + err
    files = [path for path in (tmp_path / "run").rglob("*") if path.is_file()]
    assert [path for path in files if KEY.encode() in path.read_bytes()] == []
