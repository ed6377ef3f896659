/* What every map of this app does inside its frame: it keeps its view, scales, fills the frame and hands keys on. */
(() => {
  const VIEW_KEY = "bentxt-map-view";
  const RING_KEY = "bentxt-map-ring";
  const DRAG_PX = 4;
  const MAPS_OWN = new Set(["ArrowLeft", "ArrowRight", "ArrowUp", "ArrowDown", "+", "-", "=", "Tab", "Escape", "Backspace"]);

  L.Map.addInitHook(function () {
    if (!this.options.homeBounds) return;
    fillFrame(this);
    keepView(this);
    followRing(this);
    this.setMaxBounds(this.options.roamBounds);
    L.control.scale({ imperial: false, maxWidth: 120, position: "bottomright" }).addTo(this);
    if (this.attributionControl) this.attributionControl.setPrefix(false);
    dropClicksAfterDrags(this.getContainer());
    describeClicks(this);
    handKeysOn();
    borrowFonts();
  });

  function fillFrame(map) {
    const container = map.getContainer();
    container.setAttribute("role", "application");
    container.setAttribute("aria-label", "Map of the selected patches. The switch above shows them as a list.");
    container.style.width = "100%";
    container.style.height = "100vh";
    map.invalidateSize({ animate: false });
  }

  /* The view stays with the tab, so that coming back from another page shows the same part of the map. */
  function keepView(map) {
    const container = map.getContainer();
    let isHome = !remembered(VIEW_KEY);
    const show = () => {
      map.invalidateSize({ animate: false });
      const { centre, zoom } = remembered(VIEW_KEY) ?? {};
      if (isHome) map.fitBounds(map.options.homeBounds, { animate: false });
      else if (centre) map.setView(centre, zoom, { animate: false });
    };
    for (const touch of ["pointerdown", "wheel", "keydown"]) container.addEventListener(touch, () => (isHome = false), true);
    show();
    map.on("moveend", () => isHome || remember(VIEW_KEY, { centre: map.getCenter(), zoom: map.getZoom() }));
    new ResizeObserver(show).observe(container);
  }

  /* Stepping through the selection by keyboard leads out of the view: the map follows the ring. */
  function followRing(map) {
    map.on("layeradd", ({ layer }) => {
      if (!(layer instanceof L.CircleMarker)) return;
      const place = layer.getLatLng();
      if (place.equals(remembered(RING_KEY) ?? [0, 0])) return;
      remember(RING_KEY, place);
      if (!map.getBounds().contains(place)) map.panTo(place, { animate: false });
    });
  }

  const remembered = (key) => JSON.parse(sessionStorage.getItem(key) ?? "null");
  const remember = (key, value) => sessionStorage.setItem(key, JSON.stringify(value));

  /* A browser may send a click at the end of a drag; such a click chooses nothing. */
  function dropClicksAfterDrags(container) {
    let pressed = null;
    container.addEventListener("pointerdown", (event) => (pressed = [event.clientX, event.clientY]), true);
    container.addEventListener(
      "click",
      (event) => {
        if (!pressed || event.detail === 0) return;
        const distance = Math.hypot(event.clientX - pressed[0], event.clientY - pressed[1]);
        if (distance > DRAG_PX) event.stopImmediatePropagation();
      },
      true,
    );
  }

  /* How far a click reaches depends on the zoom; two clicks on one spot are two clicks. The page hears of it at once. */
  function describeClicks(map) {
    map.on("click", (event) => {
      Object.assign(event.latlng, { zoom: map.getZoom(), clicked_at: Date.now() });
      window.parent.document.dispatchEvent(new CustomEvent("bentxt-map-click"));
    });
  }

  /* Keys of the page are typed here, too, when the map has the focus. Only the page's table of keys, which knows what they
     were changed to, sees them before they bubble: of what else listens there, Enter alone is heard. */
  function handKeysOn() {
    document.addEventListener("keydown", (event) => {
      if (MAPS_OWN.has(event.key) || event.repeat || event.ctrlKey || event.metaKey || event.altKey) return;
      if (event.target.closest("a, button")) return;
      const { key, code, shiftKey } = event;
      const copy = new KeyboardEvent("keydown", { key, code, shiftKey, bubbles: key === "Enter", cancelable: true });
      if (!window.parent.document.body.dispatchEvent(copy)) event.preventDefault();
    });
  }

  /* The page's own font files, asked for by the same addresses: no second copy of them. */
  function borrowFonts() {
    const style = document.createElement("style");
    for (const sheet of window.parent.document.styleSheets) {
      const base = sheet.href ?? window.parent.document.baseURI;
      for (const rule of sheet.cssRules) {
        if (rule.constructor.name === "CSSFontFaceRule") style.append(absolute(rule.cssText, base));
      }
    }
    document.head.append(style);
  }

  function absolute(css, base) {
    return css.replace(/url\("([^"]+)"\)/g, (_, address) => `url("${new URL(address, base).href}")`);
  }
})();
