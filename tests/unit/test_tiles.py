"""Tiles of maps are drawn."""

import re

import pytest

from websight.web.answer import default_answer


@pytest.mark.parametrize(
    "url",
    [
        "https://a.tile.openstreetmap.org/13/4093/2724.png",
        "https://tile.openstreetmap.org/13/4093/2724.png",
        "http://c.tile.osm.org/13/4093/2724.png",
        "https://cartodb-basemaps-a.global.ssl.fastly.net/light_all/13/4093/2724.png",
        "https://d.basemaps.cartocdn.com/rastertiles/voyager/13/4093/2724@2x.png",
        "https://server.arcgisonline.com/ArcGIS/rest/services/World_Imagery/MapServer/tile/13/2724/4093",
        "https://api.mapbox.com/styles/v1/mapbox/streets-v11/tiles/13/4093/2724?access_token=pk.x",
        "https://mt1.google.com/vt/lyrs=m&x=4093&y=2724&z=13",
        "https://mt0.google.com/vt?lyrs=s&x=4093&y=2724&z=13",
        "https://tiles.stadiamaps.com/tiles/alidade_smooth/13/4093/2724.png",
        "https://{s}.tile.openstreetmap.org/13/4093/2724.png".replace("{s}", "b"),
    ],
)
def test_a_tile_is_drawn(url: str) -> None:
    asset = default_answer()(url)
    assert asset is not None
    assert asset.content_type == "image/svg+xml"
    assert asset == default_answer()(url)


@pytest.mark.parametrize("url", ["https://example.org/2024/12/31.png", "https://tile.openstreetmap.org/about.png"])
def test_other_pictures_are_no_tiles(url: str) -> None:
    assert default_answer()(url) is None


def test_streets_go_on_in_the_next_tile() -> None:
    def streets(x: int, y: int, way: str) -> list[tuple[str, str]]:
        asset = default_answer()(f"https://tile.openstreetmap.org/9/{x}/{y}.png")
        assert asset is not None
        return re.findall(rf'd="M([\d ]+{way}256)" stroke-width="(\d)"', asset.body.decode())

    down = [streets(7, y, "v") for y in (3, 4)]
    across = [streets(x, 3, "h") for x in (7, 8)]
    assert down[0] == down[1]
    assert across[0] == across[1]
    assert len(down[0]) == len(across[0]) == 4
