"""Draws the pictures of public image services, and stand-ins for missing files, since there is no network.

    https://picsum.photos/seed/espresso-cup-3/800/600 ──▶ Subject ──words──▶ a scene ──from the URL's seed──▶ SVG

The same URL gives the same bytes for ever; what stands in the URL chooses what is shown. SVG, because it is made in a
millisecond or two without any library, is as sharp as the page's device pixels, and the browser draws it itself.
`photos` answers the same subjects with real pictures, where a run has some.

Covered: the hosts of `SERVICES`; tiles of maps (`tiles`); `/api/placeholder/W/H` anywhere; any other picture that an
element of the page shows (`stand_in`; `marks` for logos and icons), since pages that models write name files that never
were; those of style sheets where text stands on them, for its color is meant for a picture. Not covered: the services'
real photographs, formats and effects (`?grayscale`, `.webp`, cropping options), which are ignored; backgrounds that
only decorate.
Source: https://picsum.photos, https://placehold.co, https://pravatar.cc, https://dummyimage.com, https://loremflickr.com,
https://ui-avatars.com, https://www.dicebear.com, https://randomuser.me/photos, https://pollinations.ai,
https://placeholder.pics, https://placehold.jp, https://dummyjson.com/docs/image, https://boringavatars.com, https://robohash.org
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import SplitResult, parse_qs, quote, unquote, urljoin, urlsplit
from xml.sax.saxutils import escape

from websight import markup
from websight.chance import Dice
from websight.web.asset import Asset
from websight.web.pictures import marks
from websight.web.pictures.scenes.drawing import BLACK, WHITE, Drawing, fade
from websight.web.pictures.scenes.props import Scene
from websight.web.pictures.tiles import tile

SVG = "image/svg+xml"
SMALLEST_PX, LARGEST_PX = 1, 5000  # picsum's own upper limit
LONGEST_SLUG = 200  # characters read for words; the whole URL still seeds the picture


@dataclass(frozen=True, slots=True)
class Subject:
    """The photograph that a URL asks for."""

    seed: str  # all that is left to chance comes from it; the same at every size, where the service has it so
    words: str  # what is to be seen; "" where the URL does not say
    size_px: tuple[int, int]
    is_portrait: bool = False

    def drawn(self) -> Asset:
        """Return the photograph as a drawn scene."""
        from websight.web.pictures.scenes.catalogue import AVATAR  # noqa: PLC0415 — see `scenery`

        return Asset(scenery(self.seed, self.words, self.size_px, AVATAR if self.is_portrait else None).encode(), SVG)


def picture(url: str) -> Asset | None:
    """Return the picture at a URL, or None if no known image service has one there."""
    subject = requested(url)
    return subject.drawn() if isinstance(subject, Subject) else subject


def requested(url: str) -> Subject | Asset | None:
    """Return the photograph that a URL requests, or the picture itself if it is a grey box or initials."""
    try:
        parts = urlsplit(url)
        host = parts.hostname
    except ValueError:  # "http://[": not a URL
        return None
    answer = SERVICES.get(host or "") or (_placeholder_api if parts.path.startswith(_API) else None)
    subject = (answer or tile)(parts) if parts.scheme in {"http", "https"} else None
    return Asset(subject.encode(), SVG) if isinstance(subject, str) else subject


_EXTENSION = re.compile(r"\.(?:jpe?g|jfif|png|webp|avif|gif|bmp|svg)$", re.IGNORECASE)
_PARTS = re.compile(r"\b(?:sprite|button|btn)s?\b", re.IGNORECASE)  # of a page's furniture: nobody can guess them
_FACE = re.compile(
    r"(?:avatar|portrait|headshot|profile|selfie|testimonial|author|reviewer|member|founder|speaker|mentor|instructor)s?(?![a-z])"
    r"|(?<![a-z])(?:ceo|cto|face|user|person|woman|man|team|client|customer|staff)[-_]?\d*$"
    r"|(?:avatars|people|team|testimonials|authors|speakers|staff|portraits|faces|profiles|members)/[^/]*$",
    re.IGNORECASE,
)
"""In the name of a file without its extension, or of its folder: a picture of one person."""

_PORTRAIT_PX = (400, 400)
_SIDES = re.compile(r"(?<![0-9])([0-9]{2,4})x([0-9]{2,4})(?![0-9])")
_GROUND = "background"  # a word that is drawn as shapes without a meaning
_FALLBACK_PX = (1200, 800)  # 3:2, as most photographs; the page's own layout scales it


def is_lost(url: str) -> bool:
    """Tell whether a URL names a picture that no image service has: a drawn one may stand in for it."""
    try:
        parts = urlsplit(url)
        name = unquote(parts.path)
        return (
            parts.scheme in {"http", "https"}
            and parts.hostname not in SERVICES
            and bool(_EXTENSION.search(name))
            and not _PARTS.search(_words(name))
        )
    except ValueError:  # "http://[": not a URL
        return False


def mark(url: str) -> marks.Mark | None:
    """Return which small picture a lost URL names, None if it is a photograph."""
    return marks.mark_of(marks.plain(unquote(urlsplit(url).path)))


def _words(name: str) -> str:
    return re.sub(r"[^A-Za-z]+", " ", _EXTENSION.sub("", name)).strip()


def stand_in(url: str) -> Asset:
    """Return a drawn picture for a missing file."""
    return lost(url).drawn()


def as_ground(url: str) -> str:
    """Return the URL of a missing file so that `lost` knows it as a ground, which shows no thing but those it names."""
    return f"{url.partition('#')[0]}#{_GROUND}"


def lost(url: str) -> Subject:
    """Return the subject of a missing file, from the words and the size in its name."""
    parts = urlsplit(url)
    name = unquote(parts.path)
    sides = _SIDES.search(f"{name}?{parts.query}")
    is_portrait = _FACE.search(_EXTENSION.sub("", name)) is not None
    size = (_size(*sides.groups()) if sides else None) or (_PORTRAIT_PX if is_portrait else _FALLBACK_PX)
    words = f"{_words(name)} {_GROUND}" if parts.fragment == _GROUND else _words(name)
    return Subject(f"{parts.path}?{parts.query}", words, size, is_portrait=is_portrait)


def shown(html: str, base: str) -> dict[str, str]:
    """Return the URLs of the pictures that a document's elements show, resolved against `base`, and what `alt` says."""
    said: dict[str, str] = {}
    for node in markup.tree(html).css("img, source, input[type=image], video[poster]"):
        alt = (node.attributes.get("alt") or "").strip()
        url = node.attributes.get("poster" if node.tag == "video" else "src") or ""
        candidates = (node.attributes.get("srcset") or "").split(",")
        for address in (url, *(candidate.strip().partition(" ")[0] for candidate in candidates)):
            if address and not said.get(whole := _joined(base, address.strip())):
                said[whole] = alt
    return said


