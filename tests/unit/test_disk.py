"""Files and folders are whole or not there, and what the disk refuses is said in words."""

import errno
import os
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


@pytest.mark.parametrize(
    ("number", "hint", "is_permanent"),
    [
        (errno.ENOSPC, "free some space", False),
        (errno.EDQUOT, "free some space", False),
        (errno.EFBIG, "ulimit -f", False),
        (errno.EIO, "the device fails", False),
        (errno.EROFS, "nothing was lost", True),
        (errno.EACCES, "nothing was lost", True),
        (errno.EISDIR, "move that folder away", True),
    ],
)
def test_each_refusal_says_what_to_do_and_whether_to_try_again(tmp_path, number, hint, is_permanent):
    with pytest.raises(RunError, match=f"cannot be written: .*; .*{hint}") as caught, disk.writing(tmp_path):
        raise OSError(number, os.strerror(number))
    assert caught.value.permanent == is_permanent


def test_a_folder_whose_replacement_was_cut_between_two_names_is_put_back(place):
    place.rename(place.with_name(".dataset.old"))
    place.with_name(".dataset.new").mkdir()
    with pytest.raises(ValueError, match="half"), disk.replaced(place):
        raise ValueError("half")
    assert names(place.parent) == ["dataset", "old"]


@pytest.mark.parametrize("before", ["a link", "a file"])
def test_what_is_no_folder_is_replaced_as_one(tmp_path, before):
    place, other = tmp_path / "dataset", tmp_path / "other"
    other.mkdir()
    if before == "a link":
        place.symlink_to(other)
    else:
        place.write_text("x")
    for name in ("one", "two"):
        with disk.replaced(place) as fresh:
            (fresh / name).write_text("new")
    assert names(place) == ["two"]
    assert names(tmp_path) == ["dataset", "other", "two"]


def test_a_lock_is_held_by_one_and_leaves_no_file(tmp_path):
    lock, waited = tmp_path / ".lock", []
    with disk.held(lock):
        with (
            pytest.raises(RunError, match="stopped"),
            disk.held(lock, on_wait=lambda: waited.append(1), is_stopping=lambda: True),
        ):
            pytest.fail("both hold it")
        assert waited == [1]
    assert not lock.exists()
    with disk.held(lock):
        pass


def test_what_is_published_once_is_as_readable_as_its_folder(tmp_path):
    tmp_path.chmod(0o750)
    disk.publish_once(tmp_path / "once.json", b"{}")
    assert (tmp_path / "once.json").stat().st_mode & 0o777 == 0o640
