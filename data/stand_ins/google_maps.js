// Stands in for the Google Maps script: a map is a drawn frame (web/embeds.py), and all else does nothing.
(() => {
  const nothing = new Proxy(function () {}, {
    get: (_, key) => (key === "then" ? undefined : key === Symbol.toPrimitive ? () => 0 : key === "prototype" ? {} : nothing),
    apply: () => nothing,
    construct: () => nothing,
  });
  const drawn = (place, kind) => {
    if (!(place instanceof Element)) return;
    const frame = document.createElement("iframe");
    frame.src = `https://www.google.com/maps/embed?${kind}`;
    frame.title = "Map";
    frame.style.cssText = "width: 100%; height: 100%; border: 0; display: block";
    place.replaceChildren(frame);
  };
  const view = (kind) => function (place) {
    drawn(place, kind);
    return new Proxy({}, { get: (own, key) => (key in own ? own[key] : key === "getDiv" ? () => place : nothing) });
  };
  const listen = (on, type, act) => on?.addEventListener?.(type, act);
  const event = new Proxy({ addDomListener: listen }, { get: (own, key) => own[key] ?? nothing });
  const known = { event, Map: view("map"), StreetViewPanorama: view("street"), importLibrary: async () => maps };
  const maps = new Proxy(known, { get: (own, key) => (key === "then" ? undefined : own[key] ?? nothing) });
  globalThis.google = Object.assign(globalThis.google ?? {}, { maps });
  const callback = new URL(document.currentScript.src).searchParams.get("callback");
  if (callback) setTimeout(() => callback.split(".").reduce((owner, name) => owner?.[name], globalThis)?.());
})();
