import json
import re
from urllib.parse import urljoin

import pytest
from hypothesis import given
from hypothesis import strategies as st

from websight import packaged
from websight.web import cdn

SHELVES = json.loads(packaged.data("assets", "cdn.json").read_text("utf-8"))
AWESOME = "@fortawesome/fontawesome-free"


def name(url: str) -> str | None:
    asset = cdn.answer(url)
    if asset is None:
        return None
    (found,) = asset.names
    return found.rpartition("@")[0] + "@" + found.rpartition("@")[2].partition(".")[0]


@pytest.mark.parametrize(
    ("url", "found"),
    [
        ("https://cdn.jsdelivr.net/npm/chart.js", "chart.js@4"),
        ("https://cdn.jsdelivr.net/npm/chart.js@3.7.0/dist/chart.min.js", "chart.js@3"),
        ("https://cdn.jsdelivr.net/npm/chart.js@^4.0.0/dist/chart.umd.js", "chart.js@4"),
        ("https://cdn.jsdelivr.net/npm/alpinejs@3.x.x/dist/cdn.min.js", "alpinejs@3"),
        ("https://cdn.jsdelivr.net/gh/alpinejs/alpine@v2.8.2/dist/alpine.min.js", "alpinejs@2"),
        ("https://cdn.jsdelivr.net/npm/@alpinejs/collapse@3.x.x/dist/cdn.min.js", "@alpinejs/collapse@3"),
        ("//unpkg.com/alpinejs", None),  # a browser says https:
        ("https://unpkg.com/alpinejs", "alpinejs@3"),
        ("https://unpkg.com/lucide@latest", "lucide@1"),
        ("https://unpkg.com/lucide@0.263.1/dist/umd/lucide.js", "lucide@0"),
        ("https://unpkg.com/aos@next/dist/aos.css", "aos@3"),
        ("https://unpkg.com/aos@2.3.1/dist/aos.js", "aos@2"),
        ("https://unpkg.com/aos/dist/aos.js", "aos@2"),  # 3 was never finished
        ("https://unpkg.com/swiper@8/swiper-bundle.min.css", "swiper@8"),
        ("https://unpkg.com/swiper/swiper-bundle.min.js", "swiper@14"),
        ("https://unpkg.com/htmx.org@1.9.10", "htmx.org@1"),
        ("https://unpkg.com/htmx.org@>=2", "htmx.org@4"),
        ("https://unpkg.com/feather-icons", "feather-icons@4"),
        ("https://unpkg.com/boxicons@2.1.4/css/boxicons.min.css", "boxicons@2"),
        ("https://unpkg.com/%40popperjs/core@2", "@popperjs/core@2"),
        ("https://cdnjs.cloudflare.com/ajax/libs/font-awesome/6.0.0-beta3/css/all.min.css", f"{AWESOME}@6"),
        ("https://cdnjs.cloudflare.com/ajax/libs/font-awesome/5.15.4/webfonts/fa-solid-900.woff2", f"{AWESOME}@5"),
        ("https://cdnjs.cloudflare.com/ajax/libs/font-awesome/4.7.0/css/font-awesome.css", "font-awesome@4"),
        ("https://cdnjs.cloudflare.com/ajax/libs/Chart.js/2.9.4/Chart.min.js", "chart.js@2"),
        ("https://cdnjs.cloudflare.com/ajax/libs/Swiper/11.0.5/swiper-bundle.min.js", "swiper@11"),
        ("https://cdnjs.cloudflare.com/ajax/libs/animate.css/4.1.1/animate.min.css", "animate.css@4"),
        ("https://cdnjs.cloudflare.com/ajax/libs/popper.js/1.14.7/umd/popper.min.js", "popper.js@1"),
        ("https://cdnjs.cloudflare.com/ajax/libs/htmx/1.9.10/htmx.min.js", "htmx.org@1"),
        ("https://cdnjs.cloudflare.com/ajax/libs/flowbite/2.2.1/flowbite.min.js", "flowbite@2"),
        ("https://cdnjs.cloudflare.com/ajax/libs/remixicon/4.2.0/remixicon.min.css", "remixicon@4"),
        ("http://ajax.googleapis.com/ajax/libs/jquery/1.11.3/jquery.min.js", "jquery@1"),
        ("https://ajax.aspnetcdn.com/ajax/jQuery/jquery-3.6.0.min.js", "jquery@3"),
        ("https://code.jquery.com/jquery-3.2.1.slim.min.js", "jquery@3"),
        ("https://code.jquery.com/jquery-latest.min.js", "jquery@1"),
        ("https://maxcdn.bootstrapcdn.com/bootstrap/3.3.7/css/bootstrap.min.css", "bootstrap@3"),
        ("https://stackpath.bootstrapcdn.com/bootstrap/4.5.2/js/bootstrap.min.js", "bootstrap@4"),
        ("https://maxcdn.bootstrapcdn.com/font-awesome/4.7.0/css/font-awesome.min.css", "font-awesome@4"),
        ("https://use.fontawesome.com/releases/v5.7.0/css/all.css", f"{AWESOME}@5"),
        ("https://use.fontawesome.com/releases/v6.3.0/js/all.js", f"{AWESOME}@6"),
        ("https://cdn.jsdelivr.net/npm/bootstrap@5.0.0-beta1/dist/css/bootstrap.min.css", "bootstrap@5"),
        ("https://cdn.jsdelivr.net/npm/bootstrap-icons@1.3.0/font/bootstrap-icons.css", "bootstrap-icons@1"),
        ("https://cdn.jsdelivr.net/npm/remixicon@3.5.0/fonts/remixicon.css", "remixicon@3"),
        ("https://cdn.jsdelivr.net/npm/daisyui@4.4.19/dist/full.min.css", "daisyui@4"),
        ("https://cdn.jsdelivr.net/npm/daisyui@5", "daisyui@5"),
        ("https://cdn.jsdelivr.net/npm/daisyui@4", None),  # there, the bare name is a script for node
        ("https://cdn.jsdelivr.net/npm/daisyui@5/themes.css", "daisyui@5"),
        ("https://d3js.org/d3.v7.min.js", "d3@7"),
        ("https://d3js.org/d3.v5.js", "d3@5"),
        ("https://cdnjs.cloudflare.com/ajax/libs/d3/3.5.17/d3.min.js", "d3@3"),
        ("https://cdnjs.cloudflare.com/ajax/libs/d3/4.13.0/d3.js", "d3@4"),
        ("https://cdn.jsdelivr.net/npm/echarts@5/dist/echarts.min.js", "echarts@5"),
        ("https://unpkg.com/leaflet@1.9.4/dist/images/marker-icon.png", "leaflet@1"),
        ("https://cdn.jsdelivr.net/npm/marked/marked.min.js", "marked@15"),
        ("https://cdnjs.cloudflare.com/ajax/libs/marked/9.1.6/marked.min.js", "marked@12"),
        ("https://esm.run/marked", "marked@15"),
        ("https://esm.sh/v135/vue@3", "vue@3"),
        ("https://cdn.skypack.dev/three@0.136", "three@0"),
        ("https://unpkg.com/preact@10?module", "preact@10"),
        ("https://esm.sh/react@19", "react@19"),
        ("https://esm.sh/react", "react@19"),
        ("https://esm.sh/react-dom@18.2.0/client?dev", "react-dom@18"),
        ("https://esm.sh/*react-dom@18.2.0/client", "react-dom@18"),
        ("https://esm.sh/v135/react@18.2.0/es2022/react.mjs", "react@18"),
        ("https://esm.sh/react@17 || ^18", "react@18"),
        ("https://cdn.jsdelivr.net/npm/react@19/jsx-runtime/+esm", "react@19"),
        ("https://unpkg.com/react/umd/react.development.js", "react@18"),  # the newest that has the file
        ("https://unpkg.com/react@19/umd/react.production.min.js", None),  # as there
        ("https://unpkg.com/swiper@>=8 <10/swiper-bundle.min.js", "swiper@9"),
        ("https://cdnjs.cloudflare.com/ajax/libs/foundation/6.7.5/css/foundation.min.css", "foundation-sites@6"),
        ("https://cdnjs.cloudflare.com/ajax/libs/masonry/4.2.2/masonry.pkgd.min.js", "masonry-layout@4"),
        ("https://unpkg.com/imagesloaded@5/imagesloaded.pkgd.min.js", "imagesloaded@5"),
        ("https://cdn.jsdelivr.net/npm/htm@3/+esm", "htm@3"),
        ("https://cdn.jsdelivr.net/particles.js/2.0.0/particles.min.js", "particles.js@2"),
        ("https://cdn.jsdelivr.net/npm/typed.js@2.0.12", "typed.js@2"),
        (
            "https://cdn.jsdelivr.net/gh/highlightjs/cdn-release@11.9.0/build/styles/github.min.css",
            "@highlightjs/cdn-assets@11",
        ),
        ("https://cdn.datatables.net/1.13.6/css/jquery.dataTables.min.css", "datatables.net-dt@1"),
        ("https://cdn.datatables.net/2.0.8/js/dataTables.min.js", "datatables.net@2"),
        ("https://code.jquery.com/ui/1.13.2/themes/smoothness/jquery-ui.css", "jquery-ui-dist@1"),
        ("https://code.jquery.com/jquery-migrate-3.1.0.js", "jquery-migrate@3"),
        ("https://cdn.rawgit.com/michalsnik/aos/2.1.1/dist/aos.css", "aos@2"),
    ],
)
def test_a_version_is_answered_with_that_of_its_major(url: str, found: str | None) -> None:
    assert name(url) == found


