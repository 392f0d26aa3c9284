// Runs in a world of its own (the page cannot have bent its Promise or Array).
//   settle(frames)  waits until the page stands still, and so many frames that the browser draws by itself
//   facts()         says everything that is known of it, as JSON text: one string crosses the pipes faster than a tree
({ maxElements, maxText }) => {
  const frame = () => new Promise((done) => requestAnimationFrame(done));
  const squeezed = (text) => text.replace(/\s+/g, " ").trim();

  async function settle(frames) {
    // Not the load event: a document whose loading is stopped (by a refused navigation, say) is complete without one.
    while (document.readyState !== "complete") {
      await new Promise((done) => document.addEventListener("readystatechange", done, { once: true }));
    }
    await new Promise((done) => setTimeout(done)); // the load event's listeners
    for (const image of document.querySelectorAll("img[loading=lazy]")) image.loading = "eager";
    void document.documentElement?.offsetHeight; // layout is what asks for fonts: before it, fonts.ready waits for none
    await document.fonts.ready;
    await Promise.all([...document.images].map((image) => image.decode().catch(() => {})));
    relayControls();
    document.dispatchEvent(new Event("websight:later")); // calm.js: the clock leaps
    scrollTo(0, 0);
    still();
    for (; frames > 0; frames--) await frame();
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

  // What ends is shown at its end, what never ends as if it had not begun.
  function still() {
    for (const animation of document.getAnimations()) {
      if (animation.effect?.getComputedTiming().endTime === Infinity) animation.cancel();
      else try { animation.finish(); } catch { animation.cancel(); }
    }
    for (const svg of document.getElementsByTagName("svg")) {
      if (!svg.ownerSVGElement) { svg.pauseAnimations(); svg.setCurrentTime(0); }
    }
  }

  const INPUTS = { button: "button", submit: "button", reset: "button", image: "button", checkbox: "checkbox",
    radio: "radio", range: "slider", number: "spinbutton", search: "searchbox", hidden: "", file: "", color: "", date: "",
    time: "", month: "", week: "", password: "", "datetime-local": "" };
  const ROLES = { article: "article", aside: "complementary", button: "button", datalist: "listbox", dialog: "dialog",
    details: "group", dd: "definition", dt: "term", fieldset: "group", figure: "figure", form: "form", h1: "heading",
    h2: "heading", h3: "heading", h4: "heading", h5: "heading", h6: "heading", hr: "separator", li: "listitem",
    main: "main", menu: "list", meter: "meter", nav: "navigation", ol: "list", optgroup: "group", option: "option",
    output: "status", p: "paragraph", progress: "progressbar", search: "search", table: "table", tbody: "rowgroup",
    td: "cell", textarea: "textbox", tfoot: "rowgroup", th: "columnheader", thead: "rowgroup", tr: "row", ul: "list" };

  // Source: https://www.w3.org/TR/html-aam-1.0/#html-element-role-mappings, without what needs the accessible name.
  function role(element, tag) {
    const explicit = element.getAttribute("role");
    if (explicit && explicit.trim()) return explicit.trim().split(/\s+/)[0].toLowerCase();
    if (tag === "a" || tag === "area") return element.hasAttribute("href") ? "link" : "";
    if (tag === "img") return element.getAttribute("alt") === "" ? "presentation" : "img";
    if (tag === "input") return INPUTS[element.type] ?? "textbox";
    if (tag === "select") return element.multiple || element.size > 1 ? "listbox" : "combobox";
    if (tag === "th") return element.scope === "row" ? "rowheader" : "columnheader";
    if (tag === "section") {
      return element.hasAttribute("aria-label") || element.hasAttribute("aria-labelledby") ? "region" : "";
    }
    if (tag === "header" || tag === "footer") {
      if (element.closest("article, aside, main, nav, section")) return "";
      return tag === "header" ? "banner" : "contentinfo";
    }
    return ROLES[tag] ?? "";
  }

  function ownText(element) {
    let text = "";
    for (let node = element.firstChild; node && text.length < 4 * maxText; node = node.nextSibling) {
      if (node.nodeType === Node.TEXT_NODE) text += ` ${node.data.slice(0, 4 * maxText)}`;
    }
    return [...squeezed(text)].slice(0, maxText).join("");
  }

  const SHOWN = { opacityProperty: true, visibilityProperty: true, contentVisibilityAuto: true };
  const rounded = (value) => Math.round(value * 100) / 100;

  function described(element) {
    const box = element.getBoundingClientRect();
    const tag = element.localName;
    return [tag, role(element, tag), ownText(element), rounded(box.x + scrollX), rounded(box.y + scrollY),
      rounded(box.width), rounded(box.height), box.width > 0 && box.height > 0 && element.checkVisibility(SHOWN)];
  }

  function elements() {
    const found = [];
    if (!document.body) return found;
    const { FILTER_ACCEPT, FILTER_SKIP, FILTER_REJECT, SHOW_ELEMENT } = NodeFilter;
    const walker = document.createTreeWalker(document.body, SHOW_ELEMENT, (element) => {
      if (element.ownerSVGElement || /^(script|style|template|noscript|link|meta|title)$/.test(element.localName)) return FILTER_REJECT;
      return element.parentElement?.localName === "svg" ? FILTER_SKIP : FILTER_ACCEPT;
    });
    while (found.length < maxElements && walker.nextNode()) found.push(described(walker.currentNode));
    return found;
  }

  function shape(root) {
    const names = new Set();
    let tags = 0, depth = 0, level = 1;
    for (let element = root; element; ) {
      tags += 1;
      names.add(element.localName);
      depth = Math.max(depth, level);
      if (element.firstElementChild) { element = element.firstElementChild; level += 1; continue; }
      while (element && element !== root && !element.nextElementSibling) { element = element.parentElement; level -= 1; }
      element = element === root ? null : element?.nextElementSibling;
    }
    return { tags, depth, distinct_tags: names.size };
  }

  function facts() {
    still();
    const root = document.documentElement;
    const body = document.body ?? root;
    const text = squeezed(body.innerText ?? "");
    const failed = [...document.images].filter((image) => !image.naturalWidth && (image.currentSrc || image.src));
    return JSON.stringify({
      url: location.href,
      facts: {
        title: squeezed(document.title),
        lang: root.lang ?? "",
        text_chars: text.replace(/[\ud800-\udbff]/g, "").length, // code points, as Python counts
        words: text ? text.split(" ").length : 0,
        ...shape(root),
        page_width_css: Math.max(root.scrollWidth, innerWidth),
        page_height_css: Math.max(root.scrollHeight, innerHeight),
        images: document.images.length,
        images_failed: [...new Set(failed.map((image) => image.currentSrc || image.src))].sort(),
      },
      pictures: [...new Set([...document.images].map((image) => image.currentSrc || image.src))],
      elements: elements(),
    });
  }

  return { settle, facts };
}
