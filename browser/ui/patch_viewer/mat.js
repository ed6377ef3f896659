// The mat of the sample page: tools, both panels, the reading line; one view and one look for all of it.
import { createBlinker } from "./blinker.js";
import { createBoxTool } from "./box_tool.js";
import { listenToCrossHair } from "./cross_hair.js";
import { h } from "./dom.js";
import { listenToGestures } from "./gestures.js";
import { LOOK, lookOf, withLook } from "./look.js";
import { createPanel } from "./panel.js";
import { createReading } from "./reading.js";
import { listenToShapes } from "./shapes.js";
import { createToolbar } from "./toolbar.js";
import { WHOLE, createCamera, onScreen } from "./zoom.js";

const SIDE_PX = 120;
const KEY_ZOOM = 1.5;
const OUT = 1 / 1000; // as far as it goes
const KEY_PAN = 0.15;
const ADDRESS_MS = 250;
const MIDDLE = { column: 60, row: 60 };

/**
 * onHover(id|null) and onPick(id|null, ids) tell which overlay the pointer means, onSay(words) what is said aloud;
 * compared() is the annotation in focus.
 */
export function createMat({ onHover, onPick, onSay, compared }) {
  const start = lookOf(location.search);
  const home = location.pathname;
  const panels = [true, false].map((isFirst) => createPanel({ isFirst, onLook }));
  const [left, right] = panels;
  const pictures = panels.map((panel) => panel.picture);
  const camera = createCamera(draw);
  const blinker = createBlinker(panels);
  const shapes = listenToShapes(pictures);
  const onToggle = (isOn) => {
    toolbar.press("box", isOn);
    if (isOn) setPicking(false); // one thing at a time is what a drag or a click means
  };
  const box = createBoxTool(left.picture.frame, { onToggle, compared, view: camera.view });
  const reading = createReading(box.line);
  const toolbar = createToolbar({
    zoom: (way) => zoom(way),
    fit: () => camera.zoomBy(OUT),
    pick: () => setPicking(!isPicking),
    box: () => box.toggle(),
    only: toggleOnly,
    square: toggleSquare,
    smooth: toggleSmooth,
  });
  const both = h("div", { class: "pictures" }, left.element, right.element);
  const element = h("div", { class: "mat" }, toolbar.element, both, reading.element);
  let under = null;
  let pixel = null;
  let square = false;
  let isSmooth = start.isSmooth;
  let isOnly = false;
  let isPicking = false;
  let picked = [];
  let telling = 0;
  let classes = [];

  const centre = ({ column, row }) => [(column + 0.5) / SIDE_PX, (row + 0.5) / SIDE_PX];

  /** In or out by a step, around the pixel that is read where it is in sight, else around the middle. */
  function zoom(way) {
    const [x, y] = onScreen(camera.view(), 1, centre(pixel ?? MIDDLE));
    const isInSight = pixel && Math.min(x, y) >= 0 && Math.max(x, y) <= 1;
    camera.zoomBy(KEY_ZOOM ** way, isInSight ? { x, y } : undefined);
  }

  function onLook() {
    blinker.update();
    remember();
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
      const isHere = location.pathname === home; // not where the reader has gone meanwhile
      if (isHere && address !== location.href) history.replaceState(history.state, "", address);
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
    if (next) box.toggle(false);
    else forgetPicks();
  }

  function forgetPicks() {
    picked = [];
    pictures.forEach((picture) => picture.setPicks(picked));
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

  function current() {
    const fallback = left.hasPictures() ? left : right;
    return under?.hasPictures() ? under : fallback;
  }

  function listen(panel, name) {
    const { picture } = panel;
    picture.onHover(onHover);
    picture.onPick((id, ids, at, event) => (isPicking ? pick(at, event.shiftKey) : onPick(id, ids)));
    const crossHair = listenToCrossHair(picture.frame, name, {
      onMove(next) {
        under = panel;
        camera.reveal(centre(next));
        read(next);
        onHover(picture.overlayAt(next));
        onSay(reading.words());
      },
      onPick: pick,
      onLeave() {
        read(null);
        onHover(null);
      },
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
  panels.forEach((panel, n) => panel.setState(n ? start.right : start.left));
  smoothen(start.isSmooth);
  camera.show(start.view);
  read(null);

  return {
    element,
    /** All land-cover classes, {name, colour}, in the order of their numbers. */
    setClasses(next) { classes = next; },
    show(view) {
      const { pictures: told, ground, values_url: url } = view;
      toolbar.element.hidden = !(told.s2.pictures.length || told.s1.pictures.length);
      reading.show({ url, ground, classes });
      forgetPicks();
      if (square) pictures.forEach((picture) => picture.setSquare(MIDDLE));
      read(null);
      shapes.clear();
      left.show(told, told.s2, view.place, false);
      right.show(told, told.s1, view.place, true);
      blinker.update();
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
    zoom,
    pan: (dx, dy) => camera.panBy(-dx * KEY_PAN, -dy * KEY_PAN, false),
    swipe: () => current().compare("swipe"),
    blink: () => blinker.press(current()),
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
      onLook();
    },
    stop() {
      shapes.stop();
      blinker.stop();
      clearTimeout(telling);
      camera.stop();
    },
  };
}
