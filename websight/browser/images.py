"""Pictures for the public image services that pages link: no network exists, so they are drawn here.

    https://picsum.photos/seed/espresso-cup-3/800/600 ──words──▶ a scene ──drawn from the URL's seed──▶ SVG

The same URL gives the same bytes for ever; what stands in the URL chooses what is shown. SVG, because it is made in a
millisecond or two without any library, is as sharp as the page's device pixels, and the browser draws it itself.

Covered: picsum.photos, images.unsplash.com, source.unsplash.com, placehold.co, i.pravatar.cc. Not covered: their
real photographs, formats and effects (`?grayscale`, `.webp`, cropping options), which are ignored.
Source: https://picsum.photos, https://placehold.co, https://pravatar.cc
"""

from __future__ import annotations

import re
from urllib.parse import SplitResult, parse_qs, unquote, urlsplit
from xml.sax.saxutils import escape

from websight.browser.asset import Asset
from websight.browser.scenes.catalogue import AVATAR, found
from websight.browser.scenes.drawing import BLACK, WHITE, Drawing, fade
from websight.browser.scenes.props import Scene
from websight.chance import Dice

SVG = "image/svg+xml"
SMALLEST_PX, LARGEST_PX = 1, 5000  # picsum's own upper limit
LONGEST_SLUG = 200  # characters read for words; the whole URL still seeds the picture


def picture(url: str) -> Asset | None:
    """Return the picture at a URL, or `None` where no image service that is known here would have one."""
    try:
        parts = urlsplit(url)
        host = parts.hostname
    except ValueError:  # "http://[": not a URL
        return None
    answer = SERVICES.get(host or "")
    svg = answer(parts) if answer and parts.scheme in {"http", "https"} else None
    return Asset(svg.encode(), SVG) if svg else None


def scenery(seed: str, words: str, size_px: tuple[int, int], scene: Scene | None = None) -> str:
    """Return an SVG document that shows what `words` name, or something pleasant if they name nothing known."""
    word = ""
    if scene is None:
        scene, word = found(words[:LONGEST_SLUG], seed)
    drawing = Drawing(*size_px, Dice("picture", seed), word)
    scene(drawing)
    drawing.fill(drawing.radial(fade(BLACK, 0), fade(BLACK, 0), fade(BLACK, 0.16), radius=0.85))
    return drawing.svg()


def _size(width: str, height: str) -> tuple[int, int] | None:
    if not (re.fullmatch(r"[0-9]{1,4}", width) and re.fullmatch(r"[0-9]{1,4}", height)):
        return None
    size = int(width), int(height)
    return size if min(size) >= SMALLEST_PX and max(size) <= LARGEST_PX else None


def _picsum(url: SplitResult) -> str | None:
    """Answer /seed/WORDS/W/H, /id/N/W/H, /W/H and /W; as there, a seed shows the same at every size."""
    steps = [unquote(step) for step in url.path.strip("/").split("/")]
    named = steps[0] in {"seed", "id"} and len(steps) > 1
    sizes = steps[2:] if named else steps
    if not 1 <= len(sizes) <= 2:
        return None
    size = _size(sizes[0], re.sub(r"\.(jpg|webp)$", "", sizes[-1]))
    seed = f"{steps[0]}/{steps[1]}" if named else f"{url.path}?{url.query}"
    return scenery(seed, steps[1] if steps[0] == "seed" else "", size) if size else None


def _unsplash(url: SplitResult) -> str | None:
    query = parse_qs(url.query)
    width = query.get("w", ["1200"])[0]
    size = _size(width, query.get("h", [width])[0])
    if size is None or not url.path.startswith("/photo-"):
        return None
    if "h" not in query:
        size = (size[0], max(1, size[0] * 2 // 3))  # most photographs there are 3:2
    return scenery(url.path, "", size)


def _unsplash_source(url: SplitResult) -> str | None:
    match = re.search(r"/([0-9]+)x([0-9]+)$", url.path.rstrip("/"))
    size = _size(*match.groups()) if match else None
    return scenery(url.query, unquote(url.query), size) if size else None


def _pravatar(url: SplitResult) -> str | None:
    side = url.path.strip("/") or "150"  # the service's own default
    size = _size(side, side)
    return scenery(url.query, "", size, AVATAR) if size else None


def _placeholder(url: SplitResult) -> str | None:
    steps = url.path.strip("/").split("/")
    match = re.fullmatch(r"([0-9]+)(?:x([0-9]+))?(?:\.(?:svg|png|jpe?g|webp|gif|avif))?", steps[0])
    size = _size(match[1], match[2] or match[1]) if match else None
    if size is None:
        return None
    colors = [color for step in steps[1:] if (color := _color(step))]
    ground, ink = (*colors, "#dddddd", "#999999")[:2] if len(colors) != 1 else (colors[0], WHITE)
    drawing = Drawing(*size, Dice(url.path))
    drawing.fill(ground)
    text = parse_qs(url.query).get("text", [f"{size[0]} × {size[1]}"])[0]
    lines = _printable(text)[:LONGEST_SLUG].replace("\\n", "\n").split("\n")[:6]
    letter = min(90.0, 1.15 * drawing.width / max(4, *(len(line) for line in lines)))
    for number, line in enumerate(lines):
        middle = drawing.height / 2 + (number - (len(lines) - 1) / 2) * letter * 1.2
        drawing.text(escape(line), (drawing.width / 2, middle), letter, ink)
    return drawing.svg()


def _color(step: str) -> str | None:
    """Return "#rrggbb" for the three or six digits of a path, or for a colour's name as far as CSS knows it."""
    if re.fullmatch(r"[0-9a-fA-F]{6}", step):
        return f"#{step}"
    if re.fullmatch(r"[0-9a-fA-F]{3}", step):
        return "#" + "".join(digit * 2 for digit in step)
    return step if re.fullmatch(r"[a-z]{3,20}", step) and step not in {"png", "svg", "jpg", "jpeg", "webp"} else None


def _printable(text: str) -> str:
    """Leave out what XML cannot hold."""
    return "".join(c for c in text if c == "\n" or c.isprintable())


SERVICES = {
    "picsum.photos": _picsum,
    "placehold.co": _placeholder,
    "i.pravatar.cc": _pravatar,
    "images.unsplash.com": _unsplash,
    "source.unsplash.com": _unsplash_source,
}
