/** A redline as blocks and lines to draw. Spans are on the plain form; what they hold is the server's, to the letter. */

import { unitAt } from "./points";

export type Op = "=" | "-" | "+";
/** A stretch of the redline; "typography": the change it belongs to leaves the words as they are. */
export type Span = readonly [Op, string, "typography"?];

/** A passage struck in one place and inserted in another: number of a span, first and last code point of its words. */
export interface Move {
  from: readonly [number, number, number];
  to: readonly [number, number, number];
  /** What changed in it as it moved. */
  spans: readonly Span[];
}

/** The place of a moved passage: where it was, or where it is now. */
export interface MovedPlace {
  /** Rank among the moves of the redline, from 1. */
  number: number;
  place: "from" | "to";
  /** It moved towards the end. */
  down: boolean;
  /** First stretch of the passage at this place. */
  head: boolean;
}

/** A stretch as it is read. */
export interface Piece {
  op: Op;
  text: string;
  /** The change is of typography alone. */
  typography?: true;
  /** It is nothing but line or paragraph breaks, added or removed by themselves. */
  alone?: true;
  move?: MovedPlace;
}

/** A stretch of one line. `breaks` says that a line or paragraph break itself was added or removed here. */
export interface Stretch extends Piece {
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

/** A redline as it is read: moved passages apart, and changes of typography as kept words unless they are asked for. */
export function read(spans: readonly Span[], moves: readonly Move[] = [], typography = false): Piece[] {
  const ends = endsOf(moves);
  const out: Piece[] = [];
  for (const [at, span] of spans.entries()) {
    const [op, text, kind] = span;
    if (kind && !typography) {
      if (op !== "-") add(out, { op: "=", text });
      continue;
    }
    const whole: Piece = { op, text };
    if (kind) whole.typography = true;
    if (op !== "=" && /^\n+$/.test(text)) whole.alone = true;
    let start = 0;
    for (const { move, place, from, to } of ends.get(at) ?? []) {
      const [first, last] = [unitAt(text, from), unitAt(text, to)];
      add(out, { ...whole, text: text.slice(start, first) });
      out.push(...moved(move, place, text.slice(first, last), typography));
      start = last;
    }
    add(out, { ...whole, text: text.slice(start) });
  }
  return out;
}

/** Adds a piece, joined to the last one when both are kept words. */
function add(out: Piece[], piece: Piece): void {
  const last = out.at(-1);
  if (piece.op === "=" && last?.op === "=" && !last.move) last.text += piece.text;
  else if (piece.text) out.push(piece);
}

function moved(move: Move & { number: number }, place: MovedPlace["place"], text: string, typography: boolean): Piece[] {
  const at = { number: move.number, place, down: move.from[0] < move.to[0] };
  if (place === "from") return [{ op: "-", text, move: { ...at, head: true } }];
  return read(move.spans, [], typography).map((piece, rank) => ({ ...piece, move: { ...at, head: rank === 0 } }));
}

interface End {
  move: Move & { number: number };
  place: MovedPlace["place"];
  from: number;
  to: number;
}

/** Both places of each move, by the number of their span, in order. */
function endsOf(moves: readonly Move[]): Map<number, End[]> {
  const ends = new Map<number, End[]>();
  moves.forEach((one, rank) => {
    const move = { ...one, number: rank + 1 };
    for (const place of ["from", "to"] as const) {
      const [span, from, to] = one[place];
      ends.set(span, [...(ends.get(span) ?? []), { move, place, from, to }]);
    }
  });
  for (const found of ends.values()) found.sort((a, b) => a.from - b.from);
  return ends;
}

const BREAK = /(\n{2,}|\n)/;
/** The marker of a list item at the head of a line in plain form. */
export const MARKER = /^(?:- |\d{1,9}\. )/;

/**
 * The blocks of a redline: apart by empty lines, each with its lines.
 * A break added or removed by itself shows as ¶; a removed one no longer parts the lines.
 */
export function blocks(pieces: readonly Piece[]): RedlineBlock[] {
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
  for (const piece of pieces) {
    if (piece.move?.place === "from") {
      stretches.push(piece);
      continue;
    }
    for (const [rank, part] of piece.text.split(BREAK).entries()) {
      if (part === "") continue;
      if (!part.startsWith("\n")) {
        stretches.push({ ...piece, text: part, ...(piece.move && { move: { ...piece.move, head: piece.move.head && rank === 0 } }) });
        continue;
      }
      if (piece.alone) stretches.push({ op: piece.op, text: "¶", breaks: true });
      if (piece.alone && piece.op === "-") continue;
      if (part.length > 1) endBlock();
      else endLine();
    }
  }
  endBlock();
  return out;
}

/** The stretches of a line, those of one moved passage together. */
export function runs(stretches: readonly Stretch[]): { move: MovedPlace | null; stretches: Stretch[] }[] {
  const out: { move: MovedPlace | null; stretches: Stretch[] }[] = [];
  for (const stretch of stretches) {
    const last = out.at(-1);
    const same = last?.move?.number === stretch.move?.number && last?.move?.place === stretch.move?.place;
    if (last && same) last.stretches.push(stretch);
    else out.push({ move: stretch.move ?? null, stretches: [stretch] });
  }
  return out;
}

function line(stretches: Stretch[]): Line {
  const [first, ...rest] = stretches;
  const marker = first && first.move?.place !== "from" && MARKER.exec(first.text)?.[0];
  if (!first || !marker) return { marker: null, stretches };
  const words = { ...first, text: first.text.slice(marker.length) };
  const kept = words.text ? [words, ...rest] : rest.map((one, at) => (at === 0 ? headed(one, first) : one));
  return { marker: { op: first.op, text: marker }, stretches: kept };
}

/** A stretch that begins a moved passage in the place of the one before it. */
function headed(one: Stretch, before: Stretch): Stretch {
  return one.move && before.move ? { ...one, move: { ...one.move, head: before.move.head } } : one;
}

/** Whether a redline changes anything, words or typography. */
export function changes(spans: readonly Span[] | null | undefined): boolean {
  return spans?.some(([op]) => op !== "=") ?? false;
}

/** Whether a redline changes typography somewhere. */
export function changesTypography(spans: readonly Span[] | null | undefined): boolean {
  return spans?.some(([, , kind]) => kind === "typography") ?? false;
}

/** How many separate places a redline changes, typography aside. */
export function countChanges(spans: readonly Span[] | null | undefined): number {
  let count = 0;
  let inside = false;
  for (const [op, , kind] of spans ?? []) {
    const changed = op !== "=" && !kind;
    if (changed && !inside) count++;
    inside = changed;
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
