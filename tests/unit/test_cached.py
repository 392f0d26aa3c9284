"""What was asked once is never asked twice: not by another process, not at the same time, not after a failure."""

import asyncio
from dataclasses import replace

import pytest

from tests.unit.reply_files import only_file, reply_of
from websight.errors import RunError, SampleError
from websight.llm import Reply, Request
from websight.llm.replies import Cached, Replies
from websight.run.retry import Retry


def request_of(words="a bakery", **changes):
    return Request(model="m", messages=(("user", words),), max_tokens=100, **changes)


class Scripted:
    """A model that answers, in turn, what it is told to; a `SampleError` or `RunError` is raised."""

    def __init__(self, *answers, gate=None):
        self.answers, self.gate, self.asked = list(answers), gate, []

    async def reply(self, request):
        self.asked.append(request)
        if self.gate:
            await self.gate.wait()
        answer = self.answers.pop(0)
        if isinstance(answer, Exception):
            raise answer
        return answer


def ask(model, *requests):
    """Ask one after the other; what came back, errors included."""

    async def each():
        return [(await asyncio.gather(model.reply(request), return_exceptions=True))[0] for request in requests]

    return asyncio.run(each())


def test_what_was_asked_once_is_not_asked_again(tmp_path):
    inner = Scripted(reply_of("once"))
    first = ask(Cached(inner, Replies(tmp_path)), request_of(), request_of())
    again = ask(Cached(inner, Replies(tmp_path)), request_of())
    assert [reply.text for reply in first + again] == ["once"] * 3
    assert len(inner.asked) == 1


def test_another_request_is_asked(tmp_path):
    inner = Scripted(reply_of("one"), reply_of("two"))
    replies = ask(Cached(inner, Replies(tmp_path)), request_of(seed=1), request_of(seed=2))
    assert [reply.text for reply in replies] == ["one", "two"]


def test_a_failure_is_kept_and_given_again(tmp_path):
    inner = Scripted(SampleError("refused", "policy"))
    first = ask(Cached(inner, Replies(tmp_path)), request_of())
    again = ask(Cached(inner, Replies(tmp_path)), request_of())
    assert [(error.reason, error.detail) for error in first + again] == [("refused", "policy")] * 2
    assert len(inner.asked) == 1


@pytest.mark.parametrize(("retry", "asked"), [({"refused"}, 2), ({"*"}, 2), ({"no_answer"}, 1), (set(), 1)])
def test_a_failure_is_asked_again_where_retry_names_it(tmp_path, retry, asked):
    inner = Scripted(SampleError("refused"), reply_of("better"))
    ask(Cached(inner, Replies(tmp_path)), request_of())
    result = ask(Cached(inner, Replies(tmp_path), Retry(frozenset(retry)).covers_failure), request_of())
    assert len(inner.asked) == asked
    assert isinstance(result[0], Reply if asked == 2 else SampleError)


def test_a_retry_that_fails_again_is_not_retried_twice(tmp_path):
    inner = Scripted(SampleError("refused", "1"), SampleError("refused", "2"))
    ask(Cached(inner, Replies(tmp_path)), request_of())
    results = ask(Cached(inner, Replies(tmp_path), lambda _reason: True), request_of(), request_of())
    assert [error.detail for error in results] == ["2", "2"]


def test_a_run_error_is_not_kept(tmp_path):
    inner = Scripted(RunError("no credit"), reply_of("paid"))
    model = Cached(inner, Replies(tmp_path))
    results = ask(model, request_of(), request_of())
    assert isinstance(results[0], RunError)
    assert results[1].text == "paid"


def test_a_cancelled_request_is_not_kept(tmp_path):
    async def cancelled():
        with pytest.raises(TimeoutError):
            async with asyncio.timeout(0):
                await Cached(Scripted(gate=asyncio.Event()), Replies(tmp_path)).reply(request_of())

    asyncio.run(cancelled())
    assert list(tmp_path.iterdir()) == []


def test_equal_requests_in_flight_ask_once(tmp_path):
    async def both():
        gate = asyncio.Event()
        inner = Scripted(reply_of("once"), gate=gate)
        model = Cached(inner, Replies(tmp_path))
        tasks = [asyncio.create_task(model.reply(request_of())) for _ in range(5)]
        await asyncio.sleep(0)
        gate.set()
        return await asyncio.gather(*tasks), inner.asked

    replies, asked = asyncio.run(both())
    assert [reply.text for reply in replies] == ["once"] * 5
    assert len(asked) == 1


