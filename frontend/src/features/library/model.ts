/** Which clauses of the library are shown. Pure. */
import type { LibraryLine } from "./data";

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
