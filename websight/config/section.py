"""The base class of the config's sections, which are tables in TOML."""

from __future__ import annotations

from typing import ClassVar

from pydantic import BaseModel, ConfigDict

from websight.config.roles import Role


class Section(BaseModel):
    """A table of the config: frozen, and unknown keys are mistakes."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=False)

    role: ClassVar[Role] = "identity"  # of its keys that name none
