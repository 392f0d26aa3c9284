// Runs in a world of its own (the page cannot have bent its Promise or Array).
//   settle(frames, look, modules)
//                         waits until the page stands still, has run these modules (URLs), is laid out as `look` says
//                         ({ isWhole, isGrown }, whole.js), and so many frames that the browser draws by itself; says
//                         whether its scripts hear only then, with the next frame, that something has ended
//   pass(fence)           asks for a URL: what the page has asked for before has been seen by whoever answers (imports.py)
//   grounds(urls)         says which of these pictures of style sheets text needs that stands on them
//   facts()               says everything that is known of it, as JSON text: one string crosses the pipes faster than a tree
// dom.js, aria.js, glyphs.js, whole.js and grounds.js are handed in; whatever a page can clobber is read through `dom`.
({ maxElements, maxText }, dom, aria, glyphs, whole, grounds) => {
  const frame = () => new Promise((done) => requestAnimationFrame(done));
  const squeezed = (text) => text.replace(/\s+/g, " ").trim();

  const FAR_PX = 100_000; // in a millisecond
  let look = {};

  async function settle(frames, asked, modules = []) {
    look = asked;
    fold();
    // Not the load event: a document whose loading is stopped (by a refused navigation, say) is complete without one.
    while (document.readyState !== "complete") {
      await new Promise((done) => document.addEventListener("readystatechange", done, { once: true }));
    }
    await new Promise((done) => setTimeout(done)); // the load event's listeners
    await run(modules);
    for (const image of document.querySelectorAll("img[loading=lazy]")) image.loading = "eager";
    await loaded();
    const isTall = document.documentElement.scrollHeight > innerHeight;
    if (await later(isTall ? "later" : "last")) {
      await scrolled();
      await loaded();
    }
    relayControls();
    halt();
    scrollTo(0, 0);
    const isHeard = still() && !document.dispatchEvent(new Event("websight:heard", { cancelable: true }));
    if (look.isWhole) spread(look);
    for (; frames > 0; frames--) await frame();
    return isHeard;
  }

  const MAX_WAITS = 500; // of 4 ms: of a module that is not run, because its origin does not agree, nothing tells
  async function run(modules) {
    const isComing = (url) => performance.getEntriesByName(url).length === 0;
    for (let waits = 0; waits < MAX_WAITS && modules.some(isComing); waits++) await new Promise((done) => setTimeout(done));
    if (modules.length) await new Promise((done) => setTimeout(done)); // it is run in a task of its own
  }

  async function pass(fence) {
    await fetch(fence, { cache: "no-store" }).catch(() => {}); // by the page's own policy it may not
  }

  async function loaded() {
    void document.documentElement?.offsetHeight; // layout is what asks for fonts: before it, fonts.ready waits for none
    await document.fonts.ready;
    await Promise.all([...document.images].map((image) => image.decode().catch(() => {})));
  }

  // What scripts put off is done (clock.js). Says whether there are any: a document that is written has none.
  async function later(when = "later") {
    const done = new Promise((done) => document.addEventListener("websight:still", done, { once: true }));
    if (document.dispatchEvent(new Event(`websight:${when}`, { cancelable: true }))) return false;
    await done;
    return true;
  }

  // Scripts that show what comes into sight look where the page stands when they hear of scrolling, or some time after.
  const MAX_SCREENS = 20; // as tall as a page may be
  async function scrolled() {
    const { scrollHeight } = document.documentElement;
    if (scrollHeight <= innerHeight) return;
    const tops = Array.from({ length: Math.min(MAX_SCREENS, Math.ceil(scrollHeight / innerHeight)) }, (_, place) => place * innerHeight);
    for (const top of [...tops.slice(1), scrollHeight, 0]) {
      scrollTo(0, top);
      document.dispatchEvent(new Event("scroll", { bubbles: true }));
      await later(top === 0 ? "last" : top === scrollHeight ? "later" : "soon");
    }
  }

  // A <select> keeps the place its text had in the fallback font when the web font comes; new boxes forget it.
  function relayControls() {
    if (!document.querySelector("select, input, textarea, button")) return;
    const sheet = new CSSStyleSheet();
    sheet.replaceSync("select, input, textarea, button { display: none !important }");
    const before = [...document.adoptedStyleSheets];
    document.adoptedStyleSheets = [...before, sheet];
    void document.documentElement.offsetHeight;
    document.adoptedStyleSheets = before;
  }

  // What Chromium moves by a clock of its own: a bar of unknown progress is empty, running text has come to the edge.
  function halt() {
    for (const bar of document.querySelectorAll("progress:not([value])")) bar.value = 0;
    for (const text of document.querySelectorAll("marquee")) {
      if (text.scrollAmount !== FAR_PX) Object.assign(text, { behavior: "slide", loop: 1, trueSpeed: true, scrollDelay: 1, scrollAmount: FAR_PX });
    }
  }

  // What ends is shown at its end, what never ends as if it had not begun, what follows the scroll bar as at the top,
  // but what is shown once it comes into sight is in sight. Says whether anything has ended by that.
  function still() {
    let hasEnded = false;
    for (const animation of document.getAnimations()) {
      const { timeline, effect, playState } = animation;
      if (timeline instanceof ViewTimeline) seen(animation);
      else if (timeline instanceof ScrollTimeline) continue;
      else if (effect?.getComputedTiming().endTime === Infinity) animation.cancel();
      else try { animation.finish(); hasEnded ||= playState !== "finished"; } catch { animation.cancel(); }
    }
    for (const svg of document.getElementsByTagName("svg")) {
      if (!svg.ownerSVGElement) { svg.pauseAnimations(); svg.setCurrentTime(0); }
    }
    return hasEnded;
  }

  // What fades in and out again as it passes is seen half way.
  function seen(animation) {
    const isGone = Number(animation.effect?.getKeyframes().at(-1)?.opacity ?? 1) === 0;
    try { animation.currentTime = CSS.percent(isGone ? 50 : 100); } catch { animation.cancel(); }
  }

  const { role, name, generated } = aria({ dom, maxText, squeezed });
  const SHOWN = { opacityProperty: true, visibilityProperty: true, contentVisibilityAuto: true };
  const { spread, fold } = whole({ dom, isShown: (element) => dom.isShown(element, SHOWN) });
  const missing = glyphs({ dom, shown: (element) => dom.isShown(element, SHOWN), generated });

  // What kind of thing an element is to the eye, the first of these that is so:
  //   button, link, input, nav, heading, table, list   by its role or tag; an <a> without href is a link as well
  //   icon        <svg> of at most 48 px, <img> of at most 32, an element of one glyph drawn by ::before or a symbol font
  //   image       any other img, picture, svg, canvas or video, or a background picture without text
  //   text        has text of its own
  //   container   everything else
  const SVG_ICON_PX = 48, IMG_ICON_PX = 32; // a sign in a coloured box is up to 48, and the smallest avatar 36
  const BY_ROLE = { button: "button", link: "link", textbox: "input", searchbox: "input", combobox: "input",
    listbox: "input", checkbox: "input", radio: "input", switch: "input", slider: "input", spinbutton: "input",
    navigation: "nav", heading: "heading", table: "table", grid: "table", treegrid: "table", list: "list" };
  const BY_TAG = { summary: "button", a: "link", area: "link", input: "input", select: "input", textarea: "input",
    nav: "nav", table: "table", ul: "list", ol: "list", menu: "list", dl: "list" };
  const PICTURES = /^(img|picture|svg|canvas|video)$/;
  const SYMBOLS = /material (icons|symbols)/i;

  function category(element, tag, role, text, box) {
    if (Object.hasOwn(BY_ROLE, role)) return BY_ROLE[role];
    if (Object.hasOwn(BY_TAG, tag)) return BY_TAG[tag];
    if (PICTURES.test(tag)) {
      const limit = tag === "svg" ? SVG_ICON_PX : tag === "img" ? IMG_ICON_PX : 0;
      return Math.max(box.width, box.height) <= limit ? "icon" : "image";
    }
    if (text) return SYMBOLS.test(getComputedStyle(element).fontFamily) ? "icon" : "text";
    if (/^(i|span)$/.test(tag) && !dom.firstElement(element) && generated(element, "::before").trim()) return "icon";
    return /url\(/.test(getComputedStyle(element).backgroundImage) && !dom.textOf(element).trim() ? "image" : "container";
  }

  function ownText(element) {
    let text = "";
    for (let node = dom.firstChild(element); node && text.length < 4 * maxText; node = dom.nextSibling(node)) {
      if (dom.kind(node) === Node.TEXT_NODE) text += ` ${node.data.slice(0, 4 * maxText)}`;
    }
    return [...squeezed(text)].slice(0, maxText).join("");
  }

  const rounded = (value) => Math.round(value * 100) / 100;

  function described(element) {
    const box = dom.box(element);
    const tag = dom.tag(element);
    const is = role(element, tag);
    const text = ownText(element);
    return [tag, is, text, rounded(box.x + scrollX), rounded(box.y + scrollY), rounded(box.width), rounded(box.height),
      box.width > 0 && box.height > 0 && dom.isShown(element, SHOWN), name(element, tag, is),
      category(element, tag, is, text, box)];
  }

  const NEVER_DRAWN = /^(script|style|template|noscript|link|meta|title)$/;

  const { FILTER_ACCEPT, FILTER_REJECT, SHOW_ELEMENT } = NodeFilter;

  function isListed(element) {
    const parent = dom.parent(element); // none at the top of a shadow tree
    return (parent && dom.tag(parent) === "svg") || NEVER_DRAWN.test(dom.tag(element)) ? FILTER_REJECT : FILTER_ACCEPT;
  }

  // The first elements of the page, without what is inside of an <svg> and what is never drawn. A shadow tree (of those
  // that are open) follows the element that it is the inside of.
  function listed(place, found = [], shadows = []) {
    const walker = dom.walker(document, place, SHOW_ELEMENT, isListed);
    while (found.length < maxElements && walker.nextNode()) {
      found.push(walker.currentNode);
      const shadow = dom.shadow(walker.currentNode);
      if (shadow) listed(shadow, found, (shadows.push(shadow), shadows));
    }
    return found;
  }

  // What can be read, without what stands in shadow trees unless they are given.
  function read(place, shadows) {
    const parts = [place, ...shadows.flatMap((shadow) => [...shadow.children])];
    return squeezed(parts.map((part) => part.innerText ?? "").join(" "));
  }

  function shape(root) {
    const names = new Set();
    let tags = 0, depth = 0, level = 1;
    for (let element = root; element; ) {
      tags += 1;
      names.add(dom.tag(element));
      depth = Math.max(depth, level);
      const child = dom.firstElement(element);
      if (child) { element = child; level += 1; continue; }
      while (element && element !== root && !dom.nextElement(element)) { element = dom.parent(element); level -= 1; }
      element = element === root ? null : element && dom.nextElement(element);
    }
    return { tags, depth, distinct_tags: names.size };
  }

  // As wide as one can scroll: what <html> clips at its side, or <body> in its place, nobody sees.
  function pageWidth(root, body) {
    const bound = getComputedStyle(root).overflowX === "visible" && body ? body : root;
    return /hidden|clip/.test(getComputedStyle(bound).overflowX) ? innerWidth : Math.max(root.scrollWidth, innerWidth);
  }

  // Where the document is, or where a script of it led while it was read.
  function address() {
    let url = location.href;
    const led = ({ newURL }) => { url = newURL; };
    document.addEventListener("websight:away", led, { once: true }); // an event's own text crosses worlds, its detail does not
    document.dispatchEvent(new Event("websight:where"));
    document.removeEventListener("websight:away", led);
    return url;
  }

  function facts() {
    still();
    const root = dom.root(document);
    const body = dom.body(document);
    const shadows = [];
    const elements = body ? listed(body, [], shadows) : [];
    const text = read(body ?? root, shadows);
    const { signs, icons_px } = body ? missing(body, elements) : { signs: "", icons_px: 0 };
    const images = [...dom.images(document)];
    const failed = images.filter((image) => !image.naturalWidth && (image.currentSrc || image.src));
    return JSON.stringify({
      url: address(),
      facts: {
        title: squeezed(dom.title(document)),
        lang: root.lang ?? "",
        text_chars: text.replace(/[\ud800-\udbff]/g, "").length, // code points, as Python counts
        words: text ? text.split(" ").length : 0,
        ...shape(root),
        page_width_css: pageWidth(root, body),
        page_height_css: Math.max(root.scrollHeight, innerHeight),
        images: images.length,
        images_failed: [...new Set(failed.map((image) => image.currentSrc || image.src))].sort(),
        missing_glyphs: signs,
        missing_icons_px: icons_px,
      },
      pictures: [...new Set([...images.map((image) => image.currentSrc || image.src),
        ...[...document.querySelectorAll("video[poster]")].map((video) => video.poster)])],
      elements: elements.map(described),
    });
  }

  // The last frames may have put something off as well.
  async function measured() {
    if (await later() && look.isWhole) spread(look);
    return facts();
  }

  const behind = grounds({ dom, listed, texts: (element) => (dom.isShown(element, SHOWN) ? ownText(element) : "") });

  return { settle, pass, grounds: behind, facts: measured };
}
