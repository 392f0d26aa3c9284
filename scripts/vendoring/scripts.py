"""Scripts and style sheets of public CDNs, in the major versions that pages name."""

from __future__ import annotations

from pathlib import Path

from vendoring.package import Package
from vendoring.shelf import Shelf, fill


def _one(file: str) -> Shelf:
    return Shelf((file,), file)


def _both(script: str, sheet: str) -> Shelf:
    return Shelf((script, sheet), script)


_BOOTSTRAP = "dist/js/bootstrap.min.js"
_CDN = "dist/cdn.min.js"

_FOUNDATION = ("dist/js/foundation.min.js", "dist/css/foundation.min.css", "dist/css/foundation-float.min.css")
_KATEX = ("dist/katex.min.js", "dist/katex.min.css", "dist/contrib/auto-render.min.js", "dist/fonts/*.woff2")
_LEAFLET = ("dist/leaflet.js", "dist/leaflet.css", "dist/images/*.png")
_HTM = ("dist/htm.umd.js", "dist/htm.module.js", "preact/standalone.umd.js", "preact/standalone.module.js")
_MARKED = ("marked.min.js", "lib/marked.esm.js")
_MATHJAX = ("es5/tex-mml-chtml.js", "es5/output/chtml/fonts/woff-v2/*.woff")
_PREACT = ("dist/preact.umd.js", "dist/preact.module.js")
_LANGUAGES = (
    *(
        "core",
        "bash",
        "c",
        "clike",
        "cpp",
        "csharp",
        "css",
        "diff",
        "docker",
        "go",
        "java",
        "javascript",
        "json",
        "jsx",
    ),
    *("markdown", "markup", "markup-templating", "php", "python", "ruby", "rust", "sql", "tsx", "typescript", "yaml"),
)
_PRISM = tuple(f"components/prism-{name}.min.js" for name in _LANGUAGES)
_THREE = ("build/three.min.js", "build/three.module.min.js")
_UIKIT = ("dist/js/uikit.min.js", "dist/js/uikit-icons.min.js", "dist/css/uikit.min.css")
_VUE_3 = ("dist/vue.global.prod.js", "dist/vue.esm-browser.prod.js")

