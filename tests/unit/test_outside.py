"""Nothing outside the place that the user named is read: links, paths in rows, lists of files, scripts."""

import io
import json
import os

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from PIL import Image

from tests.unit.page_files import table
from websight.errors import SampleError, UsageError
from websight.sources import captioned, open_source

SECRET = "<p>secret of somebody else</p>"


def body(color="red"):
    file = io.BytesIO()
    Image.new("RGB", (8, 6), color).save(file, "PNG")
    return file.getvalue()


@pytest.fixture
def given(tmp_path):
    """The folder that is named, beside one that is not."""
    for name in ("given", "private"):
        (tmp_path / name).mkdir()
    (tmp_path / "private" / "secret.html").write_text(SECRET, "utf-8")
    (tmp_path / "private" / "secret.png").write_bytes(body("blue"))
    (tmp_path / "given" / "a.html").write_text("<p>given</p>", "utf-8")
    return tmp_path / "given"


def read_all(source):
    """What each document is: its HTML, or the reason why there is none."""
    found = {}
    for number in range(len(source)):
        try:
            found[source.name(number)] = source.read(number).html
        except SampleError as error:
            found[source.name(number)] = error.reason
    return found


def test_a_link_that_leads_out_of_the_folder_is_a_drop_and_one_within_it_is_a_page(given, opened):
    private = given.parent / "private"
    (given / "out.html").symlink_to(private / "secret.html")
    (given / "up.html").symlink_to("../private/secret.html")
    (given / "twice.html").symlink_to("out.html")
    (given / "within.html").symlink_to("a.html")
    (given / "folder").symlink_to(private)
    (given.parent / "given-not").mkdir()
    (given.parent / "given-not" / "x.html").write_text(SECRET, "utf-8")
    (given / "beside.html").symlink_to(given.parent / "given-not" / "x.html")
    out = dict.fromkeys(("out.html", "up.html", "twice.html", "beside.html"), "outside_source")
    assert read_all(opened(str(given))) == {"a.html": "<p>given</p>", "within.html": "<p>given</p>", **out}
    found = read_all(opened(f"{given}/*/*.html"))
    assert found == {"folder/secret.html": "outside_source"}


def test_the_drop_says_nothing_of_where_the_link_leads(given, opened):
    (given / "out.html").symlink_to(given.parent / "private" / "secret.html")
    with pytest.raises(SampleError) as caught:
        opened(str(given)).read(1)
    assert caught.value.detail.startswith("out.html: ")
    assert "private" not in caught.value.detail


def test_a_page_that_became_a_link_after_the_start_is_not_followed(given, opened):
    source = opened(str(given))
    (given / "a.html").unlink()
    (given / "a.html").symlink_to(given.parent / "private" / "secret.html")
    assert read_all(source) == {"a.html": "outside_source"}


def test_a_link_that_the_user_names_is_followed(given, opened):
    (given / "link").symlink_to(given.parent / "private")
    (given / "link.html").symlink_to(given.parent / "private" / "secret.html")
    assert read_all(opened(str(given / "link"))) == {"secret.html": SECRET}
    assert read_all(opened(str(given / "link.html"))) == {"link.html": SECRET}


@pytest.mark.parametrize("suffix", ["parquet", "jsonl"])
def test_a_table_that_lies_outside_is_one_clear_line(given, suffix):
    place = given.parent / "private" / f"x.{suffix}"
    if suffix == "parquet":
        table(place, [1])
    else:
        place.write_text(json.dumps({"text": SECRET}), "utf-8")
    (given / "a.html").unlink()
    (given / f"b.{suffix}").symlink_to(place)
    with pytest.raises(UsageError, match=rf"b\.{suffix}: cannot be read: it is a link that leads out"):
        open_source(str(given))


def gallery(place):
    return captioned.gallery("", str(place), cache=place.parent / "cache")


def pictured(place, rows):
    kind = pa.struct([("bytes", pa.binary()), ("path", pa.string())])
    pq.write_table(pa.table({"image": pa.array(rows, kind), "caption": ["a"] * len(rows)}), place)


