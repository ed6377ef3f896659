// Patches as a gallery: a picture each, on the mat; one has the focus, arrows move it, Enter opens.
import { h, icon } from "../patch_viewer/dom.js";

export function createGallery({ open, turn, star }) {
  const list = h("ul", { "data-takes": "ArrowUp ArrowDown" });
  const note = h("p", { class: "note" });
  const element = h("div", { class: "gallery mat", "aria-label": "Patches", role: "region" }, note, list);
  let view = null;
  let at = 0;

  const itemOf = (row) => `p${row.id}`;
  const links = () => [...list.querySelectorAll("a")];

  /** The tile of the sheet over a hatched ground, which shows where the sheet has a gap. */
  function picture(row, place) {
    const { sheet, sheetColumns } = view.page;
    const tile = h("i", { class: "tile", hidden: !row.pictured });
    if (row.pictured) {
      tile.style.backgroundImage = `url(${JSON.stringify(sheet)})`;
      tile.style.setProperty("--across", sheetColumns);
      tile.style.setProperty("--column", place % sheetColumns);
      tile.style.setProperty("--row", Math.floor(place / sheetColumns));
    }
    return h("span", { class: "picture" }, h("span", {}, row.pictured ? "" : "no picture"), tile);
  }

  function caption(row) {
    const texts = `${row.texts.toLocaleString("en")} ${row.texts === 1 ? "text" : "texts"}`;
    const split = row.split === "bench" ? h("b", { class: "bench" }, icon("star"), "bench") : h("span", {}, row.split);
    return [h("span", { class: "country" }, row.country), h("code", {}, row.place), h("code", {}, row.day),
      h("span", { class: "last" }, split, h("span", {}, texts))];
  }

  function card(row, place, address) {
    return h("li", {}, h("a", { href: address(row, false), tabindex: "-1", title: row.patch, onclick: (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      open(row, false);
    } }, picture(row, place), caption(row)), star(itemOf(row), "this patch"));
  }

  function show(next, { focus, address }) {
    const hadFocus = element.contains(element.getRootNode().activeElement);
    const isOther = view?.page.rows !== next.page.rows;
    view = next;
    element.style.setProperty("--picture-size", `${view.state.size}px`);
    note.textContent = view.page.note ?? "";
    if (isOther) list.replaceChildren(...view.page.rows.map((row, place) => card(row, place, address)));
    if (isOther) at = focus === "last" ? view.page.rows.length - 1 : 0;
    if (isOther) element.scrollTop = 0;
    links()[at]?.setAttribute("tabindex", "0");
    if (hadFocus || focus) focusOn(at);
  }

  function focusOn(place) {
    links()[place]?.focus();
  }

  list.addEventListener("focusin", (event) => {
    const all = links();
    all[at]?.setAttribute("tabindex", "-1");
    at = all.indexOf(event.target.closest("a"));
    all[at].setAttribute("tabindex", "0");
  });

  /** How many pictures stand beside one another. */
  function across() {
    const all = links();
    const second = all.findIndex((link) => link.offsetTop > all[0].offsetTop);
    return second === -1 ? all.length : second;
  }

  function move(by) {
    const place = at + by;
    if (place < 0) turn("previous", "last");
    else if (place >= links().length) turn("next", "first");
    else focusOn(place);
  }

  const PRESSED = {
    ArrowLeft: () => move(-1), ArrowRight: () => move(1), ArrowUp: () => move(-across()), ArrowDown: () => move(across()),
    Home: (event) => focusOn(event.ctrlKey ? 0 : at - (at % across())),
    End: (event) => focusOn(event.ctrlKey ? links().length - 1 : Math.min(at - (at % across()) + across(), links().length) - 1),
    PageUp: () => turn("previous", "first"), PageDown: () => turn("next", "first"),
  };
  list.addEventListener("keydown", (event) => {
    const act = PRESSED[event.key];
    if (!act || event.metaKey || event.altKey) return;
    event.preventDefault();
    event.stopPropagation();
    act(event);
  });

  const row = () => view?.page.rows[at];
  return { element, show, enter: () => focusOn(at), current: () => (row() ? { item: itemOf(row()) } : null) };
}
