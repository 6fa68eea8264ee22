import { expect, test } from "vitest";
import { readingOf } from "./certainty";

test("only what was read is said to be verified, and what is from memory is to be checked", () => {
  expect(["V", "S", "H", "M", "L", "?"].map(readingOf)).toEqual([
    "verified",
    "concordant",
    "concordant",
    "to_check",
    "to_check",
    "to_check",
  ]);
});
