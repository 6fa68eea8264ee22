import { expect, test } from "vitest";
import { blocks, changes, countChanges, newText, oldText, withReferences, type Span } from "./redline";

const words = (spans: Span[]) =>
  blocks(spans).map((block) =>
    block.lines.map(({ marker, stretches }) => (marker?.text ?? "") + stretches.map(({ text }) => text).join("")),
  );

test("paragraphs and lines of kept words stand apart", () => {
  expect(words([["=", "un\n\ndeux\ntrois"]])).toEqual([["un"], ["deux", "trois"]]);
});

test("the marker of an item is taken off its words", () => {
  const [block] = blocks([
    ["=", "- un\n- "],
    ["-", "deux"],
    ["+", "trois"],
  ]);
  expect(block?.lines.map((line) => line.marker?.text)).toEqual(["- ", "- "]);
  expect(block?.lines[1]?.stretches).toEqual([
    { op: "-", text: "deux" },
    { op: "+", text: "trois" },
  ]);
});

test("a paragraph removed whole stands alone", () => {
  expect(
    words([
      ["=", "un\n\n"],
      ["-", "deux\n\n"],
      ["=", "trois"],
    ]),
  ).toEqual([["un"], ["deux"], ["trois"]]);
});

test("two paragraphs joined show the break removed on one line", () => {
  expect(
    words([
      ["=", "un"],
      ["-", "\n\n"],
      ["+", " "],
      ["=", "deux"],
    ]),
  ).toEqual([["un¶ deux"]]);
});

test("a paragraph cut in two shows the break added", () => {
  expect(
    words([
      ["=", "un"],
      ["+", "\n\n"],
      ["=", "deux"],
    ]),
  ).toEqual([["un¶"], ["deux"]]);
});

test("a replacement counts as one change", () => {
  const spans: Span[] = [
    ["=", "a "],
    ["-", "b"],
    ["+", "c"],
    ["=", " d "],
    ["+", "e"],
  ];
  expect(countChanges(spans)).toBe(2);
  expect(changes([["=", "a"]])).toBe(false);
  expect([oldText(spans), newText(spans)]).toEqual(["a b d ", "a c d e"]);
});

test("references are taken out of plain words", () => {
  expect(withReferences("voir {@abc-1} et {@d}.")).toEqual([
    { text: "voir ", ref: null },
    { text: "{@abc-1}", ref: "abc-1" },
    { text: " et ", ref: null },
    { text: "{@d}", ref: "d" },
    { text: ".", ref: null },
  ]);
});
