// One page, large: its picture with the boxes of its elements, beside its HTML. `show` fills the dialog from a card.

const byId = (id) => document.getElementById(id);
const detail = byId("detail");
const stage = detail.querySelector(".stage");
const picked = new Set(); // categories whose boxes are drawn
let page = null; // { html, chars, views } of the card that is shown
let elements = []; // of its view: [tag, role, name, category, x, y, width, height], CSS pixels
let overlay = null; // <svg> over the picture, in CSS pixels

function made(name, values, ...inside) {
  const node = document.createElement(name);
  for (const [key, value] of Object.entries(values)) node.setAttribute(key, value);
  node.append(...inside);
  return node;
}

function drawn(name, values) {
  const node = document.createElementNS("http://www.w3.org/2000/svg", name);
  for (const [key, value] of Object.entries(values)) node.setAttribute(key, value);
  return node;
}

function show(card, view) {
  const text = (selector) => card.querySelector(selector)?.textContent ?? "";
  page = JSON.parse(text("script"));
  byId("detail-title").textContent = text("h3");
  byId("detail-about").textContent = text(".about");
  byId("detail-reason").textContent = text(".reason");
  byId("detail-idea").textContent = text(".idea");
  const pictures = [...card.querySelectorAll("img")];
  const picture = pictures.find((one) => one.dataset.view === view) ?? pictures[0];
  byId("views").replaceChildren(
    ...(pictures.length > 1 ? pictures : []).map((one) =>
      made("button", { type: "button", "data-view": one.dataset.view, title: one.dataset.about, "aria-pressed": one === picture }, one.dataset.view),
    ),
  );
  showPicture(picture);
  showSource();
}

function showPicture(picture) {
  elements = picture ? page.views[picture.dataset.index] : [];
  const hasBoxes = elements.length > 0;
  byId("boxes").hidden = !hasBoxes;
  byId("picture").scrollTop = 0;
  overlay = null;
  if (!picture) {
    stage.style.maxWidth = "";
    stage.replaceChildren(made("p", { class: "none" }, "no picture"));
    showLegend();
    return;
  }
  const [width, height] = [Number(picture.getAttribute("width")), Number(picture.getAttribute("height"))];
  stage.style.maxWidth = `${width}px`;
  overlay = drawn("svg", { viewBox: `0 0 ${width} ${height}`, preserveAspectRatio: "none", "aria-hidden": "true" });
  const large = made("img", { src: picture.src, alt: picture.alt || byId("detail-title").textContent, width, height });
  stage.replaceChildren(large, overlay, made("div", { class: "tip", hidden: "" }));
  showLegend();
  showBoxes();
}

function showLegend() {
  const counts = new Map();
  for (const [, , , category] of elements) counts.set(category, (counts.get(category) ?? 0) + 1);
  byId("legend").replaceChildren(
    ...[...counts].sort((a, b) => b[1] - a[1]).map(([category, count]) =>
      made("button", { type: "button", "data-category": category, "aria-pressed": picked.has(category) }, `${category} ${count}`),
    ),
  );
}

function showBoxes() {
  const chips = [...byId("legend").children];
  for (const chip of chips) chip.setAttribute("aria-pressed", picked.has(chip.dataset.category));
  byId("boxes").setAttribute("aria-pressed", chips.length > 0 && chips.every((chip) => picked.has(chip.dataset.category)));
  overlay?.replaceChildren(...elements.filter((one) => picked.has(one[3])).map(box));
}

function box([, , , category, x, y, width, height]) {
  return drawn("rect", { x, y, width, height, "data-category": category });
}

function toggleBoxes() {
  const all = [...byId("legend").children].map((chip) => chip.dataset.category);
  const isOn = byId("boxes").getAttribute("aria-pressed") === "true";
  for (const category of all) {
    if (isOn) picked.delete(category);
    else picked.add(category);
  }
  showBoxes();
}

// The smallest box under a point is what one means: its parents lie around it.
function under(x, y) {
  let best = null;
  for (const one of elements) {
    const [, , , , left, top, width, height] = one;
    const isInside = x >= left && x < left + width && y >= top && y < top + height;
    if (isInside && (!best || width * height <= best[6] * best[7])) best = one;
  }
  return best;
}

const sort = ([, role, , category]) => [...new Set([category, role])].filter(Boolean).join(", ");

