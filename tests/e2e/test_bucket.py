"""Runs in a bucket, the whole way: real processes, the real browser, and a real S3 server on loopback.

The measure is that of a run in a folder: whatever went wrong on the way, the shards are, byte for byte, those of a run
that nothing disturbed.
"""

import json
import random
import signal
import time
from itertools import count

import pytest

from tests import object_stores
from tests.command import ended, killed, sets, started, websight, why_no_browser
from tests.command import shards as hashes
from tests.model_run import AT_ONCE, PAGES, asked, slow, words
from tests.model_server import ModelServer
from tests.object_stores import Fault, Proxy
from tests.waiting import wait_for

if _why := why_no_browser() or object_stores.WHY_NOT:
    pytest.skip(_why, allow_module_level=True)

SMALL = sets(run__pages_per_shard=2, browser__processes=1)
_numbers = count()


@pytest.fixture(scope="module")
def s3():
    with object_stores.moto() as server:
        yield server


@pytest.fixture
def place(s3):
    """A place in the bucket where nothing lies."""
    return s3.url(f"run{next(_numbers)}")


@pytest.fixture(scope="module")
def undisturbed(tmp_path_factory):
    folder = tmp_path_factory.mktemp("local") / "run"
    websight("build", folder, "--pages", 8, *SMALL)
    return folder


def copied(s3, place, folder):
    websight("fetch", place, folder, **s3.environment)
    return hashes(folder)


def test_a_run_in_a_bucket_is_that_in_a_folder_and_a_second_build_writes_nothing(s3, place, undisturbed, tmp_path):
    out, err = websight("build", place, "--pages", 6, *SMALL, **s3.environment)
    assert f"then     websight export {place}" in out
    out, more = websight("build", place, "--pages", 8, "--workers", 2, *SMALL, **s3.environment)
    assert "8 of 8 pages kept, 4 shards" in more
    said = [websight(*line, **s3.environment) for line in (("status", place, "--json"), ("show", place, 7))]
    assert json.loads(said[0][0])["missing_shards"] == []
    assert copied(s3, place, tmp_path / "copy") == hashes(undisturbed)
    assert object_stores.SECRET not in "".join([out, err, more, *(text for each in said for text in each)])
    assert object_stores.SECRET not in "".join(
        path.read_text() for path in (tmp_path / "copy").rglob("*") if path.suffix in {".toml", ".json", ".jsonl"}
    )


@pytest.mark.slow
@pytest.mark.parametrize("workers", [1, 2])
def test_kill_9_at_any_moment_loses_and_doubles_nothing(s3, place, undisturbed, tmp_path, workers):
    dice = random.Random(workers)
    command = ("build", place, "--pages", 8, *SMALL, "--workers", workers)
    for _ in range(3):
        process = started(*command, **s3.environment)
        time.sleep(dice.uniform(0.5, 5))
        killed(process)
    websight(*command, **s3.environment)
    assert copied(s3, place, tmp_path / "copy") == hashes(undisturbed)


@pytest.mark.slow
def test_machines_of_an_array_and_one_that_makes_all_of_it_agree(s3, place, undisturbed, tmp_path):
    """Each has a folder of its own; the third makes everything once more, at the same time."""
    command = ("build", place, "--pages", 8, *SMALL)
    array = [
        started(
            *command, "--launcher", "array", WEBSIGHT_SHARD_INDEX=str(index), WEBSIGHT_NUM_SHARDS="2", **s3.environment
        )
        for index in range(2)
    ]
    third = started(*command, **s3.environment)
    for process in (*array, third):
        ended(process)
    assert copied(s3, place, tmp_path / "copy") == hashes(undisturbed)


@pytest.mark.slow
def test_who_is_told_to_end_sends_what_was_kept_so_nothing_is_paid_twice(s3, place):
    with ModelServer(slow) as peer:
        process = started(*words(place, peer), **s3.environment)
        wait_for(lambda: len(peer.requests) >= AT_ONCE + 1, process)
        process.send_signal(signal.SIGTERM)
        ended(process, expect=75)
        websight(*words(place, peer), **s3.environment)
    assert set(asked(peer).values()) == {1}
    assert len(peer.requests) == 2 * PAGES


@pytest.mark.slow
@pytest.mark.parametrize("workers", [1, 2])
def test_a_store_that_sheds_breaks_and_delays_changes_nothing(s3, place, undisturbed, tmp_path, workers):
    dice = random.Random(workers)
    kinds = [
        {"status": 503, "body": "<Code>SlowDown</Code>"},
        {"status": 500},
        {"delay_s": 0.5},
        {"loses": "request"},
        {"loses": "answer"},
    ]
    with Proxy(s3) as proxy:
        methods = [dice.choice(["PUT", "GET"]) for _ in range(25)]
        proxy.faults = [Fault(method, **dice.choice(kinds)) for method in methods]
        websight("build", place, "--pages", 8, *SMALL, "--workers", workers, **proxy.environment)
        assert len(proxy.faults) < 12
        proxy.faults = [Fault("GET", loses="half") for _ in range(4)]
        websight("fetch", place, tmp_path / "copy", **proxy.environment)
    assert hashes(tmp_path / "copy") == hashes(undisturbed)


@pytest.mark.slow
def test_a_store_that_stops_taking_pages_is_said_in_a_line_and_the_next_build_goes_on(s3, place, undisturbed, tmp_path):
    command = ("build", place, "--pages", 8, *SMALL)
    with Proxy(s3) as proxy:
        proxy.always = [Fault("PUT", "/shards/00001", status=403, body="<Code>AccessDenied</Code>")]
        _, err = websight(*command, expect=42, **proxy.environment)
    assert (
        err.splitlines()[-1]
        == f"websight: {place}: cannot be written: access is denied: these credentials may not do that"
    )
    assert object_stores.SECRET not in err
    websight(*command, **s3.environment)
    assert copied(s3, place, tmp_path / "copy") == hashes(undisturbed)


@pytest.mark.slow
def test_kill_9_costs_the_replies_of_some_seconds_and_no_reply_that_was_sent_is_asked_again(s3, place, tmp_path):
    with ModelServer(slow) as peer:
        process = started(*words(place, peer), **s3.environment)
        wait_for(lambda: len(peer.requests) >= AT_ONCE + 1, process)
        killed(process)
        first = len(peer.requests)
        websight(*words(place, peer), **s3.environment)
        assert len(peer.requests) <= first + 2 * PAGES
        assert len(asked(peer)) == 2 * PAGES
        after = len(peer.requests)
        websight(*words(place, peer, pages=PAGES + 1), **s3.environment)
        assert len(peer.requests) == after + 2
        websight("fetch", place, tmp_path / "copy", **s3.environment)
        websight("build", tmp_path / "copy", "--pages", PAGES + 2, *sets(model__base_url=peer.url))
        assert len(peer.requests) == after + 4
