"""Renders templates of strangers: they reach nothing but their variables, and end.

Jinja's sandbox refuses attributes that lead to Python's insides, changes of what is given, and ranges above 100,000. It
sets no bounds otherwise, so all that can grow is counted here, for each rendering anew:

    loops, calls, includes    the steps of one rendering together
    output                    the characters of all that is shown, in macros and blocks too
    values                    the length of each text and list that an operator, a filter or a call makes
    filters, methods          what they are given, multiplied, before they run: "x" | center(10 ** 9) is one step

A folder of templates is read and nothing outside it: links lead no further. Not covered: a rendering that takes all that
is allowed (a few seconds, some 300 MB).
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import wraps
from pathlib import Path
from typing import Any

import jinja2
from jinja2 import nodes
from jinja2.compiler import CodeGenerator, Frame
from jinja2.exceptions import SecurityError
from jinja2.sandbox import ImmutableSandboxedEnvironment

MAX_STEPS = 20_000
"""The prompts that ship take 200."""

MAX_CHARS = 1_000_000
"""Of the output, and of one value. The longest prompt that ships has 9,000; no model reads a million in a request."""

MAX_FILE_BYTES = 50_000
"""Of a template. Its text in a loop is what no count of values sees."""

_MAX_WEIGHT = 200_000_000
"""Of what a filter or method is given, multiplied: what `replace` makes of three texts at most."""

_MAX_BITS = 4_096  # of a number; doubled in a loop it would grow for ever
_MAX_EXPONENT = 64
_FORMAT = re.compile(r"%[^a-zA-Z%]*(?:\d{5}|\*)")  # "%99999d" makes as many characters
_FIELD = re.compile(r":[^{}]*\d{5}")  # and so does "{:99999}"


class Within(jinja2.FileSystemLoader):
    """Reads templates of a folder; a link that leads out of it is no template."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        self._folder = folder

    def get_source(self, environment: jinja2.Environment, template: str) -> tuple[str, str, Callable[[], bool]]:
        """Return a template's text, its path, and whether it is up to date. Raises: TemplateNotFound."""
        text, path, is_current = super().get_source(environment, template)
        if not Path(os.path.realpath(path)).is_relative_to(os.path.realpath(self._folder)):
            raise jinja2.TemplateNotFound(template, f"{path}: is a link that leads out of the folder")
        if len(text) > MAX_FILE_BYTES:
            raise jinja2.TemplateNotFound(template, f"{path}: {len(text)} characters, at most {MAX_FILE_BYTES}")
        return text, path, is_current


class _Counting(CodeGenerator):
    """Compiles loops so that their items are counted, and `~` so that its result is looked at."""

    def visit_For(self, node: nodes.For, frame: Frame) -> None:
        node.iter = nodes.Call(nodes.EnvironmentAttribute("counted"), [node.iter], [], None, None)
        super().visit_For(node, frame)

    def visit_Concat(self, node: nodes.Concat, frame: Frame) -> None:
        self.write("environment.bounded(")
        super().visit_Concat(node, frame)
        self.write(")")


