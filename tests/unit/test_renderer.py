"""A run has one renderer: what another one is, who decides it when several start at once, and what is remembered."""

import json
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest

from tests.unit.export_run import filled
from websight.browser.executable import build_of, machine
from websight.commands.status import status
from websight.dataset.export import export
from websight.dataset.inputs import summary_of
from websight.errors import RunError
from websight.run.progress import Manifest, versions_of
from websight.run.renderer import Renderer, admit, pages_by_renderer, settle
from websight.run.store import Store

MINE = Renderer(
    browser="Chromium 156.0.8078.114 (headless shell, linux x86_64, build 5f2c9e01)", fonts="f" * 16, assets="a" * 16
)
OTHERS = {
    "version": replace(MINE, browser=MINE.browser.replace("114", "79")),
    "kind": replace(MINE, browser=MINE.browser.replace("headless shell", "browser")),
    "platform": replace(MINE, browser=MINE.browser.replace("x86_64", "aarch64")),
    "build": replace(MINE, browser=MINE.browser.replace("5f2c9e01", "00000000")),
    "fonts": replace(MINE, fonts="e" * 16),
    "assets": replace(MINE, assets="b" * 16),
}


def manifest(shard: int = 0, pages: int = 5, **given) -> Manifest:
    values = {"samples": pages, "kept": pages, "drops": {}, "seconds": 1.0, "bytes": 1, "sha256": "", "versions": {}}
    return Manifest(shard=shard, **values | given)


def drawn_by(renderer: Renderer, **given) -> Manifest:
    each = {"browser": renderer.browser, "fonts": renderer.fonts, "pages": 5}
    return manifest(versions={"assets": renderer.assets}, renderers=[each], **given)


@pytest.mark.parametrize("part", OTHERS)
def test_another_renderer_is_refused_in_one_line_that_names_both(tmp_path, part):
    assert admit(tmp_path, MINE, is_any_allowed=False) == ""
    assert admit(tmp_path, MINE, is_any_allowed=False) == ""
    with pytest.raises(RunError) as refused:
        admit(tmp_path, OTHERS[part], is_any_allowed=False)
    [line] = str(refused.value).splitlines()
    assert refused.value.permanent
    assert "-o run.any_renderer=true" in line
    field = part if part in {"fonts", "assets"} else "browser"
    assert getattr(MINE, field) in line
    assert getattr(OTHERS[part], field) in line


@pytest.mark.parametrize("part", OTHERS)
def test_another_renderer_may_be_allowed_and_is_said(tmp_path, part):
    admit(tmp_path, MINE, is_any_allowed=False)
    assert "pages were drawn " in admit(tmp_path, OTHERS[part], is_any_allowed=True)
    assert admit(tmp_path, MINE, is_any_allowed=False) == ""  # the run is still what it was


def test_of_processes_that_start_at_once_on_other_machines_one_decides(tmp_path):
    for attempt in range(20):
        run = tmp_path / str(attempt)
        run.mkdir()
        crowd = [MINE, OTHERS["version"], OTHERS["fonts"]] * 4
        with ThreadPoolExecutor(len(crowd)) as threads:
            results = [*threads.map(lambda each, run=run: _outcome(run, each), crowd)]
        winners = {renderer for renderer, is_in in zip(crowd, results, strict=True) if is_in}
        assert len(winners) == 1
        assert all(is_in for renderer, is_in in zip(crowd, results, strict=True) if renderer in winners)


def _outcome(run, renderer: Renderer) -> bool:
    try:
        return admit(run, renderer, is_any_allowed=False) == ""
    except RunError:
        return False


def test_what_an_older_version_did_not_record_is_not_compared(tmp_path):
    old = manifest(versions={"websight": "0.1.0", "chromium": "156.0.8078.114", "fonts": MINE.fonts})
    settle(tmp_path, [old], is_alone=True)
    assert admit(tmp_path, MINE, is_any_allowed=False) == ""
    assert admit(tmp_path, OTHERS["kind"], is_any_allowed=False) == ""
    for part in ("version", "fonts"):
        with pytest.raises(RunError):
            admit(tmp_path, OTHERS[part], is_any_allowed=False)


