import { expect, test } from "vitest";
import { endsWithin, pieces, selector } from "./anchors";
import { contentPlain, type Content } from "./bodies";

const TEXT = "👍 Le délai est de trente jours ouvrés, sauf accord.";

test("a selector names exact words, its place in code points and their context", () => {
  const start = [...TEXT].join("").indexOf("trente") - 1;
  expect(selector(TEXT, start, start + 12)).toEqual({
    exact: "trente jours",
    prefix: "👍 Le délai est de ",
    suffix: " ouvrés, sauf accord.",
    start,
  });
});

test("space at the edges of a selection is not part of the words", () => {
  const found = selector("un deux trois", 2, 8);
  expect(found).toMatchObject({ exact: "deux", start: 3 });
});

test("a selection of space only, or too long, has no selector", () => {
  expect(selector("un deux", 2, 3)).toBeNull();
  expect(selector("x".repeat(3000), 0, 2500)).toBeNull();
});

const CONTENT: Content = ["Le délai ", { strong: "de trente jours" }, " court ", { blank: "d", unit: "mois" }, "."];

test("cutting a stretch at its marks loses no word and no style", () => {
  const marks = [
    { id: "a", start: 103, end: 112 },
    { id: "b", start: 110, end: 130 },
  ];
  const found = pieces(CONTENT, 100, marks);
  expect(contentPlain(found.map((piece) => piece.inline))).toBe(contentPlain(CONTENT));
  const of = (id: string) =>
    contentPlain(found.filter((piece) => piece.marks.some((mark) => mark.id === id)).map((piece) => piece.inline));
  const plain = contentPlain(CONTENT);
  expect(of("a")).toBe(plain.slice(3, 12));
  expect(of("b")).toBe(plain.slice(10, 30));
  expect(found.filter((piece) => typeof piece.inline === "object" && "strong" in piece.inline)).toHaveLength(3);
});

test("a blank is marked whole or not at all", () => {
  const from = contentPlain(CONTENT).indexOf("____");
  const found = pieces(CONTENT, 0, [{ id: "a", start: from + 2, end: from + 3 }]);
  expect(found.filter((piece) => piece.marks.length > 0).map((piece) => piece.inline)).toEqual([
    { blank: "d", unit: "mois" },
  ]);
});

test("the number of a mark is drawn once, where its words end", () => {
  const mark = { id: "a", start: 5, end: 30 };
  expect([endsWithin(mark, 0, 20), endsWithin(mark, 20, 15), endsWithin(mark, 40, 5)]).toEqual([false, true, false]);
});
