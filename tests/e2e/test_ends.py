"""However a command ends, its children end too; keys stay with us; a person at a terminal is told what counts."""

import contextlib
import os
import pty
import subprocess
import sys
from pathlib import Path

import psutil
import pytest

from tests.command import KEY, drops, ended, killed, sets, started, websight, why_no_browser
from tests.model_run import again, slow, words
from tests.model_server import Answer, ModelServer, default_script
from tests.waiting import LONG_S, until, wait_for
from websight.browser.executable import find_executable

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


TRUSTED = {
    *("python", "python3", Path(sys.executable).resolve().name),
    *("leash.sh", "env"),  # what the driver's process is for a moment, until it has forgotten all that it need not know
    "uname",  # which Python's own `platform` asks
}


def family(pid):
    with contextlib.suppress(psutil.NoSuchProcess):
        return psutil.Process(pid).children(recursive=True)
    return []


def living(processes):
    found = []
    for each in processes:
        with contextlib.suppress(psutil.NoSuchProcess):  # it may end between two questions
            if each.is_running() and each.status() != psutil.STATUS_ZOMBIE:
                found.append(each)
    return found


def lasting(processes):
    """Workers and browsers, which stay as long as there is work; what Chromium starts for itself comes and goes.

    What it has just forked has its parent's command line for a moment.
    """
    found = []
    for each in processes:
        with contextlib.suppress(psutil.NoSuchProcess):
            line = " ".join(each.cmdline())
            is_browser = "--remote-debugging" in line and "--type=" not in line
            if "websight work" in line or (is_browser and " ".join(psutil.Process(each.ppid()).cmdline()) != line):
                found.append(each)
    return found


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


@pytest.mark.parametrize("workers", [pytest.param(1, marks=pytest.mark.slow), 2])
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
            tmp_path / "run", peer, pages=2, model__key_env="MY_KEY", run__workers=2, run__pages_per_shard=1
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
    assert seen <= TRUSTED
    assert KEY not in out + err
    files = [path for path in (tmp_path / "run").rglob("*") if path.is_file()]
    assert [path for path in files if KEY.encode() in path.read_bytes()] == []


class Terminal:
    """A command at a terminal of its own, where Ctrl-C goes to every process of its job."""

    _TAKES = "import os, sys; os.close(os.open(os.ttyname(0), os.O_RDWR)); os.execv(sys.argv[1], sys.argv[1:])"

    def __init__(self, *said, **environment):
        self._ours, theirs = pty.openpty()
        self.process = subprocess.Popen(
            [sys.executable, "-c", self._TAKES, sys.executable, "-m", "websight", *map(str, said)],
            stdin=theirs,
            stdout=theirs,
            stderr=theirs,
            start_new_session=True,
            env={**os.environ, **environment},
        )
        os.close(theirs)
        os.set_blocking(self._ours, False)
        self.text = ""

    def reads(self):
        with contextlib.suppress(OSError):  # nothing to read, or nobody writes any more
            while new := os.read(self._ours, 65_536):
                self.text += new.decode("utf-8", "replace")
        return self.text

    def press_ctrl_c(self):
        os.write(self._ours, b"\x03")

    def waits(self, is_so):
        assert until(lambda: is_so(self.reads()) or self.process.poll() is not None)
        assert is_so(self.reads()), self.text

    def ends(self):
        assert until(lambda: self.reads() is not None and self.process.poll() is not None)
        return self.process.returncode

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.process.kill()
        self.process.wait()
        os.close(self._ours)


def is_quiet(text):
    return not [word for word in ("Traceback", "Exception", "never retrieved", "EPIPE", "Aborted") if word in text]


@pytest.mark.parametrize("workers", [1, pytest.param(2, marks=pytest.mark.slow)])
def test_one_ctrl_c_finishes_what_is_in_hand_and_a_second_ends_at_once(tmp_path, workers):
    def late(body, number):
        return Answer(text=default_script(body, number).text, delay_s=LONG_S)

    folder = tmp_path / "run"
    with ModelServer(late) as peer:
        command = words(folder, peer, pages=8, run__workers=workers, run__pages_per_shard=2)
        with Terminal(*command, OPENAI_API_KEY=KEY) as terminal:
            terminal.waits(lambda _: peer.requests and has_browser(family(terminal.process.pid)))
            children = lasting(family(terminal.process.pid))
            terminal.press_ctrl_c()
            terminal.waits(lambda text: "finishing the pages in hand; press Ctrl-C again to stop at once" in text)
            assert living(children) == children, "Ctrl-C is the parent's alone"
            terminal.press_ctrl_c()
            assert terminal.ends() == 75
            assert "stopped at once; run the same command again to continue" in terminal.text
            assert terminal.text.rfind("\x1b[?25h") >= terminal.text.rfind("\x1b[?25l"), "the cursor is back"
            assert is_quiet(terminal.text)
        assert until(lambda: not living(children))


@pytest.mark.slow
@pytest.mark.parametrize("workers", [1, 2])
def test_a_cancelled_job_that_has_lost_its_browsers_has_stopped_and_nothing_else(tmp_path, workers):
    """Whoever cancels a job signals all its processes; here no browser can be started after that."""
    real, cancelled = find_executable(), tmp_path / "cancelled"
    wrapper = tmp_path / "chromium-headless-shell"
    wrapper.write_text(f'#!/bin/sh\n[ -e {cancelled} ] && exit 1\nexec {real} "$@"\n')
    wrapper.chmod(0o755)
    keys = sets(run__pages_per_shard=2, run__workers=workers, browser__processes=1)
    process = started("--browser", wrapper, "build", tmp_path / "run", "--pages", 60, *keys)
    wait_for(lambda: any((tmp_path / "run").glob("shards/*.json")), process)
    cancelled.touch()
    for each in [psutil.Process(process.pid), *family(process.pid)]:
        with contextlib.suppress(psutil.NoSuchProcess):
            each.terminate()
    _, err = ended(process, expect=75)
    assert "shards missing; run the same command again to continue" in err
    assert "does not start" not in err


def test_ctrl_c_in_a_page_that_never_ends_is_one_line(tmp_path):
    (tmp_path / "endless.html").write_text("<h1>x</h1><script>for(;;);</script>")
    command = ["shoot", tmp_path / "endless.html", "--out", tmp_path / "x.png", "-o", "browser.timeout_s=300"]
    with Terminal(*command) as terminal:
        terminal.waits(lambda _: has_browser(family(terminal.process.pid)))
        terminal.press_ctrl_c()
        assert terminal.ends() == 75
        assert len([line for line in terminal.text.splitlines() if "websight: stopped" in line]) == 1
        assert is_quiet(terminal.text)


@pytest.mark.slow
def test_one_ctrl_c_ends_a_build_with_workers_gently(tmp_path):
    folder = tmp_path / "run"
    keys = sets(run__pages_per_shard=2, run__workers=2)
    with Terminal("build", folder, "--pages", 200, *keys) as terminal:
        terminal.waits(lambda _: any(folder.glob("shards/*.json")))
        terminal.press_ctrl_c()
        assert terminal.ends() == 75
        assert "run the same command again to continue" in terminal.text
        assert is_quiet(terminal.text)
