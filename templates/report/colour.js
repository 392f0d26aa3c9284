// HTML as text, coloured: a scan of comments, tags and character references, nothing is parsed. Text inside <script> and
// <style> that looks like a tag is coloured like one. What comes back holds text nodes and <span>s only.

const TOKENS = /(<!-{2}[^]*?(?:-->|$)|<![^>]*>?)|(<\/?[a-z][^\s/>]*)((?:"[^"]*"|'[^']*'|[^'">])*)(\/?>?)|(&#?\w+;)/gi;
const ATTRIBUTES = /([^\s=/"']+)(?:(\s*=\s*)("[^"]*"|'[^']*'|[^\s"']+))?/g;

function coloured(html) {
  const made = new DocumentFragment();
  const add = (kind, text) => {
    if (!text) return;
    const span = document.createElement("span");
    span.className = kind;
    span.textContent = text;
    made.append(span);
  };
  let at = 0;
  for (const token of html.matchAll(TOKENS)) {
    made.append(html.slice(at, token.index));
    const [all, note, open, attributes, close, reference] = token;
    add("note", note);
    add("tag", open);
    if (attributes) {
      let inner = 0;
      for (const found of attributes.matchAll(ATTRIBUTES)) {
        made.append(attributes.slice(inner, found.index));
        add("name", found[1]);
        made.append(found[2] ?? "");
        add("value", found[3]);
        inner = found.index + found[0].length;
      }
      made.append(attributes.slice(inner));
    }
    add("tag", close);
    add("name", reference);
    at = token.index + all.length;
  }
  made.append(html.slice(at));
  return made;
}
