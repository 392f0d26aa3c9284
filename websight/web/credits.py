"""Credits: the libraries, font families and compilers that a document uses."""

from __future__ import annotations

import re
from urllib.parse import urljoin

from websight import markup
from websight.web import tailwind
from websight.web.answer import Answer

_IMPORT = re.compile(r"""@import\s+(?:url\(\s*)?["']?(?P<url>[^"'()\s]+)""", re.IGNORECASE)


def credited(html: str, base: str, answer: Answer) -> set[str]:
    """Return the credits of the style sheets and scripts of a document at `base`, such as "chart.js@4.6.1".

    Read off the document: a page that stays keeps fonts of documents before, so requests are no measure.
    """
    tree = markup.tree(html)
    urls = [node.attributes.get("href") for node in tree.css("link[href]")]
    urls += [node.attributes.get("src") for node in tree.css("script[src]")]
    urls += [match["url"] for style in tree.css("style") for match in _IMPORT.finditer(style.text())]
    names: set[str] = set()
    for url in filter(None, urls):
        try:
            absolute = urljoin(base, url.strip())
        except ValueError:  # "http://[": not a URL
            continue
        release = tailwind.release(absolute)
        asset = None if release else answer(absolute)
        names.update(asset.names if asset else ())
        if release:
            names.add(tailwind.name(release.major))
    return names
