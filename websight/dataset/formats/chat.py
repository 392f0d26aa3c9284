"""A conversation for each row: somebody shows a screenshot and asks for its HTML, the answer is the page.

    train/metadata.jsonl     image, prompt, completion     TRL, through `datasets`' imagefolder
    train/00000/ID.webp      the pictures, once for all
    train.jsonl              messages, images              LLaMA-Factory and ms-swift: "<image>" marks the place
    dataset_info.json        what LLaMA-Factory calls the files
    README.md                how each of the three is started

The three agree on no one file. TRL wants content in parts, and learns from a completion alone; a "<image>" in its text
would be seven letters. The other two want strings, and count the mark in them, in the answer too: a page that holds
one of their marks literally, such as <video>, cannot be told apart from a film that is missing. It is left out of
train.jsonl (README.md says how many are), for the answer is the page byte for byte, and so without a code fence.

The question is drawn from data/chat_prompts.toml by the page's seed and the view. What is not covered: questions in
other languages than English, several turns.
Source: TRL, docs/source/dataset_formats.md, "Vision datasets"; LLaMA-Factory, data/README.md, "Multimodal Image
Dataset"; ms-swift, docs/source_en/Customization/Custom-dataset.md, "Multimodal". Read in August 2026.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from websight import packaged, templates
from websight.chance import Dice
from websight.dataset.files import Row
from websight.dataset.formats import Splits
from websight.dataset.formats.folders import line, opened, stored

MARKS = ("<image>", "<video>", "<audio>", "<bbox>", "<ref-object>", "<cot-process>", "<start-image>")
"""What LLaMA-Factory (the first three) and ms-swift (all) replace wherever it stands in a message."""


def write(folder: Path, splits: Splits) -> dict[str, int]:
    """Write all splits and return the rows of each."""
    counts: dict[str, int] = {}
    marked: dict[str, int] = {}
    for split, rows in splits:
        with opened(folder / split / "metadata.jsonl") as parts, opened(folder / f"{split}.jsonl") as strings:
            for row, name in stored(folder / split, rows):
                question = _question(row)
                parts.write(line(_in_parts(row, question, name)))
                counts[split] = counts.get(split, 0) + 1
                if any(mark in row["text"] for mark in MARKS):
                    marked[split] = marked.get(split, 0) + 1
                else:
                    strings.write(line(_in_strings(row, question, f"{split}/{name}")))
    (folder / "dataset_info.json").write_text(json.dumps(_info(list(counts)), indent=2) + "\n", "utf-8")
    papers = templates.render("chat.md.j2", {"counts": counts, "marked": marked})
    (folder / "README.md").write_text(papers + "\n", "utf-8")
    return counts


def _question(row: Row) -> str:
    known = packaged.table("chat_prompts")
    fitting: list[str] = [*known["any"], *(known["tailwind"] if row["tailwind"] else ())]
    return Dice(row["seed"], "chat", row["view"]).pick(fitting)


def _in_parts(row: Row, question: str, name: str) -> Row:
    asked = [{"type": "image"}, {"type": "text", "text": question}]
    return {
        "file_name": name,
        "prompt": [{"role": "user", "content": asked}],
        "completion": [{"role": "assistant", "content": [{"type": "text", "text": row["text"]}]}],
        "id": row["id"],
    }


def _in_strings(row: Row, question: str, name: str) -> Row:
    return {
        "messages": [
            {"role": "user", "content": f"<image>{question}"},
            {"role": "assistant", "content": row["text"]},
        ],
        "images": [name],
        "id": row["id"],
    }


def _info(splits: list[str]) -> dict[str, Any]:
    """Return LLaMA-Factory's description of the files; without the tags it would look for "from" and "value"."""
    return {
        f"websight_{split}": {
            "file_name": f"{split}.jsonl",
            "formatting": "sharegpt",
            "columns": {"messages": "messages", "images": "images"},
            "tags": {
                "role_tag": "role",
                "content_tag": "content",
                "user_tag": "user",
                "assistant_tag": "assistant",
                "system_tag": "system",
            },
        }
        for split in splits
    }
