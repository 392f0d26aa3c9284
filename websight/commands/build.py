"""Starts or resumes a run: locks it, keeps its config, and makes its missing shards."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

from websight import filters
from websight.authors.registry import resolved
from websight.commands import rendering
from websight.commands.given import Given
from websight.commands.watcher import Watcher
from websight.commands.work import Making, work
from websight.config.tree import Config
from websight.errors import NothingKeptError, RunError
from websight.llm.ledger import Ledger
from websight.llm.replies import Replies
from websight.llm.spent import Spent
from websight.run import cluster, launch
from websight.run.advice import Drops
from websight.run.progress import Progress
from websight.run.store import Store

_TELLING = 20
"""Pages that say something of a run: where one in five is kept, 20 are all dropped once in 90 shares."""

_NAMED = 5
"""Files that a line names; the others are counted."""


def build(folder: Path, wanted: Config, making: Making) -> Progress:
    """Make every missing shard of the run in `folder` and return how far it is.

    Where none is missing, nothing is written and no browser is looked for. Fewer than all shards are there when `stop`
    was requested. Raises: UsageError, RunError.
    """
    if not (folder / "config.toml").is_file():
        _require(wanted, making)  # before anything is made
    wanted = _resolved(wanted, making.given)
    store = Store.create(folder, wanted)
    with store.locked(say=making.watcher.say):
        store.gather()
        _refuse_batches_under_way(store)
        for aside, why in store.recover().items():
            making.watcher.say(f"{why}; set aside as {aside.name}, its pages are made again")
        progress = store.progress()  # refuses a config that the shards were not made by
        making.retry.check(progress)
        store.freeze()
        store.settle_renderer(progress, is_alone=True)
        missing = [*progress.missing, *making.retry.shards(progress)]
        to_make = _begun(store, progress, range(progress.shards), making)
        if not missing:
            return progress
        _require(wanted, making)
        _say_what_is_broken(store, making.watcher)
        making.watcher.spend(spent_of(folder))
        store.event("start", missing=len(missing), fingerprint=wanted.fingerprint())
        work(store, missing, to_make, making)
        progress = store.progress()
        store.event("end", missing=len(progress.missing))
        store.hand_over()
    return progress


def build_share(folder: Path, wanted: Config, making: Making) -> Progress:
    """Make this array process's share of the missing shards.

    Raises: RunError if it was stopped before the end; NothingKeptError where no page of it is kept.
    """
    index, count = launch.array_rank()
    if not (folder / "config.toml").is_file():
        rendering.require_browser(wanted)
    wanted = _resolved(wanted, making.given)
    store = Store.create(folder, wanted)
    with store.locked(shared=True, say=making.watcher.say):
        store.gather()
        _refuse_batches_under_way(store)
        share = launch.share(range(store.shard_count), index, count)
        store.narrow(share)
        progress = store.progress()
        store.freeze()
        store.settle_renderer(progress, is_alone=False)
        mine = [shard for shard in share if shard in {*progress.missing, *making.retry.shards(progress)}]
        to_make = _begun(store, progress, share, making)
        if not mine:
            _require_pages(store, progress, share)
            return progress
        rendering.require_browser(wanted)
        store.event("start", missing=len(mine), index=index, count=count)
        work(store, mine, to_make, making, task=(index, count))
        progress = store.progress()
        left = launch.share(progress.missing, index, count)
        store.event("end", missing=len(left), index=index, count=count)
        store.hand_over()
    if left:
        raise RunError(f"stopped with {len(left)} shards of this share missing; run the same command again to continue")
    _require_pages(store, progress, share)
    return progress


def _require(wanted: Config, making: Making) -> None:
    """Check that there is something to render with: a browser here, or a cluster. Raises: RunError, UsageError."""
    if making.cluster is None:
        rendering.require_browser(wanted)
    else:
        cluster.require(making.cluster)


def _require_pages(store: Store, progress: Progress, share: Sequence[int]) -> None:
    """Check that a finished share of an array keeps a page. Raises: NothingKeptError if not.

    A share of few pages may keep none by chance; then all pages count, once the run is finished.
    """
    done = [manifest for manifest in progress.done if manifest.shard in set(share)]
    if sum(manifest.samples for manifest in done) < _TELLING and not progress.missing:
        done = list(progress.done)
    pages, kept = (sum(getattr(manifest, name) for manifest in done) for name in ("samples", "kept"))
    if kept or not pages or (pages < _TELLING and progress.missing):
        return
    drops = Drops()
    for manifest in done:
        for sample in store.samples(manifest.shard):
            if sample.drop:
                drops.add(sample.id, sample.drop)
    reasons = "\n".join(drops.lines())
    raise NothingKeptError(f"{store.place}: none of the {pages} pages here was kept\n{reasons}", reasons=reasons)


def _begun(store: Store, progress: Progress, shards: Sequence[int], making: Making) -> int:
    """Tell the watcher how far these shards are, and return how many of their pages have to be made."""
    sizes = {shard: len(store.shard_numbers(shard)) for shard in shards}
    total, to_make = sum(sizes.values()), making.retry.pages_to_make(sizes, (*progress.done, *progress.partial))
    making.watcher.begin("making", total, total - to_make)
    return to_make


def _resolved(wanted: Config, given: Given) -> Config:
    """Return the config with the keys that are filled in when a run starts. Raises: UsageError."""
    written = resolved(rendering.pictured(wanted), given.author)
    return written.model_copy(update={"filters": filters.resolved(wanted.filters, given.filters)})


def _say_what_is_broken(store: Store, watcher: Watcher) -> None:
    """Tell which of the user's pictures are passed over."""
    gallery = rendering.gallery_of(store.config)
    if gallery and gallery.passed_over:
        count, names = len(gallery.passed_over), gallery.passed_over[:_NAMED]
        store.event("pictures", passed_over=count)
        named = ", ".join(names) + (", …" if count > len(names) else "")
        watcher.say(f"images.folder: skipping pictures that cannot be read: {count} ({named})")


def _refuse_batches_under_way(store: Store) -> None:
    """Refuse to run beside unfinished batches: their requests would be sent, and paid, twice."""
    if live := len(Ledger(store.replies).live_keys()):
        raise RunError(
            f"{store.place}: {live} requests are in unfinished batches; first run: websight batch {store.place} collect"
        )


def spent_of(folder: Path) -> Spent:
    """Return what the models of a run have cost so far."""
    with closing(Replies(folder / "replies")) as replies:
        return replies.spent()
