"""Libraries that build, colour or draw what a page shows do so from their usual address, the same at every try."""

import asyncio
from functools import partial
from pathlib import Path

import pytest

from tests.browser.conftest import LIMIT_S, VIEW, answering
from tests.browser.test_cdn import CDNJS, JSDELIVR, Web, ink_ratio, of_tag, part, script, sheet, web
from websight.browser.chromium import Chromium
from websight.sample import Shot
from websight.web import cdn
from websight.web.shelves import Shelves

__all__ = ["web"]
pytestmark = pytest.mark.browser

UNPKG = "https://unpkg.com/"
MORE = Path(__file__).parents[2] / "packs" / "websight-assets-more" / "websight_assets_more" / "assets"


def module(code: str) -> str:
    return f'<script type="module">{code}</script>'


WORDS = {
    "react 18, babel": script(UNPKG + "react@18/umd/react.development.js")
    + script(UNPKG + "react-dom@18/umd/react-dom.development.js")
    + script(UNPKG + "@babel/standalone/babel.min.js")
    + """<script type="text/babel">const App = () => <b>drawn</b>;
        ReactDOM.createRoot(document.querySelector("p")).render(<App/>)</script>""",
    "vue 3": script(UNPKG + "vue@3/dist/vue.global.js")
    + """<script>Vue.createApp({template: "<b>{{ word }}</b>", data: () => ({word: "drawn"})}).mount("p")</script>""",
    "vue 2": script(JSDELIVR + "vue@2")
    + """<script>new Vue({el: "p", template: "<b>{{ word }}</b>", data: {word: "drawn"}})</script>""",
    "preact": module("""import {h, render} from "https://esm.sh/preact@10.19.0";
        render(h("b", null, "drawn"), document.querySelector("p"))"""),
    "marked, dompurify": script(CDNJS + "marked/9.1.6/marked.min.js")
    + script(CDNJS + "dompurify/3.0.6/purify.min.js")
    + """<script>document.querySelector("p").innerHTML = DOMPurify.sanitize(marked.parseInline("**drawn**").replace(
        /strong/g, "b"))</script>""",
    "marked, a module": module("""import {marked} from "https://esm.run/marked";
        document.querySelector("p").innerHTML = marked.parseInline("**drawn**").replace(/strong/g, "b")"""),
    "lodash, dayjs": script(CDNJS + "lodash.js/4.17.21/lodash.min.js")
    + script(JSDELIVR + "dayjs@1/dayjs.min.js")
    + """<script>document.querySelector("p").innerHTML = _.join(
        ["<b>", dayjs().isValid() && "drawn</b>"], "")</script>""",
    "typed.js": script(JSDELIVR + "typed.js@2.0.12")
    + """<script>document.querySelector("p").innerHTML = "<b></b>";
        new Typed("b", {strings: ["drawn"], typeSpeed: 40, showCursor: false})</script>""",
}


@pytest.mark.parametrize("name", WORDS)
def test_a_library_puts_words_into_the_page(web: Web, name: str):
    shots = [web.shoot(f"<body><p></p>{WORDS[name]}") for _ in range(3)]
    assert [element.text for element in of_tag(shots[0], "b")] == ["drawn"]
    assert len({shot.sha256 for shot in shots}) == 1


