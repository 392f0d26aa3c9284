"""The section [model] of the config: the server, its model, and what both may cost."""

from __future__ import annotations

from typing import Any

from pydantic import Field

from websight.config.roles import lasting, limit, operational
from websight.config.section import Section


class ModelKeys(Section):
    """The language model of the author `llm`: any server that speaks /v1/chat/completions."""

    base_url: str = operational(
        "", description='where the server is, such as http://localhost:8000/v1; empty: OpenAI; "fake:" needs none'
    )
    name: str = Field("", description="model that writes the pages")
    imagine_name: str = Field("", description="model that imagines the sites; empty: the same model")
    key_env: str = operational(
        "OPENAI_API_KEY",
        pattern="^[A-Za-z_][A-Za-z0-9_]*$",
        description="environment variable that holds the key; the key itself is never stored",
    )
    temperature: float | None = Field(1.0, ge=0, le=2, description="sampling temperature")
    top_p: float | None = Field(None, gt=0, le=1, description="nucleus sampling; unset: the server's own")
    max_tokens: int = lasting(16_000, ge=64, le=1_000_000, description="longest page, in tokens")
    imagine_max_tokens: int = lasting(2_000, ge=64, le=1_000_000, description="longest idea of a site, in tokens")
    reasoning_tokens: int = limit(
        16_000, ge=0, le=1_000_000, description="what a model that reasons may use on top of that, in tokens"
    )
    continue_cut: bool = Field(True, description="ask once for the rest of a reply that its token limit cut")
    send_seed: bool = Field(True, description="send each sample's seed; off for servers that refuse it")
    send_schema: bool = Field(True, description="request ideas by a JSON schema; off: by the prompt alone")
    extra: dict[str, Any] = Field(
        default_factory=dict, examples=[{"top_k": 40}], description="further keys of the request body, such as top_k"
    )
    concurrency: int = operational(64, ge=1, le=10_000, description="most requests in flight; adapts to the server")
    requests_per_min: float = operational(0, ge=0, description="most requests a minute; 0: no limit")
    tokens_per_min: float = operational(0, ge=0, description="most tokens a minute, both ways; 0: no limit")
    idle_timeout_s: float = limit(60, gt=0, description="longest silence in a stream, and before it starts")
    total_timeout_s: float = limit(
        900,
        gt=0,
        description="longest time a whole reply may take; more where its tokens need more at the server's speed",
    )
    tries: int = limit(6, ge=1, le=100, description="tries of a request that fails at the server")
    patience_s: float = limit(120, ge=0, description="how long the server may be unreachable before the run stops")
    max_cost_usd: float = limit(0, ge=0, le=1e9, description="the most that the run may cost; 0: no limit")
    max_total_tokens: int = limit(0, ge=0, description="the most tokens that the run may use; 0: no limit")
    price_prompt_usd: float | None = operational(
        None, ge=0, le=1e6, description="US dollars per million prompt tokens; unset: data/prices.toml"
    )
    price_cached_usd: float | None = operational(
        None, ge=0, le=1e6, description="the same, for cached prompt tokens; unset: as prompt tokens"
    )
    price_reply_usd: float | None = operational(None, ge=0, le=1e6, description="the same, for reply tokens")
