"""Kills of what comes after a build: export, report, other formats and push."""

from __future__ import annotations

import hashlib
from pathlib import Path

from tests.chaos import judge, snapshot
from tests.chaos.attack import Flaw
from tests.chaos.field import Field
from tests.chaos.kills import Moment, strike
from tests.chaos.references import FORMATS, grammar
from tests.hub_server import HubServer

_KILLS = 4  # of one run before it is judged


def _hidden(field: Field, run: Path) -> None:
    """Find folders that were to take the place of others."""
    names = [path.name for path in run.iterdir() if path.name.endswith((".new", ".old", ".tmp"))]
    field.blame(judge.left("temporary files left", names), everyone=True)


def of_export(field: Field) -> None:
    """Kill exports that change how pictures are stored: the dataset is the old one or the new one, whole."""
    while field.goes_on():
        run = field.copy("grammar")
        pages = {name.split()[0] for name, _ in snapshot.of_dataset(run)}
        for number in range(_KILLS):
            if not field.goes_on():
                break
            with field.attack("") as attack:
                victim = field.start("export", run, "-o", f"export.image_format={('jpeg', 'webp')[number % 2]}")
                new, export = run / ".dataset.new", run / "export.json"
                before = export.stat().st_mtime_ns
                found = [
                    Moment("start", lambda: True, 1.5),
                    Moment("dataset", new.exists, 0.3),
                    Moment("first file", lambda new=new: any(new.glob("data/*.parquet")), 0.1),
                    Moment("numbers", lambda e=export, b=before: e.exists() and e.stat().st_mtime_ns != b, 0.1),
                ]
                if strike(field, victim, found, attack) is None:
                    field.judge(victim.ended(), {0})
                    field.forget(attack)
                there = {name.split()[0] for name, _ in snapshot.of_dataset(run)}
                field.blame(judge.left("rows lost", pages - there))
        field.finished(run, "grammar", "export", run, "-o", "export.image_format=png")
        _hidden(field, run)


def of_report(field: Field) -> None:
    """Kill reports: the page is whole, or not there."""
    while field.goes_on():
        run = field.copy("grammar")
        page = run / "report.html"
        for _ in range(_KILLS):
            if not field.goes_on():
                break
            with field.attack("") as attack:
                page.unlink(missing_ok=True)
                victim = field.start("report", run)
                found = [
                    Moment("start", lambda: True, 1.5),
                    Moment("page", lambda p=page: any(p.parent.glob(".report*")), 0.05),
                ]
                if strike(field, victim, found, attack) is None:
                    field.judge(victim.ended(), {0})
                    field.forget(attack)
                if page.exists() and not page.read_text("utf-8").rstrip().endswith("</html>"):
                    field.blame([Flaw("rows different", "report.html is cut")])
        field.finished(run, "grammar", "report", run)
        _hidden(field, run)


def of_formats(field: Field) -> None:
    """Kill the writing of other formats."""
    while field.goes_on():
        run = field.copy("grammar")
        for name in FORMATS:
            if not field.goes_on():
                break
            with field.attack("") as attack:
                victim = field.start("export", run, "--to", name)
                new = run / f".{name}.new"
                found = [Moment("start", lambda: True, 1.2), Moment("folder", new.exists, 0.1)]
                blow = strike(field, victim, found, attack)
                attack.name = f"{name}: {attack.name}"
                if blow is None:
                    field.judge(victim.ended(), {0})
                    field.forget(attack)
            field.run("export", run, "--to", name)
            wanted = dict(snapshot.of_files(field.reference("grammar") / name))
            field.blame(judge.rows_compared(wanted, snapshot.of_files(run / name)), everyone=True)
        field.finished(run, "grammar", *grammar(run))
        _hidden(field, run)


def of_push(field: Field) -> None:
    """Kill pushes after a drawn number of requests: at the end all is there, and nothing was sent twice."""
    while field.goes_on():
        run = field.copy("grammar")
        with HubServer() as hub:
            known = {"HF_ENDPOINT": hub.url, "HF_HUB_DISABLE_XET": "1", "HF_HOME": str(run.parent / "hub")}
            words = ("push", run, "me/pages")
            for _ in range(_KILLS):
                if not field.goes_on():
                    break
                with field.attack("") as attack:
                    count = len(hub.requests) + field.dice.randrange(12)
                    asked = Moment(f"request {count}", lambda c=count: len(hub.requests) > c, 0.02)
                    victim = field.start(*words, **known)
                    if strike(field, victim, [Moment("start", lambda: True, 1.5), asked, asked, asked], attack) is None:
                        field.judge(victim.ended(), {0})
                        field.forget(attack)
                        break
            field.finished(run, "grammar", *words, **known)
            _arrived(field, run, hub)


def _arrived(field: Field, run: Path, hub: HubServer) -> None:
    there = hub.repositories["me/pages"].files()
    found = [(name, {"sha256": file.lfs[0]}) for name, file in there.items() if file.lfs]
    local = {
        str(path.relative_to(run / "dataset")): {"sha256": hashlib.sha256(path.read_bytes()).hexdigest()}
        for path in (run / "dataset").rglob("*.parquet")
    }
    field.blame(judge.rows_compared(local, found), everyone=True)
    twice = len(hub.sent) - len(set(hub.sent))
    if twice:
        field.blame([Flaw("replies asked again", f"{twice} files were sent twice", twice)], everyone=True)
