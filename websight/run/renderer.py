"""What draws a run: Chromium, system fonts, and the assets that ship. A run has one, unless its user says otherwise.

    manifests ─▶ RUN/renderer.json ─▶ every process compares with its own, before its first page
                 [{"browser": "Chromium 156.0.8078.114 (headless shell, …)", "fonts": "01bb72413a32811b", "assets": …}]

Who starts or resumes the run writes there what its manifests say; where no page is finished, the first process that has
a browser writes its own, and the others, on whatever machine, read it. What a run of an older version did not record is
not compared. Covered: another Chromium, kind, platform or build, other fonts, other assets (Tailwind's compilers, web
fonts, libraries). Not covered: another websight with the same assets, whose pages may be others for the same brief
(manifests and rows name version and commit); what the CPU can do.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from websight import disk
from websight.disk import record
from websight.disk.record import DamagedError
from websight.errors import RunError
from websight.run.progress import Manifest
from websight.sample import Sample

ALLOWED = "run.any_renderer"
"""The config key that lets a run go on with another renderer."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Renderer:
    """What pages were drawn with; a part is "" where nobody recorded it."""

    browser: str = ""
    fonts: str = ""
    assets: str = ""

    def __str__(self) -> str:
        return f"{self.browser or 'a Chromium'}, fonts {self.fonts or 'of the machine'}"

    def changes(self, now: Renderer) -> list[str]:
        """Return the parts in which `now` is another one, in words; a part that is not known is no other."""
        changed = []
        if self.browser and self.browser != now.browser and self.browser != now.browser.partition(" (")[0]:
            changed.append(f"by {self.browser}, and here is {now.browser}")
        if self.fonts and self.fonts != now.fonts:
            changed.append(f"with the system fonts {self.fonts}, and here are {now.fonts or 'those of the machine'}")
        if self.assets and self.assets != now.assets:
            changed.append(f"with the assets {self.assets}, and this websight has {now.assets}")
        return changed


def drawn(samples: Iterable[Sample]) -> list[dict[str, Any]]:
    """Return for a manifest which browsers and fonts drew how many of these pages."""
    pages = Counter((sample.shots[0].browser, sample.shots[0].fonts) for sample in samples if sample.shots)
    return [{"browser": browser, "fonts": fonts, "pages": count} for (browser, fonts), count in sorted(pages.items())]


def pages_by_renderer(manifests: Iterable[Manifest]) -> Counter[Renderer]:
    """Return how many pages of these shards each renderer drew."""
    counted: Counter[Renderer] = Counter()
    for manifest in manifests:
        assets = manifest.versions.get("assets", "")
        for each in manifest.renderers or _of_an_older_version(manifest):
            counted[Renderer(browser=each["browser"], fonts=each["fonts"], assets=assets)] += each["pages"]
    return counted


def _of_an_older_version(manifest: Manifest) -> list[dict[str, Any]]:
    versions = manifest.versions
    if "chromium" not in versions:
        return []
    browser, fonts = f"Chromium {versions['chromium']}", versions.get("fonts", "")
    return [{"browser": browser, "fonts": fonts, "pages": manifest.samples}]


def settle(run: Path, manifests: Iterable[Manifest], *, is_alone: bool) -> None:
    """Write what the finished shards were drawn by into RUN/renderer.json. The process must hold the run.

    Where there is none, what another process of an array wrote stands, unless this one `is_alone`. Raises: RunError.
    """
    known = sorted(pages_by_renderer(manifests), key=str)
    if known and known != _read(run):
        disk.publish(_path(run), _json(known))
    elif not known and is_alone:
        with disk.writing(run):
            _path(run).unlink(missing_ok=True)


def admit(run: Path, mine: Renderer, *, is_any_allowed: bool) -> str:
    """Check that this process's renderer is the run's, and make it that if the run has none.

    Returns how it differs where that is allowed, "" where it does not. Raises: RunError.
    """
    if not _read(run):
        disk.publish_once(_path(run), _json([mine]))
    known = _read(run)
    if not known:  # damaged
        disk.publish(_path(run), _json([mine]))
    changes = next((changes for then in known if (changes := then.changes(mine))), [])
    if not changes:
        return ""
    found = f"{run}: its pages were drawn {'; '.join(changes)}"
    if is_any_allowed:
        return found
    raise RunError(
        f"{found}; build with the same (--browser names a Chromium), or allow both: -o {ALLOWED}=true (every row "
        "names its own)",
        permanent=True,
    )


def _json(renderers: list[Renderer]) -> bytes:
    return (json.dumps([asdict(each) for each in renderers], indent=2) + "\n").encode()


def _read(run: Path) -> list[Renderer]:
    """Return what RUN/renderer.json says; nothing where it is missing or damaged: the manifests say it again."""
    try:
        return [each for each in record.load(list[Renderer], _path(run)) if each != Renderer()]
    except (OSError, DamagedError):
        return []


def _path(run: Path) -> Path:
    return run / "renderer.json"
