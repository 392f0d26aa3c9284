"""What URLs of public CDNs name: a file of an npm package, with a version.

    https://cdnjs.cloudflare.com/ajax/libs/Chart.js/2.9.4/Chart.min.js ──▶ chart.js, 2.9.4, dist/Chart.min.js

One function a way of writing, one table of hosts. Nothing here knows what ships: `cdn` does.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace

AWESOME = "@fortawesome/fontawesome-free"


@dataclass(frozen=True, slots=True)
class PackageFile:
    """A file of an npm package, as a URL names it."""

    package: str
    version: str  # or a range, or a tag
    path: str  # in the npm package; "" for what stands at its bare name


_NPM = re.compile(r"/(?P<package>(?:@[\w.-]+/)?[\w.-]+)(?:@(?P<version>[^/]*))?(?:/(?P<path>.*))?")
_GITHUB = re.compile(r"/gh/(?P<repository>[\w.-]+/[\w.-]+)(?:@(?P<version>[^/]*))?/(?P<path>.*)")
_HOSTED = re.compile(r"/(?P<library>[\w.@-]+)/(?P<version>[^/]+)/(?P<path>.+)")
_JQUERY = re.compile(
    r"/(?:ajax/jquery/)?jquery-(?P<version>\d[\w.-]*?)(?P<form>(?:\.slim)?(?:\.min)?\.js)", re.IGNORECASE
)

_MIGRATE = re.compile(r"/jquery-migrate-(?P<version>\d[\d.]*?)(?:\.min)?\.js")
_D3 = re.compile(r"/d3(?:\.v(?P<major>\d))?(?:\.min)?\.js")
_REVISION = re.compile(r"^r(?=\d)")  # cdnjs names releases of three so, up to r128
_THEME = re.compile(r"^(?:themes/[\w-]+/)?(?:minified/)?")  # all themes of jQuery UI are drawn by the base one
_BUILD = re.compile(r"^/(?:(?:v\d+|stable|pin|-)/)?\*?")  # of esm.sh and Skypack

_RENAMED = {"highlight.js": "@highlightjs/cdn-assets", "babel-standalone": "@babel/standalone"}
"""Packages at npm that are not made for browsers, or were given up → the one that is."""

_LIBRARY_FILE = {("d3", "3"): "", ("d3", "4"): "build/"}
"""Where the npm package has another folder in an early major."""

_REPOSITORIES = {
    "alpinejs/alpine": "alpinejs",
    "animate-css/animate.css": "animate.css",
    "atisawd/boxicons": "boxicons",
    "bigskysoftware/htmx": "htmx.org",
    "daneden/animate.css": "animate.css",
    "dmuy/materialize": "materialize-css",
    "dogfalo/materialize": "materialize-css",
    "fortawesome/font-awesome": AWESOME,
    "highlightjs/cdn-release": "@highlightjs/cdn-assets",
    "jgthms/bulma": "bulma",
    "jquery/jquery": "jquery",
    "mrdoob/three.js": "three",
    "michalsnik/aos": "aos",
    "necolas/normalize.css": "normalize.css",
    "remix-design/remixicon": "remixicon",
    "saadeghi/daisyui": "daisyui",
    "themesberg/flowbite": "flowbite",
    "twbs/bootstrap": "bootstrap",
    "twbs/icons": "bootstrap-icons",
}
"""Repositories whose files stand where those of the npm package do."""

_LIBRARIES = {
    "alpinejs": ("alpinejs", "dist/"),
    "animate.css": ("animate.css", ""),
    "animejs": ("animejs", "lib/"),
    "aos": ("aos", "dist/"),
    "axios": ("axios", "dist/"),
    "babel-standalone": ("@babel/standalone", ""),
    "bootstrap": ("bootstrap", "dist/"),
    "bootstrap-icons": ("bootstrap-icons", ""),
    "boxicons": ("boxicons", ""),
    "bulma": ("bulma", ""),
    "chart.js": ("chart.js", "dist/"),
    "d3": ("d3", "dist/"),
    "datatables": ("datatables.net", ""),
    "dayjs": ("dayjs", ""),
    "dompurify": ("dompurify", "dist/"),
    "echarts": ("echarts", "dist/"),
    "feather-icons": ("feather-icons", "dist/"),
    "flowbite": ("flowbite", "dist/"),
    "font-awesome": (AWESOME, ""),
    "foundation": ("foundation-sites", "dist/"),
    "glide.js": ("@glidejs/glide", "dist/"),
    "glidejs": ("@glidejs/glide", "dist/"),
    "gsap": ("gsap", "dist/"),
    "highlight.js": ("@highlightjs/cdn-assets", ""),
    "htm": ("htm", "dist/"),
    "htmx": ("htmx.org", "dist/"),
    "ionicons": ("ionicons", "dist/"),
    "jquery": ("jquery", "dist/"),
    "jquery-easing": ("jquery.easing", ""),
    "jquery-migrate": ("jquery-migrate", "dist/"),
    "jqueryui": ("jquery-ui-dist", ""),
    "jquery.imagesloaded": ("imagesloaded", ""),
    "js-yaml": ("js-yaml", "dist/"),
    "katex": ("katex", "dist/"),
    "leaflet": ("leaflet", "dist/"),
    "lodash": ("lodash", ""),
    "lodash.js": ("lodash", ""),
    "magnific-popup.js": ("magnific-popup", "dist/"),
    "marked": ("marked", ""),
    "masonry": ("masonry-layout", "dist/"),
    "materialize": ("materialize-css", "dist/"),
    "mathjax": ("mathjax", ""),
    "mermaid": ("mermaid", "dist/"),
    "moment.js": ("moment", "min/"),
    "normalize": ("normalize.css", ""),
    "owlcarousel2": ("owl.carousel", "dist/"),
    "papaparse": ("papaparse", ""),
    "particles.js": ("particles.js", ""),
    "picocss": ("@picocss/pico", "css/"),
    "popper.js": ("@popperjs/core", "dist/"),
    "preact": ("preact", "dist/"),
    "prism": ("prismjs", ""),
    "react": ("react", ""),
    "react-dom": ("react-dom", ""),
    "remixicon": ("remixicon", "fonts/"),
    "semantic-ui": ("semantic-ui-css", ""),
    "slick-carousel": ("slick-carousel", "slick/"),
    "swiper": ("swiper", ""),
    "tabler-icons": ("@tabler/icons-webfont", "dist/"),
    "tailwindcss": ("tailwindcss", "dist/"),
    "three.js": ("three", "build/"),
    "twitter-bootstrap": ("bootstrap", "dist/"),
    "typed.js": ("typed.js", "dist/"),
    "uikit": ("uikit", "dist/"),
    "underscore.js": ("underscore", ""),
    "vue": ("vue", "dist/"),
}
"""Names at cdnjs and its like → the npm package, and the folder of it that they publish."""


def npm(path: str) -> PackageFile | None:
    """Return what a path such as `/lodash@4/lodash.min.js` names."""
    match = _NPM.fullmatch(path)
    if match is None:
        return None
    package = match["package"].lower()
    return PackageFile(_RENAMED.get(package, package), match["version"] or "", match["path"] or "")


def _module_path(path: str) -> PackageFile | None:
    return npm(_BUILD.sub("/", path))


def _jsdelivr(path: str) -> PackageFile | None:
    if path.startswith("/npm/"):
        return npm(path.removeprefix("/npm"))
    return _repository(path) or _library(path)


def _repository(path: str) -> PackageFile | None:
    match = _GITHUB.fullmatch(path)
    package = match and _REPOSITORIES.get(match["repository"].lower())
    if match is None or package is None:
        return None
    path = match["path"].removeprefix("build/") if package == "@highlightjs/cdn-assets" else match["path"]
    return PackageFile(package, match["version"] or "", path)


def _rawgit(path: str) -> PackageFile | None:
    owner, _, rest = path.removeprefix("/").partition("/")
    repository, _, rest = rest.partition("/")
    return _repository(f"/gh/{owner}/{repository}@{rest}")


def _library(path: str) -> PackageFile | None:
    match = _HOSTED.fullmatch(path)
    known = match and _LIBRARIES.get(match["library"].lower())
    if match is None or known is None:
        return None
    package, folder = known
    version = _REVISION.sub("0.", match["version"]) if package == "three" else match["version"]
    file = _LIBRARY_FILE.get((package, version.partition(".")[0]), folder)
    return _placed(PackageFile(package, version, file + match["path"]))


def _placed(file: PackageFile) -> PackageFile:
    """Return a file where its npm package has it, if hosts have it elsewhere."""
    if file.package == "jquery-ui-dist":
        return replace(file, path=_THEME.sub("", file.path))
    if file.package == "datatables.net" and file.path.endswith(".css"):
        return replace(file, package="datatables.net-dt")
    return file


def _d3(path: str) -> PackageFile | None:
    match = _D3.fullmatch(path)
    return _library(f"/d3/{match['major'] or 7}/d3.min.js") if match else None


def _datatables(path: str) -> PackageFile | None:
    return _library(f"/datatables{path}")


def _below(folder: str) -> Callable[[str], PackageFile | None]:
    def read(path: str) -> PackageFile | None:
        return _library(path.removeprefix(folder)) if path.startswith(f"{folder}/") else None

    return read


def _jquery(path: str) -> PackageFile | None:
    if path.startswith("/ui/"):
        return _library(f"/jqueryui/{path.removeprefix('/ui/')}")
    if migrate := _MIGRATE.fullmatch(path):
        return PackageFile("jquery-migrate", migrate["version"], "dist/jquery-migrate.min.js")
    if path in {"/jquery.js", "/jquery.min.js", "/jquery-latest.js", "/jquery-latest.min.js"}:
        return PackageFile("jquery", "1", "")  # frozen at 1.11.1 since 2014
    match = _JQUERY.fullmatch(path)
    return PackageFile("jquery", match["version"], f"dist/jquery{match['form']}") if match else None


def _awesome(path: str) -> PackageFile | None:
    return _library(f"/font-awesome/{path.removeprefix('/releases/')}") if path.startswith("/releases/") else None


_CDNJS = _below("/ajax/libs")

HOSTS: dict[str, Callable[[str], PackageFile | None]] = {
    "ajax.aspnetcdn.com": _jquery,
    "ajax.googleapis.com": _CDNJS,
    "cdn.bootcdn.net": _CDNJS,
    "cdn.datatables.net": _datatables,
    "cdn.jsdelivr.net": _jsdelivr,
    "cdn.rawgit.com": _rawgit,
    "cdn.staticfile.net": _library,
    "cdn.staticfile.org": _library,
    "cdnjs.cloudflare.com": _CDNJS,
    "cdn.skypack.dev": _module_path,
    "code.jquery.com": _jquery,
    "d3js.org": _d3,
    "esm.run": _module_path,
    "esm.sh": _module_path,
    "fastly.jsdelivr.net": _jsdelivr,
    "gcore.jsdelivr.net": _jsdelivr,
    "maxcdn.bootstrapcdn.com": _library,
    "netdna.bootstrapcdn.com": _library,
    "rawgit.com": _rawgit,
    "stackpath.bootstrapcdn.com": _library,
    "unpkg.com": npm,
    "use.fontawesome.com": _awesome,
    "www.unpkg.com": npm,
}

COMBINING = frozenset(host for host, read in HOSTS.items() if read is _jsdelivr)
MODULES = frozenset(host for host, read in HOSTS.items() if read is _module_path)
