// Tailwind 3's own compiler as a function of a blank page, and of a page that asked for the Play CDN:
//
//     tw3.compile({ classes, config, plugins, css }) → Promise<string>    the style sheet that the Play CDN would make
//     tw3.globals()                                                       what that script hangs on window.tailwind
//
// It follows what that script does: candidates are the tokens of class attributes and nothing else, first-party plugins
// come before the config's own, a sheet of the page's own is appended to Tailwind's three. It leaves out autoprefixer
// (the browsers of this decade need none of its prefixes).
//
// Making a context costs 20 of 30 ms a page. One is kept, for pages with neither a config nor a sheet of their own,
// which can change what it holds; before each use it forgets which classes it has met, or sheets would grow.
import postcss from "postcss";
import aspectRatio from "@tailwindcss/aspect-ratio";
import containerQueries from "@tailwindcss/container-queries";
import forms from "@tailwindcss/forms";
import typography from "@tailwindcss/typography";
import { createContext } from "tailwindcss/lib/lib/setupContextUtils";
import processTailwindFeatures from "tailwindcss/lib/processTailwindFeatures";
import colors from "tailwindcss/colors";
import defaultConfig from "tailwindcss/defaultConfig";
import defaultTheme from "tailwindcss/defaultTheme";
import plugin from "tailwindcss/plugin";
import resolveConfig from "tailwindcss/resolveConfig";

const PLUGINS = { "aspect-ratio": aspectRatio, "container-queries": containerQueries, forms, typography };
const LAYERS = "@tailwind base;@tailwind components;@tailwind utilities;";

const RENEWED = 500; // pages: arbitrary variants that were met stay in a context

const kept = new Map(); // names of plugins → context, and how many pages it served

function made(config, plugins, root) {
  const own = Array.isArray(config.plugins) ? config.plugins : [];
  const resolved = resolveConfig({
    ...config,
    content: { files: [], extract: { html: (text) => text.split(" ") } },
    plugins: [...plugins.map((name) => PLUGINS[name]), ...own],
  });
  return createContext(resolved, [], root);
}

function remembered(plugins, root) {
  const key = plugins.join();
  let { context, served } = kept.get(key) ?? { context: made({}, plugins, root), served: 0 };
  if (served === RENEWED) [context, served] = [made({}, plugins, root), 0];
  kept.set(key, { context, served: served + 1 });
  context.ruleCache.clear();
  context.classCache.clear();
  context.candidateRuleCache.clear();
  context.applyClassCache.clear();
  context.notClassCache.clear();
  context.postCssNodeCache.clear();
  context.stylesheetCache = null;
  return context;
}

async function compile({ classes, config = null, plugins = [], css = "" }) {
  const content = classes.join("\n"); // a class a line: Tailwind remembers lines, and pages are never the same
  const step = processTailwindFeatures(() => (root) => {
    const context = config === null && !css ? remembered(plugins, root) : made(config ?? {}, plugins, root);
    context.changedContent.push({ content, extension: "html" });
    return context;
  });
  const from = undefined; // no file: postcss would warn
  const result = await postcss([step]).process(LAYERS + css, { from });
  return result.css;
}

const globals = () => ({ config: {}, defaultTheme, defaultConfig, colors, plugin, resolveConfig });

globalThis.tw3 = { compile, globals };
