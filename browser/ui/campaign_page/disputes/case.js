// The item on screen: why it is here, the text, verdicts or the correction beside the original, what was decided before, evidence.
import { h } from "../../patch_viewer/dom.js";
import { isCaption } from "../../patch_viewer/desk_grammar.js";
import { createText } from "../../patch_viewer/desk_text.js";
import { evidenceBlock } from "../../patch_viewer/evidence.js";
import { correctionNodes, isLong, longCorrections, pastOf, verdictCards } from "./verdict_cards.js";

function head(item) {
  const why = item.cause ?? (item.isFinal ? item.status : "to confirm");
  const because = item.isFinal && item.reason ? h("q", {}, item.reason) : null;
  const again = item.reopenedBy ? h("span", { class: "quiet" }, `final before, opened by ${item.reopenedBy}`) : null;
  return h("p", { class: "case-head" }, h("b", { class: item.cause ? "disputed" : null }, why), because, again, h("code", {}, `ID ${item.id}`));
}

/** Original and correction beside each other, and in one line what changes. */
function beside(original, correction) {
  const answer = isCaption(original.patch.texts[0]) ? "Caption" : "Answer";
  const rows = [["Question", original.input, correction.input], [answer, original.output, correction.output]].filter(([, , text]) => text !== null);
  return rows.map(([name, before, after]) => h("div", { class: "beside" },
    h("div", {}, h("small", {}, `${name} of the dataset`), h("p", {}, before)),
    h("div", {}, h("small", {}, `${name} corrected`), h("p", {}, after)),
    isLong(after) ? h("div", { class: "changes" }, correctionNodes({ output: before }, { output: after, input: null })) : null));
}

export function createCase(own) {
  const text = createText({ on: { letter: () => {}, sentence: () => {} } });
  const proof = h("div", { class: "proof" });
  const element = h("div", { class: "case", tabindex: "0", "data-scrolls": "", role: "region", "aria-label": "Item" });

  function fill(top, below) {
    proof.replaceChildren();
    element.replaceChildren(...[top, text.element, own.element, ...below, proof].filter(Boolean));
    element.scrollTop = 0;
  }

  /** The text to be read, not answered; sentences of a caption are marked where somebody says that they fail. */
  function showText(item) {
    const checks = (item.verdicts ?? []).flatMap((verdict) => verdict.checks ?? []);
    const failing = Object.fromEntries(checks.filter(({ sentence }) => sentence !== null).map(({ sentence }, n) => [n, sentence]));
    const [said] = item.patch.texts;
    const isMarked = Object.keys(failing).length > 0;
    text.show(isMarked ? said : { ...said, sentences: [] });
    if (isMarked) text.mark({ given: null, isLive: false, failing, active: null, reworded: null });
    text.element.querySelectorAll(".sentence").forEach((one) => ["role", "tabindex", "aria-pressed"].forEach((name) => one.removeAttribute(name)));
  }

  return {
    element,
    showDispute(item) {
      showText(item);
      const sealed = item.hidden ? h("p", { class: "sealed" }, item.hidden) : verdictCards(item);
      const chosen = item.correction && item.isFinal ? beside(item, item.correction) : [];
      fill(head(item), [...chosen, sealed, longCorrections(item), pastOf(item)]);
    },
    showConfirmation(item) {
      showText(item);
      fill(head(item), beside(item, item.correction));
    },
    showEvidence(found, onPick) {
      proof.replaceChildren(...(found ? [evidenceBlock(found, onPick)] : []));
      if (found) proof.scrollIntoView({ block: "nearest" });
    },
    sayEvidence(sentence) { proof.replaceChildren(h("p", { class: "quiet" }, sentence)); },
  };
}