def test_a_row_that_names_a_file_elsewhere_has_no_picture(given):
    secret, within = given.parent / "private" / "secret.png", given / "tea.png"
    within.write_bytes(body("green"))
    (given / "link.png").symlink_to(secret)
    paths = [str(secret), "../private/secret.png", "link.png", f"file://{secret}", "~/x.png", "/etc/passwd"]
    rows = [{"bytes": None, "path": path} for path in [*paths, "tea.png", str(within)]]
    pictured(given / "rows.parquet", rows)
    (given / "a.html").unlink()
    found = gallery(given)
    for number in range(len(paths)):
        with pytest.raises(OSError, match=r"leads out|No such file"):
            found.open(number)
    for number in (-2, -1):
        with found.open(number) as file:
            assert file.read() == body("green")


def test_of_one_parquet_file_no_other_file_is_opened(given):
    (given / "beside.png").write_bytes(body())
    rows = [{"bytes": None, "path": "beside.png"}, {"bytes": None, "path": str(given / "beside.png")}]
    pictured(given / "rows.parquet", rows)
    found = gallery(given / "rows.parquet")
    for number in range(2):
        with pytest.raises(OSError, match=r"leads out|Not a directory"):
            found.open(number)


@pytest.mark.parametrize(
    "where", ["{private}/*.csv", "../private/*.csv", "file://{private}/x.csv", "http://127.0.0.1:9/x.csv"]
)
def test_a_readme_that_names_files_elsewhere_is_refused(given, where):
    private = given.parent / "private"
    (private / "x.csv").write_text("image,caption\na,secret\n", "utf-8")
    names = json.dumps(where.format(private=private))
    (given / "README.md").write_text(f"---\nconfigs:\n- config_name: default\n  data_files: {names}\n---\n", "utf-8")
    with pytest.raises(UsageError) as caught:
        gallery(given)
    assert "\n" not in str(caught.value)


def test_a_saved_dataset_that_names_files_elsewhere_is_refused(given):
    import datasets

    for name in ("private", "given"):
        rows = {"image": [{"bytes": body(), "path": None}], "text": [name]}
        datasets.Dataset.from_dict(rows).save_to_disk(str(given.parent / name))
    state = json.loads((given / "state.json").read_text())
    state["_data_files"][0]["filename"] = "../private/data-00000-of-00001.arrow"
    (given / "state.json").write_text(json.dumps(state))
    with pytest.raises(UsageError, match="leads out of the folder"):
        gallery(given)


def test_a_script_of_a_dataset_is_never_run(given):
    (given / "a.html").unlink()
    mark = given.parent / "was_run"
    (given / "given.py").write_text(f"open({str(mark)!r}, 'w')", "utf-8")
    with pytest.raises(UsageError) as caught:
        gallery(given)
    assert "\n" not in str(caught.value)
    assert not mark.exists()


def test_a_folder_of_pictures_passes_over_links_that_lead_out(given):
    (given / "tea.png").write_bytes(body())
    (given / "same.png").symlink_to("tea.png")
    (given / "out.png").symlink_to(given.parent / "private" / "secret.png")
    found = captioned.Folder(given)
    assert [*found.captions()] == ["same", "tea"]
    assert found.passed_over == ("out.png",)
    (given / "captions.csv").symlink_to(given.parent / "private" / "secret.html")
    with pytest.raises(UsageError, match="leads out of the folder"):
        captioned.Folder(given)


def test_a_picture_that_became_a_link_after_the_start_is_not_opened(given):
    (given / "tea.png").write_bytes(body())
    found = captioned.Folder(given)
    os.replace(given.parent / "private" / "secret.png", given / "x.png")  # noqa: PTH105 — as in a shell
    (given.parent / "private" / "secret.png").write_bytes(body("blue"))
    (given / "tea.png").unlink()
    (given / "tea.png").symlink_to(given.parent / "private" / "secret.png")
    with pytest.raises(OSError, match="leads out"):
        found.open(0)
