"""What keeps every page from being rendered is named with its numbers, and never guessed without any."""

import re
from dataclasses import replace
from pathlib import Path

import pytest

from websight.browser.fault import Resources, cause, failed, resources

SOUND = Resources(
    open_files=1024, threads=4096, threads_used=50, temporary="/tmp", temporary_free_bytes=10**10,
    shared_free_bytes=64_000_000, memory_free_bytes=10**10,
)  # fmt: skip


@pytest.mark.parametrize(
    ("seen", "found", "fix"),
    [
        (Resources(open_files=100), r"open files \(ulimit -n\) is 100", "ulimit -n 4096"),
        (Resources(file_bytes=409_600), r"file's size \(ulimit -f\) is 0\.4 MB", "ulimit -f unlimited"),
        (Resources(threads=150, threads_used=40), r"threads \(ulimit -u\) is 150, with 40 in use", "ulimit -u"),
        (Resources(threads=4096, threads_used=4000), "is 4096, with 4000 in use", "--pids-limit"),
        (Resources(temporary="/tmp", temporary_free_bytes=0), r"/tmp has 0\.0 MB free", "TMPDIR"),
        (
            Resources(temporary="/tmp", temporary_free_bytes=10**9, is_temporary_writable=False),
            "nothing can be written",
            "TMPDIR",
        ),
        (Resources(address_bytes=4 * 10**9), r"address space \(ulimit -v\) is 4,000\.0 MB", "ulimit -v unlimited"),
        (Resources(memory_free_bytes=10**8), r"100\.0 MB of memory", "run.workers"),
        (Resources(shared_free_bytes=65_536), r"/dev/shm has 0\.1 MB free", "--shm-size"),
    ],
    ids=lambda value: value[:20] if isinstance(value, str) else "",
)
def test_a_limit_that_is_too_low_is_the_likely_cause(seen: Resources, found: str, fix: str):
    told, order = cause("Target crashed", seen)
    assert told.startswith("probably ")
    assert re.search(found, told)
    assert fix in order
    assert order.endswith("then run the same command again")


@pytest.mark.parametrize(
    ("said", "found", "fix"),
    [
        ("spawn ENOENT EMFILE", r"\(ulimit -n\) is 1024", "ulimit -n"),
        ("[Errno 24] Too many open files", r"\(ulimit -n\) is 1024", "ulimit -n"),
        ("File size limit exceeded", "^$", "ulimit -f"),
        ("pthread_create: Resource temporarily unavailable (11)", "is 4096, with 50", "ulimit -u"),
        ("ENOSPC: no space left on device, mkdtemp", "/tmp has", "TMPDIR"),
        ("Read-only file system", "/tmp has", "TMPDIR"),
        ("fork: Cannot allocate memory", "memory", "run.workers"),
    ],
)
def test_the_browsers_own_words_come_before_a_guess(said: str, found: str, fix: str):
    told, order = cause(said, replace(SOUND, shared_free_bytes=0))
    assert re.search(found, told)
    assert "probably" not in told
    assert fix in order


def test_of_a_sound_machine_nothing_is_claimed(tmp_path: Path):
    assert cause("Target crashed", SOUND) == (
        "",
        "see what websight doctor finds, or name another browser: --browser",
    )
    assert resources(tmp_path).temporary_free_bytes
    assert str(failed("chrome: does not start", "libnone.so", tmp_path)).startswith(
        "chrome: does not start: libnone.so"
    )
