import { expect, test } from "vitest";
import { bracketBlocks, wordings } from "./brackets";

const acronym = (id: string) => id.toUpperCase();
const kept = (base: string) => ({ base, variants: [], keeps: [] });

test("wordings stand in the order of the first acronym of each group, keepers included", () => {
  const span = { base: "un mois", keeps: ["mu"], variants: [{ parties: ["upma", "eca"], text: "deux mois" }] };
  expect(wordings(span, acronym)).toEqual([
    { parties: ["eca", "upma"], text: "deux mois" },
    { parties: ["mu"], text: "un mois" },
  ]);
});

test("the order of the parties given does not matter", () => {
  const one = { base: "", keeps: [], variants: [{ parties: ["b"], text: "x" }, { parties: ["a"], text: "y" }] };
  const two = { base: "", keeps: [], variants: [...one.variants].reverse() };
  expect(wordings(one, acronym)).toEqual(wordings(two, acronym));
});

test("a short bracket stands in its line, a long one alone", () => {
  const short = { base: "un", keeps: [], variants: [{ parties: ["a"], text: "deux" }] };
  const long = { base: "un", keeps: [], variants: [{ parties: ["a"], text: "x".repeat(300) }] };
  const found = bracketBlocks([kept("- délai de "), short, kept(" mois\n\nFin "), long], acronym);
  expect(found).toEqual([
    { lines: [{ marker: "- ", pieces: [{ text: "délai de " }, { wordings: wordings(short, acronym) }, { text: " mois" }] }] },
    { lines: [{ marker: "", pieces: [{ text: "Fin " }] }] },
    { long: wordings(long, acronym) },
  ]);
});