function point(one) {
  const tip = stage.querySelector(".tip");
  overlay?.querySelector(".on")?.remove();
  if (!tip) return;
  tip.hidden = !one;
  if (!one) return;
  const [tag, , name, , x, y, width, height] = one;
  const rect = box(one);
  rect.classList.add("on");
  overlay.append(rect);
  tip.replaceChildren(made("b", {}, `<${tag}>`), ` ${sort(one)} · ${width} × ${height}`);
  if (name) tip.append(made("br", {}), name);
  const scale = overlay.clientWidth / overlay.viewBox.baseVal.width;
  const below = (y + height) * scale + 6;
  const isAbove = below + tip.offsetHeight > overlay.clientHeight;
  tip.style.top = `${Math.max(isAbove ? y * scale - tip.offsetHeight - 6 : below, 0)}px`;
  tip.style.left = `${Math.max(Math.min(x * scale, overlay.clientWidth - tip.offsetWidth), 0)}px`;
}

function showSource() {
  byId("html").replaceChildren(coloured(page.html));
  byId("html").scrollTop = 0;
  const isCut = page.chars > page.html.length;
  byId("size").textContent = isCut
    ? `the first ${page.html.length.toLocaleString("en")} of ${page.chars.toLocaleString("en")} characters; the dataset has all`
    : `${page.chars.toLocaleString("en")} characters`;
  byId("copied").textContent = "";
  byId("copy").textContent = isCut ? "Copy this part" : "Copy HTML";
  showElements();
}

function showElements() {
  const place = byId("elements");
  if (place.hidden) return;
  const rows = elements.map((one, index) => {
    const [tag, , name, category, x, y, width, height] = one;
    const button = made("button", { type: "button", tabindex: index ? -1 : 0 }, tag);
    const cells = [sort(one), name].map((text) => made("td", {}, text));
    const numbers = [`${x}, ${y}`, `${width} × ${height}`].map((text) => made("td", { class: "n" }, text));
    return made("tr", { "data-index": index }, made("th", { scope: "row", "data-category": category }, button), ...cells, ...numbers);
  });
  const heads = ["Element", "Kind, role", "Name", "Left, top", "Size"].map((head) => made("th", { scope: "col" }, head));
  place.replaceChildren(made("table", {}, made("thead", {}, made("tr", {}, ...heads)), made("tbody", {}, ...rows)));
}

function choose(tab) {
  for (const one of detail.querySelectorAll("[role=tab]")) {
    const isChosen = one === tab;
    one.setAttribute("aria-selected", isChosen);
    one.tabIndex = isChosen ? 0 : -1;
    byId(one.getAttribute("aria-controls")).hidden = !isChosen;
  }
  showElements();
}

async function copy() {
  try {
    await navigator.clipboard.writeText(page.html);
  } catch {
    const area = made("textarea", {}); // where the page may not use the clipboard by itself
    area.value = page.html;
    detail.append(area);
    area.select();
    document.execCommand("copy");
    area.remove();
    byId("copy").focus();
  }
  byId("copied").textContent = "Copied";
  byId("copy").textContent = "Copied";
}

byId("boxes").addEventListener("click", toggleBoxes);
byId("copy").addEventListener("click", copy);
byId("legend").addEventListener("click", ({ target }) => {
  const { category } = target.dataset;
  if (category) picked.delete(category) || picked.add(category);
  showBoxes();
});
stage.addEventListener("pointermove", (event) => {
  if (!overlay) return;
  const area = overlay.getBoundingClientRect();
  const scale = overlay.viewBox.baseVal.width / area.width;
  point(under((event.clientX - area.left) * scale, (event.clientY - area.top) * scale));
});
stage.addEventListener("pointerleave", () => point(null));
for (const tab of detail.querySelectorAll("[role=tab]")) {
  tab.addEventListener("click", () => choose(tab));
  tab.addEventListener("keydown", (event) => {
    if (event.key !== "ArrowLeft" && event.key !== "ArrowRight") return;
    const other = detail.querySelector("[role=tab][aria-selected=false]");
    choose(other);
    other.focus();
    event.stopPropagation();
  });
}
for (const kind of ["focusin", "pointerover"]) {
  byId("elements").addEventListener(kind, ({ target }) => {
    const row = target.closest("[data-index]");
    byId("elements").querySelector(".on")?.classList.remove("on");
    row?.classList.add("on");
    point(row && elements[row.dataset.index]);
    if (row && kind === "focusin") overlay?.querySelector(".on").scrollIntoView({ block: "center" });
  });
}
byId("elements").addEventListener("keydown", (event) => {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  const buttons = [...byId("elements").querySelectorAll("button")];
  const next = buttons[buttons.indexOf(event.target) + step];
  if (!next) return;
  event.target.tabIndex = -1;
  next.tabIndex = 0;
  next.focus();
  event.preventDefault();
});
