// Runs in every document before its own scripts: no dice, no date of today, no motion, no caret,
// no word of a viewport that does not change.
// Covered: Math.random, Date, what draws by frame, transitions, smooth scrolling. Not covered: crypto, the pace of timers.
(() => {
  let state = 0x2f6e2b1;
  Math.random = () => { // mulberry32
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };

  // The clock starts at the same moment in every document but runs on: a standing one makes loops wait for ever and
  // keeps drawing libraries at their first frame.
  const Clock = Date;
  const opened = Clock.now();
  const START = Clock.UTC(2026, 0, 15, 12);
  // Before the picture the clock leaps a minute: what draws by frame and by the time passed (charts, counters) is done.
  let ahead = 0;
  addEventListener("websight:later", (event) => { event.stopImmediatePropagation(); ahead += 60_000; }, true);
  const now = () => START + (Clock.now() - opened) + ahead;
  const { performance, requestAnimationFrame: frame } = globalThis;
  const elapsed = performance.now.bind(performance);
  Performance.prototype.now = function () { return elapsed() + ahead; };
  globalThis.requestAnimationFrame = (draw) => frame((time) => draw(time + ahead));
  globalThis.Date = new Proxy(Clock, {
    construct: (target, args, type) => Reflect.construct(target, args.length ? args : [now()], type === Date ? target : type),
    apply: () => new Clock(now()).toString(),
    get: (target, key) => (key === "now" ? now : target[key]),
  });
  Clock.prototype.constructor = Date;

  // Style sheets that come after the first layout would start every transition they name, and the picture would catch
  // it half way. An adopted sheet is no element, so the page's own tree stays what it is.
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(`*, ::before, ::after {
    transition: none !important; scroll-behavior: auto !important; caret-color: transparent !important; }`);
  document.adoptedStyleSheets = [sheet];

  // Every message crosses two pipes, and 20,000 of them take three seconds; errors are recorded, but not for ever.
  let errors = 0;
  const { error } = console;
  console.error = (...words) => { if (errors++ < 20) error.apply(console, words); };
  for (const name of ["log", "info", "warn", "debug", "trace", "dir", "table"]) console[name] = () => {};

  // An image whose error handler sets another source that fails as well would go on for ever.
  const failures = new WeakMap();
  addEventListener("error", (event) => {
    if (!(event.target instanceof HTMLImageElement)) return;
    const count = (failures.get(event.target) ?? 0) + 1;
    failures.set(event.target, count);
    if (count > 3) event.stopImmediatePropagation();
  }, true);

  if (window === top) window.name = ""; // what the last document in this tab left

  // Taking a picture beyond the viewport lays nothing out again, but says it did.
  addEventListener("resize", (event) => event.stopImmediatePropagation(), true);
})();
