/** From a selection in the page to offsets in the plain form of a clause's body. */
import { points } from "../../domain/points";

export interface Chosen {
  /** The element of the clause, with `data-clause`. */
  clause: HTMLElement;
  /** Code points of the plain form of its body; `end` excluded. */
  start: number;
  end: number;
  /** Where the words stand on screen. */
  box: DOMRect;
}

/** The words selected inside one clause shown clean, or null. */
export function chosenWords(): Chosen | null {
  const selection = getSelection();
  if (!selection || selection.isCollapsed || selection.rangeCount === 0) return null;
  const range = selection.getRangeAt(0);
  const clause = clauseOf(range.startContainer);
  if (!clause || clause !== clauseOf(range.endContainer)) return null;
  const stretches = [...clause.querySelectorAll<HTMLElement>("[data-start]")].filter((one) => range.intersectsNode(one));
  const [first, last] = [stretches[0], stretches.at(-1)];
  if (!first || !last) return null;
  const start = first.contains(range.startContainer)
    ? pointAt(first, range.startContainer, range.startOffset, "start")
    : startOf(first);
  const end = last.contains(range.endContainer)
    ? pointAt(last, range.endContainer, range.endOffset, "end")
    : startOf(last) + lengthBefore(last, null);
  return end > start ? { clause, start, end, box: range.getBoundingClientRect() } : null;
}

function clauseOf(node: Node): HTMLElement | null {
  const element = node instanceof Element ? node : node.parentElement;
  return element?.closest<HTMLElement>("[data-clause]") ?? null;
}

function startOf(stretch: HTMLElement): number {
  return Number(stretch.dataset["start"]);
}

/** The code point of a boundary inside a stretch; inside an atom, its near edge. */
function pointAt(stretch: HTMLElement, node: Node, offset: number, edge: "start" | "end"): number {
  const boundary = document.createRange();
  const atom = (node instanceof Element ? node : node.parentElement)?.closest("[data-plain], [data-skip]");
  if (atom && stretch.contains(atom)) {
    if (edge === "start") boundary.setStartBefore(atom);
    else boundary.setStartAfter(atom);
  } else {
    boundary.setStart(node, offset);
  }
  return startOf(stretch) + lengthBefore(stretch, boundary);
}

/** Code points of a stretch before `boundary` (all of it when null): an atom counts its plain form, a number nothing. */
function lengthBefore(stretch: HTMLElement, boundary: Range | null): number {
  let length = 0;
  const walker = document.createTreeWalker(stretch, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT, skipAtoms);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const before = boundary ? boundary.comparePoint(node, 0) < 0 || boundary.startContainer === node : true;
    if (!before) break;
    if (node instanceof HTMLElement) {
      const atom = node.dataset["plain"];
      if (atom !== undefined) length += points(atom);
    } else if (!isInAtom(node)) {
      const text = node.nodeValue ?? "";
      length += points(boundary?.startContainer === node ? text.slice(0, boundary.startOffset) : text);
    }
  }
  return length;
}

function skipAtoms(node: Node): number {
  if (node instanceof HTMLElement && node.dataset["skip"] !== undefined) return NodeFilter.FILTER_REJECT;
  return NodeFilter.FILTER_ACCEPT;
}

function isInAtom(node: Node): boolean {
  return node.parentElement?.closest("[data-plain]") !== null;
}
