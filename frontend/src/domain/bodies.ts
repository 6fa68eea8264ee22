/**
 * The body of a clause as the server sends it, and its plain form: the same as `app/domain/body.py` `plain`.
 *
 * Paragraphs apart by an empty line; one list item a line with its marker; one table row a line with tabs;
 * a blank is `____ jours ouvrés`, a reference stays `{@id}`. Anchors count code points in this form.
 */
import type { components } from "../api/generated";
import { points } from "./points";

type Wire = components["schemas"];

export type Inline =
  | string
  | Wire["Strong"]
  | Wire["Emphasis"]
  | Wire["StrongEmphasis"]
  | Wire["Blank"]
  | Wire["Reference"];
export type Content = readonly Inline[];
export type Paragraph = Wire["Paragraph"];
export type BulletList = Wire["BulletList"];
export type OrderedList = Wire["OrderedList"];
export type Table = Wire["Table"];
export type Block = Paragraph | BulletList | OrderedList | Table;
export type Body = readonly Block[];

/** Words in one style. */
export interface Run {
  text: string;
  strong: boolean;
  em: boolean;
}

/** The words of an inline with their style; null for a blank or a reference, which are atoms. */
export function run(inline: Inline): Run | null {
  if (typeof inline === "string") return { text: inline, strong: false, em: false };
  if ("strong" in inline) return { text: inline.strong, strong: true, em: false };
  if ("em" in inline) return { text: inline.em, strong: false, em: true };
  if ("strong_em" in inline) return { text: inline.strong_em, strong: true, em: true };
  return null;
}

/** An inline in plain form. */
export function inlinePlain(inline: Inline): string {
  const words = run(inline);
  if (words) return words.text;
  if (typeof inline === "object" && "ref" in inline) return `{@${inline.ref}}`;
  const unit = typeof inline === "object" && "blank" in inline ? inline.unit : "";
  return unit ? `____ ${unit}` : "____";
}

export function contentPlain(content: Content): string {
  return content.map(inlinePlain).join("");
}

/** The marker of each item of a list, with its space. */
export function markers(list: BulletList | OrderedList): string[] {
  if ("ul" in list) return list.ul.map(() => "- ");
  const start = list.start ?? 1;
  return list.ol.map((_, at) => `${start + at}. `);
}

export function items(list: BulletList | OrderedList): Content[] {
  return "ul" in list ? list.ul : list.ol;
}

function blockPlain(block: Block): string {
  if ("p" in block) return contentPlain(block.p);
  if ("table" in block) return block.table.map((row) => row.map(contentPlain).join("\t")).join("\n");
  const marks = markers(block);
  return items(block)
    .map((item, at) => `${marks[at]}${contentPlain(item)}`)
    .join("\n");
}

/** The plain form of a body. */
export function plain(body: Body): string {
  return body.map(blockPlain).join("\n\n");
}

/** A stretch of inlines and the code point at which its words start in the plain form. */
export interface Placed {
  content: Content;
  start: number;
}

export type PlacedBlock =
  | { kind: "p"; line: Placed }
  | { kind: "ul"; lines: Placed[] }
  | { kind: "ol"; lines: Placed[]; first: number }
  | { kind: "table"; rows: Placed[][] };

/** A body with the place of each of its stretches, so that offsets of a selection compute exactly. */
export function placed(body: Body): PlacedBlock[] {
  let at = 0;
  const put = (content: Content): Placed => {
    const line = { content, start: at };
    at += points(contentPlain(content));
    return line;
  };
  return body.map((block, index) => {
    if (index > 0) at += "\n\n".length;
    return placedBlock(block, put, (separator) => (at += separator.length));
  });
}

function placedBlock(block: Block, put: (content: Content) => Placed, skip: (separator: string) => void): PlacedBlock {
  if ("p" in block) return { kind: "p", line: put(block.p) };
  if ("table" in block) {
    const rows = block.table.map((row, index) => {
      if (index > 0) skip("\n");
      return row.map((cell, column) => {
        if (column > 0) skip("\t");
        return put(cell);
      });
    });
    return { kind: "table", rows };
  }
  const marks = markers(block);
  const lines = items(block).map((item, index) => {
    if (index > 0) skip("\n");
    skip(marks[index] ?? "");
    return put(item);
  });
  return "ul" in block ? { kind: "ul", lines } : { kind: "ol", lines, first: block.start ?? 1 };
}

/** The clauses a body refers to. */
export function references(body: Body): string[] {
  const contents = body.flatMap((block) =>
    "p" in block ? [block.p] : "table" in block ? block.table.flat() : items(block),
  );
  return contents.flat().flatMap((inline) => (typeof inline === "object" && "ref" in inline ? [inline.ref] : []));
}