FIGURES = {
    "d3": script("https://d3js.org/d3.v7.min.js")
    + """<script>d3.select("main").append("svg").append("rect").attr("width", 300).attr("height", 200)</script>""",
    "echarts": script(JSDELIVR + "echarts@5/dist/echarts.min.js")
    + """<script>echarts.init(document.querySelector("main")).setOption({color: ["#000"], xAxis: {data: ["a", "b"]},
        yAxis: {}, series: [{type: "bar", barWidth: "90%", data: [5, 20]}]})</script>""",
    "leaflet": sheet(UNPKG + "leaflet@1.9.4/dist/leaflet.css")
    + script(UNPKG + "leaflet@1.9.4/dist/leaflet.js")
    + """<script>const map = L.map(document.querySelector("main")).setView([51.5, -0.09], 13);
        L.circle([51.5, -0.09], {radius: 1500, color: "#000", fillOpacity: 1}).addTo(map);
        L.marker([51.5, -0.09]).addTo(map)</script>""",
    "three": script(CDNJS + "three.js/r128/three.min.js")
    + """<script>const scene = new THREE.Scene(), camera = new THREE.PerspectiveCamera(75, 1.5, 0.1, 100);
        scene.background = new THREE.Color("#fff"); camera.position.z = 2;
        scene.add(new THREE.Mesh(new THREE.BoxGeometry(), new THREE.MeshBasicMaterial({color: 0})));
        const renderer = new THREE.WebGLRenderer({preserveDrawingBuffer: true}); renderer.setSize(300, 200);
        document.querySelector("main").append(renderer.domElement); renderer.render(scene, camera)</script>""",
    "anime": script(CDNJS + "animejs/3.2.1/anime.min.js")
    + """<i style="display:block;width:10px;height:200px;background:#000"></i>
        <script>document.querySelector("main").append(document.querySelector("i"));
        anime({targets: "i", width: 300, duration: 2000})</script>""",
    "highlight.js": sheet(CDNJS + "highlight.js/11.9.0/styles/atom-one-dark.min.css")
    + script(CDNJS + "highlight.js/11.9.0/highlight.min.js")
    + """<script>document.querySelector("main").innerHTML = "<pre><code>const a = 1;</code></pre>";
        hljs.highlightAll()</script>""",
    "prism": sheet(CDNJS + "prism/1.29.0/themes/prism-tomorrow.min.css")
    + script(CDNJS + "prism/1.29.0/prism.min.js")
    + script(CDNJS + "prism/1.29.0/components/prism-python.min.js")
    + """<script>document.querySelector("main").innerHTML = "<pre class=language-python><code>a = 1</code></pre>";
        Prism.highlightAll()</script>""",
    "katex": sheet(JSDELIVR + "katex@0.16.9/dist/katex.min.css")
    + script(JSDELIVR + "katex@0.16.9/dist/katex.min.js")
    + """<script>katex.render("\\\\frac{a^2}{b}", document.querySelector("main"), {displayMode: true})</script>""",
    "mathjax": """<p>\\(\\frac{a^2}{b}\\)</p>"""
    + script(JSDELIVR + "mathjax@3/es5/tex-mml-chtml.js")
    + """<script>document.querySelector("main").append(document.querySelector("p"))</script>""",
}
LEAST_INK = {"echarts": 0.1, "katex": 0.001, "mathjax": 0.001, "three": 0.1, "highlight.js": 0.1, "prism": 0.1}


@pytest.mark.parametrize("name", FIGURES)
def test_a_library_draws_the_same_figure_each_time(web: Web, name: str):
    html = f'<body><main style="width:300px;height:200px;font-size:40px"></main>{FIGURES[name]}'
    shots = [web.shoot(html) for _ in range(3)]
    (figure,) = of_tag(shots[0], "main")
    assert ink_ratio(part(shots[0], figure)) > LEAST_INK.get(name, 0.2)
    assert len({shot.sha256 for shot in shots}) == 1


DRESSED = {
    "bulma 0": (CDNJS + "bulma/0.9.4/css/bulma.min.css", "button is-dark"),
    "bulma 1": (JSDELIVR + "bulma@1.0.2/css/bulma.min.css", "button is-black"),
    "materialize": (CDNJS + "materialize/1.0.0/css/materialize.min.css", "btn black"),
    "uikit": (JSDELIVR + "uikit@3.21.6/dist/css/uikit.min.css", "uk-button uk-button-secondary"),
    "semantic": (CDNJS + "semantic-ui/2.5.0/semantic.min.css", "ui black button"),
    "pico 1": (UNPKG + "@picocss/pico@1/css/pico.min.css", ""),
}


@pytest.mark.parametrize("name", DRESSED)
def test_a_style_sheet_dresses_a_button(web: Web, name: str):
    url, classes = DRESSED[name]
    shot = web.shoot(f'<head>{sheet(url)}</head><body><button class="{classes}">Go</button>')
    (button,) = of_tag(shot, "button")
    assert button.height >= 30
    assert ink_ratio(part(shot, button)) > 0.4


