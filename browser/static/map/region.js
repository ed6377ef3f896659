/* A region as the filter writes it: `box W,S,E,N`, `polygon lon,lat lon,lat ...`, `near lat,lon,km`, WGS84 degrees. */
const bentxtRegion = (() => {
  const DEGREE_DIGITS = 5; // about a metre
  const EARTH_RADIUS_KM = 6371.0088;
  const CORNERS_OF_A_CIRCLE = 72;

  const degrees = (value) => String(Number(value.toFixed(DEGREE_DIGITS)));
  const radians = (value) => (value * Math.PI) / 180;

  const written = {
    box: ([a, b]) => {
      const bounds = L.latLngBounds(a, b);
      return `box ${[bounds.getWest(), bounds.getSouth(), bounds.getEast(), bounds.getNorth()].map(degrees).join(",")}`;
    },
    polygon: (points) => `polygon ${points.map((point) => `${degrees(point.lng)},${degrees(point.lat)}`).join(" ")}`,
    near: ([centre, edge]) => `near ${degrees(centre.lat)},${degrees(centre.lng)},${kilometres(centre, edge)}`,
  };

  const outlines = {
    box: ([west, south, east, north]) => [[south, west], [south, east], [north, east], [north, west]],
    polygon: (numbers) => Array.from({ length: numbers.length >> 1 }, (_, n) => [numbers[2 * n + 1], numbers[2 * n]]),
    near: ([latitude, longitude, km]) => circle(latitude, longitude, km),
  };

  /** The radius as it is filtered by, such as `12.4`. */
  function kilometres(centre, edge) {
    const km = L.latLng(centre).distanceTo(edge) / 1000;
    return String(Number(km.toPrecision(3)));
  }

  /** The corners of a region as latitude and longitude; none for what only the server knows the shape of. */
  function outline(text) {
    const [kind, ...rest] = text.split(" ");
    const numbers = rest.join(",").split(",").map(Number);
    return outlines[kind] && numbers.every(Number.isFinite) ? outlines[kind](numbers) : [];
  }

  /** Places so many kilometres away on the sphere, in all directions. */
  function circle(latitude, longitude, km) {
    const angle = km / EARTH_RADIUS_KM;
    const here = radians(latitude);
    return Array.from({ length: CORNERS_OF_A_CIRCLE }, (_, n) => {
      const bearing = (2 * Math.PI * n) / CORNERS_OF_A_CIRCLE;
      const there = Math.asin(Math.sin(here) * Math.cos(angle) + Math.cos(here) * Math.sin(angle) * Math.cos(bearing));
      const east = Math.atan2(Math.sin(bearing) * Math.sin(angle) * Math.cos(here), Math.cos(angle) - Math.sin(here) * Math.sin(there));
      return [(there * 180) / Math.PI, longitude + (east * 180) / Math.PI];
    });
  }

  /** The page filters by this region; null lifts it. */
  function send(text) {
    window.parent.document.dispatchEvent(new CustomEvent("bentxt-map-region", { detail: text }));
  }

  return { written, outline, kilometres, send };
})();
