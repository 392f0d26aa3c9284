"""Tailwind 2, 3 and 4 at a fraction of their cost: the rules a page needs, found before it is loaded.

    2   <link> to a style sheet          sheet    2.9 MB → the rules whose classes stand in the page
    3   <script> of the Play CDN         tw3.js   compiled in a blank page that is kept; at the script's address stands
    4   <script> @tailwindcss/browser    tw4.js   a stub that puts the sheet where the script would have put it

Which address means which major says `address`; they never stand in for one another, and another minor gets the one that
ships. What cannot be known before (`request` says what) is left to the page: Tailwind 4's own script, Tailwind 3's own
compiler driven by play.js as the Play CDN drives it, the whole sheet of 2. Pictures are the same to the pixel either
way (tests/browser/test_tailwind.py).

Not covered: classes that scripts of other sites bring along, unless they are known to; sheets that a script adds;
`integrity` on a script of 3, whose bytes do not ship.
"""

from websight.web.tailwind.address import Release, release, version
from websight.web.tailwind.compiler import compiler_source
from websight.web.tailwind.request import (
    CompileRequest,
    compile_request,
    is_config,
    is_data,
    release_of,
    runs_at_once,
    source,
)
from websight.web.tailwind.supply import Compiled, answer, is_script, name, script, sheet_for, stub

__all__ = [
    "CompileRequest",
    "Compiled",
    "Release",
    "answer",
    "compile_request",
    "compiler_source",
    "is_config",
    "is_data",
    "is_script",
    "name",
    "release",
    "release_of",
    "runs_at_once",
    "script",
    "sheet_for",
    "source",
    "stub",
    "version",
]
