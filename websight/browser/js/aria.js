// What an element is and is called to those who cannot see it: role and accessible name as Chromium's own accessibility
// tree has them (tests/browser/test_elements.py compares), except that a <figure> is named by its <figcaption> and a
// password field has no role, as HTML-AAM says. Asking the tree itself costs 7 to 15 ms a page (docs/LOG.md).
// Sources: https://www.w3.org/TR/html-aam-1.0/ (roles, native names), https://www.w3.org/TR/accname-1.2/ (names).
// Not covered: shadow trees, aria-owns, names that a script's ElementInternals gives.
({ dom, maxText, squeezed }) => {
  const MAX_NODES = 100; // looked at for one name; a linked card has 30, and 4,000 buttons in buttons must not take a minute
  const MAX_LABELS = 20;

  const words = (text) => new Set(text.split(" "));
  const KNOWN = words("alert alertdialog application article banner blockquote button caption cell checkbox code " +
    "columnheader combobox comment complementary contentinfo definition deletion dialog directory document emphasis feed " +
    "figure form generic grid gridcell group heading img image insertion link list listbox listitem log main mark marquee " +
    "math menu menubar menuitem menuitemcheckbox menuitemradio meter navigation none note option paragraph presentation " +
    "progressbar radio radiogroup region row rowgroup rowheader scrollbar search searchbox sectionfooter sectionheader " +
    "separator slider spinbutton status strong subscript suggestion superscript switch tab table tablist tabpanel term " +
    "textbox time timer toolbar tooltip tree treegrid treeitem");
  const ALIASES = { generic: "", image: "img", presentation: "none" };
  const NAMELESS = words("none caption code paragraph"); // a name is not allowed
  const NAMED_BY_CONTENT = words("button cell checkbox columnheader gridcell heading link menuitem menuitemcheckbox " +
    "menuitemradio option radio rowheader switch tab term tooltip treeitem"); // not row: Chromium names rows of grids only
  const LABELABLE = words("button input meter output progress select textarea");
  const TITLES = { fieldset: "legend", figure: "figcaption", svg: "title", table: "caption" };

  const INPUTS = { button: "button", submit: "button", reset: "button", image: "button", checkbox: "checkbox",
    radio: "radio", range: "slider", number: "spinbutton", search: "searchbox", hidden: "", file: "", color: "", date: "",
    time: "", month: "", week: "", password: "", "datetime-local": "" };
  const ROLES = { address: "group", article: "article", blockquote: "blockquote", button: "button", caption: "caption",
    code: "code", datalist: "listbox", dd: "definition", del: "deletion", details: "group", dfn: "term",
    dialog: "dialog", dt: "term", em: "emphasis", fieldset: "group", figure: "figure", form: "form", h1: "heading",
    h2: "heading", h3: "heading", h4: "heading", h5: "heading", h6: "heading", hgroup: "group", hr: "separator",
    ins: "insertion", li: "listitem", main: "main", mark: "mark", menu: "list", meter: "meter", nav: "navigation", ol: "list", optgroup: "group",
    option: "option", output: "status", p: "paragraph", progress: "progressbar", s: "deletion", search: "search",
    strong: "strong", sub: "subscript", sup: "superscript", svg: "img", table: "table", tbody: "rowgroup", td: "cell",
    textarea: "textbox", tfoot: "rowgroup", thead: "rowgroup", time: "time", tr: "row", ul: "list" };
  const SECTIONING = "article, aside, main, nav, section, [role=article], [role=complementary], [role=main], " +
    "[role=navigation], [role=region]";

  function role(element, tag) {
    const explicit = dom.attribute(element, "role");
    const first = explicit && explicit.toLowerCase().split(/\s+/).find((word) => KNOWN.has(word));
    if (first) return ALIASES[first] ?? first;
    switch (tag) {
      case "a": case "area": return dom.attribute(element, "href") === null ? "" : "link";
      case "img": return dom.attribute(element, "alt") === "" && !author(element) ? "none" : "img";
      case "input": return input(element);
      case "select": return element.multiple || element.size > 1 ? "listbox" : "combobox";
      case "th": return header(element);
      case "section": return author(element) ? "region" : "";
      case "aside": return !author(element) && sectioned(element) ? "" : "complementary";
      case "header": return sectioned(element) ? "sectionheader" : "banner";
      case "footer": return sectioned(element) ? "sectionfooter" : "contentinfo";
      default: return Object.hasOwn(ROLES, tag) ? ROLES[tag] : "";
    }
  }

  const sectioned = (element) => dom.parent(element) !== null && dom.closest(dom.parent(element), SECTIONING) !== null;

  function input(element) {
    const kind = Object.hasOwn(INPUTS, element.type) ? INPUTS[element.type] : "textbox";
    return element.list && (kind === "textbox" || kind === "searchbox") ? "combobox" : kind;
  }

  function header(element) {
    const scope = (dom.attribute(element, "scope") ?? "").toLowerCase();
    return scope === "row" || scope === "rowgroup" ? "rowheader" : "columnheader";
  }

  // The name its author gives outright: by aria-labelledby, aria-label or title.
  function author(element) {
    return labelledby(element) || squeezed(dom.attribute(element, "aria-label") ?? "") ||
      squeezed(dom.attribute(element, "title") ?? "");
  }

  function labelledby(element) {
    const ids = (dom.attribute(element, "aria-labelledby") ?? "").trim();
    if (!ids) return "";
    return joined(element, ids.split(/\s+/, MAX_LABELS).map((id) => dom.byId(document, id)).filter(Boolean));
  }

  function child(element, tag) {
    for (let each = dom.firstElement(element); each; each = dom.nextElement(each)) if (dom.tag(each) === tag) return each;
    return null;
  }

  // Returns an element's name, white space collapsed, "" for what has none or is hidden from everybody.
  function name(element, tag, role) {
    if (!dom.isShown(element, { visibilityProperty: true }) || dom.closest(element, "[aria-hidden=true]")) return "";
    if (NAMELESS.has(role)) return "";
    const found = labelledby(element) || squeezed(dom.attribute(element, "aria-label") ?? "") || native(element, tag) ||
      (tag === "img" && dom.attribute(element, "alt") === "" ? " " : "") || // nothing to say
      (NAMED_BY_CONTENT.has(role) || tag === "summary" ? content(element, walkFor(element)) : "") ||
      squeezed(dom.attribute(element, "title") ?? "") || hint(element, tag);
    return [...squeezed(found).slice(0, 2 * maxText)].slice(0, maxText).join("");
  }

  function native(element, tag) {
    if (tag === "img" || tag === "area") return dom.attribute(element, "alt") ?? "";
    if (LABELABLE.has(tag)) return labels(element) || (tag === "input" ? button(element) : "");
    if (tag === "optgroup") return dom.attribute(element, "label") ?? "";
    const title = Object.hasOwn(TITLES, tag) ? child(element, TITLES[tag]) : null;
    return title ? (tag === "svg" ? dom.textOf(title) : content(title, walkFor(element))) : "";
  }

  function labels(element) {
    return joined(element, [...(element.labels ?? [])].slice(0, MAX_LABELS));
  }

  function joined(element, others) {
    const walk = walkFor(element);
    return squeezed(others.map((other) => inner(other, walk)).join(" "));
  }

  function button(element) {
    switch (element.type) {
      case "submit": return element.value || "Submit";
      case "reset": return element.value || "Reset";
      case "button": return element.value;
      case "image": return ["alt", "value", "title"].map((each) => dom.attribute(element, each)).find(Boolean) ?? "Submit";
      default: return "";
    }
  }

  function hint(element, tag) {
    if (tag !== "input" && tag !== "textarea") return "";
    return dom.attribute(element, "placeholder") ?? dom.attribute(element, "aria-placeholder") ?? "";
  }

  // A walk through the text that names an element: `left` nodes more may be looked at, and not the element itself.
  const walkFor = (element) => ({ left: MAX_NODES, named: element });

  // Text of the nodes in an element, its ::before and ::after with it.
  function content(element, walk, style = getComputedStyle(element)) {
    const cased = casing(style.textTransform);
    let text = generated(element, "::before");
    for (let node = dom.firstChild(element); node && walk.left-- > 0; node = dom.nextSibling(node)) {
      if (text.length > 4 * maxText) break;
      if (dom.kind(node) === Node.TEXT_NODE) text += cased(node.data.slice(0, 4 * maxText));
      else if (dom.kind(node) === Node.ELEMENT_NODE) text += part(node, walk);
    }
    return text + generated(element, "::after");
  }

  function casing(transform) {
    switch (transform) {
      case "uppercase": return (text) => text.toUpperCase();
      case "lowercase": return (text) => text.toLowerCase();
      case "capitalize": return (text) => text.replace(/(?<![^\s\p{Pd}])\p{L}/gu, (letter) => letter.toUpperCase());
      default: return (text) => text;
    }
  }

  function part(element, walk) {
    if (element === walk.named || dom.attribute(element, "aria-hidden") === "true") return "";
    const style = getComputedStyle(element);
    if (style.display === "none" || style.visibility !== "visible") return "";
    const text = dom.tag(element) === "br" ? " " : inner(element, walk, style);
    return style.display === "inline" || style.display === "contents" ? text : ` ${text} `;
  }

  // What an element adds to the name of another.
  function inner(element, walk, style) {
    const tag = dom.tag(element);
    const said = dom.attribute(element, "aria-label") ?? "";
    if (said.trim()) return said;
    if (element !== walk.named && /^(input|textarea|select)$/.test(tag)) return worth(element, tag);
    const text = tag === "img" || tag === "svg" ? native(element, tag) : content(element, walk, style);
    return text || dom.attribute(element, "title") || "";
  }

  // A control within a label counts for what is set there.
  function worth(element, tag) {
    if (tag === "select") return [...element.selectedOptions].map((option) => option.text).join(" ");
    const kind = tag === "input" ? element.type : "text";
    if (kind === "checkbox" || kind === "radio" || kind === "password" || kind === "hidden") return "";
    return button(element) || element.value;
  }

  function generated(element, which) {
    const told = getComputedStyle(element, which).content;
    if (told === "none" || told === "normal") return "";
    const [, spoken] = told.match(/ \/ (".*")$/s) ?? []; // content: "★" / "star"
    return spoken ? ` ${unquoted(spoken)} ` : unquoted(told);
  }

  // The strings among what `content` is made of: pictures and counters are left out.
  function unquoted(told) {
    return [...told.matchAll(/"((?:[^"\\]|\\.)*)"/gs)].map((quoted) => quoted[1].replace(/\\(.)/gs, "$1")).join("");
  }

  return { role, name, generated };
}
