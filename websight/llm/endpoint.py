"""A server's address and key."""

from __future__ import annotations

from dataclasses import dataclass, field
from urllib.parse import urlsplit

from websight.errors import UsageError

OPENAI_URL = "https://api.openai.com/v1"


@dataclass(frozen=True, slots=True, kw_only=True)
class Endpoint:
    """A server, as errors name it."""

    base_url: str
    key_env: str
    key: str = field(default="", repr=False)


def checked_url(base_url: str) -> str:
    """Return `base_url` without a slash at its end. Raises: UsageError where it is no usable URL."""
    try:
        parts = urlsplit(base_url)
        is_sound = parts.scheme in {"http", "https"} and bool(parts.hostname) and (parts.port or 1) > 0
    except ValueError:
        is_sound = False
    if not is_sound or " " in base_url:
        raise UsageError(f"model.base_url: found {base_url!r}; expected a URL such as http://localhost:8000/v1")
    if parts.username or parts.password:
        raise UsageError(
            "model.base_url: contains a user name or password; put the key into the variable that model.key_env names"
        )
    if parts.path.rstrip("/").endswith("/chat/completions"):
        raise UsageError(f"model.base_url: found {base_url!r}; leave out /chat/completions")
    return base_url.rstrip("/")
