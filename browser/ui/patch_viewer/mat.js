// The mat of the sample page: tools, both panels, the reading line; one view and one look for all of it.
import { createBoxTool } from "./box_tool.js";
import { listenToCrossHair } from "./cross_hair.js";
import { h } from "./dom.js";
import { listenToGestures } from "./gestures.js";
import { LOOK, lookOf, withLook } from "./look.js";
import { createPanel } from "./panel.js";
import { createReading } from "./reading.js";
import { createToolbar } from "./toolbar.js";
import { WHOLE, createCamera } from "./zoom.js";

const KEY_ZOOM = 1.5;
const KEY_PAN = 0.15;
const BLINK_MS = 700;
const ADDRESS_MS = 250;
const MIDDLE = { column: 60, row: 60 };

/**
 * onHover(id|null) and onPick(id|null, ids) tell which overlay the pointer means, onSay(words) what is said aloud;
 * compared() is the annotation in focus.
 */
export function createMat({ onHover, onPick, onSay, compared }) {
  const start = lookOf(location.search);
  const panels = ["left", "right"].map((side, n) => createPanel({ side, isFirst: n === 0, onLook: () => { drawBlink(); remember(); } }));
  const [left, right] = panels;
  const pictures = panels.map((panel) => panel.picture);
  const camera = createCamera(draw);
  const box = createBoxTool(left.picture.frame, { onToggle: (isOn) => toolbar.press("box", isOn), compared, view: camera.view });
  const reading = createReading(box.line);
  const toolbar = createToolbar({ zoom: (factor) => camera.zoomBy(factor, place()), fit: () => camera.zoomBy(1 / 1000), pick: () => setPicking(!isPicking), box: () => box.toggle(), only: toggleOnly, square: toggleSquare, smooth: toggleSmooth });
  const element = h("div", { class: "mat" }, toolbar.element, h("div", { class: "pictures" }, left.element, right.element), reading.element);
  const evidence = new Map();
  const calm = matchMedia("(prefers-reduced-motion: reduce)");
  let under = null;
  let pixel = null;
  let square = false;
  let isSmooth = start.isSmooth;
  let isOnly = false;
  let isPicking = false;
  let picked = [];
  let isBlinkSeen = true;
  let blinking = 0;
  let telling = 0;

  const place = () => (pixel ? onFrame(pixel) : undefined);
  /** Where a pixel lies in the pictures; the middle where it is out of sight. */
  function onFrame({ column, row }) {
    const { scale, x, y } = camera.view();
    const at = { x: ((column + 0.5) / 120 - x) * scale, y: ((row + 0.5) / 120 - y) * scale };
    return at.x >= 0 && at.x <= 1 && at.y >= 0 && at.y <= 1 ? at : undefined;
  }

  function draw(view, isMoving) {
    panels.forEach((panel) => panel.setView(view, isMoving));
    toolbar.setView(view);
    element.classList.toggle("zoomed", view.scale > 1);
    box.redraw();
    if (!isMoving) remember();
  }

  const look = () => ({ left: left.state(), right: right.state(), view: camera.view(), isSmooth });

  /** The address follows, a little later: it shows how the pictures are looked at, and nothing asks the server for it. */
  function remember() {
    clearTimeout(telling);
    telling = setTimeout(() => {
      const address = withLook(location.href, look());
      if (address !== location.href) history.replaceState(history.state, "", address);
    }, ADDRESS_MS);
  }

  function read(next) {
    pixel = next;
    reading.read(next);
    pictures.forEach((picture) => picture.setReading(next));
    if (square && next) pictures.forEach((picture) => picture.setSquare(next));
  }

  function pick(next, isMore) {
    picked = isMore ? [...picked, next] : [next];
    pictures.forEach((picture) => picture.setPicks(picked));
    const pixels = picked.map(({ column, row }) => [column, row]);
    document.dispatchEvent(new CustomEvent("bentxt-picked", { detail: { pixels } }));
    onSay(`Picked. ${reading.words()}`);
  }

  function setPicking(next) {
    isPicking = next;
    toolbar.press("pick", next);
    element.classList.toggle("picking", next);
    if (next) return;
    picked = [];
    pictures.forEach((picture) => picture.setPicks([]));
  }

  function toggleOnly() {
    isOnly = !isOnly;
    toolbar.press("only", isOnly);
    pictures.forEach((picture) => picture.setOnly(isOnly));
  }

  function toggleSquare() {
    square = !square;
    toolbar.press("square", square);
    pictures.forEach((picture) => picture.setSquare(square ? (pixel ?? MIDDLE) : null));
  }

  function smoothen(next) {
    isSmooth = next;
    toolbar.press("smooth", next);
    pictures.forEach((picture) => picture.setSmooth(next));
    remember();
  }

  function toggleSmooth() { smoothen(!isSmooth); }

  function blink(isSeen) {
    isBlinkSeen = isSeen;
    panels.forEach((panel) => panel.blink(isSeen));
  }

  /** Under reduced motion nothing blinks by itself: the key shows the other layer. */
  function drawBlink() {
    const wanted = panels.some((panel) => panel.isBlinking());
    if (wanted === Boolean(blinking)) return;
    clearInterval(blinking);
    blinking = wanted ? setInterval(() => { if (!calm.matches) blink(!isBlinkSeen); }, BLINK_MS) : 0;
    blink(true);
  }

  function current() {
    const fallback = left.hasPictures() ? left : right;
    return under?.hasPictures() ? under : fallback;
  }

  function drawEvidence() {
    const shapes = [...evidence.values()].flat();
    pictures.forEach((picture) => picture.setEvidence(shapes));
  }

  /** Shapes that others want drawn, by who they are; none of theirs any more where the list is empty. */
  function onShapes({ detail }) {
    evidence.set(detail.owner, detail.shapes ?? []);
    drawEvidence();
  }

  function listen(panel, name) {
    const { picture } = panel;
    picture.onHover(onHover);
    picture.onPick((id, ids, at, event) => (isPicking ? pick(at, event.shiftKey) : onPick(id, ids)));
    const crossHair = listenToCrossHair(picture.frame, name, {
      onMove(next) {
        under = panel;
        camera.reveal([(next.column + 0.5) / 120, (next.row + 0.5) / 120]);
        read(next);
      },
      onPick: pick,
      onLeave: () => read(null),
    });
    picture.onPixel((next) => {
      under = next ? panel : under;
      if (next) crossHair.from(next);
      read(next);
    });
    const scrolled = () => element.parentElement?.scrollTop > 0;
    listenToGestures(picture.frame, {
      onZoom: (factor, at) => camera.zoomBy(factor, at),
      onPan: (dx, dy) => camera.panBy(dx, dy),
      onRest: () => camera.rest(),
      canPan: () => camera.view().scale > 1 && !box.isOn(),
      mayLeave: (delta) => camera.view().scale === 1 && (delta > 0 || scrolled()),
    });
  }

  listen(left, "First picture");
  listen(right, "Second picture");
  document.addEventListener("bentxt-shapes", onShapes);
  panels.forEach((panel, n) => panel.setState(n ? start.right : start.left));
  smoothen(start.isSmooth);
  camera.show(start.view);
  read(null);

  return {
    element,
    show(view, classes) {
      const { pictures: told, ground, values_url: url } = view;
      toolbar.element.hidden = !(told.s2.pictures.length || told.s1.pictures.length);
      reading.show({ url, ground, classes });
      setPicking(isPicking);
      if (square) pictures.forEach((picture) => picture.setSquare(MIDDLE));
      read(null);
      evidence.clear();
      drawEvidence();
      left.show(told, told.s2, view.place, false);
      right.show(told, told.s1, view.place, true);
      drawBlink();
    },
    /** The address may have been written without the look meanwhile. */
    remember,
    withLook: (address) => withLook(address, look()),
    prefetch(view) {
      left.prefetch(view.pictures, view.pictures.s2);
      right.prefetch(view.pictures, view.pictures.s1);
    },
    setOverlays(overlays) { pictures.forEach((picture) => picture.setOverlays(overlays)); },
    setActive(id) {
      pictures.forEach((picture) => picture.setActive(id));
      box.refresh();
    },
    setHidden(hidden) { pictures.forEach((picture) => picture.setHidden(hidden)); },
    setSize(px) {
      panels.forEach((panel) => panel.setSize(px));
      toolbar.setSize(px);
      box.setSize(px);
      camera.setSize(px);
    },
    /** The next or previous composite of the picture under the pointer, else of Sentinel-2. */
    step(by) { current().step(by); },
    zoom: (way) => camera.zoomBy(KEY_ZOOM ** way, place()),
    pan: (dx, dy) => camera.panBy(-dx * KEY_PAN, -dy * KEY_PAN, false),
    swipe: () => current().compare("swipe"),
    blink() {
      const panel = current();
      if (panel.isBlinking() && calm.matches) blink(!isBlinkSeen);
      else panel.compare("blink");
    },
    toggleMap: () => current().toggleMap(),
    crossHair: () => current().picture.frame.focus({ preventScroll: true }),
    box: () => box.toggle(undefined, true),
    values: reading.toggle,
    toggleOnly,
    toggleSquare,
    toggleSmooth,
    /** The page's own view: as without anything in the address. */
    reset() {
      panels.forEach((panel, n) => panel.setState(n ? LOOK.right : LOOK.left));
      smoothen(false);
      camera.show(WHOLE);
      drawBlink();
    },
    stop() {
      document.removeEventListener("bentxt-shapes", onShapes);
      clearInterval(blinking);
      clearTimeout(telling);
      camera.stop();
    },
  };
}
