import { expect, test } from "vitest";
import type { LibraryPreview } from "./data";
import { called, hindrances } from "./model";

const READY: LibraryPreview = {
  digest: "d",
  version_id: "v",
  title: "Accord",
  clauses: 5,
  open: 0,
  awaiting: 0,
  lost_references: 0,
  library_id: null,
  may_publish: true,
};

test("nothing keeps an agreed text from being published by whom the table trusts with it", () => {
  expect(hindrances(READY)).toEqual([]);
});

test("everything that is missing is said, the agreement first", () => {
  const found = { ...READY, open: 2, awaiting: 1, lost_references: 1, may_publish: false };
  expect(hindrances(found)).toEqual(["open", "awaiting", "lost", "role"]);
});

test("a text that is a library already is that, whatever else is true", () => {
  expect(hindrances({ ...READY, library_id: "l", open: 3 })).toEqual(["published"]);
});

test("a clause that the library no longer has is called by its id", () => {
  const root = { kind: "library", clause: "fin-suivi", variant: "a", revision: null, title: null } as const;
  expect(called(root).heading).toBe("fin-suivi");
});
