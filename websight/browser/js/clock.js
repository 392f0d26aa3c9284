// Runs in every document before its own scripts: the time it is, and what scripts put off to later.
//
//     setTimeout(f, 800)         ─▶ a list ─▶ "websight:later": what is due within ten seconds, in the order of its
//     requestAnimationFrame(f)                time, each in a task of its own; of timers, the rest never comes;
//                                                           "websight:soon": the same of one second, "websight:last":
//                                                           after it no timer is left
//     fetch(url)                              time stands still until what scripts have asked for is there
//                                          ─▶ the clock leaps a minute, one more frame ─▶ "websight:still"
//
// Nobody waits for the time itself, and everything has happened as often at every try. What is due at once is not kept
// for the leap (libraries defer their start so), but its time counts like all others'. By the leap, what moves by the time
// passed (charts, counters) is done; nothing is drawn outside of leaps, so the picture shows what was measured.
// Covered: Date, performance.now, timers, idle callbacks, frames, fetch, XMLHttpRequest, scripts that scripts insert. Not
// covered: timers of workers, a body that is read as a stream; documents in frames have the clock only.
(() => {
  const START = Date.UTC(2026, 0, 15, 12);
  const HORIZON_MS = 10_000; // a visitor has been here for a while: splash screens are gone, words typed, numbers counted up
  const POLL_MS = 100; // an interval that asks so often whether something has changed goes on at the next leap
  const SOON_MS = 1_000; // of a visitor who scrolls on
  const AT_ONCE_MS = 10;
  const LEAST_INTERVAL_MS = 4; // the standard's
  const MAX_CALLS = 5_000; // at one leap: a page whose timers multiply
  const STEP_MS = 10_000; // a leap starts at a multiple of it, however long loading took
  const LEAP_MS = 60_000;
  const FRAME_MS = 1000 / 60;
  const MAX_WAITS = 1_000; // of 1 to 4 ms, in all: every answer is at hand, but some never end (a stream)
  const MAX_FRAMES = 150; // before leaps, in all: what draws for ever may cost 5 ms each

  // The clock starts at the same moment in every document but runs on: a standing one makes loops wait for ever.
  const Clock = Date;
  const elapsed = performance.now.bind(performance);
  let behind = elapsed(); // the browser's clock, of ours
  const set = (moment) => { behind = elapsed() - moment; };
  const passed = () => elapsed() - behind;
  const now = () => START + Math.floor(passed());
  Performance.prototype.now = function () { return passed(); };
  globalThis.Date = new Proxy(Clock, {
    construct: (target, args, type) => Reflect.construct(target, args.length ? args : [now()], type === Date ? target : type),
    apply: () => new Clock(now()).toString(),
    get: (target, key) => (key === "now" ? now : target[key]),
  });
  Clock.prototype.constructor = Date;

  if (window !== top) return; // nobody tells frames when it is later

  const { setTimeout: wait, clearTimeout: unwait } = globalThis;
  const waiting = new Map(); // id → { run, due, every, native }
  let last = 0; // id
  let due = 0; // the time of the last timer that fired
  let horizon = HORIZON_MS, isLast = false; // of the leap under way
  let start = 0, began = 0, calls = 0; // of the leap under way: its start, by `due` and by the clock, and timers so far

  function add(call, delay, words, isInterval) {
    const id = ++last;
    const span = Math.max(Number(delay) || 0, isInterval ? LEAST_INTERVAL_MS : 1);
    const run = typeof call === "function" ? () => call.apply(globalThis, words) : () => (0, eval)(String(call));
    const timer = { run, due: due + span, every: isInterval ? span : 0 };
    if (!isInterval && span <= AT_ONCE_MS && timer.due < start + HORIZON_MS) timer.native = wait(fire, span, id);
    waiting.set(id, timer);
    return id;
  }

  function remove(id) {
    unwait(waiting.get(Number(id))?.native);
    waiting.delete(Number(id));
  }

  function fire(id) {
    const timer = waiting.get(id);
    if (!timer) return;
    due = Math.max(due, timer.due);
    timer.due += timer.every;
    if (!timer.every) remove(id);
    timer.run();
  }

  // A frame is a timer of its own: all that is to be drawn by then.
  const drawers = new Map(); // id → what draws in the next frame
  let frames = 0, frame = 0; // so far; the timer of the next
  globalThis.requestAnimationFrame = (drawer) => {
    drawers.set(++last, drawer);
    const id = last;
    awaitFrame();
    return id;
  };
  globalThis.cancelAnimationFrame = (id) => { drawers.delete(id); };

  function awaitFrame() {
    if (waiting.has(frame) || !drawers.size || frames >= MAX_FRAMES) return;
    const timer = { run: () => drawn(began + timer.due - start), due: (Math.floor(due / FRAME_MS) + 1) * FRAME_MS, every: 0 };
    waiting.set(frame = ++last, timer);
  }

  function drawn(moment) {
    frames += 1;
    for (const [id, drawer] of [...drawers]) {
      if (!drawers.delete(id)) continue; // cancelled
      try { drawer(moment); } catch (error) { reportError(error); }
    }
  }

  function next() {
    let first = null;
    for (const [id, timer] of waiting) {
      if (timer.due < start + horizon && (first === null || timer.due < waiting.get(first).due)) first = id;
    }
    return ++calls <= MAX_CALLS ? first : null;
  }

  globalThis.setTimeout = function setTimeout(call, delay, ...words) { return add(call, delay, words, false); };
  globalThis.setInterval = function setInterval(call, delay, ...words) { return add(call, delay, words, true); };
  globalThis.clearTimeout = globalThis.clearInterval = globalThis.cancelIdleCallback = (id) => remove(id);
  globalThis.requestIdleCallback = (call) => add(call, 1, [{ didTimeout: false, timeRemaining: () => 50 }], false);

  // What scripts have asked for: time goes on when it has come, for how long that takes is chance.
  const { addEventListener: listen } = EventTarget.prototype;
  let asked = 0, waits = 0;
  const come = () => { asked -= 1; };
  const awaited = (answer) => {
    asked += 1;
    return answer.then((value) => { come(); return value; }, (error) => { come(); throw error; });
  };
  // A response without a URL is the page's own, and may be a stream that it feeds by a timer.
  const isOurs = (owner) => !(owner instanceof Response) || owner.url;
  const ASYNCHRONOUS = [
    [globalThis, ["fetch", "createImageBitmap"]],
    [globalThis.WebAssembly, ["compile", "compileStreaming", "instantiate", "instantiateStreaming"]],
    [Response.prototype, ["arrayBuffer", "blob", "bytes", "formData", "json", "text"]],
  ];
  for (const [owner, names] of ASYNCHRONOUS) for (const name of names) {
    const call = owner?.[name];
    const then = { [name](...words) { const answer = call.apply(this, words); return isOurs(this) ? awaited(answer) : answer; } };
    if (call) owner[name] = then[name];
  }
  const { send } = XMLHttpRequest.prototype;
  XMLHttpRequest.prototype.send = function (body) {
    send.call(this, body);
    if (this.readyState !== XMLHttpRequest.OPENED) return; // not asynchronous
    asked += 1;
    listen.call(this, "loadend", come, { once: true });
  };

  const coming = new Set(); // scripts that scripts insert; one that never runs (innerHTML) is given its source otherwise
  const source = Object.getOwnPropertyDescriptor(HTMLScriptElement.prototype, "src");
  Object.defineProperty(HTMLScriptElement.prototype, "src", { ...source, set(url) {
    source.set.call(this, url);
    if (!this.noModule) coming.add(this);
  } });
  for (const type of ["load", "error"]) listen.call(document, type, ({ target }) => coming.delete(target), true);
  const isAwaiting = () => asked > 0 || [...coming].some((script) => script.isConnected);

  // A message is a task of its own, without the four milliseconds of a chain of timers: what awaits a timer goes on
  // before the next one fires, and an error is the page's own.
  const tell = document.dispatchEvent.bind(document);
  const { port1, port2 } = new MessageChannel();
  port1.onmessage = () => {
    if (isAwaiting() && waits++ < MAX_WAITS) {
      wait(() => port2.postMessage(null), 1);
      return;
    }
    const id = next();
    if (id === null) {
      leap();
      wait(tell, 0, new Event("websight:still"));
      return;
    }
    port2.postMessage(null);
    set(began + waiting.get(id).due - start);
    fire(id);
  };

  function leap() {
    for (const [id, { every }] of [...waiting]) if (!every || every > POLL_MS || isLast) remove(id);
    for (const moment of [began + LEAP_MS, began + LEAP_MS + FRAME_MS]) { // what is drawn may ask to be drawn again
      set(moment);
      drawn(moment);
    }
  }

  for (const when of ["later", "soon", "last"]) addEventListener(`websight:${when}`, (event) => {
    event.stopImmediatePropagation();
    event.preventDefault(); // says that "websight:still" will follow
    horizon = when === "soon" ? SOON_MS : HORIZON_MS;
    isLast = when === "last";
    start = due;
    calls = 0;
    began = Math.ceil((passed() + 1) / STEP_MS) * STEP_MS;
    awaitFrame();
    port2.postMessage(null);
  }, true);
})();
