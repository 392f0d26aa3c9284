"""How fast is a dataset made? Rendering alone and the whole job, ours and others', in turns in one go, on all cores.

What each way does is told in `ways.py`: the same documents, Chromium, flags, fonts, size and answers for all, and
nothing of it done outside of the time that is measured. Both numbers of a way are of the same turn: until the last
picture is kept, and until pictures and HTML lie in Parquet (ours: and the report is written). Start-up counts for
all: of Python, of the driver, of the browser; the column "steady" counts for none: from the first finished page to
the last. Ways that take seconds a page get fewer of the same documents (their first page costs them what every page
does), and those that no goal is set against get one turn.

    CPU       seconds a page of all processes: Python's, the driver's, Chromium's (`measuring.py`)
    memory    of one browser and its driver, in a run of its own: watching costs time (`memory.py`)
    verify    `websight verify` of the run of the same turn, start-up counted
    long      400 pages, once: against the rate of `fresh`, which does not depend on how many there are
    pixels    of `ours` and `fresh` on the same documents. They must be equal where a page stands still by itself;
              `fresh` takes its picture at the load event, so a picture or a font that comes later may be missing in it

Prints every turn, the table of medians in the README, and each ratio beside its goal. Ten minutes on two cores.

    python -m tests.bench.render [--pages 100] [--turns 3] [--long 400] [--ways ours,fresh]
"""

from __future__ import annotations

import argparse
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from pathlib import Path

from tests.bench import measuring, memory
from tests.bench.measuring import timed, told_by
from tests.bench.ways import WAYS, documents
from websight.commands.run import Run
from websight.disk import png

SHARE = {"fresh": 0.4, "websight": 0.12, "reused": 0.3, "cdp": 0.4}
"""Of the pages, for ways that take longer: what ten minutes allow."""

OFTEN = ("ours", "views", "fresh")
"""Ways that a goal is set against: they get every turn, the others one."""

TITLES = {
    "ours": "**ours**",
    "cdp": "one page kept, DevTools only",
    "reused": "one page kept, Playwright's `screenshot`",
    "fresh": "a new browser for each page, PNG (Design2Code's way)",
    "websight": "a new page each, network idle, scale 2, JPEG 65 (WebSight v0.2's way)",
}

Figures = dict[str, float]


def turn(way: str, pages: int, sources: Path, folder: Path) -> Figures:
    """Take a turn in a folder of its own, and give what it takes for a page."""
    shutil.copytree(sources, folder)
    said: Figures = told_by("tests.bench.ways", way, "--pages", pages, "--folder", folder)
    rates = {name: pages / said.pop(f"{name}_s") for name in ("rendered", "whole")}
    return {
        "pages_per_s": rates["rendered"],
        "whole_pages_per_s": rates["whole"],
        "cpu_s": said.pop("rendered_cpu_s") / pages,
        "whole_cpu_s": said.pop("whole_cpu_s") / pages,
        **said,
    }


def looked_at_again(run: Path, pages: int) -> Figures:
    """Verify a run, then build it again with nothing to do."""
    rows = sum(1 for _ in Run(run).samples(kept=True))
    verify_s, cpu_s = timed("verify", run)
    before = written(run)
    again_s, _ = timed("build", run, "--pages", pages)
    return {
        "verify_rows_per_s": rows / verify_s,
        "verify_cpu_s": cpu_s / rows,
        "again_s": again_s,
        "again_writes": len(written(run) ^ before),
    }


def written(folder: Path) -> set[tuple[Path, int]]:
    return {(path, path.stat().st_mtime_ns) for path in folder.rglob("*")}


def same_pixels(run: Path, pictures: Path) -> str:
    """Compare our pictures with those of new browsers."""
    ours = {sample.number: sample.shots[0].png for sample in Run(run).samples(kept=True)}
    pairs = {
        number: (png.pixels_of(ours[number]), png.pixels_of(path.read_bytes()))
        for path in pictures.glob("*.png")
        if (number := int(path.name.partition(".")[0])) in ours
    }
    other = [
        f"page {number}: {size(mine)}, there {size(theirs)}"
        for number, (mine, theirs) in sorted(pairs.items())
        if mine.shape != theirs.shape or (mine != theirs).any()
    ]
    return f"{len(pairs) - len(other)} of {len(pairs)}" + "".join(f"\n    {line}" for line in other)


def size(pixels: object) -> str:
    return "{1} × {0}".format(*pixels.shape)  # type: ignore[attr-defined]


def startup() -> Iterator[str]:
    """Yield how long the command takes to say something."""
    for name, words in {
        "python": ["-c", "pass"],
        "import websight": ["-c", "import websight"],
        "websight --help": ["-m", "websight", "--help"],
    }.items():
        times = []
        for _ in range(7):
            begun = time.perf_counter()
            subprocess.run([sys.executable, *words], check=True, stdout=subprocess.DEVNULL)
            times.append(time.perf_counter() - begun)
        yield f"{name} {statistics.median(times):.3f} s"