class Sandbox(ImmutableSandboxedEnvironment):
    """An environment whose renderings are bounded. Call `begin` before each; one at a time."""

    code_generator_class = _Counting
    intercepted_binops = frozenset({"+", "-", "*", "%", "**"})

    def __init__(self, **options: Any) -> None:
        super().__init__(**options, finalize=self._shown, optimized=False)
        self.filters = {name: _guarded(self, function) for name, function in self.filters.items()}
        del self.globals["lipsum"]  # chance, and no bound
        self.begin()

    def begin(self) -> None:
        """Forget what the last rendering took."""
        self._steps = self._chars = 0

    def step(self) -> None:
        """Count a step. Raises: SecurityError where there were too many."""
        self._steps += 1
        if self._steps > MAX_STEPS:
            raise SecurityError(f"takes more than {MAX_STEPS} loops, calls and includes")

    def bounded(self, value: Any) -> Any:
        """Return a value that is not too large. Raises: SecurityError."""
        if isinstance(value, str | bytes | list | tuple | dict | set) and len(value) > MAX_CHARS:
            raise SecurityError(f"makes a value of more than {MAX_CHARS} characters or items")
        if isinstance(value, int) and value.bit_length() > _MAX_BITS:
            raise SecurityError("makes a number of more than a thousand digits")
        return value

    def weigh(self, values: Iterable[Any]) -> None:
        """Check what is given to a filter or method before it runs. Raises: SecurityError."""
        product = 1
        for value in values:
            weight = _weight(value)
            product *= weight if weight <= MAX_CHARS or isinstance(value, int | float) else _MAX_WEIGHT + 1
        if product > _MAX_WEIGHT:
            raise SecurityError("gives a filter or a method too much to do")

    def call(self, context: Any, callee: Any, /, *args: Any, **kwargs: Any) -> Any:
        """Call a function, a method or a macro of a template."""
        if getattr(callee, "__func__", None) is Sandbox.counted:
            return self.counted(*args)
        self.step()
        bound = getattr(getattr(callee, "__wrapped__", callee), "__self__", None)  # wrapped: Jinja's `format` of texts
        if isinstance(bound, str) and _FIELD.search(bound) and callee.__name__.startswith("format"):
            raise SecurityError("makes a text of more than 9999 characters by a width")
        if bound is not None or any(callee is known for known in self.globals.values()):
            self.weigh((bound, *args, *kwargs.values()))
        return self.bounded(super().call(context, callee, *args, **kwargs))

    def call_binop(self, context: Any, operator: str, left: Any, right: Any) -> Any:
        """Calculate."""
        if operator == "*" and not (isinstance(left, int | float) and isinstance(right, int | float)):
            self.weigh((left, right))
        elif operator == "**" and abs(right) > _MAX_EXPONENT:
            raise SecurityError(f"raises to a power above {_MAX_EXPONENT}")
        elif operator == "%" and isinstance(left, str):
            if _FORMAT.search(left):
                raise SecurityError("makes a text of more than 9999 characters by a width")
            self.weigh((left, right))
        return self.bounded(super().call_binop(context, operator, left, right))

    def get_template(self, *args: Any, **kwargs: Any) -> jinja2.Template:
        """Return a template; includes come here too."""
        self.step()
        return super().get_template(*args, **kwargs)

    def _shown(self, value: Any) -> Any:
        self._chars += 1 if isinstance(value, int | float) else _weight(value)
        if self._chars > MAX_CHARS:
            raise SecurityError(f"makes more than {MAX_CHARS} characters")
        return value

    def counted(self, values: Iterable[Any]) -> Iterator[Any]:
        """Yield the items of a loop, each of which is a step."""
        for value in values:
            self.step()
            yield value


def _guarded(environment: Sandbox, function: Callable[..., Any]) -> Callable[..., Any]:
    """Return a filter that is not run on too much."""

    @wraps(function)  # and what Jinja writes on it: whether it wants the environment as its first argument
    def guarded(*args: Any, **kwargs: Any) -> Any:
        environment.step()
        environment.weigh((*args, *kwargs.values()))
        return environment.bounded(function(*args, **kwargs))

    return guarded


def _weight(value: Any) -> int:
    """Return how much of a text a value can become: its characters, of all that is in it; of a number, itself."""
    total, left = 0, [value]
    while left and total <= MAX_CHARS:  # a list of itself twice, forty times over, has no end
        one = left.pop()
        if isinstance(one, str | bytes):
            total += len(one)
        elif isinstance(one, int | float):
            total += int(min(abs(one), _MAX_WEIGHT))
        elif isinstance(one, Mapping):
            left += [*one.keys(), *one.values()]
        elif isinstance(one, list | tuple | set):
            left += one
        elif isinstance(one, range):
            total += len(one)
        total += 1
    return total
