/** What a first text would hold: from a template, the clauses ticked and the family it starts from. Pure. */
import type { Blank, Slot, Start, Template } from "./data";

/** The families a text may start from; an order of mechanism, not of merit. */
export const STARTS = ["frame", "procedure", "right"] as const satisfies readonly Start[];

/** The clauses ticked when a template is opened: all but those it leaves out on purpose. */
export function beforehand(template: Template): Set<string> {
  return new Set(template.slots.filter((slot) => !slot.optional).map((slot) => slot.clause));
}

/** The clauses to choose from: a definition is offered once a clause chosen uses it. */
export function offered(template: Template, ticked: ReadonlySet<string>): Slot[] {
  return template.slots.filter(({ used_by }) => used_by === null || used_by.some((clause) => ticked.has(clause)));
}

/** The clauses that the text would hold, in the template's order. */
export function taken(template: Template, ticked: ReadonlySet<string>): Slot[] {
  return offered(template, ticked).filter((slot) => ticked.has(slot.clause));
}

/** Clauses by section, both in the template's order. */
export function bySection(slots: readonly Slot[]): [string, Slot[]][] {
  const sections = new Map<string, Slot[]>();
  for (const slot of slots) sections.set(slot.section, [...(sections.get(slot.section) ?? []), slot]);
  return [...sections];
}

/** `ticked` with these clauses in it, or out of it. */
export function withTicks(ticked: ReadonlySet<string>, clauses: readonly string[], on: boolean): Set<string> {
  const after = new Set(ticked);
  for (const clause of clauses) if (on) after.add(clause);
    else after.delete(clause);
  return after;
}

export interface Cited {
  slot: Slot;
  /** Titles of the clauses that refer to it. */
  by: string[];
}

/** Clauses that the text refers to and does not hold. */
export function cited(template: Template, ticked: ReadonlySet<string>, start: Start): Cited[] {
  const held = taken(template, ticked);
  return template.slots
    .filter((slot) => !held.includes(slot))
    .map((slot) => ({ slot, by: held.filter((one) => one.wordings[start].refers_to.includes(slot.clause)).map(titleOf) }))
    .filter(({ by }) => by.length > 0);
}

export interface Standing {
  blank: Blank;
  /** Titles of the clauses where it stands. */
  where: string[];
}

/** The blanks asked once that stand in the text. */
export function standing(template: Template, ticked: ReadonlySet<string>, start: Start): Standing[] {
  const held = taken(template, ticked);
  return template.blanks
    .map((blank) => ({ blank, where: held.filter((one) => one.wordings[start].shared_blanks.includes(blank.id)).map(titleOf) }))
    .filter(({ where }) => where.length > 0);
}

function titleOf(slot: Slot): string {
  return slot.title;
}

/** What was typed, blank by blank, as values to send; what is empty, or no number where one is due, stays open. */
export function values(
  stand: readonly Standing[],
  typed: Readonly<Record<string, string>>,
): Record<string, number | string> {
  const found: Record<string, number | string> = {};
  for (const { blank } of stand) {
    const words = typed[blank.id]?.trim() ?? "";
    const value = blank.unit ? Number(words.replace(",", ".")) : words;
    if (words !== "" && !Number.isNaN(value)) found[blank.id] = value;
  }
  return found;
}

/** Whether a value is outside the bounds of plausibility: to look at again, never refused. */
export function isUnusual({ min, max }: Pick<Blank, "min" | "max">, words: string): boolean {
  const value = Number(words.trim().replace(",", "."));
  if (words.trim() === "" || Number.isNaN(value)) return false;
  return (min !== null && value < min) || (max !== null && value > max);
}

/** How many blanks of the text would still be open. */
export function openBlanks(
  template: Template,
  ticked: ReadonlySet<string>,
  start: Start,
  filled: Readonly<Record<string, unknown>>,
): number {
  return taken(template, ticked).reduce((sum, slot) => {
    const wording = slot.wordings[start];
    return sum + wording.open_blanks - wording.shared_blanks.filter((blank) => blank in filled).length;
  }, 0);
}
