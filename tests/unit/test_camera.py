"""When a commanded frame brings its picture late. Real frames are in tests/browser/test_camera.py."""

import asyncio
import base64

import pytest

from websight.browser.camera import Camera
from websight.browser.devtools import DevToolsError
from websight.sample import View

VIEW = View(name="test", width_css=800, height_css=600, scale=1, color_scheme="light", full_page=True)


class Shell:
    """A headless shell whose pictures are ready after so many seconds, its tab and its session in one."""

    def __init__(self, ready_s: float) -> None:
        self.session = self
        self.ready_s = ready_s
        self.frames = 0

    async def send(self, method: str, _: dict) -> dict:
        if method != "HeadlessExperimental.beginFrame":
            return {}
        now = asyncio.get_running_loop().time()
        self.frames += 1
        self.ready_s += now if self.frames == 1 else 0
        return {"screenshotData": base64.b64encode(b"PNG").decode()} if now >= self.ready_s else {}


def picture(shell: Shell) -> bytes:
    camera = Camera(shell, is_commanded=True)
    return asyncio.run(camera.picture(VIEW, 600))


@pytest.mark.parametrize("ready_s", [0, 0.001, 0.1])
def test_a_picture_that_comes_late_is_waited_for(ready_s: float):
    assert picture(Shell(ready_s)) == b"PNG"


def test_a_picture_that_never_comes_is_an_error():
    with pytest.raises(DevToolsError, match="no picture in 12 frames"):
        picture(Shell(60))
