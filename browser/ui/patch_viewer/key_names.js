// What a press of a key is called: by the bindings of pages, and on a keycap.
const SIGNS = { " ": "Space", ArrowLeft: "←", ArrowRight: "→", ArrowUp: "↑", ArrowDown: "↓", Escape: "Esc" };
const SPOKEN = { " ": "Space", ArrowLeft: "Left", ArrowRight: "Right", ArrowUp: "Up", ArrowDown: "Down", Escape: "Esc" };

/** A key as bindings name it: digits by place, letters whatever Caps Lock says, `Shift+v` for shifted letters. */
export function keyOf(event) {
  if (event.key === "*") return "*"; // wherever it lies: on many keyboards it shares its key with a digit
  const digit = /^(?:Digit|Numpad)(\d)$/.exec(event.code);
  if (digit && !event.shiftKey) return digit[1];
  if (!/^\p{L}$/u.test(event.key)) return event.key;
  const letter = event.key.toLowerCase();
  return event.shiftKey ? `Shift+${letter}` : letter;
}

/**
 * What a press may be bound as, the most telling first: arrows with Shift, and, where no digit is bound, the sign on a
 * digit's key, such as the minus of a French keyboard.
 */
export function namesOf(event) {
  const key = keyOf(event);
  if (event.shiftKey && key.startsWith("Arrow")) return [`Shift+${key}`, key];
  return key === event.key ? [key] : [key, event.key];
}

const partsOf = (key) => (key === "+" ? [key] : key.split("+"));

/** What stands on the caps of a key, those to be held together one after the other. */
export const signsOf = (key) => partsOf(key).map((part) => SIGNS[part] ?? part);

/** The key in words. */
export const spoken = (key) => partsOf(key).map((part) => SPOKEN[part] ?? part).join("+");
