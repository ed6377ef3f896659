// The cross-hair: a pixel that arrows move while a picture has the focus, and pixels that were picked.
const SIDE_PX = 120;
const LEAP = 10;
const ARROWS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
const between = (value) => Math.min(Math.max(value, 0), SIDE_PX - 1);

/** Makes the frame of a picture one that takes the focus; onMove({column, row}), onPick(pixel, isMore), onLeave(). */
export function listenToCrossHair(frame, name, { onMove, onPick, onLeave }) {
  let pixel = { column: SIDE_PX / 2, row: SIDE_PX / 2 };
  frame.tabIndex = 0;
  frame.setAttribute("role", "application");
  frame.setAttribute("aria-label", `${name}: arrows move the cross-hair, Enter picks the pixel, Escape leaves`);
  frame.dataset.takes = "ArrowLeft ArrowRight ArrowUp ArrowDown Enter Escape";
  frame.addEventListener("mousedown", (event) => {
    if (event.target.closest("[tabindex]") === frame) event.preventDefault(); // arrows go on meaning texts and patches
  });
  frame.addEventListener("focus", () => onMove(pixel));
  frame.addEventListener("blur", onLeave);
  frame.addEventListener("keydown", (event) => {
    if (event.target !== frame || event.ctrlKey || event.metaKey || event.altKey) return;
    const arrow = ARROWS[event.key];
    if (arrow) {
      const by = event.shiftKey ? LEAP : 1;
      pixel = { column: between(pixel.column + arrow[0] * by), row: between(pixel.row + arrow[1] * by) };
      onMove(pixel);
    } else if (event.key === "Enter") onPick(pixel, event.shiftKey);
    else if (event.key === "Escape") frame.blur();
    else return;
    event.preventDefault();
    event.stopPropagation();
  });
  return { from(next) { pixel = next; } };
}
