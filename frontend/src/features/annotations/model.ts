/** Threads as marks on the words, and passages one may annotate. */
import { contentPlain, placed, plain, type Body } from "../../domain/bodies";
import { selector, type Selector } from "../../domain/anchors";
import { points } from "../../domain/points";
import type { AnchorMark } from "../../marks/anchor-mark";
import type { Thread } from "./data";

/** A thread and its number on the page. */
export interface Numbered {
  thread: Thread;
  number: number;
}

/**
 * The open threads along the text (clause by clause in `order`, then by place), numbered from 1: those of the table
 * first, so that a number seen by all, or printed, tells nothing of private ones.
 */
export function numbered(threads: readonly Thread[], order: ReadonlyMap<string, number>): Numbered[] {
  const rank = (thread: Thread) => order.get(thread.clause_id) ?? Number.MAX_SAFE_INTEGER;
  const open = threads
    .filter((thread) => thread.closed_at === null)
    .sort((a, b) => rank(a) - rank(b) || (a.start ?? Infinity) - (b.start ?? Infinity) || a.id.localeCompare(b.id));
  const counted = [...open.filter(isShared), ...open.filter((thread) => !isShared(thread))];
  const numbers = new Map(counted.map((thread, at) => [thread.id, at + 1]));
  return open.map((thread) => ({ thread, number: numbers.get(thread.id) ?? 0 }));
}

function isShared(thread: Thread): boolean {
  return thread.audience === "table";
}

/** The marks to draw on each clause. A thread whose words are lost, or in doubt, has none. */
export function marksByClause(
  threads: readonly Numbered[],
  label: (one: Numbered) => string,
): Map<string, AnchorMark[]> {
  const marks = new Map<string, AnchorMark[]>();
  for (const one of threads) {
    const { id, clause_id, start, end } = one.thread;
    if (start === null || end === null) continue;
    const mark = { id, start, end, number: one.number, kraft: !isShared(one.thread), label: label(one) };
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
