import { expect, test } from "vitest";
import { french } from "./typography";

test("French marks take the space they ask for", () => {
  expect(french("L'accord : « oui » ; non ?")).toBe("L’accord\u00a0: «\u00a0oui\u00a0»\u202f; non\u202f?");
});
