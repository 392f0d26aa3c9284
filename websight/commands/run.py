"""A run as a Python object: its samples, dataset and status, and the work that can be done on it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from websight.commands.configuring import config_of
from websight.commands.estimate import Estimate, estimate_run
from websight.commands.export import bring_up_to_date, export, load_line, location
from websight.commands.given import NOTHING_GIVEN, Given
from websight.commands.progress import ProgressOption, watching
from websight.commands.report import write_report
from websight.commands.status import Status, status
from websight.config.environment import preset_environment
from websight.config.load import check_exported
from websight.config.tree import Config
from websight.dataset import formats
from websight.dataset.formats import Format
from websight.dataset.inputs import summary_of
from websight.errors import UsageError
from websight.filters import FilterFunction
from websight.run import mirror
from websight.run.store import Store
from websight.sample import Sample

if TYPE_CHECKING:  # the Hub's library takes 0.3 s to import, a browser's driver 0.2
    from websight.commands.push import Pushed
    from websight.commands.verify import Verdict


@dataclass(frozen=True, slots=True)
class Dataset:
    """An exported dataset: a folder, or in a bucket."""

    path: Path | str  # a URL in a bucket
    rows: dict[str, int]  # by split, such as {"train": 98, "validation": 1, "test": 1}
    loader: str = ""  # what `datasets.load_dataset` calls the format; "" for the dataset itself
    kept: int = 0  # pages, of …
    finished: int = 0  # … so many that were there to export; both 0 of another format

    def load(self, split: str | None = None) -> Any:
        """Load it with `datasets`: one split, or a dictionary of all splits."""
        import datasets  # noqa: PLC0415 — takes a second, and only who loads needs it

        if isinstance(self.path, str):
            folders = {name: f"{name}/**" if self.loader else f"data/{name}-*.parquet" for name in self.rows}
            files = {name: f"{self.path}/{folder}" for name, folder in folders.items()}
            return datasets.load_dataset(self.loader or "parquet", data_files=files, split=split)
        where = {"path": self.loader, "data_dir": str(self.path)} if self.loader else {"path": str(self.path)}
        return datasets.load_dataset(**where, split=split)

    def load_line(self) -> str:
        """Return Python that opens its first split, and nothing that lies beside it."""
        split = next((split for split, rows in self.rows.items() if rows), "train")
        return load_line(self.path, self.loader, split)


@dataclass(frozen=True, slots=True, init=False)
class Run:
    """A run. `websight.Run("my-dataset")` opens one that is there; `websight.build` makes one.

    One in a bucket (`websight.Run("s3://BUCKET/RUN")`) is exported there: dataset and report are objects beside it.
    """

    path: Path  # of a run in a bucket, a temporary folder that has what was asked for
    given: Given = field(default=NOTHING_GIVEN, repr=False)  # what its filters and author were, where Python gave them

    def __init__(self, path: Path | str, given: Given = NOTHING_GIVEN) -> None:
        object.__setattr__(self, "path", mirror.local(path))
        object.__setattr__(self, "given", given)

    @property
    def place(self) -> str:
        """Where it lies: its folder, or its URL."""
        return mirror.place_of(self.path)

    @property
    def config(self) -> Config:
        """The run's own config. Raises: UsageError where there is no run."""
        return Store.open(self.path).config

    def status(self) -> Status:
        """Return how far the run is. Raises: UsageError."""
        return status(self.path)

    def samples(self, *, kept: bool | None = None) -> Iterator[Sample]:
        """Yield the finished samples in order: all, only the `kept` ones, or (False) only the dropped ones.

        Raises: UsageError; RunError where a shard is damaged.
        """
        store = Store.open(self.path)
        for manifest in store.progress().done:
            for sample in store.samples(manifest.shard):
                if kept is None or kept == (sample.drop is None):
                    yield sample

    def sample(self, number: int) -> Sample:
        """Return one finished sample by its number. Raises: UsageError."""
        return Store.open(self.path).sample(number)

    def export(
        self,
        to: str | Format | None = None,
        *,
        config: Config | Mapping[str, Any] | None = None,
        filters: Sequence[FilterFunction] = (),
        progress: ProgressOption = None,
    ) -> Dataset:
        """Make RUN/dataset from what is stored, and return it; no page is rendered again.

        `config` may change keys of `filters` and `export`, such as {"filters.min_words": 40}; the run remembers them.
        Without `config` and `filters`, a dataset that is up to date is left as it is. With `to`, the dataset as it is
        now is written as a format besides: a name, or a function `write(folder, splits)`.
        Raises: UsageError, RunError; NothingKeptError, and the last dataset stays.
        """
        if to is not None:
            if config or filters:
                raise UsageError("export: `to` takes the dataset as it is; export with these settings first")
            with watching(progress) as watcher:
                written = formats.write(self.path, to, watcher.say)
            return Dataset(location(self.path, written.folder.name), written.rows, written.loader)
        given = Given(filters=tuple(filters), author=self.given.author) if filters else self.given
        Store.open(self.path)
        with watching(progress) as watcher:
            if config or filters:
                wanted = config_of(config, self.path)
                check_exported(self.path / "config.toml", wanted)
                export(self.path, wanted, watcher, given)
                write_report(self.path)
            else:
                bring_up_to_date(self.path, watcher, given)
        return self.dataset()

    def dataset(self) -> Dataset:
        """Return the dataset as it was last exported. Raises: UsageError before the first export."""
        Store.open(self.path).gather_export()
        summary = summary_of(self.path)
        return Dataset(location(self.path, "dataset"), summary.splits, kept=summary.kept, finished=summary.finished)

    def report(self) -> Path | str:
        """Write RUN/report.html and return its path, or its URL. Raises: UsageError before the first export."""
        return location(self.path, write_report(self.path).name)

    def estimate(self, pages: int = 10_000) -> Estimate:
        """Return what a run of so many pages will take, from the pages this one has. Raises: UsageError."""
        return estimate_run(self.path, pages)

    def verify(self, rows: int | None = None, *, progress: ProgressOption = None) -> Verdict:
        """Render the dataset again, or its first `rows`, and compare. Raises: UsageError, RunError."""
        from websight.commands import rendering  # noqa: PLC0415 — brings a browser's driver
        from websight.commands.verify import count, dataset_of, verify  # noqa: PLC0415

        folder = dataset_of(self.path)
        with watching(progress) as watcher:
            pool = rendering.pool_of(self.config, watcher.say)
            watcher.begin("verifying", count(folder, rows), 0)
            return verify(folder, pool, rows, watcher.tick)

    def push(
        self,
        repository: str,
        *,
        private: bool = False,
        revision: str = "main",
        every: int | None = None,
        say: Callable[[str], None] = lambda _: None,
    ) -> Pushed:
        """Push the dataset to USER/NAME on the Hugging Face Hub; exported first where shards are younger.

        With `every`, pushes whenever so many more shards are finished, until all are. `say` is told what happens. The
        token is HF_TOKEN, or what `hf auth login` keeps. Raises: UsageError, RunError.
        """
        preset_environment(HF_HUB_DISABLE_TELEMETRY="1", HF_HUB_DISABLE_PROGRESS_BARS="1")  # read at import
        from websight.commands.push import push_to  # noqa: PLC0415

        return push_to(self.path, repository, private=private, revision=revision, every=every, say=say)

    def fetch(self, folder: Path | str, *, progress: ProgressOption = None) -> Run:
        """Copy a run out of its bucket into `folder`, or go on with a copy, and return the copy.

        Raises: UsageError, RunError.
        """
        from websight.commands.fetch import fetch  # noqa: PLC0415 — for runs in buckets alone

        with watching(progress) as watcher:
            return Run(fetch(self.path, Path(folder), watcher).path, self.given)

    def tidy(self) -> tuple[str, ...]:
        """Remove from a run's bucket the shards that lost a race, and return their names. Raises: as `fetch`."""
        from websight.commands.fetch import tidy  # noqa: PLC0415

        return tuple(tidy(self.path))

    def batch(self, action: str, *ids: str) -> Any:
        """Ask the run's model through a Batch API: "submit", "status", "collect", "cancel" or "wait".

        Returns what the functions of `websight.commands.batch` return. Raises: UsageError, also for a run in a bucket,
        where nothing would remember what was sent; RunError.
        """
        if mirror.of(self.path):
            raise UsageError(f"{self.place}: batches need a run in a folder; first copy it: Run(…).fetch(folder)")
        from websight.commands import batch  # noqa: PLC0415 — brings the model's client

        return batch.act(batch.start(self.path, self.config), action, ids)
