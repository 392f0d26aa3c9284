"""Why a reply ended: the words of servers → the few that we know. Pure.

    stop            the model was done           length    the token limit cut it
    content_filter  it was refused or blocked    runaway   it repeated itself

A reply that broke off on the server's side (`error`, `abort`, no reason at all) is none: it raises TransientError, is
asked again and never kept. A word that nobody here knows is passed on as it is, and its page is dropped by that name.

Looked at (2026-11): OpenAI, Azure, Anthropic, Gemini, Bedrock, Cohere, Mistral, DeepSeek, Zhipu, Moonshot, OpenRouter,
vLLM, SGLang, TGI, llama.cpp, Ollama, LM Studio.
"""

from __future__ import annotations

import re

from websight.llm import CUT, TransientError

STOP, FILTERED, RUNAWAY = "stop", "content_filter", "runaway"

_MEANINGS = {
    STOP: """stop eos eos_token end_turn end_of_turn stop_sequence stop_token stop_str stop_word complete completed
        finished finish done end eot end_of_text normal success im_end""",
    CUT: """length max_tokens max_token max_length max_output_tokens max_new_tokens max_completion_tokens model_length
        model_context_window_exceeded context_window_exceeded context_length context_length_exceeded token_limit
        tokens_limit limit truncated length_capped max_output_reached incomplete""",
    FILTERED: """content_filter content_filtered contentfilter safety image_safety recitation prohibited_content
        blocklist blocked spii refusal refused sensitive guardrail_intervened error_toxic toxic moderation censored
        model_armor policy policy_violation content_policy""",
    RUNAWAY: "runaway repetition repetition_detected repeat loop",
    "": """error abort aborted cancel cancelled canceled network_error insufficient_system_resource server_error
        internal_error internal failed failure fail timeout timed_out interrupted disconnect disconnected unspecified
        null none unknown preempted overloaded malformed_response malformed user_cancel client_disconnect exception
        connection_error partial""",
}
_MEANING_OF = {word: meaning for meaning, words in _MEANINGS.items() for word in words.split()}
_PREFIX = re.compile(r"^(?:finish|stop)_?reason[._:]?(?=.)")


def normal(word: str) -> str:
    """Return the reason in our words. Raises: TransientError where the reply broke off."""
    plain = _PREFIX.sub("", re.sub(r"[\s-]+", "_", word.strip().lower()))
    meaning = _MEANING_OF.get(plain, word)
    if not meaning or plain.startswith("error"):
        said = f"the server ended the reply with {word!r}" if word else "the server did not say how the reply ended"
        raise TransientError("broken_reply", said)
    return meaning
