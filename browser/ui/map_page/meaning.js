/* A condition is asked of the annotations themselves, or of their patches, which then have such an annotation. */
const SIDES = { annotations: "", patches: "having_" };
const SIDE_WORDS = {
  annotations: ["annotations", "Annotations that are so"],
  patches: ["whole patches", "Patches having an annotation that is so, with all of their annotations"],
};

/** The side on which a facet has values; where on both or none, the one last looked at. */
function sideOf(memory, name) {
  const has = (side) => ["", "not_"].some((not) => memory.wanted[`${SIDES[side]}${not}${name}`]?.length);
  const [plain, having] = [has("annotations"), has("patches")];
  if (plain !== having) memory.sides.set(name, having ? "patches" : "annotations");
  return memory.sides.get(name) ?? "annotations";
}

const fieldOf = (memory, name, isExcluded = false) => `${SIDES[sideOf(memory, name)]}${isExcluded ? "not_" : ""}${name}`;

/** Ask the same conditions of the other side; where that has conditions of its own, look at those. */
function turnTo(memory, names, side) {
  let isChanged = false;
  for (const name of names) {
    const from = side === "patches" ? "annotations" : "patches";
    const moved = ["", "not_"].map((not) => [`${SIDES[from]}${not}${name}`, `${SIDES[side]}${not}${name}`]);
    const isTaken = moved.some(([, to]) => memory.wanted[to]?.length);
    for (const [old, to] of isTaken ? [] : moved) {
      if (!memory.wanted[old]?.length) continue;
      memory.wanted[to] = memory.wanted[old];
      memory.wanted[old] = [];
      isChanged = true;
    }
    memory.sides.set(name, side);
  }
  memory.repaint();
  if (isChanged) memory.send();
}

/** Two words to choose from: whom these facets are asked of. */
function meaningSwitch(memory, names, label) {
  const choice = (side) => {
    const [word, title] = SIDE_WORDS[side];
    return make("button", { class: "side", type: "button", title, "data-side": side, onclick: () => turnTo(memory, names, side) }, word);
  };
  return make("span", { class: "meaning", role: "group", "aria-label": `${label} selects` }, choice("annotations"), choice("patches"));
}

function paintMeaning(element, side, isChosen) {
  if (!element) return;
  for (const button of element.children) button.setAttribute("aria-pressed", String(button.dataset.side === side));
  element.classList.toggle("shown", isChosen || side === "patches");
}