def table(found: Mapping[str, Figures]) -> Iterator[str]:
    """Yield the README's table."""
    yield "| way | rendering: pages/s (steady) | whole job: pages/s | CPU s/page (whole) | ours is faster by (whole) |"
    yield "|---|---:|---:|---:|---:|"
    for way, title in TITLES.items():
        if way not in found:
            continue
        figures, ours = found[way], found.get("ours")
        rate, whole = figures["pages_per_s"], figures["whole_pages_per_s"]
        faster = ""
        if ours and way != "ours":
            faster = f"**{ours['pages_per_s'] / rate:.1f}** ({ours['whole_pages_per_s'] / whole:.1f})"
        yield (
            f"| {title} | {rate:.2f} ({figures['steady_pages_per_s']:.2f}) | {whole:.2f} "
            f"| {figures['cpu_s']:.2f} ({figures['whole_cpu_s']:.2f}) | {faster} |"
        )


def goals(found: Mapping[str, Figures]) -> Iterator[tuple[str, float, str, float]]:
    """Yield what was measured, its value, "<" or ">", and what it is to be."""
    ours, fresh, views, long = (found.get(way) for way in ("ours", "fresh", "views", "long"))
    if ours:
        yield "whole job / rendering alone, time", ours["pages_per_s"] / ours["whole_pages_per_s"], "<", 1.25
        yield "CPU seconds a page, everything", ours["whole_cpu_s"], "<", 0.30
        yield "CPU seconds a page, rendering alone", ours["cpu_s"], "<", 0.23
        yield "first page, seconds", ours["first_page_s"], "<", 1.5
        yield "kB of a picture", ours["picture_kb"], "<", 480
        yield "verify rows/s / rendering pages/s", ours["verify_rows_per_s"] / ours["pages_per_s"], ">", 1.0
        yield "build again with nothing to do, seconds", ours["again_s"], "<", 2.0
        yield "files that it writes", ours["again_writes"], "<", 0
    if ours and fresh:
        yield "rendering, ours / new browsers", ours["pages_per_s"] / fresh["pages_per_s"], ">", 7.5
        yield "whole job, ours / Design2Code's way", ours["whole_pages_per_s"] / fresh["whole_pages_per_s"], ">", 7.0
    if long and fresh:
        yield "rendering more pages / new browsers", long["pages_per_s"] / fresh["pages_per_s"], ">", 8.5
    if ours and views:
        yield "a further view, share of a page", ours["steady_pages_per_s"] / views["steady_pages_per_s"] - 1, "<", 0.4
        yield "the same in CPU", views["cpu_s"] / ours["cpu_s"] - 1, "<", 0.4
    if "memory" in found:
        yield "MB of one browser and its driver", found["memory"]["median_mb"], "<", 200


def shown(figures: Figures) -> str:
    return "  ".join(f"{name} {value:.2f}" for name, value in figures.items())


def main() -> None:
    """Take turns and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pages", type=int, default=100)
    parser.add_argument("--turns", type=int, default=3)
    parser.add_argument("--long", type=int, default=400, help="pages of the long run; 0: none")
    parser.add_argument("--ways", default=",".join(WAYS), help="which ways, by name")
    given = parser.parse_args()
    measuring.adopt_orphans()
    print("\n".join([*measuring.machine(), f"start-up    {', '.join(startup())}", ""]), flush=True)
    ways, pixels = given.ways.split(","), ""
    results: dict[str, list[Figures]] = {}
    with tempfile.TemporaryDirectory() as place:
        sources = Path(place) / "documents"
        documents(given.pages, sources)
        for number in range(given.turns):
            for way in ways:
                if number and way not in OFTEN:
                    continue
                folder = Path(place) / f"{way}-{number}"
                pages = max(4, round(given.pages * SHARE.get(way, 1)))
                figures = turn(way, pages, sources, folder)
                if way == "ours":
                    figures |= looked_at_again(folder / "run", pages)
                results.setdefault(way, []).append(figures)
                print(f"turn {number + 1} {way:<9} {pages} pages: {shown(figures)}", flush=True)
            if not number and {"ours", "fresh"} <= {*ways}:
                pixels = same_pixels(Path(place) / "ours-0/run", Path(place) / "fresh-0")
            for way in ways:
                shutil.rmtree(Path(place) / f"{way}-{number}", ignore_errors=True)
        if given.long:
            results["long"] = [turn("ours", given.long, sources, Path(place) / "long")]
            print(f"long   {given.long} pages: {shown(results['long'][0])}", flush=True)
    results["memory"] = [memory.of_one_browser()]
    found = {
        way: {name: statistics.median(row[name] for row in rows) for name in rows[0]} for way, rows in results.items()
    }
    print(f"\n{measuring.cores()} cores, {given.pages} pages, {given.turns} turns, medians\n")
    print("\n".join(table(found)), "\n")
    for name, value, sign, goal in goals(found):
        is_reached = value <= goal if sign == "<" else value >= goal
        print(f"{name:<42}{value:8.2f}   goal {'≤' if sign == '<' else '≥'} {goal:<6} {'' if is_reached else 'missed'}")
    if pixels:
        print(f"pictures of ours and of new browsers, equal  {pixels}")


if __name__ == "__main__":
    main()
