"""How the house is kept: what `scripts/house.py` measures stays within bounds. They may be lowered, not raised."""

import ast
import runpy
from pathlib import Path
from types import SimpleNamespace

import pytest

ROOT = Path(__file__).parent.parent.parent


@pytest.fixture(scope="module")
def measure():
    return SimpleNamespace(**runpy.run_path(str(ROOT / "scripts" / "house.py")))


@pytest.fixture(scope="module")
def house(measure):
    return measure.measured()


def test_no_file_is_long(house):
    assert {path: lines for path, lines in house.files.items() if lines > 400} == {}


def test_no_function_is_long_and_most_are_short(house):
    assert [function for function in house.functions if function.lines > 60] == []
    assert house.p90_lines <= 20


def test_no_function_has_many_parameters(house):
    assert [function for function in house.functions if function.parameters > 7] == []


def test_little_stands_at_the_top(house):
    modules = set(house.top_modules) - {"__init__.py", "__main__.py"}
    assert len(house.top_modules) <= 12
    assert len(house.top_folders) + len(modules) <= 23


def test_a_class_name_stands_once(house):
    assert house.doubles == {}


def test_no_import_is_called_what_it_does(house):
    assert house.gerunds == ()


def test_no_test_puts_something_in_anothers_place(house):
    assert house.mocks == ()


def test_a_gate_is_not_open_because_nothing_comes_to_it(house):
    assert len(house.files) > 100
    assert len(house.functions) > 1_000


BAD = """
from unittest import mock
from package import build as building

class Keeper:
    def keep(self, one, *more, two=2, **others):
        mock.patch("keeper")
        monkeypatch.setattr(self, "one", 1)
"""


def test_the_measure_sees_mocks_gerunds_and_parameters(measure):
    tree = ast.parse(BAD)
    (keep,) = measure.functions_in("x.py", tree)
    assert (keep.lines, keep.parameters) == (3, 4)
    assert [*measure.gerunds_in("x.py", tree)] == ["x.py:3 build as building"]
    assert [*measure.mocks_in("x.py", tree)] == [
        "x.py:2 from unittest import mock",
        "x.py:7 mock.patch",
        "x.py:8 monkeypatch.setattr",
    ]
