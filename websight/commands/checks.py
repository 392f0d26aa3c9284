"""What a check of `websight doctor` found: in order, wrong, or not known."""

from __future__ import annotations

from dataclasses import dataclass

NOT_KNOWN = "not known"


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """The result of one check."""

    name: str
    is_ok: bool | None  # None: not known, because an earlier check failed
    found: str
    fix: str = ""

    @property
    def has_failed(self) -> bool:
        """Whether something has to be mended; what is not known has not failed."""
        return self.is_ok is False


def unknown(name: str) -> Check:
    """Return a check that could not be made."""
    return Check(name=name, is_ok=None, found=NOT_KNOWN)
