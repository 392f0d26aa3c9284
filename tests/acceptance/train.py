"""Train a language model in seconds: a Llama so small and so over-fitted that it has learnt its examples by heart.

    examples.jsonl ──▶ byte-level BPE ──▶ a Llama of two layers ──▶ MODEL/  a folder that any engine serves

Each line of the examples is {"messages": [[role, text], …], "answer": "…"}. Nothing is downloaded. At temperature 0 the
model says an answer it was shown; at 1 it now and then takes a wrong piece, and goes on from there: broken JSON, broken
tags, pages that never end. That is what it is for.

Runs in the engine's own environment, which has torch and transformers and not this package:

    python train.py EXAMPLES.jsonl MODEL
"""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path
from typing import Any

import torch
from tokenizers import Tokenizer, decoders, models, pre_tokenizers, trainers
from transformers import GenerationConfig, LlamaConfig, LlamaForCausalLM, PreTrainedTokenizerFast

VOCABULARY = 1_400  # a page is some 200 pieces: quick to train, and room for a wrong one
CONTEXT = 2_048
HIDDEN, HEADS, LAYERS = 128, 4, 2  # 32 a head: vLLM's attention on CPUs takes no 16
RATE = 4e-3
PASS = 2  # examples a pass, alike in length so that little is padding; a step learns from every answer once
ENOUGH_LOSS = 0.002  # at temperature 0.8 one or two replies in ten are malformed; at 0.004 and 1.0, half of them
MOST_STEPS = 1_200
IGNORED = -100  # torch's mark for what is not to be learnt

SPECIAL = ["<unk>", "<s>", "</s>", "<|im_start|>", "<|im_end|>"]
UNKNOWN, BEGIN, PAD, _, END = range(len(SPECIAL))
TEMPLATE = (
    "{% for m in messages %}<|im_start|>{{ m['role'] }}\n"
    "{% if m['content'] is string %}{{ m['content'] }}"
    "{% else %}{% for part in m['content'] %}{{ part.get('text', '') }}{% endfor %}{% endif %}<|im_end|>\n{% endfor %}"
    "{% if add_generation_prompt %}<|im_start|>assistant\n{% endif %}"
)


Pair = tuple[list[int], list[int]]
"""The pieces of a prompt, and those of its answer."""


def tokenizer_of(texts: list[str]) -> PreTrainedTokenizerFast:
    """Return a tokenizer with the commonest pieces of `texts`, and every byte."""
    bpe = Tokenizer(models.BPE())
    bpe.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=False)
    bpe.decoder = decoders.ByteLevel()
    alphabet = pre_tokenizers.ByteLevel.alphabet()
    bpe.train_from_iterator(
        texts,
        trainers.BpeTrainer(
            vocab_size=VOCABULARY, special_tokens=SPECIAL, initial_alphabet=alphabet, show_progress=False
        ),
    )
    tokenizer = PreTrainedTokenizerFast(
        tokenizer_object=bpe,
        unk_token=SPECIAL[UNKNOWN],
        bos_token=SPECIAL[BEGIN],
        eos_token=SPECIAL[END],
        pad_token=SPECIAL[PAD],
        model_max_length=CONTEXT,
    )
    tokenizer.chat_template = TEMPLATE
    return tokenizer


def model_of(size: int) -> LlamaForCausalLM:
    """Return a model that knows nothing yet, for a vocabulary of that size."""
    config = LlamaConfig(
        vocab_size=size,
        hidden_size=HIDDEN,
        intermediate_size=2 * HIDDEN,
        num_hidden_layers=LAYERS,
        num_attention_heads=HEADS,
        num_key_value_heads=HEADS,
        max_position_embeddings=CONTEXT,
        bos_token_id=BEGIN,
        eos_token_id=END,
        pad_token_id=PAD,
    )
    model = LlamaForCausalLM(config)
    model.generation_config = GenerationConfig(
        bos_token_id=BEGIN, eos_token_id=END, pad_token_id=PAD, do_sample=True, max_new_tokens=512
    )
    return model


def pair_of(tokenizer: PreTrainedTokenizerFast, example: dict[str, Any]) -> Pair:
    """Return the pieces of a prompt, and those of its answer with the end mark."""
    messages = [{"role": role, "content": text} for role, text in example["messages"]]
    prompt = tokenizer.apply_chat_template(messages, tokenize=False, add_generation_prompt=True)
    said = tokenizer(prompt, add_special_tokens=False).input_ids
    return said, [*tokenizer(example["answer"], add_special_tokens=False).input_ids, END]


def batch_of(pairs: list[Pair]) -> dict[str, torch.Tensor]:
    """Return the examples side by side; only answers are learnt."""
    length = max(len(prompt) + len(answer) for prompt, answer in pairs)
    ids = torch.full((len(pairs), length), PAD)
    labels = torch.full((len(pairs), length), IGNORED)
    mask = torch.zeros((len(pairs), length), dtype=torch.long)
    for row, (prompt, answer) in enumerate(pairs):
        end = len(prompt) + len(answer)
        ids[row, :end] = torch.tensor(prompt + answer)
        labels[row, len(prompt) : end] = torch.tensor(answer)
        mask[row, :end] = 1
    return {"input_ids": ids, "attention_mask": mask, "labels": labels}


def learn(model: LlamaForCausalLM, pairs: list[Pair]) -> tuple[int, float]:
    """Train until the answers are known; return the steps and the loss, smoothed over some ten steps."""
    optimizer = torch.optim.AdamW(model.parameters(), lr=RATE, weight_decay=0)
    asked: dict[tuple[int, ...], list[Pair]] = {}
    for pair in sorted(pairs, key=lambda pair: len(pair[1])):
        asked.setdefault(tuple(pair[1]), []).append(pair)
    smooth, steps = 1.0, 0
    while smooth >= ENOUGH_LOSS and steps < MOST_STEPS:
        chosen = [same[int(torch.randint(len(same), ()))] for same in asked.values()]
        passes = [chosen[place : place + PASS] for place in range(0, len(chosen), PASS)]
        total = 0.0
        for part in passes:
            loss = model(**batch_of(part)).loss / len(passes)
            loss.backward()
            total += loss.item()
        torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        optimizer.step()
        optimizer.zero_grad()
        smooth += 0.1 * (total - smooth)
        steps += 1
    return steps, smooth


def main(source: Path, folder: Path) -> None:
    """Read examples, write the model, and say on standard output what it took, as JSON."""
    began_s = time.monotonic()
    torch.manual_seed(1)
    torch.set_num_threads(1)  # the other cores are other people's
    examples = [json.loads(line) for line in source.read_text("utf-8").splitlines()]
    texts = [text for example in examples for text in (*(words for _, words in example["messages"]), example["answer"])]
    tokenizer = tokenizer_of(texts)
    model = model_of(len(tokenizer))
    pairs = [pair_of(tokenizer, example) for example in examples]
    steps, loss = learn(model, pairs)
    model.save_pretrained(folder)
    tokenizer.save_pretrained(folder)
    told = {
        "examples": len(pairs),
        "parameters": sum(weights.numel() for weights in model.parameters()),
        "longest_prompt_tokens": max(len(prompt) for prompt, _ in pairs),
        "answer_tokens": sorted({len(answer) for _, answer in pairs}),
        "steps": steps,
        "loss": round(loss, 4),
        "seconds": round(time.monotonic() - began_s, 1),
    }
    sys.stdout.write(json.dumps(told) + "\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
