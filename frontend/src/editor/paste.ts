/** What is pasted from Word, a page or plain text: paragraphs, lists, bold and italic are kept, nothing else. */
import { DOMParser, Fragment, Slice, type Node, type ParseOptions } from "prosemirror-model";
import { schema } from "./schema";

const { nodes } = schema;
const INVISIBLE = /[\u00ad\u034f\u061c\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff]/g;
const WORD_MARKER = "mso-list:\\s*ignore";
const BULLET = /^[^\S\n]*[-–—•·▪◦‣]\s+(\S.*)$/;
const NUMBER = /^[^\S\n]*(\d{1,9})[.)]\s+(\S.*)$/;

/** Reads pasted HTML, after `tidy`. */
export class PasteParser extends DOMParser {
  constructor() {
    super(schema, DOMParser.fromSchema(schema).rules);
  }

  override parseSlice(dom: globalThis.Node, options?: ParseOptions): Slice {
    if (dom instanceof HTMLElement) tidy(dom);
    return super.parseSlice(dom, options);
  }
}

/** Brings foreign HTML down to what a clause holds. Changes `dom`, which is out of the page. */
export function tidy(dom: HTMLElement): void {
  dom.querySelectorAll("style, script, title, meta, link, template").forEach((node) => node.remove());
  listsOfWord(dom);
  dom.querySelectorAll("li").forEach(flattenItem);
  dom.querySelectorAll("li, td, th").forEach(oneLine);
  const texts = dom.ownerDocument.createTreeWalker(dom, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) texts.currentNode.nodeValue = visible(texts.currentNode.nodeValue ?? "");
}

export function visible(text: string): string {
  return text.replace(INVISIBLE, "");
}

/** Word writes the items of a list as paragraphs with a drawn marker. */
function listsOfWord(dom: HTMLElement): void {
  for (const paragraph of dom.querySelectorAll<HTMLElement>("p[style*='mso-list']")) {
    const marker = [...paragraph.querySelectorAll("span")].find((span) =>
      new RegExp(WORD_MARKER, "i").test(span.getAttribute("style") ?? ""),
    );
    if (!marker) continue;
    const kind = /^\s*[\w]{1,4}[.)]/.test(marker.textContent ?? "") ? "OL" : "UL";
    marker.remove();
    const item = dom.ownerDocument.createElement("li");
    item.append(...paragraph.childNodes);
    const before = paragraph.previousElementSibling;
    if (before?.tagName === kind) before.append(item);
    else {
      const list = dom.ownerDocument.createElement(kind);
      list.append(item);
      paragraph.before(list);
    }
    paragraph.remove();
  }
}

/** A nested list continues the list it stands in. */
function flattenItem(item: Element): void {
  const inner = [...item.querySelectorAll(":scope > ul > li, :scope > ol > li")];
  item.after(...inner);
  item.querySelectorAll(":scope > ul, :scope > ol").forEach((list) => list.remove());
}

/** Paragraphs and line breaks inside an item or a cell become spaces. */
function oneLine(holder: Element): void {
  holder.querySelectorAll("br").forEach((node) => node.replaceWith(" "));
  holder.querySelectorAll("p, div, h1, h2, h3, h4, h5, h6").forEach((block) => {
    block.replaceWith(...(block.previousSibling ? [" "] : []), ...block.childNodes);
  });
}

/** Reads pasted plain text: an empty line ends a paragraph, lines with markers are a list. */
export function textSlice(text: string): Slice {
  const parts = visible(text.replace(/\r\n?/g, "\n"))
    .split(/\n(?:[^\S\n]*\n)+/)
    .filter((part) => part.trim());
  return Slice.maxOpen(Fragment.from(parts.map(blockOfText)));
}

function blockOfText(part: string): Node {
  const lines = part.split("\n").filter((line) => line.trim());
  const bullets = lines.map((line) => BULLET.exec(line)?.[1]);
  if (lines.length > 1 && bullets.every((words) => words !== undefined)) {
    return nodes.bullet_list.create(null, bullets.map(item));
  }
  const numbers = lines.map((line) => NUMBER.exec(line));
  if (lines.length > 1 && numbers.every((match) => match)) {
    const start = Number(numbers[0]?.[1] ?? 1);
    return nodes.ordered_list.create({ start }, numbers.map((match) => item(match?.[2])));
  }
  return nodes.paragraph.create(null, lines.flatMap((line, at) => [...(at ? [nodes.line_break.create()] : []), schema.text(line)]));
}

function item(words = ""): Node {
  return nodes.item.create(null, words ? schema.text(words) : null);
}

/** `slice` with its line breaks as spaces: for a place that holds one line. */
export function onOneLine(slice: Slice): Slice {
  return new Slice(withoutBreaks(slice.content), slice.openStart, slice.openEnd);
}

function withoutBreaks(fragment: Fragment): Fragment {
  return Fragment.from(
    fragment.content.map((node) => {
      if (node.type === nodes.line_break) return schema.text(" ");
      return node.isLeaf ? node : node.copy(withoutBreaks(node.content));
    }),
  );
}
