"""Files that grow are sent in segments, and come together again as they were, however often they are looked at."""

import os
import random

import obstore.store
import pytest

from tests.object_stores import Unreliable
from websight.run.logs import Logs
from websight.run.storage import Bucket


@pytest.fixture
def bucket():
    return Unreliable(Bucket(obstore.store.MemoryStore(), "memory"))


def logs(bucket, folder, **more):
    return Logs(bucket, folder, "replies", **more)


def written(path, text):
    with path.open("a") as file:
        file.write(text)


def test_what_grows_is_one_object_until_it_is_large(bucket, tmp_path):
    writer = logs(bucket, tmp_path / "a", segment_bytes=100)
    path = writer.new_file()
    for number in range(30):
        written(path, f"line {number:04d}\n")  # 10 bytes
        writer.push()
    writer.push()
    names = [entry.name.rpartition("/")[2] for entry in bucket.inner.names()]
    assert names == ["00000", "00001", "00002"]
    assert [entry.bytes for entry in bucket.inner.names()] == [100, 100, 100]
    assert bucket.counted()["put"] == 30


def test_half_a_line_waits_for_its_end(bucket, tmp_path):
    writer, reader = logs(bucket, tmp_path / "a"), logs(bucket, tmp_path / "b")
    path = writer.new_file()
    written(path, "whole\nhal")
    writer.push()
    reader.pull()
    [copy] = reader.files()
    assert copy.read_text() == "whole\n"
    written(path, "f\n")
    writer.push()
    reader.pull()
    assert copy.read_text() == "whole\nhalf\n"


@pytest.mark.parametrize("seed", range(5))
def test_a_copy_is_what_was_sent_whenever_either_looks(bucket, tmp_path, seed):
    dice = random.Random(seed)
    writer, reader = logs(bucket, tmp_path / "a", segment_bytes=64), logs(bucket, tmp_path / "b")
    path, sent = writer.new_file(), ""
    for number in range(60):
        written(path, f"{number} {'x' * dice.randrange(30)}" + dice.choice(["\n", "\n", ""]))
        if dice.random() < 0.4:
            writer.push()
            sent = path.read_text()
            sent = sent[: sent.rfind("\n") + 1]
        if dice.random() < 0.3:
            reader.pull()
            assert "".join(copy.read_text() for copy in reader.files()) == sent


def test_what_came_from_others_is_not_sent_again_also_by_a_process_of_the_same_number(bucket, tmp_path):
    writer = logs(bucket, tmp_path / "a")
    written(writer.new_file(), "one\n")
    writer.push()
    logs(bucket, tmp_path / "b").pull()
    before = bucket.counted()["put"]
    logs(bucket, tmp_path / "b").push()  # a worker that finds the file here
    other = logs(bucket, tmp_path / "c")
    other.pull()
    other.push()
    assert bucket.counted()["put"] == before


def test_a_file_of_another_process_is_that_ones_to_send(bucket, tmp_path):
    writer = logs(bucket, tmp_path / "a")
    (tmp_path / "a" / "replies").mkdir(parents=True)
    for pid in (os.getpid(), os.getpid() + 1):
        written(tmp_path / "a" / "replies" / f"20260101T000000.000000-0f0f0f0f-{pid}-1of8.jsonl", "one\n")
    writer.push()
    assert [name for verb, name in bucket.requests if verb == "put"] == [
        f"replies/20260101T000000.000000-0f0f0f0f-{os.getpid()}-1of8.jsonl/00000"
    ]


def test_a_segment_that_is_not_listed_yet_is_asked_for(bucket, tmp_path):
    writer, reader = logs(bucket, tmp_path / "a", segment_bytes=1), logs(bucket, tmp_path / "b")
    path = writer.new_file()
    for text in ("one\n", "two\n"):
        written(path, text)
        writer.push()
    bucket.lag = 1
    reader.pull()
    assert [copy.read_text() for copy in reader.files()] == ["one\ntwo\n"]


def test_what_others_lay_there_is_left_alone(bucket, tmp_path):
    bucket.put("replies/notes.txt", b"x\n")
    bucket.put("replies/batches.jsonl/00000", b"x\n")
    reader = logs(bucket, tmp_path / "b")
    reader.pull()
    assert reader.files() == []
