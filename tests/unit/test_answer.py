import hashlib
import json
import zlib

import pytest

from websight import packaged
from websight.web import tailwind
from websight.web.answer import Asset, default_answer

ASSETS = packaged.data("assets")
MANIFEST = json.loads((ASSETS / "manifest.json").read_text("utf-8"))
PAPERS = {
    "manifest.json",
    "THIRD_PARTY_LICENSES.txt",
    "fonts/faces.json",
    "cdn.json",
    "packs/websight-assets-more.json",
}  # about the files, not of them

FREE = {"MIT", "OFL-1.1", "Apache-2.0", "BSD-2-Clause", "BSD-3-Clause", "ISC", "0BSD", "CC-BY-4.0"}


@pytest.mark.parametrize(
    ("url", "content_type"),
    [
        ("https://fonts.googleapis.com/css2?family=Inter:wght@400;700&display=swap", "text/css"),
        ("https://fonts.gstatic.com/s/inter/inter-latin-wght-normal.woff2", "font/woff2"),
        ("https://cdn.jsdelivr.net/npm/@tailwindcss/browser@4", "text/javascript"),
        ("https://cdnjs.cloudflare.com/ajax/libs/font-awesome/6.5.1/css/all.min.css", "text/css"),
        ("https://unpkg.com/lucide@latest", "text/javascript"),
        ("https://picsum.photos/seed/espresso-cup-3/800/600", "image/"),
    ],
)
def test_a_public_url_that_pages_use_is_answered(url: str, content_type: str) -> None:
    asset = default_answer()(url)
    assert asset is not None
    assert asset.content_type.startswith(content_type)
    assert asset.body


@pytest.mark.parametrize(
    "url",
    [
        "",
        "https://example.org/",
        "http://localhost:8000/",
        "file:///etc/passwd",
        "https://fonts.gstatic.com/s/../../../../etc/passwd",
        "https://cdn.jsdelivr.net/npm/gsap@3/dist/Flip.min.js",
        "https://esm.sh/gsap",
        "data:text/plain,hello",
    ],
)
def test_anything_else_is_refused(url: str) -> None:
    assert default_answer()(url) is None


@pytest.mark.parametrize(
    "url",
    [
        "https://cdnjs.cloudflare.com/ajax/libs/gsap/3.12.2/gsap.min.js",
        "https://cdnjs.cloudflare.com/ajax/libs/gsap/3.12.2/ScrollTrigger.min.js",
        "https://cdnjs.cloudflare.com/ajax/libs/gsap/2.1.3/TweenMax.min.js",
        "https://cdn.jsdelivr.net/npm/gsap@3.12.5/dist/gsap.min.js",
        "https://unpkg.com/gsap@3",
    ],
)
def test_gsap_has_a_stand_in_that_says_so(url: str) -> None:
    asset = default_answer()(url)
    assert asset is not None
    assert asset.is_drawn


def test_the_same_url_has_the_same_answer() -> None:
    for url in ("https://picsum.photos/seed/harbor/640/480", "https://fonts.googleapis.com/css2?family=Lora"):
        assert default_answer()(url) == default_answer()(url)


def test_a_runs_own_pictures_go_in_the_place_of_drawn_ones_and_of_nothing_else() -> None:
    own = Asset(b"own", "image/jpeg")
    answer = default_answer(lambda url: own if "picsum" in url else None)
    assert answer("https://picsum.photos/seed/cup/40/30") is own
    assert answer("https://placehold.co/40x30") is None
    assert answer("https://fonts.googleapis.com/css2?family=Lora") == default_answer()(
        "https://fonts.googleapis.com/css2?family=Lora"
    )


def test_tailwinds_own_script_is_answered_where_nothing_was_compiled() -> None:
    asset = default_answer()("https://unpkg.com/@tailwindcss/browser@4.1.0")
    assert asset == tailwind.script()
    assert b"text/tailwindcss" in tailwind.script().body


def test_a_shipped_file_is_the_one_the_manifest_describes() -> None:
    bodies = ((entry, (ASSETS / entry["path"]).read_bytes()) for entry in MANIFEST)
    others = [
        entry["path"]
        for entry, body in bodies
        if (hashlib.sha256(body).hexdigest(), len(body)) != (entry["sha256"], entry["bytes"])
    ]
    assert others == []


def test_every_shipped_file_is_in_the_manifest() -> None:
    files = {path.relative_to(ASSETS).as_posix() for path in ASSETS.rglob("*") if path.is_file()}
    assert files - PAPERS == {entry["path"] for entry in MANIFEST}


def test_every_package_has_its_licence_in_full() -> None:
    licences = (ASSETS / "THIRD_PARTY_LICENSES.txt").read_text("utf-8")
    for entry in MANIFEST:
        assert f"{entry['package']} {entry['version']} ({entry['licence']})" in licences
    assert {word for entry in MANIFEST for word in entry["licence"].replace(" OR ", " AND ").split(" AND ")} == FREE
    assert "Permission is hereby granted, free of charge" in licences
    assert "SIL OPEN FONT LICENSE Version 1.1" in licences


def test_what_ships_stays_small() -> None:
    """In a wheel, all in all 20 MB: code, templates and the grammar's data need the rest."""
    packed = sum(len(zlib.compress(path.read_bytes(), 6)) for path in ASSETS.rglob("*") if path.is_file())
    assert packed <= 18_000_000