def test_a_run_that_names_no_browser_takes_the_first_that_comes(tmp_path):
    settle(tmp_path, [manifest(versions={"websight": "0.1.0"})], is_alone=True)
    assert admit(tmp_path, MINE, is_any_allowed=False) == ""
    with pytest.raises(RunError):
        admit(tmp_path, OTHERS["version"], is_any_allowed=False)


def test_every_renderer_that_finished_shards_name_counts(tmp_path):
    settle(tmp_path, [drawn_by(MINE), drawn_by(OTHERS["build"], shard=1)], is_alone=False)
    for renderer in (MINE, OTHERS["build"]):
        with pytest.raises(RunError):
            admit(tmp_path, renderer, is_any_allowed=False)
    settle(tmp_path, [drawn_by(MINE), drawn_by(MINE, shard=1)], is_alone=False)  # that shard was made again
    assert admit(tmp_path, MINE, is_any_allowed=False) == ""


def test_before_the_first_page_a_start_alone_is_free_and_a_share_is_not(tmp_path):
    admit(tmp_path, OTHERS["version"], is_any_allowed=False)
    settle(tmp_path, [], is_alone=False)
    with pytest.raises(RunError):
        admit(tmp_path, MINE, is_any_allowed=False)
    settle(tmp_path, [], is_alone=True)
    assert admit(tmp_path, MINE, is_any_allowed=False) == ""


@pytest.mark.parametrize(
    "content", [b"", b"{", b"[]", b"[1]", b'{"browser": 1}', b'[{"other": "x"}]', b"\xff\xfe", b"null"]
)
def test_a_damaged_file_is_written_anew(tmp_path, content):
    (tmp_path / "renderer.json").write_bytes(content)
    assert admit(tmp_path, MINE, is_any_allowed=False) == ""
    with pytest.raises(RunError):
        admit(tmp_path, OTHERS["version"], is_any_allowed=False)


# What is remembered.


def shot_by(sample, renderer: Renderer):
    shots = tuple(replace(shot, browser=renderer.browser, fonts=renderer.fonts) for shot in sample.shots)
    return replace(sample, shots=shots)


def test_manifests_card_and_status_count_what_each_renderer_drew(tmp_path, make_sample):
    mixed = [shot_by(make_sample(n), OTHERS["version"] if n in {0, 3, 5} else MINE) for n in range(6)]
    store = filled(tmp_path / "run", mixed)
    counted = {"browser": OTHERS["version"].browser, "fonts": MINE.fonts, "pages": 2}
    assert counted in json.loads((store.folder / "shards" / "00000.json").read_text("utf-8"))["renderers"]
    names = [f"{each.browser}, fonts {MINE.fonts}" for each in (MINE, OTHERS["version"])]
    assert status(store.folder).renderers == {names[0]: 3, names[1]: 3}
    export(Store.open(store.folder), None)
    card = (store.folder / "dataset" / "README.md").read_text("utf-8").replace("\\", "")
    assert summary_of(store.folder).renderers == {names[0]: 3, names[1]: 3}
    for name in names:
        assert f"| {name} | 3 |" in card


def test_pages_without_a_picture_were_drawn_by_nobody(tmp_path, make_sample):
    store = filled(tmp_path / "run", [make_sample(0), replace(make_sample(1, reason="x"), shots=())])
    [manifest] = store.progress().done
    assert pages_by_renderer([manifest]) == {Renderer(browser="Chromium 1.2.3"): 1}


def test_all_versions_of_a_run_are_named_the_last_one_last():
    shards = [manifest(versions={"chromium": version, "fonts": "f"}) for version in ("2", "1", "2", "3", "1")]
    assert versions_of(shards) == {"chromium": "2 and 3 and 1", "fonts": "f"}


def test_another_build_of_the_same_version_is_told_by_its_beginning_and_its_size(tmp_path):
    binary = tmp_path / "chromium"
    found = set()
    for content in (b"\x7fELF" + bytes(5_000), b"\x7fELF" + bytes(5_001), b"\x7fELg" + bytes(5_000), b"#!/bin/sh\n"):
        binary.write_bytes(content)
        found.add(build_of(binary))
    assert len(found) == 4


def test_of_macos_the_release_counts_since_its_fonts_come_with_it():
    assert machine("linux").startswith("linux ")
    assert machine("darwin").startswith("darwin ")
