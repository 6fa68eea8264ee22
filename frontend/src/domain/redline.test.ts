import { expect, test } from "vitest";
import {
  blocks,
  changes,
  changesTypography,
  countChanges,
  newText,
  oldText,
  read,
  runs,
  withReferences,
  type Move,
  type Span,
} from "./redline";

const words = (spans: Span[]) =>
  blocks(read(spans)).map((block) =>
    block.lines.map(({ marker, stretches }) => (marker?.text ?? "") + stretches.map(({ text }) => text).join("")),
  );

test("paragraphs and lines of kept words stand apart", () => {
  expect(words([["=", "un\n\ndeux\ntrois"]])).toEqual([["un"], ["deux", "trois"]]);
});

test("the marker of an item is taken off its words", () => {
  const [block] = blocks(
    read([
      ["=", "- un\n- "],
      ["-", "deux"],
      ["+", "trois"],
    ]),
  );
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

const SWAPPED: Span[] = [
  ["-", "- 😀 un\n"],
  ["=", "- deux\n- trois"],
  ["+", "\n- 😀 un"],
];
const SWAP: Move = { from: [0, 0, 6], to: [2, 1, 7], spans: [["=", "- 😀 un"]] };

test("a passage that moved is one mark where it was, and its words where it is; offsets are code points", () => {
  const lines = blocks(read(SWAPPED, [SWAP])).flatMap((block) => block.lines);
  expect(lines.map(({ marker, stretches }) => [marker?.text, stretches.map(({ text }) => text).join("")])).toEqual([
    [undefined, "- 😀 un"],
    ["- ", "deux"],
    ["- ", "trois"],
    ["- ", "😀 un"],
  ]);
  expect(lines[0]?.stretches[0]?.move).toEqual({ number: 1, place: "from", down: true, head: true });
  expect(lines[3]?.stretches[0]).toEqual({
    op: "=",
    text: "😀 un",
    move: { number: 1, place: "to", down: true, head: true },
  });
});

test("what changed in a passage as it moved is marked inside it, on each of its lines", () => {
  const moved: Span[] = [
    ["=", "alinéa\n"],
    ["-", "un"],
    ["+", "deux"],
  ];
  const found = blocks(
    read(
      [
        ["-", "alinéa\nun\n"],
        ["=", "reste\n"],
        ["+", "alinéa\ndeux"],
      ],
      [{ from: [0, 0, 9], to: [2, 0, 11], spans: moved }],
    ),
  ).flatMap((block) => block.lines);
  const last = found.slice(-2).map(({ stretches }) => runs(stretches));
  expect(last.map((line) => line.map((run) => [run.move?.head, run.stretches.map(({ op, text }) => op + text)]))).toEqual([
    [[true, ["=alinéa"]]],
    [[false, ["-un", "+deux"]]],
  ]);
});

test("a change of typography alone is seen on demand and is no change of words", () => {
  const spans: Span[] = [
    ["=", "l"],
    ["-", "'", "typography"],
    ["+", "’", "typography"],
    ["=", "accord"],
  ];
  expect(read(spans)).toEqual([{ op: "=", text: "l’accord" }]);
  expect(read(spans, [], true)).toEqual([
    { op: "=", text: "l" },
    { op: "-", text: "'", typography: true },
    { op: "+", text: "’", typography: true },
    { op: "=", text: "accord" },
  ]);
  expect([changes(spans), changesTypography(spans), countChanges(spans)]).toEqual([true, true, 0]);
});

test("a redline without moves and typography reads as its spans", () => {
  const spans: Span[] = [
    ["=", "a"],
    ["-", "b"],
    ["+", "c"],
  ];
  expect(read(spans).map(({ op, text }) => [op, text])).toEqual(spans);
  expect(oldText(spans) + newText(spans)).toBe("abac");
});
