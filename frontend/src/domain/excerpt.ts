/** The part of a redline that a narrow cell shows: what changes and a few words around, never a cut word. */
import type { Piece } from "./redline";

/** Words kept before and after a change. */
const AROUND = 8;
const ELLIPSIS = "…";

/** A redline shortened around its changes; the same pieces when nothing is left out. */
export function excerpt(pieces: readonly Piece[]): Piece[] {
  const last = pieces.length - 1;
  return pieces.map((piece, at) => {
    if (piece.op !== "=" || piece.move) return piece;
    if (at === 0) return { ...piece, text: last === 0 ? head(piece.text) : tail(piece.text) };
    return { ...piece, text: at === last ? head(piece.text) : middle(piece.text) };
  });
}

/** Whether the excerpt leaves words out. */
export function shortens(pieces: readonly Piece[]): boolean {
  return excerpt(pieces).some(({ text }, at) => text !== pieces[at]?.text);
}

function wordEnds(text: string): number[] {
  return [...text.matchAll(/\S+/g)].map((word) => word.index + word[0].length);
}

function wordStarts(text: string): number[] {
  return [...text.matchAll(/\S+/g)].map((word) => word.index);
}

/** The first words of `text`, to the end of its sentence if that is near. */
function head(text: string): string {
  const end = wordEnds(text)[AROUND - 1];
  if (end === undefined || end >= text.trimEnd().length) return text;
  const sentence = /[.;](?=\s|$)/.exec(text.slice(0, end));
  const stop = sentence ? sentence.index + 1 : end;
  return `${text.slice(0, stop)} ${ELLIPSIS}`;
}

/** The last words of `text`, from the start of its sentence if that is near. */
function tail(text: string): string {
  const starts = wordStarts(text);
  const start = starts[starts.length - AROUND];
  if (start === undefined || start === starts[0]) return text;
  const near = text.slice(start);
  const sentence = [...near.matchAll(/(?:[.;]\s+|\n+)(?=\S)/g)].pop();
  const from = sentence ? start + sentence.index + sentence[0].length : start;
  return `${ELLIPSIS} ${text.slice(from)}`;
}

/** The words next to the change before and to the change after. */
function middle(text: string): string {
  if (wordEnds(text).length <= 2 * AROUND + 2) return text;
  return `${head(text)} ${tail(text).slice(ELLIPSIS.length + 1)}`;
}
