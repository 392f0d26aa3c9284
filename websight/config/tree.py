"""The config: every key with its default, what is allowed, and a line on what it is.

Units are in the names; the descriptions are docs/configuration.md. A field says its role (`config.roles`): what may
become of the key once a run was started. Without a word it is the section's: `export` for filters and export, else
`identity`.
"""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Iterable
from typing import TYPE_CHECKING, Annotated, Any, ClassVar, Literal, Self, cast

import tomli_w
from pydantic import AfterValidator, BeforeValidator, Field, create_model, model_validator
from pydantic.fields import FieldInfo

from websight import packaged
from websight.config.filters import Filters
from websight.config.model import ModelKeys
from websight.config.presets import with_preset
from websight.config.roles import Role, is_lasting, is_rising, limit, operational, rising, role_of
from websight.config.section import Section
from websight.plan.axes import AXES, Axis
from websight.sample import View
from websight.spelling import unknown

_MAX_WIDTH_PX = 5_120
"""Times 16,384, the tallest picture Chromium draws, it stays below the 89 million pixels Pillow takes for an attack."""


class RunKeys(Section):
    """What is built, and by how many processes."""

    pages: int = rising(100, ge=1, le=100_000_000, description="how many pages the run is made of")
    seed: int = Field(1, ge=0, lt=2**63, description="seed of all random choices")
    pages_per_shard: int = Field(50, ge=1, le=10_000, description="pages in a shard file: the most a crash can cost")
    workers: int = operational(1, ge=1, le=256, description="processes that share the shards")
    any_renderer: bool = operational(
        False,
        description="go on with another Chromium, other system fonts or other assets of websight than those that drew "
        "the run's first pages; every row names what drew it, the card all of them",
    )
    max_bugs: int = limit(10, ge=0, description="samples that may fail unexpectedly before the run stops")
    drop_window: int = limit(50, ge=0, description="pages in a row that are watched for drops; 0: none")
    max_drop_ratio: float = limit(
        0.95, gt=0, le=1, description="the run stops when this share of the pages that are watched is dropped"
    )


class _Planned(Section):
    """Which values the plan draws from; an empty list means all that ship."""

    def values(self, *, for_models: bool = True) -> dict[str, tuple[str, ...]]:
        """Return the values of every axis; those that only models use are empty unless `for_models`."""
        return {
            axis.name: (getattr(self, axis.key) or axis.all()) if for_models or not axis.is_for_models else ()
            for axis in AXES
        }


def _axis_key(axis: Axis) -> Any:
    """Return the type and the field of an axis's key."""

    def known(values: tuple[str, ...]) -> tuple[str, ...]:
        allowed = axis.all()
        for value in values:
            if value not in allowed:
                raise ValueError(unknown(value, allowed))
        twice = [value for value, count in Counter(values).items() if count > 1]
        if not axis.values and twice:
            raise ValueError(f"found {twice[0]!r} twice; allowed: each value once")
        return values

    minimum = 1 if axis.default else 0
    return (
        Annotated[tuple[str, ...], AfterValidator(known)],
        Field(axis.default, min_length=minimum, description=axis.description),
    )


def planned(axes: Iterable[Axis]) -> type[_Planned]:
    """Return the section [plan], which has a key for each axis."""
    keys: dict[str, Any] = {axis.key: _axis_key(axis) for axis in axes}
    return create_model("Planned", __base__=_Planned, __doc__=_Planned.__doc__, **keys)


if TYPE_CHECKING:
    Planned = _Planned
else:
    Planned = planned(AXES)


class AuthorKeys(Section):
    """Who writes the pages."""

    name: str = Field(
        "grammar",
        description="grammar: the embedded author, no model needed; llm: a language model; files: pages that exist; or "
        "an author that is plugged in",
    )
    version: str = Field("", description="version of a plugged-in author; filled in when a run starts")
    prompts: str = operational(
        "", description="llm: folder with prompt templates that replace those that ship, by name"
    )
    prompts_sha: str = Field("", description="llm: hash of all prompt templates; filled in when a run starts")
    files: str = operational(
        "", description="files: folder, glob, .zip, .tar.gz, .warc, .parquet, .jsonl, hf:user/dataset"
    )
    files_sha: str = Field("", description="files: hash of the names and what they hold; filled in when a run starts")
    files_revision: str = operational(
        "", description="files: commit of the Hub's dataset, for the card; filled in when a run starts"
    )
    text_column: str = Field(
        "text", description="files: column that holds the HTML, in Parquet, JSON lines and datasets"
    )
    idea_column: str = Field("llm_generated_idea", description="files: column with a sentence on the page, if any")


class FilesKeys(Section):
    """What is done with the files beside pages that exist."""

    inline: Literal["css", "all", "none"] = Field(
        "all",
        description="what of a page's own files is put into its HTML, where that leaves its pixels as they are: css: "
        "style sheets; all: short scripts and icons, too; what the HTML still asks for is kept in the column `assets`",
    )