def _joined(base: str, url: str) -> str:
    try:
        return urljoin(base, url).replace(" ", "%20")
    except ValueError:
        return ""


def scenery(seed: str, words: str, size_px: tuple[int, int], scene: Scene | None = None) -> str:
    """Return an SVG document of the scene that `words` name, or of some other scene if they name none."""
    word = ""
    if scene is None:
        from websight.web.pictures.scenes.catalogue import scene_for  # noqa: PLC0415 — 50 ms, in which a browser starts

        scene, word = scene_for(words[:LONGEST_SLUG], seed)
    drawing = Drawing(*size_px, Dice("picture", seed), word)
    scene(drawing)
    drawing.fill(drawing.radial(fade(BLACK, 0), fade(BLACK, 0), fade(BLACK, 0.16), radius=0.85))
    return drawing.svg()


def _size(width: str, height: str) -> tuple[int, int] | None:
    if not (re.fullmatch(r"[0-9]{1,4}", width) and re.fullmatch(r"[0-9]{1,4}", height)):
        return None
    size = int(width), int(height)
    return size if min(size) >= SMALLEST_PX and max(size) <= LARGEST_PX else None


def _picsum(url: SplitResult) -> Subject | None:
    """Answer /seed/WORDS/W/H, /id/N/W/H, /W/H and /W; as there, a seed shows the same at every size."""
    steps = [unquote(step) for step in url.path.strip("/").split("/")]
    named = steps[0] in {"seed", "id"} and len(steps) > 1
    sizes = steps[2:] if named else steps
    if not 1 <= len(sizes) <= 2:
        return None
    size = _size(sizes[0], re.sub(r"\.(jpg|webp)$", "", sizes[-1]))
    seed = f"{steps[0]}/{steps[1]}" if named else f"{url.path}?{url.query}"
    return Subject(seed, steps[1] if steps[0] == "seed" else "", size) if size else None


