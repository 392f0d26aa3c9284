"""Moves URLs of discontinued picture services to live ones, so that a page shows the same here and online.

    https://source.unsplash.com/800x600/?coffee,shop       ▶ https://picsum.photos/seed/coffee-shop/800/600
    https://loremflickr.com/320/240/dog?lock=7             ▶ https://picsum.photos/seed/dog-7/320/240
    https://placekitten.com/g/200/300                      ▶ https://picsum.photos/seed/kitten-200-300/200/300?grayscale
    https://via.placeholder.com/300x200/ccc/333?text=Oak   ▶ https://placehold.co/300x200/ccc/333?text=Oak
    https://placehold.it/350x150&text=Oak                  ▶ https://placehold.co/350x150?text=Oak

Size, words, colours and label are kept; what told two pictures of one subject apart (`sig`, `random`, `lock`) goes into
the seed. A form that no rule knows stays as it is. The HTML is changed where a picture is named: `src` (`data-src`
too), `srcset`, `poster`, `background`, `href` of <link> and of SVG's <image>, and `url(…)` of styles and Tailwind
classes. Outside of the URLs every byte stays; visible text and the links of <a> are left alone.

This is a reading of the text, not of the tree: `src="…"` is changed in scripts as well, where it mostly is HTML to be.
Not covered: URLs that scripts put together, JSON, metadata such as og:image.
Source: unsplash.com changelog "unsplash-source-sunset" (503 since 2024); typicode/jsonplaceholder#213
(via.placeholder.com has no address since 2025); foundation/foundation-emails#2106 (placehold.it); faker-js/faker#3443
(loremflickr.com shows one picture for every word since 2025-03); jcubic/jquery.terminal#1046 (placekitten.com, 521
since 2024); Rydgel/Fake-images-please#62 (fakeimg.pl lost its name in 2025). unsplash.it is alive: it redirects.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from html import unescape
from urllib.parse import SplitResult, quote, unquote_plus, urlsplit

from websight.web.pictures.services import LARGEST_PX

_DEFAULT_PX = (1080, 720)
"""source.unsplash.com gave pictures 1080 wide where no size was asked for; most photographs there are 3:2."""

_LONGEST_SEED = 80
"""Characters: a seed is read as a few words."""

_LONGEST_URL = 2_000
"""Characters. Bounds, since a hostile document may open a thousand quotes and close none."""


def relocated(html: str) -> tuple[str, str]:
    """Return a document without URLs of dead picture services, and what moved: "placehold.it → placehold.co: 3"."""
    lowered = html.lower()
    if not any(host in lowered for host in DEAD):  # 5 MB take the rule below 1.4 s, in which no other thread runs
        return html, ""
    moves: Counter[str] = Counter()

    def put(match: re.Match[str]) -> str:
        listed = match["listed"] or match["listed_too"]
        if listed is not None:
            listing = _CANDIDATE.sub(lambda url: _move(url[0], moves), listed)
            return match[0][:-1].removesuffix(listed) + listing + match[0][-1]
        url = next(text for text in match.group("quoted", "quoted_too", "bare") if text is not None)
        return match[0].removesuffix(url) + _move(url, moves)

    html = _PLACE.sub(put, html)
    return html, ", ".join(f"{move}: {count}" for move, count in sorted(moves.items()))


def _move(text: str, moves: Counter[str]) -> str:
    """Return a URL's replacement and count it, or the same URL if it has none."""
    url = moved(unescape(text))
    if url is None:
        return text
    moves[f"{urlsplit(text.strip()).hostname} → {urlsplit(url).hostname}"] += 1
    return text.replace(text.strip(), url)


def moved(url: str) -> str | None:
    """Return the replacement for a dead service's URL, None if the service or the form of the URL is not known.

    What it returns holds nothing that would have to be escaped in an attribute or a style.
    """
    try:
        parts = urlsplit(url.strip())
        rule = DEAD.get(parts.hostname or "")
    except ValueError:  # "http://[": not a URL
        return None
    return rule(parts) if rule else None


def _photo(words: str, width: str | int, height: str | int, *, is_gray: bool = False) -> str | None:
    """Return the URL of a photograph at picsum.photos, whose seed says what it shows."""
    if not (1 <= int(width) <= LARGEST_PX and 1 <= int(height) <= LARGEST_PX):
        return None
    seed = re.sub(r"[\W_]+", "-", words).strip("-")[:_LONGEST_SEED] or "random"
    photo = f"https://picsum.photos/seed/{quote(seed, errors='replace')}/{int(width)}/{int(height)}"
    return f"{photo}?grayscale" if is_gray else photo


