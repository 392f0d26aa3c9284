"""Time in which our own event loop was not there is nobody's fault."""

import asyncio
import time

import pytest

from websight.browser.deadline import Deadline

SHORT_S = 0.3
LONG_S = 60.0


def test_an_answer_that_waited_for_a_late_loop_is_in_time():
    async def answered() -> str:
        loop = asyncio.get_running_loop()
        answer = loop.create_future()
        async with Deadline(SHORT_S):
            loop.call_soon(time.sleep, 3 * SHORT_S)  # what a stopped process looks like
            loop.call_soon(lambda: loop.call_soon(answer.set_result, "here"))
            return await answer

    assert asyncio.run(answered()) == "here"


def test_without_an_answer_it_ends_the_block():
    async def silent() -> None:
        async with Deadline(SHORT_S):
            await asyncio.Event().wait()

    with pytest.raises(TimeoutError):
        asyncio.run(silent())


def test_it_can_be_ended_at_once_and_forgives_being_told_late():
    deadline = Deadline(LONG_S)

    async def given_up() -> None:
        async with deadline:
            deadline.expire()
            deadline.expire()
            await asyncio.Event().wait()

    with pytest.raises(TimeoutError):
        asyncio.run(given_up())
    deadline.expire()