REACT = {
    "19 by an import map": (
        """<script type="importmap">{"imports": {"react": "https://esm.sh/react@19",
            "react-dom/client": "https://esm.sh/react-dom@^19.0.0/client",
            "react/jsx-runtime": "https://esm.sh/react@19.1.0/jsx-runtime"}}</script>"""
        + module("""import {useState} from "react"; import {createRoot} from "react-dom/client";
            import {jsx} from "react/jsx-runtime";
            const App = () => jsx("b", {children: useState("drawn")[0]});
            createRoot(document.querySelector("p")).render(jsx(App, {}))""")
    ),
    "19 in JSX": (
        script(UNPKG + "@babel/standalone/babel.min.js")
        + """<script type="text/babel" data-type="module">
            import React, {useState} from "https://esm.sh/react@19.0.0?dev";
            import {createRoot} from "https://esm.sh/react-dom@19.0.0/client?dev";
            const App = () => { const [word] = useState("drawn"); return <b>{word}</b>; };
            createRoot(document.querySelector("p")).render(<App/>)</script>"""
    ),
    "18 at three hosts": module("""import React from "https://esm.run/react@18";
        import {createRoot} from "https://cdn.jsdelivr.net/npm/react-dom@18.2.0/client/+esm";
        import {useMemo} from "https://cdn.skypack.dev/react@18";
        const App = () => React.createElement("b", null, useMemo(() => "drawn", []));
        createRoot(document.querySelector("p")).render(React.createElement(App))"""),
    "18 by the default export": module("""import React, {useRef} from "https://esm.sh/react@18.3.1";
        import ReactDOM from "https://esm.sh/react-dom@18.3.1";
        const App = () => React.createElement("b", {ref: useRef()}, "drawn");
        ReactDOM.render(React.createElement(App), document.querySelector("p"))"""),
}


@pytest.mark.parametrize("name", REACT)
def test_react_is_one_module_whatever_addresses_a_page_names_it_by(web: Web, name: str):
    shot = web.shoot(f"<body><p></p>{REACT[name]}")
    assert [element.text for element in of_tag(shot, "b")] == ["drawn"]


DRAWN = {
    "tiles under Leaflet": sheet(UNPKG + "leaflet@1.9.4/dist/leaflet.css")
    + script(UNPKG + "leaflet@1.9.4/dist/leaflet.js")
    + """<main style="width:300px;height:200px"></main><script>
        L.tileLayer("https://{s}.tile.openstreetmap.org/{z}/{x}/{y}.png", {maxZoom: 19}).addTo(
          L.map(document.querySelector("main")).setView([51.5, -0.09], 13))</script>""",
    "masonry": script(UNPKG + "masonry-layout@4/dist/masonry.pkgd.min.js")
    + script(UNPKG + "imagesloaded@5/imagesloaded.pkgd.min.js")
    + """<main style="width:300px"><i style="float:left;width:150px;height:100px;background:#000"></i>
        <i style="float:left;width:150px;height:200px;background:#000"></i></main>
        <script>imagesLoaded("main", () => new Masonry("main", {itemSelector: "i", transitionDuration: 0}))</script>""",
}


@pytest.mark.parametrize("name", DRAWN)
def test_what_a_page_loads_in_its_own_way_is_drawn_the_same_each_time(web: Web, name: str):
    shots = [web.shoot(f"<body>{DRAWN[name]}") for _ in range(2)]
    (figure,) = of_tag(shots[0], "main")
    picture = part(shots[0], figure)
    assert figure.height >= 150
    assert len(picture.getcolors(1 << 24)) >= 2
    assert len({shot.sha256 for shot in shots}) == 1


MERMAID = JSDELIVR + "mermaid@10/dist/mermaid"
GRAPH = "<pre class=mermaid>graph LR; A[Find the leak]-->B[Dry the plank]</pre>"
DIAGRAMS = {
    "a script": script(MERMAID + ".min.js") + "<script>mermaid.initialize({startOnLoad: true})</script>",
    "a module": module(f"""import mermaid from "{MERMAID}.esm.min.mjs"; mermaid.initialize({{startOnLoad: true}})"""),
    "a module, by a call": module("""import mermaid from "https://esm.sh/mermaid@11";
        mermaid.initialize({startOnLoad: false}); await mermaid.run()"""),
}


@pytest.mark.parametrize("way", DIAGRAMS)
def test_an_asset_pack_draws_diagrams(executable, way: str):
    shelves = Shelves([MORE / "cdn.json"])

    async def shoot() -> list[Shot]:
        async with Chromium(executable, timeout_s=LIMIT_S) as pool:
            pool.visit = answering(partial(cdn.answer_from, shelves))
            html = f"<!doctype html><html lang=en><body>{GRAPH}{DIAGRAMS[way]}"
            return [await pool.shoot(f"diagram{number}", html, VIEW) for number in range(2)]

    shots = asyncio.run(shoot())
    assert (shots[0].facts.refused, shots[0].facts.page_errors) == ((), ())
    (figure,) = of_tag(shots[0], "svg")
    assert figure.width > 200
    assert shots[0].sha256 == shots[1].sha256
