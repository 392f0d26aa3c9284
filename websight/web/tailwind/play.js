// Drives Tailwind 3's compiler as the Play CDN's script does, where its sheet cannot be compiled before: a config that has
// to be run, class names that scripts put together.
//
// Whatever changes in the document or in tailwind.config compiles all of it again, within the same microtasks; the sheet
// goes to the end of <head> as soon as there is a <body>. A sheet or config that does not compile is an unhandled
// rejection, as it is there.
(tw3, plugins) => {
  const SHEETS = 'style[type="text/tailwindcss"]';
  const state = tw3.globals();
  const style = document.createElement("style");
  let is_running = false;
  let is_stale = false;
  let is_config_new = true;
  let last = "";

  const watched = (object) => new Proxy(object, {
    get: (target, key) => {
      const value = target[key];
      const is_config = target !== state || key === "config";
      return is_config && typeof value === "object" && value !== null ? watched(value) : value;
    },
    set: (target, key, value) => {
      target[key] = value;
      if (target !== state || key === "config") {
        is_config_new = true;
        run();
      }
      return true;
    },
  });

  async function run() {
    is_stale = true;
    if (is_running || !document.body) return;
    is_running = true;
    try {
      while (is_stale) {
        is_stale = false;
        await compile();
      }
    } finally {
      is_running = false;
    }
  }

  async function compile() {
    const classes = new Set();
    for (const element of document.querySelectorAll("[class]")) for (const name of element.classList) classes.add(name);
    const css = [...document.querySelectorAll(SHEETS)].map((sheet) => sheet.textContent).join("");
    const asked = JSON.stringify([[...classes].sort(), css]);
    if (asked === last && !is_config_new) return;
    last = asked;
    is_config_new = false;
    const made = await tw3.compile({ classes: [...classes], config: state.config, plugins, css });
    if (!style.isConnected) document.head.append(style);
    style.textContent = made;
  }

  window.tailwind = watched(state);
  new MutationObserver(run).observe(document.documentElement, {
    attributes: true, attributeFilter: ["class", "type"], characterData: true, childList: true, subtree: true,
  });
}
