import { expect, test } from "vitest";
import { keptPercent } from "./kept";

test("a hundred per cent is said only when no word is gone", () => {
  expect(keptPercent({ words: 300, kept: 300 })).toBe(100);
  expect(keptPercent({ words: 300, kept: 299 })).toBe(99);
  expect(keptPercent({ words: 0, kept: 0 })).toBe(100);
});
