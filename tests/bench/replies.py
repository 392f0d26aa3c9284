"""How long does it take to read back what was paid for? Prints seconds and the peak memory of a process that does it.

    empty   an empty folder: what Python and the imports need
    full    the index of all replies (their files are in the page cache), then a thousand of them by key

Writes `--replies` lines of `--bytes` into a temporary folder, spread over eight files, and deletes it.

    python tests/bench/replies.py [--replies 100000] [--bytes 10000]
"""

from __future__ import annotations

import argparse
import hashlib
import json
import random
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from websight.llm import Reply, Usage
from websight.llm.replies import Replies

PARAGRAPH = '<p class="mt-4 text-lg">Größe, “taste” & {care}: a bakery\\n since 1921.</p>\n'


def key_of(number: int) -> str:
    return hashlib.sha256(str(number).encode()).hexdigest()


def write(folder: Path, replies: int, size: int) -> None:
    """Fill the folder as eight processes would, each with a file of its own."""
    text = (PARAGRAPH * (size // len(PARAGRAPH) + 1))[:size]
    usage = Usage(prompt_tokens=900, reply_tokens=size // 3)
    for process in range(8):
        kept = Replies(Path(tempfile.mkdtemp(dir=folder)))
        for number in range(process, replies, 8):
            reply = Reply(text=f"{number} {text}", finish_reason="stop", usage=usage, model="m", cost_usd=0.001)
            kept.keep(key_of(number), reply, model="m", prompt_sha="0" * 16)
        kept.close()
        for file in kept.folder.iterdir():
            file.rename(folder / file.name)
        kept.folder.rmdir()


def read(folder: Path, replies: int) -> dict[str, float]:
    """Measure in this process."""
    start = time.monotonic()
    kept = Replies(folder)
    index_s = time.monotonic() - start
    assert len(kept) == replies
    numbers = random.Random(1).choices(range(replies), k=min(1000, replies))
    start = time.monotonic()
    assert all(kept.find(key_of(number)) for number in numbers)
    find_ms = (time.monotonic() - start) * 1000 / max(1, len(numbers))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return {"index_s": index_s, "find_ms": find_ms, "peak_mib": peak}


def main() -> None:
    """Write, read in fresh processes, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--replies", type=int, default=100_000)
    parser.add_argument("--bytes", type=int, default=10_000)
    parser.add_argument("--place", type=Path, help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.place:
        print(json.dumps(read(asked.place, asked.replies)))
        return
    with tempfile.TemporaryDirectory() as place:
        folders = {"empty": Path(place) / "empty", "full": Path(place) / "full"}
        for folder in folders.values():
            folder.mkdir()
        start = time.monotonic()
        write(folders["full"], asked.replies, asked.bytes)
        written_s = time.monotonic() - start
        stored = sum(file.stat().st_size for file in folders["full"].iterdir())
        print(f"{asked.replies:,} replies, {stored / 1e6:,.0f} MB, written in {written_s:.1f} s")
        for name, folder in folders.items():
            count = asked.replies if name == "full" else 0
            command = [sys.executable, __file__, "--place", str(folder), "--replies", str(count)]
            figures = json.loads(subprocess.run(command, check=True, capture_output=True).stdout)
            print(f"{name:<6}", "  ".join(f"{figure} {value:.3f}" for figure, value in figures.items()), flush=True)


if __name__ == "__main__":
    main()
