/** Which clauses of the library are shown, and what their sources are worth. Pure. */
import type { LibraryLine, Source } from "./data";

export const MOMENTS = ["before", "during", "after"] as const;
export type Moment = (typeof MOMENTS)[number];

export interface Wanted {
  words: string;
  moments: readonly string[];
  themes: readonly string[];
}

/** The clauses that fit: all words in a title, one of the moments, one of the themes; an empty choice asks nothing. */
export function fitting(lines: readonly LibraryLine[], wanted: Wanted): LibraryLine[] {
  const words = folded(wanted.words).split(/\s+/).filter(Boolean);
  return lines.filter((line) => {
    const text = folded([line.title, line.theme, ...line.variants.map((variant) => variant.title)].join(" "));
    return (
      words.every((word) => text.includes(word)) &&
      meets(line.moments, wanted.moments) &&
      meets([line.theme], wanted.themes)
    );
  });
}

function meets(has: readonly string[], wanted: readonly string[]): boolean {
  return wanted.length === 0 || wanted.some((one) => has.includes(one));
}

/** Without accents or capitals, so that « delai » finds « Délai ». */
function folded(text: string): string {
  return text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
}

export function themesOf(lines: readonly LibraryLine[]): string[] {
  return [...new Set(lines.map((line) => line.theme))];
}

export function grouped(lines: readonly LibraryLine[]): [string, LibraryLine[]][] {
  return themesOf(lines).map((theme) => [theme, lines.filter((line) => line.theme === theme)]);
}

/** How sure a source is: read, told alike by others, or still to be checked. */
export type Reading = "verified" | "concordant" | "to_check";

export function readingOf(source: Source): Reading {
  if (source.to_check) return "to_check";
  return source.certainty === "V" ? "verified" : "concordant";
}

export const READING_ICON: Record<Reading, string> = { verified: "c-full", concordant: "c-part", to_check: "c-ask" };
