// Compiles some pages with the bundle named on the command line and with Tailwind 3 in node: the bytes must be equal.
//
// The pages come in an order that a context which is kept, and did not forget, would betray.
const Module = require("module");
const postcss = require("postcss");

const resolve = Module._resolveFilename; // plugins shall find Tailwind 3, not the 4 that has its name here
Module._resolveFilename = (name, ...rest) => resolve(name.replace(/^tailwindcss(?=$|\/)/, "tailwindcss-v3"), ...rest);

const tailwind = require("tailwindcss");
require(require("path").resolve(process.argv[2]));

const NAMES = ["aspect-ratio", "container-queries", "forms", "typography"];
const LAYERS = "@tailwind base;@tailwind components;@tailwind utilities;";
const CONFIG = {
  darkMode: "class",
  important: "#page",
  safelist: ["bg-brand-900"],
  theme: { extend: { colors: { brand: { 500: "#f50", 900: "#510" } }, fontFamily: { sans: ["Inter", "sans-serif"] } } },
};
const SHEET = `@layer components { .card { @apply rounded-lg p-4 shadow hover:shadow-lg md:p-8; } }
  @layer base { h1 { @apply text-4xl; } } .own { color: theme("colors.red.500"); }`;
const WORDS = `container mx-auto grid grid-cols-3 md:grid-cols-4 gap-6 lg:hover:bg-red-500 dark:text-white bg-black/50 w-[37px]
  [&>li]:mt-2 group-hover:underline first:pt-0 before:content-['→'] animate-pulse aspect-video line-clamp-2 space-x-4 divide-y
  bg-gradient-to-r from-sky-500/20 to-indigo-600 backdrop-blur ring-2 prose prose-lg form-input aspect-w-16 @container @lg:flex
  supports-[display:grid]:grid data-[open=yes]:block min-[400px]:flex peer-checked:bg-brand-500 -translate-x-1/2 !font-bold
  card own placeholder:text-gray-400 sm:odd:bg-white [&_p]:leading-7 text-[#bada55] rotate-45 truncate hidden`.split(/\s+/);

const pages = Array.from({ length: 24 }, (_, number) => ({
  classes: WORDS.filter((_, place) => (place * 7 + number * 5) % 4),
  plugins: NAMES.filter((_, place) => number & (1 << place)),
  ...(number % 5 === 2 && { config: CONFIG }),
  ...(number % 3 === 1 && { css: SHEET }),
}));

async function packaged({ classes, config = {}, plugins, css = "" }) {
  const content = { files: [{ raw: classes.join(" "), extension: "html" }], extract: { html: (text) => text.split(" ") } };
  const step = tailwind({ ...config, content, plugins: plugins.map((name) => require(`@tailwindcss/${name}`)) });
  return (await postcss([step]).process(LAYERS + css, { from: undefined })).css;
}

(async () => {
  for (const page of [...pages, ...pages.reverse()]) {
    if ((await packaged(page)) !== (await globalThis.tw3.compile(page))) {
      console.error(`tw3.js compiles otherwise than tailwindcss in node: ${JSON.stringify(page)}`);
      process.exit(1);
    }
  }
})();
