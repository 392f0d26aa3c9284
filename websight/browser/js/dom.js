// What a page cannot clobber: `<form><input name=localName>` makes form.localName an <input> in every world, ours
// included, and `<img name=body>` does the same to document.body; getters and methods of the prototypes are ours alone.
(() => {
  const uncurried = Function.prototype.call.bind(Function.prototype.bind, Function.prototype.call);
  const getter = (type, name) => uncurried(Object.getOwnPropertyDescriptor(type.prototype, name).get);
  const method = (type, name) => uncurried(type.prototype[name]);
  const styles = [HTMLElement, SVGElement, MathMLElement].map((type) => [type, getter(type, "style")]);
  return {
    attribute: method(Element, "getAttribute"),
    body: getter(Document, "body"),
    box: method(Element, "getBoundingClientRect"),
    byId: method(Document, "getElementById"),
    clientHeight: getter(Element, "clientHeight"),
    closest: method(Element, "closest"),
    create: method(Document, "createElement"),
    first: method(Element, "querySelector"),
    firstChild: getter(Node, "firstChild"),
    firstElement: getter(Element, "firstElementChild"),
    images: getter(Document, "images"),
    kind: getter(Node, "nodeType"),
    isShown: method(Element, "checkVisibility"),
    nextElement: getter(Element, "nextElementSibling"),
    nextSibling: getter(Node, "nextSibling"),
    parent: getter(Node, "parentElement"),
    root: getter(Document, "documentElement"),
    scrollHeight: getter(Element, "scrollHeight"),
    shadow: getter(Element, "shadowRoot"),
    style: (element) => styles.find(([type]) => element instanceof type)?.[1](element),
    tag: getter(Element, "localName"),
    textOf: getter(Node, "textContent"),
    title: getter(Document, "title"),
    tree: method(Node, "getRootNode"),
    walker: method(Document, "createTreeWalker"),
  };
})()
