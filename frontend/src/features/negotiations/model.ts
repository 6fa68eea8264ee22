/** What the overview says, as facts. */
import type { Overview, State } from "./data";

/** States from settled to not discussed, as the bar and the table show them. */
export const STATES: readonly State[] = ["agreed", "compatible", "one-sided", "conflicting", "untouched"];

export function count(overview: Overview, state: State): number {
  return overview.counts[state] ?? 0;
}

/** Clauses on which something is still to settle. */
export function left(overview: Overview): number {
  return count(overview, "compatible") + count(overview, "one-sided") + count(overview, "conflicting");
}

/** Whether a deposit is a whole text rather than an answer to one. */
export function isWhole({ kind, changed }: Overview["deposits"][number], { total }: Overview): boolean {
  return kind === "projet-martyr" || changed === 0 || changed >= total;
}
