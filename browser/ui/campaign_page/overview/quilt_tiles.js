// The tiles of a quilt, drawn on one canvas from one picture of all patches.
import { cornerOf } from "./quilt_layout.js";

export const TO_JUDGE = 0;
export const BEGUN = 1;
export const FINAL = 2;
export const DISPUTED = 3;
const DIM = 0.26;
const GREY = 0.65;
const [RED, GREEN, BLUE] = [0.299, 0.587, 0.114]; // what makes grey of a colour, Rec. 601
const LEAST_BEGUN = 0.15;
const MOST_BEGUN = 0.7;
const JUDGED = 50; // the light of a tile whose texts all have their verdicts
const CORNER = 7;
const LARGE = 40; // from here on corners grow with the tile
const MOST_PIXELS = 16_384; // that a canvas is high everywhere
const [MAT, YELLOW, BLACK, DISPUTE] = ["#26292C", "#FFD60A", "#000", "#FF5A1F"];
const PLAIN = { dim: "#33383C", full: "#8FA3AE" }; // where there are no pictures to be drawn

/** `canvas` is drawn on in pixels of the screen; `atlas` is {picture, columns, size} or null. */
export function createTiles(canvas) {
  const pen = canvas.getContext("2d");
  let layout = null;
  let full = null; // the picture of all patches
  let dim = null; // the same, dimmed
  let cut = { columns: 1, size: 0 };

  function resize(next) {
    const scale = Math.min(globalThis.devicePixelRatio || 1, MOST_PIXELS / next.height);
    layout = next;
    canvas.width = Math.round(next.width * scale);
    canvas.height = Math.round(next.height * scale);
    canvas.style.width = `${next.width}px`;
    canvas.style.height = `${next.height}px`;
    pen.setTransform(scale, 0, 0, scale, 0, 0);
    pen.imageSmoothingQuality = "high";
    pen.fillStyle = MAT;
    pen.fillRect(0, 0, next.width, next.height);
  }

  function usePicture(picture, columns, size) {
    full = picture;
    dim = dimmed(picture);
    cut = { columns, size };
  }

  function stamp(source, place, x, y, alpha) {
    const [across, down] = [(place % cut.columns) * cut.size, Math.floor(place / cut.columns) * cut.size];
    const side = layout.pitch - 1;
    pen.globalAlpha = alpha;
    pen.drawImage(source, across, down, cut.size, cut.size, x, y, side, side);
    pen.globalAlpha = 1;
  }

  function paint(colour, x, y, alpha) {
    pen.globalAlpha = alpha;
    pen.fillStyle = colour;
    pen.fillRect(x, y, layout.pitch - 1, layout.pitch - 1);
    pen.globalAlpha = 1;
  }

  /** light: 0 to 100; kind: one of the four. */
  function draw(place, light, kind) {
    const [x, y] = cornerOf(place, layout);
    const isFull = kind === FINAL || (kind === DISPUTED && light >= JUDGED);
    const alpha = isFull ? 1 : light ? LEAST_BEGUN + (MOST_BEGUN - LEAST_BEGUN) * (light / 100) : 0;
    if (full) {
      stamp(dim, place, x, y, 1);
      if (alpha) stamp(full, place, x, y, alpha);
    } else {
      paint(PLAIN.dim, x, y, 1);
      if (alpha) paint(PLAIN.full, x, y, alpha);
    }
    if (kind === DISPUTED) corner(x, y);
  }

  function corner(x, y) {
    const side = layout.pitch - 1;
    const length = side > LARGE ? side / 6 : Math.min(CORNER, side / 3);
    pen.fillStyle = DISPUTE;
    pen.beginPath();
    pen.moveTo(x + side - length, y);
    pen.lineTo(x + side, y);
    pen.lineTo(x + side, y + length);
    pen.fill();
  }

  /** A frame inside the tile, yellow on black, so that the neighbours stay as they are. */
  function mark(place) {
    const [x, y] = cornerOf(place, layout);
    const side = layout.pitch - 1;
    for (const [colour, inset, width] of [[BLACK, 1.5, 3], [YELLOW, 1, 2]]) {
      pen.strokeStyle = colour;
      pen.lineWidth = width;
      pen.strokeRect(x + inset, y + inset, side - 2 * inset, side - 2 * inset);
    }
  }

  return { resize, usePicture, draw, mark, hasPicture: () => full !== null };
}

/** The picture as it lies under what is still to be judged: nearly grey, and far into the mat. */
function dimmed(picture) {
  const canvas = document.createElement("canvas");
  [canvas.width, canvas.height] = [picture.width, picture.height];
  const pen = canvas.getContext("2d", { willReadFrequently: true });
  pen.drawImage(picture, 0, 0);
  const pixels = pen.getImageData(0, 0, canvas.width, canvas.height);
  const mat = [0x26, 0x29, 0x2C];
  const { data } = pixels;
  for (let at = 0; at < data.length; at += 4) {
    const grey = RED * data[at] + GREEN * data[at + 1] + BLUE * data[at + 2];
    for (let channel = 0; channel < 3; channel += 1) {
      const quiet = data[at + channel] * (1 - GREY) + grey * GREY;
      data[at + channel] = mat[channel] * (1 - DIM) + quiet * DIM;
    }
  }
  pen.putImageData(pixels, 0, 0);
  return canvas;
}
