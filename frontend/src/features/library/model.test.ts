import { expect, test } from "vitest";
import type { LibraryLine } from "./data";
import { fitting, grouped } from "./model";

const line = (id: string, title: string, theme: string, moments: string[]): LibraryLine => ({
  id,
  kind: "article",
  theme,
  title,
  levels: [],
  moments,
  variants: [{ id: "v", title: "Délais fixés", family: "procedure", levels: [] }],
});
const LINES = [line("a", "Réversibilité", "Cycle", ["before"]), line("b", "Contrôle humain", "IA", ["during"])];

test("a search ignores accents and capitals, and reads the names of wordings", () => {
  expect(fitting(LINES, { words: "reversibilite", moments: [], themes: [] }).map((one) => one.id)).toEqual(["a"]);
  expect(fitting(LINES, { words: "DELAIS", moments: [], themes: [] })).toHaveLength(2);
});

test("choices narrow together, and an empty choice asks nothing", () => {
  expect(fitting(LINES, { words: "", moments: ["during"], themes: ["Cycle"] })).toEqual([]);
  expect(fitting(LINES, { words: "", moments: [], themes: [] })).toEqual(LINES);
  expect(grouped(LINES).map(([theme]) => theme)).toEqual(["Cycle", "IA"]);
});
