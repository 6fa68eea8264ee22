import { expect, test } from "vitest";
import type { ComparedClause } from "./data";
import { openedSections, stretches } from "./model";

test("a clause opens only the sections the clause before it did not stand in", () => {
  const at = (...path: string[]) => ({ path });
  expect(openedSections(undefined, at("I", "A"))).toEqual(["I", "A"]);
  expect(openedSections(at("I", "A"), at("I", "B"))).toEqual(["B"]);
  expect(openedSections(at("I", "A"), at("II", "A"))).toEqual(["II", "A"]);
  expect(openedSections(at("I", "A"), at("I", "A"))).toEqual([]);
  expect(openedSections(at("I", "A"), at("I"))).toEqual([]);
});

test("identical clauses are gathered, changed and moved ones stand alone", () => {
  const clause = (id: string, status: ComparedClause["status"], moved = false): ComparedClause => ({
    id,
    status,
    moved,
    kind: "article",
    path: [],
    base: null,
    revised: null,
    heading_spans: null,
    spans: null,
    moves: [],
  });
  const found = stretches([
    clause("a", "unchanged"),
    clause("b", "unchanged"),
    clause("c", "modified"),
    clause("d", "unchanged", true),
    clause("e", "unchanged"),
  ]);
  expect(found.map((one) => ("same" in one ? one.same.map(({ id }) => id) : one.changed.id))).toEqual([
    ["a", "b"],
    "c",
    "d",
    ["e"],
  ]);
});
