/* Where the pointer is, and which patch a click there would choose: a line below, a card beside the pointer. */
(() => {
  const REST_MS = 90;

  L.Map.addInitHook(function () {
    if (this.options.homeBounds) follow(this);
  });

  function follow(map) {
    const container = map.getContainer();
    const line = readout(map);
    const state = { map, line, timer: null, request: null, pointer: null };

    container.addEventListener("pointermove", (event) => moved(state, event));
    container.addEventListener("pointerleave", () => left(state));
    for (const name of ["pointerdown", "keydown"]) container.addEventListener(name, () => forget(state), true);
    map.on("zoomstart movestart told", () => forget(state));
    map.on("move", () => state.pointer || showPlace(state, map.getCenter()));
    map.whenReady(() => showPlace(state, map.getCenter()));
  }

  function readout(map) {
    const line = element("p", "readout");
    line.append(element("span", "place"), element("span", "over"));
    const control = L.control({ position: "bottomleft" });
    control.onAdd = () => line;
    control.addTo(map);
    return line;
  }

  function moved(state, event) {
    if (event.pointerType === "touch") return;
    const isOnMap = !event.target.closest?.(".leaflet-control");
    state.pointer = isOnMap ? event : null;
    const place = state.map.mouseEventToLatLng(event);
    if (isOnMap) showPlace(state, place);
    clearTimeout(state.timer);
    if (event.buttons || !isOnMap || state.map.getContainer().classList.contains("drawing")) return forget(state);
    tell(position(state));
    state.timer = setTimeout(() => ask(state, place), REST_MS);
  }

  function left(state) {
    state.pointer = null;
    forget(state);
    showPlace(state, state.map.getCenter());
  }

  function forget(state) {
    clearTimeout(state.timer);
    state.request?.abort();
    tell(null);
    state.line.lastChild.textContent = "";
  }

  async function ask(state, { lat, lng }) {
    if (!state.map.told) return;
    state.request?.abort();
    state.request = new AbortController();
    const { signal } = state.request;
    const { nearest } = state.map.told;
    const place = new URLSearchParams({ lat, lng, zoom: state.map.getZoom() });
    try {
      const answer = await fetch(`${nearest}${nearest.includes("?") ? "&" : "?"}${place}`, { signal });
      const { patch } = answer.ok ? await answer.json() : { patch: null };
      if (!signal.aborted) show(state, patch);
    } catch (error) {
      if (error.name !== "AbortError") show(state, null); // no connection: a hint less
    }
  }

  function show(state, patch) {
    state.line.lastChild.textContent = patch?.isOver ? patch.place : "";
    if (patch && state.pointer) tell({ patch, ...position(state) });
  }

  function position({ map, pointer }) {
    const { left, top } = map.getContainer().getBoundingClientRect();
    return { x: pointer.clientX - left, y: pointer.clientY - top };
  }

  /* The page draws the card above everything that lies over the map. */
  function tell(detail) {
    window.parent.document.dispatchEvent(new CustomEvent("bentxt-map-hover", { detail }));
  }

  function showPlace(state, { lat, lng }) {
    const digits = Math.min(5, Math.max(2, Math.round(state.map.getZoom() / 3)));
    const words = (value, letters) => `${Math.abs(value).toFixed(digits)} ${letters[value < 0 ? 1 : 0]}`;
    state.line.firstChild.textContent = `${words(lat, "NS")} ${words(lng, "EW")}`;
  }

  function element(tag, className) {
    return Object.assign(document.createElement(tag), { className });
  }
})();
