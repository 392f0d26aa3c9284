"""A reply that was paid for, and the file that keeps it."""

from websight.llm import Reply, Usage

USAGE = Usage(prompt_tokens=900, cached_tokens=100, reply_tokens=3000, reasoning_tokens=20)


def reply_of(text='<p>“Größe” {"key":"x"}\u2028\r\n</p>', **changes):
    return Reply(text=text, usage=USAGE, **{"finish_reason": "stop", "model": "m-2026", "cost_usd": 0.25} | changes)


def only_file(folder):
    (file,) = folder.glob("*.jsonl")
    return file
