/** Bracketed text as lines to draw. A bracket names every party, those that keep the words included. */
import { MARKER } from "./redline";

export interface BracketSpan {
  base: string;
  variants: readonly { parties: readonly string[]; text: string }[];
  keeps: readonly string[];
}

/** One wording of a bracket and the parties that hold it, by acronym. */
export interface Wording {
  parties: string[];
  text: string;
}

export type BracketPiece = { text: string } | { wordings: Wording[] };
/** One line; `marker` is that of a list item, taken off its words. */
export interface BracketLine {
  marker: string;
  pieces: BracketPiece[];
}
/** Lines that stand together, or one long bracket that stands alone. */
export type BracketBlock = { lines: BracketLine[] } | { long: Wording[] };

/** Characters above which wordings stand one under the other. */
const LONG = 240;

/** The wordings of a span: each group of parties in the order of its first acronym. */
export function wordings(span: BracketSpan, acronym: (party: string) => string): Wording[] {
  const groups = [...span.variants, ...(span.keeps.length > 0 ? [{ parties: span.keeps, text: span.base }] : [])];
  const named = groups.map(({ parties, text }) => ({ parties: sorted(parties, acronym), text }));
  return named.sort((a, b) => acronym(a.parties[0] ?? "").localeCompare(acronym(b.parties[0] ?? "")));
}

function sorted(parties: readonly string[], acronym: (party: string) => string): string[] {
  return [...parties].sort((a, b) => acronym(a).localeCompare(acronym(b)));
}

function isLong(group: readonly Wording[]): boolean {
  return group.some((one) => one.text.trim().includes("\n") || one.text.length > LONG);
}

/** The blocks of a bracketed clause. */
export function bracketBlocks(spans: readonly BracketSpan[], acronym: (party: string) => string): BracketBlock[] {
  const out: BracketBlock[] = [];
  let lines: BracketLine[] = [];
  let pieces: BracketPiece[] = [];
  const endLine = () => {
    if (pieces.length > 0) lines.push(line(pieces));
    pieces = [];
  };
  const endBlock = () => {
    endLine();
    if (lines.length > 0) out.push({ lines });
    lines = [];
  };
  for (const span of spans) {
    if (span.variants.length > 0) {
      const group = wordings(span, acronym);
      if (isLong(group)) {
        endBlock();
        out.push({ long: group });
      } else {
        pieces.push({ wordings: group });
      }
      continue;
    }
    for (const part of span.base.split(/(\n{2,}|\n)/)) {
      if (part === "") continue;
      if (!part.startsWith("\n")) pieces.push({ text: part });
      else if (part.length > 1) endBlock();
      else endLine();
    }
  }
  endBlock();
  return out;
}

function line(pieces: BracketPiece[]): BracketLine {
  const [first, ...rest] = pieces;
  const marker = first && "text" in first ? (MARKER.exec(first.text)?.[0] ?? "") : "";
  if (!first || !("text" in first) || !marker) return { marker: "", pieces };
  const text = first.text.slice(marker.length);
  return { marker, pieces: text ? [{ text }, ...rest] : rest };
}
