// The keys of the tab, as `?` shows them. Digits are verdicts and stand nowhere here: `c` goes through the corrections.

/** `onTable(run)` runs only while an item is on the table. */
export function disputeKeys({ bench, step, stepGroup, nextView, leaveItem, enter, onTable, undo, rule, guidelines, search }) {
  const { mat } = bench;
  const choice = (key, name, says) => ({ keys: { [key]: onTable(() => bench.choose(name)) }, says });
  return [
    { title: "Decide", rows: [
      choice("k", "kept", "kept: the text is right as it is"),
      choice("d", "dropped", "dropped: not in the release"),
      { keys: { c: onTable(() => bench.cycle(1)), "Shift+c": onTable(() => bench.cycle(-1)) }, says: "corrected: next, previous correction; an own one comes last" },
      { keys: { b: onTable(bench.draw) }, says: "draw the own box by keyboard" },
      { keys: { Enter: enter }, says: "to the reason; there: send; in a list: open" },
      { keys: { Escape: leaveItem }, says: "let go, back to the list" },
      { keys: { u: undo }, says: "take back the last one" },
      { keys: { g: guidelines }, says: "guidelines" },
      { keys: { "Shift+g": rule }, says: "make a guideline of the last decision" },
    ] },
    { title: "Confirm", rows: [
      choice("r", "accepts", "right: the correction holds"),
      choice("w", "rejects", "wrong, with a reason"),
    ] },
    { title: "Lists", rows: [
      { keys: { ArrowLeft: () => step(-1), ArrowRight: () => step(1) }, says: "previous, next item" },
      { keys: { ArrowUp: () => stepGroup(-1), ArrowDown: () => stepGroup(1) }, says: "previous, next task; row of a list" },
      { keys: { t: nextView }, says: "next list" },
      choice("o", "reopened", "reopen a final item, with a reason"),
      { keys: { "/": search }, says: "find a final item by its ID" },
    ] },
    { title: "Pictures", rows: [
      { keys: { e: onTable(bench.evidence) }, says: "evidence" },
      { keys: { " ": (held) => mat.setHidden(held) }, says: "hold: boxes and points vanish", hold: true },
      { keys: { v: () => mat.step(1), "Shift+v": () => mat.step(-1) }, says: "next, previous composite" },
      { keys: { i: () => mat.toggleSmooth() }, says: "crisp or smooth pixels" },
      { keys: { 0: () => mat.reset() }, says: "the campaign’s own view" },
    ] },
  ];
}
