/** How a text is laid out for reading, and what a comparison says. */
import { countChanges } from "../../domain/redline";
import type { ComparedClause, Comparison } from "./data";

interface Sectioned {
  path: readonly string[];
}

/** The section headings that a clause opens: those its path does not share with the clause before it. */
export function openedSections(before: Sectioned | undefined, clause: Sectioned): string[] {
  const shared = clause.path.findIndex((title, depth) => before?.path[depth] !== title);
  return shared === -1 ? [] : clause.path.slice(shared);
}

/** A run of clauses with the same words in both versions, or one clause that differs. */
export type Stretch = { same: ComparedClause[] } | { changed: ComparedClause };

/** The clauses of a comparison, with the identical ones gathered in runs. */
export function stretches(clauses: readonly ComparedClause[]): Stretch[] {
  const out: Stretch[] = [];
  for (const clause of clauses) {
    const last = out.at(-1);
    if (clause.status !== "unchanged" || clause.moved) out.push({ changed: clause });
    else if (last && "same" in last) last.same.push(clause);
    else out.push({ same: [clause] });
  }
  return out;
}

/** How many places a clause changes, its heading counted apart. */
export function changesIn(clause: ComparedClause): number {
  return countChanges(clause.heading_spans) + countChanges(clause.spans);
}

export function identical(comparison: Comparison): boolean {
  return comparison.clauses.every((clause) => clause.status === "unchanged" && !clause.moved);
}
