"""When a server wants to be asked again."""

import pytest

from websight.llm import wait
from websight.llm.complaint import Complaint

NOW_S = 1795248000.0  # 2026-11-21 08:00:00 UTC


@pytest.mark.parametrize(
    ("headers", "after_s"),
    [
        ({"retry-after": "7"}, 7),
        ({"retry-after": "1.5"}, 1.5),
        ({"retry-after": "20s"}, 20),
        ({"retry-after": "Sat, 21 Nov 2026 08:00:30 GMT"}, 30),
        ({"retry-after": "2026-11-21T08:00:30Z"}, 30),
        ({"retry-after": "soon"}, None),
        ({"retry-after-ms": "1500"}, 1.5),
        ({"x-ms-retry-after-ms": "250"}, 0.25),
        ({"x-ratelimit-remaining-requests": "0", "x-ratelimit-reset-requests": "1m30s"}, 90),
        ({"x-ratelimit-remaining-tokens": "12", "x-ratelimit-reset-tokens": "1m30s"}, None),
        ({"x-ratelimit-remaining-tokens": "0", "x-ratelimit-reset-tokens": "120ms"}, 0.12),
        ({"x-ratelimit-reset": "1795248005000"}, 5),
        ({"x-ratelimit-reset": "1795248005"}, 5),
        ({"x-ratelimit-remaining": "3", "x-ratelimit-reset": "50"}, None),
        ({"ratelimit-reset": "12"}, 12),
        ({"ratelimit": "limit=100, remaining=0, reset=50"}, 50),
        (
            {
                "anthropic-ratelimit-output-tokens-remaining": "0",
                "anthropic-ratelimit-output-tokens-reset": "2026-11-21T08:01:00Z",
                "anthropic-ratelimit-requests-remaining": "9",
                "anthropic-ratelimit-requests-reset": "2026-11-21T09:00:00Z",
            },
            60,
        ),
        ({}, None),
    ],
)
def test_headers_are_read(headers, after_s):
    assert wait.after_s(headers, Complaint(), now_s=NOW_S) == pytest.approx(after_s)


@pytest.mark.parametrize(
    ("hints", "after_s"),
    [
        ({"retrydelay": "20.04s"}, 20.04),
        ({"retry_after": "2.5"}, 2.5),
        ({"retry_after_ms": "350"}, 0.35),
        ({"retry_after_seconds": "4"}, 4),
        ({"resets_in_seconds": "9"}, 9),
        ({"x-ratelimit-reset": "1795248005000"}, 5),
        ({"resets_at": "2026-11-21T08:00:30+00:00"}, 30),
        ({"x-ratelimit-remaining": "0"}, None),
        ({"n_ctx": "2048"}, None),
    ],
)
def test_fields_of_the_body_are_read(hints, after_s):
    assert wait.after_s({}, Complaint(hints=hints), now_s=NOW_S) == pytest.approx(after_s)


@pytest.mark.parametrize(
    ("words", "after_s"),
    [
        ("Please try again in 1.2s.", 1.2),
        ("Please try again in 1m2.5s. Visit https://host/limits.", 62.5),
        ("Please try again in 14m24.576s", 864.576),
        ("Please retry in 20.04s.", 20.04),
        ("Please retry after 20 seconds", 20),
        ("Please retry after 6 seconds.", 6),
        ("Try again in 350ms", 0.35),
        ("Please wait 2 minutes.", 120),
        ("try again in 2 hours and 5 minutes", 7500),
        ("Request was throttled. Expected available in 34 seconds.", 34),
        ("retry after: 20", 20),
        ("Your limit resets at 2026-11-21 08:00:30 UTC", 30),
        ("Limit: 3 / min. Please try again in 20s.", 20),
        ("Limit 10 requests per 60 seconds", None),
        ("reduce your message size and try again. Limit 6000", None),
        ("slow down", None),
    ],
)
def test_words_are_read(words, after_s):
    assert wait.after_s({}, Complaint(message=words), now_s=NOW_S) == pytest.approx(after_s)


def test_of_a_field_and_words_the_longer_wait_counts():
    said = Complaint(message="Please retry in 20.04s.", hints={"retrydelay": "20s"})
    assert wait.after_s({}, said, now_s=NOW_S) == pytest.approx(20.04)
