r"""Replies as models write them, each with what a careful person would make of it: tests/replies/*.txt.

    ==== NAME => OUTCOME [finish=REASON]     outcome: "kept", "kept with NOTE, NOTE", "read", or the reason of the drop
    … the reply …
    == has: TEXT                             what must be in the page, and must not be (any number of lines)
    == lacks: TEXT

They were written by hand in the manner of GPT, Claude, Gemma, Llama, Mistral, Qwen, DeepSeek and models of a billion
parameters, and the outcomes before the code was run (2026-11). `\x07` stands for a character that no editor shows.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

FOLDER = Path(__file__).parent / "replies"

KINDS = {
    "clean": "A clean page, in all fences",
    "chatty": "Chatter, thoughts and drafts around it",
    "wrapped": "In JSON, elements, strings, diffs, line numbers",
    "files": "Several files",
    "cut": "Cut, or its end not marked",
    "elided": "Content left out, and comments that only describe",
    "talk": "Refusals, questions, other frameworks, talk in the page",
    "garbled": "Read by a wrong encoding",
    "odd": "Empty, runaway, unknown endings, oddities",
    "later": "A second lot, written when the first was right",
    "concepts": "Ideas, as JSON and nearly",
}
"""File → what its replies have in common."""

_HEAD = re.compile(r"^==== (?P<name>.+?) => (?P<outcome>.+?)(?: \[finish=(?P<finish>\w+)\])?$", re.MULTILINE)
_CHECK = re.compile(r"^== (has|lacks): (.*)\n?", re.MULTILINE)
_ESCAPED = re.compile(r"\\x([0-9a-f]{2})")


@dataclass(frozen=True)
class Written:
    """One reply and what should become of it."""

    kind: str
    name: str
    text: str
    finish: str
    outcome: str
    has: tuple[str, ...]
    lacks: tuple[str, ...]

    @property
    def reason(self) -> str:
        """Return the reason of the drop, "" if the reply is kept."""
        return "" if self.outcome.startswith(("kept", "read")) else self.outcome

    @property
    def notes(self) -> tuple[str, ...]:
        """Return the notes that its step must have."""
        return tuple(self.outcome.removeprefix("kept with ").split(", ")) if " with " in self.outcome else ()


def tables() -> str:
    """Return what becomes of the replies, in numbers and one by one, in Markdown."""
    written = list(corpus())
    lines = ["| replies | number | kept as they are | kept, mended | dropped |", "|---|---|---|---|---|"]
    for kind, title in KINDS.items():
        own = [reply for reply in written if reply.kind == kind]
        kept = [reply for reply in own if not reply.reason]
        mended = sum(bool(reply.notes) for reply in kept)
        drops = Counter(reply.reason for reply in own if reply.reason)
        said = ", ".join(f"`{reason}` {count}" for reason, count in drops.most_common())
        lines.append(f"| {title} | {len(own)} | {len(kept) - mended} | {mended} | {said or '–'} |")
    lines.append(f"| **all** | {len(written)} | | | |")
    for kind, title in KINDS.items():
        lines += ["", f"### {title}", "", "| reply | what becomes of it |", "|---|---|"]
        for reply in written:
            if reply.kind == kind:
                finish = f" (finish reason `{reply.finish}`)" if reply.finish != "stop" else ""
                lines.append(f"| {reply.name.replace('|', '&#124;')}{finish} | {_told(reply)} |")
    return "\n".join(lines) + "\n"


def _told(reply: Written) -> str:
    if reply.reason:
        return f"dropped: `{reply.reason}`"
    kept = "read" if reply.kind == "concepts" else "kept"
    return f"{kept}: {', '.join(reply.notes)}" if reply.notes else kept


def corpus() -> Iterator[Written]:
    """Yield every reply of every kind."""
    for kind in KINDS:
        content = (FOLDER / f"{kind}.txt").read_bytes().decode()
        heads = list(_HEAD.finditer(content))
        for head, following in zip(heads, [*heads[1:], None], strict=True):
            body = content[head.end() + 1 : following.start() if following else None]
            checks = _CHECK.findall(body)
            text = _CHECK.sub("", body).removesuffix("\n")
            yield Written(
                kind=kind,
                name=head["name"],
                text=_ESCAPED.sub(lambda match: chr(int(match[1], 16)), text),
                finish=head["finish"] or "stop",
                outcome=head["outcome"],
                has=tuple(said for what, said in checks if what == "has"),
                lacks=tuple(said for what, said in checks if what == "lacks"),
            )
