"""What an error response says, and what it never shows."""

import json

import pytest

from websight.llm.complaint import complaint, masked

KEY = "abcd1234/efgh5678"


@pytest.mark.parametrize(
    "document",
    [
        {"error": {"message": "too slow"}},
        [{"error": {"message": "too slow"}}],
        {"error": "too slow"},
        {"detail": "too slow"},
        {"detail": {"error": {"message": "too slow"}}},
        {"detail": [{"loc": ["body", "x"], "msg": "too slow", "input": {"message": "what was sent"}}]},
        {"message": {"detail": [{"msg": "too slow"}]}},
        {"object": "error", "message": "too slow"},
        {"error": {"message": json.dumps({"error": {"message": "too slow"}})}},
        {"errors": [{"message": "too slow"}]},
        {"base_resp": {"status_msg": "too slow"}},
    ],
)
def test_the_message_is_found_wherever_it_stands(document):
    assert complaint(json.dumps(document)).message == "too slow"


def test_text_pages_and_events_are_read():
    assert complaint("too slow").message == "too slow"
    assert complaint("<html><h1>too</h1> slow</html>").message == "too slow"
    assert complaint('event: error\ndata: {"error": {"message": "too slow"}}\n\n').message == "too slow"
    assert complaint("").message == ""
    assert complaint("[" * 100_000).message.startswith("[")


def test_what_is_quoted_of_another_server_is_read_too():
    raw = json.dumps({"error": {"message": "no credit", "code": "x"}})
    said = complaint(
        json.dumps({"error": {"message": "Provider returned error", "code": 400, "metadata": {"raw": raw}}})
    )
    assert (said.message, said.code) == ("Provider returned error no credit", "400 x")


@pytest.mark.parametrize("key", ["none", "x", "sk", "EMPTY", "ollama", "test"])
def test_a_placeholder_is_not_taken_out_of_words(key):
    words = "none of the next tasks is empty: ollama and the latest test are EMPTY, x sk"
    assert masked(words, key) == words


def test_a_short_key_goes_as_a_word_and_stays_within_words():
    assert masked("key ab12 refused, cab123 is fine", "ab12") == "key … refused, cab123 is fine"
    assert masked("key sesame refused, sesames are fine", "sesame") == "key … refused, sesames are fine"


@pytest.mark.parametrize(
    "shown",
    [KEY, "abcd1234%2Fefgh5678", "abcd1234", "efgh5678", "abcd****5678", "Bearer abcd1234/efgh5678", "h5678"],
)
def test_a_key_is_shown_in_no_form(shown):
    found = masked(f"the key {shown} is wrong", KEY)
    assert "…" in found
    assert not [part for part in ("abcd", "1234", "efgh", "5678") if part in found]


def test_other_keys_are_not_shown_either():
    assert masked("sk-proj-abcdef and hf_abcdefgh and AIzaSyA1234567890", "") == "… and … and …"
