"""Decides what a card may claim of its pages: their licence, who made them, what they were taken from.

    author     licence, where none is stated    made by          taken from
    grammar    cc-by-4.0                        a machine        nothing: original
    llm        other: the model's terms         a machine        nothing: original
    files      other: the owners' terms         found            the folder's name, or the Hub's dataset
    another    other: its maker's terms         said by models that it asked, else by nobody

No path of this machine is in it, only the last name of one. Source of the words: https://github.com/huggingface/
huggingface_hub/blob/main/src/huggingface_hub/templates/datasetcard_template.md (metadata of datasets)
"""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass
from pathlib import PurePath

from websight import packaged
from websight.config.tree import Config
from websight.sources import hub

_MINE = {"grammar": "cc-by-4.0"}
"""Licences that we can give: of what this program writes itself."""

_MACHINES = ("grammar", "llm")


@dataclass(frozen=True, slots=True, kw_only=True)
class Provenance:
    """What a card says of where its pages come from. Tuples may be empty: then nothing is claimed."""

    license: str  # as the Hub calls it
    license_name: str  # what the user calls one that the Hub does not know
    is_stated: bool  # whether anybody named the licence
    language_creators: tuple[str, ...]
    annotations_creators: tuple[str, ...]
    source_datasets: tuple[str, ...]
    tags: tuple[str, ...]
    source: str  # of pages that exist: a folder, a file or a dataset with its revision
    pictures: str  # the same, of real pictures inside the pages; "" where they are drawn

    @property
    def is_synthetic(self) -> bool:
        """Tell whether a program or a model made up every page."""
        return "synthetic" in self.tags


def provenance(config: Config, models: Collection[str] = ()) -> Provenance:
    """Return what may be claimed of the pages of a run; `models` are those that answered."""
    author, stated = config.author.name, config.export.license.lower() or _MINE.get(config.author.name, "")
    license_id = stated if stated in packaged.table("hub")["licenses"] else "other"
    is_made = author in _MACHINES or (author != "files" and bool(models))
    makers = ("machine-generated",) if is_made else ()
    dataset = hub.named(config.author.files) if author == "files" else ""
    return Provenance(
        license=license_id,
        license_name=re.sub(r"[^a-z0-9.]+", "-", stated).strip("-") or "see-the-card",
        is_stated=bool(stated),
        language_creators=("found",) if author == "files" else makers,
        annotations_creators=("no-annotation",) if author == "files" else makers,
        source_datasets=(dataset,) if dataset else ("original",) if author in _MACHINES else (),
        tags=(
            *(("synthetic",) if is_made else ()),
            *("image", "html"),
            *(("tailwind",) if author in _MACHINES else ()),
            *("screenshot-to-code", "websight"),
        ),
        source=source(config.author.files, config.author.files_revision) if author == "files" else "",
        pictures=source(config.images.dataset or config.images.folder),
    )


def source(location: str, revision: str = "") -> str:
    """Return what a card calls a location: a dataset of the Hub with its revision, else the last name of a path."""
    if hub.named(location):
        asked = location.removeprefix("hf:")
        return f"{asked} (revision {revision})" if revision and f"@{revision}" not in asked else asked
    fixed = re.split(r"(?:^|/)[^/]*[*?\[]", location)[0]
    return PurePath(fixed).name or ("a folder" if location else "")


def hint(config: Config) -> str:
    """Return what a user should do about the licence, "" where it is known."""
    if provenance(config).is_stated:
        return ""
    whose = {"files": "that of the pages' owners", "llm": "what the terms of the model allow"}
    known = whose.get(config.author.name, "that of the author's maker")
    return f"export.license is not set, so the card names none; state {known}: -o export.license=…"
