import { expect, test } from "vitest";
import type { Cell, Definition, Divergences, Row } from "./data";
import { converged, counts, definitionsUsed, filtered, motion, partlyDisputed, plainAnswer, refersBeyond, relookTerms, standing, untouchedAnswer } from "./model";

const cell = (party_id: string, facts: Partial<Cell> = {}): Cell => ({
  party_id,
  answer: "silent",
  moved: false,
  version_id: null,
  digest: null,
  on_earlier_text: false,
  heading_spans: null,
  spans: null,
  moves: [],
  position: null,
  brought: false,
  stale: false,
  on_wordings: {},
  relook: {},
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
  why: { code: "nobody_changed", parties: [], fr: "", en: "" },
  agreed_digest: null,
  missing: [],
  reserves: [],
  convergence: null,
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
  convergence: { words: 0, disputed: 0, agreed: 0 },
  definitions: [],
  rows: [],
  ...facts,
});

const definition = (clause_id: string, state: Definition["state"], ...used: string[]): Definition => ({
  clause_id,
  term: `« ${clause_id} »`,
  state,
  used_by: used.map((id) => ({ clause_id: id, number: null, kind: "article", heading: id, in_text: true })),
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

test("all the words are said settled only when they all are", () => {
  const answered = { ...row("a", "one-sided"), convergence: { words: 300, disputed: 1, agreed: 0 } };
  const found = table({ rows: [answered], convergence: { words: 1000, disputed: 1, agreed: 999 } });
  expect(converged(found)).toEqual({ undisputed: 99, agreed: 99 });
  const settled = table({ rows: [answered], convergence: { words: 1000, disputed: 0, agreed: 1000 } });
  expect(converged(settled)).toEqual({ undisputed: 100, agreed: 100 });
});

test("a text that nobody has answered says nothing of convergence", () => {
  const words = { words: 1000, disputed: 0, agreed: 0 };
  expect(converged(table({ rows: [row("a", "untouched")], convergence: words }))).toBeNull();
  expect(converged(table())).toBeNull();
});

test("a clause says how many words are in dispute when some are and some are not", () => {
  const found = (disputed: number) => ({ ...row("a", "one-sided"), convergence: { words: 40, disputed, agreed: 0 } });
  expect(partlyDisputed(found(3))?.disputed).toBe(3);
  expect(partlyDisputed(found(0))).toBeNull();
  expect(partlyDisputed(found(40))).toBeNull();
  expect(partlyDisputed(row("a", "untouched"))).toBeNull();
});

test("a definition is in discussion, gone, or changed", () => {
  expect(motion(definition("d", "conflicting"))).toBe("discussed");
  expect(motion(definition("d", "one-sided"))).toBe("discussed");
  expect(motion(definition("d", null))).toBe("gone");
  expect(motion(definition("d", "agreed"))).toBe("changed");
  expect(motion(definition("d", "untouched"))).toBe("changed");
});

test("a clause names the definitions its words use, a cell those its party may want to look at again", () => {
  const all = [definition("d", "one-sided", "a", "b"), definition("e", null, "b")];
  expect(definitionsUsed(all, "a")).toEqual([all[0]]);
  expect(definitionsUsed(all, "b")).toEqual(all);
  expect(definitionsUsed(all, "d")).toEqual([]);
  const stated = cell("MU", { relook: { w: ["e"], r: ["d", "e"] } });
  expect(relookTerms(all, stated, "w")).toEqual(["« e »"]);
  expect(relookTerms(all, stated, "r")).toEqual(["« d »", "« e »"]);
  expect(relookTerms(all, stated, null)).toEqual([]);
});
