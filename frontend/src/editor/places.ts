/**
 * Where the spans of a redline (plain form, made by the server) stand in the document they were made from.
 * The server sets typography before it compares: a space may differ in kind, or be added; nothing else may.
 */
import type { Node } from "prosemirror-model";
import type { Span } from "../domain/redline";
import { plainForm, type Plain } from "./plain";

/** A stretch of the document, in its own positions. */
export interface Stretch {
  from: number;
  to: number;
}

export interface Deletion {
  at: number;
  words: string;
}

export interface Places {
  inserted: Stretch[];
  deleted: Deletion[];
  /** One place for each group of neighbouring changes, in order. */
  changes: number[];
}

/** The places of `spans` in `document`, or null when the words differ too much to say. */
export function placesOf(spans: readonly Span[], document: Node): Places | null {
  const plain = plainForm(document);
  const made = spans.flatMap(([op, words]) => (op === "-" ? [] : [words])).join("");
  const units = align(made, plain.text);
  return units ? located(spans, plain, units) : null;
}

function located(spans: readonly Span[], plain: Plain, units: number[]): Places {
  const places: Places = { inserted: [], deleted: [], changes: [] };
  let at = 0;
  let changing = false;
  for (const [op, words] of spans) {
    const unit = units[at] ?? plain.text.length;
    if (op !== "=" && !changing) places.changes.push(boundary(plain, unit));
    changing = op !== "=";
    if (op === "-") places.deleted.push({ at: boundary(plain, unit), words });
    else at += words.length;
    if (op === "+") {
      const stretch = drawn(plain, unit, units[at] ?? plain.text.length);
      if (stretch) places.inserted.push(stretch);
    }
  }
  return places;
}

/** The place just before `unit`: at the end of the words before it, when they touch it. */
function boundary(plain: Plain, unit: number): number {
  const before = unit - 1;
  if (before >= 0 && isDrawn(plain, before)) return plain.to[before] as number;
  return plain.from[unit] ?? plain.to[before] ?? 1;
}

function drawn(plain: Plain, first: number, end: number): Stretch | null {
  let [from, to] = [-1, -1];
  for (let unit = first; unit < end; unit++) {
    if (!isDrawn(plain, unit)) continue;
    if (from < 0) from = plain.from[unit] as number;
    to = plain.to[unit] as number;
  }
  return from < 0 ? null : { from, to };
}

function isDrawn(plain: Plain, unit: number): boolean {
  return (plain.from[unit] as number) < (plain.to[unit] as number);
}

/**
 * For each place of `made` (and its end), the place of `typed` with the same words; null when a letter differs.
 * Spaces may be more or fewer on either side.
 */
export function align(made: string, typed: string): number[] | null {
  const units: number[] = [];
  let there = 0;
  for (let here = 0; here < made.length; here++) {
    const [want, spaced] = [folded(made[here] as string), isSpace(made[here])];
    while (there < typed.length && folded(typed[there] as string) !== want && isSpace(typed[there])) there++;
    units.push(there);
    if (there < typed.length && folded(typed[there] as string) === want) there++;
    else if (!spaced) return null;
  }
  units.push(there);
  return typed.slice(there).trim() ? null : units;
}

function folded(unit: string): string {
  if (unit === "\n") return unit;
  return isSpace(unit) ? " " : unit === "'" ? "’" : unit;
}

function isSpace(unit: string | undefined): boolean {
  return unit !== undefined && /\s/.test(unit);
}
