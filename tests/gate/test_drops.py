"""data/drops.toml has every reason that the code gives, and none besides."""

import ast
import re
from collections import defaultdict
from pathlib import Path

from websight import packaged
from websight.config.tree import ROLES
from websight.run.advice import advice
from websight.run.retry import ANY

ROOT = Path(__file__).parent.parent.parent
ENTRIES = packaged.table("drops")
STAGES = {"imagine", "write", "compose", "read", "refine", "shoot", "check", "export"}

GIVEN = {"SampleError": 0, "TransientError": 0, "bad": 0, "_too_many": 0, "dropped": 1}
"""Calls that give a reason, and the place of it among their arguments; a keyword or a variable `reason` is one, too."""

TABLES = {"UNFINISHED"}
"""Tables whose values are reasons."""


def words(node):
    """The texts in an expression that could be reasons; what is looked up by a name is none."""
    looked_up = {id(part.slice) for part in ast.walk(node) if isinstance(part, ast.Subscript)}
    parts = (part for part in ast.walk(node) if isinstance(part, ast.Constant) and id(part) not in looked_up)
    texts = (part.value for part in parts if isinstance(part.value, str))
    return {text for text in texts if re.fullmatch(r"[a-z]+(_[a-z]+)*", text)}


def given(tree):
    """The reasons that the code in a module gives."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            name = getattr(node.func, "attr", getattr(node.func, "id", ""))
            if name in GIVEN and len(node.args) > GIVEN[name]:
                yield from words(node.args[GIVEN[name]])
            if name in {"Drop", "Failure", *GIVEN}:
                yield from (
                    word for keyword in node.keywords if keyword.arg == "reason" for word in words(keyword.value)
                )
        if isinstance(node, ast.Assign):
            names = {target.id for target in node.targets if isinstance(target, ast.Name)}
            if "reason" in names or names & TABLES:
                values = node.value.values if isinstance(node.value, ast.Dict) else [node.value]
                yield from (word for value in values for word in words(value))


def reasons():
    """Where each reason is given."""
    found = defaultdict(set)
    for path in (ROOT / "websight").rglob("*.py"):
        for reason in given(ast.parse(path.read_text("utf-8"))):
            found[reason].add(str(path.relative_to(ROOT)))
    return found


def test_every_reason_has_an_entry():
    found = reasons()
    assert len(found) > 40
    assert {reason: places for reason, places in found.items() if reason not in ENTRIES} == {}


def test_every_entry_is_a_reason():
    assert set(ENTRIES) - set(reasons()) == set()


def sayings():
    """Every (reason, stage, advice) of the file."""
    for reason, entry in ENTRIES.items():
        stages = [name for name, value in entry.items() if isinstance(value, dict)]
        yield from ((reason, stage, advice(reason, stage)) for stage in ("", *stages))


def test_an_entry_has_nothing_but_sentences_orders_and_stages():
    for entry in ENTRIES.values():
        assert {"means", "todo"} <= set(entry) <= {"means", "todo", *STAGES}
        assert all(set(value) <= {"means", "todo"} for value in entry.values() if isinstance(value, dict))
    for reason, stage, said in sayings():
        assert re.fullmatch(r"[A-Z].*\.", said.means), (reason, stage)
        assert not re.match("[A-Z]", said.todo), (reason, stage)
        assert not said.todo.endswith("."), (reason, stage)


def test_what_is_advised_can_be_done():
    """The keys exist, those that a run freezes are for another run, and `--retry` names the reason itself."""
    sections = "|".join(sorted({key.partition(".")[0] for key in ROLES}))
    for reason, stage, said in sayings():
        keys = re.findall(rf"\b(?:{sections})\.[a-z_]+", f"{said.means} {said.todo}")
        assert set(keys) <= set(ROLES), (reason, stage)
        if any(ROLES[key] == "identity" for key in keys):
            assert "another run" in said.todo, (reason, stage)
        assert set(re.findall(r"--retry (\w+)", said.todo)) <= {reason, ANY}, (reason, stage)
