"""The role of each config key: what may be done with it once a run has started. The key's field carries it.

    identity      changes what a page is: frozen with the run; the role of a key that names no other
    operational   how the work is done: free
    export        what becomes of the run: remembered with the last export, changed by `export -o` and by `build -o`
    limit         pages, token limits, budgets, time-outs, tries: may be raised on a run

A limit may be lowered too, except where pages that exist would not have come about under the lower one (`rising`).
"""

from __future__ import annotations

from typing import Any, Literal

from pydantic import Field
from pydantic.fields import FieldInfo

Role = Literal["identity", "operational", "export", "limit"]


def operational(default: Any, **rules: Any) -> Any:
    """Declare a key that changes no content. `rules` are those of pydantic's `Field`."""
    return Field(default, json_schema_extra={"role": "operational"}, **rules)


def limit(default: Any, **rules: Any) -> Any:
    """Declare a limit that may be lowered as well: it stops a run, and changes no page."""
    return Field(default, json_schema_extra={"role": "limit"}, **rules)


def rising(default: Any, **rules: Any) -> Any:
    """Declare a limit that may only be raised."""
    return Field(default, json_schema_extra={"role": "limit", "is_rising": True}, **rules)


def lasting(default: Any, **rules: Any) -> Any:
    """Declare a limit that may be raised and lowered, and that shards record."""
    return Field(default, json_schema_extra={"role": "limit", "is_lasting": True}, **rules)


def role_of(field: FieldInfo, usual: Role) -> Role:
    """Return a key's role; `usual` is its section's."""
    role: Role = _extra(field).get("role", usual)
    return role


def is_rising(field: FieldInfo) -> bool:
    """Tell whether a key may only be raised."""
    return bool(_extra(field).get("is_rising"))


def is_lasting(field: FieldInfo) -> bool:
    """Tell whether shards record a key that may change."""
    return is_rising(field) or bool(_extra(field).get("is_lasting"))


def _extra(field: FieldInfo) -> dict[str, Any]:
    extra = field.json_schema_extra
    return extra if isinstance(extra, dict) else {}
