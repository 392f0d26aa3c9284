"""Draws the tiles of web maps: streets that go on from tile to tile, blocks and parks.

    https://a.tile.openstreetmap.org/13/4093/2724.png ──▶ zoom, x, y ──▶ SVG of 256 × 256

Covered: tiles by zoom, column and row, of servers whose names `_SERVER` knows (OpenStreetMap and its kind, Carto, Esri,
Stadia, Thunderforest, MapTiler, Mapbox, Google). Not covered: vector tiles, Bing's quad keys.
Source: https://wiki.openstreetmap.org/wiki/Slippy_map_tilenames
"""

from __future__ import annotations

import re
from urllib.parse import SplitResult, parse_qs

from websight.chance import Dice

_SERVER = re.compile(r"tile|basemap|arcgisonline|\bosm\b|\bmapbox\b|^(?:mt|khms?)\d?\.google\.", re.IGNORECASE)
_ADDRESS = re.compile(r"/(?P<zoom>\d{1,2})/(?P<x>\d{1,8})/(?P<y>\d{1,8})(?:@[\dx.]+)?(?:\.(?:png\d*|jpe?g|webp|gif))?$")
_STREETS = (26, 88, 150, 212)  # of a tile, from its left and its top: the same in all, so that they meet


def tile(url: SplitResult) -> str | None:
    """Return the tile at a URL as SVG, None if the URL names no tile."""
    place = _place(url)
    if place is None or not _SERVER.search(url.hostname or ""):
        return None
    zoom, x, y = place
    dice = Dice("tile", zoom, x, y)
    lots = [(left, top) for left in _STREETS[:-1] for top in _STREETS[:-1]]
    parks = "".join(
        f'<path d="M{left} {top}h62v62h-62z" fill="{dice.pick(("#cfe3bd", "#dfe0d8", "#e4ddd3"))}"/>'
        for left, top in lots
        if dice.integer(0, 9) < 4
    )
    down = "".join(f'<path d="M{at} 0v256" stroke-width="{_width(at, x)}"/>' for at in _STREETS)
    across = "".join(f'<path d="M0 {at}h256" stroke-width="{_width(at, y)}"/>' for at in _STREETS)
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" width="256" height="256" viewBox="0 0 256 256">'
        f'<path d="M0 0h256v256H0z" fill="#eceae4"/>{parks}<g stroke="#fff">{down}{across}</g></svg>'
    )


def _width(at: int, line: int) -> int:
    """Return how wide a street is, by its place in a column or row of tiles: every third one has a main street."""
    return 9 if at == _STREETS[1] and line % 3 == 0 else 4


def _place(url: SplitResult) -> tuple[int, int, int] | None:
    """Return zoom, column and row, which stand in the path or, at Google, in its query or between commas."""
    if match := _ADDRESS.search(url.path):
        return int(match["zoom"]), int(match["x"]), int(match["y"])
    query = parse_qs(url.query or url.path.rpartition("/")[2])  # "/vt/lyrs=m&x=1&y=2&z=3"
    try:
        zoom, x, y = (int(query[name][0]) for name in "zxy")
    except (KeyError, ValueError):
        return None
    return zoom, x, y
