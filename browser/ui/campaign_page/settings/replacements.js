// What could take the place of dropped texts: ticked ones become a collection that a release adds.
import { h } from "../../patch_viewer/dom.js";

const number = new Intl.NumberFormat("en");
const WHAT = "Texts of test with the same task and country that share a class, from places that bench does not have.";
const SHOW = "Find replacements";

export function createReplacements({ client, path, data }) {
  const list = h("ol", { class: "replacements" });
  const trouble = h("p", { class: "problem", role: "alert" });
  const made = h("p", { class: "muted", role: "status" });
  const find = h("button", { type: "button", class: "small", onclick: load }, SHOW);
  const collect = h("button", { type: "button", class: "primary", hidden: true, onclick: take });
  const element = h("div", {}, h("p", { class: "muted" }, WHAT), find, list, h("div", { class: "together" }, collect), made, trouble);

  async function load() {
    find.disabled = true;
    const { status, body } = await client.get(`${path}/candidates`);
    find.disabled = false;
    trouble.textContent = status === 200 ? "" : body?.error ?? "The server does not answer. Try again.";
    if (status === 200) fill(body);
  }

  function fill({ dropped, lines }) {
    made.textContent = "";
    find.textContent = "Find again";
    list.replaceChildren(...lines.map(line));
    if (!dropped) made.textContent = "Nothing is dropped.";
    else if (dropped > lines.length) made.textContent = `${number.format(dropped)} texts are dropped; the first ${number.format(lines.length)} are shown.`;
    count();
  }

  const sampleLink = (one) => h("a", { href: `${data.sampleAddress}?annotation=${one.annotation_id}`, target: "_blank" }, String(one.annotation_id));

  function line(one) {
    const offers = one.candidates.map((offer, place) => offered(one, offer, place === 0));
    return h("li", {}, h("p", { class: "where" }, `${one.task}, ${one.place} `, sampleLink(one), one.reason ? ` dropped: ${one.reason}` : ""),
      h("p", { class: "said" }, one.text, " ", h("b", {}, one.answer)),
      offers.length ? h("ul", {}, offers) : h("p", { class: "muted" }, "Test has none like it."));
  }

  function offered(one, offer, isFirst) {
    const box = h("input", { type: "checkbox", "data-id": offer.annotation_id, "data-instead": one.annotation_id, onchange: count,
      "aria-label": `Add annotation ${offer.annotation_id} instead of ${one.annotation_id}` });
    box.checked = isFirst;
    const same = offer.same.length ? `same ${offer.same.join(", ")}` : "";
    return h("li", {}, box, h("div", {}, h("p", { class: "said" }, offer.text, " ", h("b", {}, offer.answer)),
      h("p", { class: "where" }, `${offer.place} `, sampleLink(offer), ` ${same}`)));
  }

  const picks = () => [...list.querySelectorAll("input:checked")].map(({ dataset }) => (
    { annotation_id: Number(dataset.id), instead_of: Number(dataset.instead) }));

  function count() {
    const chosen = picks().length;
    collect.hidden = !list.querySelector("input");
    collect.disabled = !chosen;
    collect.textContent = `Collect ${number.format(chosen)} ${chosen === 1 ? "text" : "texts"}`;
  }

  async function take() {
    collect.disabled = true;
    const { status, body } = await client.post(`${path}/candidates`, { picks: picks() });
    collect.disabled = false;
    trouble.textContent = status === 201 ? "" : body?.error ?? "The server does not answer. Try again.";
    if (status !== 201) return;
    const link = h("a", { href: `${data.collectionsAddress}?collection=${body.collection_id}` }, body.name);
    made.replaceChildren("Collected in ", link, ". A release adds them by ", h("code", {}, `--add "${body.name}"`), ".");
  }

  return { element, show() {} };
}