class Images(Section):
    """The pictures shown for URLs of public image services and for missing files."""

    folder: str = operational(
        "",
        description="folder of pictures to show in place of drawn scenes, chosen by the words of the URL; their words "
        "stand in captions.csv, captions.jsonl or metadata.jsonl there (file_name, text), else in the file names",
    )
    dataset: str = operational(
        "", description="the same, from an image-caption dataset: a .parquet file, a folder, or hf:user/dataset"
    )
    image_column: str = Field("", description="column of the dataset that holds the pictures; empty: the likeliest")
    caption_column: str = Field("", description="column with their captions; empty: the likeliest")
    sha: str = Field("", description="hash of the pictures' names and sizes; filled in when a run starts")
    rewrite_dead_hosts: bool = Field(
        True,
        description="replace picture URLs of discontinued services (source.unsplash.com, via.placeholder.com, …) to "
        "live ones before a page is rendered; the row's steps say which",
    )

    @model_validator(mode="after")
    def _is_one_place(self) -> Self:
        if self.folder and self.dataset:
            raise ValueError("name images.folder or images.dataset, not both")
        return self


class Look(Section):
    """One view."""

    name: str = Field("desktop", pattern="^[a-z0-9_-]{1,32}$", description="name of the view in rows")
    width_css: int = Field(1280, ge=240, le=4096, description="viewport width in CSS pixels")
    height_css: int = Field(800, ge=240, le=4096, description="viewport height in CSS pixels")
    scale: float = Field(1, gt=0, le=4, description="device pixels per CSS pixel")
    color_scheme: Literal["light", "dark"] = Field("light", description="what prefers-color-scheme says")
    full_page: bool = Field(True, description="the whole page, or only the first screen")
    grow_scrollers: bool = Field(
        True,
        description="where an inner part scrolls in place of the page, as in applications, that part is made as tall "
        "as its content; false: only the first screen of it is shown",
    )

    @model_validator(mode="after")
    def _is_drawable(self) -> Self:
        if self.width_css * self.scale > _MAX_WIDTH_PX:
            found = f"{self.width_css} × {self.scale:g} = {self.width_css * self.scale:,.0f}"
            raise ValueError(f"width_css × scale: found {found}; allowed: at most {_MAX_WIDTH_PX:,} device pixels")
        return self

    def view(self) -> View:
        """Return the view as the value that stages work with."""
        return View(**Look.model_dump(self, include=set(Look.model_fields)))


def _preset(value: Any) -> Any:
    """Replace the name of a view that ships with that view."""
    known = packaged.table("views")
    if isinstance(value, dict | Look):
        return value
    if not isinstance(value, str) or value not in known:
        raise ValueError(f"{unknown(value, known)}, or a table of a view's keys")
    return {"name": value, **known[value]}


class Viewed(Look):
    """The views of each page: the first one, and further ones of the same visit."""

    more: tuple[Annotated[Look, BeforeValidator(_preset)], ...] = Field(
        (), description="further views of each page: names of data/views.toml, or tables with the keys above"
    )
    widths_css: tuple[Annotated[int, Field(ge=240, le=4096)], ...] = Field(
        (), description="the first view's width is drawn from these for every page; repeat one to weigh it"
    )

    @model_validator(mode="after")
    def _has_own_names(self) -> Self:
        names = [view.name for view in self.views()]
        if len(set(names)) < len(names):
            raise ValueError(f"more: two views have the same name among {', '.join(names)}")
        return self

    def views(self) -> tuple[View, ...]:
        """Return all views, the first one first."""
        return (self.view(), *(look.view() for look in self.more))


class BrowserKeys(Section):
    """The pool of Chromium processes."""

    executable: str = operational("", description="path of Chromium; empty: look for one (see websight doctor)")
    processes: int = operational(
        0, ge=0, le=256, description="Chromium processes a worker runs; 0: its share of the cores"
    )
    timeout_s: float = rising(20, gt=0, le=600, description="time one page may take from start to picture")
    tries: int = limit(2, ge=1, le=10, description="tries of a sample whose browser died")
    max_height_css: int = rising(
        16_000, ge=800, le=16_000, description="taller pages are dropped before the picture is taken"
    )


