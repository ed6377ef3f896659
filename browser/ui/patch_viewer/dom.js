// Elements without markup in strings: whatever comes from the dataset enters as text.
const SVG = "http://www.w3.org/2000/svg";

/** An element with attributes (null and false are left out) and children; strings become text. */
export function h(tag, attributes = {}, ...children) {
  return filled(document.createElement(tag), attributes, children);
}

/** The same for SVG. */
export function svg(tag, attributes = {}, ...children) {
  return filled(document.createElementNS(SVG, tag), attributes, children);
}

function filled(element, attributes, children) {
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else if (value === true) element.setAttribute(name, "");
    else if (value !== null && value !== undefined && value !== false) element.setAttribute(name, value);
  }
  element.append(...children.flat().filter((child) => child !== null && child !== undefined));
  return element;
}

const ICONS = {
  correct: "M2.5 8.5 6.3 12.3 13.5 4",
  incorrect: "M3.5 3.5l9 9M12.5 3.5l-9 9",
  unknown: "M3.5 8h9",
  previous: "M10 3 5 8l5 5",
  next: "M6 3l5 5-5 5",
  close: "M4.5 4.5l7 7M11.5 4.5l-7 7",
  star: "M8 2.2l1.75 3.7 4.05.5-3 2.8.8 4L8 11.2 4.4 13.2l.8-4-3-2.8 4.05-.5z",
  link: "M6.7 9.3a2.6 2.6 0 0 0 3.7 0l2.2-2.2a2.6 2.6 0 0 0-3.7-3.7l-.9.9M9.3 6.7a2.6 2.6 0 0 0-3.7 0L3.4 8.9a2.6 2.6 0 0 0 3.7 3.7l.9-.9",
  pencil: "M3 13l.8-3.2 7-7 2.4 2.4-7 7zM9.2 4.4l2.4 2.4",
  download: "M8 2.5v8M4.5 7.5 8 11l3.5-3.5M3 13.5h10",
};

/** A glyph of 16 px in the colour of its text; the word beside it says what it means. */
export function icon(name) {
  return svg("svg", { class: "icon", viewBox: "0 0 16 16", "aria-hidden": "true" }, svg("path", { d: ICONS[name] }));
}
