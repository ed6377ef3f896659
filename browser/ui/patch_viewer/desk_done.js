// What is said where a campaign has nothing more to judge for somebody: how much is done, what waits, and for what.
import { h } from "./dom.js";

const number = new Intl.NumberFormat("en");
const texts = (count) => `${number.format(count)} ${count === 1 ? "text" : "texts"}`;

/** For what so many texts wait, and what to do. `reason` is the server's, one of three kinds. */
function waitingLine(reason, count, phase) {
  if (reason.includes("passed the gate")) {
    return `${texts(count)}: ${reason} It is passed on the gold texts of the calibration; the lead sees your figures.`;
  }
  if (reason.includes("about to judge")) {
    return `With others now: ${texts(count)}. What they leave, or do not judge within half an hour, comes back.`;
  }
  const asked = { pilot: "In the pilot only its own texts are judged. ", calibration: "In the calibration only gold texts are judged. " };
  return `Not asked in this phase: ${texts(count)}. ${asked[phase] ?? ""}The lead begins the next one.`;
}

const waitingLines = ({ waiting = {}, campaign }) =>
  Object.entries(waiting).map(([reason, count]) => waitingLine(reason, count, campaign.phase));

/** Corrections that others have written are confirmed on another page. */
function confirmLine({ to_confirm: count = 0, campaign }, campaignsAddress) {
  if (!count) return null;
  const words = count === 1 ? "A correction waits" : `${number.format(count)} corrections wait`;
  const address = `${campaignsAddress}?campaign=${encodeURIComponent(campaign.id)}&tab=disputes&list=confirm`;
  return h("a", { href: address }, `${words} for your confirmation`);
}

/** A sentence and the lines below it. `message` is the desk's; `done` how many verdicts of one's own stand. */
export function doneWords(message, done, campaignsAddress) {
  const { campaign, disputed } = message;
  if (campaign && !campaign.roles.includes("reviewer")) {
    return [`You judge nothing in ${campaign.name}.`, [`Your part in it: ${campaign.roles.join(", ")}.`]];
  }
  const waits = campaign ? [confirmLine(message, campaignsAddress), ...waitingLines(message)].filter(Boolean) : [];
  if (!done) return [waits.length ? "Nothing is asked of you now." : "There is nothing for you to judge.", waits];
  const own = disputed ? ` ${number.format(disputed)} of yours ${disputed === 1 ? "is" : "are"} disputed.` : "";
  return [`Done: ${number.format(done)}.${own}`, waits];
}
