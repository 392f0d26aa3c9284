// Runs in every document before its own scripts: no dice, no motion, no caret, no dialog, nothing that is left of the
// document before, no word of a viewport that does not change. Time is clock.js's.
// Covered: Math.random, transitions, smooth scrolling, what is shown once it comes into sight. Not covered: crypto.
(() => {
  let state = 0x2f6e2b1;
  Math.random = () => { // mulberry32
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };

  // A service worker would outlive its document and answer for it. Who registers one goes on as if it were there.
  if (globalThis.ServiceWorkerContainer) ServiceWorkerContainer.prototype.register = async () => {};

  // Style sheets that come after the first layout would start every transition they name, and the picture would catch
  // it half way. An adopted sheet is no element, so the page's own tree stays what it is.
  const sheet = new CSSStyleSheet();
  const calm = (more) => sheet.replaceSync(`*, ::before, ::after {
    ${more} scroll-behavior: auto !important; caret-color: transparent !important; }`);
  calm("transition: none !important;");
  document.adoptedStyleSheets = [sheet];

  // Who waits for the end of a transition (a splash screen, to go) would wait for ever: there it has one, and probe.js
  // ends it. Of animations it does so anyway.
  const { addEventListener: listen } = EventTarget.prototype;
  let isHeard = false;
  EventTarget.prototype.addEventListener = function addEventListener(type, ...words) {
    if (/^(webkit)?(transition|animation)(end|start|run|iteration)$/i.test(type)) {
      isHeard = true;
      if (/transition/i.test(type)) calm("");
    }
    return listen.call(this, type, ...words);
  };
  listen.call(document, "websight:heard", (event) => { if (isHeard) event.preventDefault(); }, true);

  // A transition between two views of the page draws the old one over the new one while it lasts.
  if (Document.prototype.startViewTransition) Document.prototype.startViewTransition = function startViewTransition(options) {
    const update = typeof options === "function" ? options : options?.update;
    const done = Promise.resolve().then(() => update?.()).then(() => {});
    return { updateCallbackDone: done, ready: done, finished: done, skipTransition() {}, types: new Set(options?.types) };
  };

  // What comes into sight on scrolling is in sight: the picture shows the whole page. What is seen first is told last,
  // so a menu that marks the section in sight ends with the first one. The browser's own observers tell by frame.
  const watched = new Map(); // observer → { call, unseen }
  if (window === top) {
    globalThis.IntersectionObserver = class IntersectionObserver extends globalThis.IntersectionObserver {
      constructor(call, options) {
        super(call, options);
        if (!options?.root || options.root === document) watched.set(this, { call, unseen: new Set() });
      }
      observe(target) { if (watched.has(this)) watched.get(this).unseen.add(target); else super.observe(target); }
      unobserve(target) { watched.get(this)?.unseen.delete(target); super.unobserve(target); }
      disconnect() { watched.get(this)?.unseen.clear(); super.disconnect(); }
    };
    for (const when of ["later", "soon", "last"]) addEventListener(`websight:${when}`, () => {
      for (const [observer, { call, unseen }] of [...watched]) {
        const entries = [...unseen].reverse().filter((target) => target.isConnected).map(entry);
        unseen.clear();
        try { if (entries.length) call.call(observer, entries, observer); } catch (error) { reportError(error); }
      }
    }, true);
  }

  function entry(target) {
    const box = target.getBoundingClientRect();
    const isIntersecting = target.getClientRects().length > 0;
    return { target, isIntersecting, isVisible: false, intersectionRatio: isIntersecting ? 1 : 0, time: performance.now(),
      boundingClientRect: box, intersectionRect: box, rootBounds: new DOMRect(0, 0, innerWidth, innerHeight) };
  }

  // A document that leads away while it is still read is never seen, and Chromium reads it no further. So it stays, and
  // probe.js says where it led. One that only loads itself again is shown as it is.
  let away = "";
  if (window === top) navigation.addEventListener("navigate", (event) => {
    const isClick = Boolean(event.sourceElement) || event.downloadRequest !== null; // of a link: most are downloads
    if (!document.currentScript || event.destination.sameDocument || isClick || !event.cancelable) return;
    event.preventDefault();
    away ||= event.destination.url;
  });
  listen.call(document, "websight:where", () => {
    if (away) document.dispatchEvent(new HashChangeEvent("websight:away", { newURL: away }));
  }, true);

  // Every message crosses two pipes, and 20,000 of them take three seconds; errors are recorded, but not for ever.
  let errors = 0;
  const { error } = console;
  console.error = (...words) => { if (errors++ < 20) error.apply(console, words); };
  for (const name of ["log", "info", "warn", "debug", "trace", "dir", "table"]) console[name] = () => {};

  // A dialog holds the page until somebody closes it, and a print preview (of full Chromium) the probe as well.
  Object.assign(globalThis, { alert() {}, confirm: () => false, prompt: () => null, print() {} });

  // An image whose error handler sets another source that fails as well would go on for ever.
  const failures = new WeakMap();
  addEventListener("error", (event) => {
    if (!(event.target instanceof HTMLImageElement)) return;
    const count = (failures.get(event.target) ?? 0) + 1;
    failures.set(event.target, count);
    if (count > 3) event.stopImmediatePropagation();
  }, true);

  // What the last document in this tab left. Documents are of one site, and a cookie may be set for all of it: through
  // document.cookie that is switched off (page.py), and this is the other way.
  if (window === top) window.name = "";
  delete globalThis.cookieStore;
  const { get: entries } = Object.getOwnPropertyDescriptor(History.prototype, "length");
  const others = history.length - 1;
  Object.defineProperty(History.prototype, "length", { get() { return Math.max(1, entries.call(this) - others); } });

  // Taking a picture beyond the viewport lays nothing out again, but says it did.
  addEventListener("resize", (event) => event.stopImmediatePropagation(), true);
})();
