"""Pushes a dataset to the Hub: exports it if due, merges its card, uploads it, and compares what arrived.

    what is local ─ is there anything to push?
    RUN ─ export, if that is due ───────▶ RUN/dataset ──────────┐
    the Hub's README.md ─ what people wrote there ─▶ the card ───┴─▶ links in a scratch folder ─▶ hub ─▶ its listing

Nothing but the run's folder is read and no lock is taken, so a build may go on meanwhile; `follow` pushes while it
does. A dataset that is exported again during a push is pushed again. Every file is compared by size and hash
with the repository's listing at the commit that was made.
"""

from __future__ import annotations

import hashlib
import re
import time
from collections.abc import Callable
from dataclasses import dataclass
from fnmatch import fnmatch
from pathlib import Path

from websight import packaged
from websight.commands.export import export
from websight.config.load import config_file
from websight.dataset import card, files, parts
from websight.dataset.inputs import summary_of, why_stale
from websight.errors import RunError, UsageError
from websight.hub.refusal import RetryableError, trouble
from websight.hub.repository import DATA, Repository, Stored, token
from websight.lifetime.scratch import scratch
from websight.run import distant, mirror
from websight.run.store import Store
from websight.sources.place import is_inside

Say = Callable[[str], None]

_PAUSES_S = (1.0, 4.0)
"""Before another try, where the Hub stumbled. The library tries most requests five times by itself, in 23 s; the commit
it does not. A longer outage is the caller's: exit code 75."""

_POLL_S = 20.0
"""Between two looks at a run that is being built: a shard of 100 pages takes about half a minute."""