def test_who_waits_for_a_cancelled_request_asks_in_its_place(tmp_path):
    async def both():
        gate = asyncio.Event()
        inner = Scripted(reply_of("second"), gate=gate)
        model = Cached(inner, Replies(tmp_path))
        first, second = (asyncio.create_task(model.reply(request_of())) for _ in range(2))
        await asyncio.sleep(0)
        first.cancel()
        await asyncio.wait([first])
        gate.set()
        return await second, len(inner.asked)

    reply, asked = asyncio.run(both())
    assert (reply.text, asked) == ("second", 2)


def test_a_damaged_reply_is_asked_again(tmp_path):
    inner = Scripted(reply_of("page one"), reply_of("page two"))
    ask(Cached(inner, Replies(tmp_path)), request_of())
    file = only_file(tmp_path)
    file.write_bytes(file.read_bytes().replace(b"page one", b"page\x00one"))
    results = ask(Cached(inner, Replies(tmp_path)), request_of())
    assert results[0].text == "page two"
    assert Replies(tmp_path).find(request_of().key()).text == "page two"


def test_a_reply_from_under_a_lower_limit_is_of_use_once_the_limit_is_raised(tmp_path):
    inner = Scripted(reply_of("short"))
    ask(Cached(inner, Replies(tmp_path)), request_of())
    raised = replace(request_of(), max_tokens=500, other_limits=(200, 100))
    replies = ask(Cached(inner, Replies(tmp_path)), raised)
    assert [reply.text for reply in replies] == ["short"]
    assert len(inner.asked) == 1


def test_a_cut_reply_is_asked_again_under_a_higher_limit_and_not_under_a_lower_one(tmp_path):
    inner = Scripted(reply_of("cut", finish_reason="length"), reply_of("whole"))
    ask(Cached(inner, Replies(tmp_path)), request_of())
    lowered = replace(request_of(), max_tokens=50, other_limits=(100,))
    assert [reply.text for reply in ask(Cached(inner, Replies(tmp_path)), lowered)] == ["cut"]
    raised = replace(request_of(), max_tokens=500, other_limits=(100,))
    assert [reply.text for reply in ask(Cached(inner, Replies(tmp_path)), raised)] == ["whole"]
    assert [reply.text for reply in ask(Cached(inner, Replies(tmp_path)), lowered)] == ["cut"]


def test_a_cut_reply_is_asked_again_once_where_cut_replies_are_retried(tmp_path):
    inner = Scripted(reply_of("cut", finish_reason="length"), reply_of("still cut", finish_reason="length"))
    ask(Cached(inner, Replies(tmp_path)), request_of())
    retried = Cached(inner, Replies(tmp_path), lambda reason: reason == "reply_cut")
    assert [reply.text for reply in ask(retried, request_of(), request_of())] == ["still cut"] * 2
    assert len(inner.asked) == 2


def test_a_cut_reply_that_is_asked_again_under_a_higher_limit_is_found_from_then_on(tmp_path):
    inner = Scripted(reply_of("cut"), reply_of("whole"))
    ask(Cached(inner, Replies(tmp_path)), request_of())
    raised = replace(request_of(), max_tokens=500, other_limits=(100,))
    retried = Cached(inner, Replies(tmp_path))
    retried.forget(raised)
    assert [reply.text for reply in ask(retried, raised, raised)] == ["whole"] * 2
    assert [reply.text for reply in ask(Cached(inner, Replies(tmp_path)), raised)] == ["whole"]


def test_the_keys_of_requests_are_those_of_all_runs_so_far():
    """Were they others, everything that was ever paid for would be asked again."""
    request = Request(
        model="m", messages=(("system", "Be brief."), ("user", "Größe?")), max_tokens=100, temperature=1.0, seed=7
    )
    assert request.key() == "b6b32386c7ef27567a669e4437c04afc273d0876970879bcd3d9d1846cf2bdfa"
    assert replace(request, other_limits=(50,)).key() == request.key()
