/** The body of a clause on the wire (`app/web/wire.py`) as a ProseMirror document, and back, to the letter. */
import { Mark, type Node } from "prosemirror-model";
import type { Block, Content, Inline } from "../domain/bodies";
import { schema } from "./schema";

const { nodes, marks } = schema;
const STRONG = marks.strong.create();
const EM = marks.em.create();

/** The document of `body`; an empty body is one empty paragraph, where one may write. */
export function toDocument(body: readonly Block[]): Node {
  const blocks = body.map(blockNode);
  return nodes.doc.create(null, blocks.length ? blocks : [nodes.paragraph.create()]);
}

function blockNode(block: Block): Node {
  if ("p" in block) return nodes.paragraph.create(null, block.p.flatMap(inlineNodes));
  if ("ul" in block) return nodes.bullet_list.create(null, block.ul.map(itemNode));
  if ("ol" in block) return nodes.ordered_list.create({ start: block.start ?? 1 }, block.ol.map(itemNode));
  return nodes.table.create(null, block.table.map(rowNode));
}

function itemNode(content: Content): Node {
  return nodes.item.create(null, content.flatMap(inlineNodes));
}

function rowNode(cells: readonly Content[], at: number): Node {
  const head = at === 0;
  return nodes.row.create(
    null,
    cells.map((cell) => nodes.cell.create({ head }, cell.flatMap(inlineNodes))),
  );
}

function inlineNodes(inline: Inline): Node[] {
  if (typeof inline === "string") return words(inline, []);
  if ("strong" in inline) return words(inline.strong, [STRONG]);
  if ("em" in inline) return words(inline.em, [EM]);
  if ("strong_em" in inline) return words(inline.strong_em, [STRONG, EM]);
  if ("blank" in inline) return [nodes.blank.create({ id: inline.blank, unit: inline.unit })];
  return [nodes.reference.create({ clause: inline.ref })];
}

function words(text: string, style: Mark[]): Node[] {
  return text
    .split("\n")
    .flatMap((line, at) => [
      ...(at ? [nodes.line_break.create()] : []),
      ...(line ? [schema.text(line, style)] : []),
    ]);
}

/** The body of `document`, without its empty blocks and items; the server brings it to its one stored form. */
export function toBody(document: Node): Block[] {
  const body: Block[] = [];
  document.forEach((node) => {
    const block = blockOf(node);
    if (block) body.push(block);
  });
  return body;
}

function blockOf(node: Node): Block | null {
  if (node.type === nodes.paragraph) {
    const p = inlines(node);
    return p.length ? { p } : null;
  }
  if (node.type === nodes.table) return tableOf(node);
  const items = node.children.map(inlines).filter((item) => item.length);
  if (!items.length) return null;
  return node.type === nodes.bullet_list ? { ul: items } : { ol: items, start: node.attrs["start"] as number };
}

function tableOf(node: Node): Block | null {
  const table = node.children.map((row) => row.children.map(inlines));
  return table.flat().some((cell) => cell.length) ? { table } : null;
}

function inlines(parent: Node): Inline[] {
  const out: Inline[] = [];
  parent.forEach((node) => append(out, inlineOf(node)));
  return out;
}

function inlineOf(node: Node): Inline {
  if (node.type === nodes.blank) return { blank: node.attrs["id"] as string, unit: node.attrs["unit"] as string };
  if (node.type === nodes.reference) return { ref: node.attrs["clause"] as string };
  if (node.type === nodes.line_break) return "\n";
  const text = node.text ?? "";
  const strong = marks.strong.isInSet(node.marks);
  const em = marks.em.isInSet(node.marks);
  if (strong && em) return { strong_em: text };
  if (strong) return { strong: text };
  return em ? { em: text } : text;
}

/** Plain words beside plain words are one run. */
function append(out: Inline[], next: Inline): void {
  const last = out.at(-1);
  if (typeof last === "string" && typeof next === "string") out[out.length - 1] = last + next;
  else out.push(next);
}
