// The page Collections: lists at the left, one of them opened. What is changed is saved at once; nothing is run again.
import { copyText } from "../patch_viewer/clipboard.js";
import { h } from "../patch_viewer/dom.js";
import { keepTyping } from "../patch_viewer/desk_keys.js";
import { createItems } from "./items.js";
import { createKeys } from "../patch_viewer/keys.js";
import { lasting } from "../patch_viewer/lasting.js";
import { createLists } from "./lists.js";
import { createOpened } from "./opened.js";
import { ask, starsOf } from "../patch_viewer/stars.js";

const NO_ANSWER = "The server does not answer. Check that it is running.";
const ADDRESS_FIELD = "collection";

/** `data`: {api, origin, sampleAddress, mapAddress, exportAddress, exports, selection, table}. */
function createCollectionsPage(parent, data) {
  const { api } = data;
  const stars = starsOf(api);
  const said = h("p", { class: "said-only", role: "status" });
  let lists = { kept: [], gone: [], saved: [], goneSaved: [] };
  let opened = null; // the collection that is shown
  let go = () => {};

  const items = createItems({
    sampleAddress: data.sampleAddress,
    show: async (wanted) => (await ask(`${api}/items?items=${wanted.join(".")}`)).body ?? [],
    open: openItem,
    remove: (item) => setCollected(item, false),
    move: (item, before) => tell(change("move", { item, before })),
    note: (item, note, known) => change("note-item", { item, note, known }),
    trouble: stars.say,
    said: (sentence) => { said.textContent = sentence; },
  });
  const panel = createOpened({
    items, exports: data.exports, exportAddress: data.exportAddress,
    on: {
      map: () => go("", among()), table: () => go(data.table.page, `${data.table.view}${among()}`), openMap: () => go("", data.selection.query),
      link: () => copyText(`${location.origin}${data.mapAddress}?${among()}`),
      choose: () => changed(change("choose")), rename: (name) => changed(name && change("name", { name })),
      remove: removeCollection, note: (note, known) => change("note", { note, known }), trouble: stars.say,
    },
  });
  const column = createLists({
    api, selection: data.selection,
    on: {
      open, create: (name) => made(ask(`${api}/collections`, { name })), importFile, saved: reload,
      openSelection: (event, one) => leave(event, one.page, [one.query, one.view].filter(Boolean).join("&")),
      rename: (one, name) => changed(name && ask(`${pathOf(one)}/name`, { name })), remove: removeSelection,
      restore: (one) => changed(ask(`${pathOf(one)}/restore`, {})),
    },
  });
  const keys = createKeys([{ title: "Items", rows: [
    { keys: { ArrowUp: () => items.step(-1), ArrowDown: () => items.step(1) }, says: "previous, next item" },
    { keys: { "Alt+ArrowUp": null, "Alt+ArrowDown": null }, says: "move the item up, down" },
    { keys: { Enter: () => items.openFocused() }, says: "open the sample page" },
    { keys: { Delete: () => items.removeFocused() }, says: "take the item out" },
  ] }]);
  const root = h("div", { class: "collections" }, column.element, panel.element, said, keys.element);
  keepTyping(root);
  parent.append(root);

  const among = () => `among=${opened.among}`;
  const pathOf = (one) => (one.selection_id ? `${api}/selections/${one.selection_id}` : `${api}/collections/${one.collection_id}`);
  const change = (name, message = {}) => ask(`${pathOf(opened)}/${name}`, message);

  /** Tells what went wrong, and shows everything anew: another tab may have changed it. */
  async function tell(asked) {
    const { ok, body } = await asked;
    if (ok) return true;
    stars.say(body?.error ?? NO_ANSWER);
    await reload();
    return false;
  }

  async function changed(asked) {
    if (!asked || (await tell(asked))) await reload();
  }

  async function made(asked) {
    const { ok, body } = await asked;
    if (!ok) stars.say(body?.error ?? NO_ANSWER);
    await open(body?.collection_id ?? opened?.collection_id ?? null);
    stars.refresh();
  }

  function importFile(text) {
    try {
      made(ask(`${api}/collections/import`, JSON.parse(text)));
    } catch {
      stars.say("This file is no collection: it is no JSON. Choose an exported one.");
    }
  }

  /** Asks for the lists, and for the collection that is to be shown; the current one where it is gone. */
  async function reload() {
    await open(opened?.collection_id ?? null);
    stars.refresh();
  }

  async function open(collectionId) {
    const [{ body: collections }, { body: selections }] = await Promise.all([ask(`${api}/collections`), ask(`${api}/selections`)]);
    if (!collections?.collections || !selections?.selections) {
      stars.say(collections?.error ?? selections?.error ?? NO_ANSWER);
      return;
    }
    lists = { kept: collections.collections, gone: collections.deleted, saved: selections.selections, goneSaved: selections.deleted };
    const line = lists.kept.find((one) => one.collection_id === collectionId) ?? lists.kept.find((one) => one.is_current);
    opened = line ? (await ask(pathOf(line))).body : null;
    show(line);
  }

  function show(line) {
    column.show(lists, line?.collection_id ?? null);
    if (opened?.items) panel.show(opened, line.is_current);
    else panel.showNothing();
    const address = new URL(location.href);
    if (line) address.searchParams.set(ADDRESS_FIELD, line.collection_id);
    else address.searchParams.delete(ADDRESS_FIELD);
    history.replaceState(history.state, "", address);
  }

  async function setCollected(item, isCollected) {
    const { name, collection_id: collectionId } = opened;
    if (!isCollected) items.drop(item);
    await changed(ask(`${api}/collected`, { item, is_collected: isCollected, collection_id: collectionId }));
    if (!isCollected) stars.say(`Taken out of ${name}`, () => setCollected(item, true));
  }

  async function removeCollection() {
    const gone = opened;
    await changed(change("delete"));
    stars.say(`Deleted: ${gone.name}`, () => made(ask(`${pathOf(gone)}/restore`, {}).then(() => ({ ok: true, body: gone }))));
  }

  async function removeSelection(one) {
    await changed(ask(`${pathOf(one)}/delete`, {}));
    stars.say(`Deleted: ${one.name}`, () => changed(ask(`${pathOf(one)}/restore`, {})));
  }

  /** The sample page, stepping through the collection where its address can carry that. */
  function openItem(event, query) {
    leave(event, "sample", opened.among === null ? query : `${query}&${among()}`);
  }

  function leave(event, page, query) {
    if (event?.ctrlKey || event?.metaKey || event?.shiftKey) return;
    event?.preventDefault();
    go(page, query);
  }

  open(new URL(location.href).searchParams.get(ADDRESS_FIELD));

  return {
    receive(leaveFor) { go = leaveFor; },
    destroy() {
      items.stop();
      keys.stop();
      root.remove();
    },
  };
}

const pageIn = lasting(createCollectionsPage);

export default function ({ parentElement, data, setTriggerValue }) {
  const { part, end } = pageIn(parentElement, data);
  part.receive((page, query) => setTriggerValue("go", { page, query }));
  return end;
}
