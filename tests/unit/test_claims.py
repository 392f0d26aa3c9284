"""Every column of a row that was overwritten is found, or is said not to have been checked."""

import hashlib
import io
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest
from PIL import Image

from tests.conftest import sample_of
from tests.unit.export_run import filled
from websight.authors.registry import author_of
from websight.commands.origin import Origin
from websight.config.load import load
from websight.dataset import claims
from websight.dataset.columns import SCHEMA
from websight.dataset.encode import Encoding, encoded
from websight.dataset.export import export
from websight.dataset.files import splits
from websight.run.store import Store
from websight.sample import Element, Shot

WIDE, HIGH = 320, 240  # pixels, few of which are quick to compare


def picture(number: int) -> bytes:
    image = Image.linear_gradient("L").resize((WIDE, HIGH)).convert("RGB")
    image.putpixel((number, 0), (255, 0, 0))
    file = io.BytesIO()
    image.save(file, "PNG")
    return file.getvalue()


@pytest.fixture(scope="module")
def run(tmp_path_factory) -> Store:
    """An exported run of planned pages in two views."""
    folder = tmp_path_factory.mktemp("claims") / "run"
    author = author_of(load(flags={"run.pages": 5}))
    samples = []
    for number in range(5):
        made, planned, png = sample_of(number), author.sample(number), picture(number)
        size = {"png": png, "sha256": hashlib.sha256(png).hexdigest(), "width_px": WIDE, "height_px": HIGH}
        desktop = replace(made.shots[0], fonts="f" * 16, **size)
        shots = (desktop, replace(desktop, view=replace(desktop.view, name="phone", width_css=400)))
        samples.append(replace(made, id=planned.id, seed=planned.seed, brief=planned.brief, shots=shots))
    keys = {"export.validation_ratio": 0.2, "export.test_ratio": 0.2, "export.image_format": "webp"}
    store = filled(folder, samples, **keys)
    export(store, None)
    return store


def rows_of(dataset: Path) -> list[dict]:
    return [{**row, "split": split} for split, rows in splits(dataset) for row in rows]


@cache
def shots(folder: Path) -> dict[str, Shot]:
    store = Store.open(folder)
    samples = [sample for manifest in store.progress().done for sample in store.samples(manifest.shard)]
    return {f"{sample.id}-{shot.view.name}": shot for sample in samples for shot in sample.shots}


def shot_of(store: Store, row: dict) -> Shot:
    return shots(store.folder)[row["id"]]


def found(row: dict, shot: Shot, origin: Origin) -> dict[str, claims.Mismatch]:
    said = [*claims.by_text(row), *claims.by_shot(row, shot), *claims.by_picture(row, shot).mismatches]
    return {each.column: each for each in [*said, *claims.differing(row, origin.expected(row))]}


def overwritten(value):
    """Another value of the same kind, as somebody would write who wants a row to say something else."""
    if isinstance(value, bool):
        return not value
    if isinstance(value, int | float):
        return value + 1
    if isinstance(value, str):
        return f"{value}x"
    if isinstance(value, dict):
        last = list(value)[-1]
        return {**value, last: overwritten(value[last])}
    if isinstance(value, list):
        return [overwritten(value[0]), *value[1:]] if value else ["other"]
    return 1 if value is None else b"other"


def test_rows_as_they_were_made_say_what_is_true(run):
    origin = Origin(run.folder / "dataset")
    rows = rows_of(run.folder / "dataset")
    assert len(rows) == 10
    assert not any(found(row, shot_of(run, row), origin) for row in rows)
    assert origin.unchecked == set()
    assert origin.name == f"the run {run.folder}"


def is_told(column: str, said: dict[str, claims.Mismatch]) -> bool:
    return any(name.partition("[")[0].partition(".")[0] == column for name in said)


def test_every_overwritten_column_is_found_where_the_run_is_at_hand(run):
    origin = Origin(run.folder / "dataset")
    missed = [
        (column, row["id"])
        for row in rows_of(run.folder / "dataset")[::4]
        for column in row
        if not is_told(column, found({**row, column: overwritten(row[column])}, shot_of(run, row), origin))
    ]
    assert not missed


