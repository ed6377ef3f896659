// The line under the header: what is judged, by whom, how far, and whether everything is saved.
import { h, icon } from "./dom.js";
import { glyph } from "./desk_verdicts.js";
import { keycap, titled } from "./keys_caps.js";

const number = new Intl.NumberFormat("en");

/** The sentence, tone and glyph for a state of the outbox. */
function saveState({ count, trouble, isSlow }) {
  if (trouble?.outcome === "failed") return { tone: "incorrect", mark: "incorrect", says: "Not saved. Retry", retries: true };
  if (trouble?.outcome === "signed out") return { tone: "incorrect", mark: "incorrect", says: `${count} kept here, sign in again` };
  if (trouble) return { tone: "ambiguous", mark: "ambiguous", says: `${count} kept here, sending when the connection returns` };
  if (count && isSlow) return { tone: "plain", mark: null, says: "Saving" };
  return { tone: "correct", mark: "correct", says: "Saved" };
}

/** `way`: how one is signed in (ways_in.js). */
export function createCrumb({ name, way, downloadAddress, onDownload, onSignOut, onRetry, onKeys, onStar, onGuidelines }) {
  const reviewer = h("button", { type: "button", class: "reviewer", title: way.title, onclick: onSignOut });
  const done = h("b", { class: "done" });
  const total = h("span", { class: "quiet" });
  const state = h("button", { type: "button", class: "save-state", onclick: onRetry });
  const bar = h("i", { class: "bar" });
  const own = h("span", { class: "own" }, h("i", { class: "separator" }, "|"), reviewer, h("small", { class: "quiet" }, way.says),
    h("i", { class: "separator" }, "|"), h("span", {}, done, " ", total));
  const download = h("a", { class: "tool", href: downloadAddress, download: "", onclick: onDownload }, "Export CSV");
  const star = titled(h("button", { type: "button", class: "star", "aria-label": "Collect this text", onclick: onStar }, icon("star")), "Collect this text", "*");
  const keys = h("button", { type: "button", class: "tool", onclick: onKeys }, "Keys ", h("kbd", {}, "?"));
  const queue = h("b", { class: "queue", title: name }, name);
  const guidelines = h("button", { type: "button", class: "tool", hidden: true, onclick: onGuidelines });
  const element = h("div", { class: "crumb" }, queue, own, h("span", { class: "gap" }), state, guidelines, star, download, keys, bar);
  signedOut();

  function show(who, { done: judged, total: all }) {
    own.hidden = false;
    reviewer.textContent = who;
    done.textContent = number.format(judged);
    done.style.minWidth = `${number.format(all).length}ch`; // what stands after it never moves
    total.textContent = `of ${number.format(all)}`;
    bar.style.width = `${all ? (judged / all) * 100 : 0}%`;
  }

  function showState(next) {
    const { tone, mark, says, retries } = saveState(next);
    state.className = `save-state ${tone}`;
    state.replaceChildren(...[mark && glyph(mark), says].filter(Boolean));
    state.disabled = !retries;
    state.title = next.trouble?.reason ?? "";
    state.hidden = false;
  }

  function signedOut() {
    own.hidden = true;
    state.hidden = true;
    star.hidden = true;
    guidelines.hidden = true;
    bar.style.width = "0";
  }

  /** The campaign's name, and the version of its guidelines; its rows are exported by its own release, not from here. */
  function showCampaign({ name: campaign, guidelines: { number: version } }) {
    queue.textContent = campaign;
    queue.title = campaign;
    guidelines.replaceChildren(`Guidelines ${version} `, keycap("Shift+g"));
    guidelines.hidden = false;
    download.hidden = true;
  }

  /** Whether the text on screen is collected; null where there is none. */
  function showStar(isOn) {
    star.hidden = isOn === null;
    star.setAttribute("aria-pressed", String(isOn === true));
  }

  return { element, show, showState, showStar, showCampaign, signedOut };
}
