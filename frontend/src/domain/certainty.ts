/** How sure a source is: read, told alike by others, or still to be checked. */
export type Reading = "verified" | "concordant" | "to_check";

const READINGS: Record<string, Reading> = { V: "verified", S: "concordant", H: "concordant" };

/** What the mark of a source (V, S, H, M, L) means; one that is not known is still to be checked. */
export function readingOf(certainty: string): Reading {
  return READINGS[certainty] ?? "to_check";
}
