"""Files and folders are whole or not there, and what the disk refuses is said in words."""

from pathlib import Path

import pytest

from websight import disk
from websight.errors import RunError


@pytest.fixture
def place(tmp_path):
    """A folder with one file."""
    place = tmp_path / "dataset"
    place.mkdir()
    (place / "old").write_text("old")
    return place


def names(folder):
    return sorted(path.name for path in folder.rglob("*"))


def test_a_folder_is_replaced_whole(place):
    with disk.replaced(place) as fresh:
        (fresh / "new").write_text("new")
        assert names(place) == ["old"]
    assert names(place) == ["new"]
    assert names(place.parent) == ["dataset", "new"]


@pytest.mark.parametrize("error", [ValueError, KeyboardInterrupt])
def test_a_folder_stays_where_its_replacement_fails(place, error):
    def write(fresh):
        (fresh / "new").write_text("half")
        raise error

    with pytest.raises(error), disk.replaced(place) as fresh:
        write(fresh)
    assert names(place.parent) == ["dataset", "old"]


def test_what_a_killed_process_left_is_no_part_of_the_next_one(place):
    left = place.with_name(".dataset.new")
    left.mkdir()
    (left / "half").write_text("half")
    with disk.replaced(place) as fresh:
        assert names(fresh) == []


def test_what_the_disk_refuses_within_a_folder_is_a_run_error(place):
    with pytest.raises(RunError, match="cannot be written: File name too long"), disk.replaced(place) as fresh:
        (fresh / ("x" * 300)).write_text("x")
    assert names(place) == ["old"]


def test_a_full_disk_leaves_the_old_file(tmp_path):
    path = tmp_path / "config.toml"
    path.write_text("old")
    with pytest.raises(RunError, match="No space left on device; free some space"), disk.published(path) as file:
        file.write(b"half" * Path("/dev/full").write_bytes(b"x" * 100_000))
    assert (path.read_text(), names(tmp_path)) == ("old", ["config.toml"])
