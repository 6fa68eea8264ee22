import { expect, test } from "vitest";
import type { Cell, Divergences, Row } from "./data";
import { counts, filtered, plainAnswer, refersBeyond, standing, untouchedAnswer } from "./model";

const cell = (party_id: string, facts: Partial<Cell> = {}): Cell => ({
  party_id,
  answer: "silent",
  moved: false,
  version_id: null,
  digest: null,
  on_earlier_text: false,
  heading_spans: null,
  spans: null,
  position: null,
  brought: false,
  stale: false,
  on_wordings: {},
  ...facts,
});

const row = (clause_id: string, state: Row["state"], cells: Cell[] = []): Row => ({
  clause_id,
  number: "1",
  kind: "article",
  path: [],
  heading: "Objet",
  digest: "d",
  excerpt: "Le présent accord",
  state,
  why: { code: "nobody_changed", parties: [] },
  agreed_digest: null,
  missing: [],
  reserves: [],
  cells,
});

const deposit = (version_id: string, on_table_text: boolean): Divergences["deposits"][string] => ({
  version_id,
  kind: "contre-projet",
  number: 1,
  deposited_at: "2026-11-05T10:00:00Z",
  on_table_text,
});

const table = (facts: Partial<Divergences> = {}): Divergences => ({
  version_id: "present",
  engine: "",
  parties: ["ECA", "FAEL", "HT", "MU"],
  deposits: { MU: deposit("present", true), FAEL: deposit("answer", true), ECA: deposit("old", false) },
  counts: { untouched: 570, "one-sided": 3, compatible: 1, conflicting: 2, agreed: 1 },
  rows: [],
  ...facts,
});

test("clauses left aside by the server are counted all the same", () => {
  expect(counts(table())).toEqual({ left: 6, brackets: 2, all: 577 });
});

test("what is left to settle is neither untouched nor agreed", () => {
  const rows = [row("a", "untouched"), row("b", "one-sided"), row("c", "conflicting"), row("d", "agreed")];
  const ids = (filter: "left" | "brackets" | "all") => filtered(table({ rows }), filter).map((one) => one.clause_id);
  expect(ids("left")).toEqual(["b", "c"]);
  expect(ids("brackets")).toEqual(["c"]);
  expect(ids("all")).toEqual(["a", "b", "c", "d"]);
});

test("the party whose deposit is the table text has not tabled nothing", () => {
  expect(untouchedAnswer(table(), "MU")).toBe("brought");
  expect(untouchedAnswer(table(), "FAEL")).toBe("keeps");
  expect(untouchedAnswer(table(), "ECA")).toBe("earlier");
  expect(untouchedAnswer(table(), "HT")).toBe("silent");
  expect(plainAnswer(table(), cell("MU"))).toBe("brought");
  expect(plainAnswer(table(), cell("ECA", { brought: true }))).toBe("brought");
  expect(plainAnswer(table(), cell("FAEL", { answer: "changed" }))).toBeNull();
});

test("a position stated outweighs having brought the words", () => {
  const position = { stance: "disagree", reservation: null, stated_at: "2026-11-05T10:00:00Z", digest: "d" } as const;
  expect(standing(cell("MU", { brought: true }))).toBe("brought");
  expect(standing(cell("MU", { brought: true, position }))).toBe("disagree");
  expect(standing(cell("MU", { stale: true }))).toBe("stale");
  expect(standing(cell("MU"))).toBe("none");
});

test("a reference to a clause left aside asks for every clause", () => {
  const words = (id: string) => cell("FAEL", { answer: "changed", spans: [["+", `selon {@${id}}`]] });
  expect(refersBeyond(table({ rows: [row("a", "one-sided", [words("a")])] }))).toBe(false);
  expect(refersBeyond(table({ rows: [row("a", "one-sided", [words("b")])] }))).toBe(true);
});
