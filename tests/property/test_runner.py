"""The runner hands every sample to the sink exactly once, whatever the widths and whoever fails."""

import asyncio
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from websight.errors import RunError, SampleError
from websight.run.runner import run
from websight.sample import Brief, Sample


class Waiting:
    """A stage that waits on the world: counts how many samples it holds."""

    def __init__(self, name, width, *, fails=(), bugs=(), delay_s=0.0):
        self.name, self.width, self.delay_s = name, width, delay_s
        self.fails, self.bugs = frozenset(fails), frozenset(bugs)
        self.held = self.peak = 0

    async def __call__(self, sample):
        self.held += 1
        self.peak = max(self.peak, self.held)
        try:
            await asyncio.sleep(self.delay_s * (sample.number * 7919 % 11))
            return _mark(self, sample)
        finally:
            self.held -= 1


class Computing(Waiting):
    """A stage that computes."""

    def __call__(self, sample):
        return _mark(self, sample)


def _mark(stage, sample):
    if sample.number in stage.fails:
        raise SampleError("bad", "because")
    if sample.number in stage.bugs:
        raise KeyError("oops")
    return replace(sample, idea=sample.idea + stage.name)


@given(count=st.integers(0, 30), width=st.integers(1, 8), most=st.integers(1, 9), later=st.integers(0, 30))
def test_no_more_samples_are_in_hand_than_allowed(count, width, most, later):
    """Until the sink has `later` of them; then any number may be."""
    out, peak = [], 0

    def taken():
        nonlocal peak
        for number, sample in enumerate(samples(count), 1):
            if len(out) < later:
                peak = max(peak, number - len(out) - 1)  # in hand when this one is asked for
            yield sample

    stages = [Waiting("a", width), Computing("b", width)]
    asyncio.run(run(taken(), stages, out.append, most_in_hand=lambda: most if len(out) < later else float("inf")))
    assert len(out) == count
    assert peak <= most


def samples(count):
    return (Sample(number=n, id=str(n), seed=n, brief=Brief()) for n in range(count))


@settings(max_examples=150, deadline=None)
@given(
    count=st.integers(0, 40),
    shape=st.lists(st.tuples(st.integers(1, 6), st.booleans()), max_size=4),
    fails=st.sets(st.integers(0, 40)),
    bugs=st.sets(st.integers(0, 40), max_size=3),
)
def test_every_sample_reaches_the_sink_exactly_once(count, shape, fails, bugs):
    out = []
    stages = [
        (Waiting if waits else Computing)(
            str(place), width, fails=fails if place == len(shape) // 2 else (), bugs=bugs if place == 0 else ()
        )
        for place, (width, waits) in enumerate(shape)
    ]
    asyncio.run(run(samples(count), stages, out.append, bug_budget=99))
    assert sorted(sample.number for sample in out) == list(range(count))
    assert all(stage.peak <= stage.width for stage in stages)
    assert all(sample.idea == "".join(map(str, range(len(shape)))) for sample in out if not sample.drop)
    assert {sample.number for sample in out if sample.drop and sample.drop.reason == "bad"} <= fails
    assert {sample.number for sample in out if sample.drop and sample.drop.reason == "bug"} <= bugs


def test_a_drop_names_its_stage_reason_and_detail():
    out = []
    asyncio.run(run(samples(1), [Waiting("shoot", 1, fails={0})], out.append))
    assert (out[0].drop.stage, out[0].drop.reason, out[0].drop.detail) == ("shoot", "bad", "because")


def test_a_bug_stops_the_run_when_the_budget_is_spent():
    with pytest.raises(RunError, match="a failed unexpectedly on sample 4"):
        asyncio.run(run(samples(10), [Waiting("a", 3, bugs={4})], [].append))


def test_an_error_of_the_world_stops_the_run_from_any_stage():
    class Broken(Waiting):
        async def __call__(self, sample):
            if sample.number == 5:
                raise RunError("no browser")
            return sample

    with pytest.raises(RunError, match="no browser"):
        asyncio.run(run(samples(100), [Waiting("a", 3), Broken("b", 2), Waiting("c", 4)], [].append))


def test_an_error_of_the_sink_stops_the_run():
    def sink(_sample):
        raise RunError("disk full")

    with pytest.raises(RunError, match="disk full"):
        asyncio.run(run(samples(10), [Waiting("a", 3), Waiting("b", 2)], sink))


def test_a_slow_stage_slows_the_source():
    pulled = []

    def source():
        for sample in samples(1000):
            pulled.append(sample)
            yield sample

    async def main():
        task = asyncio.create_task(run(source(), [Waiting("a", 2), Waiting("slow", 3, delay_s=10)], [].append))
        await asyncio.sleep(0.2)
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task

    asyncio.run(main())
    assert len(pulled) <= 2 + 2 + 3 + 3 + 2


def test_stopping_finishes_what_is_under_way_and_takes_no_more():
    out = []
    asyncio.run(run(samples(1000), [Waiting("a", 3)], out.append, is_stopping=lambda: len(out) >= 10))
    assert 10 <= len(out) <= 20
    assert sorted(sample.number for sample in out) == list(range(len(out)))


def test_the_width_does_not_change_the_result():
    def results(width):
        out = []
        stages = [Waiting("a", width, fails={3, 50}, delay_s=0.0002), Computing("b", width), Waiting("c", 2 * width)]
        asyncio.run(run(samples(200), stages, out.append))
        return sorted(out, key=lambda sample: sample.number)

    assert results(1) == results(17)
