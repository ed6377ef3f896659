// How the quilt was filled, row after row: ten seconds, or a slider where the system asks for less motion.
import { h } from "../../patch_viewer/dom.js";
import { keycap } from "../../patch_viewer/keys_caps.js";
import { means } from "../../patch_viewer/keys_remapped.js";
import { dayAndTime, count } from "./numbers.js";
import { TO_JUDGE } from "./quilt_tiles.js";

const LENGTH_MS = 10_000;
const KINDS = 4;
const LESS_MOTION = "(prefers-reduced-motion: reduce)";

/** ask() -> {steps: [[at, place, light, kind]], tiles}; draw(changed places, [light, kind] of all, count of each kind). */
export function createReplay({ ask, draw, ended }) {
  const slider = h("input", { type: "range", min: "0", value: "0", step: "1", "aria-label": "How far the work is", oninput: () => { pause(); go(Number(slider.value)); }, onkeydown: leaveSlider });
  const says = h("span", { class: "replay-says" });
  const word = h("span", {}, "Replay the work");
  const button = h("button", { type: "button", class: "replay-button", onclick: () => toggle() }, word, keycap("Shift+q"));
  const element = h("div", { class: "replay", hidden: true }, slider, says, button);
  let steps = null; // null: not replaying
  let then = []; // [light, kind] of each tile
  let numbers = [];
  let here = 0;
  let frame = 0;
  let asked = 0;
  slider.hidden = true;

  /** A field keeps the page's keys from being heard. */
  function leaveSlider(event) {
    if (event.key !== "Escape" && !means(event, "Shift+q")) return;
    event.preventDefault();
    end();
    button.focus();
  }

  async function toggle() {
    if (steps) {
      end();
      return;
    }
    const mine = (asked += 1);
    says.textContent = "Reading the rows …";
    const answer = await ask();
    if (mine !== asked) return;
    says.textContent = answer ? "" : "The server does not answer.";
    if (answer?.steps.length) begin(answer);
    else if (answer) says.textContent = "Nothing was judged yet.";
  }

  function begin(answer) {
    steps = answer.steps;
    slider.max = String(steps.length);
    slider.hidden = false;
    word.textContent = "End";
    reset(answer.tiles);
    go(0);
    if (matchMedia(LESS_MOTION).matches) slider.focus();
    else play();
  }

  function reset(tiles) {
    then = Array.from({ length: tiles }, () => [0, TO_JUDGE]);
    numbers = Array.from({ length: KINDS }, (_, kind) => (kind === TO_JUDGE ? tiles : 0));
    here = 0;
    draw([...then.keys()], then, numbers);
  }

  /** To the moment after so many steps; backwards from the beginning. */
  function go(place) {
    if (place < here) reset(then.length);
    const changed = new Set();
    for (; here < place; here += 1) {
      const [, tile, light, kind] = steps[here];
      numbers[then[tile][1]] -= 1;
      numbers[kind] += 1;
      then[tile] = [light, kind];
      changed.add(tile);
    }
    draw([...changed], then, numbers);
    slider.value = String(here);
    const last = steps[Math.max(here - 1, 0)];
    says.textContent = `${dayAndTime(last[0] * 1000)}, step ${count(here)} of ${count(steps.length)}`;
  }

  function play() {
    const began = performance.now();
    const next = (time) => {
      go(Math.min(Math.floor(((time - began) / LENGTH_MS) * steps.length), steps.length));
      frame = here < steps.length ? requestAnimationFrame(next) : 0;
    };
    frame = requestAnimationFrame(next);
  }

  function pause() {
    cancelAnimationFrame(frame);
    frame = 0;
  }

  function end() {
    pause();
    steps = null;
    slider.hidden = true;
    says.textContent = "";
    word.textContent = "Replay the work";
    ended();
  }

  return {
    element,
    toggle,
    isOn: () => steps !== null,
    redraw: () => draw([...then.keys()], then, numbers),
    offer: (isThere) => { element.hidden = !isThere; },
    stop() {
      asked += 1;
      pause();
    },
  };
}
