import { expect, test } from "vitest";
import type { Coverage, CoveredClause, CoveredMeasure, Instrument, State, ThemeRow } from "./data";
import { ancestors, chosen, descending, gapsFirst, isGap, notAsked, themesShown } from "./model";

const measure = (ref: string, state: State, asked = true): CoveredMeasure => ({
  ref,
  label: ref,
  certainty: "V",
  asked,
  note: null,
  library: [],
  state,
  covers: [],
});

const instrument = (code: string, measures: CoveredMeasure[]): Instrument => ({
  code,
  name: code,
  short: code,
  facts: [],
  counts: { none: 0, suggested: 0, partly: 0, own: 0, library: 0 },
  topics: [{ id: "1", title: "Un", measures }],
});

const clause = (id: string, ...measures: string[]): CoveredClause => ({
  id,
  number: id,
  heading: id,
  kind: "article",
  open_blanks: 0,
  origin: null,
  moved: null,
  sources: [],
  measures,
  resembles: null,
});

const EFAD = instrument("EFAD-2020", [
  measure("EFAD-2020 §1 m1", "library"),
  measure("EFAD-2020 §1 m2", "none"),
  measure("EFAD-2020 §1 m3", "partly"),
  measure("EFAD-2020 §1 m4", "none"),
  measure("EFAD-2020 §IMPL-1", "none", false),
]);

const coverage = (clauses: CoveredClause[]): Coverage => ({
  note: "",
  clauses,
  instruments: [EFAD, instrument("CGA-2022", [measure("CGA-2022 [AI]-2", "own")])],
  promise: { source: "", certainty: "S", explicit: [], themes: [] },
});

test("gaps come first, then what is weaker, each in the order of the agreement", () => {
  const groups = gapsFirst(EFAD);
  expect(groups.map((group) => group.state)).toEqual(["none", "partly", "library"]);
  expect(groups[0]?.measures.map((one) => one.ref)).toEqual(["EFAD-2020 §1 m2", "EFAD-2020 §1 m4"]);
});

test("what concerns the signatories alone is no gap", () => {
  expect(notAsked(EFAD).map((one) => one.ref)).toEqual(["EFAD-2020 §IMPL-1"]);
});

test("one agreement is shown, or both", () => {
  const found = coverage([]);
  expect(chosen(found, "all")).toHaveLength(2);
  expect(chosen(found, "CGA-2022").map((one) => one.code)).toEqual(["CGA-2022"]);
});

test("what descends from a measure, a topic or an agreement is found", () => {
  const clauses = [
    clause("1", "EFAD-2020 §1 m1"),
    clause("2", "EFAD-2020 §1 m10"),
    clause("3", "EFAD-2020 §1-S m1", "CGA-2022 [AI]-2"),
    clause("4"),
  ];
  const ids = (from: string) => descending(clauses, from).map((one) => one.id);
  expect(ids("EFAD-2020 §1 m1")).toEqual(["1"]);
  expect(ids("CGA-2022 [AI]")).toEqual(["3"]);
  expect(ids("EFAD-2020")).toEqual(["1", "2", "3"]);
  expect(ids("")).toHaveLength(4);
});

test("only measures that something descends from can be asked for", () => {
  const [first, second] = ancestors(coverage([clause("1", "EFAD-2020 §1 m3")]));
  expect(first?.places.map((one) => one.place)).toEqual(["EFAD-2020", "EFAD-2020 §1 m3"]);
  expect(second?.places.map((one) => one.place)).toEqual(["CGA-2022"]);
});

const row = (theme: string, ...cells: [boolean, State][]): ThemeRow => ({
  theme,
  title: theme,
  natures: [],
  bodies: [],
  actors: [],
  moments: cells.map(([offered, state]) => ({
    moment: "before",
    label: "",
    offered,
    natures: [],
    state,
    covers: state === "none" ? [] : [{ clause: "1", state, why: null, words: [] }],
  })),
});

test("themes with gaps come first, and those that nobody treats are left out", () => {
  const rows = [
    row("whole", [true, "library"]),
    row("nothing", [false, "none"]),
    row("gap", [true, "library"], [true, "none"]),
    row("beyond", [false, "library"]),
  ];
  expect(themesShown(rows).map((one) => one.theme)).toEqual(["gap", "whole", "beyond"]);
});

test("a moment for which the library offers nothing is no gap", () => {
  expect(row("a", [true, "none"], [false, "none"], [true, "partly"]).moments.map(isGap)).toEqual([true, false, false]);
});
