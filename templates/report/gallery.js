// Which cards are shown and which one is open. All of it is in the fragment, such as #kind=pricing&page=0000012-…, so
// that a link leads to what one sees and the browser's back button goes back.

const KEYS = ["show", "kind", "topic", "reason", "q", "page", "view"];
const filters = byId("filters");
const cards = [...document.querySelectorAll(".card")];
const texts = new Map(); // card → what is searched; read when first needed
let state = {};

function textOf(card) {
  if (!texts.has(card)) {
    const words = [...card.querySelectorAll("h3, p")].map((node) => node.textContent);
    texts.set(card, [card.dataset.page, ...words, JSON.parse(card.querySelector("script").textContent).html].join("\n").toLowerCase());
  }
  return texts.get(card);
}

// Whether a card passes every filter but `except`.
function passes(card, except) {
  const { show = "", q = "" } = state;
  if (except !== "show" && show && (show === "kept") === Boolean(card.dataset.reason)) return false;
  for (const key of ["kind", "topic", "reason"])
    if (key !== except && state[key] && card.dataset[key] !== state[key]) return false;
  return !q || textOf(card).includes(q.toLowerCase());
}

const visible = () => cards.filter((card) => passes(card));

function read() {
  const said = new URLSearchParams(location.hash.slice(1));
  state = Object.fromEntries(KEYS.filter((key) => said.get(key)).map((key) => [key, said.get(key)]));
}

function address(changes) {
  const next = { ...state, ...changes };
  return "#" + new URLSearchParams(KEYS.filter((key) => next[key]).map((key) => [key, next[key]]));
}

function replace(changes) {
  history.replaceState(null, "", address(changes));
  read();
  apply();
}

const go = (changes) => (location.hash = address(changes));

function apply() {
  for (const card of cards) card.parentElement.hidden = !passes(card);
  for (const key of ["kind", "topic", "reason"]) fill(filters.elements[key], key);
  filters.elements.show.value = state.show ?? "";
  if (filters.elements.q.value !== (state.q ?? "")) filters.elements.q.value = state.q ?? "";
  const count = visible().length;
  byId("count").textContent = `${count} of ${cards.length} shown`;
  byId("nothing").hidden = count > 0 || !cards.length;
  open(cards.find((card) => card.dataset.page === state.page));
}

// The values of one filter with the number of cards each would show.
function fill(select, key) {
  const counts = new Map(cards.filter((card) => card.dataset[key]).map((card) => [card.dataset[key], 0]));
  for (const card of cards) if (card.dataset[key] && passes(card, key)) counts.set(card.dataset[key], counts.get(card.dataset[key]) + 1);
  if (state[key] && !counts.has(state[key])) counts.set(state[key], 0);
  const options = [...counts].sort().map(([value, count]) => new Option(`${value.replaceAll("_", " ")} (${count})`, value));
  select.replaceChildren(select.options[0], ...options);
  select.value = state[key] ?? "";
  select.parentElement.hidden = !counts.size;
}

function open(card) {
  if (!card) {
    if (detail.open) detail.close();
    return;
  }
  const list = visible();
  show(card, state.view);
  const place = list.indexOf(card);
  byId("place").textContent = place < 0 ? "" : `${place + 1} of ${list.length}`;
  byId("previous").disabled = place <= 0;
  byId("next").disabled = place < 0 || place === list.length - 1;
  if (!detail.open) {
    detail.showModal();
    byId("detail-title").focus();
  }
}

function turn(step) {
  const list = visible();
  const next = list[list.findIndex((card) => card.dataset.page === state.page) + step];
  if (next) replace({ page: next.dataset.page });
}

function move(step) {
  const list = visible();
  const at = list.findIndex((card) => card.contains(document.activeElement));
  const next = list[at < 0 ? 0 : at + step];
  next?.querySelector("a").focus();
  next?.scrollIntoView({ block: "nearest" });
}

// Cards in one row of the grid: as many as lie as high as the first.
const columns = () => visible().filter((card, _, list) => card.offsetTop === list[0].offsetTop).length;

function pressed(event) {
  const { key, target } = event;
  if (event.ctrlKey || event.metaKey || event.altKey || target.matches("input, select, textarea")) return;
  const isOnCard = Boolean(target.closest(".card"));
  const does = detail.open
    ? { j: () => turn(1), ArrowRight: () => turn(1), k: () => turn(-1), ArrowLeft: () => turn(-1), b: toggleBoxes }
    : {
        "/": () => filters.elements.q.focus(), j: () => move(1), k: () => move(-1),
        ...(isOnCard && { ArrowRight: () => move(1), ArrowLeft: () => move(-1), ArrowDown: () => move(columns()), ArrowUp: () => move(-columns()) }),
      };
  if (!does[key]) return;
  event.preventDefault();
  does[key]();
}

function isDark() {
  return (document.documentElement.dataset.theme ?? (matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light")) === "dark";
}

document.addEventListener("keydown", pressed);
document.addEventListener("click", (event) => {
  const link = event.target.closest(".card a");
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  go({ page: link.closest(".card").dataset.page, view: "" });
});
filters.addEventListener("input", () => replace(Object.fromEntries(new FormData(filters))));
filters.addEventListener("submit", (event) => event.preventDefault());
filters.addEventListener("reset", (event) => {
  event.preventDefault();
  replace({ show: "", kind: "", topic: "", reason: "", q: "" });
});
detail.addEventListener("close", () => {
  if (detail.open) return; // the event comes late: another page may have been opened since
  const card = cards.find((one) => one.dataset.page === state.page);
  if (card) replace({ page: "", view: "" });
  card?.querySelector("a").focus();
});
detail.addEventListener("click", ({ target }) => target === detail && detail.close());
byId("views").addEventListener("click", ({ target }) => target.dataset.view && replace({ view: target.dataset.view }));
byId("previous").addEventListener("click", () => turn(-1));
byId("next").addEventListener("click", () => turn(1));
byId("close").addEventListener("click", () => detail.close());
byId("theme").addEventListener("click", ({ target }) => {
  document.documentElement.dataset.theme = isDark() ? "light" : "dark";
  target.setAttribute("aria-pressed", isDark());
});
addEventListener("hashchange", () => {
  if (location.hash && !location.hash.includes("=")) return; // a heading
  const { page: before } = state;
  read();
  apply();
  if (location.hash && !state.page && !before) byId("gallery").scrollIntoView();
});

byId("theme").hidden = filters.hidden = false;
byId("theme").setAttribute("aria-pressed", isDark());
read();
apply();
if (location.hash.includes("=") && !state.page) byId("gallery").scrollIntoView();
