"""Removes integrity digests from a document, since the files that ship need not match them.

    <link href="…/font-awesome/6.4.0/css/all.min.css" integrity="sha512-…">  ──▶  <link href="…/all.min.css">

A library is answered in the one minor version that ships, so a digest of another one cannot match, and Chromium, which
has no switch for it, would drop the style sheet. The document that is stored and published keeps the attribute; only
what the parser is given lacks it. Nothing of the picture or of the elements depends on it otherwise.

Not covered: tags that scripts put together; an attribute value or a comment that holds such a tag loses it there too.
Rejected: a MutationObserver that takes the attribute off. Scripts are then loaded, but a style sheet has been asked for
before any observer runs, and asking again came too late for some pictures (4 of 8).
Source: https://www.w3.org/TR/SRI/
"""

from __future__ import annotations

import re

# Bounds, since a hostile document may open a thousand tags and quotes and close none; the longest tags people write
# have 600 characters. Nothing is read twice, and no tag goes on over the next: else 5 MB took 23 s.
_TAG = re.compile(r"<(?:link|script)\b(?:[^<>\"']|\"[^\"]{0,2000}+\"|'[^']{0,2000}+'){0,1000}+>", re.IGNORECASE)
_DIGEST = re.compile(r"(?<=[\s\"'])integrity\s*=\s*(?:\"[^\"]*\"|'[^']*'|[^\s\"'>]+)", re.IGNORECASE)


def without_digests(html: str) -> str:
    """Return a document without the integrity digests of its style sheets and scripts."""
    if "integrity" not in html.lower():
        return html
    return _TAG.sub(lambda tag: _DIGEST.sub("", tag[0]), html)
