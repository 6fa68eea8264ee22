import { expect, test } from "vitest";
import { choosing, chosenIn, libraryHref, queryOf, tableHref } from "./model";

test("what was chosen survives in the address", () => {
  const chosen = { theme: "ia", level: "branch" };
  const query = new URLSearchParams(queryOf("délai", chosen));
  expect(query.get("q")).toBe("délai");
  expect(query.get("niveau")).toBe("branch");
  expect(chosenIn(query)).toEqual(chosen);
  expect(queryOf("", {})).toEqual({});
});

test("a choice is changed or taken away without touching the others", () => {
  const chosen = { theme: "ia", moment: "before" };
  expect(choosing(chosen, "theme", "cadre")).toEqual({ theme: "cadre", moment: "before" });
  expect(choosing(chosen, "theme", "")).toEqual({ moment: "before" });
});

test("a clause of the library and a page of the guide each lead to their place", () => {
  expect(libraryHref("n", { kind: "clause", name: "ia-recours" })).toBe("/n/n/bibliotheque?clause=ia-recours");
  expect(libraryHref("n", { kind: "guide", name: "lexique" })).toBe("/guide/lexique");
});

test("a text found at the table leads to where it is read", () => {
  const hit = { where: "table", clause_id: "c", version_id: "v", draft_id: null, number: "2" } as const;
  expect(tableHref("n", hit)).toBe("/n/n/texte#c");
  expect(tableHref("n", { ...hit, where: "version" })).toBe("/n/n/texte?version=v#c");
  expect(tableHref("n", { ...hit, where: "annotation" })).toBe("/n/n/texte#c");
  expect(tableHref("n", { ...hit, where: "annotation", number: null })).toBe("/n/n/texte?version=v#c");
  expect(tableHref("n", { ...hit, where: "draft", draft_id: "d" })).toBe("/n/n/brouillons/d?clause=c");
});
