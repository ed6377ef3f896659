// Which pictures a patch can be drawn as, where they are served, and what the server knows of each.
import { PANEL } from "./look.js";

const KEPT = 64;
const kept = new Map();
const BY_HAND = /\.(?=[A-Z])/;
const REFERENCE = "reference";
const MAP = { key: REFERENCE, name: "Reference map", shortName: "Reference", sensor: "Reference map" };

/** The channels of three bands by hand, such as `B08.B11.B04`; null for any other key. */
export const channelsOf = (key) => (BY_HAND.test(key ?? "") ? key.split(BY_HAND) : null);

async function asked(address) {
  try {
    const answer = await fetch(address);
    return answer.ok ? await answer.json() : null;
  } catch {
    kept.delete(address);
    return null;
  }
}

/** The pictures of one patch; `pictures` is what the page is told of them. */
export function createRenderings(pictures) {
  const sensors = [pictures.s2, pictures.s1];
  const usual = [...sensors.flatMap((sensor) => sensor.pictures), ...(pictures.reference ? [pictures.reference] : [])];
  const captions = new Map(usual.map((one) => [one.key, one.captions]));
  const map = pictures.reference ? { ...MAP } : null;
  const groups = [...pictures.renderings, ...(map ? [{ group: "Land cover", entries: [map] }] : [])];
  const entries = new Map(groups.flatMap((group) => group.entries).map((one) => [one.key, one]));

  function entry(key) {
    if (entries.has(key)) return entries.get(key);
    const channels = channelsOf(key);
    if (!channels) return null;
    const sensor = sensors[channels[0].startsWith("B") ? 0 : 1].sensor;
    return { key, name: `By hand ${channels.join(" ")}`, shortName: "By hand", sensor };
  }

  /** Why there is no such picture, or null. */
  function note(key) {
    const sensor = sensors.find((one) => one.sensor === entry(key)?.sensor);
    return sensor && !sensor.pictures.length ? sensor.note : null;
  }

  /** Where a picture is served, drawn as the panel says; options that do not fit the picture are left out. */
  function url(key, panel = PANEL, kind = "png") {
    const one = entry(key);
    const isMap = key === REFERENCE;
    const query = new URLSearchParams();
    if (panel.gamma !== 1 && !isMap) query.set("gamma", String(panel.gamma));
    if (panel.speckle && one?.sensor === pictures.s1.sensor) query.set("speckle", panel.speckle);
    if (panel.colours && one?.colours?.includes(panel.colours)) query.set("colours", panel.colours);
    const drawn = `${encodeURIComponent(key)}-${isMap ? "fixed" : panel.stretch}.${kind}`;
    return `${pictures.address}${drawn}${query.size ? `?${query}` : ""}`;
  }

  /** The line that is known without asking. */
  function caption(key, panel) {
    const isPlain = panel.gamma === 1 && !panel.speckle && !panel.colours;
    return (key === REFERENCE ? captions.get(key)?.fixed : isPlain && captions.get(key)?.[panel.stretch]) || null;
  }

  /** Caption, limits, histogram and reading of a picture; null where there are none. */
  function facts(key, panel) {
    const address = url(key, panel, "json");
    if (!kept.has(address)) kept.set(address, asked(address));
    if (kept.size > KEPT) kept.delete(kept.keys().next().value);
    return kept.get(address) ?? Promise.resolve(null);
  }

  return {
    groups, entry, note, url, caption, facts, hasReference: map !== null, hasAny: usual.length > 0,
    /** The composites of a sensor, those that are used most first. */
    composites: (sensor) => {
      const own = groups[0].entries.filter((one) => one.sensor === sensor.sensor);
      const rank = new Map(sensor.pictures.map((one, place) => [one.key, place]));
      return sensor.pictures.length ? own.toSorted((a, b) => (rank.get(a.key) ?? 99) - (rank.get(b.key) ?? 99)) : [];
    },
  };
}
