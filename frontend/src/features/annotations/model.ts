/** Threads as marks on the words, and passages one may annotate. */
import { contentPlain, placed, plain, type Body } from "../../domain/bodies";
import { selector, type Selector } from "../../domain/anchors";
import { points } from "../../domain/points";
import type { AnchorMark } from "../../marks/anchor-mark";
import type { Thread } from "./data";

/** A thread and its number on the page, from 1, in the order of the words. */
export interface Numbered {
  thread: Thread;
  number: number;
}

/** Numbers the open threads along the text: clause by clause in `order`, then by place. */
export function numbered(threads: readonly Thread[], order: ReadonlyMap<string, number>): Numbered[] {
  const rank = (thread: Thread) => order.get(thread.clause_id) ?? Number.MAX_SAFE_INTEGER;
  return threads
    .filter((thread) => thread.closed_at === null)
    .sort((a, b) => rank(a) - rank(b) || (a.start ?? Infinity) - (b.start ?? Infinity) || a.id.localeCompare(b.id))
    .map((thread, at) => ({ thread, number: at + 1 }));
}

/** The marks to draw on each clause. A thread whose words are lost, or in doubt, has none. */
export function marksByClause(
  threads: readonly Numbered[],
  label: (one: Numbered) => string,
): Map<string, AnchorMark[]> {
  const marks = new Map<string, AnchorMark[]>();
  for (const one of threads) {
    const { id, clause_id, start, end, audience } = one.thread;
    if (start === null || end === null) continue;
    const mark = { id, start, end, number: one.number, kraft: audience !== "table", label: label(one) };
    marks.set(clause_id, [...(marks.get(clause_id) ?? []), mark]);
  }
  return marks;
}

/** What an annotation is about to be anchored to. */
export interface Target {
  clause: string;
  digest: string;
  selector: Selector;
}

/** The passages of a body offered to who does not select with a pointer: each paragraph, item or cell. */
export function passages(body: Body): Selector[] {
  const text = plain(body);
  const lines = placed(body).flatMap((block) => {
    if (block.kind === "p") return [block.line];
    return block.kind === "table" ? block.rows.flat() : block.lines;
  });
  return lines.flatMap(
    (line) => selector(text, line.start, line.start + points(contentPlain(line.content))) ?? [],
  );
}
