import { expect, test } from "vitest";
import { contentPlain, placed, plain, references, type Body, type Placed } from "./bodies";
import { points, pointSlice } from "./points";

const BODY: Body = [
  { p: ["L’employeur ", { strong: "répond" }, " sous ", { blank: "delai", unit: "jours ouvrés" }, "\n– par écrit 👍 ;"] },
  { ul: [["un"], [{ em: "deux" }, ", voir ", { ref: "abc-1" }]] },
  { ol: [["trois"], [{ strong_em: "quatre" }]], start: 9 },
  { table: [[["Mesure"], ["Délai"]], [[], [{ blank: "x", unit: "" }]]] },
  { p: ["fin"] },
];

test("the plain form is the server's", () => {
  expect(plain(BODY)).toBe(
    [
      "L’employeur répond sous ____ jours ouvrés\n– par écrit 👍 ;",
      "- un\n- deux, voir {@abc-1}",
      "9. trois\n10. quatre",
      "Mesure\tDélai\n\t____",
      "fin",
    ].join("\n\n"),
  );
});

test("a list without a start counts from one", () => {
  expect(plain([{ ol: [["a"], ["b"]], start: 1 }])).toBe("1. a\n2. b");
});

test("each stretch stands in the plain form where it says it starts", () => {
  const text = plain(BODY);
  const stretches: Placed[] = placed(BODY).flatMap((block) => {
    if (block.kind === "p") return [block.line];
    return block.kind === "table" ? block.rows.flat() : block.lines;
  });
  expect(stretches).toHaveLength(10);
  for (const { content, start } of stretches) {
    const words = contentPlain(content);
    expect(pointSlice(text, start, start + points(words))).toBe(words);
  }
});

test("references are found wherever they stand", () => {
  expect(references([{ p: [{ ref: "a" }] }, { table: [[[{ ref: "b" }]]] }, { ol: [["x", { ref: "c" }]], start: 1 }])).toEqual([
    "a",
    "b",
    "c",
  ]);
});
