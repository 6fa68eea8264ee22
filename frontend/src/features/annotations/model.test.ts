import { expect, test } from "vitest";
import { plain, type Body } from "../../domain/bodies";
import { pointSlice, points } from "../../domain/points";
import type { Thread } from "./data";
import { marksByClause, numbered, passages } from "./model";

const thread = (id: string, clause: string, start: number | null, audience: Thread["audience"] = "table"): Thread => ({
  id,
  audience_id: audience,
  audience,
  clause_id: clause,
  exact: "mots",
  place: start === null ? "orphan" : "same",
  start,
  end: start === null ? null : start + 4,
  closed_at: null,
  closed_by: null,
  may_close: false,
  remarks: [],
});

const ORDER = new Map([
  ["c1", 0],
  ["c2", 1],
]);

test("threads follow the text, clause by clause then by place", () => {
  const found = numbered([thread("a", "c2", 3), thread("b", "c1", 9), thread("c", "c1", 2)], ORDER);
  expect(found.map((one) => one.thread.id)).toEqual(["c", "b", "a"]);
});

test("the numbers of the table do not move when a private thread is added before them", () => {
  const shared = [thread("a", "c1", 5), thread("b", "c2", 1)];
  const numbers = (all: Thread[]) =>
    Object.fromEntries(numbered(all, ORDER).map(({ thread: { id }, number }) => [id, number]));
  const alone = numbers(shared);
  const beside = numbers([thread("mine", "c1", 0, "party"), ...shared]);
  expect([beside["a"], beside["b"]]).toEqual([alone["a"], alone["b"]]);
  expect(beside["mine"]).toBe(3);
});

test("a closed thread has no number and lost words have no mark", () => {
  const closed = { ...thread("x", "c1", 0), closed_at: "2026-11-24T10:00:00Z" };
  const found = numbered([closed, thread("lost", "c1", null), thread("y", "c1", 4)], ORDER);
  expect(found.map((one) => one.thread.id)).toEqual(["y", "lost"]);
  const marks = marksByClause(found, () => "").get("c1");
  expect(marks?.map((mark) => mark.id)).toEqual(["y"]);
});

test("every passage offered is, to the letter, in the plain form where it says", () => {
  const body: Body = [{ p: ["👍 Un ", { strong: "mot" }] }, { ol: [["deux"], ["trois"]], start: 1 }, { table: [[["a"], []]] }];
  const found = passages(body);
  expect(found.map((one) => one.exact)).toEqual(["👍 Un mot", "deux", "trois", "a"]);
  for (const { exact, start } of found) expect(pointSlice(plain(body), start, start + points(exact))).toBe(exact);
});