SHELVES = {
    **{f"@alpinejs/{name}": _one(_CDN) for name in ("collapse", "focus", "intersect", "persist")},
    "@popperjs/core": _one("dist/umd/popper.min.js"),
    "alpinejs-v2": _one("dist/alpine.js"),
    "alpinejs-v3": _one(_CDN),
    "animate.css-v3": _one("animate.min.css"),
    "animate.css-v4": Shelf(("animate.min.css", "animate.compat.css"), "animate.min.css"),
    "aos-v2": _both("dist/aos.js", "dist/aos.css"),
    "aos-v3": _both("dist/aos.js", "dist/aos.css"),
    "bootstrap-v3": Shelf((_BOOTSTRAP, "dist/css/*.min.css", "dist/fonts/*.woff2"), _BOOTSTRAP),
    "bootstrap-v4": Shelf((_BOOTSTRAP, "dist/js/bootstrap.bundle.min.js", "dist/css/*.min.css"), _BOOTSTRAP),
    "bootstrap-v5": Shelf((_BOOTSTRAP, "dist/js/bootstrap.bundle.min.js", "dist/css/*[a-z].min.css"), _BOOTSTRAP),
    "chart.js-v2": Shelf(("dist/Chart.min.js", "dist/Chart.bundle.min.js", "dist/Chart.min.css"), "dist/Chart.min.js"),
    "chart.js-v3": _one("dist/chart.min.js"),
    "chart.js-v4": _one("dist/chart.umd.min.js"),
    "daisyui-v3": Shelf(("dist/full.css", "dist/themes.css")),
    "daisyui-v4": Shelf(("dist/full.css", "dist/themes.css")),
    "daisyui-v5": Shelf(("daisyui.css", "themes.css"), "daisyui.css"),
    **{f"flowbite-v{major}": _both("dist/flowbite.min.js", "dist/flowbite.min.css") for major in (1, 2, 3, 4)},
    **{f"htmx.org-v{major}": _one("dist/htmx.min.js") for major in (1, 2, 4)},
    "jquery-v1": _one("dist/jquery.min.js"),
    "jquery-v2": _one("dist/jquery.min.js"),
    "jquery-v3": Shelf(("dist/jquery.min.js", "dist/jquery.slim.min.js"), "dist/jquery.min.js"),
    "jquery-v4": Shelf(("dist/jquery.min.js", "dist/jquery.slim.min.js"), "dist/jquery.min.js"),
    "normalize.css": _one("normalize.css"),
    "popper.js": _one("dist/umd/popper.min.js"),
    **{
        f"swiper-v{major}": Shelf(("swiper-bundle.min.js", "swiper-bundle.min.css")) for major in (8, 9, 10, 11, 12, 14)
    },
    "@babel/standalone": _one("babel.min.js"),
    "@glidejs/glide": Shelf(("dist/glide.min.js", "dist/css/*.min.css"), "dist/glide.min.js"),
    "@highlightjs/cdn-assets": Shelf(("highlight.min.js", "styles/*.min.css"), "highlight.min.js"),
    "animejs": _one("lib/anime.min.js"),
    **{f"axios-v{major}": _one("dist/axios.min.js") for major in (0, 1)},
    **{f"bulma-v{major}": _one("css/bulma.min.css") for major in (0, 1)},
    "d3-v3": _one("d3.min.js"),
    "d3-v4": _one("build/d3.min.js"),
    **{f"d3-v{major}": _one("dist/d3.min.js") for major in (5, 6, 7)},
    "datatables.net-dt-v1": _one("css/jquery.dataTables.min.css"),
    "datatables.net-dt-v2": _one("css/dataTables.dataTables.min.css"),
    "datatables.net-v1": _one("js/jquery.dataTables.min.js"),
    "datatables.net-v2": _one("js/dataTables.min.js"),
    "dayjs": _one("dayjs.min.js"),
    **{f"dompurify-v{major}": _one("dist/purify.min.js") for major in (2, 3)},
    "echarts": _one("dist/echarts.min.js"),
    "foundation-sites": Shelf(_FOUNDATION, _FOUNDATION[0]),
    "htm": Shelf(_HTM, _HTM[0], _HTM[1]),
    "imagesloaded": _one("imagesloaded.pkgd.min.js"),
    "jquery-migrate": _one("dist/jquery-migrate.min.js"),
    "jquery-ui-dist": Shelf(("jquery-ui.min.js", "jquery-ui.min.css", "images/*.png"), "jquery-ui.min.js"),
    "jquery.easing": _one("jquery.easing.min.js"),
    "js-yaml": _one("dist/js-yaml.min.js"),
    "katex": Shelf(_KATEX, "dist/katex.min.js"),
    "leaflet": Shelf(_LEAFLET, "dist/leaflet.js"),
    "lodash": _one("lodash.min.js"),
    "magnific-popup": _both("dist/jquery.magnific-popup.min.js", "dist/magnific-popup.css"),
    **{f"marked-v{major}": Shelf(_MARKED, *_MARKED) for major in (4, 12, 15)},
    "masonry-layout": _one("dist/masonry.pkgd.min.js"),
    "materialize-css": _both("dist/js/materialize.min.js", "dist/css/materialize.min.css"),
    "mathjax": Shelf(_MATHJAX),
    "moment": _one("min/moment.min.js"),
    "owl.carousel": Shelf(("dist/owl.carousel.min.js", "dist/assets/*.min.css"), "dist/owl.carousel.min.js"),
    "papaparse": _one("papaparse.min.js"),
    "particles.js": _one("particles.js"),
    **{f"pico-v{major}": _one("css/pico.min.css") for major in (1, 2)},
    "preact": Shelf(_PREACT, *_PREACT),
    "prismjs": Shelf(("prism.js", "themes/*.min.css", "plugins/line-numbers/*.min.*", *_PRISM), "prism.js"),
    **{
        f"{name}-v{major}": Shelf((f"umd/{name}.production.min.js",))
        for name in ("react", "react-dom")
        for major in (17, 18)
    },
    "semantic-ui-css": Shelf(("semantic.min.js", "semantic.min.css", "themes/default/assets/fonts/*.woff2")),
    "slick-carousel": Shelf(("slick/slick.min.js", "slick/slick.css", "slick/slick-theme.css"), "slick/slick.min.js"),
    "three-v128": _one("build/three.min.js"),
    "three-v160": Shelf(_THREE, *_THREE),
    "typed.js": _one("dist/typed.umd.js"),
    "uikit": Shelf(_UIKIT, _UIKIT[0]),
    "underscore": _one("underscore-min.js"),
    "vue-v2": _one("dist/vue.min.js"),
    "vue-v3": Shelf(_VUE_3, *_VUE_3),
}


def build(work: Path, target: Path) -> list[tuple[Path, Package]]:
    """Fill `target/cdn` and return each file with the package it is from."""
    return fill(work, target, SHELVES)
