/** A redline as blocks and lines to draw. Spans are on the plain form; what they hold is the server's, to the letter. */

export type Op = "=" | "-" | "+";
export type Span = readonly [Op, string];

/** A stretch of one line. `breaks` says that a line or paragraph break itself was added or removed here. */
export interface Stretch {
  op: Op;
  text: string;
  breaks?: boolean;
}

/** One line of a block, with its list marker when every version of it has one. */
export interface Line {
  stretches: Stretch[];
  item: boolean;
}

export interface RedlineBlock {
  lines: Line[];
}

const BREAK = /(\n{2,}|\n)/;
const ITEM = /^(?:- |\d{1,9}\. )/;

/**
 * The blocks of a redline: apart by empty lines, each with its lines.
 * A break added or removed by itself shows as ¶; a removed one no longer parts the lines.
 */
export function blocks(spans: readonly Span[]): RedlineBlock[] {
  const out: RedlineBlock[] = [];
  let lines: Line[] = [];
  let stretches: Stretch[] = [];
  const endLine = () => {
    if (stretches.length > 0) lines.push({ stretches, item: isItem(stretches) });
    stretches = [];
  };
  const endBlock = () => {
    endLine();
    if (lines.length > 0) out.push({ lines });
    lines = [];
  };
  for (const [op, text] of spans) {
    for (const part of text.split(BREAK)) {
      if (part === "") continue;
      if (!part.startsWith("\n")) {
        stretches.push({ op, text: part });
        continue;
      }
      const alone = op !== "=" && part === text;
      if (alone) stretches.push({ op, text: "¶", breaks: true });
      if (alone && op === "-") continue;
      if (part.length > 1) endBlock();
      else endLine();
    }
  }
  endBlock();
  return out;
}

function isItem(stretches: readonly Stretch[]): boolean {
  const words = (without: Op) =>
    stretches
      .filter((one) => one.op !== without && !one.breaks)
      .map((one) => one.text)
      .join("");
  const [before, after] = [words("+"), words("-")];
  return [before, after].every((side) => side === "" || ITEM.test(side)) && (before !== "" || after !== "");
}

/** Whether a redline changes anything. */
export function changes(spans: readonly Span[] | null | undefined): boolean {
  return spans?.some(([op]) => op !== "=") ?? false;
}

/** How many separate places a redline changes. */
export function countChanges(spans: readonly Span[] | null | undefined): number {
  let count = 0;
  let inside = false;
  for (const [op] of spans ?? []) {
    if (op !== "=" && !inside) count++;
    inside = op !== "=";
  }
  return count;
}

/** The new text of a redline. */
export function newText(spans: readonly Span[]): string {
  return spans.filter(([op]) => op !== "-").map(([, text]) => text).join("");
}

/** The old text of a redline. */
export function oldText(spans: readonly Span[]): string {
  return spans.filter(([op]) => op !== "+").map(([, text]) => text).join("");
}

const TOKEN = /(\{@[\w.-]+\})/;

/** Plain words cut at references, so that each prints the number it has in the version shown. */
export function withReferences(text: string): { text: string; ref: string | null }[] {
  return text
    .split(TOKEN)
    .filter((part) => part !== "")
    .map((part) => ({ text: part, ref: TOKEN.test(part) ? part.slice(2, -1) : null }));
}
