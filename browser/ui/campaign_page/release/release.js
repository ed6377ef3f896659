// The tab Release: the releases that were made, what one would hold now, and making one, with its progress.
import { h } from "../../patch_viewer/dom.js";
import { createReleaseForm } from "./form.js";
import { createReleaseList } from "./list.js";

const NO_ANSWER = "The server does not answer. Check that it is running, and try again.";
const POLL_MS = 600;
const FAILED = 500;
const number = new Intl.NumberFormat("en");

export function createRelease(parent, { client, campaign }) {
  const path = `campaigns/${encodeURIComponent(campaign.campaign_id)}/releases`;
  const list = createReleaseList({ onReport: openReport, onArchive: download });
  const form = createReleaseForm({ onMake: make });
  const hold = h("aside", { class: "plan", "aria-label": "What a release would hold now" });
  const progress = h("div", { class: "making", role: "status" });
  const problem = h("p", { class: "problem", role: "alert" });
  const element = h("div", { class: "release" },
    h("div", { class: "form-and-plan" }, h("div", { class: "rows" }, list.element, h("h2", {}, "New release"), form.element, progress, problem), hold));
  let timer = null;
  let isMade = false; // asked for on this page: what becomes of it is told
  let isLost = false; // no answer came while one was being made
  let isGone = false;

  async function refresh() {
    const { status, body } = await client.get(path);
    if (isGone) return;
    if (status !== 200) {
      problem.textContent = body?.error ?? NO_ANSWER;
      isLost = isMade && (status === 0 || status >= FAILED);
      if (isLost) timer = setTimeout(refresh, POLL_MS); // the release is being made all the same
      return;
    }
    if (isLost) problem.textContent = "";
    isLost = false;
    list.show(body.releases);
    form.show(body);
    showTally(body.tally);
    showProgress(body.making);
  }

  function showTally(tally) {
    const lines = [["kept", tally.kept], ["corrected", tally.corrected], ["dropped", tally.dropped], ["not final", tally.not_final]];
    hold.replaceChildren(
      h("p", { class: "figure" }, h("b", {}, number.format(tally.kept + tally.corrected)), " texts, as of now"),
      h("table", {}, h("tbody", {}, lines.map(([name, count]) => h("tr", {}, h("th", { scope: "row" }, name), h("td", {}, number.format(count)))))),
      h("p", { class: "muted" }, tally.not_final ? "A release holds items that are final. Finish the others, or leave them out." : "Every item is final."));
  }

  function showProgress(making) {
    const isRunning = Boolean(making?.is_running);
    form.lock(isRunning);
    if (isRunning) {
      const share = Math.round((100 * making.done) / making.total);
      progress.replaceChildren(h("span", { class: "meter" }, h("i", { style: `width: ${share}%` })), `Making ${making.version}: step ${Math.min(making.done + 1, making.total)} of ${making.total}`);
      isMade = true;
      timer = setTimeout(refresh, POLL_MS);
    } else {
      progress.replaceChildren(isMade && making && !making.error ? `Release ${making.version} is made.` : "");
      if (isMade && making?.error) problem.textContent = making.error;
    }
  }

  async function make(message) {
    problem.textContent = "";
    form.lock(true);
    const { status, body } = await client.post(path, message);
    if (isGone) return;
    form.lock(false);
    if (status === 202) {
      isMade = true;
      form.made();
      refresh();
    } else problem.textContent = body?.error ?? NO_ANSWER;
  }

  /** A file of a release as an address that only this page knows, or null where it is told why there is none. */
  async function fileOf(version, name) {
    problem.textContent = "";
    const { blob, body } = await client.file(`${path}/${version}/${name}`);
    if (blob) return URL.createObjectURL(blob);
    problem.textContent = body?.error ?? NO_ANSWER;
    return null;
  }

  async function openReport(version) {
    const page = window.open("", "_blank"); // before anything is awaited, or it counts as unasked
    const address = await fileOf(version, "report");
    if (address && page) page.location = address;
    else page?.close();
  }

  async function download(version) {
    const address = await fileOf(version, "archive");
    if (!address) return;
    h("a", { href: address, download: `BigEarthNet.txt_bench-${version}.zip` }).click();
    setTimeout(() => URL.revokeObjectURL(address), 60_000);
  }

  parent.append(element);
  refresh();
  return {
    element,
    destroy() {
      isGone = true;
      clearTimeout(timer);
      element.remove();
    },
  };
}