class Export(Section):
    """How a run becomes a dataset."""

    role: ClassVar[Role] = "export"

    image_format: Literal["png", "webp", "webp-lossy", "jpeg"] = Field(
        "png",
        description="png: the run's own bytes, nothing is encoded again; webp: the same pixels in a fifth fewer bytes "
        "for as much work as drawing the page; webp-lossy and jpeg: other pixels",
    )
    image_quality: int = Field(90, ge=1, le=100, description="quality of webp-lossy and jpeg")
    longest_side_px: int = Field(0, ge=0, le=20_000, description="larger pictures are made smaller; 0: as shot")
    threads: int = operational(
        0, ge=0, le=256, description="processes that write files, or threads that encode pictures; 0: as many as cores"
    )
    file_mb: int = Field(500, ge=1, le=5_000, description="size of one Parquet file of the dataset, about")
    validation_ratio: float = Field(0.01, ge=0, lt=1, description="share of the sites that go to the split validation")
    test_ratio: float = Field(0.01, ge=0, lt=1, description="the same, to the split test")
    near_duplicates: bool = Field(True, description="leave out pages nearly the same as an earlier one")
    near_duplicate_ratio: float = Field(
        0.5, ge=0.3, le=1, description="how much of their text such pages share at least; tags and picture agree too"
    )
    benchmarks: tuple[str, ...] = Field(
        (),
        description="leave out pages of these benchmarks: folders, globs, files or hf:user/dataset, as author.files",
    )
    license: str = Field(
        "",
        description="licence the card names; empty: by the author, which is cc-by-4.0 for the grammar, and for others "
        "`other`, until you state what the pages' owners, the model's terms or the author's maker allow",
    )
    pretty_name: str = Field("", description="title of the card; empty: the run's folder name")

    @model_validator(mode="before")
    @classmethod
    def _of_earlier_versions(cls, values: Any) -> Any:
        """Open runs whose config was frozen when files were counted in rows, or processes encoded pictures."""
        earlier = {"rows_per_file", "processes"}
        return (
            {key: value for key, value in values.items() if key not in earlier} if isinstance(values, dict) else values
        )

    @model_validator(mode="after")
    def _leaves_some_to_train(self) -> Self:
        if self.validation_ratio + self.test_ratio >= 1:
            raise ValueError("validation_ratio and test_ratio must add up to less than 1, or nothing is left to train")
        return self


class Config(Section):
    """The whole config: a section for each part of the program."""

    run: RunKeys = Field(default_factory=RunKeys)
    plan: Planned = Field(default_factory=Planned)
    author: AuthorKeys = Field(default_factory=AuthorKeys)
    model: ModelKeys = Field(default_factory=ModelKeys)
    files: FilesKeys = Field(default_factory=FilesKeys)
    images: Images = Field(default_factory=Images)
    view: Viewed = Field(default_factory=Viewed)
    browser: BrowserKeys = Field(default_factory=BrowserKeys)
    filters: Filters = Field(default_factory=Filters)
    export: Export = Field(default_factory=Export)

    @model_validator(mode="before")
    @classmethod
    def _preset(cls, tree: Any) -> Any:
        return with_preset(tree) if isinstance(tree, dict) else tree

    def flat(self) -> dict[str, Any]:
        """Return {"section.key": value} for every key."""
        return {
            f"{section}.{key}": value
            for section, values in self.model_dump(mode="json").items()
            for key, value in values.items()
        }

    def of_role(self, *roles: Role) -> dict[str, Any]:
        """Return {"section.key": value} for the keys of some roles."""
        return {key: value for key, value in self.flat().items() if ROLES[key] in roles}

    def changed(self, **values: Any) -> Self:
        """Return a copy with other values: `changed(run__pages=3)` sets the key run.pages."""
        sections: dict[str, dict[str, Any]] = {}
        for name, value in values.items():
            section, _, key = name.partition("__")
            sections.setdefault(section, {})[key] = value
        return self.model_copy(
            update={name: getattr(self, name).model_copy(update=keys) for name, keys in sections.items()}
        )

    def fingerprint(self) -> str:
        """Return 16 hex digits that change with any key that changes pages or the dataset."""
        return fingerprint(self.of_role("identity", "export"))

    def to_toml(self) -> str:
        """Return the whole tree as TOML, defaults included."""
        return tomli_w.dumps(self.model_dump(mode="json", exclude_none=True))  # TOML has no null


def fingerprint(values: dict[str, Any]) -> str:
    """Return 16 hex digits that change with any of the values."""
    return hashlib.sha256(json.dumps(values, sort_keys=True).encode()).hexdigest()[:16]


def _fields() -> dict[str, tuple[FieldInfo, Role]]:
    sections = {name: cast("type[Section]", field.annotation) for name, field in Config.model_fields.items()}
    return {
        f"{name}.{key}": (field, role_of(field, section.role))
        for name, section in sections.items()
        for key, field in section.model_fields.items()
    }


ROLES: dict[str, Role] = {key: role for key, (_, role) in _fields().items()}
"""The role of every key."""

RISING = frozenset(key for key, (field, _) in _fields().items() if is_rising(field))
"""Limits that may only be raised."""

LASTING = frozenset(key for key, (field, _) in _fields().items() if is_lasting(field))
"""Limits that every shard records: which ones a page was made under tells where its reply is kept."""
