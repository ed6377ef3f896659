/* The layers of the selection, as the page tells them by event. One that changes is loaded unseen and takes the place of
   the one before when all of the new ones are drawn: the map is never empty, and never shows two selections at once. */
(() => {
  const SLOTS = ["online", "ground", "pixels", "patches"]; // from below to above, all over the basemap
  const LONGEST_WAIT_MS = 2000;
  const RING = [
    { color: "#000000", weight: 5 },
    { color: "#FFD60A", weight: 2 },
  ];

  L.Map.addInitHook(function () {
    if (!this.options.homeBounds) return;
    const page = window.parent.document;
    const shown = new Layers(this);
    const show = () => page.bentxtLayers && shown.show(page.bentxtLayers);
    page.addEventListener("bentxt-layers", show);
    window.addEventListener("pagehide", () => page.removeEventListener("bentxt-layers", show));
    setTimeout(show); // when the names of the countries are on the map, too
  });

  class Layers {
    constructor(map) {
      this.map = map;
      this.seen = {};
      this.coming = {};
      this.ring = L.layerGroup().addTo(map);
    }

    show(layers) {
      for (const slot of SLOTS) this.want(slot, layers[slot], layers.bounds);
      this.draw(layers.ring);
      if (JSON.stringify(layers.told) !== JSON.stringify(this.map.told)) {
        this.map.told = layers.told;
        this.map.fire("told");
      }
      this.exchange();
    }

    /* A layer that comes is thrown away when another one is wanted before it is drawn. */
    want(slot, layer, bounds) {
      const key = layer ? JSON.stringify([layer, bounds]) : "";
      const last = slot in this.coming ? this.coming[slot] : this.seen[slot];
      if (key === (last?.key ?? "")) return;
      this.coming[slot]?.layer?.remove();
      delete this.coming[slot];
      if (key !== (this.seen[slot]?.key ?? "")) this.coming[slot] = { key, layer: layer && this.loading(slot, layer, bounds) };
      clearTimeout(this.patience);
      this.patience = setTimeout(() => this.exchange(true), LONGEST_WAIT_MS);
    }

    loading(slot, { address, minZoom, source, className }, bounds) {
      const options = { minZoom: minZoom ?? this.map.getMinZoom(), maxZoom: this.map.getMaxZoom(), noWrap: true, zIndex: 2 + SLOTS.indexOf(slot), className: className ?? "" };
      if (!source) options.bounds = bounds;
      const layer = L.tileLayer(address, { ...options, attribution: source }).on("load", () => this.exchange());
      layer.addTo(this.map);
      layer.getContainer().style.visibility = "hidden";
      return layer;
    }

    exchange(isLate = false) {
      const coming = Object.entries(this.coming);
      if (!isLate && coming.some(([, { layer }]) => layer?.isLoading())) return;
      for (const [slot, wanted] of coming) {
        this.seen[slot]?.layer?.remove();
        if (wanted.layer) wanted.layer.getContainer().style.visibility = "";
        this.seen[slot] = wanted;
      }
      this.coming = {};
    }

    draw(place) {
      if (JSON.stringify(place) === JSON.stringify(this.place ?? null)) return;
      this.place = place;
      this.ring.clearLayers();
      if (place) RING.forEach((style) => L.circleMarker(place, { ...style, radius: 9, fill: false, interactive: false }).addTo(this.ring));
    }
  }
})();