def test_without_the_run_an_overwritten_column_is_found_or_said_not_to_be_checked(run, tmp_path):
    origin = Origin(_copied(run.folder / "dataset", tmp_path / "copy"))
    row = rows_of(run.folder / "dataset")[0]
    assert not found(row, shot_of(run, row), origin)
    assert origin.name == ""
    names = {"text": "html_sha256", "view": "id"}  # what does not fit to the one that was overwritten
    missed = [
        column
        for column in row
        if not is_told(
            names.get(column, column), found({**row, column: overwritten(row[column])}, shot_of(run, row), origin)
        )
        and column not in origin.unchecked
    ]
    assert not missed


def _copied(dataset: Path, folder: Path) -> Path:
    (folder / "data").mkdir(parents=True)
    for path in (dataset / "data").iterdir():
        (folder / "data" / path.name).write_bytes(path.read_bytes())
    return folder


@pytest.mark.parametrize("column", ["kind", "topic", "palette", "sections", "seed", "page_id", "split"])
def test_a_config_tells_what_was_planned(run, tmp_path, column):
    origin = Origin(_copied(run.folder / "dataset", tmp_path / "copy"), run.config)
    row = rows_of(run.folder / "dataset")[0]
    assert found(row, shot_of(run, row), origin) == {}
    assert {"concept", "steps", "generator"} <= origin.unchecked
    assert "kind" not in origin.unchecked
    said = found({**row, column: overwritten(row[column])}, shot_of(run, row), origin)
    assert any(name.partition("[")[0] == column for name in said)
    assert origin.name == "the plan of the config"


def test_pages_of_a_lost_shard_are_held_against_the_plan(run, tmp_path):
    copy = tmp_path / "run"
    _copied(run.folder / "dataset", copy / "dataset")
    (copy / "config.toml").write_bytes((run.folder / "config.toml").read_bytes())
    origin, row = Origin(copy / "dataset"), rows_of(run.folder / "dataset")[0]
    assert found(row, shot_of(run, row), origin) == {}
    assert "concept" in origin.unchecked
    assert "kind" in found({**row, "kind": "docs_"}, shot_of(run, row), origin)


# Elements, one by one.


@pytest.mark.parametrize("field", list(Element.__dataclass_fields__))
def test_every_word_of_an_element_counts(run, field):
    row = rows_of(run.folder / "dataset")[0]
    [element] = row["elements"]
    changed = {**row, "elements": [{**element, field: overwritten(element[field])}]}
    [mismatch] = claims.by_shot(changed, shot_of(run, row))
    assert mismatch.column == f"elements[0].{field}"
    assert mismatch.found != mismatch.expected
    assert mismatch.expected == (element[field] if isinstance(element[field], str) else repr(element[field]))


def test_rows_of_earlier_versions_are_held_by_the_hash_they_have(run):
    row = {name: value for name, value in rows_of(run.folder / "dataset")[0].items() if name != "pixels_sha256"}
    shot = shot_of(run, row)
    assert not [*claims.by_shot({**row, "png_sha256": shot.sha256}, shot)]
    [mismatch] = claims.by_shot({**row, "png_sha256": "0" * 64}, shot)
    assert (mismatch.column, mismatch.expected) == ("png_sha256", shot.sha256)


def test_an_element_more_or_less_is_counted(run):
    row = rows_of(run.folder / "dataset")[0]
    for elements in ([], row["elements"] * 2):
        [mismatch] = claims.by_shot({**row, "elements": elements}, shot_of(run, row))
        assert (mismatch.column, mismatch.found, mismatch.expected) == (
            "elements",
            f"{len(elements)} of them",
            "1 of them",
        )


