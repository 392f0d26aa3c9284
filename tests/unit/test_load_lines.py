"""Whatever says how to load a dataset, says what loads it: all of it, and nothing that lies beside it in the run."""

import contextlib
import json
import os
import re
import subprocess
import sys

import pytest
from click.testing import CliRunner

from tests.unit.export_run import filled
from websight.cli import main
from websight.dataset.inputs import summary_of

PAGES = 5


def said_by(folder, *words):
    """What a command prints, called beside the run's folder."""
    with contextlib.chdir(folder):
        done = CliRunner().invoke(main, list(words), catch_exceptions=False)
    assert done.exit_code == 0, done.output
    return done.stdout


def loads(text):
    """The lines of Python in what was printed."""
    return re.findall(r"from datasets import load_dataset; .*", text)


@pytest.mark.parametrize("name", ["demo2", 'it\'s "mine"'])
def test_every_line_that_is_printed_loads_the_dataset_and_nothing_beside_it(tmp_path, make_sample, name):
    """`load_dataset("demo2")` once mixed the rows of the dataset with those of its other formats."""
    splits = {"export.validation_ratio": 0.2, "export.test_ratio": 0.2}
    samples = [make_sample(n, reason="odd" if n == PAGES else "") for n in range(PAGES + 1)]
    run = filled(tmp_path / name, samples, **splits).folder
    lines = loads(said_by(tmp_path, "export", name))
    lines += loads(said_by(tmp_path, "export", name, "--to", "webdataset"))
    lines += loads(said_by(tmp_path, "export", name, "--to", "imagefolder"))
    lines += loads(said_by(tmp_path, "build", name)) + loads(said_by(tmp_path, "status", name))
    card = (run / "dataset" / "README.md").read_text()
    lines.append("; ".join(re.search(r"(from datasets import load_dataset)\n\n(pages = .*)", card).groups()))
    assert len(lines) == 6
    program = f"""
import json
found = []
for line in {lines!r}:
    names = {{}}
    exec(line, names)
    rows = names["pages"]
    found.append([len(rows), sorted(set(rows.column_names) & {{"text", "html"}})])
print(json.dumps(found))
"""
    here = {**os.environ, "HF_DATASETS_CACHE": str(tmp_path / "cache"), "HF_HUB_OFFLINE": "1"}
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=tmp_path, env=here, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    train = summary_of(run).splits["train"]
    assert json.loads(done.stdout.splitlines()[-1]) == [
        [train, ["html"] if "webdataset" in line else ["text"]] for line in lines
    ]
