// Characters of the visible text that no font has: Chromium draws the first font's .notdef in their place, a box as a
// rule (tofu). So a character is missing if it draws the same picture as a code point that no font can have.
//
// Not covered: combining marks (drawn with their base), sequences of emoji (their parts are looked at), the letters that
// text-transform makes, text in shadow trees and of <select>.
({ dom, shown, generated }) => {
  // Latin, Greek, Cyrillic and their punctuation: no machine is without, and pages of nothing else are not drawn from.
  const PLAIN = "\\u0000-\\u024f\\u0384-\\u03ce\\u0400-\\u045f\\u1e00-\\u1eff\\u2010-\\u2027\\u2030-\\u203a\\u20ac\\u2122";
  const SUSPECT = new RegExp(`[^${PLAIN}]`);
  const DRAWN = new RegExp(
    `(?![${PLAIN}]|\\p{M}|\\p{Z}|\\p{Cc}|\\p{Cf}|\\p{Cs}|\\p{Default_Ignorable_Code_Point}).`, "gsu");
  const UNWRITTEN = /^(checkbox|radio|password|image)$/; // fields that do not show their value
  const ICON = /\p{Co}/u; // of private use: fonts draw what they like there, most of them icons
  const NOBODYS = "\u{1fffe}"; // a noncharacter: it will never be assigned
  const MAX_FOUND = 50; // what is written in a script without a font has hundreds, and is dropped for one
  const MAX_ASKED = 5_000; // distinct characters times fonts; a long Chinese page has 1,000
  const SIZE_PX = 24, WIDTH_PX = 3 * SIZE_PX;

  const canvas = dom.create(document, "canvas");
  [canvas.width, canvas.height] = [WIDTH_PX, 2 * SIZE_PX];
  const pen = canvas.getContext("2d", { willReadFrequently: true });
  pen.textBaseline = "middle";

  function picture(text) {
    pen.clearRect(0, 0, WIDTH_PX, 2 * SIZE_PX);
    pen.fillText(text, SIZE_PX, SIZE_PX);
    return new Uint32Array(pen.getImageData(0, 0, WIDTH_PX, 2 * SIZE_PX).data.buffer);
  }

  // A font that draws nothing for what it lacks leaves the widths to tell.
  function lacks(font) {
    pen.font = font;
    const width = pen.measureText(NOBODYS).width;
    const box = picture(NOBODYS);
    return (text) => {
      pen.font = font;
      return pen.measureText(text).width === width && picture(text).every((pixel, place) => pixel === box[place]);
    };
  }

  // [text, element, pseudo-element] of everything that may have a glyph out of the ordinary.
  function* suspects(body, elements) {
    const walker = dom.walker(document, body, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const node = walker.currentNode;
      if (SUSPECT.test(node.data)) yield [node.data, dom.parent(node)];
    }
    for (const element of elements) {
      if (/^(input|textarea)$/.test(dom.tag(element)) && !UNWRITTEN.test(element.type)) {
        yield [element.value || element.placeholder, element];
      }
      for (const which of ["::before", "::after"]) {
        const text = generated(element, which);
        if (SUSPECT.test(text)) yield [text, element, which];
      }
    }
  }

  // Returns them sorted by code point, as one string, and how many square pixels of CSS those of private use take.
  return function missing(body, elements) {
    const asked = new Map(); // by font: its `lacks`, and what it answered, by character
    const found = new Set();
    let questions = 0, area = 0;
    const told = () => ({ signs: sorted(found), icons_px: Math.round(area) });
    for (const [text, element, which] of suspects(body, elements)) {
      if (!SUSPECT.test(text) || !shown(element)) continue;
      const { fontStyle, fontWeight, fontFamily, fontSize } = getComputedStyle(element, which);
      const font = `${fontStyle} ${fontWeight} ${SIZE_PX}px ${fontFamily}`;
      if (!asked.has(font)) asked.set(font, [lacks(font), new Map()]), questions++;
      const [isMissing, known] = asked.get(font);
      for (const [sign] of text.matchAll(DRAWN)) {
        if (!known.has(sign)) {
          known.set(sign, isMissing(sign));
          if (known.get(sign)) found.add(sign);
          if (found.size >= MAX_FOUND || ++questions >= MAX_ASKED) return told();
        }
        if (known.get(sign) && ICON.test(sign)) area += parseFloat(fontSize) ** 2;
      }
    }
    return told();
  };

  function sorted(signs) {
    return [...signs].sort((a, b) => a.codePointAt(0) - b.codePointAt(0)).join("");
  }
}