@pytest.mark.parametrize(
    "url",
    [
        "https://cdn.jsdelivr.net/npm/swiper@5/swiper-bundle.min.css",  # no such major ships
        "https://cdn.jsdelivr.net/npm/chart.js@5",
        "https://cdn.jsdelivr.net/npm/chart.js@4/dist/chart.min.js",  # no such file in 4
        "https://cdn.jsdelivr.net/npm/jquery@3,npm/bootstrap@5",
        "https://cdn.jsdelivr.net/combine/npm/jquery@3,npm/nobodys@5",
        "https://cdn.jsdelivr.net/combine/npm/jquery@3,npm/bulma@1/css/bulma.min.css",  # of two types
        "https://esm.sh/nobodys@1",
        "https://cdn.skypack.dev/lodash-es",
        "https://cdnjs.cloudflare.com/ajax/libs/gsap/3.12.2/gsap.min.js",  # not free to pass on
        "https://cdn.jsdelivr.net/npm/alpinejs@3/+esm",
        "https://unpkg.com/alpinejs@3?module",
        "https://unpkg.com/alpinejs@canary",
        "https://unpkg.com/remixicon@5/fonts/remixicon.css",
        "https://cdn.lineicons.com/4.0/lineicons.css",
        "https://cdnjs.cloudflare.com/ajax/libs/jquery/3.7.1/../../../../etc/passwd",
        "https://cdnjs.cloudflare.com/ajax/libs/jquery/jquery.min.js",
        "https://unpkg.com.example.org/lucide@latest",
        "ftp://unpkg.com/lucide@latest",
        "https://[unpkg.com/lucide",
        "",
    ],
)
def test_what_does_not_ship_is_refused(url: str) -> None:
    assert cdn.answer(url) is None


