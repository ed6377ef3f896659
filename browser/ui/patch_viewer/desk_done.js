// What is said where a campaign has nothing more to judge for somebody: how much is done, what waits, and for what.
const number = new Intl.NumberFormat("en");
const texts = (count) => `${number.format(count)} ${count === 1 ? "text" : "texts"}`;
const GATE = "passed the gate";

/** What to do about a reason for which items wait. */
function remedy(reason, phase) {
  if (reason.includes(GATE)) return "The gate is passed on the gold texts of the calibration; the lead sees your figures.";
  if (phase === "pilot") return "In the pilot only its own texts are judged. The lead begins the next phase.";
  if (phase === "calibration") return "In the calibration only gold texts are judged. The lead begins the next phase.";
  return "The lead begins the phase in which they are asked.";
}

function waitingLines({ waiting = {}, campaign }) {
  return Object.entries(waiting).map(([reason, count]) => `${texts(count)}: ${reason} ${remedy(reason, campaign.phase)}`);
}

/** A sentence and the lines below it. `message` is the desk's; `done` how many verdicts of one's own stand. */
export function doneWords(message, done) {
  const { campaign, disputed } = message;
  if (campaign && !campaign.roles.includes("reviewer")) {
    return [`You judge nothing in ${campaign.name}.`, [`Your part in it: ${campaign.roles.join(", ")}.`]];
  }
  const waits = campaign ? waitingLines(message) : [];
  if (!done) return [waits.length ? "Nothing is asked of you now." : "There is nothing for you to judge.", waits];
  const own = disputed ? ` ${number.format(disputed)} of yours ${disputed === 1 ? "is" : "are"} disputed.` : "";
  return [`Done: ${number.format(done)}.${own}`, waits];
}
