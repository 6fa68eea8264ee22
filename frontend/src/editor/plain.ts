/**
 * The plain form of a document (as `plain` of `app/domain/body.py` prints it), and where each of its characters
 * stands: the bridge between the server's spans and the places of the editor.
 */
import type { Node } from "prosemirror-model";
import { schema } from "./schema";

/** `text` in UTF-16 units; the unit `k` is drawn by the document between `from[k]` and `to[k]`. */
export interface Plain {
  text: string;
  from: number[];
  to: number[];
}

const { nodes } = schema;

class Printer implements Plain {
  text = "";
  from: number[] = [];
  to: number[] = [];

  print(words: string, from: number, to: number, spread: boolean): void {
    for (let at = 0; at < words.length; at++) {
      this.from.push(spread ? from + at : from);
      this.to.push(spread ? from + at + 1 : to);
    }
    this.text += words;
  }

  /** Layout: drawn by no character of the document. */
  layout(words: string, place: number): void {
    this.print(words, place, place, false);
  }
}

/** The plain form of `document`, empty blocks and items left out as `toBody` leaves them out. */
export function plainForm(document: Node): Plain {
  const printer = new Printer();
  document.forEach((block, at) => {
    if (!block.textContent) return;
    if (printer.text) printer.layout("\n\n", at + 1);
    printBlock(printer, block, at);
  });
  return printer;
}

function printBlock(printer: Printer, block: Node, at: number): void {
  if (block.type === nodes.paragraph) printInlines(printer, block, at + 1);
  else if (block.type === nodes.table) printTable(printer, block, at + 1);
  else printItems(printer, block, at + 1);
}

function printItems(printer: Printer, list: Node, start: number): void {
  let number = list.type === nodes.ordered_list ? (list.attrs["start"] as number) : null;
  let first = true;
  list.forEach((item, at) => {
    if (!item.childCount) return;
    const inside = start + at + 1;
    const marker = number === null ? "- " : `${number++}. `;
    printer.layout(first ? marker : `\n${marker}`, inside);
    first = false;
    printInlines(printer, item, inside);
  });
}

function printTable(printer: Printer, table: Node, start: number): void {
  table.forEach((row, rowAt, rowIndex) => {
    row.forEach((cell, cellAt, cellIndex) => {
      const inside = start + rowAt + 1 + cellAt + 1;
      if (cellIndex) printer.layout("\t", inside);
      else if (rowIndex) printer.layout("\n", inside);
      printInlines(printer, cell, inside);
    });
  });
}

function printInlines(printer: Printer, parent: Node, start: number): void {
  parent.forEach((node, at) => {
    const from = start + at;
    if (node.isText) printer.print(node.text ?? "", from, from + node.nodeSize, true);
    else printer.print(node.type.spec.leafText?.(node) ?? "", from, from + node.nodeSize, false);
  });
}