def test_modules_of_react_hand_on_the_one_at_its_own_address() -> None:
    urls = ("https://esm.sh/react@19", "https://esm.run/react@^19.0.0", "https://unpkg.com/react@19?module")
    bodies = {asset.body for url in urls if (asset := cdn.answer(url))}
    (body,) = bodies
    (address,) = set(re.findall(r"https://esm\.sh/[^\"]+", body.decode()))
    own = cdn.answer(address)
    assert own is not None
    assert b"useState" in own.body
    client = cdn.answer("https://esm.sh/react-dom@19.3.1/es2022/client.mjs")
    assert client is not None
    assert {address, address.replace("react", "react-dom")} >= set(
        re.findall(r"https://esm\.sh/[^\"]+", client.body.decode())
    )


def test_the_minor_version_decides_before_the_first_major() -> None:
    old, new = ("https://cdnjs.cloudflare.com/ajax/libs/three.js/r128/three.min.js", "https://unpkg.com/three@0.150.0")
    found = [asset.names for url in (old, new, "https://unpkg.com/three@0.170") if (asset := cdn.answer(url))]
    assert found == [("three@0.128.0",), ("three@0.160.1",), ("three@0.160.1",)]


def test_several_files_come_as_one() -> None:
    both = cdn.answer("https://cdn.jsdelivr.net/combine/npm/jquery@3,npm/bootstrap@5")
    parts = [cdn.answer(f"https://cdn.jsdelivr.net/npm/{name}") for name in ("jquery@3", "bootstrap@5")]
    assert both is not None
    assert [part for part in parts if part is None or part.body not in both.body] == []
    assert [name.partition("@")[0] for name in both.names] == ["bootstrap", "jquery"]


