// Writes a static document into the page that is there, with its compiled style sheet where a script would put it:
// behind the script whose `src` is given, if that stands in <head>, else at the end of <head>.
//
// A document that is written says it is complete while its style sheets are still on their way: they are waited for here.
async (html, compiled) => {
  document.open();
  document.write(html);
  document.close();
  const sheet = new CSSStyleSheet(); // the same as in calm.js, which runs once a page and not once a document
  sheet.replaceSync(`*, ::before, ::after {
    transition: none !important; scroll-behavior: auto !important; caret-color: transparent !important; }`);
  document.adoptedStyleSheets = [sheet];
  if (compiled !== null) put(compiled);
  const awaited = [...document.querySelectorAll("link[rel~=stylesheet i]")].filter(isOnItsWay).map(loaded);
  if (awaited.length) await Promise.race([Promise.all(awaited), new Promise((done) => setTimeout(done, 5_000))]);

  function put({ css, script }) {
    const style = document.createElement("style");
    style.textContent = css;
    const place = script && [...document.scripts].find((each) => each.getAttribute("src") === script);
    if (place?.parentNode === document.head) place.after(style);
    else document.head.append(style);
  }

  function isOnItsWay(link) {
    return !link.sheet && !link.disabled && link.getAttribute("href") && /^\s*(text\/css\s*)?$/i.test(link.type);
  }

  function loaded(link) {
    return new Promise((done) => {
      for (const end of ["load", "error"]) link.addEventListener(end, done, { once: true });
    });
  }
}
