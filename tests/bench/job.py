"""How long does the whole job take? Seconds of rendering, export and report, apart, for one run.

Each part is a process of its own. CPU is Python's, without Chromium's, which `render.py` counts.

    python tests/bench/job.py [--pages 100] [--workers 1] [--turns 1]
"""

from __future__ import annotations

import argparse
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

PARTS = {
    "rendering": "websight.build({run!r}, pages={pages}, config={{'run.workers': {workers}}}, export=False)",
    "export": "from websight.commands.export import export; run = websight.Run({run!r}); export(run.path, run.config)",
    "report": "websight.Run({run!r}).report()",
}


def measured(program: str) -> tuple[float, float]:
    """Return seconds and CPU seconds of a program of its own."""
    before, begun = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    subprocess.run([sys.executable, "-c", f"import websight; {program}"], check=True)
    seconds, after = time.perf_counter() - begun, resource.getrusage(resource.RUSAGE_CHILDREN)
    return seconds, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def main() -> None:
    """Print a line for each part, medians over the turns."""
    words = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    words.add_argument("--pages", type=int, default=100)
    words.add_argument("--workers", type=int, default=1)
    words.add_argument("--turns", type=int, default=1)
    given = words.parse_args()
    results: dict[str, list[tuple[float, float]]] = {part: [] for part in PARTS}
    for _ in range(given.turns):
        with tempfile.TemporaryDirectory() as scratch:
            run = str(Path(scratch) / "run")
            for part, program in PARTS.items():
                results[part].append(measured(program.format(run=run, pages=given.pages, workers=given.workers)))
    whole = 0.0
    for part, times in results.items():
        seconds, cpu = (statistics.median(values) for values in zip(*times, strict=True))
        whole += seconds
        rate, share = given.pages / seconds, cpu / given.pages
        print(f"{part:10} {seconds:6.1f} s  {rate:6.2f} pages/s  {share:6.3f} s of Python's CPU a page")
    print(f"{'all':10} {whole:6.1f} s  {given.pages / whole:6.2f} pages/s")


if __name__ == "__main__":
    main()
