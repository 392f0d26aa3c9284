"""Work of a thread beside what an event loop waits for."""

import asyncio
import threading

from websight.run import threads


def test_what_is_begun_runs_while_the_loop_waits_and_is_awaited_for_its_end():
    seen = []

    async def go() -> None:
        begun = threads.begun(seen.append, "meanwhile")
        assert seen == []  # whoever is not waiting yet loses no time
        await asyncio.to_thread(seen.append, "what is waited for")
        await begun

    asyncio.run(go())
    assert sorted(seen) == ["meanwhile", "what is waited for"]


def test_it_runs_on_another_thread():
    names = []

    async def go() -> None:
        await threads.begun(lambda: names.append(threading.current_thread().name))

    asyncio.run(go())
    assert names != [threading.current_thread().name]
