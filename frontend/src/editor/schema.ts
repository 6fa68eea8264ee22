/**
 * What a clause may hold, as ProseMirror sees it: the same small tree as `app/domain/body.py`.
 * An item and a cell hold words directly (no nested list); only a paragraph may break its lines.
 */
import { Schema, type DOMOutputSpec, type Node } from "prosemirror-model";

const PARAGRAPH: DOMOutputSpec = ["p", { class: "al" }, 0];
const BREAK: DOMOutputSpec = ["br"];

export const schema = new Schema({
  nodes: {
    doc: { content: "block+" },
    paragraph: {
      group: "block",
      content: "(word | line_break)*",
      parseDOM: [{ tag: "p" }, { tag: "h1, h2, h3, h4, h5, h6" }],
      toDOM: () => PARAGRAPH,
    },
    bullet_list: {
      group: "block",
      content: "item+",
      parseDOM: [{ tag: "ul" }],
      toDOM: () => ["ul", 0],
    },
    ordered_list: {
      group: "block",
      content: "item+",
      attrs: { start: { default: 1, validate: "number" } },
      parseDOM: [{ tag: "ol", getAttrs: (dom) => ({ start: (dom as HTMLOListElement).start || 1 }) }],
      toDOM: (node) => ["ol", { start: String(node.attrs["start"]) }, 0],
    },
    item: { content: "word*", defining: true, parseDOM: [{ tag: "li" }], toDOM: () => ["li", 0] },
    table: {
      group: "block",
      content: "row+",
      isolating: true,
      parseDOM: [{ tag: "table" }],
      toDOM: () => ["table", { class: "tbl" }, ["tbody", 0]],
    },
    row: { content: "cell+", parseDOM: [{ tag: "tr" }], toDOM: () => ["tr", 0] },
    cell: {
      content: "word*",
      attrs: { head: { default: false, validate: "boolean" } },
      isolating: true,
      parseDOM: [
        { tag: "td", attrs: { head: false } },
        { tag: "th", attrs: { head: true } },
      ],
      toDOM: (node) => (node.attrs["head"] ? ["th", { scope: "col" }, 0] : ["td", 0]),
    },
    text: { group: "word" },
    blank: {
      group: "word",
      inline: true,
      atom: true,
      attrs: { id: { validate: "string" }, unit: { default: "", validate: "string" } },
      parseDOM: [{ tag: "span[data-blank]", getAttrs: blankOfDom }],
      toDOM: (node) => [
        "span",
        { class: "blank", "data-blank": node.attrs["id"] as string, "data-unit": node.attrs["unit"] as string },
        blankWords(node.attrs["unit"] as string),
      ],
      leafText: (node) => blankWords(node.attrs["unit"] as string),
    },
    reference: {
      group: "word",
      inline: true,
      atom: true,
      attrs: { clause: { validate: "string" } },
      parseDOM: [{ tag: "span[data-clause]", getAttrs: (dom) => ({ clause: dom.dataset["clause"] ?? "" }) }],
      toDOM: (node) => ["span", { "data-clause": node.attrs["clause"] as string }, referenceWords(node)],
      leafText: referenceWords,
    },
    line_break: {
      inline: true,
      selectable: false,
      linebreakReplacement: true,
      parseDOM: [{ tag: "br" }],
      toDOM: () => BREAK,
      leafText: () => "\n",
    },
  },
  marks: {
    strong: {
      parseDOM: [
        { tag: "strong" },
        { tag: "b", getAttrs: (dom) => dom.style.fontWeight !== "normal" && null },
        { style: "font-weight=400", clearMark: (mark) => mark.type.name === "strong" },
        { style: "font-weight", getAttrs: (value) => /^(bold(er)?|[6-9]\d{2})$/.test(value) && null },
      ],
      toDOM: () => ["strong", 0],
    },
    em: {
      parseDOM: [
        { tag: "em" },
        { tag: "i", getAttrs: (dom) => dom.style.fontStyle !== "normal" && null },
        { style: "font-style=italic" },
        { style: "font-style=normal", clearMark: (mark) => mark.type.name === "em" },
      ],
      toDOM: () => ["em", 0],
    },
  },
});

/** `____ jours ouvrés`: an open blank in plain words. */
export function blankWords(unit: string): string {
  return unit ? `____ ${unit}` : "____";
}

/** `{@clause-id}`: a reference in plain form. */
function referenceWords(node: Node): string {
  return `{@${node.attrs["clause"] as string}}`;
}

function blankOfDom(dom: HTMLElement): { id: string; unit: string } {
  return { id: dom.dataset["blank"] ?? "", unit: dom.dataset["unit"] ?? "" };
}
