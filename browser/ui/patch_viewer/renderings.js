// Which pictures a patch can be drawn as, where they are served, and what the server knows of each.
import { PANEL } from "./look.js";

const KEPT = 64;
const kept = new Map();
const BY_HAND = /\.(?=[A-Z])/;

/** The channels of three bands by hand, such as `B08.B11.B04`; null for any other key. */
export const channelsOf = (key) => (BY_HAND.test(key ?? "") ? key.split(BY_HAND) : null);

/** The pictures of one patch. pictures: what the page is told of them. */
export function createRenderings(pictures) {
  const listed = [pictures.s2, pictures.s1].flatMap((sensor) => sensor.pictures.map((one) => [one, sensor.sensor]));
  const some = listed[0]?.[0] ?? pictures.reference;
  const base = some ? Object.values(some.urls)[0].replace(/[^/]*$/, "") : null;
  const reference = pictures.reference ? { key: "reference", name: "Reference map", shortName: "Reference", sensor: "Reference map" } : null;
  const entries = new Map();
  const groups = (pictures.renderings ?? []).map((group) => ({ ...group, entries: group.entries.filter((one) => one.key !== "reference") }));
  if (!groups.length) {
    groups.push({ group: "Composites", entries: listed.map(([one, sensor]) => ({ key: one.key, name: one.name, shortName: one.short_name, sensor })) });
  }
  if (reference) groups.push({ group: "Land cover", entries: [reference] });
  groups.forEach((group) => group.entries.forEach((one) => entries.set(one.key, one)));
  const captions = new Map([...listed.map(([one]) => one), ...(pictures.reference ? [pictures.reference] : [])].map((one) => [one.key, one.captions]));

  function entry(key) {
    if (entries.has(key)) return entries.get(key);
    const channels = channelsOf(key);
    if (!channels) return null;
    return { key, name: `By hand ${channels.join(" ")}`, shortName: "By hand", sensor: channels[0].startsWith("B") ? pictures.s2.sensor : pictures.s1.sensor };
  }

  function note(key) {
    const sensor = [pictures.s2, pictures.s1].find((one) => one.sensor === entry(key)?.sensor);
    return sensor && !sensor.pictures.length ? sensor.note : null;
  }

  /** Where a picture is served, drawn as the panel says; options that do not fit the picture are left out. */
  function url(key, panel = PANEL, kind = "png") {
    if (!base) return null;
    const one = entry(key);
    const query = new URLSearchParams();
    if (panel.gamma !== 1 && key !== "reference") query.set("gamma", String(panel.gamma));
    if (panel.speckle && one?.sensor === pictures.s1.sensor) query.set("speckle", panel.speckle);
    if (panel.colours && one?.colours?.includes(panel.colours)) query.set("colours", panel.colours);
    const stretch = key === "reference" ? "fixed" : panel.stretch;
    return `${base}${encodeURIComponent(key)}-${stretch}.${kind}${query.size ? `?${query}` : ""}`;
  }

  /** The line that is known without asking. */
  function caption(key, panel) {
    const isPlain = panel.gamma === 1 && !panel.speckle && !panel.colours;
    return (isPlain || key === "reference" ? captions.get(key)?.[key === "reference" ? "fixed" : panel.stretch] : null) ?? null;
  }

  /** Caption, limits, histogram and reading of a picture; null where the server tells none. */
  function facts(key, panel) {
    const address = pictures.renderings ? url(key, panel, "json") : null;
    if (!address) return Promise.resolve(null);
    if (!kept.has(address)) {
      const asked = fetch(address).then((answer) => (answer.ok ? answer.json() : null)).catch(() => null);
      kept.set(address, asked);
      if (kept.size > KEPT) kept.delete(kept.keys().next().value);
    }
    return kept.get(address);
  }

  return { groups, entry, note, url, caption, facts, hasFacts: Boolean(pictures.renderings), hasReference: Boolean(reference) };
}
