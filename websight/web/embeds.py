"""Draws what stands in frames of other sites: videos, maps, posts, music, forms.

    <iframe src="https://www.youtube.com/embed/…">  ──▶  a scene, a button to play it, a bar below
    <iframe src="https://www.google.com/maps/…">    ──▶  streets, water, a pin

A frame has the size that its page gives it, so only what is in it is made up; as with pictures, the same URL gives the
same drawing for ever, and the row's `drawn` names it. Any other frame of another site is refused: nobody knows what it
would show.
"""

from __future__ import annotations

import base64
import re
from functools import cache
from html import escape
from urllib.parse import unquote, urlsplit

from websight import packaged
from websight.chance import Dice
from websight.web.asset import Asset
from websight.web.pictures import services

_HEAD = (
    "<!DOCTYPE html><meta charset=utf-8><style>html,body{margin:0;height:100%;overflow:hidden;background:#fff}"
    "svg{display:block;width:100%;height:100%}*{box-sizing:border-box}"
)
_POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:"


def kind_of(url: str) -> str:
    """Return what the frame at a URL would show, such as "video"; "" if nobody knows."""
    try:
        parts = urlsplit(url)
    except ValueError:  # "http://[": not a URL
        return ""
    match = _kinds().match(f"{parts.hostname or ''}{parts.path}") if parts.scheme in {"http", "https"} else None
    return (match.lastgroup or "") if match else ""


@cache
def _kinds() -> re.Pattern[str]:
    rules = {
        kind: "|".join(re.escape(place).replace(r"\*", r"[\w.-]+") for place in places)
        for kind, places in packaged.table("embeds").items()
    }
    kinds = "|".join(f"(?P<{kind}>{places})" for kind, places in rules.items())
    return re.compile(rf"(?:[\w-]+\.)*?(?:{kinds})", re.IGNORECASE)


def frame(url: str) -> Asset | None:
    """Return the document of a frame at a URL, None if nobody knows what it would show."""
    kind = kind_of(url)
    draw = {"video": _video, "map": _map, "music": _music}.get(kind, _card)
    return (
        Asset(f"{_HEAD}{draw(url)}".encode(), "text/html; charset=utf-8", policy=_POLICY, is_drawn=True)
        if kind
        else None
    )


def _video(url: str) -> str:
    scene = base64.b64encode(services.scenery(url, _words(url), (960, 540)).encode()).decode()
    return (
        f'body{{background:#000 url("data:image/svg+xml;base64,{scene}") center/cover}}</style>'
        '<svg viewBox="0 0 320 180"><path d="M0 150h320v30H0z" fill="#000" opacity=".45"/>'
        '<path d="M12 168h296" stroke="#fff" stroke-width="2" opacity=".5"/>'
        '<path d="M12 168h58" stroke="#f22" stroke-width="2"/><circle cx="70" cy="168" r="3.5" fill="#f22"/>'
        '<rect x="135" y="72" width="50" height="36" rx="9" fill="#212121" opacity=".85"/>'
        '<path d="M153 81l17 9-17 9z" fill="#fff"/></svg>'
    )


def _map(url: str) -> str:
    dice = Dice("map", url)
    ways = "".join(
        f'<path d="M{start} -20L{start + dice.integer(-160, 160)} 420" stroke-width="{width}"/>'
        f'<path d="M-20 {start}L620 {start + dice.integer(-120, 120)}" stroke-width="{width}"/>'
        for start, width in ((60, 5), (150, 9), (240, 5), (330, 5), (420, 14), (510, 5))
    )
    x, y = dice.integer(40, 460), dice.integer(30, 280)
    left, right = dice.integer(330, 370), dice.integer(300, 360)
    return (
        '</style><svg viewBox="0 0 600 400" preserveAspectRatio="xMidYMid slice">'
        '<path d="M0 0h600v400H0z" fill="#e9ebe4"/>'
        f'<ellipse cx="{x}" cy="{y}" rx="120" ry="80" fill="#c9e2b3"/>'
        f'<path d="M-10 {left}C150 260 340 420 620 {right}V420H-10z" fill="#a9d3ea"/>'
        f'<g stroke="#fff" fill="none">{ways}</g>'
        '<path d="M300 216c-26-38-30-46-30-58a30 30 0 0 1 60 0c0 12-4 20-30 58z" fill="#d93a2f"/>'
        '<circle cx="300" cy="157" r="11" fill="#7d1610"/></svg>'
    )


def _music(url: str) -> str:
    dice = Dice("music", url)
    bars = "".join(
        f'<rect x="{90 + 6 * place}" y="{50 - height / 2:g}" width="3" height="{height}"/>'
        for place, height in enumerate(dice.integer(6, 46) for _ in range(48))
    )
    return (
        'body{background:#f3f3f5}</style><svg viewBox="0 0 400 100">'
        '<circle cx="46" cy="50" r="26" fill="#e5541b"/><path d="M38 36l22 14-22 14z" fill="#fff"/>'
        f'<g fill="#9aa0a8">{bars}</g></svg>'
    )


def _card(url: str) -> str:
    host = escape((urlsplit(url).hostname or "").removeprefix("www."))
    lines = "".join(f'<i style="width:{width}%"></i>' for width in (92, 78, 85, 40))
    return (
        "body{padding:16px;border:1px solid #d5d9de;border-radius:10px;font:14px sans-serif;color:#3c4650}"
        "i{display:block;height:10px;border-radius:5px;background:#e3e7eb;margin-top:12px}</style>"
        f"<b>{host}</b>{lines}"
    )


def _words(url: str) -> str:
    return re.sub(r"[^A-Za-z]+", " ", unquote(urlsplit(url).path)).strip()
