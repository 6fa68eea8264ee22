import { expect, test } from "vitest";
import { pieces } from "./anchors";
import { contentPlain, type Content } from "./bodies";
import { isTerm, termMarks } from "./terms";

const CONTENT: Content = ["👍 Un ", { strong: "système" }, " d’IA et un pilote."];
const PLAIN = [...contentPlain(CONTENT)];
const at = (words: string): [number, number] => {
  const start = [...contentPlain(CONTENT).split(words)[0]!].length;
  return [start, start + [...words].length];
};

test("uses travel as code points, and lead to their definition", () => {
  const [first, second] = termMarks([
    [...at("système d’IA"), "d1"],
    [...at("pilote"), "d2"],
  ]);
  expect(PLAIN.slice(first!.start, first!.end).join("")).toBe("système d’IA");
  expect(second).toMatchObject({ definition: "d2" });
  expect(first!.id).not.toBe(second!.id);
});

test("a use is told from an anchor where both are on the same words", () => {
  const anchor = { id: "a", start: 2, end: PLAIN.length };
  const marks = [anchor, ...termMarks([[...at("système d’IA"), "d1"]])];
  const found = pieces(CONTENT, 0, marks);
  expect(contentPlain(found.map((one) => one.inline))).toBe(PLAIN.join(""));
  const used = found.filter((one) => one.marks.some(isTerm));
  expect(contentPlain(used.map((one) => one.inline))).toBe("système d’IA");
  expect(used.every((one) => one.marks.includes(anchor))).toBe(true);
});
