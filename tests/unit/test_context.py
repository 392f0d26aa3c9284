"""What servers say of lengths, and what is left for a reply."""

import pytest

from websight.errors import SampleError
from websight.llm.complaint import Complaint
from websight.llm.context import Room, TooLong, listed, refusal

BOTH = [
    (("This model's maximum context length is 1024 tokens. However, you requested 16400 tokens (400 in the messages, "
     "16000 in the completion)."), 1024, 400),
    (("'max_tokens' is too large: 16000. This model's maximum context length is 1024 tokens and your request has 400 "
     "input tokens (16000 > 1024 - 400)."), 1024, 400),
    (("This model's maximum context length is 1024 tokens. However, you requested 16000 output tokens and your prompt "
     "contains at least 500 input tokens"), 1024, 500),
    ("`inputs` tokens + `max_new_tokens` must be <= 4096. Given: 400 `inputs` tokens and 16000 `max_new_tokens`",
     4096, 400),
    ("input length and `max_tokens` exceed context limit: 190000 + 20000 > 200000, decrease input length",
     200000, 190000),
    (("Requested token count exceeds the model's maximum context length of 4096 tokens. You requested a total of 16400 "
     "tokens: 400 tokens from the input messages and 16000 tokens for the completion."), 4096, 400),
    (("This endpoint's maximum context length is 32768 tokens. However, you requested about 40000 tokens (24000 of "
     "text input, 16000 in the output)."), 32768, 24000),
    ("'max_tokens' is too large: 100. This model's maximum context length is 64 tokens", 64, 0),
]  # fmt: skip
REPLY = [
    ("max_tokens is too large: 16000. This model supports at most 4096 completion tokens, whereas …", 4096),
    ("max_tokens: 16000 > 8192, which is the maximum allowed number of output tokens for claude", 8192),
    (("`max_tokens` must be less than or equal to `8192`, the maximum value for `max_tokens` is less than the "
     "`context_window` for this model"), 8192),
    ("Invalid max_tokens value, the valid range of max_tokens is [1, 8192]", 8192),
    ("Range of max_tokens should be [1, 8192]", 8192),
    ("The maximum tokens you requested exceeds the model limit of 4096. Try again with …", 4096),
    ("maxOutputTokens value of 16000 but the supported range is from 1 (inclusive) to 8193 (exclusive).", 8192),
    ("max_tokens is too large: 16000", 0),
]  # fmt: skip
PROMPT = [
    ("This model's maximum context length is 1024 tokens. However, your request has 2000 input tokens.", 1024),
    (("You passed 1025 input tokens and requested 0 output tokens. However, the model's context length is only 1024 "
     "tokens, resulting in a maximum input length of 1024 tokens."), 1024),
    ("The decoder prompt (length 2000) is longer than the maximum model length of 1024.", 1024),
    ("Input validation error: `inputs` must have less than 1024 tokens. Given: 2000", 0),
    ("prompt is too long: 210000 tokens > 200000 maximum", 0),
    ("request (2500 tokens) exceeds the available context size (2048 tokens), try increasing it", 2048),
    ("Requested tokens (3000) exceed context window of 2048", 2048),
    ("Prompt contains 40000 tokens and 0 draft tokens, too large for model with 32768 maximum context length", 32768),
    ("The input token count (2000000) exceeds the maximum number of tokens allowed (1048575).", 0),
    ("The input (2000 tokens) is longer than the model's context length (1024 tokens).", 1024),
    ("The prompt is too long: 200000, model maximum context length: 131072", 131072),
    ("This model's maximum prompt length is 131072 but the request contains 200000 tokens.", 0),
    ("prompt too long; exceeded max context length by 12 tokens", 0),
    ("Range of input length should be [1, 30720]", 0),
]  # fmt: skip


def said(message):
    return refusal(Complaint(message=message), message)


@pytest.mark.parametrize(("message", "context", "prompt"), BOTH)
def test_prompt_and_reply_together_are_too_long_in_every_dialect(message, context, prompt):
    found = said(message)
    assert (found.context_tokens, found.prompt_tokens, found.is_prompt, found.is_reply) == (
        context,
        prompt,
        False,
        False,
    )


@pytest.mark.parametrize(("message", "reply"), REPLY)
def test_the_reply_alone_is_too_long_in_every_dialect(message, reply):
    found = said(message)
    assert (found.reply_tokens, found.is_reply) == (reply, True)


@pytest.mark.parametrize(("message", "context"), PROMPT)
def test_the_prompt_alone_is_too_long_in_every_dialect(message, context):
    found = said(message)
    assert (found.context_tokens, found.is_prompt) == (context, True)


@pytest.mark.parametrize(
    "message", ["messages must not be empty", "max_tokens must be at least 1", "seed is too large"]
)
def test_other_complaints_are_not_about_lengths(message):
    assert said(message) is None


def test_what_is_left_beside_the_prompt_is_asked_for():
    room = Room(context_tokens=2048)
    assert room.limit(16_000, 4_000) == 2048 - 1030 - 16
    assert room.limit(300, 4_000) == 300
    assert Room().limit(16_000, 4_000) == 16_000
    assert Room(reply_tokens=4096).limit(16_000, 4_000) == 4096


def test_a_prompt_that_leaves_no_useful_room_is_told_with_its_numbers():
    with pytest.raises(SampleError, match=r"about 1,046 tokens of the 1,200") as raised:
        Room(context_tokens=1200).limit(16_000, 4_000)
    assert raised.value.reason == "context_too_long"
    assert Room(context_tokens=1200).limit(100, 4_000) == 100


def test_the_servers_count_of_a_prompt_is_used_for_the_next_one():
    refused = TooLong("", context=2048, prompt=1000, reply=0, about="both")
    room = Room().after(refused, 2_000)
    assert room.limit(16_000, 2_000) == 2048 - 1030 - 16
    assert room.counted(500, 2_000).limit(16_000, 2_000) == 2048 - 515 - 16
    assert room.counted(0, 2_000) == room


@pytest.mark.parametrize(
    ("entry", "context", "reply"),
    [
        ({"max_model_len": 8192}, 8192, 0),
        ({"context_length": 8192, "top_provider": {"max_completion_tokens": 4096}}, 8192, 4096),
        ({"meta": {"n_ctx_train": 8192, "n_ctx": 2048}}, 2048, 0),
        ({"max_context_length": 8192, "loaded_context_length": 4096}, 4096, 0),
        ({"max_model_len": None, "context_window": "large"}, 0, 0),
        ({}, 0, 0),
    ],
)
def test_lists_of_models_tell_of_lengths(entry, context, reply):
    [(name, room)] = listed([{"id": "tiny", **entry}, {"name": "no id"}, "no entry"])
    assert (name, room.context_tokens, room.reply_tokens) == ("tiny", context, reply)
