"""What ends a run because no page can be rendered on this machine: what was found, and what to do about it."""

from __future__ import annotations

from websight.errors import RunError


class BrowserError(RunError):
    """No page can be rendered here, whatever the page: `found` says why, `fix` what to do."""

    def __init__(self, found: str, fix: str, *, permanent: bool = False) -> None:
        super().__init__(f"{found}; {fix}", permanent=permanent)
        self.found = found
        self.fix = fix
