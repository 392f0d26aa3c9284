"""Pictures are encoded as asked, in order, the same bytes each time, and no worker process outlives its work."""

import io
import os
import signal
import subprocess
import sys

import psutil
import pytest
from PIL import Image, ImageChops

from websight.dataset.encode import Encoded, Encoding, encoded, encoder
from websight.errors import RunError

FORMATS = [("png", "png", "PNG"), ("webp", "webp", "WEBP"), ("webp-lossy", "webp", "WEBP"), ("jpeg", "jpg", "JPEG")]


def picture(width=64, height=48, mode="RGB", shade=0):
    """A PNG with every colour of a gradient."""
    across = Image.linear_gradient("L").rotate(90).resize((width, height))
    down = Image.linear_gradient("L").resize((width, height))
    image = Image.merge("RGB", (across, down, Image.new("L", (width, height), shade))).convert(mode)
    kept = io.BytesIO()
    image.save(kept, "PNG")
    return kept.getvalue()


def opened(content):
    return Image.open(io.BytesIO(content))


def workers(process=None):
    """The processes that encode, without the one that Python keeps beside them."""
    children = (process or psutil.Process()).children(recursive=True)
    return [child for child in children if any("spawn_main" in word for word in child.cmdline())]


def test_a_png_as_shot_keeps_its_bytes():
    png = picture()
    assert encoded(png, Encoding("png")) == Encoded(png, "png", 64, 48)


@pytest.mark.parametrize(("form", "extension", "pillow"), FORMATS)
def test_a_format_has_its_extension_and_the_size_of_what_it_holds(form, extension, pillow):
    made = encoded(picture(), Encoding(form))
    image = opened(made.content)
    assert (image.format, image.mode, image.size) == (pillow, "RGB", (64, 48))
    assert (made.extension, made.width_px, made.height_px) == (extension, 64, 48)


def test_lossless_webp_holds_the_same_pixels():
    png = picture()
    assert opened(encoded(png, Encoding("webp")).content).tobytes() == opened(png).tobytes()


@pytest.mark.parametrize("form", ["webp-lossy", "jpeg"])
def test_lossy_formats_obey_the_quality_and_lossless_ones_do_not(form):
    png = picture(256, 256)
    low, high = (len(encoded(png, Encoding(form, quality=quality)).content) for quality in (20, 95))
    assert low < high
    assert encoded(png, Encoding("webp", quality=20)) == encoded(png, Encoding("webp", quality=95))


@pytest.mark.parametrize("form", [form for form, _, _ in FORMATS])
def test_a_larger_picture_is_made_smaller_in_proportion(form):
    made = encoded(picture(400, 1000), Encoding(form, longest_side_px=100))
    assert (made.width_px, made.height_px) == (40, 100)
    assert opened(made.content).size == (40, 100)


def test_a_picture_made_smaller_looks_the_same():
    small = opened(encoded(picture(400, 400), Encoding("webp", longest_side_px=100)).content)
    difference = ImageChops.difference(small, opened(picture(100, 100)))
    assert max(high for _, high in difference.getextrema()) <= 4


def test_a_smaller_picture_keeps_its_size_and_a_png_its_bytes():
    png = picture(64, 48)
    assert encoded(png, Encoding("png", longest_side_px=64)).content == png
    assert encoded(png, Encoding("webp", longest_side_px=1000)) == encoded(png, Encoding("webp"))


def test_a_line_of_pixels_stays_one_however_small_it_gets():
    made = encoded(picture(1, 4000), Encoding("webp", longest_side_px=100))
    assert (made.width_px, made.height_px) == (1, 100)


@pytest.mark.parametrize("form", ["webp", "webp-lossy"])
def test_what_is_too_high_for_webp_stays_png(form):
    high, fits = picture(2, 16_384), picture(2, 16_383)
    assert encoded(high, Encoding(form)) == Encoded(high, "png", 2, 16_384)
    assert encoded(fits, Encoding(form)).extension == "webp"
    assert encoded(high, Encoding(form, longest_side_px=16_000)).extension == "webp"


