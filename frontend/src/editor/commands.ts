/** What the keyboard and the toolbar do to a clause. Each is a ProseMirror command: it answers whether it applies. */
import { chainCommands, splitBlockKeepMarks, toggleMark } from "prosemirror-commands";
import { Fragment, type Node, type ResolvedPos } from "prosemirror-model";
import { NodeSelection, TextSelection, type Command, type EditorState, type Transaction } from "prosemirror-state";
import { schema } from "./schema";

const { nodes, marks } = schema;

export type Layout = "paragraph" | "bullet_list" | "ordered_list";

export const toggleStrong = toggleMark(marks.strong);
export const toggleEm = toggleMark(marks.em);

/** A line of words and the place of its first word in the document. */
interface Line {
  content: Fragment;
  start: number;
}

/** Lays out the selected paragraphs or items as `layout`; what is already so becomes paragraphs again. */
export function layOut(layout: Layout): Command {
  return (state, dispatch) => {
    const { $from, $to } = state.selection;
    const [first, last] = [$from.index(0), $to.index(0)];
    const blocks = state.doc.children.slice(first, last + 1);
    if (!blocks.length || blocks.some((block) => block.type === nodes.table)) return false;
    const wanted = blocks.every((block) => block.type.name === layout) ? "paragraph" : layout;
    if (dispatch) dispatch(laidOut(state, wanted, blocks, $from, $to).scrollIntoView());
    return true;
  };
}

function laidOut(state: EditorState, layout: Layout, blocks: Node[], $from: ResolvedPos, $to: ResolvedPos): Transaction {
  const from = $from.posAtIndex($from.index(0), 0);
  const to = $to.posAtIndex($to.index(0) + 1, 0);
  const [head, tail] = [itemsBefore($from), itemsAfter($to)];
  const lines = linesOf(blocks, from).filter((line) => !head.lines.has(line.start) && !tail.lines.has(line.start));
  const middle = layout === "paragraph" ? paragraphs(lines) : [list(layout, lines)];
  const tr = state.tr.replaceWith(from, to, [...head.list, ...middle, ...tail.list]);
  const start = from + head.list.reduce((size, node) => size + node.nodeSize, 0);
  const place = (pos: number): number => newPlace(pos, lines, start, layout);
  const { anchor, head: caret } = state.selection;
  return tr.setSelection(TextSelection.between(tr.doc.resolve(place(anchor)), tr.doc.resolve(place(caret))));
}

/** Items of the same list that the selection does not touch: they stay a list, and keep their numbers. */
interface Rest {
  list: Node[];
  lines: Set<number>;
}

function itemsBefore($from: ResolvedPos): Rest {
  if ($from.depth < 2) return { list: [], lines: new Set() };
  return rest($from.node(1), $from.posAtIndex(0, 1), 0, $from.index(1));
}

function itemsAfter($to: ResolvedPos): Rest {
  if ($to.depth < 2) return { list: [], lines: new Set() };
  const parent = $to.node(1);
  return rest(parent, $to.posAtIndex(0, 1), $to.index(1) + 1, parent.childCount);
}

function rest(parent: Node, inside: number, first: number, end: number): Rest {
  const starts = new Set<number>();
  parent.forEach((_item, at, index) => {
    if (index >= first && index < end) starts.add(inside + at + 1);
  });
  if (!starts.size) return { list: [], lines: starts };
  const attrs = parent.type === nodes.ordered_list ? { start: (parent.attrs["start"] as number) + first } : null;
  return { list: [parent.type.create(attrs, parent.children.slice(first, end))], lines: starts };
}

function linesOf(blocks: Node[], from: number): Line[] {
  const lines: Line[] = [];
  let at = from;
  for (const block of blocks) {
    if (block.type === nodes.paragraph) lines.push(...linesOfParagraph(block, at + 1));
    else block.forEach((item, offset) => lines.push({ content: item.content, start: at + 1 + offset + 1 }));
    at += block.nodeSize;
  }
  return lines;
}

function linesOfParagraph(paragraph: Node, start: number): Line[] {
  const lines: Line[] = [{ content: Fragment.empty, start }];
  paragraph.forEach((node, offset) => {
    const last = lines.at(-1) as Line;
    if (node.type === nodes.line_break) lines.push({ content: Fragment.empty, start: start + offset + 1 });
    else last.content = last.content.addToEnd(node);
  });
  return lines;
}

