/** A redline as blocks and lines to draw. Spans are on the plain form; what they hold is the server's, to the letter. */

export type Op = "=" | "-" | "+";
export type Span = readonly [Op, string];

/** A stretch of one line. `breaks` says that a line or paragraph break itself was added or removed here. */
export interface Stretch {
  op: Op;
  text: string;
  breaks?: boolean;
}

/** One line of a block; `marker` is that of a list item ("- ", "3. "), taken off its words. */
export interface Line {
  marker: Stretch | null;
  stretches: Stretch[];
}

export interface RedlineBlock {
  lines: Line[];
}

const BREAK = /(\n{2,}|\n)/;
/** The marker of a list item at the head of a line in plain form. */
export const MARKER = /^(?:- |\d{1,9}\. )/;

/**
 * The blocks of a redline: apart by empty lines, each with its lines.
 * A break added or removed by itself shows as ¶; a removed one no longer parts the lines.
 */
export function blocks(spans: readonly Span[]): RedlineBlock[] {
  const out: RedlineBlock[] = [];
  let lines: Line[] = [];
  let stretches: Stretch[] = [];
  const endLine = () => {
    if (stretches.length > 0) lines.push(line(stretches));
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

function line(stretches: Stretch[]): Line {
  const [first, ...rest] = stretches;
  const marker = first && MARKER.exec(first.text)?.[0];
  if (!first || !marker) return { marker: null, stretches };
  const words = { op: first.op, text: first.text.slice(marker.length) };
  return { marker: { op: first.op, text: marker }, stretches: words.text ? [words, ...rest] : rest };
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

/** Plain words cut at references, so that each prints the number it has in the version shown; a tab of a table row is a wide space. */
export function withReferences(text: string): { text: string; ref: string | null }[] {
  return text
    .replaceAll("\t", "\u2003")
    .split(TOKEN)
    .filter((part) => part !== "")
    .map((part) => ({ text: part, ref: TOKEN.test(part) ? part.slice(2, -1) : null }));
}
