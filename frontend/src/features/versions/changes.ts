/**
 * Walking the changes drawn on the page, in reading order. A deletion and the addition that replaces it are one; what
 * changed inside a passage that moved belongs to it.
 */

const CHANGE = "ins, del, .rl-from, .rl-move[data-head]";

/** The first element of each change under `root`. */
export function changesOn(root: ParentNode): HTMLElement[] {
  const marked = [...root.querySelectorAll<HTMLElement>(CHANGE)].filter((one) => one.offsetParent !== null);
  const outer = marked.filter((one) => !one.parentElement?.closest(".rl-move"));
  return outer.filter((one) => !beside(one, "previousSibling")?.matches(CHANGE));
}

const CURRENT = "cur";

/** Moves the outline to the change `step` further than the present one; its place and their number, from 1. */
export function moveTo(root: ParentNode, step: 1 | -1): { at: number; of: number } | null {
  const all = changesOn(root);
  if (all.length === 0) return null;
  const from = all.findIndex((one) => one.classList.contains(CURRENT));
  const to = from === -1 ? (step === 1 ? 0 : all.length - 1) : (from + step + all.length) % all.length;
  for (const one of root.querySelectorAll(`.${CURRENT}`)) one.classList.remove(CURRENT);
  const target = all[to];
  for (let one: Element | null = target ?? null; one?.matches(CHANGE); one = beside(one, "nextSibling")) {
    one.classList.add(CURRENT);
  }
  if (target) {
    if (!(target instanceof HTMLButtonElement)) target.tabIndex = -1;
    target.scrollIntoView({ block: "center" });
    target.focus({ preventScroll: true });
  }
  return { at: to + 1, of: all.length };
}

/** The element that touches `one`, if no words stand between. */
function beside(one: Element, way: "previousSibling" | "nextSibling"): Element | null {
  let node = one[way];
  while (node && !(node instanceof Element) && (node instanceof Comment || node.textContent === "")) node = node[way];
  return node instanceof Element ? node : null;
}
