// Stands in for GSAP, whose licence does not let us pass it on: every animation is at its end at once, as a visitor sees
// the page when all has moved. What follows the scroll position or never ends stays as it begins.
(() => {
  const nothing = new Proxy(function () {}, {
    get: (_, key) => (key === "then" ? undefined : key === Symbol.toPrimitive ? () => 0 : key === "prototype" ? {} : nothing),
    apply: () => nothing,
    construct: () => nothing,
  });
  const settings = new Set(
    ("duration delay ease repeat repeatDelay yoyo stagger paused overwrite immediateRender lazy id data snap modifiers " +
      "scrollTrigger onStart onUpdate onComplete onRepeat onReverseComplete onCompleteParams defaults inherit force3D " +
      "transformOrigin keyframes reversed startAt css attr clearProps").split(" "));
  const turns = ["x", "y", "z", "xPercent", "yPercent", "rotation", "rotate", "rotationX", "rotateX", "rotationY", "rotateY",
    "skewX", "skewY", "scale", "scaleX", "scaleY"];
  const bare = new Set(["opacity", "zIndex", "fontWeight", "lineHeight", "flexGrow", "flexShrink", "order", "strokeOpacity"]);
  const moved = new WeakMap();
  const list = (target) =>
    typeof target === "string" ? [...document.querySelectorAll(target)]
      : target instanceof Node || !target?.[Symbol.iterator] ? [target].filter(Boolean) : [...target].flatMap(list);
  const unit = (value, name) => (typeof value === "number" ? `${value}${name}` : String(value));
  const transform = (state) => [
    ["xPercent", (v) => `translateX(${v}%)`], ["yPercent", (v) => `translateY(${v}%)`],
    ["x", (v) => `translateX(${unit(v, "px")})`], ["y", (v) => `translateY(${unit(v, "px")})`],
    ["z", (v) => `translateZ(${unit(v, "px")})`], ["rotation", (v) => `rotate(${unit(v, "deg")})`],
    ["rotate", (v) => `rotate(${unit(v, "deg")})`], ["rotationX", (v) => `rotateX(${unit(v, "deg")})`],
    ["rotateX", (v) => `rotateX(${unit(v, "deg")})`], ["rotationY", (v) => `rotateY(${unit(v, "deg")})`],
    ["rotateY", (v) => `rotateY(${unit(v, "deg")})`], ["skewX", (v) => `skewX(${unit(v, "deg")})`],
    ["skewY", (v) => `skewY(${unit(v, "deg")})`], ["scale", (v) => `scale(${v})`], ["scaleX", (v) => `scaleX(${v})`],
    ["scaleY", (v) => `scaleY(${v})`],
  ].filter(([name]) => name in state).map(([name, write]) => write(state[name])).join(" ");
  const put = (target, name, value) => {
    if (typeof value === "string" && /^[+\-*]=|^random\(/.test(value)) return;
    if (!(target instanceof Element)) target[name] = value;
    else if (turns.includes(name)) {
      const state = { ...moved.get(target), [name]: value };
      moved.set(target, state);
      target.style.transform = transform(state);
    } else if (name === "autoAlpha") {
      target.style.opacity = value;
      target.style.visibility = Number(value) ? "inherit" : "hidden";
    } else if (name === "text" || name === "innerText" || name === "textContent") target.textContent = value?.value ?? value;
    else if (name === "innerHTML") target.innerHTML = value;
    else if (name.startsWith("--")) target.style.setProperty(name, value);
    else if (name in target.style) target.style[name] = bare.has(name) ? value : unit(value, "px");
  };
  const reach = (targets, vars) => {
    const steps = Array.isArray(vars.keyframes) ? Object.assign({}, ...vars.keyframes) : {};
    const ends = { ...steps, ...vars.css, ...vars };
    targets.forEach((target, place) => {
      const at = (value) => (typeof value === "function" ? value(place, target, targets) : value);
      for (const [name, value] of Object.entries(ends)) if (!settings.has(name)) put(target, name, at(value));
      for (const [name, value] of Object.entries(vars.attr ?? {})) target.setAttribute?.(name, at(value));
      if (vars.transformOrigin && target.style) target.style.transformOrigin = vars.transformOrigin;
      if (vars.clearProps && target.style) {
        const names = String(vars.clearProps);
        if (names === "all" || names === "true") target.removeAttribute("style");
        else names.split(",").forEach((name) => target.style.removeProperty(name.trim().replace(/[A-Z]/g, "-$&").toLowerCase()));
      }
    });
  };
  const handle = () => new Proxy({}, {
    get: (own, key) => (key === "then" ? (act) => setTimeout(act) : ["progress", "duration", "time"].includes(key)
      ? (value) => (value === undefined ? 1 : handle()) : ["scrollTrigger"].includes(key) ? nothing : () => handle()),
  });
  const tween = (target, vars, isHeld) => {
    vars = vars ?? {};
    const follows = vars.scrollTrigger && (vars.scrollTrigger.scrub || vars.scrollTrigger.pin);
    if (!(isHeld || follows || vars.paused || vars.repeat < 0)) {
      reach(list(target), vars);
      const me = handle();
      setTimeout(() => {
        for (const call of ["onStart", "onUpdate", "onComplete"]) vars[call]?.apply(me, vars[`${call}Params`] ?? []);
      });
    }
    return handle();
  };
  const late = (given) => (typeof given[1] === "number" ? [given[0], ...given.slice(2)] : given); // as in version 2
  const ways = (isHeld) => ({
    to: (...given) => { const [target, vars] = late(given); return tween(target, vars, isHeld); },
    from: (...given) => {
      const [target, vars] = late(given);
      const kept = Object.fromEntries(Object.entries(vars ?? {}).filter(([name]) => /^on[A-Z]|^repeat$|^paused$/.test(name)));
      return tween(target, kept, isHeld);
    },
    fromTo: (...given) => { const [target, , vars] = late(given); return tween(target, vars, isHeld); },
    set: (target, vars) => { reach(list(target), vars ?? {}); return handle(); },
    staggerTo: (target, _, vars) => tween(target, vars, isHeld),
    staggerFrom: () => handle(),
    staggerFromTo: (target, _, __, vars) => tween(target, vars, isHeld),
  });
  const timeline = (vars = {}) => {
    const follows = vars.scrollTrigger && (vars.scrollTrigger.scrub || vars.scrollTrigger.pin);
    const own = ways(Boolean(vars.paused || follows || vars.repeat < 0));
    const line = new Proxy({}, {
      get: (_, key) => {
        if (key === "then") return undefined;
        if (key === "scrollTrigger") return nothing;
        if (key in own) return (...given) => { own[key](...given); return line; };
        if (key === "call" || key === "addCallback") return (act, given) => { setTimeout(() => act?.(...(given ?? []))); return line; };
        return () => line;
      },
    });
    if (!vars.paused && !follows) setTimeout(() => { vars.onStart?.(); vars.onComplete?.(); });
    return line;
  };
  const clamp = (low, high, value) => Math.min(high, Math.max(low, value));
  const utils = {
    toArray: (target) => list(target),
    selector: (root) => (text) => [...(root?.current ?? root ?? document).querySelectorAll(text)],
    clamp: (low, high, value) => (value === undefined ? (one) => clamp(low, high, one) : clamp(low, high, value)),
    mapRange: (a, b, c, d, value) => {
      const map = (one) => c + ((one - a) / (b - a)) * (d - c);
      return value === undefined ? map : map(value);
    },
    random: (low, high) => (Array.isArray(low) ? low[0] : (low + high) / 2),
    wrap: (values, place) => (place === undefined ? (one) => values[one % values.length] : values[place % values.length]),
  };
  const known = {
    ...ways(false), timeline, version: "3.13.0",
    utils: new Proxy(utils, { get: (own, key) => own[key] ?? nothing }),
    delayedCall: (seconds, act, given = []) => { setTimeout(() => act(...given), seconds * 1000); return handle(); },
    context: (act) => { act?.(nothing); return nothing; },
    matchMedia: () => ({
      add: (query, act) => {
        if (typeof query === "string" ? matchMedia(query).matches : true) act({ conditions: {} });
      },
      revert() {},
    }),
    getProperty: (target, name) => parseFloat(getComputedStyle(list(target)[0])[name]) || 0,
    quickTo: () => () => handle(),
    quickSetter: () => () => {},
  };
  const trigger = {
    batch: (target, vars) => { setTimeout(() => (vars.onEnter ?? vars.onToggle)?.(list(target), [])); return []; },
    getAll: () => [],
    create: () => nothing,
  };
  const gsap = new Proxy(known, { get: (own, key) => (key === "then" ? undefined : own[key] ?? nothing) });
  Object.assign(globalThis, {
    gsap, TweenMax: gsap, TweenLite: gsap, ScrollTrigger: new Proxy(trigger, { get: (own, key) => own[key] ?? nothing }),
    ScrollToPlugin: nothing, TextPlugin: nothing, CSSPlugin: nothing, Observer: nothing,
    TimelineMax: function (vars) { return timeline(vars); }, TimelineLite: function (vars) { return timeline(vars); },
  });
  for (const ease of ["Power0", "Power1", "Power2", "Power3", "Power4", "Back", "Bounce", "Circ", "Cubic", "Elastic", "Expo",
    "Linear", "Quad", "Quart", "Quint", "Sine"]) globalThis[ease] ??= nothing;
})();