def _unsplash(url: SplitResult) -> str | None:
    """Read /[random|featured|user/NAME|collection/N|PHOTO][/WxH][/]?word,word&sig=N."""
    steps = [unquote_plus(step) for step in url.path.split("/") if step]
    sides = [match for step in steps if (match := _SIDES.fullmatch(step))]
    width, height = sides[0].groups() if sides else _DEFAULT_PX
    words, number = _words_and_number(url.query)
    named = [step for step in steps if not _SIDES.fullmatch(step) and step not in _UNSPLASH_STEPS]
    return _photo(f"{words or ' '.join(named) or 'random'} {number}", width, height)


def _flickr(url: SplitResult) -> str | None:
    """Read /[g|p|red|green|blue/]W/H[/word,word[/all]]?lock=N; without a word it was a kitten."""
    match = re.fullmatch(r"(?:/(g|p|red|green|blue))?/([0-9]{1,4})/([0-9]{1,4})(?:/([^/]*))?(?:/all)?/?", url.path)
    if match is None:
        return None
    number = _words_and_number(url.query)[1]
    return _photo(f"{unquote_plus(match[4] or 'kitten')} {number}", match[2], match[3], is_gray=match[1] in {"g", "p"})


def _kitten(url: SplitResult) -> str | None:
    """Read /[g/]W/H; every size was another kitten."""
    match = re.fullmatch(r"(?:/(g|c))?/([0-9]{1,4})(?:/([0-9]{1,4}))?/?", url.path)
    if match is None:
        return None
    width, height = match[2], match[3] or match[2]
    return _photo(f"kitten {width} {height}", width, height, is_gray=match[1] == "g")


def _box(url: SplitResult) -> str | None:
    """Read /WxH[.png][/ground[/ink]][.png][?text=…], where the text may also hang on the path and colours have alpha.

    placehold.co takes two colours or none, so the ink is written out where only the ground was.
    """
    path, _, hanging = url.path.partition("&")
    steps = [_FORMAT.sub("", step).partition(",")[0] for step in path.strip("/").split("/")]
    size = re.fullmatch(r"([0-9]{1,4})(?:x([0-9]{1,4}))?", steps[0])
    if size is None:
        return None
    colors = [step for step in steps[1:] if re.fullmatch(r"[0-9a-fA-F]{3}|[0-9a-fA-F]{6}", step)][:2]
    path = "/".join([size[0], *colors, *([_INK] if len(colors) == 1 else [])])
    text = _TEXT.search(url.query or hanging)
    label = _UNSAFE.sub(lambda match: quote(match[0], errors="replace"), text[1]) if text else ""
    return f"https://placehold.co/{path}" + (f"?text={label}" if label else "")


def _words_and_number(query: str) -> tuple[str, str]:
    """Return the words of a query, and the number that distinguished pictures with the same words."""
    given = [part.partition("=") for part in query.split("&")]
    words = " ".join(unquote_plus(name) for name, sign, _ in given if not sign)
    return words, " ".join(unquote_plus(value) for name, _, value in given if name in {"sig", "random", "lock"})


_SIDES = re.compile(r"([0-9]{1,4})[x×]([0-9]{1,4})")
_UNSPLASH_STEPS = frozenset({"random", "featured", "daily", "weekly", "user", "likes", "collection"})
_FORMAT = re.compile(r"\.(?:png|jpe?g|gif|webp|svg)$", re.IGNORECASE)
_UNSAFE = re.compile(r"""[\s"'<>()\\&;]""")
_TEXT = re.compile(r"(?:^|&)text=([^&]*)", re.IGNORECASE)
_INK = "969696"  # via.placeholder.com's own

DEAD: dict[str, Callable[[SplitResult], str | None]] = {
    "source.unsplash.com": _unsplash,
    "loremflickr.com": _flickr,
    "placekitten.com": _kitten,
    "via.placeholder.com": _box,
    "placehold.it": _box,
    "fakeimg.pl": _box,
}

_START = rf"(?:https?:)?//(?:{'|'.join(map(re.escape, DEAD))})(?=[/?])"
_CANDIDATE = re.compile(rf"(?<![^\s,]){_START}[^\s<>]*[^\s<>,]", re.IGNORECASE)  # of a srcset: commas part them
_PLACE = re.compile(
    rf"""\b (?:image)?srcset \s*=\s* (?: "(?P<listed>[^"<>]*)" | '(?P<listed_too>[^'<>]*)' )
       | (?: \b(?:src|poster|background)\s*=\s* | <(?:link|image)\b [^<>]{{0,300}}? \bhref\s*=\s* | \burl\(\s* )
         (?: " (?P<quoted>    \s*{_START} [^"<>]{{0,{_LONGEST_URL}}} ) (?=")
           | ' (?P<quoted_too>\s*{_START} [^'<>]{{0,{_LONGEST_URL}}} ) (?=')
           | (?: ["'] | &quot; | &\#39; | &apos; )?
             (?P<bare>{_START} (?: (?! &quot; | &\#39; | &apos; ) [^\s"'<>()\\] ){{0,{_LONGEST_URL}}} )
         )
    """,
    re.IGNORECASE | re.VERBOSE,
)
