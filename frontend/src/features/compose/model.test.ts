import { expect, test } from "vitest";
import type { Blank, Slot, Template } from "./data";
import { beforehand, bySection, cited, isUnusual, offered, openBlanks, standing, taken, values, withTicks } from "./model";

interface Facts {
  section?: string;
  optional?: boolean;
  used_by?: string[];
  open?: number;
  shared?: string[];
  refers?: string[];
}

function slot(clause: string, facts: Facts = {}): Slot {
  const wording = (family: "frame" | "procedure" | "right") => ({
    variant: family,
    title: family,
    family,
    open_blanks: family === "frame" ? 0 : (facts.open ?? 0),
    shared_blanks: family === "frame" ? [] : (facts.shared ?? []),
    refers_to: facts.refers ?? [],
    special_majority: false,
  });
  return {
    clause,
    kind: "article",
    title: clause.toUpperCase(),
    section: facts.section ?? "Cadre",
    reason: null,
    optional: facts.optional ?? false,
    used_by: facts.used_by ?? null,
    wordings: { frame: wording("frame"), procedure: wording("procedure"), right: wording("right") },
  };
}

const delay: Blank = { id: "reponse", label: "réponse", type: "duration", unit: "jours ouvrés", min: 1, max: 60 };
const day: Blank = { id: "jour", label: "jour", type: "date", unit: "", min: null, max: null };
const template = {
  slots: [
    slot("objet", { refers: ["suivi", "teletravail"] }),
    slot("mot", { used_by: ["registre"] }),
    slot("autre-mot", { used_by: ["teletravail"] }),
    slot("registre", { section: "Acteurs", open: 2, shared: ["reponse"] }),
    slot("teletravail", { section: "Acteurs", optional: true }),
    slot("suivi", { section: "Suivi", open: 1, shared: ["reponse", "jour"], refers: ["objet"] }),
  ],
  blanks: [delay, day],
} as unknown as Template;
const names = (slots: readonly Slot[]) => slots.map((one) => one.clause);

test("all is ticked beforehand but what the template leaves out", () => {
  expect([...beforehand(template)]).toEqual(["objet", "mot", "autre-mot", "registre", "suivi"]);
});

test("a definition is offered while a clause chosen uses it, and taken only then", () => {
  const ticked = beforehand(template);
  expect(names(offered(template, ticked))).toEqual(["objet", "mot", "registre", "teletravail", "suivi"]);
  expect(names(taken(template, ticked))).toEqual(["objet", "mot", "registre", "suivi"]);
  expect(names(taken(template, withTicks(ticked, ["registre"], false)))).toEqual(["objet", "suivi"]);
  expect(names(taken(template, withTicks(ticked, ["teletravail"], true)))).toContain("autre-mot");
});

test("ticking leaves what was ticked as it was", () => {
  const ticked = new Set(["objet"]);
  expect([...withTicks(ticked, ["suivi", "mot"], true)]).toEqual(["objet", "suivi", "mot"]);
  expect([...withTicks(ticked, ["objet"], false)]).toEqual([]);
  expect([...ticked]).toEqual(["objet"]);
});

test("clauses stand by section in the order of the template", () => {
  expect(bySection(template.slots).map(([section, slots]) => [section, slots.length])).toEqual([
    ["Cadre", 3],
    ["Acteurs", 2],
    ["Suivi", 1],
  ]);
});

test("a clause referred to and not taken is told, with those that refer to it", () => {
  const ticked = withTicks(beforehand(template), ["suivi"], false);
  expect(cited(template, ticked, "frame").map(({ slot, by }) => [slot.clause, by])).toEqual([
    ["teletravail", ["OBJET"]],
    ["suivi", ["OBJET"]],
  ]);
  expect(cited(template, new Set(["registre"]), "frame")).toEqual([]);
});

test("a shared blank is asked where the wordings of the start hold it", () => {
  const ticked = beforehand(template);
  expect(standing(template, ticked, "frame")).toEqual([]);
  expect(standing(template, ticked, "right").map(({ blank, where }) => [blank.id, where])).toEqual([
    ["reponse", ["REGISTRE", "SUIVI"]],
    ["jour", ["SUIVI"]],
  ]);
});

test("what is typed becomes a value; what is empty or no number stays an open blank", () => {
  const stand = standing(template, beforehand(template), "right");
  expect(values(stand, {})).toEqual({});
  expect(values(stand, { reponse: " 7,5 ", jour: "2027-01-15", ailleurs: "3" })).toEqual({ reponse: 7.5, jour: "2027-01-15" });
  expect(values(stand, { reponse: "bientôt", jour: " " })).toEqual({});
});

test("an unusual value is noticed and never refused", () => {
  expect(["", "x", "1", "60"].map((words) => isUnusual(delay, words))).toEqual([false, false, false, false]);
  expect(["0", "61", "60,5"].map((words) => isUnusual(delay, words))).toEqual([true, true, true]);
  expect(isUnusual(day, "2027")).toBe(false);
});

test("a value typed once closes a blank in each clause that holds it", () => {
  const ticked = beforehand(template);
  expect(openBlanks(template, ticked, "frame", {})).toBe(0);
  expect(openBlanks(template, ticked, "right", {})).toBe(3);
  expect(openBlanks(template, ticked, "right", { reponse: 3 })).toBe(1);
});
