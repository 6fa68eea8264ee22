import { expect, test } from "vitest";
import { points, pointSlice, unitAt } from "./points";

const TEXT = "a👍é\u{1F3F4}z";

test("points count code points, not UTF-16 units", () => {
  expect(points(TEXT)).toBe([...TEXT].length);
  expect(TEXT.length).toBe(7);
});

test("a slice by code points is the slice of the list of code points", () => {
  const list = [...TEXT];
  for (let start = 0; start <= list.length; start++) {
    for (let end = start; end <= list.length; end++) {
      expect(pointSlice(TEXT, start, end)).toBe(list.slice(start, end).join(""));
    }
  }
});

test("an offset past the end is the end", () => {
  expect(unitAt(TEXT, 99)).toBe(TEXT.length);
  expect(unitAt(TEXT, -1)).toBe(0);
});
