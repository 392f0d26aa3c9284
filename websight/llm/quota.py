"""Which requests of a batch the budget pays for. Pure, but for what it counts.

    spent + what live batches may cost + what those taken and this one may cost ≤ limit    → take it
    else                                                       → hold it back, and all that come after it

Requests come in the order of the plan, so that earlier samples are finished first. An idea is taken only where the page
that follows from it could be paid as well: an idea alone is money spent in vain.
"""

from __future__ import annotations

from collections.abc import Callable

from websight.errors import RunError
from websight.llm import Request
from websight.llm.bound import Experience, Load
from websight.llm.budget import Allowance
from websight.llm.spent import Spent, sum_of


class Quota:
    """Takes requests, one after the other, until the budget would not pay for more.

    `taken` is what is spent or under way. `follow` returns the request that an answer leads to, or None.
    """

    def __init__(
        self,
        experience: Experience,
        allowance: Allowance,
        taken: Spent,
        *,
        follow: Callable[[Request], Request | None] = lambda _request: None,
    ) -> None:
        self.held = 0  # requests that were not taken
        self._experience = experience
        self._allowance = allowance
        self._taken = taken
        self._follow = follow
        self._load = Load()
        self._first_held: Request | None = None

    def takes(self, request: Request) -> bool:
        """Tell whether this one is paid for; count it either way."""
        if not self._allowance.is_limited:
            return True
        if not self.held:
            self.add(self._load, request)
            if self._allowance.covers(self._taken.plus(self.most(self._load))):
                return True
            self._first_held = request
        self.held += 1
        return False

    def add(self, load: Load, request: Request) -> None:
        """Add a request, and the one that follows from it, to those that are meant to be sent together."""
        for each in self._with_follower(request):
            load.add(each, self._experience.ceiling(each))

    def most(self, load: Load) -> Spent:
        """Return what a load is likely to cost at most."""
        return self._experience.likely(load)

    def longest(self, request: Request) -> int:
        """Return how many tokens a reply may have: more than the request says where the model was seen to reason."""
        return request.max_tokens + (request.reasoning_tokens if self._experience.reasons(request.model) else 0)

    def refusal(self) -> RunError:
        """Return the error that says why the first request was held back that was."""
        assert self._first_held is not None
        more = [self._experience.ceiling(each) for each in self._with_follower(self._first_held)]
        what = "another page with its idea" if len(more) > 1 else "another page"
        return self._allowance.refusal(self._taken, sum_of(more), what=what)

    def _with_follower(self, request: Request) -> list[Request]:
        follower = self._follow(request)
        return [request, follower] if follower else [request]
