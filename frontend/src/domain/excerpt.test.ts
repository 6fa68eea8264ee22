import { expect, test } from "vitest";
import { excerpt, shortens } from "./excerpt";
import { newText, oldText, type Span } from "./redline";

const LONG = Array.from({ length: 40 }, (_, at) => `mot${at}`).join(" ");
const SPANS: Span[] = [
  ["=", `${LONG} `],
  ["-", "un mois"],
  ["+", "six semaines"],
  ["=", ` ${LONG} `],
  ["+", "fin"],
  ["=", ` ${LONG}`],
];

test("an excerpt keeps every changed word", () => {
  const changed = (spans: readonly Span[]) => spans.filter(([op]) => op !== "=");
  expect(changed(excerpt(SPANS))).toEqual(changed(SPANS));
});

test("an excerpt never cuts a word", () => {
  const whole = new Set(`${oldText(SPANS)} ${newText(SPANS)}`.split(/\s+/));
  const shown = `${oldText(excerpt(SPANS))} ${newText(excerpt(SPANS))}`.split(/\s+/);
  expect(shown.filter((word) => word !== "…" && !whole.has(word))).toEqual([]);
});

test("an excerpt is shorter and says where words are left out", () => {
  expect(shortens(SPANS)).toBe(true);
  expect(newText(excerpt(SPANS)).match(/…/g)).toHaveLength(3);
});

test("a short redline is shown whole", () => {
  const short: Span[] = [
    ["=", "au moins "],
    ["-", "un"],
    ["+", "deux"],
    ["=", " mois avant la réunion"],
  ];
  expect(excerpt(short)).toEqual(short);
  expect(shortens(short)).toBe(false);
});
