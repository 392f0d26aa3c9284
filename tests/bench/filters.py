"""How good are the filters? Faults put into good pages on purpose, so that what should be dropped is known.

    grammar pages ──▶ one fault each, of a known kind and one of several wordings ──▶ websight build --author files
                  └─▶ left as they are                                            └─▶ dropped, and for which reason?

Prints, for every kind of fault, how many were dropped (recall), how many for the reason that names the fault, and for
every reason how many of its drops were right (precision); both with Wilson's 95 % interval. `--write` puts the numbers
into data/filters.toml, from which dataset cards take their table. `--pages DIR` (pages people published) adds what is
dropped of those: each has to be looked at.

Wordings are not those the filters' own tests use. Faults that no filter looks for are in the list too: their recall is
what it is. Not covered: faults as models really make them, several in one page.

    python tests/bench/filters.py [--each 60] [--untouched 200] [--pages DIR] [--write]
"""

from __future__ import annotations

import argparse
import datetime as dt
import json
import math
import tempfile
from collections import Counter
from pathlib import Path
from typing import Any

import tomli_w
from faults import FAULTS

from websight import packaged
from websight.authors import registry as author
from websight.authors.grammar.compose import Compose
from websight.chance import Dice
from websight.commands import build
from websight.commands.work import Making
from websight.config.load import load
from websight.run.store import Store
from websight.sample import Sample

FIRST = 10_000  # number of the first page: no page that thresholds or templates were tuned on


def pages(each: int, untouched: int) -> list[dict[str, str]]:
    """Return rows of `text` and, as the idea, the kind of fault in it; "" where there is none."""
    plan, compose = author.author_of(load()).plan, Compose()
    kinds = [kind for kind in FAULTS for _ in range(each)] + [""] * untouched
    rows = []
    for number, kind in enumerate(kinds):
        html = compose(plan.sample(FIRST + number)).html
        fault = FAULTS[kind][0] if kind else (lambda html, _dice: html)
        rows.append({"text": fault(html, Dice("fault", kind, number)), "llm_generated_idea": kind or "good"})
    return rows


def judged(source: str, folder: Path, count: int) -> list[Sample]:
    """Build the pages of a source as anybody would, and return them with what became of them."""
    wanted = load(overrides=["author.name=files", f"author.files={source}", f"run.pages={count}"])
    build.build(folder, wanted, Making())
    store = Store.open(folder)
    return [sample for manifest in store.progress().done for sample in store.samples(manifest.shard)]


def wilson(right: int, of: int) -> tuple[float, float]:
    """Return the 95 % interval of a share.

    Source: Wilson 1927, https://en.wikipedia.org/wiki/Binomial_proportion_confidence_interval
    """
    if not of:
        return 0.0, 1.0
    z, share = 1.96, right / of
    middle = (share + z * z / (2 * of)) / (1 + z * z / of)
    half = z * math.sqrt(share * (1 - share) / of + z * z / (4 * of * of)) / (1 + z * z / of)
    return max(0.0, middle - half), min(1.0, middle + half)


def share(right: int, of: int) -> str:
    low, high = wilson(right, of)
    return f"{right:4d} of {of:<4d}  {low:6.1%} – {high:6.1%}"


def measured(samples: list[Sample]) -> dict[str, Any]:
    made = Counter(sample.idea for sample in samples)
    dropped = Counter((sample.idea, sample.drop.reason) for sample in samples if sample.drop)
    recall = {
        kind: {
            "pages": made[kind],
            "dropped": sum(count for (fault, _), count in dropped.items() if fault == kind),
            "named": sum(dropped[kind, reason] for reason in named),
            "reasons": {reason: count for (fault, reason), count in dropped.most_common() if fault == kind},
        }
        for kind, (_, named) in FAULTS.items()
    }
    reasons = sorted({reason for _, reason in dropped} - {"left_page"})
    precision = {
        reason: {
            "dropped": sum(count for (_, why), count in dropped.items() if why == reason),
            # A page with any fault was rightly dropped; with the name of another fault it was dropped all the same.
            "right": sum(count for (kind, why), count in dropped.items() if why == reason and kind != "good"),
        }
        for reason in reasons
    }
    good = {"pages": made["good"], "dropped": sum(n for (kind, _), n in dropped.items() if kind == "good")}
    return {"good": good, "recall": recall, "precision": precision}


def show(found: dict[str, Any]) -> None:
    print(f"\n{'fault':<24}{'dropped (recall)':<32}{'named':>6}  reasons")
    for kind, row in found["recall"].items():
        reasons = ", ".join(f"{reason} {count}" for reason, count in row["reasons"].items()) or "–"
        print(f"{kind:<24}{share(row['dropped'], row['pages']):<32}{row['named']:>6}  {reasons}")
    print(f"\n{'reason':<24}rightly dropped (precision)")
    for reason, row in found["precision"].items():
        print(f"{reason:<24}{share(row['right'], row['dropped'])}")
    print(f"\ngood pages dropped      {share(found['good']['dropped'], found['good']['pages'])}")


def main() -> None:
    parser = argparse.ArgumentParser(description="Measure the filters' precision and recall.")
    parser.add_argument("--each", type=int, default=60, help="pages with each fault")
    parser.add_argument("--untouched", type=int, default=200, help="pages with none")
    parser.add_argument("--pages", help="a folder of pages people published")
    parser.add_argument("--write", action="store_true", help="put the numbers into data/filters.toml")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as place:
        rows = pages(options.each, options.untouched)
        lines = Path(place) / "pages.jsonl"
        lines.write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
        found = measured(judged(str(lines), Path(place) / "run", len(rows)))
        show(found)
        if options.pages:
            samples = judged(options.pages, Path(place) / "real", sum(1 for _ in Path(options.pages).rglob("*.html")))
            drops = [sample for sample in samples if sample.drop]
            print(f"\npublished pages dropped {share(len(drops), len(samples))}: look at each")
            for sample in drops:
                print(f"  {sample.source}: {sample.drop.reason}: {sample.drop.detail[:120]}" if sample.drop else "")
    if options.write:
        found["as_of"] = dt.datetime.now(dt.UTC).date().isoformat()
        found["command"] = f"python tests/bench/filters.py --each {options.each} --untouched {options.untouched}"
        packaged.data("filters.toml").write_text(tomli_w.dumps(found), "utf-8")


if __name__ == "__main__":
    main()
