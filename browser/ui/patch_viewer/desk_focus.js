// Keys that are drawn anew keep the focus: who goes through them with Tab stays where they are.

/** Puts other children into an element; the one with the `data-key` that had the focus gets it again. */
export function replaceKeys(element, children) {
  const focused = element.getRootNode().activeElement;
  const key = focused && element.contains(focused) ? focused.dataset.key : null;
  element.replaceChildren(...children);
  if (key) [...element.children].find((one) => one.dataset.key === key && !one.disabled)?.focus({ preventScroll: true });
}
