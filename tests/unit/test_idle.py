"""Requests that change nothing, and frames of other sites."""

import pytest

from websight import packaged
from websight.web import embeds, idle
from websight.web.visit import visit

BASE = "https://label.page.invalid/"


@pytest.mark.parametrize(
    "link",
    [
        '<link rel="prefetch" href="/x">',
        '<link rel="preload" as="style" href="/x">',
        '<link rel=modulepreload href="/x">',
        '<link rel="shortcut icon" href="/x">',
        '<link rel="manifest" href="/x">',
        '<link rel="stylesheet" media="print" href="/x">',
        '<link rel="stylesheet" media="PRINT, speech" href="/x">',
    ],
)
def test_what_only_a_hint_or_a_sheet_for_paper_names_changes_nothing(link):
    assert idle.hinted(link, BASE) == {f"{BASE}x"}


@pytest.mark.parametrize(
    "html",
    [
        '<link rel="preload" as="style" href="/x.css" onload="this.rel=\'stylesheet\'">',
        '<link rel="stylesheet" media="print" href="/x.css" onload="this.media=\'all\'">',
        '<link rel="preload" as="style" href="/x.css"><link rel="stylesheet" href="/x.css">',
        '<link rel="preload" as="script" href="/x.js"><script>load("x.js")</script>',
        '<link rel="stylesheet" media="screen" href="/x.css">',
        '<link rel="stylesheet" media="print, screen" href="/x.css">',
        '<link rel="stylesheet" href="/x.css">',
        "<style>@import 'tailwindcss'</style>",
    ],
)
def test_what_the_page_uses_is_no_mere_hint(html):
    assert idle.hinted(html, BASE) == frozenset()


def test_what_tailwinds_script_reads_itself_is_asked_for_in_vain():
    imports = '@import "tailwindcss"; @import "tailwindcss/theme.css"; @import "own.css";'
    style = f'<style type="text/tailwindcss">{imports}</style>'
    assert idle.hinted(style, BASE) == {f"{BASE}tailwindcss", f"{BASE}tailwindcss/theme.css"}


@pytest.mark.parametrize(
    ("url", "kind", "media_type"),
    [
        ("https://www.googletagmanager.com/gtag/js?id=1", "Script", "text/javascript"),
        ("https://plausible.io/js/script.js", "Script", "text/javascript"),
        ("https://www.facebook.com/tr?id=1", "Image", "image/gif"),
        ("https://region1.google-analytics.com/g/collect", "Ping", "text/plain"),
        ("https://www.googletagmanager.com/ns.html?id=1", "Frame", "text/html"),
        ("http://cdn.cookielaw.org/scripttemplates/otSDKStub.js", "Script", "text/javascript"),
    ],
)
def test_services_that_draw_nothing_are_answered_with_nothing(url, kind, media_type):
    asset = visit("<p>x").answer(url, kind)
    assert asset is not None
    assert asset.is_blank
    assert asset.content_type == media_type


@pytest.mark.parametrize(
    "url",
    [
        "https://notgoogletagmanager.com/x.js",
        "https://www.facebook.com/harbour.js",
        "https://plausible.io.evil.example/x.js",
        "https://com/x.js",
        "https://[",
        "data:text/javascript,1",
    ],
)
def test_others_are_not(url):
    assert idle.answer(url, "Script") is None


def test_a_host_stands_in_one_list_once():
    hosts = [host for hosts in packaged.table("idle_hosts").values() for host in hosts]
    assert len(hosts) == len(set(hosts))
    assert all(host == host.lower() and "." in host for host in hosts)


@pytest.mark.parametrize(
    ("url", "kind"),
    [
        ("https://www.youtube.com/embed/dQw4w9WgXcQ?rel=0", "video"),
        ("http://player.vimeo.com/video/1", "video"),
        ("https://www.google.com/maps/embed?pb=1", "map"),
        ("https://maps.google.de/maps?q=quay&output=embed", "map"),
        ("https://www.openstreetmap.org/export/embed.html?bbox=1", "map"),
        ("https://open.spotify.com/embed/track/1", "music"),
        ("https://platform.twitter.com/embed/Tweet.html?id=1", "post"),
        ("https://codepen.io/team/embed/x", "code"),
        ("https://docs.google.com/forms/d/e/1/viewform", "form"),
        ("https://notyoutube.com/embed/1", ""),
        ("https://www.youtube.com.evil.example/embed/1", ""),
        ("https://harbour.example/map", ""),
        ("about:blank", ""),
        ("https://[", ""),
    ],
)
def test_frames_of_known_sites_are_drawn_and_no_others(url, kind):
    assert embeds.kind_of(url) == kind
    drawn = visit("<p>x").answer(url, "Frame")
    assert (drawn is None) is (kind == "")
    if drawn:
        assert drawn == visit("<p>x").answer(url, "Frame")
        assert drawn.is_drawn
        assert "default-src 'none'" in drawn.policy
        assert b"<script" not in drawn.body


def test_a_frames_host_is_no_markup():
    assert b"<b>platform.twitter.com</b>" in embeds.frame("https://platform.twitter.com/<b>").body
