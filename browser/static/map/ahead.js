/* Asks for the map tiles of a filter when it is clicked: the server draws them while it still counts for the page. */
(() => {
  L.Map.addInitHook(function () {
    if (!this.options.homeBounds) return;
    const page = window.parent.document;
    const ask = ({ detail }) => askAhead(this, detail);
    page.addEventListener("bentxt-wanted", ask);
    window.addEventListener("pagehide", () => page.removeEventListener("bentxt-wanted", ask));
  });

  function askAhead(map, wanted) {
    if (!map.told) return;
    const query = canonical(wanted, map.told.fields);
    map.eachLayer((layer) => {
      if (!layer.options.told) return;
      const address = layer._url.split("?")[0] + (query && `?${query}`);
      for (const { coords } of Object.values(layer._tiles)) new Image().src = L.Util.template(address, coords);
    });
  }

  /* As the server writes it, so that the browser asks once for each address. */
  function canonical(wanted, fields) {
    const known = fields.filter((field) => wanted[field]?.length);
    return known.flatMap((field) => [...new Set(wanted[field])].sort().map((value) => `${field}=${quoted(value)}`)).join("&");
  }

  function quoted(value) {
    const escaped = encodeURIComponent(value).replace(/[!'()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);
    return escaped.replaceAll("%20", "+");
  }
})();