def test_every_file_is_at_its_address_on_both_cdns() -> None:
    addresses = [
        f"{base}{shelf['name']}@{shelf['version']}/{file}"
        for shelf in SHELVES
        for file in shelf["files"]
        for base in ("https://cdn.jsdelivr.net/npm/", "https://unpkg.com/")
    ]
    assert len(addresses) >= 100
    assert [url for url in addresses if not (asset := cdn.answer(url)) or not asset.body] == []


def test_the_file_that_a_bare_name_means_ships() -> None:
    assert [shelf["name"] for shelf in SHELVES if shelf["default"] not in ("", *shelf["files"])] == []


SHEETS = [
    "https://cdnjs.cloudflare.com/ajax/libs/font-awesome/6.5.1/css/all.min.css",
    "https://cdnjs.cloudflare.com/ajax/libs/font-awesome/5.15.3/css/all.min.css",
    "https://maxcdn.bootstrapcdn.com/font-awesome/4.7.0/css/font-awesome.min.css",
    "https://use.fontawesome.com/releases/v5.7.0/css/all.css",
    "https://cdn.jsdelivr.net/npm/@fortawesome/fontawesome-free@latest/css/all.min.css",
    "https://cdn.jsdelivr.net/npm/bootstrap-icons@1.10.0/font/bootstrap-icons.css",
    "https://cdnjs.cloudflare.com/ajax/libs/bootstrap-icons/1.10.0/font/bootstrap-icons.min.css",
    "https://unpkg.com/boxicons@2.0.9/css/boxicons.min.css",
    "https://cdn.jsdelivr.net/npm/remixicon@3.5.0/fonts/remixicon.css",
    "https://cdnjs.cloudflare.com/ajax/libs/remixicon/4.2.0/remixicon.min.css",
    "https://maxcdn.bootstrapcdn.com/bootstrap/3.3.7/css/bootstrap.min.css",
    "https://cdn.jsdelivr.net/npm/material-icons@1/iconfont/outlined.css",
    "https://cdn.jsdelivr.net/npm/@material-symbols/font-400/outlined.css",
]


@pytest.mark.parametrize("url", SHEETS)
def test_the_fonts_beside_a_style_sheet_are_answered(url: str) -> None:
    sheet = cdn.answer(url)
    assert sheet is not None
    fonts = set(re.findall(r"url\([\"']?([^\"')]+\.woff2[^\"')]*)", sheet.body.decode()))
    assert fonts
    for font in fonts:
        asset = cdn.answer(urljoin(url, font))
        assert asset is not None, font
        assert asset.body.startswith(b"wOF2")
        assert asset.names == sheet.names


@given(st.text(alphabet="@/.npmgh^~>=x*0123jquery-%\x00é", max_size=40))
def test_no_path_raises(path: str) -> None:
    for host in ("cdn.jsdelivr.net", "unpkg.com", "code.jquery.com", "cdnjs.cloudflare.com/ajax/libs", "rawgit.com"):
        asset = cdn.answer(f"https://{host}/{path}")
        assert asset is None or asset.names
