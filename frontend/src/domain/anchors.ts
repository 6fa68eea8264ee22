/** Words anchored by annotations: from a selection to a selector, and from offsets to pieces to draw. */
import { inlinePlain, run, type Content, type Inline } from "./bodies";
import { points, pointSlice } from "./points";

/** W3C text quote and position on the plain form of a body, in code points. */
export interface Selector {
  exact: string;
  prefix: string;
  suffix: string;
  start: number;
}

const CONTEXT = 32;
const LONGEST = 2000;

/** The selector of the words from `start` to `end` of `text`, without space at its edges; null when empty or too long. */
export function selector(text: string, start: number, end: number): Selector | null {
  const chosen = pointSlice(text, start, end);
  const exact = chosen.trim();
  if (exact === "" || points(exact) > LONGEST) return null;
  const from = start + points(chosen.slice(0, chosen.indexOf(exact)));
  const to = from + points(exact);
  return {
    exact,
    prefix: pointSlice(text, Math.max(0, from - CONTEXT), from),
    suffix: pointSlice(text, to, to + CONTEXT),
    start: from,
  };
}

/** A stretch of plain text to mark, in code points; `end` excluded. */
export interface Mark {
  id: string;
  start: number;
  end: number;
}

/** A piece of a stretch of inlines: all its words carry the same marks. */
export interface Piece<M extends Mark> {
  inline: Inline;
  marks: M[];
  /** Marks whose last words are this piece: their number is drawn after it. */
  ends: M[];
}

/** The inlines of a stretch that starts at `start`, cut where a mark begins or ends. Atoms are never cut. */
export function pieces<M extends Mark>(content: Content, start: number, marks: readonly M[]): Piece<M>[] {
  const out: Piece<M>[] = [];
  let at = start;
  for (const inline of content) {
    for (const part of cut(inline, at, marks)) {
      const from = at;
      at += points(inlinePlain(part));
      out.push({ inline: part, marks: marks.filter((mark) => mark.start < at && mark.end > from), ends: [] });
    }
  }
  for (const mark of marks) out.findLast((piece) => piece.marks.includes(mark))?.ends.push(mark);
  return out;
}

/** Where the number of a mark that runs over several stretches is drawn: only in the one that holds its end. */
export function endsWithin(mark: Mark, start: number, length: number): boolean {
  return mark.end > start && mark.end <= start + length;
}

function cut(inline: Inline, at: number, marks: readonly Mark[]): Inline[] {
  const words = run(inline);
  if (!words) return [inline];
  const length = points(words.text);
  const edges = marks.flatMap((mark) => [mark.start - at, mark.end - at]).filter((edge) => edge > 0 && edge < length);
  const stops = [...new Set([0, ...edges, length])].sort((a, b) => a - b);
  return stops.slice(1).map((stop, index) => restyled(inline, pointSlice(words.text, stops[index] ?? 0, stop)));
}

/** The same style over other words. */
function restyled(inline: Inline, text: string): Inline {
  if (typeof inline === "string") return text;
  if ("strong" in inline) return { strong: text };
  if ("em" in inline) return { em: text };
  if ("strong_em" in inline) return { strong_em: text };
  return inline;
}
