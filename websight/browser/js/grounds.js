// Which missing pictures of style sheets a page cannot do without: text stands on them that could not be read on the
// plain ground that is left (white on white), or a scrim shows that they were meant for it. Others are decoration.
// Covered: backgrounds of elements and of what they draw before and after. Not covered: text over a picture beside it.
({ dom, listed, texts }) => {
  const LEAST_PX = [240, 120]; // smaller ones are signs and ornaments
  const LEAST_CONTRAST = 3; // WCAG's for large text
  const MOST_SCREENS = 1; // what is higher and repeated is a pattern
  const MAJORITY = 0.5; // of the characters: a pale line among others is meant to be pale
  const NEAR_PX = 1; // rounding
  const WHITE = [255, 255, 255, 255];

  const canvas = dom.create(document, "canvas");
  [canvas.width, canvas.height] = [1, 1];
  const pen = canvas.getContext("2d", { willReadFrequently: true });

  // Red, green, blue and alpha, whatever a color is written in.
  function color(css) {
    pen.clearRect(0, 0, 1, 1);
    pen.fillStyle = css;
    pen.fillRect(0, 0, 1, 1);
    return [...pen.getImageData(0, 0, 1, 1).data];
  }

  function luminance(rgb) {
    const [r, g, b] = rgb.map((value) => (value / 255 <= 0.04045 ? value / 255 / 12.92 : ((value / 255 + 0.055) / 1.055) ** 2.4));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  }

  function contrast(a, b) {
    const [dark, light] = [luminance(a), luminance(b)].sort((one, other) => one - other);
    return (light + 0.05) / (dark + 0.05);
  }

  const isOpaque = (css) => color(css)[3] > 127;

  // The first color below that hides what is behind it; the window is white.
  function plain(element) {
    for (let each = element; each; each = dom.parent(each)) {
      const { backgroundColor } = getComputedStyle(each);
      if (isOpaque(backgroundColor)) return color(backgroundColor);
    }
    return WHITE;
  }

  // Whether a text stands on a ground of its own, such as a button's, above an element's.
  function isApart(text, element) {
    for (let each = text; each && each !== element; each = dom.parent(each)) {
      const { backgroundColor, backgroundImage } = getComputedStyle(each);
      if (isOpaque(backgroundColor) || backgroundImage !== "none") return true;
    }
    return false;
  }

  // A pattern behind the whole page: a scene in its place, many times over, would be no pattern.
  function isPattern(element) {
    const { backgroundRepeat, backgroundSize } = getComputedStyle(element);
    return backgroundRepeat === "repeat" && backgroundSize === "auto" && dom.box(element).height > MOST_SCREENS * innerHeight;
  }

  function isOn(text, box) {
    return text.left >= box.left - NEAR_PX && text.right <= box.right + NEAR_PX
      && text.top >= box.top - NEAR_PX && text.bottom <= box.bottom + NEAR_PX;
  }

  return function grounds(urls) {
    const body = dom.body(document);
    const elements = [dom.root(document), ...(body ? [body, ...listed(body)] : [])];
    const written = elements.map((element) => ({ element, chars: texts(element).length })).filter(({ chars }) => chars)
      .map(({ element, chars }) => ({ text: element, chars, box: dom.box(element), css: getComputedStyle(element).color }));
    const needed = new Set();
    for (const element of elements) {
      const images = ["", "::before", "::after"].map((pseudo) => getComputedStyle(element, pseudo).backgroundImage);
      const missing = urls.filter((url) => images.some((image) => image.includes(`url("${url}")`)));
      const box = dom.box(element);
      if (!missing.length || box.width < LEAST_PX[0] || box.height < LEAST_PX[1] || isPattern(element)) continue;
      const here = written.filter(({ text, box: its }) => isOn(its, box) && !isApart(text, element));
      const hasScrim = images.some((image) => image.includes("gradient(") && image.includes("url("));
      const ground = plain(element);
      const isLost = ({ css }) => contrast(color(css), ground) < LEAST_CONTRAST;
      const length = (some) => some.reduce((sum, { chars }) => sum + chars, 0);
      const isNeeded = hasScrim || length(here.filter(isLost)) >= MAJORITY * length(here);
      if (here.length && isNeeded) missing.forEach((url) => needed.add(url));
    }
    return JSON.stringify([...needed]);
  };
}