@pytest.mark.parametrize("mode", ["RGBA", "L", "P"])
def test_whatever_the_png_is_made_of_the_picture_is_rgb(mode):
    made = opened(encoded(picture(mode=mode), Encoding("webp")).content)
    assert made.mode == "RGB"
    assert made.tobytes() == opened(picture(mode=mode)).convert("RGB").tobytes()


@pytest.mark.parametrize("damaged", [b"", b"no picture", picture()[:-40]])
def test_a_damaged_picture_stops_the_export(damaged):
    with pytest.raises(RunError, match="cannot be read") as error:
        encoded(damaged, Encoding("webp"))
    assert error.value.permanent


def test_worker_processes_give_the_same_bytes_in_order():
    how = Encoding("webp")
    pictures = [picture(600 if number % 3 == 0 else 16, 300, shade=number) for number in range(12)]
    with encoder(how, 2) as pool:
        made = list(pool.map(enumerate(pictures)))
    assert made == [(number, encoded(png, how)) for number, png in enumerate(pictures)]
    assert workers() == []


def test_no_more_pictures_are_taken_than_its_processes_need():
    taken = []

    def source():
        for number in range(40):
            taken.append(number)
            yield number, picture(shade=number)

    with encoder(Encoding("webp"), 2) as pool:
        for number, _ in pool.map(source()):
            assert len(taken) - number <= 4
    assert len(taken) == 40


@pytest.mark.parametrize(("how", "processes"), [(Encoding("png"), 4), (Encoding("webp"), 1)])
def test_pictures_as_shot_and_a_single_process_need_no_worker(how, processes):
    with encoder(how, processes) as pool:
        for _ in pool.map(enumerate([picture()] * 3)):
            assert workers() == []


def test_a_damaged_picture_says_so_from_a_worker_too():
    pictures = [picture(), b"no picture", picture()]
    with encoder(Encoding("jpeg"), 2) as pool, pytest.raises(RunError, match="cannot be read") as error:
        list(pool.map(enumerate(pictures)))
    assert error.value.permanent


def test_a_killed_worker_stops_the_export_and_says_why():
    def source():
        for number in range(20):
            yield number, picture(shade=number)
            if number == 6:
                for worker in workers():
                    worker.kill()

    with encoder(Encoding("webp"), 2) as pool, pytest.raises(RunError, match="was killed") as error:
        list(pool.map(source()))
    assert not error.value.permanent
    assert workers() == []


ENDLESS = """
import itertools, signal, sys
from websight.dataset.encode import Encoding, encoder

if __name__ == "__main__":
    signal.signal(signal.SIGINT, signal.default_int_handler)  # a shell starts what runs in the background without
    png = open(sys.argv[1], "rb").read()
    try:
        with encoder(Encoding("webp"), 2) as pool:
            for number, _ in pool.map((number, png) for number in itertools.count()):
                if number == 0:
                    print("going", flush=True)
    except KeyboardInterrupt:
        sys.exit("stopped")
"""


@pytest.fixture
def endless(tmp_path):
    """A program that encodes for ever, in a process group of its own, and its workers."""
    (tmp_path / "endless.py").write_text(ENDLESS)
    (tmp_path / "shot.png").write_bytes(picture())
    words = [sys.executable, str(tmp_path / "endless.py"), str(tmp_path / "shot.png")]
    with subprocess.Popen(
        words, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True
    ) as program:
        assert program.stdout.readline() == "going\n"
        children = workers(psutil.Process(program.pid))
        assert len(children) == 2
        yield program, children
        program.kill()


def test_ctrl_c_ends_all_of_it_without_a_word_from_the_workers(endless):
    program, children = endless
    os.killpg(program.pid, signal.SIGINT)
    _, said = program.communicate(timeout=30)
    assert (program.returncode, said) == (1, "stopped\n")
    assert psutil.wait_procs(children, timeout=10)[1] == []


def test_workers_do_not_outlive_a_parent_that_was_killed(endless):
    program, children = endless
    program.kill()
    assert psutil.wait_procs(children, timeout=10)[1] == []
