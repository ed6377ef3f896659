// The light table of one item: pictures, what is said of it, and what can be done, from the first key to Enter.
import { h } from "../../patch_viewer/dom.js";
import { boxOf } from "../../patch_viewer/desk_grammar.js";
import { createDeskMat, matSize, prefetchPictures } from "../../patch_viewer/desk_mat.js";
import { uuid } from "../../patch_viewer/uuid.js";
import { boxesOf } from "./boxes.js";
import { createCase } from "./case.js";
import { createOwnCorrection } from "./own_correction.js";
import { CHOICES, createPanel } from "./panel.js";

const FRESH = { chosen: null, proposal: null, isOwn: false, rowId: null };
const PATHS = { decide: "decisions", confirm: "confirmations", reopen: "reopenings" };

/** `on`: sent(row, item, kind), refused(answer, item), step(by), undo(), reasons(): the last ones; `says(sentence)` for listeners. */
export function createBench({ server, on }) {
  const mat = createDeskMat({ onUnusable: () => {}, onStep: () => mat.step(1), onReset: () => mat.reset(), onSmooth: () => mat.toggleSmooth() });
  const own = createOwnCorrection({ change: (_, box) => showTyped(box), done: () => panel.focusReason(), cancel: letGo });
  const view = createCase(own);
  const panel = createPanel({ choose, proposal: (n) => take(n), own: () => takeOwn(), send, letGo, undo: on.undo, step: on.step, evidence: flipEvidence });
  const drawing = mat.drawing({
    onChange: (written) => { isDrawing = true; own.write(written); isDrawing = false; }, onAccept: () => panel.focusReason(), onCancel: letGo,
  });
  const work = h("section", { class: "work", "aria-label": "Deciding" }, view.element, panel.element);
  const element = h("div", { class: "light-table" }, mat.element, work);
  let asked = null; // {id, kind}: what shall be on screen
  let item = null; // what is
  let kind = "nothing";
  let isShown = false; // what is asked for is on screen: keys before that would be about an item that nobody has seen
  let state = FRESH;
  let isEvidenceOn = false;
  let isSending = false;
  let isDrawing = false; // the field follows the drawing just now, not the other way round

  const proposals = () => item?.proposals ?? [];

  function line() {
    if (kind === "decide" && state.chosen === "corrected") return { proposals: proposals(), proposal: state.proposal, isOwn: state.isOwn };
    if (kind === "decide") return { sentence: proposals().length ? `${proposals().length} proposed: ${proposals().map(({ output }) => output ?? "the question").join(" or ")}` : "" };
    return { sentence: kind === "nothing" ? (item?.notDecide ?? "") : "" };
  }

  function showPanel(more = null) {
    panel.show({ kind, chosen: state.chosen, hasEvidence: Boolean(item?.hasEvidence), isEvidenceOn, reasons: on.reasons() }, more ?? line());
  }

  function drawBoxes() {
    if (!item) return;
    const { overlays, active } = boxesOf(item, state.isOwn ? null : state.proposal);
    mat.showBoxes(overlays, active);
  }

  /** A box that is typed is drawn, to be moved on. */
  function showTyped(box) {
    if (isDrawing || !box || !drawing.isOn()) return;
    drawing.stop();
    drawing.start(box);
  }

  function choose(name) {
    const choice = CHOICES[kind].find((one) => one.name === name);
    if (!choice || isSending || !isShown) return;
    if (name === "corrected") {
      cycle(1);
      return;
    }
    stopOwn();
    state = { ...state, chosen: name, proposal: null };
    showPanel();
    drawBoxes();
    if (choice.isAtOnce) send("");
    else panel.focusReason();
  }

  /** The next or the previous correction, an own one after those that were proposed; Enter then goes to the reason. */
  function cycle(by) {
    if (kind !== "decide" || isSending || !isShown) return;
    const count = proposals().length + 1;
    const here = state.chosen !== "corrected" ? (by > 0 ? -1 : count) : state.isOwn ? count - 1 : state.proposal;
    const next = (here + by + count) % count;
    if (next === count - 1) takeOwn();
    else take(next);
  }

  function take(n) {
    stopOwn();
    state = { ...state, chosen: "corrected", proposal: n };
    showPanel();
    drawBoxes();
  }

  function takeOwn() {
    const from = state.proposal === null ? null : proposals()[state.proposal];
    state = { ...state, chosen: "corrected", proposal: null, isOwn: true };
    own.open(item, from);
    if (item.isBox) drawing.start(from?.box ?? null);
    showPanel();
    drawBoxes();
    own.focus();
  }

  function stopOwn() {
    own.close();
    drawing.stop();
    state = { ...state, isOwn: false };
  }

  function letGo() {
    stopOwn();
    state = FRESH;
    panel.clear();
    showPanel();
    drawBoxes();
  }

  function correction() {
    if (kind === "confirm") return item.correction;
    if (state.chosen !== "corrected") return null;
    return state.isOwn ? own.correction() : proposals()[state.proposal];
  }

  function missing(reason) {
    if (state.isOwn && own.isEmpty()) return "The own correction changes nothing. Change the answer or the text.";
    const isAtOnce = CHOICES[kind].find(({ name }) => name === state.chosen)?.isAtOnce;
    return reason.trim() || isAtOnce ? null : "The reason is missing. Say in one line why.";
  }

  function message(reason) {
    const { output = null, input = null } = correction() ?? {};
    const outcome = { decide: { outcome: state.chosen }, confirm: { accepts: state.chosen === "accepts" }, reopen: {} }[kind];
    return { row_id: state.rowId, annotation_id: item.id, reason, ...outcome, ...(output || input ? { correction: { output, input } } : {}) };
  }

  async function send(reason = panel.reason()) {
    if (!item || state.chosen === null || isSending) return;
    const lacks = missing(reason);
    if (lacks) {
      const isAskedYet = panel.isReasonFocused() || (state.isOwn && own.isEmpty());
      if (isAskedYet) showPanel({ sentence: lacks, tone: "incorrect" });
      if (!state.isOwn || !own.isEmpty()) panel.focusReason();
      return;
    }
    state = { ...state, rowId: state.rowId ?? uuid() };
    isSending = true;
    const [about, how] = [item, kind];
    const row = await server.post(PATHS[kind], message(reason));
    isSending = false;
    if (!row.error) on.sent({ ...row, reason: reason.trim() }, about, how);
    else if (row.status === 0 || row.status === 400) showPanel({ sentence: row.status === 0 ? `Not sent. ${row.error} Enter sends it again.` : row.error, tone: "incorrect" });
    else on.refused(row, about);
    if (row.status === 400) state = { ...state, rowId: null };
  }

  async function flipEvidence() {
    if (!item?.hasEvidence) return;
    isEvidenceOn = !isEvidenceOn;
    showPanel();
    await showEvidence();
  }

  async function showEvidence() {
    mat.setShapes([]);
    view.showEvidence(null);
    if (!isEvidenceOn || !item?.hasEvidence) return;
    const about = item;
    const found = await server.evidence(about.id);
    if (item !== about || !isEvidenceOn) return;
    if (found.error) view.sayEvidence(found.error);
    else {
      view.showEvidence(found, () => {});
      mat.setShapes(found.shapes);
    }
  }

  const loaded = (one) => (one.kind === "confirm" ? server.confirmation(one.id) : server.dispute(one.id));

  function kindOf(found) {
    if (asked.kind === "confirm") return "confirm";
    if (!found.notDecide) return "decide";
    return found.notReopen ? "nothing" : "reopen";
  }

  function put(found) {
    [item, kind] = [{ ...found, hasEvidence: asked.hasEvidence && asked.kind !== "confirm" && !found.hidden }, kindOf(found)];
    mat.show(found.patch);
    mat.showText(found.patch.texts[0]);
    if (kind === "confirm") view.showConfirmation(item);
    else view.showDispute(item);
    drawBoxes();
    showPanel();
    showEvidence();
    element.dataset.item = String(item.id);
    element.dataset.kind = kind;
    isShown = true;
  }

  return {
    element, mat, choose, cycle, letGo, evidence: flipEvidence,
    send: () => send(),
    draw: () => { if (drawing.isOn()) drawing.focus(boxOf(item.output)); },
    item: () => item,
    isBusy: () => state.chosen !== null,
    /** Puts an item on screen; `one`: {id, kind, hasEvidence}. Resolves to why not, or to null. */
    async open(one) {
      letGo();
      [asked, isShown] = [one, false];
      const found = await loaded(one);
      if (asked !== one) return null;
      if (found.error) return found.error;
      put(found);
      return null;
    },
    /** Fetches an item with its pictures, so that it shows at once. */
    async ahead(one) {
      const found = await loaded(one);
      if (!found.error) prefetchPictures(found.patch);
    },
    fit(width, height) {
      const size = matSize(width, height);
      mat.setSize(size);
      return size.isBeside;
    },
    leave() {
      letGo();
      [asked, item, kind, isShown] = [null, null, "nothing", false];
      delete element.dataset.item;
    },
  };
}
