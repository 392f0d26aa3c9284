"""A few attacks of each kind by the chaos program; `make chaos` has them all."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.chaos.attack import KINDS
from tests.command import why_no_browser

if _why := why_no_browser():
    pytest.skip(f"no Chromium: {_why}", allow_module_level=True)

pytestmark = pytest.mark.slow

CAMPAIGNS = ("kills/llm-workers", "kills/export", "world/damage", "pages/out", "servers/stopped")


def test_a_few_attacks_of_each_kind_are_survived_and_nothing_is_lost_or_leaks():
    words = ["--most", "3", "--json", *(word for name in CAMPAIGNS for word in ("--only", name))]
    done = subprocess.run(
        [sys.executable, "-m", "tests.chaos", *words],
        capture_output=True,
        text=True,
        check=False,
        cwd=Path(__file__).parent.parent.parent,
    )
    found = json.loads(done.stdout)
    assert [attack for attack in found["each"] if attack["flaws"]] == []
    assert all(found["attacks"][kind] for kind in KINDS), found["attacks"]
    assert done.returncode == 0
