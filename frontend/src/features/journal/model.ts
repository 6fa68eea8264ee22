/** Facts of the journal: which kind they are, and by day. */
import type { Entry } from "./data";

export type Topic = "all" | "texts" | "positions" | "notes";

const TOPICS: Record<Exclude<Topic, "all">, readonly string[]> = {
  texts: ["deposit", "table-text", "library"],
  positions: ["position"],
  notes: ["annotation", "annotation-closed"],
};

const ICONS: Record<string, string> = {
  deposit: "seal",
  "table-text": "a-table",
  library: "book",
  annotation: "note",
  "annotation-closed": "note",
  "party-seated": "hand",
  "member-seated": "hand",
};

const STANCES: Record<string, string> = {
  agree: "p-agree",
  agree_with_reservation: "p-res",
  disagree: "p-dis",
  mandate_pending: "p-wait",
};

/** A fact of an entry as a string; empty when absent. */
export function fact(entry: Entry, name: string): string {
  const value = entry.facts[name];
  return typeof value === "string" ? value : "";
}

export function factList(entry: Entry, name: string): string[] {
  const value = entry.facts[name];
  return Array.isArray(value) ? value.filter((one): one is string => typeof one === "string") : [];
}

export function icon(entry: Entry): string {
  return STANCES[fact(entry, "stance")] ?? ICONS[entry.type] ?? "info";
}

export function about(entries: readonly Entry[], topic: Topic): Entry[] {
  return topic === "all" ? [...entries] : entries.filter((entry) => TOPICS[topic].includes(entry.type));
}

/** Entries gathered by the day they happened, in the order given. */
export function byDay(entries: readonly Entry[]): { day: string; entries: Entry[] }[] {
  const days: { day: string; entries: Entry[] }[] = [];
  for (const entry of entries) {
    const day = new Date(entry.at).toDateString();
    const last = days.at(-1);
    if (last?.day === day) last.entries.push(entry);
    else days.push({ day, entries: [entry] });
  }
  return days;
}
