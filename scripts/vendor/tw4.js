// Tailwind's own compiler as a function of a blank page:
//
//     globalThis.tw4(candidates, css?) → Promise<string>    the style sheet that @tailwindcss/browser would make
//
// It follows what that script does with the text of <style type="text/tailwindcss">: sheets without @import get
// Tailwind's own, plugins and config files are errors. A compiler keeps every candidate it has seen, so each call
// makes a new one.
import { compile } from "tailwindcss";
import index from "tailwindcss/index.css";
import preflight from "tailwindcss/preflight.css";
import theme from "tailwindcss/theme.css";
import utilities from "tailwindcss/utilities.css";

const SHEETS = {
  tailwindcss: index,
  "tailwindcss/preflight": preflight,
  "tailwindcss/preflight.css": preflight,
  "./preflight.css": preflight,
  "tailwindcss/theme": theme,
  "tailwindcss/theme.css": theme,
  "./theme.css": theme,
  "tailwindcss/utilities": utilities,
  "tailwindcss/utilities.css": utilities,
  "./utilities.css": utilities,
};

async function loadStylesheet(id, base) {
  if (!(id in SHEETS)) throw new Error(`no style sheet "${id}" in a browser`);
  return { path: `virtual:${id}`, base, content: SHEETS[id] };
}

async function loadModule(id) {
  throw new Error(`no plugin or config file "${id}" in a browser`);
}

globalThis.tw4 = async (candidates, css) => {
  const own = css ?? "";
  const sheet = own.includes("@import") ? own : `@import "tailwindcss";${own}`;
  const compiler = await compile(sheet, { base: "/", loadStylesheet, loadModule });
  return compiler.build(candidates);
};
