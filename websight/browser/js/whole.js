// Lays a page out so that one picture shows what a person sees who scrolls: it is taller than a screen, but whole.
//   spread({ isGrown })   what covers every screen covers the page, what scrolls inside of it is grown (if asked for),
//                         what Chromium would lay out later is laid out
//   fold()                undoes that, for another viewport
// Covered: position: fixed and sticky, background-attachment: fixed, content-visibility: auto, and the part of an
// application that scrolls in place of its page. Not covered: frames, scrollers beside the main one, what scripts move as
// one scrolls.
({ dom, isShown }) => {
  const MAX_ELEMENTS = 20_000; // more are left as they are; pages people write have 100 to 1,500
  const MAX_CHILDREN = 200; // of a cover: a dialog with its buttons, not a page of its own
  const MAX_TURNS = 3; // some content is as tall as its scroller, and grows with it
  const MAIN = 0.5; // of the screen: lists and code that scroll inside of a page are smaller, and bars flatter
  const SCREEN = 1.1; // of screens: a page of no more does not scroll to speak of, what with the margin of <body>
  const NEAR_PX = 1; // rounding
  const PICTURE = /^(img|video|canvas|svg|picture)$/;
  const HOLDS = "img, svg, video, canvas, input, button, iframe";
  const changed = []; // [style, property, value, priority] as it was
  const sheet = new CSSStyleSheet(); // for pseudo-elements, which have no style of their own

  function put(element, properties) {
    const style = dom.style(element);
    if (!style) return; // of a language of its own
    for (const [name, value] of Object.entries(properties)) {
      changed.push([style, name, style.getPropertyValue(name), style.getPropertyPriority(name)]);
      style.setProperty(name, value, "important");
    }
  }

  function fold() {
    for (const [style, name, value, priority] of changed.splice(0).reverse()) {
      if (value) style.setProperty(name, value, priority); else style.removeProperty(name);
    }
    const sheets = document.adoptedStyleSheets;
    if (sheets.includes(sheet)) document.adoptedStyleSheets = sheets.filter((each) => each !== sheet);
  }

  function spread({ isGrown }) {
    fold();
    const found = looked();
    for (const element of found.late) put(element, { "content-visibility": "visible" });
    if (isGrown && pageHeight() <= SCREEN * innerHeight) grow(found.scrollers);
    const tall = pageHeight();
    if (tall <= innerHeight + NEAR_PX) return;
    for (const element of found.pinned) put(element, { "background-attachment": "scroll" });
    for (const element of found.fixed) cover(element, tall);
    for (const element of found.sticky) follow(element);
    coverBehind(tall);
  }

  const around = (element) => dom.parent(element) ?? dom.tree(element).host; // of a shadow tree's top, its host
  const pageHeight = () => dom.root(document).scrollHeight;
  const height = (element) => dom.box(element).height;
  const hidden = (element) => dom.scrollHeight(element) - dom.clientHeight(element);

  // The elements that may need something, of the document and of the open shadow trees in it.
  function looked() {
    const found = { fixed: [], sticky: [], pinned: [], late: [], scrollers: [] };
    const roots = [document];
    let count = 0;
    for (const root of roots) {
      const walker = dom.walker(document, root, NodeFilter.SHOW_ELEMENT);
      while (count++ < MAX_ELEMENTS && walker.nextNode()) {
        const element = walker.currentNode, style = getComputedStyle(element);
        if (style.position === "fixed") found.fixed.push(element);
        if (style.position === "sticky") found.sticky.push(element);
        if (style.backgroundAttachment.includes("fixed")) found.pinned.push(element);
        if (style.contentVisibility === "auto") found.late.push(element);
        if (/auto|scroll/.test(style.overflowY)) found.scrollers.push(element);
        const shadow = dom.shadow(element);
        if (shadow) roots.push(shadow);
      }
    }
    return found;
  }

  // The part that scrolls gets as tall as its content, and so does all around it.
  function grow(scrollers) {
    const area = (element) => height(element) * dom.box(element).width;
    const main = scrollers.filter(isMain).sort((a, b) => area(b) - area(a))[0];
    if (!main) return;
    const beside = columns(main);
    for (let outer = around(main); outer; outer = around(outer)) {
      put(outer, { "min-height": `${height(outer)}px`, height: "auto", "overflow-y": "visible", ...freed(outer) });
    }
    for (let turn = 0; turn < MAX_TURNS && hidden(main) > NEAR_PX; turn++) {
      const edges = height(main) - dom.clientHeight(main);
      const column = isInColumn(main) && { flex: "0 0 auto" };
      put(main, { "box-sizing": "border-box", height: `${dom.scrollHeight(main) + edges}px`, ...column, ...freed(main) });
    }
    for (const [each, inner] of beside) {
      if (height(each) < height(inner) - NEAR_PX) put(each, { "min-height": `${height(inner)}px` });
    }
  }

  function isMain(element) {
    if (element === dom.root(document) || (element === dom.body(document) && isOpen(dom.root(document)))) return false;
    const isLarge = dom.clientHeight(element) >= MAIN * innerHeight && dom.box(element).width >= MAIN * innerWidth;
    return isLarge && hidden(element) > NEAR_PX && isShown(element);
  }

  // The overflow of <html>, or that of <body> in its place, is the window's own.
  const isOpen = (element) => getComputedStyle(element).overflowY === "visible";

  // Free of what bounds it at the bottom.
  function freed(element) {
    const isPlaced = /absolute|fixed/.test(getComputedStyle(element).position);
    return { "max-height": "none", ...(isPlaced && { position: "absolute", bottom: "auto" }) };
  }

  function isInColumn(element) {
    const { display, flexDirection } = getComputedStyle(around(element));
    return display.endsWith("flex") && flexDirection.startsWith("column");
  }

  // What stands beside an element, or beside one around it, and is as tall: a bar at the side.
  function columns(element) {
    const found = [];
    for (let inner = element, outer; (outer = around(inner)); inner = outer) {
      for (let each = dom.firstElement(outer); each; each = dom.nextElement(each)) {
        if (each !== inner && height(each) && height(each) >= height(inner) - NEAR_PX) found.push([each, inner]);
      }
    }
    return found;
  }

  // What reaches the bottom of the screen wherever one scrolls reaches that of the page, but for mere bars. What it
  // holds stays on the first screen.
  function cover(element, tall) {
    const box = dom.box(element), missing = tall - box.bottom;
    const isInSight = box.right > 0 && box.left < innerWidth && box.bottom >= innerHeight - NEAR_PX;
    if (!isInSight || box.height < MAIN * innerHeight || missing <= 0) return;
    const { top, paddingBottom } = getComputedStyle(element);
    const size = { "box-sizing": "border-box", height: `${box.height + missing}px`, "max-height": "none", top, bottom: "auto" };
    if (PICTURE.test(dom.tag(element))) {
      put(element, { ...size, "object-fit": "cover" });
    } else if (!dom.textOf(element).trim() && !dom.first(element, HOLDS)) {
      put(element, size);
    } else if (filling(element).length) {
      for (const child of filling(element)) cover(child, tall);
      put(element, size);
    } else {
      const placed = placedIn(element);
      put(element, { ...size, "padding-bottom": `${parseFloat(paddingBottom) + missing}px` });
      placed.forEach(keep);
    }
  }

  // A column as tall as the screen that goes along with the scroll bar goes along to the end of what it stands in.
  function follow(element) {
    const outer = around(element);
    if (height(element) < innerHeight - NEAR_PX || !outer) return;
    cover(element, dom.box(outer).bottom - parseFloat(getComputedStyle(outer).paddingBottom));
  }

  // The children that are as tall as an element: its ground is theirs.
  function filling(element) {
    const { paddingTop, paddingBottom } = getComputedStyle(element);
    const room = dom.clientHeight(element) - parseFloat(paddingTop) - parseFloat(paddingBottom);
    const found = [];
    for (let child = dom.firstElement(element); child; child = dom.nextElement(child)) {
      if (height(child) >= room - NEAR_PX && !/absolute|fixed/.test(getComputedStyle(child).position)) found.push(child);
    }
    return found;
  }

  // What stands at an edge or in the middle of an element, and where.
  function placedIn(element) {
    const found = [];
    const walker = dom.walker(document, element, NodeFilter.SHOW_ELEMENT);
    for (let count = 0; count < MAX_CHILDREN && walker.nextNode(); count++) {
      const child = walker.currentNode;
      if (getComputedStyle(child).position === "absolute") found.push({ child, before: dom.box(child) });
    }
    return found;
  }

  function keep({ child, before }) {
    const now = dom.box(child), moved = now.top - before.top;
    if (Math.abs(moved) <= NEAR_PX || Math.abs(now.height - before.height) > NEAR_PX) return;
    const { marginTop, marginBottom } = getComputedStyle(child); // the one holds it from above, the other from below
    put(child, { "margin-top": `${parseFloat(marginTop) - moved}px`, "margin-bottom": `${parseFloat(marginBottom) + moved}px` });
  }

  // The same for what is no element: the ground behind a dialog, and layers that the page itself draws before or after.
  function coverBehind(tall) {
    const rules = [];
    if (dom.first(dom.root(document), ":modal, :popover-open")) rules.push(`::backdrop { height: ${tall}px !important; bottom: auto !important }`);
    for (const element of [dom.root(document), dom.body(document)]) {
      for (const pseudo of element ? ["::before", "::after"] : []) {
        const style = getComputedStyle(element, pseudo), name = dom.tag(element) + pseudo;
        if (style.content === "none") continue;
        if (style.backgroundAttachment.includes("fixed")) rules.push(`${name} { background-attachment: scroll !important }`);
        const isCover = style.position === "fixed" && parseFloat(style.bottom) <= 0 && parseFloat(style.height) >= MAIN * innerHeight;
        if (isCover) rules.push(`${name} { height: ${tall - parseFloat(style.top)}px !important; bottom: auto !important; box-sizing: border-box }`);
      }
    }
    if (!rules.length) return;
    sheet.replaceSync(rules.join("\n"));
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
  }

  return { spread, fold };
}
