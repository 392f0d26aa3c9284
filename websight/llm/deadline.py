"""How long a reply may take: `model.total_timeout_s`, or longer if its tokens take longer at the server's speed. Pure.

    longest reply in tokens / tokens a second · `_ROOM`      of this stream once it speaks, else of replies lately

A page that is cut while it is being written is paid, and paid again when it is asked for again: a slow server gets the
time its tokens need. A stream that would take longer than `_LONGEST_S`, or that goes on after it should have ended, is
too slow. A try that failed that way without a word from which to tell the speed doubles the time of the next.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

_ROOM = 1.5  # replies of one server differ by some 1.3 with its load (2026-11, vLLM at 1 to 64 in flight)
_LONGEST_S = 6 * 3600.0  # 16,000 tokens at 0.75 a second: slower than any machine that holds such a model
_WEIGHT = 0.1  # of the newest reply: the last ten count
_MOST_PATIENCE = 4.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Rate:
    """Tokens a second of one reply, lately; 0: none was seen."""

    per_s: float = 0.0
    patience: float = 1.0  # how many times the usual time is given, after tries that told no speed

    def after(self, seconds: float, tokens: int) -> Rate:
        """Return the speed after a reply, or the part of one, of so many tokens."""
        if not tokens or seconds <= 0:
            return self
        seen = tokens / seconds
        return Rate(per_s=self.per_s + _WEIGHT * (seen - self.per_s) if self.per_s else seen)

    def after_nothing(self) -> Rate:
        """Return the speed after a try that ran out of time and told nothing."""
        return replace(self, patience=min(_MOST_PATIENCE, 2 * self.patience))


def allowed_s(
    total_timeout_s: float, limit_tokens: int, speed: Rate, *, elapsed_s: float = 0, tokens: int = 0
) -> float:
    """Return how long a reply of at most `limit_tokens` may take in all, `tokens` of which came in `elapsed_s`."""
    per_s = tokens / elapsed_s if tokens and elapsed_s else speed.per_s
    needed_s = min(_LONGEST_S, _ROOM * limit_tokens / per_s) if per_s else 0.0
    return max(total_timeout_s * speed.patience, needed_s)
