"""Hostile pages in whole runs: `build --files` over a folder of them with good pages in between.

Survived means that the run ends by itself, the page is one row, kept or dropped with a reason that a person can read, a
row that is kept is found equal by `verify`, its neighbours are those of a run without it, pixel for pixel, and nothing
reached the canary or a file outside.
"""

from __future__ import annotations

import json
import socket
from pathlib import Path
from typing import Any

from tests.browser.wild import body
from tests.chaos import judge, snapshot
from tests.chaos.attack import Flaw
from tests.chaos.field import Field
from tests.chaos.harm import GROUPS
from tests.chaos.place import OTHER_SECRET, Canary
from tests.command import AS_SHOT, drops, rows, sets

GOOD = 5
_FIRST = 5  # of the seeds whose pages are kept: 3 is too wide, 4 complains on the console
_OF_THE_ROW = ("number", "id", "seed", "source")
"""What a row has of its place in the plan, which differs where other pages stand between."""

_LIMIT_S = 20  # the default: some pages here take all of it, and a good one beside them a second

_KEYS = sets(run__pages_per_shard=10, browser__processes=2, browser__timeout_s=_LIMIT_S, run__drop_window=0, **AS_SHOT)
_WAYS = Path(__file__).parent.parent / "browser" / "ways_out.html"
_OURS = ("bug", "unexpected")
"""Reasons that are no page's fault."""


def good_page(number: int) -> str:
    """Return a page in the style of the first models, which Tailwind draws."""
    head = '<meta charset="utf-8"><title>Good</title><script src="https://cdn.tailwindcss.com"></script>'
    return f'<!DOCTYPE html><html lang="en"><head>{head}</head>{body(number)}</html>'


def good_pages(folder: Path) -> None:
    """Write the good pages; their names spread them among others."""
    folder.mkdir(exist_ok=True)
    for number in range(GOOD):
        (folder / f"{'abcde'[number]}-good.html").write_text(good_page(_FIRST + number), "utf-8")


def command(run: Path, pages: Path, count: int) -> list[object]:
    """Return the command that builds a run of the pages in a folder."""
    return ["build", run, "--files", pages, "--pages", count, *_KEYS]


def of_group(field: Field, group: str) -> None:
    """Build a run of hostile pages and good ones."""
    canary, pages = field.place.canary, field.fresh().parent / "pages"
    run, secret = pages.parent / "run", pages.parent / "secret.txt"
    secret.write_text(OTHER_SECRET)
    good_pages(pages)
    documents = GROUPS[group]()
    if group == "out":
        documents |= {f"ways out to {host}": _ways_out(host, canary) for host in _hosts()}
    names = field.dice.sample(sorted(documents), min(len(documents), field.most))
    numbered = {f"{'abcde'[number % GOOD]}-{number:03d}.html": name for number, name in enumerate(names)}
    for file, name in numbered.items():
        (pages / file).write_bytes(_addressed(documents[name], canary, secret))
    words = command(run, pages, len(names) + GOOD)
    with field.attack(f"{group}: all pages together"):
        field.run(*words)
        secret.unlink()
    built = rows(run)
    flaws = _flaws(run, built)
    for file, name in numbered.items():
        with field.attack(name):
            field.blame(judge.left("rows lost", [] if sum(row["source"] == file for row in built) == 1 else [file]))
            field.blame(flaws.get(file, []))
    _neighbours(field, run)
    said = field.start("verify", run, "--json").ended()
    if said.code:
        field.blame(_not_equal(said.out, {row["id"]: numbered.get(row["source"], row["source"]) for row in built}))
    field.settled()


def _flaws(run: Path, built: list[dict[str, Any]]) -> dict[str, list[Flaw]]:
    """Find reasons that are no page's fault, and rows that hold what no page may know."""
    sources, found = {row["number"]: row["source"] for row in built}, dict[str, list[Flaw]]()
    for number, reason in drops(run).items():
        if any(word in reason for word in _OURS):
            found.setdefault(sources[number], []).append(Flaw("other", f"dropped as {reason}"))
    for row in built:
        told = json.dumps({name: value for name, value in row.items() if name != "html"}, default=lambda _: "")
        if OTHER_SECRET in told:
            found.setdefault(row["source"], []).append(Flaw("keys leaked", "a file outside is in the row"))
    return found


def _neighbours(field: Field, run: Path) -> None:
    """Hold the good pages against those of a run that has no others."""
    named = [
        {f"{row['source']}": {**row} for row in rows(folder) if str(row["source"]).endswith("-good.html")}
        for folder in (field.reference("pages"), run)
    ]
    wanted, found = ({name: snapshot.hashed(row) for name, row in each.items()} for each in named)
    assert len(wanted) == GOOD
    undisturbed, built = named
    gone = {
        name: f"{row['drop']['reason']}: {row['drop']['detail'][:200]}"
        for name, row in built.items()
        if row["drop"] and not undisturbed[name]["drop"]
    }
    field.blame(judge.left("rows lost", [f"{name} ({reason})" for name, reason in gone.items()]), everyone=True)
    wanted = {name: row for name, row in wanted.items() if name not in gone}
    whole = [(name, row) for name, row in found.items() if name not in gone]
    field.blame(judge.rows_compared(wanted, whole, ignoring=_OF_THE_ROW), everyone=True)


def _not_equal(out: str, names: dict[str, str]) -> list[Flaw]:
    found = json.loads(out or "{}").get("differing", [])
    where = [f"{names.get(row['id'], row['id'])} ({row})"[:300] for row in found]
    return judge.left("rows different", where or ["verify failed"])


def _hosts() -> list[str]:
    """Return names of this machine under which the canary listens."""
    own = socket.gethostbyname(socket.gethostname())
    return ["127.0.0.1", "localhost", "a.localhost", *({own} - {"127.0.0.1"})]


def _ways_out(host: str, canary: Canary) -> bytes:
    address = f"{host}:{canary.port}"
    text = _WAYS.read_text("utf-8").replace("__HTTP__", f"http://{address}")
    return text.replace("__HOST__", address).replace("__UDP__", address).encode()


def _addressed(content: bytes, canary: Canary, secret: Path) -> bytes:
    address = f"127.0.0.1:{canary.port}"
    known = {
        "HTTP": f"http://{address}",
        "HOST": address,
        "UDP": address,
        "PORT": str(canary.port),
        "SECRET": str(secret),
    }
    for name, value in known.items():
        content = content.replace(f"__{name}__".encode(), value.encode())
    return content
