/**
 * The nodes of a clause's words, made in one go: a long agreement has tens of thousands of stretches, and a
 * component for each would double the page with nodes that hold nothing.
 *
 * Words only ever become text nodes: nothing here reads HTML.
 */
import { endsWithin, pieces } from "../domain/anchors";
import { contentPlain, inlinePlain, placed, run, type Body, type Inline, type Placed } from "../domain/bodies";
import { points } from "../domain/points";
import { isTerm, type TermMark } from "../domain/terms";
import type { AnchorMark } from "./anchor-mark";
import type { NameReference } from "./references";

export interface Drawing {
  anchors: readonly AnchorMark[];
  /** Words that lead to a definition. */
  terms: readonly TermMark[];
  nameReference: NameReference | undefined;
  /** What a table is called, for who cannot see that it scrolls. */
  tableLabel: string;
}

/** The blocks of a body. Each stretch has in `data-start` the code point of its first word in the plain form. */
export function bodyNodes(body: Body, drawing: Drawing): DocumentFragment {
  const all = document.createDocumentFragment();
  let ordinal = 0;
  for (const block of placed(body)) {
    if (block.kind === "p") {
      const paragraph = stretch("p", block.line, drawing);
      paragraph.className = "al lines";
      paragraph.dataset["al"] = String(++ordinal);
      all.append(paragraph);
    } else if (block.kind === "table") {
      all.append(table(block.rows, drawing));
    } else {
      const list = document.createElement(block.kind);
      list.className = block.kind === "ul" ? "dashes" : "numbers";
      if (block.kind === "ol") (list as HTMLOListElement).start = block.first;
      for (const line of block.lines) list.append(stretch("li", line, drawing));
      all.append(list);
    }
  }
  return all;
}

function table(rows: readonly (readonly Placed[])[], drawing: Drawing): HTMLElement {
  const wrap = document.createElement("div");
  wrap.className = "tblwrap";
  wrap.tabIndex = 0;
  wrap.setAttribute("role", "region");
  wrap.setAttribute("aria-label", drawing.tableLabel);
  const grid = document.createElement("table");
  grid.className = "tbl";
  const [head, body] = [grid.createTHead(), grid.createTBody()];
  rows.forEach((cells, at) => {
    const row = (at === 0 ? head : body).insertRow();
    for (const cell of cells) {
      const node = stretch(at === 0 ? "th" : "td", cell, drawing);
      if (at === 0) node.setAttribute("scope", "col");
      row.append(node);
    }
  });
  wrap.append(grid);
  return wrap;
}

function stretch(name: string, line: Placed, drawing: Drawing): HTMLElement {
  const node = document.createElement(name);
  node.dataset["start"] = String(line.start);
  node.append(...lineNodes(line, drawing));
  return node;
}

function* lineNodes({ content, start }: Placed, drawing: Drawing): Generator<Node> {
  const length = points(contentPlain(content));
  const marks: (AnchorMark | TermMark)[] = [...drawing.anchors, ...drawing.terms];
  const here = marks.filter((mark) => mark.start < start + length && mark.end > start);
  if (here.length === 0) {
    for (const inline of content) yield inlineNode(inline, drawing);
    return;
  }
  let linked: TermMark | undefined;
  for (const piece of pieces(content, start, here)) {
    let words = inlineNode(piece.inline, drawing);
    const term = piece.marks.find(isTerm);
    if (term) words = defined(words, term, term !== linked);
    linked = term;
    const anchors = piece.marks.filter(isAnchor);
    yield anchors.length > 0 ? anchored(words, anchors) : words;
    for (const mark of piece.ends) if (isAnchor(mark) && endsWithin(mark, start, length)) yield numbered(mark);
  }
}

function isAnchor(mark: AnchorMark | TermMark): mark is AnchorMark {
  return !isTerm(mark);
}

/** Words that lead to their definition. Where a style or an anchor cuts them, only the first part is a stop of the keyboard. */
function defined(words: Node, term: TermMark, first: boolean): HTMLElement {
  const node = document.createElement(first ? "a" : "span");
  if (node instanceof HTMLAnchorElement) {
    node.href = `#${term.definition}`;
    node.draggable = false;
  }
  node.className = "term";
  node.dataset["term"] = term.definition;
  node.append(words);
  return node;
}

function anchored(words: Node, marks: readonly AnchorMark[]): HTMLElement {
  const node = document.createElement("span");
  node.className = marks.every((mark) => mark.kraft) ? "anchor k" : "anchor";
  node.dataset["anchor"] = marks[0]?.id ?? "";
  node.append(words);
  return node;
}

function numbered(mark: AnchorMark): HTMLElement {
  const button = document.createElement("button");
  button.type = "button";
  button.className = mark.kraft ? "anchor-n k" : "anchor-n";
  button.dataset["anchor"] = mark.id;
  button.dataset["skip"] = "";
  button.setAttribute("aria-label", mark.label);
  button.textContent = String(mark.number);
  return button;
}

function inlineNode(inline: Inline, drawing: Drawing): Node {
  const words = run(inline);
  if (words) {
    let node: Node = document.createTextNode(words.text);
    if (words.em) node = within("em", node);
    if (words.strong) node = within("strong", node);
    return node;
  }
  if (typeof inline === "object" && "ref" in inline) {
    const link = document.createElement("a");
    link.className = "reference";
    link.href = `#${inline.ref}`;
    link.dataset["plain"] = inlinePlain(inline);
    link.textContent = drawing.nameReference?.(inline.ref) ?? "§";
    return link;
  }
  const blank = document.createElement("span");
  blank.className = "blank";
  blank.dataset["plain"] = inlinePlain(inline);
  blank.textContent = inlinePlain(inline);
  return blank;
}

function within(name: string, node: Node): HTMLElement {
  const outer = document.createElement(name);
  outer.append(node);
  return outer;
}
