/** What still keeps a table text from being published, and how a clause's lineage reads. Pure. */
import type { Ancestor, LibraryPreview } from "./data";

export type Hindrance = "published" | "open" | "awaiting" | "lost" | "role";

/** Why the text cannot be published now, in the order one would settle it; empty when it can. */
export function hindrances(found: LibraryPreview): Hindrance[] {
  if (found.library_id) return ["published"];
  const all: [Hindrance, boolean][] = [
    ["open", found.open > 0],
    ["awaiting", found.awaiting > 0],
    ["lost", found.lost_references > 0],
    ["role", !found.may_publish],
  ];
  return all.filter(([, holds]) => holds).map(([name]) => name);
}

/** Where an ancestor is called from: the title of its text, and its number or heading there. */
export function called(ancestor: Ancestor): { title: string; number: string | null; heading: string } {
  if (ancestor.kind === "library") return { title: "", number: null, heading: ancestor.title ?? ancestor.clause };
  return { title: ancestor.title, number: ancestor.number, heading: ancestor.heading };
}
