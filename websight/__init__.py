"""Build screenshot-to-HTML datasets: plan, write, render, filter, export.

    import websight

    run = websight.build("my-dataset", pages=100)
    pages = run.export().load("train")

    for sample in websight.compose(pages=10):    # pages without pictures
        print(sample.id, len(sample.html))

    shot = websight.shoot("<h1>Hello</h1>", views=["desktop", "phone"]).shots[0]

What is named here is public; everything else may change. Importing it is cheap: each name is looked up when it is used.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from websight.authors.author import Author as Author
    from websight.commands.doctor import doctor as doctor
    from websight.commands.library import abuild as abuild
    from websight.commands.library import build as build
    from websight.commands.library import compose as compose
    from websight.commands.library import names as names
    from websight.commands.library import preview as preview
    from websight.commands.progress import Update as Update
    from websight.commands.run import Dataset as Dataset
    from websight.commands.run import Run as Run
    from websight.commands.shoot import Browser as Browser
    from websight.commands.shoot import shoot as shoot
    from websight.config.tree import Config as Config
    from websight.dataset.formats import Splits as Splits
    from websight.errors import NothingKeptError as NothingKeptError
    from websight.errors import RunError as RunError
    from websight.errors import SampleError as SampleError
    from websight.errors import UsageError as UsageError
    from websight.errors import WebsightError as WebsightError
    from websight.packaged import __version__ as __version__
    from websight.run.stop import Stop as Stop
    from websight.sample import Brief as Brief
    from websight.sample import Drop as Drop
    from websight.sample import Element as Element
    from websight.sample import Facts as Facts
    from websight.sample import Sample as Sample
    from websight.sample import Shot as Shot
    from websight.sample import Step as Step
    from websight.sample import View as View

_HOMES = {
    "authors.author": "Author",
    "commands.doctor": "doctor",
    "commands.library": "abuild build compose names preview",
    "commands.progress": "Update",
    "commands.run": "Dataset Run",
    "commands.shoot": "Browser shoot",
    "config.tree": "Config",
    "dataset.formats": "Splits",
    "errors": "NothingKeptError RunError SampleError UsageError WebsightError",
    "packaged": "__version__",
    "run.stop": "Stop",
    "sample": "Brief Drop Element Facts Sample Shot Step View",
}
_ANYWHERE = {"errors", "packaged", "sample"}  # what can be imported on a system that is not supported
_MODULE_OF = {name: f"{__name__}.{module}" for module, names in _HOMES.items() for name in names.split()}

__all__ = tuple(_MODULE_OF)


def __getattr__(name: str) -> Any:
    """Import a public name when it is first used."""
    if name not in _MODULE_OF:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    if _MODULE_OF[name].partition(".")[2] not in _ANYWHERE:
        import_module(f"{__name__}.config.system").require()
    value = globals()[name] = getattr(import_module(_MODULE_OF[name]), name)
    return value


def __dir__() -> list[str]:
    """Return the public names, for `dir` and completion."""
    return sorted(__all__)
