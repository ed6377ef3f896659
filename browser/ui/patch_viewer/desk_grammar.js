// What may be answered to a text, in the dataset's own form, as far as it is trivial; the server knows the grammar. Pure.
const KEYS = ["a", "b", "c", "d"];

export const isCaption = (text) => text.section === "caption";
export const isBox = (text) => text.section === "box";

/** The answers that a question takes: key and how the dataset writes it. A box or a caption is not chosen. */
export function answersOf(text) {
  if (text.section !== "question" || text.notice) return [];
  if (!text.options.length) return KEYS.map((key) => ({ key, value: key }));
  return text.options.map(({ key, text: words }) => ({ key: key ?? words[0], value: key ?? words }));
}

/** The dataset's answer as it writes it; null where the key is hidden, and for captions. */
export function keyOfText(text) {
  const marked = text.options.findIndex((option) => option.is_answer);
  return marked < 0 ? text.answer : answersOf(text)[marked].value;
}

const BOX = /^\[([\d.]+) ([\d.]+), ([\d.]+) ([\d.]+)\]$/;

/** The edges of a box as the dataset writes it, or null. */
export function boxOf(written) {
  const edges = BOX.exec(written ?? "");
  return edges ? edges.slice(1).map(Number) : null;
}

/** The text with its key, once that may be seen. */
export function withKey(text, key) {
  const isAnswer = (option) => (option.key ?? option.text) === key;
  const options = text.options.map((option) => ({ ...option, is_answer: isAnswer(option) }));
  return { ...text, options, answer: options.length ? null : key, box: boxOf(key) };
}

/** What a reviewer may reword: a caption itself, of the others the question. */
export const wordsOfText = (text) => (isCaption(text) ? text.output : text.input);
