"""What several tests need: samples as a run leaves them."""

import hashlib
import io
from functools import cache, lru_cache

import pytest
from hypothesis import HealthCheck, settings
from PIL import Image

from websight.sample import Brief, Drop, Element, Facts, Sample, Shot, Step, View

settings.register_profile("any machine", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("any machine")  # a busy one is no reason to fail

VIEW = View(name="desktop", width_css=1280, height_css=800, scale=1.0, color_scheme="light", full_page=True)

FACTS = Facts(
    title="A page", lang="en", text_chars=900, words=150, tags=140, depth=11, distinct_tags=24, page_width_css=1280,
    page_height_css=900, images=2, images_failed=(), console_errors=(), page_errors=(), refused=(),
)  # fmt: skip


@cache
def gradient() -> Image.Image:
    return Image.linear_gradient("L").resize((1280, 900)).convert("RGB")


@lru_cache(256)
def picture(number: int) -> bytes:
    """A PNG with many colours, another one for each number."""
    image = gradient().copy()
    image.putpixel((number % 1280, number // 1280), (255, 0, 0))
    kept = io.BytesIO()
    image.save(kept, "PNG", compress_level=1)  # a third of the time
    return kept.getvalue()


def sample_of(number: int, *, reason: str = "", html: str | None = None) -> Sample:
    png = picture(number)
    brief = Brief(
        kind="landing", topic="bakery", style="clean", palette="indigo_slate", font_pair="x", complexity="short",
        language="en", tailwind="4", sections=("header_bar", "hero_split"),
    )  # fmt: skip
    shot = Shot(
        view=VIEW, png=png, width_px=1280, height_px=900, sha256=hashlib.sha256(png).hexdigest(),
        elements=(Element(tag="h1", role="heading", text="Bread", x=1, y=2.5, width=3, height=4, visible=True),),
        facts=FACTS, browser="Chromium 1.2.3",
    )  # fmt: skip
    drop = Drop(stage="check", reason=reason, detail="why") if reason else None
    page = f"<!DOCTYPE html><html lang='en'><body><h1>Bread {number}</h1></body></html>"
    return Sample(
        number=number, id=f"{number:07d}-{number:016x}", seed=2**64 - 1 - number, brief=brief, idea="A bakery’s page.",
        html=page if html is None else html, shots=(shot,), drop=drop,
        steps=(Step(stage="compose"), Step(stage="shoot")), source="grammar",
    )  # fmt: skip


@pytest.fixture
def make_sample():
    """The factory of samples."""
    return sample_of
