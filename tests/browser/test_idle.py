"""Pages that miss what changes nothing are the pages their authors meant."""

import pytest

from tests.browser.conftest import Studio
from websight.web.asset import Asset

WORDS = "<h1>A page of the harbour</h1><p>Its words say what pages say, and there are more than ten of them.</p>"


def shot(studio: Studio, head: str = "", body: str = ""):
    return studio.shoot(f"<!DOCTYPE html><html><head><title>x</title>{head}</head><body>{WORDS}{body}</body></html>")


@pytest.mark.parametrize(
    "head",
    [
        '<link rel="prefetch" href="/next.html"><link rel="preload" as="style" href="/later.css">',
        '<link rel="modulepreload" href="/a.js"><link rel="icon" href="/i.png"><link rel="manifest" href="/m.json">',
        '<link rel="stylesheet" media="print" href="/print.css">',
        '<style type="text/tailwindcss">@import "tailwindcss";</style>',
        '<script async src="https://www.googletagmanager.com/gtag/js?id=G"></script><script>dataLayer = []</script>',
        '<script defer src="https://plausible.io/js/script.js"></script>',
        "<script>navigator.sendBeacon('https://www.google-analytics.com/collect', 'x')</script>",
    ],
)
def test_hints_paper_and_analytics_refuse_nothing(studio: Studio, head: str):
    facts = shot(studio, head).facts
    assert facts.refused == ()
    assert facts.page_errors == ()


@pytest.mark.parametrize(
    "head",
    [
        '<link rel="stylesheet" href="/own.css">',
        '<link rel="stylesheet" media="print" href="/own.css" onload="this.media=\'all\'">',
        '<script src="https://library.example/x.js"></script>',
        '<link rel="preload" as="script" href="/own.js"><script src="/own.js"></script>',
    ],
)
def test_what_a_page_uses_is_refused(studio: Studio, head: str):
    assert len(shot(studio, head).facts.refused) == 1


def test_services_are_recorded_as_missed(studio: Studio):
    pixel = '<img src="https://www.facebook.com/tr?id=1" width="1" height="1" alt="">'
    facts = shot(studio, '<script src="https://plausible.io/js/script.js"></script>', pixel).facts
    assert facts.missed == ("https://plausible.io/js/script.js", "https://www.facebook.com/tr?id=1")
    assert facts.images_failed == ()


def test_frames_of_known_sites_are_drawn_in_their_size_and_others_refused(studio: Studio):
    known = '<iframe width="560" height="315" src="https://www.youtube.com/embed/harbour-boats"></iframe>'
    first, again = shot(studio, body=known), shot(studio, body=known)
    assert first.facts.refused == ()
    assert first.facts.drawn == ("https://www.youtube.com/embed/harbour-boats",)
    assert first.pixels_sha256 == again.pixels_sha256
    assert next(element for element in first.elements if element.tag == "iframe").width == 564  # with its border
    other = shot(studio, body='<iframe src="https://harbour.example/frame"></iframe>')
    assert other.facts.refused == ("https://harbour.example/frame",)


def test_old_pages_get_by_http_what_stands_at_https(studio: Studio):
    studio.assets["https://old.example/s.css"] = Asset(b"h1 { color: tomato }", "text/css")
    old, new = (shot(studio, f'<link href="http{s}://old.example/s.css" rel="stylesheet">') for s in ("", "s"))
    assert old.facts.refused == old.facts.missed == ()
    assert old.pixels_sha256 == new.pixels_sha256 != shot(studio).pixels_sha256


def test_a_missing_picture_by_http_is_drawn_as_one_by_https(studio: Studio):
    facts = shot(studio, body='<img src="http://harbour.example/photos/ferry.jpg" alt="a ferry" width="90">').facts
    assert facts.images_failed == ()
