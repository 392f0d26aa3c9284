"""One table of axes: a line in `sample.Brief` and a data file make an axis that reaches everything."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

from websight import packaged
from websight.config.tree import Config
from websight.dataset.columns import SCHEMA
from websight.plan.axes import AXES

PACKAGE = Path(packaged.__file__).parent
LINE = '    mood: str = _axis("moods", "moods, such as calm or loud")\n'
DATA = '[calm]\nwords = "few"\n\n[loud]\nwords = "many"\n'
LOOK = """
import json
from websight.authors.llm import prompts
from websight.authors.registry import author_of
from websight.config.load import load
from websight.dataset.columns import SCHEMA

config = load(overrides=['author.name="llm"', 'plan.moods=["loud"]'])
sample = author_of(config).sample(0)
print(json.dumps({
    "brief": sample.brief.mood,
    "dealt": sorted({author_of(load()).sample(number).brief.mood for number in range(2)}),
    "prompt": prompts.variables(sample)["mood"],
    "is_column": "mood" in SCHEMA.names,
    "toml": 'moods = [\\n    "loud",\\n]' in config.to_toml(),
}))
"""


def test_an_axis_added_to_the_table_reaches_plan_config_columns_and_prompts(tmp_path):
    shutil.copytree(PACKAGE, tmp_path / "websight", ignore=shutil.ignore_patterns("__pycache__", "_shipped"))
    table = tmp_path / "websight" / "sample.py"
    anchor = '    layout: str = _axis("layouts"'
    table.write_text(table.read_text("utf-8").replace(anchor, LINE + anchor))
    (tmp_path / "templates").symlink_to(packaged.templates())
    (tmp_path / "data").mkdir()
    for path in packaged.data().iterdir():
        (tmp_path / "data" / path.name).symlink_to(path)
    (tmp_path / "data" / "moods.toml").write_text(DATA)

    environment = {**os.environ, "PYTHONPATH": str(tmp_path)}
    done = subprocess.run(
        [sys.executable, "-c", LOOK], capture_output=True, text=True, env=environment, cwd=tmp_path, check=False
    )
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout) == {
        "brief": "loud",
        "dealt": ["calm", "loud"],
        "prompt": {"name": "loud", "words": "many"},
        "is_column": True,
        "toml": True,
    }


def test_every_axis_is_a_key_of_the_plan_and_a_column():
    assert [axis.key for axis in AXES] == list(type(Config().plan).model_fields)
    columns = SCHEMA.names[SCHEMA.names.index("kind") :][: len(AXES)]
    assert columns == [axis.name for axis in AXES]


def test_every_axis_has_values_and_data_for_each():
    for axis in AXES:
        assert len(axis.all()) >= 2, axis.name
        assert all(axis.entry(value) or axis.values for value in axis.all()), axis.name