def test_what_earlier_versions_did_not_write_is_passed_over(run):
    row = rows_of(run.folder / "dataset")[0]
    old = [{key: value for key, value in each.items() if key not in {"name", "category"}} for each in row["elements"]]
    shot, later = shot_of(run, row), {"page_id", "fonts", "words", "group", "image"}
    row = {name: value for name, value in row.items() if name not in later}
    assert not [*claims.by_text(row), *claims.by_shot({**row, "elements": old}, shot)]
    assert claims.by_picture(row, shot) == claims.PictureClaim()


@pytest.mark.parametrize("value", [None, 3, "", "x", b"y", [], {}, 2.5])
def test_no_kind_of_value_breaks_the_comparison(run, value):
    origin = Origin(run.folder / "dataset")
    row = rows_of(run.folder / "dataset")[0]
    for column in set(SCHEMA.names) - {"image", "elements"}:
        said = found({**row, column: value}, shot_of(run, row), origin)
        assert (column in said) == (row[column] != value), column
    for column in ("image", "elements"):
        assert column in found({**row, column: None}, shot_of(run, row), origin)


# Pictures.


def picture_of(run, change=None, **how) -> tuple[dict, Shot]:
    row = rows_of(run.folder / "dataset")[0]
    shot = shot_of(run, row)
    stored = encoded(change or shot.png, Encoding(**{"format": "png", **how}))
    name = f"{row['id']}.{stored.extension}"
    return row | {
        "image": {"bytes": stored.content, "path": name},
        "width_px": stored.width_px,
        "height_px": stored.height_px,
    }, shot


def painted(png: bytes, box: tuple[int, int, int, int]) -> bytes:
    with Image.open(io.BytesIO(png)) as image:
        other = image.convert("RGB")
    other.paste((200, 20, 20), box)
    file = io.BytesIO()
    other.save(file, "PNG")
    return file.getvalue()


@pytest.mark.parametrize("format_", ["png", "webp"])
def test_one_pixel_of_a_lossless_picture_counts(run, format_):
    row, shot = picture_of(run, format=format_)
    assert claims.by_picture(row, shot) == claims.PictureClaim((), is_exact=True)
    row, shot = picture_of(run, painted(shot.png, (3, 3, 4, 4)), format=format_)
    [mismatch] = claims.by_picture(row, shot).mismatches
    assert (mismatch.column, mismatch.found) == ("image", "1 pixels that differ")


@pytest.mark.parametrize(
    "how", [{"format": "jpeg", "quality": 20}, {"format": "webp-lossy"}, {"format": "png", "longest_side_px": 240}]
)
def test_a_lossy_or_smaller_picture_is_like_its_page_and_no_other(run, how):
    row, shot = picture_of(run, **how)
    assert claims.by_picture(row, shot) == claims.PictureClaim((), is_rough=True)
    row, shot = picture_of(run, painted(shot.png, (0, 0, WIDE, HIGH // 2)), **how)
    [mismatch] = claims.by_picture(row, shot).mismatches
    assert mismatch.column == "image"
    assert mismatch.found.startswith("another picture")


def test_of_a_thumbnail_only_its_size_is_known(run):
    row, shot = picture_of(run, longest_side_px=100)
    assert claims.by_picture(row, shot) == claims.PictureClaim()
    [mismatch] = claims.by_picture(row | {"width_px": 101}, shot).mismatches
    assert (mismatch.column, mismatch.found, mismatch.expected) == ("width_px", "101", "100")


@pytest.mark.parametrize("content", [b"", b"GIF89a", b"\x89PNG\r\n\x1a\n", b"RIFF0000WEBPVP8L"])
def test_what_is_no_picture_is_said(run, content):
    row, shot = picture_of(run)
    [mismatch] = claims.by_picture(row | {"image": {"bytes": content, "path": "x"}}, shot).mismatches
    assert (mismatch.column, mismatch.expected) == ("image", "a picture that can be read")


def test_long_values_are_shortened(run):
    row = rows_of(run.folder / "dataset")[0]
    [mismatch] = claims.differing(row | {"concept": "x" * 500}, {"concept": ""})
    assert mismatch.found == f"{'x' * 80}… (500 characters)"
