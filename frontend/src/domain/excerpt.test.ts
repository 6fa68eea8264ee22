import { expect, test } from "vitest";
import { excerpt, shortens } from "./excerpt";
import { read, type Op, type Piece } from "./redline";

const LONG = Array.from({ length: 40 }, (_, at) => `mot${at}`).join(" ");
const PIECES = read([
  ["=", `${LONG} `],
  ["-", "un mois"],
  ["+", "six semaines"],
  ["=", ` ${LONG} `],
  ["+", "fin"],
  ["=", ` ${LONG}`],
]);

const without = (op: Op, pieces: readonly Piece[]) =>
  pieces.filter((piece) => piece.op !== op).map(({ text }) => text).join("");
const oldText = (pieces: readonly Piece[]) => without("+", pieces);
const newText = (pieces: readonly Piece[]) => without("-", pieces);

test("an excerpt keeps every changed word", () => {
  const changed = (pieces: readonly Piece[]) => pieces.filter(({ op }) => op !== "=");
  expect(changed(excerpt(PIECES))).toEqual(changed(PIECES));
});

test("an excerpt never cuts a word", () => {
  const whole = new Set(`${oldText(PIECES)} ${newText(PIECES)}`.split(/\s+/));
  const shown = `${oldText(excerpt(PIECES))} ${newText(excerpt(PIECES))}`.split(/\s+/);
  expect(shown.filter((word) => word !== "…" && !whole.has(word))).toEqual([]);
});

test("an excerpt is shorter and says where words are left out", () => {
  expect(shortens(PIECES)).toBe(true);
  expect(newText(excerpt(PIECES)).match(/…/g)).toHaveLength(3);
});

test("a short redline is shown whole", () => {
  const short = read([
    ["=", "au moins "],
    ["-", "un"],
    ["+", "deux"],
    ["=", " mois avant la réunion"],
  ]);
  expect(excerpt(short)).toEqual(short);
  expect(shortens(short)).toBe(false);
});

test("a passage that moved is shown whole", () => {
  const moved = read(
    [
      ["-", `${LONG}. `],
      ["=", LONG],
      ["+", ` ${LONG}.`],
    ],
    [{ from: [0, 0, LONG.length + 1], to: [2, 1, LONG.length + 2], spans: [["=", `${LONG}.`]] }],
  );
  expect(excerpt(moved).filter(({ move }) => move)).toEqual(moved.filter(({ move }) => move));
  expect(shortens(moved)).toBe(true);
});
