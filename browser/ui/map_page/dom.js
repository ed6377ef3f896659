/** An element with attributes (null and false leave one out), listeners (`onclick`), and children; text stays text. */
function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else if (value !== null && value !== undefined && value !== false) element.setAttribute(name, value);
  }
  element.append(...children.filter((child) => child !== null && child !== undefined));
  return element;
}

const ICON_PATHS = {
  cross: "M4.5 4.5l7 7M11.5 4.5l-7 7",
  right: "M3 8h10M9 4l4 4-4 4",
  previous: "M10 3 5 8l5 5",
  next: "M6 3l5 5-5 5",
  star: "M8 2.2l1.75 3.7 4.05.5-3 2.8.8 4L8 11.2 4.4 13.2l.8-4-3-2.8 4.05-.5z",
  fold: "M3 6l5 5 5-5",
  minus: "M3 8h10",
};

/** A drawing of 16 px in the colour of the text around it. */
function icon(name) {
  const picture = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  const path = document.createElementNS("http://www.w3.org/2000/svg", "path");
  path.setAttribute("d", ICON_PATHS[name]);
  picture.setAttribute("viewBox", "0 0 16 16");
  picture.setAttribute("class", "icon");
  picture.setAttribute("aria-hidden", "true");
  picture.append(path);
  return picture;
}

const NUMBER = new Intl.NumberFormat("en-US");
/** 1082 as `1,082`. */
const grouped = (count) => NUMBER.format(count);