def _unsplash(url: SplitResult) -> Subject | None:
    query = parse_qs(url.query)
    width = query.get("w", ["1200"])[0]
    size = _size(width, query.get("h", [width])[0])
    if size is None or not url.path.startswith("/photo-"):
        return None
    if "h" not in query:
        size = (size[0], max(1, size[0] * 2 // 3))  # most photographs there are 3:2
    return Subject(url.path, "", size)


def _unsplash_source(url: SplitResult) -> Subject | None:
    match = re.search(r"/([0-9]+)x([0-9]+)$", url.path.rstrip("/"))
    size = _size(*match.groups()) if match else None
    return Subject(url.query, unquote(url.query), size) if size else None


def _pravatar(url: SplitResult) -> Subject | None:
    side = url.path.strip("/") or "150"  # the service's own default
    size = _size(side, side)
    return Subject(url.query, "", size, is_portrait=True) if size else None


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
    """Return "#rrggbb" for three or six hex digits, or for a colour's name in CSS."""
    if re.fullmatch(r"[0-9a-fA-F]{6}", step):
        return f"#{step}"
    if re.fullmatch(r"[0-9a-fA-F]{3}", step):
        return "#" + "".join(digit * 2 for digit in step)
    return step if re.fullmatch(r"[a-z]{3,20}", step) and step not in {"png", "svg", "jpg", "jpeg", "webp"} else None


def _printable(text: str) -> str:
    """Return text without characters that XML does not allow."""
    return "".join(c for c in text if c == "\n" or c.isprintable())


def _dummy(url: SplitResult) -> str | None:
    """Answer dummyimage.com/600x400/ground/ink&text=…, where the text hangs on the path."""
    path, _, query = url.path.partition("&")
    return _placeholder(url._replace(path=path, query=query or url.query))


def _flickr(url: SplitResult) -> Subject | None:
    """Answer loremflickr.com/W/H/words/all, with an optional first step such as /g/ for grey."""
    steps = [unquote(step) for step in url.path.strip("/").split("/")]
    if steps and steps[0] in {"g", "p", "red", "green", "blue"}:
        steps = steps[1:]
    size = _size(steps[0], steps[1]) if len(steps) > 1 else None
    words = steps[2] if len(steps) > 2 else ""
    return Subject(f"{url.path}?{url.query}", words, size) if size else None


def _kitten(url: SplitResult) -> Subject | None:
    """Answer placekitten.com/W/H and similar hosts: always a cat."""
    steps = [step for step in url.path.strip("/").split("/") if step.isdecimal()]
    size = _size(steps[0], steps[-1]) if steps else None
    return Subject(url.path, "cat", size) if size else None


def _person(url: SplitResult) -> Subject | None:
    """Answer randomuser.me/api/portraits/[thumb|med/]women/17.jpg."""
    match = re.fullmatch(r"/api/portraits/(?:(thumb|med)/)?(women|men|lego)/[0-9]{1,3}\.jpg", url.path)
    side = {"thumb": 48, "med": 72}.get(match[1] or "", 128) if match else 0
    word = {"women": "woman", "men": "man"}.get(match[2], "") if match else ""
    return Subject(url.path, word, (side, side), is_portrait=True) if side else None


def _dicebear(url: SplitResult) -> Subject | None:
    """Answer api.dicebear.com/9.x/STYLE/svg?seed=…&size=…."""
    query = parse_qs(url.query)
    if not re.search(r"/(?:svg|png|jpg|webp)$|\.svg$", url.path):
        return None
    size = _size(*query.get("size", ["128"])[:1] * 2)
    return Subject(f"{url.path}?{query.get('seed', [''])[0]}", "", size, is_portrait=True) if size else None


def _initials(url: SplitResult) -> str | None:
    """Answer ui-avatars.com/api/?name=…&size=…&background=…&color=…."""
    query = {name: values[0] for name, values in parse_qs(url.query).items()}
    side = _size(query.get("size", "64"), query.get("size", "64"))
    if side is None or not url.path.startswith("/api"):
        return None
    ground = _color(query.get("background", "")) or Dice("initials", query.get("name", "")).pick(_GROUNDS)
    drawing = Drawing(*side, Dice(url.query))
    drawing.fill(ground)
    letters = "".join(word[0] for word in _printable(query.get("name", "John Doe")).split()[:2]).upper()
    drawing.text(
        escape(letters), (drawing.width / 2, drawing.height / 2), 42.0, _color(query.get("color", "")) or WHITE
    )
    return drawing.svg()


_API = "/api/placeholder/"  # of Claude's artifacts, on whatever host they run


def _placeholder_api(url: SplitResult) -> str | None:
    """Answer /api/placeholder/400/320."""
    sides = url.path.removeprefix(_API).strip("/").split("/")
    return _placeholder(url._replace(path="/" + "x".join(sides[:2]), query=""))


def _pictured(url: SplitResult) -> Subject | None:
    """Answer image.pollinations.ai/prompt/WORDS?width=…&height=…&seed=…, whose own size is 1024 × 1024."""
    kind, _, words = url.path.strip("/").partition("/")
    query = {name: values[0] for name, values in parse_qs(url.query).items()}
    size = _size(query.get("width", "1024"), query.get("height", "1024"))
    known = kind in {"prompt", "p"} and words and size
    return Subject(f"{words}?{query.get('seed', '')}", unquote(words), size) if known and size else None


def _boxed(url: SplitResult) -> str | None:
    """Answer …/300x200/ground/ink/text, with other steps before the size, as several makers of grey boxes have it."""
    steps = [unquote(step) for step in url.path.strip("/").split("/")]
    place = next((n for n, step in enumerate(steps) if _SIDES.match(step)), None)
    if place is None:
        place = next((n for n, step in enumerate(steps) if re.fullmatch(r"[0-9]{2,4}(?:\.\w{3,4})?", step)), None)
    if place is None:
        return None
    colors = [step for step in steps if step != steps[place] and re.fullmatch(r"(?:[0-9a-fA-F]{3}){1,2}", step)][:2]
    written = [step for step in steps[place + 1 :] if step not in colors]
    text = parse_qs(url.query).get("text", [" ".join(written)])[0]
    return _placeholder(url._replace(path="/".join(["", steps[place], *colors]), query=text and f"text={quote(text)}"))


def _drawn_face(url: SplitResult) -> Subject | None:
    """Answer services of faces whose every URL is another person; the size stands in the path or the query."""
    query = {name: values[0] for name, values in parse_qs(url.query).items()}
    steps = [step for step in url.path.split("/") if step.isdecimal() and len(step) > 1]
    side = query.get("s") or query.get("size") or (steps[0] if steps else "200")
    size = _size(*side.split("x")[:1] * 2)
    return Subject(f"{url.path}?{url.query}", "", size, is_portrait=True) if size else None


def _robot(url: SplitResult) -> Subject | None:
    """Answer robohash.org/TEXT.png?size=200x200, whose own size is 300 × 300."""
    width, _, height = parse_qs(url.query).get("size", ["300x300"])[0].partition("x")
    size = _size(width, height or width)
    return Subject(url.path, "robot", size) if size and url.path.strip("/") else None


def _animal(word: str) -> Callable[[SplitResult], Subject | None]:
    """Return the answer to /W/H and /W of a service that has pictures of one animal."""

    def answer(url: SplitResult) -> Subject | None:
        steps = [step for step in url.path.strip("/").split("/") if step.isdecimal()]
        size = _size(steps[0], steps[-1]) if steps else None
        return Subject(f"{url.path}?{url.query}", word, size) if size else None

    return answer


_GROUNDS = ("#4f6d7a", "#7a4f6d", "#6d7a4f", "#3f6f8f", "#8f5f3f", "#5f4f8f")

SERVICES = {
    "picsum.photos": _picsum,
    "fastly.picsum.photos": _picsum,
    "unsplash.it": _picsum,
    "images.unsplash.com": _unsplash,
    "plus.unsplash.com": _unsplash,
    "source.unsplash.com": _unsplash_source,
    "loremflickr.com": _flickr,
    "placekitten.com": _kitten,
    "placehold.co": _placeholder,
    "placehold.it": _placeholder,
    "via.placeholder.com": _placeholder,
    "dummyimage.com": _dummy,
    "fakeimg.pl": _placeholder,
    "i.pravatar.cc": _pravatar,
    "randomuser.me": _person,
    "api.dicebear.com": _dicebear,
    "avatars.dicebear.com": _dicebear,
    "ui-avatars.com": _initials,
    "image.pollinations.ai": _pictured,
    "pollinations.ai": _pictured,
    "placeholder.pics": _boxed,
    "placehold.jp": _boxed,
    "placehold.net": _boxed,
    "placeholdit.com": _boxed,
    "dummyjson.com": _boxed,
    "source.boringavatars.com": _drawn_face,
    "www.gravatar.com": _drawn_face,
    "gravatar.com": _drawn_face,
    "secure.gravatar.com": _drawn_face,
    "avatar.iran.liara.run": _drawn_face,
    "xsgames.co": _drawn_face,
    "thispersondoesnotexist.com": _drawn_face,
    "robohash.org": _robot,
    "placedog.net": _animal("dog"),
    "place.dog": _animal("dog"),
    "placecats.com": _animal("cat"),
}
