"""What the program says of itself."""

import re

from tests.conftest import sample_of
from websight import packaged
from websight.dataset.columns import rejected_row
from websight.dataset.encode import Encoded
from websight.sample import Drop


def test_the_commit_of_a_checkout_is_what_git_says():
    if (packaged.root() / ".git").exists():
        assert re.fullmatch(r"[0-9a-f]{12,}(-dirty)?", packaged.commit())
        assert packaged.version() == f"{packaged.__version__} ({packaged.commit()})"


def test_a_row_names_the_program_its_version_and_its_commit():
    picture = Encoded(content=b"", extension="png", width_px=1, height_px=1)
    row = rejected_row(sample_of(1), Drop(stage="check", reason="blank", detail=""), None, picture)
    assert row["generator"] == f"websight-builder {packaged.version()}"
