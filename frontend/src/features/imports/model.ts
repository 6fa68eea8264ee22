/** The pieces of a file as they are corrected before they are taken: no word is lost by any of these. Pure. */
import type { MediaKind, Piece } from "./data";

/** As `app/web/body_limit.py`: a file, in bytes. */
export const FILE_LIMIT = 4_000_000;
export const CLAUSE_LIMIT = 2_000;

/** Why a file is refused before it leaves this device. */
export type EarlyRefusal = "too_large" | "not_text" | "empty";

/** The text of a file, or why it cannot be one. `bytes` must be whole. */
export function textOf(bytes: Uint8Array): { text: string } | { refused: EarlyRefusal } {
  if (bytes.length > FILE_LIMIT) return { refused: "too_large" };
  if (bytes.includes(0)) return { refused: "not_text" };
  const text = decoded(bytes);
  if (text === null) return { refused: "not_text" };
  return text.trim() ? { text } : { refused: "empty" };
}

/** UTF-8, or else Western European, as older word processors save plain text. */
function decoded(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    const text = new TextDecoder("windows-1252").decode(bytes);
    return controls(text) > 0 ? null : text;
  }
}

function controls(text: string): number {
  return [...text.matchAll(/[\u0001-\u0008\u000b\u000e-\u001f]/g)].length;
}

export function mediaKind(name: string): MediaKind {
  return /\.(md|markdown)$/i.test(name) ? "text/markdown" : "text/plain";
}

/** « 6. Cahier des charges », as the piece's heading was written. */
export function heading(piece: Pick<Piece, "number" | "title">): string {
  return [piece.number, piece.title].filter(Boolean).join(" ");
}

/** Puts piece `at` at the end of the one before it: its heading becomes a paragraph. */
export function joinedToPrevious(pieces: readonly Piece[], at: number): Piece[] {
  const [before, piece] = [pieces[at - 1], pieces[at]];
  if (!before || !piece) return [...pieces];
  const body = [before.body, heading(piece), piece.body].filter((part) => part.trim()).join("\n\n");
  return [...pieces.slice(0, at - 1), { ...before, body }, ...pieces.slice(at + 1)];
}

/** The paragraphs where a piece can be cut, in order. */
export function paragraphs(piece: Piece): string[] {
  return piece.body.split(/\n(?:[^\S\n]*\n)+/).filter((part) => part.trim());
}

/** Cuts piece `at` before its paragraph `from` (from 1): that paragraph's first line becomes a heading. */
export function cutBefore(pieces: readonly Piece[], at: number, from: number): Piece[] {
  const piece = pieces[at];
  const parts = piece ? paragraphs(piece) : [];
  const first = parts[from];
  if (!piece || first === undefined) return [...pieces];
  const [line = "", ...lines] = first.split("\n");
  const long = line.length > 200;
  const title = long ? "" : line.replace(/^#+\s*/, "").replace(/^\*\*(.*)\*\*$/, "$1");
  const rest = [...(long ? [first] : lines.length ? [lines.join("\n")] : []), ...parts.slice(from + 1)];
  const head = { ...piece, body: parts.slice(0, from).join("\n\n") };
  const tail = { ...piece, line: null, number: null, title, body: rest.join("\n\n") };
  return [...pieces.slice(0, at), head, tail, ...pieces.slice(at + 1)];
}

export function changed(pieces: readonly Piece[], at: number, change: Partial<Piece>): Piece[] {
  return pieces.map((piece, index) => (index === at ? { ...piece, ...change } : piece));
}

/** What to look at in a boundary: no number among numbered ones, a number already taken, a very long or empty body. */
export type Doubt = "no_title" | "number_taken" | "empty_body" | "no_number";

export function doubts(pieces: readonly Piece[]): (Doubt | null)[] {
  const seen = new Set<string>();
  const numbered = pieces.filter((piece) => piece.number).length > pieces.length / 2;
  return pieces.map((piece) => {
    const key = piece.number && piece.kind === "article" ? [...piece.path, piece.number].join("/") : null;
    const taken = key !== null && seen.has(key);
    if (key) seen.add(key);
    if (!piece.title && !piece.number) return "no_title";
    if (taken) return "number_taken";
    if (!piece.body.trim()) return "empty_body";
    return numbered && !piece.number && piece.kind === "article" ? "no_number" : null;
  });
}