function paragraphs(lines: Line[]): Node[] {
  return lines.map((line) => nodes.paragraph.create(null, line.content));
}

function list(layout: "bullet_list" | "ordered_list", lines: Line[]): Node {
  return nodes[layout].create(
    null,
    lines.map((line) => nodes.item.create(null, line.content)),
  );
}

/** Where a place of the old lines stands once they are laid out from `start` on. */
function newPlace(pos: number, lines: Line[], start: number, layout: Layout): number {
  let at = layout === "paragraph" ? start + 1 : start + 2;
  for (const [index, line] of lines.entries()) {
    const next = lines[index + 1];
    if (!next || pos < next.start) return at + Math.max(0, Math.min(pos - line.start, line.content.size));
    at += line.content.size + 2;
  }
  return at;
}

/** An empty item, on Enter, or the first one, on Backspace, leaves its list. */
function leaveList(applies: ($from: ResolvedPos) => boolean): Command {
  return (state, dispatch) => {
    const { $from, empty } = state.selection;
    if (!empty || $from.parent.type !== nodes.item || !applies($from)) return false;
    return layOut($from.node(1).type.name as Layout)(state, dispatch);
  };
}

const nothingInCell: Command = (state) => state.selection.$from.parent.type === nodes.cell;

export const enter = chainCommands(
  nothingInCell,
  leaveList(($from) => $from.parent.content.size === 0),
  splitBlockKeepMarks,
);

export const backspaceInList = leaveList(($from) => $from.parentOffset === 0 && $from.index(1) === 0);

export const breakLine: Command = (state, dispatch) => {
  const { $from } = state.selection;
  if ($from.parent.type !== nodes.paragraph) return enter(state, dispatch);
  dispatch?.(state.tr.replaceSelectionWith(nodes.line_break.create(), true).scrollIntoView());
  return true;
};

/** A new paragraph after the block one writes in: the way out of a table. */
export const paragraphAfter: Command = (state, dispatch) => {
  const { $to } = state.selection;
  const at = $to.posAtIndex(Math.min($to.index(0) + 1, state.doc.childCount), 0);
  const tr = state.tr.insert(at, nodes.paragraph.create());
  dispatch?.(tr.setSelection(TextSelection.create(tr.doc, at + 1)).scrollIntoView());
  return true;
};

/** Selects the next open blank after the selection, the first one after the last. */
export const nextBlank: Command = (state, dispatch) => {
  const places = blankPlaces(state.doc);
  const next = places.find((pos) => pos >= state.selection.to) ?? places[0];
  if (next === undefined) return false;
  dispatch?.(state.tr.setSelection(NodeSelection.create(state.doc, next)).scrollIntoView());
  return true;
};

export function blankPlaces(doc: Node): number[] {
  const places: number[] = [];
  doc.descendants((node, pos) => {
    if (node.type === nodes.blank) places.push(pos);
  });
  return places;
}

/** The open blank that is selected, if one is. */
export function selectedBlank(state: EditorState): { id: string; unit: string } | null {
  const { selection } = state;
  if (!(selection instanceof NodeSelection) || selection.node.type !== nodes.blank) return null;
  return { id: selection.node.attrs["id"] as string, unit: selection.node.attrs["unit"] as string };
}

/** Puts plain words in the place of the selected blank. */
export function fillBlank(words: string): Command {
  return (state, dispatch) => {
    if (!selectedBlank(state) || !words) return false;
    const { from, to } = state.selection;
    dispatch?.(state.tr.replaceWith(from, to, schema.text(words)).scrollIntoView());
    return true;
  };
}

export function insertReference(clause: string): Command {
  return (state, dispatch) => {
    dispatch?.(state.tr.replaceSelectionWith(nodes.reference.create({ clause }), false).scrollIntoView());
    return true;
  };
}

/** Whether each table of `doc` still has as many cells in each row: an act that breaks one is not done. */
export function tablesAreWhole(doc: Node): boolean {
  return doc.children.every((block) => {
    if (block.type !== nodes.table) return true;
    const width = block.child(0).childCount;
    return block.children.every((row) => row.childCount === width);
  });
}
