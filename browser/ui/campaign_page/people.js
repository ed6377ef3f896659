// Who takes part, with roles: one line each, and one to add somebody by name and Enter.
import { h } from "../patch_viewer/dom.js";
import { createRow } from "./fields.js";

const ROLES = ["reviewer", "adjudicator", "lead"];
const STANDINGS = [
  { value: "active", label: "takes part", says: "" },
  { value: "left", label: "has left", says: "judges no more; what they did counts" },
  { value: "removed", label: "removed", says: "judges no more, and nothing they did counts: final texts that rest on it open again" },
];
const HINT = "By the name that they sign in with. Reviewers judge, adjudicators decide disputes they did not vote on, leads change all of this.";

/** `isBegun`: who is there may have judged, so they leave or are removed; else they are only taken off the list. */
export function createPeople({ value, isBegun = false, you, work = [] }) {
  const body = h("tbody");
  const name = h("input", { name: "person", autocomplete: "off", maxlength: "60", placeholder: "Name", "aria-label": "Name of somebody to add", onkeydown: pressed });
  const add = h("button", { type: "button", class: "small", onclick: () => { added(); name.focus(); } }, "Add");
  const row = createRow({ name: "members", label: "People", hint: HINT }, h("table", { class: "people" }, body), h("span", { class: "together" }, name, add));
  let lines = [];

  function pressed(event) {
    if (event.key !== "Enter" || !name.value.trim()) return;
    event.preventDefault(); // and the form is not sent
    added();
    name.focus();
  }

  function added() {
    const typed = name.value.trim().replace(/\s+/g, " ");
    if (!typed) return;
    if (lines.some((line) => line.name === typed)) {
      row.fail(`${typed} is on the list already.`);
      return;
    }
    row.fail("");
    name.value = "";
    lines.push(createLine({ name: typed, roles: ["reviewer"], standing: "active" }, true));
    shown();
    body.dispatchEvent(new Event("input", { bubbles: true }));
  }

  function createLine(member, isNew) {
    const boxes = ROLES.map((role) => {
      const box = h("input", { type: "checkbox", "aria-label": `${member.name}: ${role}` });
      box.checked = member.roles.includes(role);
      return box;
    });
    const standing = h("select", { "aria-label": `${member.name}: standing`, onchange: meant }, STANDINGS.map((one) => h("option", { value: one.value }, one.label)));
    const meaning = h("span", { class: "muted meaning" });
    const line = { name: member.name, get: () => ({ name: member.name, roles: ROLES.filter((_, place) => boxes[place].checked).sort(), standing: standing.value }) };
    const drop = h("button", { type: "button", class: "small", "aria-label": `Take ${member.name} off the list`, onclick: dropped }, "Take off");
    standing.value = member.standing;
    meant();

    function meant() {
      const { judged, final } = work.find((one) => one.name === member.name) ?? { judged: 0, final: 0 };
      const takes = standing.value === "removed" && member.standing !== "removed" && judged ? ` (${judged} verdicts, of ${final} final texts)` : "";
      meaning.textContent = STANDINGS.find((one) => one.value === standing.value).says + takes;
    }

    function dropped() {
      lines = lines.filter((one) => one !== line);
      shown();
      body.dispatchEvent(new Event("input", { bubbles: true }));
    }

    const choices = boxes.map((box, place) => h("td", {}, h("label", {}, box, ROLES[place])));
    const last = isBegun && !isNew ? h("td", {}, standing, " ", meaning) : h("td", {}, member.name === you ? null : drop);
    line.element = h("tr", {}, h("th", { scope: "row" }, member.name, member.name === you ? h("span", { class: "muted" }, " (you)") : null), ...choices, last);
    return line;
  }

  function shown() { body.replaceChildren(...lines.map((line) => line.element)); }

  function set(members) {
    lines = members.map((member) => createLine(member, false));
    shown();
  }

  /** What another lead saved meanwhile, with what was changed here. */
  function merge(mine, theirs, before) {
    const text = (members, who) => JSON.stringify(members.find((one) => one.name === who) ?? null);
    const changed = mine.filter((one) => text(before, one.name) !== JSON.stringify(one));
    const kept = theirs.filter((one) => !changed.some((other) => other.name === one.name));
    return [...kept, ...changed];
  }

  set(value);
  return {
    ...row, set, merge,
    /** Also a name that was typed and not yet added. */
    get() {
      added();
      return lines.map((line) => line.get());
    },
    peek: () => lines.map((line) => line.get()),
  };
}
