"""The base class of the config's sections, which are tables in TOML."""

from __future__ import annotations

from typing import Any, ClassVar

from pydantic import BaseModel, ConfigDict, ValidationInfo, field_validator
from pydantic_core import PydanticCustomError

from websight.config.roles import Role


class Section(BaseModel):
    """A table of the config: frozen, and unknown keys are mistakes."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=False)

    role: ClassVar[Role] = "identity"  # of its keys that name none

    @field_validator("*", mode="before")
    @classmethod
    def _truth_is_no_number(cls, value: Any, info: ValidationInfo) -> Any:
        """Refuse run.pages=true, which Python would count as 1."""
        if isinstance(value, bool) and cls.model_fields[info.field_name or ""].annotation in {int, float, float | None}:
            raise PydanticCustomError("number_type", "a number is needed")
        return value
