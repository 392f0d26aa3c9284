// Writes a plain document into the page that is there, with Tailwind's compiled style sheet where its script would put
// it: at the end of what <head> holds when the script runs.
(html, css) => {
  document.open();
  document.write(html);
  document.close();
  const sheet = new CSSStyleSheet(); // the same as in calm.js, which runs once a page and not once a document
  sheet.replaceSync(`*, ::before, ::after {
    transition: none !important; scroll-behavior: auto !important; caret-color: transparent !important; }`);
  document.adoptedStyleSheets = [sheet];
  if (css === null) return;
  const script = [...document.scripts].find((each) => each.src.includes("@tailwindcss/browser@4"));
  const style = document.createElement("style");
  style.textContent = css;
  if (script?.parentNode === document.head) script.after(style);
  else document.head.append(style);
}
