"""Why a reply ended, in the words of servers."""

import pytest

from websight.llm import TransientError, finish


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        ("stop STOP eos eos_token end_turn stop_sequence COMPLETE FINISH_REASON_STOP FinishReason.STOP", "stop"),
        ("length max_tokens MAX_TOKENS model_length model_context_window_exceeded max-output-tokens", "length"),
        ("content_filter SAFETY RECITATION PROHIBITED_CONTENT BLOCKLIST refusal sensitive", "content_filter"),
        ("repetition", "runaway"),
    ],
)
def test_words_of_servers_become_ours(words, reason):
    assert {word: finish.normal(word) for word in words.split()} == dict.fromkeys(words.split(), reason)


@pytest.mark.parametrize(
    "word",
    ["error", "abort", "cancelled", "network_error", "insufficient_system_resource", "ERROR", "error_timeout", ""],
)
def test_a_reply_that_broke_off_is_none(word):
    with pytest.raises(TransientError) as raised:
        finish.normal(word)
    assert raised.value.reason == "broken_reply"
    assert repr(word) in raised.value.detail or not word


@pytest.mark.parametrize("word", ["tool_calls", "function_call", "Weird Reason"])
def test_a_word_that_nobody_knows_is_passed_on_as_it_is(word):
    assert finish.normal(word) == word
