/* What the server tells the frame with each selection: patches per country, its regions, whom to ask for the nearest. */
(() => {
  const LAST_FAR_ZOOM = 6;
  const COUNT = new Intl.NumberFormat("en-US");

  L.Map.addInitHook(function () {
    if (!this.options.homeBounds) return;
    const regions = L.layerGroup().addTo(this);
    this.on("told", () => listen(this, regions, this.told));
    this.on("zoomend viewreset", () => markFar(this));
    markFar(this);
  });

  function listen(map, regions, told) {
    countCountries(map.getContainer(), told.countries);
    regions.clearLayers();
    told.region.forEach((text) => draw(regions, text, "region"));
    told.notRegion.forEach((text) => draw(regions, text, "region left-out"));
  }

  /* Counts are for the whole view of the dataset; near the ground the names alone are less in the way. */
  function markFar(map) {
    map.getContainer().classList.toggle("far", map.getZoom() <= LAST_FAR_ZOOM);
  }

  function countCountries(container, countries) {
    for (const label of container.querySelectorAll(".country")) {
      const count = document.createElement("b");
      count.textContent = COUNT.format(countries[label.dataset.country] ?? 0);
      label.replaceChildren(label.dataset.country, " ", count);
      label.classList.toggle("none", !countries[label.dataset.country]);
    }
  }

  function draw(regions, text, className) {
    const corners = bentxtRegion.outline(text);
    if (corners.length) L.polygon(corners, { className, interactive: false }).addTo(regions);
  }
})();