_REST_S = 300.0
"""After a push that failed in between, while a run is followed: the window of the Hub's request limit."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pushed:
    """What a push left on the Hub."""

    url: str
    repository: str
    revision: str
    commit: str
    files: int
    bytes: int
    rows: int  # of the dataset, without the rejected ones


def push_to(
    location: Path,
    name: str,
    *,
    private: bool = False,
    revision: str = "main",
    every: int | None = None,
    say: Say = lambda _: None,
) -> Pushed:
    """Push the dataset of a run, or a dataset folder, to the repository USER/NAME.

    With `every`, push whenever so many more shards are finished, until all are. The token is HF_TOKEN, or what `hf auth
    login` keeps. Raises: UsageError, RunError.
    """
    look(location, say, may_wait=bool(every))
    repository = Repository(name, token=token(), revision=revision)

    def once() -> Pushed:
        return push(dataset_of(location, _export, say), repository, say)

    if repository.start(private=private):
        say(f"{name} is new")
    return follow(location, every, once, say) if every else once()


def look(location: Path, say: Say, *, may_wait: bool = False) -> None:
    """Look at what is local, before anybody is asked for a login; a run that is being built may be waited for.

    Raises: UsageError where there is nothing to push.
    """
    place = mirror.place_of(location)
    if not location.is_dir():
        raise UsageError(f"{location}: there is no such folder; name a run directory or a dataset folder")
    if config_file(location):
        store = Store.open(location)
        store.gather_export()
        progress = store.progress()
        if not (progress.done or may_wait):
            raise UsageError(f"{place}: has no finished pages yet; websight build {place}")
        if progress.done and not why_stale(store, progress):
            _rows(location / "dataset")
        return
    if may_wait:
        raise UsageError(f"{location}: is not a run directory; --every follows a run that is being built")
    if not any(location.glob("data/*.parquet")):
        raise UsageError(f"{location}: is neither a run directory nor a dataset (it has no data/*.parquet)")
    _rows(location)
    run = location.resolve().parent
    if location.resolve().name == "dataset" and config_file(run):
        store = Store.open(run)
        if reason := why_stale(store, store.progress()):
            say(f"{location}: is older than its run: {reason}; websight push {run} exports it first")


def _rows(folder: Path) -> int:
    """Return the number of rows of a dataset. Raises: UsageError if it has none, RunError if a file is damaged."""
    rows = sum(files.rows_in(path) for path in folder.glob("data/*.parquet"))
    if not rows:
        raise UsageError(f"{folder}: has no rows; nothing was kept")
    return rows


def _export(folder: Path) -> None:
    export(folder, Store.open(folder).config)


def dataset_of(location: Path, export: Callable[[Path], object], say: Say) -> Path:
    """Return the dataset folder of a run, exported again if it is out of date, or `location` itself if it is one.

    Raises: UsageError where there is nothing to push; RunError.
    """
    if not (location / "config.toml").is_file():
        if any(location.glob("data/*.parquet")):
            return location
        raise UsageError(f"{location}: is neither a run directory nor a dataset (it has no data/*.parquet)")
    store = Store.open(location)
    store.gather_export()
    progress = store.progress()
    if not progress.done:
        raise UsageError(f"{store.place}: has no finished pages yet; websight build {store.place}")
    reason = why_stale(store, progress)
    if not reason and (name := parts.harmed(location, summary_of(location).parts)):
        reason = f"dataset/{name} is damaged"
    if reason:
        say(f"{store.place}: exporting, because {reason}")
        export(location)
    return location / "dataset"


def push(folder: Path, repository: Repository, say: Say, pauses_s: tuple[float, ...] = _PAUSES_S) -> Pushed:
    """Push a dataset folder to the repository. Raises: RunError, UsageError."""
    for pause_s in pauses_s:
        try:
            return _pushed(folder, repository, say)
        except RetryableError as error:  # also a permanent one: whether it is one, a second time tells
            say(f"{error}; trying again in {pause_s:g} s")
            time.sleep(pause_s)
    return _pushed(folder, repository, say)


def _pushed(folder: Path, repository: Repository, say: Say) -> Pushed:
    again = f"{folder}: was exported again in the middle of the push; files that have arrived are kept"
    try:
        which = folder.stat().st_ino
        with scratch() as stage:
            rows = _linked(folder, stage)
            commit = _sent(stage, repository, f"{rows} rows, by {packaged.DISTRIBUTION} {packaged.version()}", say)
            meant = _meant(stage)
            wrong = differences(meant, repository.files(commit))
            size = sum(path.stat().st_size for path in meant.values())
        if folder.stat().st_ino != which:
            raise RetryableError(again)
    except FileNotFoundError:
        raise RetryableError(again) from None
    except OSError as error:
        raise trouble(error, repository.name) from None
    if wrong:
        more = f", and {len(wrong) - 3} more" if len(wrong) > 3 else ""
        what = f"{repository.name}: what arrived is not what was sent: {'; '.join(wrong[:3])}{more}"
        raise RetryableError(f"{what}; {_MENDED}", permanent=True)
    return Pushed(
        url=repository.url, repository=repository.name, revision=repository.revision, commit=commit,
        files=len(meant), bytes=size, rows=rows,
    )  # fmt: skip


_MENDED = (
    "the same command sends it again; where that is in vain, the server changes files, or the repository's .gitignore "
    "or .gitattributes does"
)


def _linked(folder: Path, stage: Path) -> int:
    """Link all files of the dataset except hidden ones into `stage`, and return the number of rows."""
    rows = _rows(folder)
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder)
        if not (path.is_file() or distant.name_of(path)) or any(part.startswith(".") for part in name.parts):
            continue
        if not _is_text(str(name)):
            raise UsageError(f"{folder}: no repository takes the file name {str(name)!r}; rename it")
        (stage / name).parent.mkdir(parents=True, exist_ok=True)
        if distant.name_of(path):
            distant.bring(path, stage / name)
            continue
        if not is_inside(folder, path):
            raise UsageError(
                f"{path}: is a link that leads out of the dataset; nothing outside is published; remove it"
            )
        (stage / name).symlink_to(path.resolve())
    return rows


def _is_text(name: str) -> bool:
    try:
        name.encode("utf-8")
    except UnicodeEncodeError:
        return False
    return name.isprintable()


def _sent(stage: Path, repository: Repository, message: str, say: Say) -> str:
    """Upload the files of `stage`, keeping what people wrote into the Hub's card, and return the commit."""
    readme = stage / "README.md"
    there, commit = repository.readme()
    if readme.exists():
        text = card.merged(card.addressed(readme.read_text("utf-8"), repository.name), there)
        readme.unlink()  # the link, not the run's own card
        readme.write_text(text, "utf-8")
    meant = _meant(stage)
    if commit and not differences(meant, repository.files(commit)):
        say(f"{repository.url} has all {len(meant)} files already")
        return commit
    size = sum(path.stat().st_size for path in meant.values())
    say(
        f"pushing {len(meant)} files, {size / 1e6:,.1f} MB, to {repository.url}; "
        "files that are there already are not sent again"
    )
    return repository.upload(stage, after=commit, message=message)


