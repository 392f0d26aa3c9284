"""Whatever was kept is found as it was, whoever wrote it, and whatever is cut off costs no more than itself."""

import hashlib
import tempfile
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from websight.llm import Reply, Usage
from websight.llm.replies import Discarded, Failure, Replies

any_text = st.text(st.characters(codec=None, exclude_categories=()), max_size=40) | st.sampled_from(
    ['{"key":"', '\\"', "\ud83d\ude00", "\n", '"}\n{"key":"' + "0" * 64, '"text":"']
)
counts = st.integers(0, 2**40)
usages = st.builds(
    Usage,
    prompt_tokens=counts,
    cached_tokens=counts,
    reply_tokens=counts,
    reasoning_tokens=counts,
    is_estimated=st.booleans(),
)
costs = st.none() | st.floats(0, 1e9)
replies = st.builds(Reply, text=any_text, finish_reason=any_text, usage=usages, model=any_text, cost_usd=costs)
discards = st.builds(Discarded, usage=usages, cost_usd=costs)
failures = st.builds(Failure, reason=any_text, detail=any_text)
histories = st.lists(
    st.tuples(st.integers(0, 2), st.integers(0, 5), replies | failures | discards, any_text), max_size=15
)


def key_of(number):
    return hashlib.sha256(bytes([number])).hexdigest()


def written(folder, history):
    """Let three processes write in turns; return what must be found by whom reads all of it."""
    writers = [Replies(folder) for _ in range(3)]
    for writer, number, kept, model in history:
        writers[writer].keep(key_of(number), kept, model=model)
    for writer in writers:
        writer.close()
    return writers


def allowed(history, number):
    """What may be found: of each process the last, replies before failures."""
    mine = [(writer, kept) for writer, key, kept, _ in history if key == number and not isinstance(kept, Discarded)]
    pool = [(writer, kept) for writer, kept in mine if isinstance(kept, Reply)] or mine
    return list(dict(pool).values()) or [None]


@settings(max_examples=150, deadline=None)
@given(histories)
def test_what_was_kept_is_found_as_it_was(history):
    with tempfile.TemporaryDirectory() as place:
        written(Path(place), history)
        kept = Replies(Path(place))
        for number in range(6):
            assert kept.find(key_of(number)) in allowed(history, number)
        paid = [value for _, _, value, _ in history if not isinstance(value, Failure)]
        spent = kept.spent()
        assert kept.damaged == 0
        assert (spent.requests, spent.unpriced) == (len(paid), sum(reply.cost_usd is None for reply in paid))
        assert spent.prompt_tokens == sum(reply.usage.prompt_tokens for reply in paid)
        assert spent.reply_tokens == sum(reply.usage.reply_tokens for reply in paid)
        thrown = [value.usage for value in paid if isinstance(value, Discarded)]
        assert spent.discarded == len(thrown)
        assert spent.discarded_tokens == sum(usage.prompt_tokens + usage.reply_tokens for usage in thrown)


@settings(max_examples=200, deadline=None)
@given(
    st.lists(replies | failures, min_size=1, max_size=5),
    st.integers(0, 10_000),
    st.integers(0, 10_000),
    st.sampled_from(["nothing", "zeros", "garbage", "a line break"]),
)
def test_a_hole_anywhere_costs_only_the_lines_it_touches(values, first, length, filling):
    with tempfile.TemporaryDirectory() as place:
        writer = Replies(Path(place))
        for number, value in enumerate(values):
            writer.keep(key_of(number), value)
        writer.close()
        (file,) = Path(place).iterdir()
        whole = file.read_bytes()
        start = first % len(whole)  # not drawn up to it: the time in each line makes it differ from run to run
        end = start + 1 + length % (len(whole) - start)
        count = end - start
        filler = {"nothing": b"", "zeros": bytes(count), "garbage": b"\xff" * count, "a line break": b"\n"}[filling]
        file.write_bytes(whole[:start] + filler + whole[end:])
        kept, offset = Replies(Path(place)), 0
        for number, (value, line) in enumerate(zip(values, whole.splitlines(keepends=True), strict=True)):
            is_untouched = end <= offset or offset + len(line) <= start
            if is_untouched:
                assert kept.find(key_of(number)) == value
            else:
                kept.find(key_of(number))  # whatever it says, it does not raise
            offset += len(line)


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=300))
def test_no_file_is_too_strange_to_be_opened(content):
    with tempfile.TemporaryDirectory() as place:
        (Path(place) / "20260101T000000-00000000-1.jsonl").write_bytes(content)
        kept = Replies(Path(place))
        assert kept.damaged == content.count(b"\n") + (not content.endswith(b"\n") and content != b"")
        assert len(kept) == 0
