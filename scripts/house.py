"""Measure the house: how long files and functions are, what stands at the top, what stands twice.

    python scripts/house.py     print the numbers; tests/gate/test_house.py holds them within bounds

A function's length is that of its lines, decorators and docstring left out; functions within functions count too. A
parameter is what a caller may give: self and cls are none, *args and **kwargs are one each.
"""

from __future__ import annotations

import ast
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "websight"


@dataclass(frozen=True)
class Function:
    """A function, and where it stands."""

    where: str
    lines: int
    parameters: int


@dataclass(frozen=True)
class House:
    """What was measured."""

    files: dict[str, int]  # lines by path
    functions: tuple[Function, ...]
    top_modules: tuple[str, ...]
    top_folders: tuple[str, ...]
    doubles: dict[str, list[str]]  # a class name that stands more than once, with its files
    gerunds: tuple[str, ...]  # imports under another name that ends in -ing
    mocks: tuple[str, ...]  # where tests put something in another's place

    @property
    def p90_lines(self) -> int:
        """The length that nine of ten functions do not exceed."""
        lengths = sorted(function.lines for function in self.functions)
        return lengths[9 * len(lengths) // 10]


def measured() -> House:
    """Read the package and the tests."""
    trees = {str(path.relative_to(ROOT)): _tree(path) for path in sorted(PACKAGE.rglob("*.py"))}
    tests = {str(path.relative_to(ROOT)): _tree(path) for path in sorted((ROOT / "tests").rglob("*.py"))}
    classes: defaultdict[str, list[str]] = defaultdict(list)
    for path, tree in trees.items():
        for node in ast.walk(tree):
            if isinstance(node, ast.ClassDef):
                classes[node.name].append(path)
    return House(
        files={path: len((ROOT / path).read_text("utf-8").splitlines()) for path in trees},
        functions=tuple(function for path, tree in trees.items() for function in functions_in(path, tree)),
        top_modules=tuple(sorted(path.name for path in PACKAGE.glob("*.py"))),
        top_folders=tuple(sorted(path.parent.name for path in PACKAGE.glob("*/__init__.py"))),
        doubles={name: places for name, places in sorted(classes.items()) if len(places) > 1},
        gerunds=tuple(found for path, tree in trees.items() for found in gerunds_in(path, tree)),
        mocks=tuple(found for path, tree in tests.items() for found in mocks_in(path, tree)),
    )


def _tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text("utf-8"))


def functions_in(path: str, tree: ast.Module) -> Iterator[Function]:
    """Yield the functions of a file."""
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            body = node.body[1:] if ast.get_docstring(node) and len(node.body) > 1 else node.body
            docstring = (body[0].lineno - node.body[0].lineno) if body is not node.body else 0
            lines = (node.end_lineno or node.lineno) - node.lineno + 1 - docstring
            yield Function(f"{path}:{node.lineno} {node.name}", lines, _parameters(node.args))


def _parameters(found: ast.arguments) -> int:
    named = [*found.posonlyargs, *found.args, *found.kwonlyargs]
    given = [name for name in named if name.arg not in {"self", "cls"}]
    return len(given) + (found.vararg is not None) + (found.kwarg is not None)


def gerunds_in(path: str, tree: ast.Module) -> Iterator[str]:
    """Yield imports such as `build as building`."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import | ast.ImportFrom):
            for name in node.names:
                if name.asname and name.asname.endswith("ing"):
                    yield f"{path}:{node.lineno} {name.name} as {name.asname}"


def mocks_in(path: str, tree: ast.Module) -> Iterator[str]:
    """Yield where something is put in another's place."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import | ast.ImportFrom):
            names = [getattr(node, "module", None) or "", *(name.name for name in node.names)]
            if any("mock" in name for name in names):
                yield f"{path}:{node.lineno} {ast.unparse(node)}"
        if isinstance(node, ast.Call):
            called = ast.unparse(node.func)
            if called.rpartition(".")[2] in {"patch", "setattr"} and called != "setattr":
                yield f"{path}:{node.lineno} {called}"


def main() -> None:
    """Print the numbers, each with what has most of it."""
    house = measured()
    file = max(house.files, key=lambda path: house.files[path])
    longest = max(house.functions, key=lambda function: function.lines)
    widest = max(house.functions, key=lambda function: function.parameters)
    modules = Counter(len(path.split("/")) for path in house.files)
    print(f"files               {len(house.files)}, {sum(house.files.values())} lines; by depth {dict(modules)}")
    print(f"longest file        {house.files[file]} lines, {file}")
    print(f"functions           {len(house.functions)}, p90 {house.p90_lines} lines")
    print(f"longest function    {longest.lines} lines, {longest.where}")
    print(f"most parameters     {widest.parameters}, {widest.where}")
    print(f"at the top          {len(house.top_folders)} folders, {len(house.top_modules)} modules")
    print(f"class names twice   {len(house.doubles)} {house.doubles or ''}")
    print(f"gerund imports      {len(house.gerunds)} {house.gerunds or ''}")
    print(f"mocks               {len(house.mocks)} {house.mocks or ''}")


if __name__ == "__main__":
    main()
