"""A build that finds a damaged shard while it exports makes its pages again, and goes on."""

import shutil

import pytest

from tests import command
from tests.command import AS_SHOT, sets, websight

pytestmark = [pytest.mark.browser, pytest.mark.slow]


def test_a_build_makes_the_pages_of_damaged_shards_again_and_exports_what_it_would_have(tmp_path):
    run = tmp_path / "run"
    keys = {"run__pages_per_shard": 1, "filters__min_words": 0, **AS_SHOT}
    websight("build", run, "--pages", 2, *sets(**keys))
    shards, dataset = command.shards(run), command.dataset(run)
    for name in shards:
        content = bytearray((run / name).read_bytes())
        content[len(content) // 2] ^= 1
        (run / name).write_bytes(content)
    shutil.rmtree(run / "dataset")
    _, said = websight("build", run)
    assert "2 shards are damaged and were set aside: shards/00000.parquet" in said
    assert "making their pages again" in said
    assert (command.shards(run), command.dataset(run)) == (shards, dataset)
    assert len([*(run / "shards").glob("*.damaged-*.json")]) == 2
