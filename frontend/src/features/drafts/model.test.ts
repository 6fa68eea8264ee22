import { expect, test } from "vitest";
import type { Draft, DraftClause, SavedClause, Version } from "./data";
import { filledIn } from "./filled";
import { joined, linkable, neighbour, numbers, undecided, withSaved, type Clause } from "./model";

const clause = (id: string, more: Partial<DraftClause> = {}): DraftClause => ({
  id,
  number: null,
  kind: "article",
  path: [],
  change: "kept",
  moved: false,
  revision: 0,
  sources: [],
  library: null,
  text: null,
  ...more,
});
const draft = { clauses: [clause("a"), clause("b", { change: "removed" }), clause("c")], changed: 1, open_blanks: 0 } as unknown as Draft;
const base = {
  clauses: ["a", "b", "c"].map((id) => ({ id, heading: `Title ${id}`, body: [{ p: [`Words ${id}`] }] })),
} as unknown as Version;

test("a clause the draft left alone has the words of the base, a removed one shows them deleted", () => {
  const [kept, removed] = joined(draft, base);
  expect(kept).toMatchObject({ heading: "Title a", spans: [["=", "Words a"]] });
  expect(removed).toMatchObject({ headingSpans: [["-", "Title b"]], spans: [["-", "Words b"]] });
});

test("a save changes one clause and leaves the others the same objects", () => {
  const text = { heading: "New", body: [], digest: "d", revision: 1, open_blanks: 2, heading_spans: [], spans: [], moves: [] };
  const saved = { revision: 1, change: "modified", saved_at: "now", text } as SavedClause;
  const before = joined(draft, base);
  const after = withSaved(draft, "c", saved);
  expect(after).toMatchObject({ changed: 2, open_blanks: 2, deposited_version_id: null });
  const now = joined(after, base);
  expect(now[0]).toBe(before[0]);
  expect(now[2]).toMatchObject({ heading: "New", revision: 1 });
});

test("moving up and down goes around removed clauses and stops at both ends", () => {
  const clauses = joined(draft, base) as Clause[];
  expect(neighbour(clauses, "c", -1)).toBeNull();
  expect(neighbour(clauses, "a", 1)).toBe("c");
  expect(neighbour(clauses, "a", -1)).toBeUndefined();
  expect(neighbour(clauses, "c", 1)).toBeUndefined();
});

test("blanks take numbers, whichever the decimal mark; others stay open", () => {
  expect(numbers({ a: "2,5", b: " ", c: "x", d: "7" })).toEqual({ a: 2.5, d: 7 });
  const body = [{ p: ["dans ", { blank: "a", unit: "jours" }, { blank: "b", unit: "" }] }];
  expect(filledIn(body, { a: "3" }, {})).toEqual([{ p: ["dans ", "3 jours", { blank: "b", unit: "" }] }]);
});

test("a choice is asked for each clause changed on both sides", () => {
  const both = [{ clause_id: "a" }, { clause_id: "b" }] as unknown as Parameters<typeof undecided>[0];
  expect(undecided(both, { a: "mine" }).map((one) => one.clause_id)).toEqual(["b"]);
});

test("a clause can be linked to what it is not linked to yet, by topic, never to what concerns the signatories", () => {
  const measure = (ref: string, asked = true) => ({ ref, label: ref, certainty: "V" as const, asked, note: null });
  const instruments = [
    {
      code: "E",
      name: "E",
      short: "E",
      facts: [],
      topics: [
        { id: "1", title: "Un", measures: [measure("E §1 m1"), measure("E §1 m2")] },
        { id: "IMPL", title: "Suite", measures: [measure("E §IMPL-1", false)] },
        { id: "2", title: "Deux", measures: [measure("E §2 m1")] },
      ],
    },
  ];
  const found = linkable(instruments, ["E §1 m1", "E §2 m1"]);
  expect(found.map((topic) => [topic.title, topic.measures.map((one) => one.ref)])).toEqual([["E · Un", ["E §1 m2"]]]);
});
