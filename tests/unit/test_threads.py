"""Work of a thread beside what an event loop waits for."""

import asyncio
import subprocess
import sys
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


def test_a_command_spares_pandas_until_somebody_asks_for_a_data_frame():
    program = (
        "import sys; from websight.run.threads import limit_memory_retention as limit; limit(); import pyarrow as pa; "
        "table = pa.table({'a': [1]}); print('pandas' in sys.modules, table.to_pandas().shape, 'pandas' in sys.modules)"
    )
    said = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True).stdout
    assert said == "False (1, 1) True\n"