def _meant(stage: Path) -> dict[str, Path]:
    """Return the files of `stage` by their paths in the repository."""
    return {path.relative_to(stage).as_posix(): path for path in sorted(stage.rglob("*")) if path.is_file()}


def differences(meant: dict[str, Path], listed: dict[str, Stored]) -> list[str]:
    """Compare files with a repository's listing; return those missing, different, or left over."""
    wrong = [f"{name} is left over" for name in listed if name not in meant and any(fnmatch(name, p) for p in DATA)]
    for name, path in meant.items():
        there, size = listed.get(name), path.stat().st_size
        if there is None:
            wrong.append(f"{name} is missing")
        elif there.size != size:
            wrong.append(f"{name} has {there.size} bytes, not {size}")
        elif not _is_same(path, there):
            wrong.append(f"{name} has another hash")
    return wrong


def _is_same(path: Path, there: Stored) -> bool:
    """Compare a file with the hash that a repository lists: of its content, or of git's object, which may be either.

    Other names, such as an ETag, tell nothing of the content; then the size has to do.
    """
    if there.sha256:
        return there.sha256 == _sha256(path) or there.sha256 == _git_hash(path, "sha256")
    return not _GIT_SHA1.fullmatch(there.git_sha1) or there.git_sha1 == _git_hash(path, "sha1")


_PIECE_BYTES = 2**20
_GIT_SHA1 = re.compile(r"[0-9a-f]{40}")


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _git_hash(path: Path, algorithm: str) -> str:
    """Return git's hash of a file's content; the Hub lists it for small files."""
    found = hashlib.new(algorithm, b"blob %d\0" % path.stat().st_size, usedforsecurity=False)
    with path.open("rb") as file:
        while piece := file.read(_PIECE_BYTES):
            found.update(piece)
    return found.hexdigest()


def follow(
    run: Path, every: int, once: Callable[[], Pushed], say: Say, wait: Callable[[float], None] = time.sleep
) -> Pushed:
    """Push by `once` whenever `every` more shards of a run are finished, and when all of them are.

    What passes by itself is waited for. Raises: RunError where it does not; UsageError.
    """
    sent, waits_for = 0, 0
    pushed: Pushed | None = None
    while True:
        progress = Store.open(run).progress()
        finished = len(progress.done)
        if pushed and not progress.missing and finished == sent:
            return pushed
        if finished - sent >= every or (finished > sent and not progress.missing):
            try:
                pushed, sent = once(), finished
            except RunError as error:
                if error.permanent:
                    raise
                say(f"{error}; trying again in {_REST_S:g} s")
                wait(_REST_S)
            continue
        due = min(sent + every, progress.shards)
        if due != waits_for:
            say(f"{finished} of {progress.shards} shards are finished; waiting for {due}")
            waits_for = due
        wait(_POLL_S)
