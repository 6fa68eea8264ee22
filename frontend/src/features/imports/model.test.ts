import { expect, test } from "vitest";
import type { Piece } from "./data";
import { cutBefore, doubts, FILE_LIMIT, joinedToPrevious, mediaKind, paragraphs, textOf } from "./model";

const piece = (title: string, body: string, number: string | null = null): Piece => ({
  line: null,
  number,
  title,
  level: 2,
  path: [],
  kind: "article",
  body,
});
const wordsOf = (pieces: readonly Piece[]) =>
  pieces
    .map((one) => [one.number, one.title, one.body].filter(Boolean).join(" "))
    .join(" ")
    .split(/\s+/);

test("joining to the previous piece loses no word", () => {
  const before = [piece("Objet", "Un.", "1"), piece("Champ", "Deux.\n\nTrois.", "2"), piece("Fin", "Quatre.", "3")];
  const after = joinedToPrevious(before, 1);
  expect(after).toHaveLength(2);
  expect(wordsOf(after)).toEqual(wordsOf(before));
});

test("cutting at a paragraph loses no word, whatever its length", () => {
  for (const second of ["Champ d'application\nDeux.", "Deux.", "long ".repeat(80).trim()]) {
    const before = [piece("Objet", `Un.\n\n${second}\n\nTrois.`, "1")];
    const after = cutBefore(before, 0, 1);
    expect(after).toHaveLength(2);
    expect(wordsOf(after)).toEqual(wordsOf(before));
    expect(paragraphs(after[0] as Piece)).toEqual(["Un."]);
  }
});

test("the first piece has nothing to join, a missing paragraph nothing to cut", () => {
  const one = [piece("Objet", "Un.")];
  expect(joinedToPrevious(one, 0)).toEqual(one);
  expect(cutBefore(one, 0, 7)).toEqual(one);
});

test("a file that is not text is refused here", () => {
  expect(textOf(new Uint8Array([80, 75, 3, 4, 0, 0]))).toEqual({ refused: "not_text" });
  expect(textOf(new Uint8Array(FILE_LIMIT + 1))).toEqual({ refused: "too_large" });
  expect(textOf(new TextEncoder().encode("  \n"))).toEqual({ refused: "empty" });
  expect(textOf(new Uint8Array([0xe9, 0x74, 0xe9]))).toEqual({ text: "été" });
  expect(textOf(new TextEncoder().encode("été"))).toEqual({ text: "été" });
  expect(mediaKind("Accord.MD")).toBe("text/markdown");
});

test("what to look at is said once for each boundary", () => {
  const pieces = [piece("Objet", "a", "1"), piece("Champ", "b", "2"), piece("Encore", "c", "1"), piece("Clause type", "d")];
  expect(doubts(pieces)).toEqual([null, null, "number_taken", "no_number"]);
});
