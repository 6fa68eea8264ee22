/**
 * Uses of defined terms among the other marks of a text. Which words are a use, and of which definition, is decided
 * by the server (`app/domain/clauses/terms.py`); nothing here looks for words.
 */
import type { Mark } from "./anchors";

/** Words that lead to the definition in force in their version. */
export interface TermMark extends Mark {
  /** The clause that defines them. */
  definition: string;
}

/** The uses of one clause, as they travel: code points of its plain form, and the definition. */
export function termMarks(uses: readonly (readonly [number, number, string])[]): TermMark[] {
  return uses.map(([start, end, definition]) => ({ id: `term-${start}`, start, end, definition }));
}

export function isTerm(mark: Mark): mark is TermMark {
  return "definition" in mark;
}
